// @ts-check
// The training worker: installs its mailbox at once, loads the wasm flavour that it is told to,
// and lets the pump run. No DOM, no decisions: those are the pump's and the page's.

import { threadsHere } from "../core/threads.js";
import { counted, fetchBytes, fetchOk } from "../data/fetch.js";
import { fetchFaces } from "../data/fetch-faces.js";
import { fetchShard } from "../data/mnist.js";
import { hearPanics, startProgram, startSharedProgram } from "../data/program.js";
import { CodedError, toFailure } from "../protocol/failure.js";
import { createPump } from "./pump.js";
import { becomeThread, isThread, startThreads } from "./threads.js";
import { compileAhead } from "./warm-up.js";

/** @import { Flavour } from "../protocol/assets.js" */
/** @import { OpenCommand, PumpEnv, Run } from "./run.js" */

/**
 * The exports of wasm-bindgen's glue that are used here.
 * @typedef {object} Glue
 * @property {(source: { module_or_path: Response | Promise<Response> | WebAssembly.Module }) => Promise<any>} default
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
if (isThread(scope)) becomeThread(scope);
else listen();

function listen() {
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
}

/** @type {PumpEnv["openRun"]} */
async function openRun(command, imagesTotal, onLoading) {
  const flavour = command.assets.flavours[command.backend];
  const { glue, wasm, bytes: total = 0 } = flavour;
  if (flavour.status !== "ready" || !glue || !wasm) {
    throw new CodedError("program", `This site has no ${command.backend} version of the program.`);
  }
  const onBytes = (/** @type {number} */ loaded) => onLoading("program", loaded, total);
  const module = (await openThreads(command, flavour, onBytes)) ?? (await loadProgram(command, glue, wasm, onBytes));
  module.on_failure((code, message) => pump.fail(new CodedError(code, message)));
  onLoading("device", 0, 1);
  const run = await module.Run.open(JSON.stringify(command.config), imagesTotal);
  onLoading("device", 1, 1);
  return run;
}

/** The program with threads, where this browser can have some; they come while it begins. @param {OpenCommand} command @param {Flavour} flavour @param {(loaded: number) => void} onBytes @returns {Promise<Glue | void>}  nothing: one thread */
async function openThreads({ backend, base, sharing = 1 }, { threads: built }, onBytes) {
  if (backend !== "cpu") return;
  const here = threadsHere({
    built: Boolean(built),
    isolated: globalThis.crossOriginIsolated ?? false,
    cores: Math.floor(navigator.hardwareConcurrency / sharing),
  });
  if (!built || here.count === 1) return pump.tell(here);
  try {
    const glue = new URL(built.glue, base);
    const response = await fetchOk(new URL(built.wasm, base));
    /** @type {Awaited<ReturnType<typeof startSharedProgram<Glue>>>} */
    const { program, ...shared } = await startSharedProgram(glue, counted(response, onBytes));
    startThreads(here.count - 1, { glue: glue.href, ...shared }).then((helpers) =>
      pump.tell({ ...here, count: helpers + 1, why: helpers > 0 ? "" : "failed" }),
    );
    return program;
  } catch {
    // No memory to share, no file: one thread is what is left.
    return pump.tell({ ...here, count: 1, why: "failed" });
  }
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
