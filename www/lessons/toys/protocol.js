// @ts-check
// Every message between the page and the worker of the small machines, as types: a leaf.

/** @import { Assets } from "../../protocol/assets.js" */
/** @import { Failure } from "../../protocol/messages.js" */

/** Plain JSON by name. @typedef {Record<string, any>} Measured */
/** What the worker fetches. @typedef {Pick<Assets, "data" | "labels" | "heldOut" | "toys">} ToyFiles */

/**
 * `run` is a number that the page gives each run. After `stop` its machine is gone.
 * @typedef {(
 *   | { type: "open", files: ToyFiles, base: string }
 *   | { type: "run", run: number, name: string, input: any }
 *   | { type: "ask", run: number, question: number, words: object }
 *   | { type: "stop", run: number }
 * )} ToyCommand
 */
/**
 * @typedef {(
 *   | { type: "reported" | "done", run: number, measured: Measured, tiles: Uint8Array | null }
 *   | { type: "answered", run: number, question: number, measured: Measured, tiles: Uint8Array | null }
 *   | { type: "unanswered", run: number, question: number, failure: Failure }
 *   | { type: "refused", run: number, failure: Failure }
 *   | { type: "failed", failure: Failure }
 * )} ToyEvent
 */

export {};
