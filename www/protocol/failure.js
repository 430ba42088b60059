// @ts-check
// Errors as data: turns whatever was thrown into a `Failure` with a stable code, a sentence and,
// where it is about a setting, its name. A leaf; it decides nothing about what happens next.
//
// Codes made here: "panic" (wasm trapped: the module must not be called again), "program" (code or
// wasm didn't load), "network" (a file didn't arrive), "data" (it arrived broken), "device-timeout",
// "worker" (the worker itself failed), "unexpected". The crate's own are in `crate/src/error.rs`.

/** @import { Failure } from "./messages.js" */

/** An error with a code of ours. */
export class CodedError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {unknown} thrown @returns {boolean} */
export const isPanic = (thrown) => thrown instanceof WebAssembly.RuntimeError;

/** @param {unknown} thrown @param {string} [panicMessage]  what the panic hook printed @returns {Failure} */
export function toFailure(thrown, panicMessage) {
  if (isPanic(thrown)) {
    const error = /** @type {Error} */ (thrown);
    return { code: "panic", message: firstLine(panicMessage ?? error.message), stack: panicMessage ?? error.stack };
  }
  if (!(thrown instanceof Error)) return { code: "unexpected", message: String(thrown) };
  const { code, field } = /** @type {{ code?: unknown, field?: unknown }} */ (/** @type {unknown} */ (thrown));
  /** @type {Failure} */
  const failure = { code: typeof code === "string" ? code : "unexpected", message: thrown.message };
  if (typeof field === "string") failure.field = field;
  if (thrown.stack) failure.stack = thrown.stack;
  return failure;
}

/** Every setting that an invalid configuration got wrong. @param {unknown} thrown @returns {Failure[]} */
export function configFailures(thrown) {
  const { failures } = /** @type {{ failures?: unknown }} */ (thrown ?? {});
  if (typeof failures === "string") {
    const parsed = JSON.parse(failures);
    if (Array.isArray(parsed) && parsed.length > 0) return parsed;
  }
  return [toFailure(thrown)];
}

/** Panic text is "panicked at file:line:\nmessage\n…": the message is what a reader can use. @param {string} text */
function firstLine(text) {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines[0]?.startsWith("panicked at") && lines[1]) || lines[0] || "unreachable";
}
