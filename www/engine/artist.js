// @ts-check
// What is made of a run for others to look at and to keep: pictures, layers, codes, checkpoints, each as
// rarely as its price asks for. It trains nothing.

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { BatchNormMode, Shape, View } from "../protocol/messages.js" */
/** @import { PumpEnv, Run, Standing } from "./run.js" */
/** @typedef {ReturnType<typeof createArtist>} Artist */

const SAMPLE_EVERY_MS = 160;
const PROBE_EVERY_MS = 500;
const FIRST_CHECKPOINT_MS = 5_000;
const CHECKPOINT_EVERY_MS = 15_000;
/** Pictures take at most one part in this many of the time, layers and checkpoints half of that. */
const SHARE = 12;
/** In the grid of inputs. */
const INPUT_COLUMNS = 8;

/** @param {Pick<PumpEnv, "post" | "now">} env @param {Standing} at */
export function createArtist({ post, now }, at) {
  /** The one that is drawn, unless the run can't: then its first. */
  let wanted = {
    view: "",
    noise: /** @type {Noise | undefined} */ (undefined),
    batchNorm: /** @type {BatchNormMode} */ ("eval"),
  };
  let watching = false;
  const due = { sample: 0, probe: 0, checkpoint: 0 };

  /** When the same may be done again. @param {keyof typeof due} what @param {number} began @param {number} everyMs @param {number} share */
  function rest(what, began, everyMs, share) {
    const ended = now();
    due[what] = ended + Math.max(everyMs, (ended - began) * share);
  }

  /** @param {Run} run @returns {View[]} */
  const viewsOf = (run) => JSON.parse(run.views());
  /** @param {Run} run @returns {Shape} */
  const shapeOf = (run) => JSON.parse(run.shape());

  /** @param {Run} run */
  async function sample(run) {
    const began = now();
    const views = viewsOf(run);
    const { name: view, columns } = views.find(({ name }) => name === wanted.view) ?? views[0];
    const { id, step, noise: trainedWith } = at;
    const { noise = trainedWith, batchNorm } = wanted;
    const tiles = await run.draw(JSON.stringify({ view, noise, batchNorm }));
    const how = { view, noise, trainedWith, batchNorm };
    post({ type: "sampled", run: id, step, ...how, ...shapeOf(run), columns, tiles }, [tiles.buffer]);
    rest("sample", began, SAMPLE_EVERY_MS, SHARE);
  }

  /** @param {Run} run */
  async function probe(run) {
    const began = now();
    const { id, step } = at;
    post({ type: "probed", run: id, step, layers: JSON.parse(await run.probe()) });
    rest("probe", began, PROBE_EVERY_MS, 2 * SHARE);
  }

  return {
    viewsOf,
    sample,
    sampleIsDue: () => now() >= due.sample,
    checkpointIsDue: () => now() >= due.checkpoint,
    /** Training begins: what is saved by the clock comes soon, then rarely. */
    begin: () => void (due.checkpoint = now() + FIRST_CHECKPOINT_MS),
    /** @param {Partial<typeof wanted>} changes */
    want: (changes) => void (wanted = { ...wanted, batchNorm: "eval", noise: undefined, ...changes }),
    /** What the network looks at. @param {Run} run */
    showInputs(run) {
      const tiles = run.inputs();
      const inputs = { ...shapeOf(run), columns: INPUT_COLUMNS, tiles };
      post({ type: "inputs-shown", run: at.id, inputs }, [tiles.buffer]);
    },
    /** Looks at the layers from now on, or no more; a new run has to be told again. @param {Run} run @param {boolean} on */
    watch(run, on) {
      watching = on;
      run.watch(on);
    },
    /** After a report. @param {Run} run @param {boolean} [atOnce]  however soon after the last */
    async look(run, atOnce = false) {
      if (watching && (atOnce || now() >= due.probe)) await probe(run);
    },
    rewatch: (/** @type {Run} */ run) => watching && run.watch(true),
    /** @param {Run} run */
    async code(run) {
      const { id, step, latent } = at;
      const codes = await run.codes();
      const labels = run.held_out_labels();
      post({ type: "coded", run: id, step, codes, labels, latent }, [codes.buffer, labels.buffer]);
    },
    /** @param {Run} run */
    async checkpoint(run) {
      const began = now();
      const { id, step } = at;
      const bytes = await run.checkpoint();
      post({ type: "checkpointed", run: id, step, checkpoint: bytes }, [bytes.buffer]);
      rest("checkpoint", began, CHECKPOINT_EVERY_MS, 2 * SHARE);
    },
  };
}
