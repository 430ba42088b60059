// @ts-check
// The worker of the small machines: brings their program and the digits that they need, works on them in
// short turns so that it can be told to stop, and keeps each to answer questions. No DOM, no decisions.

import { fetchOk } from "../../data/fetch.js";
import { hearPanics, startProgram } from "../../data/program.js";
import { CodedError, isPanic, toFailure } from "../../protocol/failure.js";
import { createDigitStore } from "./digits.js";

/** @import { DigitBytes } from "./digits.js" */
/** @import { ToyCommand, ToyEvent } from "./protocol.js" */
/**
 * What is used of wasm-bindgen's glue; `crate/toys/src/web.rs` documents it.
 * @typedef {object} Glue
 * @property {(source: { module_or_path: Response | Promise<Response> }) => Promise<unknown>} default
 * @property {new (images: Uint8Array, labels: Uint8Array, heldOut: Uint8Array, heldOutLabels: Uint8Array) => Digits} Digits
 * @property {new (name: string, input: string, digits: Digits, pictures: Uint8Array, labels: Uint8Array, features: Float32Array, heldOutFeatures: Float32Array) => Toy} Toy
 */
/** @typedef {object} Digits */
/**
 * @typedef {object} Toy
 * @property {() => void} advance
 * @property {() => boolean} done
 * @property {() => boolean} answers       it takes questions once it is done
 * @property {() => string} measured
 * @property {() => Uint8Array} tiles
 * @property {(question: string) => string} ask
 * @property {() => Uint8Array} asked
 * @property {() => void} free
 */

/** A turn's length: what a command may wait for. */
const TURN_MS = 40;
const REPORT_MS = 200;

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const panicMessage = hearPanics();

/** The runs that nobody stopped, and their machines once they are there. @type {Map<number, Toy | null>} */
const machines = new Map();
/** Digits by how many. @type {Map<number, Digits>} */
const inWasm = new Map();
/** @type {{ program: () => Promise<Glue>, digits: ReturnType<typeof createDigitStore> }} */
let opened;
let dead = false;

scope.onmessage = ({ data }) => receive(data);

/** @param {ToyCommand} command */
function receive(command) {
  if (command.type === "open") open(command);
  else if (command.type === "run") perform(command);
  else if (command.type === "ask") answer(command);
  else {
    machines.get(command.run)?.free();
    machines.delete(command.run);
  }
}

/** @param {ToyEvent} event */
const post = (event) => !dead && scope.postMessage(event);

/** After this, wasm is never called again. @param {unknown} error */
function fail(error) {
  post({ type: "failed", failure: toFailure(error, panicMessage()) });
  dead = true;
}

/** @param {Extract<ToyCommand, { type: "open" }>} command */
function open({ files, base }) {
  /** @type {Promise<Glue> | null} */
  let loading = null;
  const program = () => {
    loading ??= load(files.toys, base);
    // What didn't arrive is asked for again by the next run.
    loading.catch(() => (loading = null));
    return loading;
  };
  opened = { program, digits: createDigitStore(files, base) };
}

/** @param {{ glue: string, wasm: string } | undefined} toys @param {string} base @returns {Promise<Glue>} */
async function load(toys, base) {
  if (!toys) throw new CodedError("program", "This site was built without the small machines.");
  const response = await fetchOk(new URL(toys.wasm, base));
  try {
    return await startProgram(new URL(toys.glue, base), response.body);
  } catch (error) {
    throw new CodedError("program", toFailure(error, panicMessage()).message);
  }
}

/** @param {Extract<ToyCommand, { type: "run" }>} command */
async function perform({ run, name, input }) {
  machines.set(run, null);
  try {
    const machine = await build(name, input);
    if (!machines.has(run)) return machine.free();
    machines.set(run, machine);
    let reported = performance.now();
    while (machines.has(run) && !machine.done()) {
      turn(machine);
      if (performance.now() - reported > REPORT_MS) {
        post({ type: "reported", run, ...said(machine) });
        reported = performance.now();
      }
      await rest();
    }
    if (!machines.has(run)) return;
    post({ type: "done", run, ...said(machine) });
    if (machine.answers()) return;
    machines.delete(run);
    machine.free();
  } catch (error) {
    machines.delete(run);
    if (isPanic(error)) fail(error);
    else post({ type: "refused", run, failure: toFailure(error) });
  }
}

/** @param {string} name @param {any} input */
async function build(name, { extra, given, ...input }) {
  const [module, bytes] = await Promise.all([opened.program(), opened.digits.bring(name, input)]);
  const [pictures, labels] = [extra?.tiles ?? new Uint8Array(), Uint8Array.from(extra?.labels ?? [])];
  const [train, heldOut] = [given?.train ?? new Float32Array(), given?.heldOut ?? new Float32Array()];
  const json = JSON.stringify(input);
  return new module.Toy(name, json, shared(module, bytes), pictures, labels, train, heldOut);
}

/** Machines on the same digits share them. @param {Glue} module @param {DigitBytes} bytes */
function shared({ Digits }, bytes) {
  let digits = inWasm.get(bytes.labels.length);
  digits ??= new Digits(bytes.images, bytes.labels, bytes.heldOut, bytes.heldOutLabels);
  inWasm.set(bytes.labels.length, digits);
  return digits;
}

/** @param {Toy} machine */
function turn(machine) {
  const end = performance.now() + TURN_MS;
  do machine.advance();
  while (!machine.done() && performance.now() < end);
}

/** @param {Toy} machine */
function said(machine) {
  const tiles = machine.tiles();
  return { measured: JSON.parse(machine.measured()), tiles: tiles.length > 0 ? tiles : null };
}

/** One channel for good: ports that nobody holds may be collected before their message comes. */
const channel = new MessageChannel();
/** @type {(() => void)[]} */
const resting = [];
channel.port1.onmessage = () => resting.shift()?.();

/** Lets commands in. A timer would wait for four milliseconds after some turns. @returns {Promise<void>} */
const rest = () =>
  new Promise((resolve) => {
    resting.push(resolve);
    channel.port2.postMessage(null);
  });

/** @param {Extract<ToyCommand, { type: "ask" }>} command */
function answer({ run, question, words }) {
  const machine = machines.get(run);
  if (!machine) return;
  try {
    const measured = JSON.parse(machine.ask(JSON.stringify(words)));
    post({ type: "answered", run, question, measured, tiles: machine.asked() });
  } catch (error) {
    if (isPanic(error)) fail(error);
    else post({ type: "unanswered", run, question, failure: toFailure(error) });
  }
}
