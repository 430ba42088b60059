// @ts-check
// Bringing a shard: bytes reported, decompressed, checked; what goes wrong is said in words.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { fetchShard } from "../../www/data/mnist.js";

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

const raw = new Uint8Array(16 + 784).map((_, i) => i % 251);
const gzip = new Uint8Array(gzipSync(raw));
const shard = { url: "data/a.idx.gz", images: 1, bytes: gzip.length, rawBytes: raw.length, sha256: "" };
const base = "https://example.org/lab/";

/** @param {(url: string, options?: RequestInit) => Response} answer */
function serve(answer) {
  globalThis.fetch = async (url, options) => answer(String(url), options);
}

test("fetches relative to the page, decompresses, and tells the bytes as they come", async () => {
  /** @type {unknown[]} */
  const asked = [];
  serve((url, options) => {
    asked.push(url, options?.cache);
    return new Response(gzip);
  });
  /** @type {number[]} */
  const received = [];
  const bytes = await fetchShard(shard, base, { onBytes: (n) => received.push(n) });
  assert.deepEqual(bytes, raw);
  assert.deepEqual(asked, ["https://example.org/lab/data/a.idx.gz", "default"]);
  assert.equal(received.at(-1), gzip.length);
});

test("takes files that the server has decompressed already", async () => {
  serve(() => new Response(raw));
  assert.deepEqual(await fetchShard(shard, base), raw);
});

test("goes past the cache when asked to", async () => {
  let cache;
  serve((_, options) => {
    cache = options?.cache;
    return new Response(gzip);
  });
  await fetchShard(shard, base, { fresh: true });
  assert.equal(cache, "reload");
});

test("says what is wrong", async () => {
  serve(() => new Response("gone", { status: 404 }));
  await assert.rejects(fetchShard(shard, base), { code: "network", message: /a\.idx\.gz didn't load.*404/ });
  globalThis.fetch = () => Promise.reject(new TypeError("offline"));
  await assert.rejects(fetchShard(shard, base), { code: "network", message: /offline/ });
  serve(() => new Response(gzip.slice(0, -20)));
  await assert.rejects(fetchShard(shard, base), { code: "data", message: /doesn't decompress/ });
  serve(() => new Response(new Uint8Array(gzipSync(raw.slice(1)))));
  await assert.rejects(fetchShard(shard, base), { code: "data", message: /799 bytes instead of 800/ });
});
