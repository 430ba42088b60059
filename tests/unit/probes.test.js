// @ts-check
// Probes in numbers and words: shapes, shares, histograms, what is wrong with a layer.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  barsPath,
  histogramText,
  layerName,
  numberText,
  shapeText,
  shareText,
  troubleOf,
  troubles,
  verdict,
  zeroAt,
} from "../../www/bench/probe-words.js";

/** @import { Probe } from "../../www/bench/probe-words.js" */

/** @param {Partial<Probe>} [more] @returns {Probe} */
const probe = (more = {}) => ({
  part: "g",
  layer: 0,
  kind: "conv",
  shape: [64, 7, 7],
  mean: 0.4,
  sd: 0.6,
  active: 0.5,
  dead: 0,
  gradient: 1e-3,
  update: 1e-4,
  histogram: { from: -1, to: 1, counts: [1, 2, 2, 1] },
  ...more,
});

test("numbers are short, and never lie at the ends", () => {
  assert.equal(shapeText([64, 7, 7]), "64 × 7 × 7");
  assert.equal(shapeText([128, 1, 1]), "128");
  const numbers = [0, 0.4321, -1.234, 123.4, 3.14e-4, -2e-12, 12_345, null, NaN].map((value) => numberText(value));
  assert.deepEqual(numbers, ["0", "0.43", "−1.23", "123", "3.1·10⁻⁴", "−2.0·10⁻¹²", "1.2·10⁴", "–", "not a number"]);
  assert.deepEqual(
    [0, 0.004, 0.634, 0.996, 1, null].map((share) => shareText(share)),
    ["0 %", "<1 %", "63 %", ">99 %", "100 %", "–"],
  );
});

test("each trouble is named; an ordinary layer has none", () => {
  assert.equal(troubleOf(probe(), { largest: 1e-3 }), null);
  assert.equal(troubleOf(probe({ dead: 0.63 }), { largest: 1e-3 }), "63 % of its units are dead");
  assert.match(troubleOf(probe({ dead: 1 }), { largest: 1e-3 }) ?? "", /^all/);
  assert.match(troubleOf(probe({ gradient: 0 }), { largest: 1e-3 }) ?? "", /no gradient/);
  assert.match(troubleOf(probe({ gradient: 1e-9 }), { largest: 1e-3 }) ?? "", /next to no gradient/);
  assert.match(troubleOf(probe({ mean: null }), { largest: 1e-3 }) ?? "", /no longer numbers/);
  assert.match(troubleOf(probe({ sd: 0 }), { largest: 1e-3 }) ?? "", /the same/);
  assert.equal(troubleOf(probe({ dead: null, gradient: null })), null, "what wasn't measured is no trouble");
});

test("gradients are compared within a part, not between players", () => {
  const d = probe({ part: "d", gradient: 1e-9 });
  assert.deepEqual(troubles([probe(), d]), [null, null]);
  const found = verdict([probe(), probe({ layer: 1, gradient: 1e-9 }), probe({ part: "decoder", layer: 2, dead: 1 })]);
  assert.match(found, /^Generator, layer 2: next.* Decoder, layer 3: all/);
  assert.match(verdict([probe()]), /awake/);
  assert.match(verdict([]), /next report/);
});

test("next to the image many units may say the same: the corners of digits are black in all", () => {
  const dead = { dead: 0.6 };
  assert.deepEqual(troubles([probe({ part: "d", ...dead }), probe({ part: "d", layer: 1 })]), [null, null]);
  assert.match(troubles([probe({ part: "d" }), probe({ part: "d", layer: 1, ...dead })])[1] ?? "", /60 %/);
  assert.deepEqual(troubles([probe(), probe({ layer: 1, ...dead })]), [null, null], "the generator draws it last");
  assert.match(troubles([probe(dead), probe({ layer: 1 })])[0] ?? "", /60 %/);
  assert.equal(layerName(probe({ layer: 1, kind: "up" })), "2 · transposed convolution");
});

test("a histogram says where its values are", () => {
  assert.equal(
    histogramText({ from: -2, to: 2, counts: [1, 1, 1, 1] }),
    "From −2 to 2; half of the values lie between −1 and 1.",
  );
  assert.match(histogramText({ from: 0, to: 10, counts: [70, 10, 10, 10] }), /70 % of the values pile up near 0\./);
  assert.equal(histogramText({ from: 0, to: 1, counts: [0, 0] }), "No values.");
  assert.equal(histogramText(null), "No values.");
});

test("bars fill the width, empty bins stay empty, zero is marked where it lies", () => {
  assert.equal(barsPath({ from: 0, to: 1, counts: [4, 0, 1] }, 30, 10), "M0 10V0H10V10M20 10V5H30V10");
  assert.equal(barsPath({ from: 0, to: 1, counts: [0, 0] }, 30, 10), "");
  assert.equal(zeroAt({ from: -1, to: 3, counts: [1] }), 0.25);
  assert.equal(zeroAt({ from: 0, to: 3, counts: [1] }), null);
});
