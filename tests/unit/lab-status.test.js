// @ts-check
// The lab's own status: a worker that stopped has the last word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { labStatus } from "../../www/lab/status.js";

test("a refused task is said; after the worker stopped, only that", async () => {
  let shown = "";
  const lab = labStatus((text) => (shown = text));
  lab.attempt(() => Promise.reject(new Error("no such generator")));
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(shown, "That didn’t work: no such generator");
  lab.opened();
  assert.equal(shown, "");
  lab.attempt(() => Promise.reject(new Error("unreachable")));
  lab.failed({ code: "panic", message: "unreachable" });
  await new Promise((resolve) => setImmediate(resolve));
  assert.match(shown, /stopped: unreachable\. .*Reload the page/);
});
