// @ts-check
// The page's end of the worker of the small machines: starts it with the first run, pairs answers with
// what was asked, and lets a machine go when its reader leaves. It knows no machine by name.

import { CodedError } from "../../protocol/failure.js";
import { tiny } from "./tiny.js";

/** @import { Assets } from "../../protocol/assets.js" */
/** @import { Failure } from "../../protocol/messages.js" */
/** @import { Measured } from "../lesson.js" */
/** @import { ToyAnswer } from "./inputs.js" */
/** @import { ToyCommand, ToyEvent } from "./protocol.js" */

/** @typedef {{ measured: Measured, tiles: Uint8Array | null }} Said */
/**
 * @typedef {object} RunOptions
 * @property {(measured: Measured, tiles: Uint8Array | null) => void} [onReport]  some times a second
 * @property {AbortSignal} [signal]        ends the run, and the machine's answers after it
 * @property {boolean} [tiny]              a few steps only, for tests
 */
/** @typedef {{ onReport: NonNullable<RunOptions["onReport"]>, answers: Map<number, Waiting>, resolve: (said: Said) => void, reject: (error: unknown) => void }} Going */
/** @typedef {{ resolve: (said: Said) => void, reject: (error: unknown) => void }} Waiting */
/** @typedef {ReturnType<typeof createToys>} Toys */

/**
 * @param {string} workerUrl @param {Assets} assets
 * @param {string} base                    what the files' addresses are relative to
 */
export function createToys(workerUrl, assets, base) {
  /** @type {Map<number, Going>} */
  const going = new Map();
  /** @type {Worker | null} */
  let worker = null;
  let lastRun = 0;
  let lastQuestion = 0;

  function start() {
    const started = new Worker(workerUrl, { type: "module", name: "noiselab-toys" });
    started.onmessage = ({ data }) => receive(data);
    started.onerror = (event) => {
      event.preventDefault();
      fail({ code: "worker", message: event.message || "the small machines’ program didn’t load" });
    };
    const { data, labels, heldOut, toys } = assets;
    started.postMessage(/** @type {ToyCommand} */ ({ type: "open", files: { data, labels, heldOut, toys }, base }));
    return started;
  }

  /** @param {ToyCommand} command */
  const post = (command) => worker?.postMessage(command);

  /** @param {ToyEvent} event */
  function receive(event) {
    if (event.type === "failed") return fail(event.failure);
    // What was stopped may still have been under way.
    const run = going.get(event.run);
    if (event.type === "reported") run?.onReport(event.measured, event.tiles);
    else if (event.type === "done") run?.resolve(event);
    else if (event.type === "refused") run?.reject(errorOf(event.failure));
    else if (event.type === "answered") answerOf(event)?.resolve(event);
    else if (event.type === "unanswered") answerOf(event)?.reject(errorOf(event.failure));
  }

  /** Who waits for it. @param {{ run: number, question: number }} event */
  function answerOf({ run, question }) {
    const answers = going.get(run)?.answers;
    const waiting = answers?.get(question);
    answers?.delete(question);
    return waiting;
  }

  /** The worker is gone; the next run starts another. @param {Failure} failure */
  function fail(failure) {
    worker?.terminate();
    worker = null;
    for (const run of [...going.keys()]) release(run, errorOf(failure));
  }

  /** Nothing more comes of this run. @param {number} run @param {unknown} reason */
  function release(run, reason) {
    const { answers, reject } = /** @type {Going} */ (going.get(run));
    going.delete(run);
    reject(reason);
    for (const waiting of answers.values()) waiting.reject(reason);
  }

  return {
    /**
     * @param {string} name @param {any} input  as `inputs.js` says
     * @param {RunOptions} [options]
     * @returns {Promise<ToyAnswer>}
     */
    async run(name, input, { onReport = () => {}, signal, tiny: small } = {}) {
      signal?.throwIfAborted();
      worker ??= start();
      lastRun += 1;
      const run = lastRun;
      /** @type {Promise<Said>} */
      const said = new Promise((resolve, reject) => going.set(run, { onReport, answers: new Map(), resolve, reject }));
      const stop = () => {
        if (!going.has(run)) return;
        post({ type: "stop", run });
        release(run, signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
      post({ type: "run", run, name, input: small ? tiny(name, input) : input });
      try {
        const { measured, tiles } = await said;
        return { measured, tiles, ask: (question) => ask(run, question) };
      } catch (error) {
        going.delete(run);
        signal?.removeEventListener("abort", stop);
        throw error;
      }
    },
    close() {
      worker?.terminate();
      worker = null;
      for (const run of [...going.keys()]) release(run, new CodedError("worker", "The machines were put away."));
    },
  };

  /** @param {number} run @param {object} question @returns {Promise<Said>} */
  async function ask(run, question) {
    const asked = going.get(run);
    if (!asked) throw new CodedError("worker", "This machine was put away: run it once more.");
    lastQuestion += 1;
    const number = lastQuestion;
    /** @type {Promise<Said>} */
    const answer = new Promise((resolve, reject) => asked.answers.set(number, { resolve, reject }));
    post({ type: "ask", run, question: number, words: question });
    const { measured, tiles } = await answer;
    return { measured, tiles };
  }
}

/** @param {Failure} failure */
const errorOf = ({ code, message }) => new CodedError(code, message);
