// @ts-check
// The documents as pages: anchors as GitHub writes them, links to other documents as links to their
// pages, links out of docs/ as plain words.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { anchorOf, render, resolveIn } from "../../xtask/documents.js";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const resolve = resolveIn(DOCS);
/** @param {string} markdown */
const rendered = (markdown) => render(markdown, resolve);

test("anchors are those that GitHub gives", () => {
  assert.equal(anchorOf("What held, and what did not"), "what-held-and-what-did-not");
  assert.equal(anchorOf("Share of the variance, or something else?"), "share-of-the-variance-or-something-else");
  assert.equal(anchorOf("`torch.rand` at σ = ½"), "torchrand-at-σ--");
  assert.equal(anchorOf("Z and *z*: D's `p(x)`, see [there](recipe.md#x)"), "z-and-z-ds-px-see-there");
  assert.equal(anchorOf("a_b – c &  d<sub>2</sub>"), "a_b--c---d2");
});

test("every heading of docs/ has the anchor that GitHub's own rule gives it", () => {
  // As GitHub's table of contents is made: lower case, without all that is no word, hyphen or space
  // (https://github.com/gjtorikian/html-pipeline), from the heading as it is read.
  const rule = (/** @type {string} */ text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
  let headings = 0;
  for (const name of readdirSync(DOCS).filter((name) => name.endsWith(".md"))) {
    const markdown = readFileSync(new URL(name, `file://${DOCS}`), "utf8");
    const { body, anchors } = rendered(markdown);
    const texts = [...body.matchAll(/<h\d id="([^"]*)">(.*?)<\/h\d>/g)];
    assert.deepEqual(
      texts.map(([, anchor]) => anchor),
      anchors,
      name,
    );
    /** @type {Map<string, number>} */
    const seen = new Map();
    for (const [, anchor, html] of texts) {
      const plain = rule(
        html
          .replace(/<[^>]*>/g, "")
          .replace(/&#39;/g, "'")
          .replace(/&quot;/g, '"')
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&amp;/g, "&"),
      );
      const before = seen.get(plain) ?? 0;
      seen.set(plain, before + 1);
      assert.equal(anchor, before ? `${plain}-${before}` : plain, name);
      headings += 1;
    }
  }
  assert.ok(headings > 20, `${headings} headings`);
});

test("a heading twice has two anchors; sections are listed", () => {
  const { anchors, sections, title } = rendered(
    "# A `page`\n\n## Same\n\n### Below\n\n## Same\n\n### Same again\n\n### Same 1\n",
  );
  assert.equal(title, "A page");
  assert.deepEqual(anchors, ["a-page", "same", "below", "same-1", "same-again", "same-1-1"]);
  assert.deepEqual(
    sections.map(({ anchor }) => anchor),
    ["same", "same-1"],
  );
});

test("documents link to pages, tables to copies, folders to their list, the rest to nothing", () => {
  assert.equal(resolve("noise-findings.md#where-does-it-break"), "findings.html#where-does-it-break");
  assert.equal(resolve("recipe.md"), "recipe.html");
  assert.equal(resolve("noise/swap.csv"), "noise/swap.csv");
  assert.equal(resolve("noise"), "noise/index.html");
  assert.equal(resolve("../README.md"), null);
  assert.equal(resolve("https://example.org/a.md"), "https://example.org/a.md");
  assert.equal(resolve("#here"), "#here");
  assert.throws(() => resolve("noise/nothing.csv"), /has no noise\/nothing\.csv/);
});

test("a page names the files that it needs", () => {
  const { body, files } = rendered(
    "[a](noise/swap.csv), [b](recipe.md#what-was-tried), [c](../README.md), ![d](screenshot.png)",
  );
  assert.deepEqual(files, ["noise/swap.csv", "recipe.html", "screenshot.png"]);
  assert.match(
    body,
    /<a href="noise\/swap\.csv">a<\/a>, <a href="recipe\.html#what-was-tried">b<\/a>, c, <img src="screenshot\.png" alt="d">/,
  );
});

test("apostrophes and quotes are set as the page sets them, but not in code", () => {
  const { body } = rendered("D's loss isn't 'most of it'; the seeds' `f('x')`");
  assert.match(body, /D’s loss isn’t ‘most of it’; the seeds’ <code>f\(&#39;x&#39;\)<\/code>/);
});

test("a wide table scrolls by itself, also for the keyboard", () => {
  const { body } = rendered("| a | b |\n|---|---|\n| 1 | 2 |\n");
  assert.match(body, /<div class="document-table" tabindex="0" role="region" aria-label="Table"><table>/);
});
