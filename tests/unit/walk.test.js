// @ts-check
// Walks through an update, and the drawings and moments of every family: each names only what there is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FAMILIES } from "../../www/families/index.js";
import { lineOf, outline, strength, tipOf } from "../../www/kit/diagram/drawing.js";
import { answered, askedFor, begin, momentOf, next, turnOf } from "../../www/kit/diagram/walk.js";

const MOMENTS = [
  { id: "a", turn: "d", label: "a", lit: [] },
  { id: "b", turn: "d", label: "b", lit: [], asks: "step" },
  { id: "c", turn: "d", label: "c", lit: [], moves: ["d"] },
  { id: "e", turn: "g", label: "e", lit: [] },
  { id: "f", turn: "g", label: "f", lit: [], asks: "other" },
];

test("a walk goes on by itself, except where an answer is missing", () => {
  let walk = begin();
  assert.equal(momentOf(walk, MOMENTS).id, "a");
  walk = next(walk, MOMENTS);
  assert.equal(askedFor(walk, MOMENTS), "step");
  assert.equal(next(walk, MOMENTS), walk, "it waits");
  walk = answered(walk);
  assert.equal(askedFor(walk, MOMENTS), null);
  walk = next(walk, MOMENTS);
  assert.equal(momentOf(walk, MOMENTS).id, "c");
  assert.ok(walk.answered, "known until the turn ends");
  walk = next(walk, MOMENTS);
  assert.ok(!walk.answered);
  assert.deepEqual(
    turnOf(walk, MOMENTS).map(({ id }) => id),
    ["e", "f"],
  );
  walk = next(answered(next(walk, MOMENTS)), MOMENTS);
  assert.deepEqual(walk, { at: 0, pass: 1, answered: false }, "and round again");
});

for (const family of Object.values(FAMILIES)) {
  test(`${family.id}: its moments and its drawing fit together`, () => {
    const { diagram, moments, players } = family;
    const ids = [...diagram.nodes, ...diagram.wires].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, "names are used once");
    // What only some drawings have: the digit that is asked for.
    const known = [...ids, "y", "y-g", "y-d"];
    const parts = diagram.nodes.flatMap(({ part }) => part ?? []);
    assert.equal(parts.length, 2);
    const turns = [...new Set(moments.map(({ turn }) => turn))];
    assert.deepEqual(turns, players ? ["d", "g"] : ["both"]);
    for (const turn of turns) {
      const half = moments.filter((moment) => moment.turn === turn);
      assert.equal(half.length, 5);
      assert.equal(half.filter(({ asks }) => asks).length, 1, "one step");
      assert.ok(half.at(-1)?.moves?.length, "weights move last");
    }
    for (const { lit, moves = [] } of moments) {
      for (const id of lit) assert.ok(known.includes(id), id);
      for (const id of moves) assert.ok(parts.includes(id), id);
    }
    for (const { points } of diagram.wires) assert.ok(points.length >= 2);
    for (const { x, y } of [...diagram.nodes, ...diagram.notes]) {
      assert.ok(x >= 0 && x <= diagram.width && y >= 0 && y <= diagram.height);
    }
  });
}

test("shapes are drawn around their middle, tips at a wire's end", () => {
  assert.equal(outline({ id: "", kind: "square", x: 10, y: 10, r: 4, label: "" }), "M6 6h8v8h-8Z");
  assert.equal(outline({ id: "", kind: "word", x: 0, y: 0, label: "" }), "");
  const wire = {
    id: "",
    points: /** @type {[number, number][]} */ ([
      [0, 0],
      [10, 0],
    ]),
  };
  assert.equal(lineOf(wire), "M0 0L10 0");
  assert.equal(tipOf(wire), "M10 4.2L17 0L10 -4.2Z");
});

test("a gradient's thickness goes by powers of ten, and nothing is nothing", () => {
  assert.deepEqual([null, undefined, NaN, 0, -1].map(strength), [0, 0, 0, 0, 0]);
  assert.equal(strength(1), 0.5);
  assert.equal(strength(1e9), 1);
  assert.ok(strength(0.1) < strength(10));
});
