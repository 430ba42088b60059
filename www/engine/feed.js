// @ts-check
// What a run learns from: brings the images, and labels and held-out images where its settings need
// them, and keeps what has arrived until the pump has time to hand it to the run. What fails is told and
// can be tried again.

import { needsOf } from "../core/needs.js";
import { CodedError, isPanic } from "../protocol/failure.js";
import { createShardLoader } from "./loader.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Fetching, OpenCommand, Run } from "./run.js" */
/** @typedef {{ give: (run: Run) => void, accept: () => void, refuse: (error: unknown) => void }} Arrival */
/**
 * @typedef {object} FeedHooks
 * @property {() => void} onArrived
 * @property {(loaded: number, total: number) => void} onBytes
 * @property {(error: unknown) => void} onFailed
 */
/** @typedef {ReturnType<typeof createFeed>} Feed */
/** The things that come whole, in one piece. @typedef {"labels" | "heldOut" | "faces" | "own"} Piece */

/** @param {OpenCommand} command @param {Fetching} env @param {FeedHooks} hooks */
export function createFeed({ assets, base, config: first, pictures }, env, hooks) {
  /** @type {Arrival[]} */
  const arrivals = [];
  /** @type {Map<Piece, "coming" | "failed" | "here">} */
  const pieces = new Map();
  const allDigits = assets.data.reduce((sum, shard) => sum + shard.images, 0);
  let held = 0;
  let sealed = false;
  let config = first;
  const digits = first.pictures === "digits";
  const loader = createShardLoader(assets.data, {
    fetchShard: (shard, options) => env.fetchShard(shard, base, options),
    deliver: (shard, bytes) => deliver((run) => (held = run.add_images(bytes, shard.sha256))),
    onBytes: hooks.onBytes,
    onFailed: hooks.onFailed,
  });

  /** Resolves once the run has taken it. @param {Arrival["give"]} give @returns {Promise<void>} */
  const deliver = (give) =>
    new Promise((resolve, reject) => {
      arrivals.push({ give, accept: () => resolve(), refuse: reject });
      hooks.onArrived();
    });

  /** How each piece comes. @type {Record<Piece, (fresh: boolean) => Promise<Arrival["give"]>>} */
  const bring = {
    async labels(fresh) {
      const file = assets.labels ?? missing("the digits’ labels");
      const bytes = await env.fetchFile(file, base, { fresh });
      return (run) => run.add_labels(bytes, file.sha256);
    },
    async heldOut(fresh) {
      const { images, labels } = assets.heldOut ?? missing("the held-out digits");
      const [idx, packed] = await Promise.all([images, labels].map((file) => env.fetchFile(file, base, { fresh })));
      return (run) => run.add_held_out(idx, packed);
    },
    async faces(fresh) {
      const { pixels, side, channels } = await env.fetchFaces(assets.faces ?? missing("the faces"), base, config, {
        fresh,
      });
      return (run) => void (held = run.add_pictures(pixels, side, channels));
    },
    async own() {
      const { pixels, side, channels } = pictures ?? missing("pictures of your own");
      return (run) => void (held = run.add_pictures(pixels, side, channels));
    },
  };

  /** @param {Piece} piece @param {boolean} fresh */
  async function fetchPiece(piece, fresh) {
    pieces.set(piece, "coming");
    try {
      const give = await bring[piece](fresh);
      await deliver((run) => {
        give(run);
        pieces.set(piece, "here");
      });
    } catch (error) {
      pieces.set(piece, "failed");
      hooks.onFailed(error);
    }
  }

  /** @returns {Piece[]} */
  function needed() {
    const { images, labels, heldOut } = needsOf(config);
    /** @type {Piece[]} */
    const all = [];
    if (labels) all.push("labels");
    if (heldOut) all.push("heldOut");
    if (images !== "digits") all.push(images);
    return all;
  }

  return {
    /** From now on the run has these settings. @param {Config} next */
    serve(next) {
      config = next;
      for (const piece of needed()) if (!pieces.has(piece)) fetchPiece(piece, false);
      if (digits) loader.want(total());
    },
    retry() {
      for (const [piece, how] of pieces) if (how === "failed") fetchPiece(piece, true);
      if (digits) loader.retry();
    },
    /** Nothing more is brought. */
    stop: loader.stop,
    /** The images that are here are all that the run gets. @param {Run} run */
    seal(run) {
      loader.stop();
      run.seal_data();
      sealed = true;
    },
    waiting: () => arrivals.length > 0,
    /** Hands over what came first. False: the run refused it, and whoever brought it says so. @param {Run} run */
    hand(run) {
      const { give, accept, refuse } = /** @type {Arrival} */ (arrivals.shift());
      try {
        give(run);
      } catch (error) {
        if (isPanic(error)) throw error;
        refuse(error);
        return false;
      }
      accept();
      return true;
    },
    /** Everything that the run needs to begin is here. Digits: their first shard. */
    complete: () => held > 0 && needed().every((piece) => pieces.get(piece) === "here"),
    held: () => Math.min(held, total()),
    /** Images that the run is to have. */
    total,
    /** All that there are. */
    offered,
  };

  function offered() {
    if (config.pictures === "digits") return allDigits;
    return (config.pictures === "faces" ? assets.faces : pictures)?.count ?? 0;
  }

  function total() {
    const all = sealed ? held : offered();
    return config.limit > 0 ? Math.min(config.limit, all) : all;
  }
}

/** @param {string} what @returns {never} */
function missing(what) {
  throw new CodedError("data", `This site was built without ${what}.`);
}
