// @ts-check
// Fetches the shards one after another while training goes on, as many as are wanted, and hands each one
// over before it fetches the next. Stops at the first that fails; `retry` goes on from there. It doesn't
// know what becomes of the bytes.

/** @import { Shard } from "../protocol/assets.js" */

/**
 * @typedef {object} LoaderHooks
 * @property {(shard: Shard, options: { fresh: boolean, onBytes: (received: number) => void }) => Promise<Uint8Array>} fetchShard
 * @property {(shard: Shard, bytes: Uint8Array) => Promise<void>} deliver  rejects if the bytes are refused
 * @property {(loaded: number, total: number) => void} onBytes             gzip bytes of the wanted shards
 * @property {(error: unknown) => void} onFailed
 */

/** @param {Shard[]} shards @param {LoaderHooks} hooks */
export function createShardLoader(shards, hooks) {
  let next = 0;
  let loaded = 0;
  let busy = false;
  let stopped = false;
  /** Shards, from the first. */
  let wanted = 0;
  const total = () => shards.slice(0, wanted).reduce((sum, shard) => sum + shard.bytes, 0);

  /** @param {boolean} fresh  fetch the first one past the cache */
  async function run(fresh) {
    if (busy || stopped) return;
    busy = true;
    try {
      while (next < wanted && !stopped) {
        const shard = shards[next];
        const onBytes = (/** @type {number} */ received) => {
          if (!stopped) hooks.onBytes(loaded + Math.min(received, shard.bytes), total());
        };
        const bytes = await hooks.fetchShard(shard, { fresh, onBytes });
        if (stopped) return;
        await hooks.deliver(shard, bytes);
        next += 1;
        loaded += shard.bytes;
        fresh = false;
        if (!stopped) hooks.onBytes(loaded, total());
      }
    } catch (error) {
      if (!stopped) hooks.onFailed(error);
    } finally {
      busy = false;
    }
  }

  return {
    /** As many shards as hold so many images, from now on. @param {number} images */
    want(images) {
      let held = 0;
      let shard = 0;
      while (shard < shards.length && held < images) held += shards[shard++].images;
      wanted = Math.max(wanted, shard);
      run(false);
    },
    retry: () => run(true),
    stop() {
      stopped = true;
    },
  };
}
