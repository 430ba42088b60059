// @ts-check
// What the pump works with, as types: the Run that wasm-bindgen exports (`crate/src/web/run.rs`
// documents it) and the surroundings that the worker, or a test, gives it. A leaf.

/** @import { BackendName, Faces, File, Shard } from "../protocol/assets.js" */
/** @import { Command, Event, Pictures, Players, StepRow } from "../protocol/messages.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @typedef {Extract<Command, { type: "open" }>} OpenCommand */
/** Where a run stands, as last reported. @typedef {{ id: number, step: number, images: number, noise: Noise, latent: number }} Standing */
/** @typedef {{ step: number, epoch: number, images: number, imagesPerEpoch: number, seconds: number, rows: StepRow[] }} RawReport */

/**
 * Calls must not overlap: wait for one promise before the next call. JSON in and out, where a string is.
 * @typedef {object} Run
 * @property {(idx: Uint8Array, sha256: string) => number} add_images      a shard of digits; images held
 * @property {(packed: Uint8Array, sha256: string) => void} add_labels     4 bits each, of all digits
 * @property {(idx: Uint8Array, packedLabels: Uint8Array) => void} add_held_out
 * @property {(pixels: Uint8Array, side: number, channels: number) => number} add_pictures
 * @property {() => void} seal_data                      train on what is here
 * @property {() => string} shape                        `Shape`
 * @property {() => Uint8Array} inputs                   64 images as the network sees them
 * @property {() => boolean} can_step
 * @property {(players: Players) => void} step
 * @property {() => Promise<string>} report              `RawReport`
 * @property {() => Promise<void>} settle
 * @property {(config: string) => Promise<string>} trial  `StepRow`
 * @property {() => string} views                        `View[]`
 * @property {(view: string) => Promise<Uint8Array>} draw
 * @property {() => Promise<Float32Array>} codes         of the held-out images, row by row
 * @property {() => Uint8Array} held_out_labels
 * @property {(on: boolean) => void} watch               keeps the last gradients for `probe`
 * @property {() => Promise<string>} probe               `Layer[]`
 * @property {() => string} config
 * @property {(config: string) => string} configure
 * @property {(config: string) => void} reset
 * @property {() => Promise<Uint8Array>} checkpoint
 * @property {(bytes: Uint8Array) => Promise<void>} restore
 */
/**
 * How files are brought. `onBytes` counts them as they come over the wire.
 * @typedef {object} Fetching
 * @property {(shard: Shard, base: string, options: { fresh: boolean, onBytes: (received: number) => void }) => Promise<Uint8Array>} fetchShard
 * @property {(file: File, base: string, options: { fresh: boolean }) => Promise<Uint8Array>} fetchFile  unpacked
 * @property {(faces: Faces, base: string, shape: { side: number, colour: boolean }, options: { fresh: boolean }) => Promise<Pictures>} fetchFaces
 */
/**
 * @typedef {object} Surroundings
 * @property {(event: Event, transfer?: Transferable[]) => void} post
 * @property {(command: OpenCommand, imagesTotal: number, onLoading: (stage: "program" | "device", loaded: number, total: number) => void) => Promise<Run>} openRun
 * @property {(run: Run, backend: BackendName, onCompiled: (compiled: number, total: number) => void) => Promise<void>} prepare  for steps of the settings that the Run has
 * @property {() => number} now                  milliseconds
 * @property {() => Promise<void>} turn          resolves once other events had their turn
 * @property {() => string | undefined} panicMessage
 */
/** @typedef {Surroundings & Fetching} PumpEnv */

export {};
