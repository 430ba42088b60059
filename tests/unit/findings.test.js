// @ts-check
// The page says what the documents say: each number that it quotes stands in the section that it
// links to, and every link to a document finds its place there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CLAIMS, FCD_AT_1000, TABLES } from "../../www/findings.js";
import { anchorOf, render, resolveIn } from "../../xtask/documents.js";

const DOCS = new URL("../../docs/", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, DOCS), "utf8");
const resolve = resolveIn(DOCS.pathname);
/** 0.74 and .74 are the same number. @param {string} text */
const plain = (text) => text.replace(/(?<![\d.])0\./g, ".");

/** What stands under a heading, without its subsections. @param {string} href of the page @returns {string} */
function sectionOf(href) {
  const [path, anchor] = href.split("#");
  const sections = read(path.replace(/^docs\/|html$/g, "").concat("md")).split(/^(?=#+ )/m);
  const found = sections.find((section) => anchorOf(section.split("\n")[0].replace(/^#+ /, "")) === anchor);
  assert.ok(found, `${href}: no such section`);
  return plain(found);
}

test("each claim quotes numbers of its table", () => {
  for (const [name, { table, text, quotes }] of Object.entries(CLAIMS)) {
    assert.ok(quotes.length > 0, name);
    for (const quote of quotes) {
      assert.ok(plain(text).includes(quote), `${name} doesn't say ${quote}`);
      assert.ok(sectionOf(TABLES[table].href).includes(quote), `${name}: ${quote} isn't in its table`);
    }
  }
});

test("the FCD of each noise and batch norm is that of its row", () => {
  const names = { normal: "normal", uniform01: "U[0, 1)", uniform11: "U[−1, 1)", "uniform-unit": "U[−√3, √3)" };
  const rows = sectionOf(TABLES.distributions.href).split("\n");
  for (const [axes, ofNoises] of Object.entries(FCD_AT_1000)) {
    for (const [noise, value] of Object.entries(ofNoises)) {
      const start = `| ${names[/** @type {keyof typeof names} */ (noise)]} | per ${axes} |`;
      const cells = rows.find((row) => row.startsWith(start))?.replaceAll("*", "").split(" | ");
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
        assert.ok(existsSync(new URL(href.replace(/^docs\/|html$/g, "").concat("md"), DOCS)), href);
        continue;
      }
      for (const quote of (tag.match(/data-quotes="([^"]*)"/)?.[1] ?? "").split("|").filter(Boolean)) {
        assert.ok(sectionOf(href).includes(quote), `${href} doesn't have ${quote}`);
        assert.ok(plain(paragraph.replace(/<[^>]*>/g, "")).includes(quote), `the page doesn't say ${quote}`);
      }
    }
  }
});

test("documents become pages whose links have targets", () => {
  for (const name of ["noise-findings.md", "recipe.md"]) {
    const { title, body, files } = render(read(name), resolve);
    assert.ok(title.length > 0 && body.includes("<table>"));
    assert.ok(files.length > 0 && files.every((file) => !file.endsWith(".md")), String(files));
  }
});

test("headings get the anchors that GitHub gives them; links leave no document behind", () => {
  assert.equal(anchorOf("Share of the variance, or something else?"), "share-of-the-variance-or-something-else");
  assert.equal(anchorOf("The `run` of *it*"), "the-run-of-it");
  const markdown = "# A `b`\n\n## Same\n\n## Same\n\n[code](../crate/x.rs) [page](other.md#same) [out](https://example.org)";
  const { title, anchors, body, files } = render(markdown, (href) => (href.startsWith("..") ? null : href.replace(".md", ".html")));
  assert.equal(title, "A b");
  assert.deepEqual(anchors, ["a-b", "same", "same-1"]);
  assert.match(body, /<p>code <a href="other\.html#same">page<\/a> <a href="https:\/\/example\.org">out<\/a>/);
  assert.deepEqual(files, ["other.html"]);
  assert.throws(() => resolve("noise/none.csv"), /has no noise\/none\.csv/);
  assert.equal(resolve("noise"), "noise/index.html");
});
