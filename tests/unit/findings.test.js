// @ts-check
// The page says what the documents say: each number that it quotes stands in the section that it
// links to, and every link to a document finds its place there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CLAIMS, FCD_AT_1000 } from "../../www/words/findings.js";
import { ANCHORS, FINDINGS } from "../../www/words/sources.js";
import { anchorOf } from "../../xtask/documents.js";

const DOCS = new URL("../../docs/", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, DOCS), "utf8");
/** 0.74 and .74 are the same number. @param {string} text */
const plain = (text) => text.replace(/(?<![\d.])0\./g, ".");

/** The document behind a page. @param {string} path */
const documentOf = (path) =>
  path === FINDINGS ? "noise-findings.md" : path.replace(/^docs\/|html$/g, "").concat("md");

/** What stands under a heading, without its subsections. @param {string} href of the page @returns {string} */
function sectionOf(href) {
  const [path, anchor] = href.split("#");
  const sections = read(documentOf(path)).split(/^(?=#+ )/m);
  const found = sections.find((section) => anchorOf(section.split("\n")[0].replace(/^#+ /, "")) === anchor);
  assert.ok(found, `${href}: no such section`);
  return plain(found);
}

test("each claim quotes numbers of its section", () => {
  for (const [name, { source, text, quotes }] of Object.entries(CLAIMS)) {
    assert.ok(quotes.length > 0, name);
    for (const quote of quotes) {
      assert.ok(plain(text).includes(quote), `${name} doesn't say ${quote}`);
      assert.ok(sectionOf(`${FINDINGS}#${ANCHORS[source]}`).includes(quote), `${name}: ${quote} isn't in its section`);
    }
  }
});

test("the FCD of each noise and batch norm is that of its row", () => {
  const names = { normal: "normal", uniform01: "U[0, 1)", uniform11: "U[−1, 1)", "uniform-unit": "U[−√3, √3)" };
  const rows = sectionOf(`${FINDINGS}#${ANCHORS.distributions}`).split("\n");
  for (const [axes, ofNoises] of Object.entries(FCD_AT_1000)) {
    for (const [noise, value] of Object.entries(ofNoises)) {
      const start = `| ${names[/** @type {keyof typeof names} */ (noise)]} | per ${axes} |`;
      const cells = rows
        .find((row) => row.startsWith(start))
        ?.replaceAll("*", "")
        .split(" | ");
      assert.equal(cells?.[4], value, start);
    }
  }
});

test("links of index.html to documents find their section, and quote it", () => {
  const page = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");
  const paragraphs = page.match(/<(p|dd|li)\b[^>]*>.*?<\/\1>/gs) ?? [];
  const linking = paragraphs.filter((paragraph) => paragraph.includes('href="docs/'));
  assert.ok(linking.length >= 3);
  for (const paragraph of linking) {
    for (const [tag, href] of paragraph.matchAll(/<a [^>]*href="(docs\/[^"]*)"[^>]*>/g)) {
      assert.match(tag, /target="_blank"/, "leaving the page would end the run");
      if (!href.includes("#")) {
        assert.ok(existsSync(new URL(documentOf(href), DOCS)), href);
        continue;
      }
      for (const quote of (tag.match(/data-quotes="([^"]*)"/)?.[1] ?? "").split("|").filter(Boolean)) {
        assert.ok(sectionOf(href).includes(quote), `${href} doesn't have ${quote}`);
        assert.ok(plain(paragraph.replace(/<[^>]*>/g, "")).includes(quote), `the page doesn't say ${quote}`);
      }
    }
  }
});
