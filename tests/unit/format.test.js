// @ts-check
// Numbers as a reader meets them.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "../../www/words/format.js";

test("what is not known is a dash, never NaN", () => {
  for (const show of [format.count, format.reading, format.epochs, format.perSecond, format.duration]) {
    for (const value of [null, undefined, NaN, Infinity]) assert.equal(show(value), "–");
  }
});

test("readings keep their digits while they change", () => {
  assert.equal(format.reading(Math.LN2), "0.693");
  assert.equal(format.reading(0), "0.000");
  assert.equal(format.reading(-0.5), "-0.500");
  assert.equal(format.reading(12.345), "12.3");
  assert.equal(format.reading(123.4), "123");
  assert.equal(format.reading(123456), "1.2e5");
});

test("counts, epochs and speeds", () => {
  assert.equal(format.count(60000), "60,000");
  assert.equal(format.epochs(1.254), "1.25");
  assert.equal(format.epochs(123.46), "123.5");
  assert.equal(format.perSecond(1234.6), "1,235");
  assert.equal(format.perSecond(3.21), "3.2");
});

test("durations have two units at most and never say 60 s", () => {
  assert.equal(format.duration(0.2), "1 s");
  assert.equal(format.duration(59.5), "1 min 0 s");
  assert.equal(format.duration(125), "2 min 5 s");
  assert.equal(format.duration(3599), "59 min");
  assert.equal(format.duration(3600), "1 h 0 min");
  assert.equal(format.duration(3600 * 26.5), "26 h 30 min");
  assert.equal(format.duration(-1), "–");
});

test("settings read as one would type them", () => {
  assert.equal(format.setting(0.002), "0.002");
  assert.equal(format.setting(0.00001), "0.00001");
  assert.equal(format.setting(0.0020000000949949026), "0.002");
  assert.equal(format.setting(100), "100");
  assert.equal(format.setting(4294967295), "4294967295");
  assert.equal(format.setting(0), "0");
  assert.equal(format.setting(1e-7), "1e-7");
});
