// @ts-check
// Noiselab's own wasm on the stand: the flavour that the built site names, called as the site's worker
// calls it, one step and one report at a time.
import { ownConfig } from "../networks.js";
import { readAssets, SITE, shardBytes } from "./data.js";
import { stand } from "./harness.js";

/** @import { Run } from "../../../www/engine/run.js" */
/** @import { BackendName } from "../../../www/protocol/assets.js" */

/** @type {Run} */
let run;
/** @type {WebAssembly.Memory} */
let memory;

/** @param {BackendName} backend */
export async function loadFlavour(backend) {
  const assets = await readAssets();
  const { glue, wasm } = assets.flavours[backend];
  if (!glue || !wasm) throw new Error(`the site has no ${backend} flavour`);
  const module = await import(new URL(SITE + glue, location.href).href);
  const exported = await module.default({ module_or_path: fetch(SITE + wasm) });
  return { assets, module, memory: exported.memory };
}

/** @param {Awaited<ReturnType<typeof loadFlavour>>} loaded @param {object} config @param {boolean} [whole]  all images, not only the first shard's */
async function openRun({ assets, module }, config, whole = false) {
  const shards = whole ? assets.data : assets.data.slice(0, 1);
  const images = shards.reduce((sum, shard) => sum + shard.images, 0);
  /** @type {Run} */
  const run = await module.Run.open(JSON.stringify(config), images);
  for (const shard of shards) run.add_images(await shardBytes(shard), shard.sha256);
  return run;
}

stand({
  async open({ network, batch, backend, config }) {
    const loaded = await loadFlavour(/** @type {BackendName} */ (backend));
    memory = loaded.memory;
    run = await openRun(loaded, config ?? ownConfig(network, batch));
  },
  sample: () => run.draw(JSON.stringify({ view: "samples", batchNorm: "eval" })),
  async step() {
    run.step("both");
    const { rows } = JSON.parse(await run.report());
    return rows[0];
  },
  wasmBytes: () => memory.buffer.byteLength,
});

/**
 * The default recipe from `seed`, judged every few steps: FCD of pictures drawn as the page draws them
 * (batch norm in eval mode), from fixed z.
 * @param {number} seed @param {{ at: number[], until: number, images: number }} wanted
 */
async function judged(seed, { at, until, images }) {
  const loaded = await loadFlavour("cpu");
  const { module, assets } = loaded;
  const bytes = async (/** @type {string} */ url) => new Uint8Array(await (await fetch(SITE + url)).arrayBuffer());
  const files = /** @type {NonNullable<typeof assets.lab>} */ (assets.lab);
  const gallery = await module.Gallery.open(await bytes(files.classifier), await bytes(files.reference));
  const run = await openRun(loaded, { seed }, true);
  const { latent } = JSON.parse(run.config());
  const z = module.latents("normal", 1_000_003, images, latent);
  const curve = [];
  let done = 0;
  for (const step of at) {
    for (; done < step; done++) run.step("both");
    await run.report();
    gallery.add_checkpoint("run", await run.checkpoint());
    const { fcd } = JSON.parse(await gallery.measure("run", z, "eval"));
    curve.push({ step, fcd });
    if (fcd <= until) break;
  }
  return curve;
}
Object.assign(globalThis, { judged });
