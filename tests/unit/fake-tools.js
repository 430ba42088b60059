// @ts-check
// A lesson's tools without networks: everything answers at once with numbers of the right shape, so that
// a lesson's program can be played in Node. What it "measures" says nothing.
import { presets } from "../../www/core/settings-schema.js";

/** @import { Measured, Tools } from "../../www/lessons/lesson.js" */

const PIXELS = 28 * 28;

/** @returns {{ tools: Tools, reports: Measured[], shown: string[] }} */
export function fakeTools() {
  /** @type {Measured[]} */
  const reports = [];
  /** @type {string[]} */
  const shown = [];
  /** @type {Record<string, number>} */
  const latentOf = {};
  let trained = 0;
  const quality = () => ({ fcd: 100 + trained, effectiveClasses: 5, diversity: 0.5 });
  const numbers = (/** @type {number} */ count) =>
    Float32Array.from({ length: count }, (_, i) => Math.sin(i) / 2 + 0.6);

  /** @type {any} */
  const tools = {
    seed: 0,
    async train(/** @type {import("../../www/lessons/lesson.js").TrainPlan} */ plan) {
      trained += 1;
      const config = { ...presets[plan.settings.network], ...plan.from?.config, ...plan.settings };
      const script = plan.script ?? [{ steps: plan.steps ?? 0 }];
      /** @type {any[]} */
      const rows = [];
      let step = Number(plan.from?.checkpoint?.[0] ?? 0);
      for (const part of script) {
        if ("settings" in part) Object.assign(config, part.settings);
        else
          for (let i = 1; i <= part.steps; i++) {
            const row = {
              step: ++step,
              lossD: 0.6,
              lossG: 1,
              dReal: 0.6,
              dFake: 0.4 / step,
              gradD: 1,
              gradG: 1 + trained,
            };
            rows.push({ ...row, heldOut: i === part.steps ? 0.1 / trained : null });
            plan.onRow?.(rows[rows.length - 1]);
          }
      }
      if (plan.show) shown.push(plan.show);
      return { config, rows, layers: [], grid: null, checkpoint: Uint8Array.of(step, config.latent) };
    },
    judge: async () => quality(),
    judgeTiles: async () => quality(),
    digits: async (/** @type {number} */ count) => ({ tiles: new Uint8Array(count * PIXELS) }),
    async gallery(/** @type {any} */ task) {
      switch (task.type) {
        case "hang-run":
          latentOf[task.name] = task.checkpoint[1];
          return { config: { ...presets.small, latent: task.checkpoint[1] }, steps: 1, elapsedMs: 0 };
        case "latents":
          return numbers(task.count * task.latent);
        case "fitted":
          return numbers(task.count * latentOf[task.name]);
        case "codes":
          return numbers((task.tiles.length / PIXELS) * 2 * latentOf[task.name]);
        case "draw":
          return new Uint8Array((task.z.length / latentOf[task.name]) * PIXELS);
        case "measure":
          return { quality: quality(), elapsedMs: 0 };
        case "read-tiles": {
          const count = task.tiles.length / PIXELS;
          return { classes: Array(count).fill(3), confidences: Array(count).fill(0.9) };
        }
        default:
          throw new Error(`No answer to ${task.type}`);
      }
    },
    toy: async () => ({ measured: {}, tiles: null }),
    report: (/** @type {Measured} */ measured) => void reports.push(measured),
    show: (/** @type {string} */ name) => void shown.push(name),
  };
  return { tools, reports, shown };
}
