// @ts-check
// The glossary is short, says what the course needs, and every word of the page that asks for an entry has one.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { GLOSSARY } from "../../www/words/glossary.js";
import { GLOSSARY as GERMAN } from "../../www/words/glossary-de.js";

const WWW = new URL("../../www/", import.meta.url);
const entries = Object.entries(GLOSSARY);

test("entries are a sentence or two, and end with a stop", () => {
  for (const [id, { term, text }] of [...entries, ...Object.entries(GERMAN)]) {
    assert.match(id, /^[a-z]+(-[a-z]+)*$/, "ids are what an address could hold");
    assert.ok(term.length > 0, id);
    assert.ok(text.length <= 200, `${id}: ${text.length} characters`);
    assert.match(text, /\.$/, id);
    assert.doesNotMatch(text, /!/, id);
  }
});

test("German has the same entries", () => assert.deepEqual(Object.keys(GERMAN), Object.keys(GLOSSARY)));

test("the course’s words are there", () => {
  for (const id of [
    "generator",
    "discriminator",
    "z",
    "batch",
    "epoch",
    "bce",
    "minimax",
    "non-saturating",
    "fcd",
    "batch-norm",
    "gamma-beta",
    "transposed-convolution",
    "stride",
    "relu",
    "leaky-relu",
    "mode-collapse",
    "kl",
    "elbo",
  ])
    assert.ok(id in GLOSSARY, id);
  assert.ok(entries.length >= 40);
});

test("the page asks for entries that there are", () => {
  const pages = readdirSync(WWW).filter((name) => name.endsWith(".html"));
  for (const page of pages) {
    const text = readFileSync(new URL(page, WWW), "utf8");
    for (const [, id] of text.matchAll(/data-term="([^"]+)"/g)) assert.ok(id in GLOSSARY, `${page}: ${id}`);
  }
});
