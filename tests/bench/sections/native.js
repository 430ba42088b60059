// @ts-check
// The same step without a browser, on one thread: Burn's flex backend compiled for this machine, and
// PyTorch where Python has it. Each turn is a process of its own, warmed up before it counts.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ownConfig } from "../networks.js";

/** @import { Context } from "../context.js" */
/** @import { NetworkName } from "../networks.js" */
/** @import { Runner, StepResult } from "./steps.js" */

const run = promisify(execFile);
const TORCH = fileURLToPath(new URL("../torch_speed.py", import.meta.url));
const ONE_THREAD = { RAYON_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** Which Python to ask for PyTorch. */
export const PYTHON = process.env.PYTHON ?? "python3";

/** @param {Context} context @param {NetworkName} network @param {number} batch @returns {Promise<Runner[]>} */
export async function nativeRunners({ options, say }, network, batch) {
  if (!options.native) return [];
  const runners = [];
  const { speed } = options;
  if (speed && existsSync(speed)) {
    const settings = JSON.stringify(ownConfig(network, batch));
    runners.push(
      runner(
        "native-burn",
        "Burn flex, native",
        "this crate compiled for the machine, one thread",
        network,
        batch,
        (ms) => [speed, [settings, String(ms), "--json"]],
      ),
    );
  } else say("native Burn is left out: it was not built");
  const version = await torchVersion();
  if (version)
    runners.push(torchRunner("native-torch", `PyTorch ${version}, CPU`, "eager, one thread", "cpu", network, batch));
  else say(`PyTorch is left out: ${PYTHON} can't import torch (PYTHON names another interpreter)`);
  return runners;
}

/** @param {string} id @param {string} name @param {string} note @param {"cpu" | "cuda"} device @param {NetworkName} network @param {number} batch */
export function torchRunner(id, name, note, device, network, batch) {
  return runner(id, name, note, network, batch, (ms) => [PYTHON, [TORCH, network, String(batch), String(ms), device]]);
}

/** @returns {Promise<string | null>} */
export const torchVersion = () =>
  run(PYTHON, ["-c", "import torch; print(torch.__version__)"]).then(
    // 2.15.0+cu132: what follows the plus says how it was built.
    ({ stdout }) => stdout.trim().split("+")[0],
    () => null,
  );

/** @returns {Promise<boolean>} */
export const torchHasCuda = () =>
  run(PYTHON, ["-c", "import torch; assert torch.cuda.is_available()"]).then(
    () => true,
    () => false,
  );

/** @param {string} id @param {string} name @param {string} note @param {NetworkName} network @param {number} batch @param {(ms: number) => [string, string[]]} command  prints {steps, elapsedMs} @returns {Runner} */
function runner(id, name, note, network, batch, command) {
  /** @type {StepResult} */
  const result = { id, name, note, network, batch, msPerStep: [], steps: 0 };
  return {
    result,
    async turn(ms) {
      const [program, words] = command(ms);
      const { stdout } = await run(program, words, { env: { ...process.env, ...ONE_THREAD } }).catch((error) => {
        throw new Error(
          `it failed: ${String(error.stderr ?? error)
            .trim()
            .split("\n")
            .at(-1)}`,
        );
      });
      const { steps, elapsedMs } = JSON.parse(stdout);
      result.msPerStep.push(elapsedMs / steps);
      result.steps += steps;
    },
    finish: async () => {},
  };
}
