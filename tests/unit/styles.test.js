// @ts-check
// The styles follow the reader: type grows with the browser's font size, and the page can be read in the
// system's own colours.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../../www/styles/", import.meta.url);
const sheets = readdirSync(STYLES).map((name) => {
  const text = readFileSync(new URL(name, STYLES), "utf8").replace(/\/\*.*?\*\//gs, "");
  return {
    name,
    text,
    rules: [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({ selector, body })),
  };
});
/** Inside a drawing, px are the drawing's own units. */
const DRAWING = /\.(diagram-drawing|lab-histogram|digit-bars|lab-pad)\b/;

test("no type is set in pixels", () => {
  for (const { name, rules } of sheets) {
    for (const { selector, body } of rules) {
      if (DRAWING.test(selector)) continue;
      assert.doesNotMatch(body, /(font|font-size|--text-\w+):[^;]*\dpx/, `${name}: ${selector.trim()}`);
    }
  }
});

test("screens are told apart by how much type fits, not by pixels", () => {
  for (const { name, text } of sheets) assert.doesNotMatch(text, /@media[^{]*\dpx/, name);
});

test("the system's own colours are provided for", () => {
  assert.ok(sheets.some(({ text }) => text.includes("forced-colors: active")));
});
