// @ts-check
// Everything that the page knows, and how each message changes it. Pure: no DOM, no worker, no
// clock; what is done about a change is `policy.js`'s affair, how it looks the panels'.

import { emptyHistory } from "./history.js";
import { NOTHING_KEPT } from "./keeping.js";
import { reducePage } from "./page.js";
import { reduceEvent } from "./run-events.js";
import { presets } from "./settings-schema.js";

/** @import { Config } from "./settings-schema.js" */
/** @import { Assets, BackendName } from "../protocol/assets.js" */
/** @import { Event, Failure, Grid, Layer, Pictures, Stage, StepRow, View } from "../protocol/messages.js" */
/** @import { Message, Setup } from "./intents.js" */
/** @import { Preference, Probe } from "./backend.js" */
/** @import { History } from "./history.js" */
/** @import { Threads } from "./threads.js" */
/** @import { Slow } from "./slow-motion.js" */
/** @import { Undo } from "./undo.js" */
/** @import { Keeping } from "./keeping.js" */
/** @import { KeptPair } from "../keep/kept.js" */

/** A reading for the eye: each measure's mean over the last report. @typedef {Record<string, number | null>} Readings */
/** @typedef {{ loaded: number, total: number }} Amount */
/**
 * @typedef {object} Backend
 * @property {Preference} preference
 * @property {Probe | null} probe
 * @property {BackendName | null} name   the one in use
 * @property {string} reason             'CPU: this browser has no WebGPU'
 * @property {string} [failure]          how WebGPU failed in this page
 * @property {boolean} offered           WebGPU has become available since
 */
/** How far each thing is that a worker waits for. @typedef {Partial<Record<Stage, Amount>>} Loading */
/**
 * WebGPU on a worker of its own: waiting until the CPU is open, preparing, then prepared: its first
 * step, `row`, is being compared with the CPU's; then it takes over.
 * @typedef {{ run: number, reason: string, stage: "waiting" | "preparing" | "prepared", config: Config, row: StepRow | null, difference: number | null, loading: Loading }} Standby
 */
/**
 * @typedef {object} State
 * @property {number} run                 the run whose events count
 * @property {number | null} resetTo      the run that a reset asked for, until the worker begins it
 * @property {"choosing" | "opening" | "open" | "failed"} phase   of the worker
 * @property {boolean} wants              the reader wants it to train
 * @property {boolean} training           it does
 * @property {"waiting-for-data" | "diverged" | null} halted
 * @property {boolean} silent             the worker hasn't said anything for long
 * @property {Backend} backend
 * @property {{ backend: BackendName, reason: string } | null} switchTo   once the run is saved
 * @property {Threads | null} threads     of the CPU, once they are counted
 * @property {Standby | null} standby      WebGPU getting ready beside the run
 * @property {{ step: number, difference: number | null } | null} takenOver  by WebGPU from the CPU, and how far apart their first steps are
 * @property {Assets | null} assets
 * @property {string | null} assetsFailure
 * @property {Loading} loading
 * @property {Config | null} running      as the worker last said
 * @property {Config} requested           what the worker was asked to run
 * @property {Config} chosen              what the form says; more than `requested` waits for a reset
 * @property {Partial<Record<keyof Config, { text: string, message: string }>>} drafts  refused input
 * @property {Failure[]} refusals         refused settings that no field can be blamed for
 * @property {{ step: number, epoch: number, images: number, imagesPerEpoch: number, imagesPerSecond: number | null }} progress
 * @property {number} reports             in this worker
 * @property {History} history
 * @property {Readings | null} readings
 * @property {Extract<Event, { type: "sampled" }> | null} sample
 * @property {boolean} opening            nothing was trained yet in this page: a pretrained generator's picture is shown
 * @property {View[]} views               what this run can draw
 * @property {string | null} view         what the reader wants drawn; null: the first
 * @property {Grid | null} inputs         what the network looks at
 * @property {boolean} watching           its layers are looked at
 * @property {{ step: number, layers: Layer[] } | null} probed
 * @property {{ step: number, codes: Float32Array, labels: Uint8Array, latent: number } | null} coded
 * @property {Pictures | null} own        the reader's own pictures
 * @property {Pictures | null} served     those that the worker was opened with
 * @property {boolean} picking            the reader is asked for pictures
 * @property {{ images: number, total: number }} data
 * @property {Failure | null} dataFailure
 * @property {{ failure: Failure, backend: BackendName, step: number, wanted: boolean } | null} failure
 * @property {{ bytes: Uint8Array, step: number } | null} checkpoint
 * @property {Undo | null} undo           the run that the last reset put away
 * @property {Slow | null} slow           single updates, told in moments
 * @property {{ failure: Failure, step: number } | null} unreadable  a checkpoint that could not be read
 * @property {Keeping} keeping             of this run on the shelf
 * @property {string[]} linkMessages
 * @property {{ pair: KeptPair, id: string | null } | null} resuming  a comparison from the shelf, to go on with
 * @property {Setup | null} comparing     the comparison that is open, or that a link asks for
 */

/** @returns {State} */
export function initialState() {
  return {
    run: 0,
    resetTo: null,
    phase: "choosing",
    wants: false,
    training: false,
    halted: null,
    silent: false,
    backend: { preference: "auto", probe: null, name: null, reason: "", offered: false },
    switchTo: null,
    threads: null,
    standby: null,
    takenOver: null,
    assets: null,
    assetsFailure: null,
    loading: {},
    running: null,
    requested: presets.small,
    chosen: presets.small,
    drafts: {},
    refusals: [],
    progress: { step: 0, epoch: 0, images: 0, imagesPerEpoch: 0, imagesPerSecond: null },
    reports: 0,
    history: emptyHistory(),
    readings: null,
    sample: null,
    opening: true,
    views: [],
    view: null,
    inputs: null,
    watching: false,
    probed: null,
    coded: null,
    own: null,
    served: null,
    picking: false,
    data: { images: 0, total: 0 },
    dataFailure: null,
    failure: null,
    checkpoint: null,
    undo: null,
    slow: null,
    unreadable: null,
    keeping: NOTHING_KEPT,
    linkMessages: [],
    comparing: null,
    resuming: null,
  };
}

/** @param {State} state @param {Message} message @returns {State} */
export function reduce(state, message) {
  return "run" in message ? reduceEvent(state, message) : reducePage(state, message);
}
