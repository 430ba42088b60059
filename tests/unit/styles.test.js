// @ts-check
// The styles follow the reader: type grows with the browser's font size, and the page can be read in the
// system's own colours.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../../www/styles/", import.meta.url);
const sheets = readdirSync(STYLES).map((name) => ({ name, lines: readFileSync(new URL(name, STYLES), "utf8").split("\n") }));
/** Inside a drawing, px are the drawing's own units. */
const DRAWING = /^\s*\.(flow|lab-histogram|digit-bars|lab-pad)\b/;

test("no type is set in pixels", () => {
  for (const { name, lines } of sheets) {
    lines.forEach((line, i) => {
      if (!DRAWING.test(line)) assert.doesNotMatch(line, /(font|font-size|--text-\w+):[^;]*\dpx/, `${name}:${i + 1}`);
    });
  }
});

test("screens are told apart by how much type fits, not by pixels", () => {
  for (const { name, lines } of sheets) for (const line of lines) assert.doesNotMatch(line, /@media[^{]*\dpx/, name);
});

test("the system's own colours are provided for", () => {
  assert.ok(sheets.some(({ lines }) => lines.some((line) => line.includes("forced-colors: active"))));
});
