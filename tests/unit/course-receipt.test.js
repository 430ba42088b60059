// @ts-check
// Receipts of lessons: what is written can be read, and what was changed on the way is said.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hashOf, keptOf, parseReceipt, parseReceipts, VERSION, writeReceipt } from "../../www/course/receipt.js";

/** @type {import("../../www/course/receipt.js").Receipt} */
const RECEIPT = {
  lesson: "batch-norm",
  question: "beta",
  seed: 7,
  settings: hashOf("x"),
  sure: 1,
  prediction: -1.645,
  measured: { mean: 60.123456789, name: "rand" },
  version: VERSION,
};

test("what is written can be read, to six digits", () => {
  const text = writeReceipt(RECEIPT);
  assert.match(text, /^NL1\.batch-norm\.beta\.7\.\w{7}\.1\.-1_645\.~[\w-]+\.0_1_0\.\w{7}$/);
  assert.deepEqual(parseReceipt(text), {
    ok: true,
    receipt: { ...RECEIPT, measured: { mean: 60.1235, name: "rand" } },
  });
});

test("every kind of value survives, and so does none", () => {
  for (const value of [
    null,
    0,
    -3.5e-7,
    1e21,
    "rand",
    "Because – it’s 1 + 1; “so”.",
    [1, 2.5],
    ["a", "b"],
    { a: 1, b: null },
  ]) {
    const text = writeReceipt({ ...RECEIPT, sure: null, prediction: value });
    assert.equal(text.split(".").length, 10, text);
    const parsed = parseReceipt(text);
    assert.ok(parsed.ok, text);
    assert.deepEqual(parsed.receipt.prediction, value);
  }
});

test("one wrong sign, a missing end, another kind and no receipt at all are told apart", () => {
  const text = writeReceipt(RECEIPT);
  const fault = (/** @type {string} */ words) => {
    const parsed = parseReceipt(words);
    return parsed.ok ? "none at all" : parsed.fault;
  };
  assert.equal(fault(text.replace("-1_645", "-1_646")), "changed");
  assert.equal(fault(text.slice(0, -3)), "cut");
  assert.equal(fault(text.slice(0, 30)), "cut");
  assert.equal(fault(text.replace("NL1", "NL2")), "newer");
  assert.equal(fault("60 ± 7"), "none");
});

test("receipts are found in a mail, in a link, and side by side", () => {
  const text = writeReceipt(RECEIPT);
  const other = writeReceipt({ ...RECEIPT, question: "gamma" });
  const found = parseReceipts(`Dear teacher,\n  "${text}",\nhttps://x.org/course.html#receipt=${text}+${other} Bye`);
  assert.deepEqual(
    found.map((parsed) => (parsed.ok ? parsed.receipt.question : parsed.fault)),
    ["beta", "beta", "gamma"],
  );
  assert.deepEqual(parseReceipts("  nothing "), [{ ok: false, fault: "none", text: "nothing" }]);
  assert.ok(parseReceipt(`${text}.`).ok, "a full stop after it is no part of it");
});

test("what decides the question is kept, else its single numbers", () => {
  const run = { seconds: 1, watch: [], perform: async () => ({}) };
  /** @type {any} */
  const question = { run, check: { kind: "run", truth: (/** @type {any} */ { a }) => a } };
  assert.equal(keptOf(question, { a: 3, b: [1, 2] }), 3);
  assert.deepEqual(keptOf({ ...question, check: { kind: "none", truth: () => null } }, { a: 3, b: [1, 2] }), { a: 3 });
});

test("the version is the package’s", () => {
  assert.equal(VERSION, JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version);
});
