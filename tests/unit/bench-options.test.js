// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isWhole, readOptions } from "../bench/options.js";
import { chosen, SETUPS } from "../bench/setups.js";

test("without options everything is measured, and the report may be replaced", () => {
  const options = readOptions([]);
  assert.equal(options.repeats, 5);
  assert.ok(isWhole(options));
  assert.deepEqual(chosen(options.only), SETUPS);
});

test("native, GPU, repeats and limits leave a run whole; narrowing it doesn't", () => {
  assert.ok(isWhole(readOptions(["--native", "--gpu", "--repeats", "9", "--limit", "60"])));
  for (const words of [["--quick"], ["--only", "ours"], ["--sections", "page"], ["--networks", "small"]]) {
    assert.ok(!isWhole(readOptions(words)), words.join(" "));
  }
});

test("a part of an id picks set-ups", () => {
  assert.deepEqual(
    chosen(["ours", "webgl"]).map(({ id }) => id),
    ["ours-cpu", "ours-webgpu", "tfjs-webgl"],
  );
});

test("mistakes are named", () => {
  for (const words of [
    ["--fast"],
    ["--repeats"],
    ["--repeats", "none"],
    ["--sections", "steps,speed"],
    ["--networks", "large"],
  ]) {
    assert.throws(() => readOptions(words), Error, words.join(" "));
  }
});
