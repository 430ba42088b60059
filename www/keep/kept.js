// @ts-check
// A kept run, as types and limits: what is stored of it in this browser. A leaf.

/** @import { History } from "../core/history.js" */
/** @import { Setup } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Config } from "../core/settings-schema.js" */
/** @import { Grid, Pictures } from "../protocol/messages.js" */

/** An earlier state that the run can branch from. @typedef {{ step: number, bytes: number }} Mark */
/** What the run drew at a step. @typedef {{ step: number, grid: Grid }} Frame */
/** @typedef {{ step: number, epoch: number, images: number, imagesPerEpoch: number }} Progress */
/**
 * Everything of a kept run but its checkpoints, frames and pictures, which are read when they are needed.
 * @typedef {object} Kept
 * @property {number} version
 * @property {string} id
 * @property {string} name
 * @property {number} createdAt            ms since 1970
 * @property {number} savedAt
 * @property {Config} config
 * @property {Progress} progress
 * @property {History} history
 * @property {Grid | null} picture         what it drew last
 * @property {number} bytes                of everything kept of it, about
 * @property {Mark[]} marks                by step
 * @property {{ setup: Setup, progress: State["progress"], history: History, stride: number }} [pair]  of a comparison: what makes B, and how far it is; the rest is A's
 * @property {{ name: string, step: number }} [from]   the run that it branched from
 */
/** Of a comparison. @typedef {{ step: number, A: Grid, B: Grid }} PairFrame */
/** @typedef {{ progress: State["progress"], history: History, checkpoint: Uint8Array }} KeptRun */
/**
 * A comparison at a step of both its runs: `base` and `setup` make their settings.
 * @typedef {object} KeptPair
 * @property {string} title
 * @property {Config} base
 * @property {Setup} setup
 * @property {number} step
 * @property {{ A: KeptRun, B: KeptRun }} runs
 * @property {PairFrame[]} frames
 * @property {number} stride               of its frames, in steps
 */
/** @typedef {{ kept: Kept, step: number, checkpoint: Uint8Array, pictures: Pictures | null, frames: Frame[] }} Opened */

export const VERSION = 1;
/** Of one run, so that one long run doesn't fill the shelf. */
export const MOST_MARKS = 16;
export const MOST_MARK_BYTES = 64e6;
export const MOST_FRAMES = 40;
