// @ts-check
// What the pump works with, as types: the Lab that wasm-bindgen exports (`crate/src/web.rs`
// documents it) and the surroundings that the worker, or a test, gives it. A leaf.

/** @import { BackendName, BatchNormMode, Command, Event, Noise, Players, Shard, StepRow } from "../protocol/messages.js" */
/** @typedef {Extract<Command, { type: "open" }>} OpenCommand */
/** @typedef {{ step: number, epoch: number, images: number, imagesPerEpoch: number, seconds: number, rows: StepRow[] }} RawReport */

/**
 * Calls must not overlap: wait for one promise before the next call.
 * @typedef {object} Lab
 * @property {(idx: Uint8Array, sha256: string) => number} add_images
 * @property {() => void} seal_data
 * @property {(count: number) => Uint8Array} real_tiles
 * @property {() => boolean} can_step
 * @property {(players: Players) => void} step
 * @property {() => Promise<string>} report
 * @property {() => Promise<void>} settle
 * @property {(config: string) => Promise<string>} trial
 * @property {(noise: Noise | undefined, batchNorm: BatchNormMode) => Promise<Uint8Array>} sample
 * @property {() => string} config
 * @property {(config: string) => string} configure
 * @property {(config: string) => void} reset
 * @property {() => Promise<Uint8Array>} checkpoint
 * @property {(bytes: Uint8Array) => Promise<void>} restore
 */
/**
 * @typedef {object} PumpEnv
 * @property {(event: Event, transfer?: Transferable[]) => void} post
 * @property {(command: OpenCommand, imagesTotal: number, onLoading: (stage: "program" | "device", loaded: number, total: number) => void) => Promise<Lab>} openLab
 * @property {(lab: Lab, backend: BackendName, onCompiled: (compiled: number, total: number) => void) => Promise<void>} prepare  for steps of the settings that the Lab has
 * @property {(shard: Shard, base: string, options: { fresh: boolean, onBytes: (received: number) => void }) => Promise<Uint8Array>} fetchShard
 * @property {() => number} now                  milliseconds
 * @property {() => Promise<void>} turn          resolves once other events had their turn
 * @property {() => string | undefined} panicMessage
 */

export {};
