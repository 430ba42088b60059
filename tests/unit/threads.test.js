// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { threadsHere, threadWords } from "../../www/core/threads.js";

test("as many threads as cores, eight at most, where memory can be shared", () => {
  const here = { built: true, isolated: true, cores: 4 };
  assert.deepEqual(threadsHere(here), { count: 4, cores: 4, why: "" });
  assert.equal(threadsHere({ ...here, cores: 32 }).count, 8);
  assert.match(threadWords(threadsHere({ ...here, cores: 32 })), /on 8 of 32 cores/);
});

test("one thread says why: the first reason that the reader can do least about", () => {
  const none = { built: false, isolated: false, cores: 1 };
  assert.equal(threadsHere(none).why, "not-built");
  assert.equal(threadsHere({ ...none, built: true }).why, "one-core");
  assert.equal(threadsHere({ ...none, built: true, cores: 2 }).why, "not-isolated");
  assert.match(threadWords(threadsHere({ ...none, built: true, cores: 2 })), /^One thread .*host doesn’t send\.$/);
  assert.equal(threadWords(null), "One thread of WebAssembly with SIMD.");
});
