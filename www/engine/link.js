// @ts-check
// One training worker as the page holds it: starts it, ends it, passes commands and events, and
// notices when it falls silent. It neither reads the messages' content beyond their type nor decides
// anything.

import { ownWorker } from "../kit/trusted.js";

/** @import { Command, Event, Failure } from "../protocol/messages.js" */

/**
 * @typedef {object} LinkHooks
 * @property {(event: Event) => void} onEvent
 * @property {() => void} onSilence       an answer is due, and none came for a long time
 */
/** @typedef {{ post: (command: Command) => void, close: () => void }} WorkerLink */

const SILENCE_MS = 20_000;
/** After these nothing more is waited for, unless it trains. @type {Event["type"][]} */
const ANSWERS = ["ready", "sampled", "reached", "paused", "data-failed", "was-reset", "prepared"];
/** Drivers can hang while a device is opened; the worker can't notice, since it waits for them. */
const DEVICE_MS = 45_000;

/** @param {string} workerUrl @param {string} name @param {number} run  of which its failures are until it says otherwise @param {LinkHooks} hooks @returns {WorkerLink} */
export function connect(workerUrl, name, run, hooks) {
  let due = false;
  let training = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let device;
  const worker = start();

  function start() {
    try {
      const worker = ownWorker(workerUrl, name);
      worker.onmessage = ({ data }) => receive(data);
      worker.onerror = (event) => {
        event.preventDefault();
        fail("worker", event.message || "the training worker's program didn't load");
      };
      worker.onmessageerror = () => fail("worker", "a message of the training worker couldn't be read");
      return worker;
    } catch (error) {
      // Not from within the caller, who doesn't hold this link yet.
      setTimeout(() => fail("worker", `the training worker didn't start (${error})`));
      return null;
    }
  }

  /** @param {Command} command */
  function post(command) {
    if (command.type === "open") run = command.run;
    due ||= command.type === "open" || command.type === "start" || command.type === "step";
    worker?.postMessage(command);
    listen();
  }

  /** @param {Event} event */
  function receive(event) {
    run = event.run;
    const { type } = event;
    if (type === "started") training = true;
    if (type === "reached" || type === "paused" || type === "was-reset") training = false;
    // A picture answers a single step; to training it is no end.
    if (type === "started" || type === "stepped") due = true;
    else if (ANSWERS.includes(type)) due = training;
    if (type === "loading" && event.stage === "device") watchDevice(event.loaded < event.total);
    if (type === "failed") clearTimeout(device);
    if (type === "misunderstood") console.warn(`The training worker doesn’t know the command “${event.command}”.`);
    listen();
    hooks.onEvent(event);
  }

  function listen() {
    clearTimeout(silence);
    if (worker && due) silence = setTimeout(hooks.onSilence, SILENCE_MS);
  }

  /** @param {boolean} opening */
  function watchDevice(opening) {
    clearTimeout(device);
    const message = `the GPU didn't open within ${DEVICE_MS / 1000} seconds`;
    if (opening) device = setTimeout(() => fail("device-timeout", message), DEVICE_MS);
  }

  /** @param {string} code @param {string} message */
  function fail(code, message) {
    /** @type {Failure} */
    const failure = { code, message };
    hooks.onEvent({ type: "failed", run, failure });
  }

  function close() {
    clearTimeout(silence);
    clearTimeout(device);
    due = false;
    if (!worker) return;
    worker.onmessage = worker.onerror = worker.onmessageerror = null;
    worker.terminate();
  }

  return { post, close };
}
