// @ts-check
// The messages between the page and its training worker, one union each way. A leaf: it imports
// nothing and holds no state. Commands are imperative, events past tense; every message of a run
// carries its run id, so that a late event of an older run can be told apart and dropped.

/** @typedef {"normal" | "uniform01" | "uniform11" | "uniform-unit"} Noise */
/** @typedef {"cpu" | "webgpu"} BackendName */
/** Which players a single step updates. @typedef {"both" | "discriminator" | "generator"} Players */
/** Statistics that batch norm uses while sampling: running ones (eval) or the batch's (train). @typedef {"eval" | "train"} BatchNormMode */

/**
 * Everything that defines a run; the Rust crate owns defaults, ranges and errors
 * (`crate/src/config.rs`), `settings-schema.js` is written from there.
 * @typedef {object} Config
 * @property {number} seed
 * @property {"small" | "course"} network
 * @property {Noise} noise
 * @property {number} latent               length of z
 * @property {"channel" | "position"} first_norm  axes that G's first batch norm averages over
 * @property {number[]} g_widths           channels of G's hidden layers, first to last
 * @property {number[]} d_widths
 * @property {number} batch
 * @property {number} lr_g
 * @property {number} lr_d
 * @property {number} beta1                Adam's decay of the first moment
 * @property {number} k                    discriminator updates a step
 * @property {boolean} fresh_latents       draw a new z for G's update (Goodfellow's Algorithm 1)
 * @property {number} leaky_slope
 * @property {number} label_smoothing      real target = 1 − this
 * @property {"non-saturating" | "minimax"} loss
 */

/**
 * `assets.json`, written by the build beside `index.html`; every URL is relative to it.
 * @typedef {object} Assets
 * @property {Record<BackendName, Flavour>} flavours
 * @property {Shard[]} data                in training order; the first is small
 * @property {LabFiles} [lab]
 */
/** What the noise lab judges with and looks at. @typedef {{ classifier: string, reference: string, pretrained: PretrainedFiles }} LabFiles */
/** A trained generator of each noise. @typedef {Record<Noise, string>} PretrainedFiles */
/**
 * @typedef {object} Flavour
 * @property {"ready" | "building" | "skipped" | "failed"} status
 * @property {string} [glue]               ES module that wasm-bindgen wrote
 * @property {string} [wasm]
 * @property {number} [bytes]              of the wasm file, uncompressed
 */
/**
 * @typedef {object} Shard                 a gzip IDX file of images
 * @property {string} url
 * @property {number} images
 * @property {number} bytes                gzip
 * @property {number} rawBytes             after decompression: 16 + images·784
 * @property {string} sha256               of the decompressed bytes, hex
 */

/**
 * An error that crossed a border (worker, wasm) as data. `code` is stable and listed in
 * `crate/src/error.rs` and `worker.js`; `field` names the setting at fault.
 * @typedef {object} Failure
 * @property {string} code
 * @property {string} message
 * @property {string} [field]
 * @property {string} [stack]
 */

/**
 * page → worker. `start` with `until` trains to that step, draws a sample there and waits for another
 * `start`: that is how two runs are kept in step. `snapshot` asks for a checkpoint now. A worker on
 * `standby` gets ready and waits: another `open` makes it go. `trial` asks for the first step of a run
 * with these settings, to compare with what the standby computed.
 * @typedef {(
 *   | { type: "open", run: number, backend: BackendName, assets: Assets, base: string, config: Config, checkpoint?: Uint8Array, standby?: true }
 *   | { type: "start", run: number, until?: number }
 *   | { type: "pause", run: number }
 *   | { type: "step", run: number, players: Players }
 *   | { type: "configure", run: number, config: Config }
 *   | { type: "reset", run: number, config: Config }
 *   | { type: "sample", run: number, noise?: Noise, batchNorm: BatchNormMode }
 *   | { type: "snapshot", run: number }
 *   | { type: "trial", standby: number, config: Config }
 *   | { type: "retry-data", run: number }
 *   | { type: "use-loaded-data", run: number }
 * )} Command
 */

/**
 * worker → page. `reached`: the step that `start` named as its limit. `reset` starts a new run in the same worker: its events carry the new run id.
 * `restore-refused`: the checkpoint could not be read, so the run begins at step 0.
 * `prepared` is a standby's, with the first step as it computed it (null where the images for it have
 * not arrived); `tried` answers `trial`.
 * @typedef {(
 *   | { type: "loading", run: number, stage: Stage, loaded: number, total: number }
 *   | { type: "ready", run: number, backend: BackendName, config: Config, step: number, images: number, imagesTotal: number, real: Uint8Array }
 *   | { type: "images-added", run: number, images: number, imagesTotal: number }
 *   | { type: "started", run: number }
 *   | { type: "reached", run: number, step: number }
 *   | { type: "paused", run: number, reason: "asked" | "waiting-for-data" | "diverged" }
 *   | { type: "stepped", run: number, report: Report }
 *   | { type: "sampled", run: number, step: number, noise: Noise, trainedWith: Noise, batchNorm: BatchNormMode, tiles: Uint8Array }
 *   | { type: "configured", run: number, config: Config }
 *   | { type: "was-reset", run: number, config: Config }
 *   | { type: "rejected", run: number, failures: Failure[] }
 *   | { type: "checkpointed", run: number, step: number, checkpoint: Uint8Array }
 *   | { type: "data-failed", run: number, failure: Failure, images: number, imagesTotal: number }
 *   | { type: "prepared", run: number, config: Config, row: StepRow | null }
 *   | { type: "restore-refused", run: number, failure: Failure }
 *   | { type: "misunderstood", run: number, command: string }
 *   | { type: "tried", run: number, standby: number, row: StepRow | null }
 *   | { type: "failed", run: number, failure: Failure }
 * )} Event
 */

/** What a worker waits for, one after the other; only a GPU has shaders. @typedef {"program" | "device" | "data" | "shaders"} Stage */
/**
 * What happened since the previous report: one row a step.
 * @typedef {object} Report
 * @property {number} step                 steps done in this run
 * @property {number} epoch                full passes over the data, as a fraction: 1.25
 * @property {number} images               real images shown to D so far
 * @property {number} imagesPerEpoch
 * @property {number} imagesPerSecond      over the time since the previous report spent training
 * @property {StepRow[]} rows
 */
/**
 * A value is null where the step did not compute it (a D-only step has no G loss).
 * @typedef {object} StepRow
 * @property {number} step
 * @property {number | null} lossD         averaged over real and fake, so ln 2 at chance
 * @property {number | null} lossG
 * @property {number | null} dReal         mean D(x)
 * @property {number | null} dFake         mean D(G(z))
 * @property {number | null} gradD         L2 norm of D's gradient
 * @property {number | null} gradG
 */

/** Pixels of an MNIST image, by side. */
export const IMAGE_SIDE = 28;
/** Tiles in a grid of samples: 8 × 8. */
export const GRID_TILES = 64;
