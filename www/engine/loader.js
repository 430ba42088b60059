// @ts-check
// Fetches the shards one after another while training goes on, and hands each one over before it
// fetches the next. Stops at the first that fails; `retry` goes on from there. It doesn't know what
// becomes of the bytes.

/** @import { Shard } from "../protocol/messages.js" */

/**
 * @typedef {object} LoaderHooks
 * @property {(shard: Shard, options: { fresh: boolean, onBytes: (received: number) => void }) => Promise<Uint8Array>} fetchShard
 * @property {(shard: Shard, bytes: Uint8Array) => Promise<void>} deliver  rejects if the bytes are refused
 * @property {(loaded: number, total: number) => void} onBytes             gzip bytes of all shards
 * @property {(error: unknown) => void} onFailed
 */

/** @param {Shard[]} shards @param {LoaderHooks} hooks */
export function createShardLoader(shards, hooks) {
  const total = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  let next = 0;
  let loaded = 0;
  let busy = false;
  let stopped = false;

  /** @param {boolean} fresh  fetch the first one past the cache */
  async function run(fresh) {
    if (busy || stopped) return;
    busy = true;
    try {
      while (next < shards.length && !stopped) {
        const shard = shards[next];
        const onBytes = (/** @type {number} */ received) => {
          if (!stopped) hooks.onBytes(loaded + Math.min(received, shard.bytes), total);
        };
        const bytes = await hooks.fetchShard(shard, { fresh, onBytes });
        if (stopped) return;
        await hooks.deliver(shard, bytes);
        next += 1;
        loaded += shard.bytes;
        fresh = false;
        if (!stopped) hooks.onBytes(loaded, total);
      }
    } catch (error) {
      if (!stopped) hooks.onFailed(error);
    } finally {
      busy = false;
    }
  }

  return {
    start: () => run(false),
    retry: () => run(true),
    stop() {
      stopped = true;
    },
  };
}
