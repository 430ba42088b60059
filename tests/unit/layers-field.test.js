// @ts-check
// Settings that are lists, one value per hidden layer: rows, cells and errors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { errorAt, headingOf, layersOf, listOf, readCell, wholeErrors, withCell } from "../../www/kit/layers.js";

const widths = { name: "g_widths", label: "Generator widths", kind: "widths", player: "g", min: 1, max: 512 };
const norms = {
  name: "g_norms",
  label: "Generator norms",
  kind: "choices",
  player: "g",
  choices: [
    { value: "none", label: "None" },
    { value: "channel", label: "Per channel" },
  ],
};

test("as many rows as the longest list; a value that is no list is none", () => {
  assert.equal(layersOf([widths, norms], { g_widths: [64, 32, 16], g_norms: ["none", "channel"] }), 3);
  assert.equal(layersOf([widths], {}), 0);
  assert.deepEqual(listOf({ g_widths: "64" }, "g_widths"), []);
});

test("columns are called by what they hold, not by their player again", () => {
  assert.equal(headingOf(widths), "Width");
  assert.equal(headingOf({ ...norms, name: "d_activations" }), "Activation");
  assert.equal(headingOf({ ...norms, name: "g_init", label: "Initial weights" }), "Initial weights");
  assert.equal(headingOf({ ...norms, short: "Batch norm" }), "Batch norm");
});

test("a cell takes what is in range and says what isn't", () => {
  assert.deepEqual(readCell(widths, " 64 "), { ok: true, value: 64 });
  for (const text of ["0", "513", "6.5", "-3", "1e2", "", "wide"]) {
    const read = readCell(widths, text);
    assert.ok(!read.ok && /1 to 512/.test(read.message), text);
  }
  assert.deepEqual(readCell(norms, "channel"), { ok: true, value: "channel" });
  assert.ok(!readCell(norms, "layer").ok);
});

test("one cell changes one value, in a new list", () => {
  const list = [64, 32];
  assert.deepEqual(withCell(list, 1, 48), [64, 48]);
  assert.deepEqual(list, [64, 32]);
});

test("an error goes to its cell, or below the table where it is about all", () => {
  const errors = { g_widths: [null, "Too wide for this GPU."], g_norms: "One norm per hidden layer." };
  assert.equal(errorAt(errors, "g_widths", 1), "Too wide for this GPU.");
  assert.equal(errorAt(errors, "g_widths", 0), null);
  assert.equal(errorAt(errors, "g_norms", 0), null);
  assert.deepEqual(wholeErrors(errors, [widths, norms]), ["One norm per hidden layer."]);
  assert.deepEqual(wholeErrors({}, [widths]), []);
});
