// @ts-check
// The same wasm on a real GPU: in Chromium where it has one, else through Dawn in Node (npm's
// `webgpu`). Without a GPU it says so.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { adapterOf, launch } from "../browser.js";
import { reason } from "../context.js";
import { torchHasCuda, torchRunner, torchVersion } from "../sections/native.js";
import { measureSteps, takeTurns } from "../sections/steps.js";
import { host } from "../server.js";
import { SETUPS } from "../setups.js";

/** @import { Context } from "../context.js" */
/** @import { StepResult } from "../sections/steps.js" */
/** @typedef {{ sentence: string, adapter: string | null, steps?: StepResult[] }} GpuResult */

const run = promisify(execFile);
const NODE_SUBJECT = fileURLToPath(new URL("node.js", import.meta.url));

/** @param {Context} context @param {number} batch @returns {Promise<GpuResult>} */
export async function measureOnGpu(context, batch) {
  const { say } = context;
  const torch = await cudaRunners(batch);
  const browser = await launch({ adapter: "hardware" });
  try {
    const adapter = await adapterIn({ ...context, browser });
    if (adapter && !adapter.software) {
      say(`real GPU, in the browser: ${adapter.name}`);
      const setups = SETUPS.filter(({ id, gpu }) => gpu || id === "ours-cpu" || id === "tfjs-webgl");
      const steps = await measureSteps({ ...context, browser }, "small", batch, {
        setups,
        extra: torch,
        adapter: "hardware",
      });
      return { sentence: `In Chromium, on ${adapter.name}.`, adapter: adapter.name, steps };
    }
  } finally {
    await browser.close();
  }
  return inNode(context, batch, torch);
}

/** @param {Context} context */
async function adapterIn({ browser, pages }) {
  const server = await host({ "/": pages });
  const page = await browser.newPage();
  await page.goto(`${server.origin}/ours.html`);
  const adapter = await adapterOf(page).catch(() => null);
  server.close();
  return adapter;
}

/** @param {Context} context @param {number} batch @param {import("../sections/steps.js").Runner[]} torch @returns {Promise<GpuResult>} */
async function inNode({ site, options, say }, batch, torch) {
  /** @type {string} */
  let adapter;
  try {
    adapter = JSON.parse((await run("node", [NODE_SUBJECT, "adapter"])).stdout).name;
  } catch (error) {
    const why =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n").at(-1) : reason(error);
    return {
      sentence: `There is no GPU here that Chromium or Dawn in Node can use (${why}), so nothing was measured on one.`,
      adapter: null,
    };
  }
  say(`real GPU, through Dawn in Node: ${adapter}`);
  const runners = /** @type {const} */ ([
    ["ours-webgpu", "Noiselab, WebGPU"],
    ["tfjs-webgpu", "TensorFlow.js, webgpu"],
  ]).map(([id, name]) => {
    /** @type {StepResult} */
    const result = { id, name, note: "Dawn in Node", network: "small", batch, msPerStep: [], steps: 0 };
    return {
      result,
      async turn(/** @type {number} */ ms) {
        const { stdout } = await run("node", [NODE_SUBJECT, id, site, "small", String(batch), String(ms)], {
          timeout: options.limitSeconds * 1000,
        });
        const { steps, elapsedMs } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
        result.msPerStep.push(elapsedMs / steps);
        result.steps += steps;
      },
      finish: async () => {},
    };
  });
  await takeTurns([...runners, ...torch], options.repeats, options.quick ? 200 : 1000, say);
  return {
    sentence: `Chromium offers no real GPU here, so the same wasm ran in Node, on Dawn: ${adapter}.`,
    adapter,
    steps: [...runners, ...torch].map(({ result }) => result),
  };
}

/** @param {number} batch */
async function cudaRunners(batch) {
  if (!(await torchHasCuda())) return [];
  return [torchRunner("cuda-torch", `PyTorch ${await torchVersion()}, CUDA`, "eager", "cuda", "small", batch)];
}
