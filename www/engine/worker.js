// @ts-check
// The training worker: installs its mailbox at once, loads the wasm flavour that it is told to,
// and lets the pump run. No DOM, no decisions: those are the pump's and the page's.

import { counted, fetchBytes, fetchOk } from "../data/fetch.js";
import { fetchFaces } from "../data/fetch-faces.js";
import { fetchShard } from "../data/mnist.js";
import { hearPanics, startProgram } from "../data/program.js";
import { CodedError, toFailure } from "../protocol/failure.js";
import { createPump } from "./pump.js";
import { compileAhead } from "./warm-up.js";

/** @import { OpenCommand, PumpEnv, Run } from "./run.js" */

/**
 * The exports of wasm-bindgen's glue that are used here.
 * @typedef {object} Glue
 * @property {(source: { module_or_path: Response | Promise<Response> }) => Promise<unknown>} default
 * @property {{ open(config: string, imagesTotal: number): Promise<Run> }} Run
 * @property {(callback: (code: string, message: string) => void) => void} on_failure  outside any call: a lost device
 */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const panicMessage = hearPanics();

const pump = createPump({
  post: (event, transfer = []) => scope.postMessage(event, transfer),
  openRun,
  prepare,
  fetchShard,
  fetchFile: (file, base, options) => fetchBytes(new URL(file.url, base), options),
  fetchFaces,
  now: () => performance.now(),
  turn,
  panicMessage,
});
scope.onmessage = ({ data }) => pump.receive(data);
// A panic inside an asynchronous call never settles its promise: it only shows up here.
scope.addEventListener("error", (event) => {
  event.preventDefault(); // the page hears of it as an event of ours
  pump.fail(event.error ?? event.message);
});
scope.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  pump.fail(event.reason);
});

/** @type {PumpEnv["openRun"]} */
async function openRun(command, imagesTotal, onLoading) {
  const flavour = command.assets.flavours[command.backend];
  const { glue, wasm, bytes: total = 0 } = flavour;
  if (flavour.status !== "ready" || !glue || !wasm) {
    throw new CodedError("program", `This site has no ${command.backend} version of the program.`);
  }
  const module = await loadProgram(command, glue, wasm, (loaded) => onLoading("program", loaded, total));
  module.on_failure((code, message) => pump.fail(new CodedError(code, message)));
  onLoading("device", 0, 1);
  const run = await module.Run.open(JSON.stringify(command.config), imagesTotal);
  onLoading("device", 1, 1);
  return run;
}

/** The CPU has nothing to prepare. @type {PumpEnv["prepare"]} */
async function prepare(run, backend, onCompiled) {
  if (backend !== "webgpu") return;
  // CubeCL hands its launches over in batches: those of the run must not be in a rehearsal's.
  await run.settle();
  await compileAhead(() => run.trial(run.config()), onCompiled);
}

/** @param {OpenCommand} command @param {string} glue @param {string} wasm @param {(loaded: number) => void} onBytes @returns {Promise<Glue>} */
async function loadProgram(command, glue, wasm, onBytes) {
  onBytes(0);
  try {
    const response = await fetchOk(new URL(wasm, command.base));
    return await startProgram(new URL(glue, command.base), counted(response, onBytes));
  } catch (error) {
    throw new CodedError("program", toFailure(error, panicMessage()).message);
  }
}

/** A turn of the event loop. Not setTimeout: hidden tabs slow that down to once a second. */
const channel = new MessageChannel();
function turn() {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    })
  );
}
