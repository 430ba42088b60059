// @ts-check
// A reader's own pictures, as a set: framing, scaling, grey and colour, inverting, copies, counting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drive, gate } from "../../www/data/own/breath.js";
import { add, clear, making, NOTHING, notesOf, packed, remove, tally, undo } from "../../www/data/own/collection.js";
import { halvings, place, resize } from "../../www/data/own/geometry.js";
import { SIDES } from "../../www/data/own/limits.js";
import { borderOf, flatten, shifted, shiftsOf, traitsOf } from "../../www/data/own/pack.js";

/** @import { Picture } from "../../www/data/own/collection.js" */

const CHOICES = { side: 28, colour: false, invert: true, vary: false };

/** A 64×64 picture: a ground and a square of ink in its middle. @param {number[]} ground @param {number[]} ink */
function drawing(ground, ink) {
  const rgba = new Uint8ClampedArray(64 * 64 * 4);
  for (let i = 0; i < 64 * 64; i++) {
    const [x, y] = [i % 64, Math.floor(i / 64)];
    rgba.set(x >= 24 && x < 40 && y >= 24 && y < 40 ? ink : ground, i * 4);
  }
  return rgba;
}
const BLACK = [0, 0, 0, 255];
const WHITE = [255, 255, 255, 255];
const CLEAR = [0, 0, 0, 0];

/** @param {string} name @param {Uint8ClampedArray} rgba @param {Partial<Picture>} [more] @returns {Picture} */
const picture = (name, rgba, more = {}) => ({
  name,
  rgba,
  traits: traitsOf(rgba),
  width: 64,
  height: 64,
  animated: false,
  drawn: false,
  ...more,
});

/** @param {number} count @param {Partial<Picture>} [more] */
const many = (count, more) =>
  Array.from({ length: count }, (_, i) => picture(`${i}.png`, drawing(BLACK, [i % 256, 255, i >> 8, 255]), more));

test("the middle square is taken, or the whole picture with a border", () => {
  assert.deepEqual(place("crop", 300, 200, 64), { from: [50, 0, 200, 200], to: [0, 0, 64, 64] });
  assert.deepEqual(place("crop", 3, 8, 64).from, [0, 2, 3, 3]);
  assert.deepEqual(place("fit", 300, 150, 64), { from: [0, 0, 300, 150], to: [0, 16, 64, 32] });
  assert.deepEqual(place("fit", 10_000, 1, 64).to, [0, 31, 64, 1], "never thinner than a pixel");
  assert.deepEqual(halvings(300, 64), [150, 75, 64]);
  assert.deepEqual(halvings(20, 64), [64]);
});

test("scaling keeps the mean and a flat picture flat, to every side on offer", () => {
  for (const side of SIDES) {
    const flat = resize(new Uint8Array(64 * 64 * 3).fill(77), 64, side, 3);
    assert.equal(flat.length, side * side * 3);
    assert.ok(flat.every((byte) => byte === 77));
    const half = resize(
      Uint8Array.from({ length: 64 * 64 }, (_, i) => (i % 64 < 32 ? 0 : 200)),
      64,
      side,
      1,
    );
    assert.ok(Math.abs(half.reduce((a, b) => a + b, 0) / half.length - 100) < 1, `side ${side}`);
  }
  assert.deepEqual([...resize([1, 2, 3, 4], 2, 1, 1)], [3], "rounded");
  assert.deepEqual([...resize([10, 20], 1, 2, 2)], [10, 20, 10, 20, 10, 20, 10, 20], "and enlarged");
});

test("transparent parts go on white in colour; in grey on what the ink stands out from", () => {
  assert.deepEqual([...flatten(drawing(CLEAR, [255, 0, 0, 255]), true).subarray(0, 3)], [255, 255, 255]);
  const light = flatten(drawing(CLEAR, WHITE), false);
  assert.deepEqual([light[0], light[32 * 64 + 32]], [0, 255]);
  const dark = flatten(drawing(CLEAR, BLACK), false);
  assert.deepEqual([dark[0], dark[32 * 64 + 32]], [255, 0]);
  assert.equal(flatten(drawing([255, 0, 0, 255], WHITE), false)[0], 76, "Rec. 601");
});

test("ink on paper is known by its light, even border, and inverted in grey unless asked not to", () => {
  const paper = picture("paper", drawing([250, 250, 245, 255], BLACK));
  assert.ok(paper.traits.light);
  assert.ok(!traitsOf(drawing(BLACK, WHITE)).light);
  const photo = Uint8ClampedArray.from({ length: 64 * 64 * 4 }, (_, i) => (i % 4 === 3 ? 255 : ((i >> 2) * 97) % 256));
  assert.ok(!traitsOf(photo).light, "a busy border is no paper");
  assert.deepEqual(borderOf(Uint8Array.of(9, 9, 9, 9, 1, 9, 9, 9, 9), 3, { left: 0, top: 0, right: 2, bottom: 2 }), {
    mean: 9,
    sd: 0,
  });

  assert.ok(packed(paper, CHOICES)[0] < 10 && packed(paper, CHOICES)[14 * 28 + 14] === 255);
  assert.ok(packed(paper, { ...CHOICES, invert: false })[0] > 245);
  assert.ok(packed(paper, { ...CHOICES, colour: true })[0] > 245, "colours are never inverted");
});

test("the border of a fitted picture is black in grey, and doesn't hide that it is ink on paper", () => {
  const fitted = (/** @type {number[]} */ ground, /** @type {number[]} */ ink) => {
    const rgba = drawing(ground, ink);
    for (let i = 0; i < 64 * 64; i++) if (i < 64 * 12 || i >= 64 * 52) rgba.set(CLEAR, i * 4);
    return picture("wide", rgba);
  };
  const dark = fitted([40, 40, 40, 255], [90, 0, 0, 255]);
  assert.deepEqual([packed(dark, CHOICES)[0], packed(dark, CHOICES)[8 * 28]], [0, 40], "a dark photograph");
  const paper = fitted(WHITE, BLACK);
  assert.ok(paper.traits.light);
  const bytes = packed(paper, CHOICES);
  assert.deepEqual([bytes[0], bytes[8 * 28], bytes[14 * 28 + 14]], [0, 0, 255]);
  assert.equal(packed(paper, { ...CHOICES, invert: false })[0], 0);
  assert.equal(packed(dark, { ...CHOICES, colour: true })[0], 255);
});

test("duplicates and what is beyond 5,000 are refused by name", () => {
  const all = add(NOTHING, {
    pictures: [...many(5000), picture("again.png", drawing(BLACK, [3, 255, 0, 255]))],
    refused: [],
  });
  assert.equal(all.pictures.length, 5000);
  assert.deepEqual(all.refused, [{ name: "again.png", reason: "The same picture as 3.png." }]);
  const more = add(all, {
    pictures: [picture("new.png", drawing(WHITE, BLACK))],
    refused: [{ name: "x", reason: "y" }],
  });
  assert.deepEqual(
    more.refused.map(({ name }) => name),
    ["again.png", "x", "new.png"],
  );
  assert.match(more.refused[2].reason, /first 5,000/);
  assert.equal(tally(more, CHOICES).duplicates, 1);
});

test("removing and clearing can be taken back, one after the other", () => {
  const three = add(NOTHING, { pictures: many(3), refused: [] });
  const two = remove(three, three.pictures[1]);
  assert.deepEqual(
    two.pictures.map(({ name }) => name),
    ["0.png", "2.png"],
  );
  const none = clear(two);
  assert.equal(none.did, "Removed 2 pictures.");
  assert.equal(undo(undo(none)), three);
  assert.equal(undo(three), three);
});

test("the set has n·side·side·channels bytes, its pictures in order", () => {
  const collection = add(NOTHING, { pictures: many(60), refused: [] });
  for (const [colour, channels] of /** @type {const} */ ([
    [false, 1],
    [true, 3],
  ])) {
    const work = making(collection, { ...CHOICES, side: 20, colour });
    let step = work.next();
    while (!step.done) step = work.next();
    const set = step.value;
    assert.deepEqual([set.side, set.channels, set.count], [20, channels, 60]);
    assert.equal(set.pixels.length, 60 * 20 * 20 * channels);
    const size = 20 * 20 * channels;
    const seventh = packed(collection.pictures[7], { ...CHOICES, side: 20, colour });
    assert.deepEqual(set.pixels.subarray(7 * size, 8 * size), seventh);
  }
});

test("copies of drawings are moved by one or two pixels, all different, and called copies", async () => {
  for (let index = 0; index < 40; index++) {
    const shifts = shiftsOf(index);
    assert.equal(new Set(shifts.map(String)).size, 3);
    for (const [x, y] of shifts)
      assert.ok(Math.max(Math.abs(x), Math.abs(y)) >= 1 && Math.max(Math.abs(x), Math.abs(y)) <= 2);
  }
  assert.deepEqual([...shifted(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 3, 1, 1, -1)], [4, 4, 5, 7, 7, 8, 7, 7, 8]);

  const drawn = add(NOTHING, { pictures: many(15, { drawn: true }), refused: [] });
  assert.equal(tally(drawn, CHOICES).missing, "35 more and you can train.");
  const vary = { ...CHOICES, vary: true };
  const of = tally(drawn, vary);
  assert.deepEqual([of.total, of.copies, of.enough], [60, 45, true]);
  assert.match(notesOf(of, vary)[0], /^45 of the 60 .* not new drawings/);
  const set = await drive(making(drawn, vary), new AbortController().signal);
  assert.equal(set.pixels.length, 60 * 28 * 28);
  assert.deepEqual(set.pixels.subarray(0, 784), packed(drawn.pictures[0], vary));
  await assert.rejects(drive(making(add(NOTHING, { pictures: many(3000), refused: [] }), vary), AbortSignal.abort()));
});

test("notes warn of flat, small, moving and light pictures, and say nothing else", () => {
  const flat = picture("flat", drawing(BLACK, BLACK));
  const mixed = [
    flat,
    picture("small", drawing(BLACK, WHITE), { width: 10, height: 90, animated: true }),
    picture("light", drawing(WHITE, BLACK)),
  ];
  const notes = notesOf(tally(add(NOTHING, { pictures: mixed, refused: [] }), CHOICES), CHOICES);
  assert.equal(notes.length, 4);
  assert.match(
    notes.join(" "),
    /1 picture has a light border.*1 picture is nearly one flat tone.*smaller than 28.*first frame is/,
  );
  assert.deepEqual(notesOf(tally(add(NOTHING, { pictures: many(2), refused: [] }), CHOICES), CHOICES), []);
});

test("no more pixels are decoded at once than memory bears, and one too large goes alone", async () => {
  const admit = gate(10);
  const leaves = [await admit(6)];
  let inside = 0;
  const rest = [4, 20, 1].map((weight) =>
    admit(weight).then((leave) => {
      inside++;
      return leave;
    }),
  );
  await Promise.resolve();
  assert.equal(inside, 1, "4 fits beside 6; 20 waits, and 1 behind it");
  leaves.push(await rest[0]);
  for (const leave of leaves) leave();
  (await rest[1])();
  (await rest[2])();
  assert.equal(inside, 3);
});
