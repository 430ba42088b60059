// @ts-check
// What the site's pages have in common stands in each of them, since each is a file of its own: it must not
// drift apart.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WWW = new URL("../../www/", import.meta.url);
const pages = readdirSync(WWW)
  .filter((name) => name.endsWith(".html"))
  .map((name) => ({ name, html: readFileSync(new URL(name, WWW), "utf8") }));

test("a link to a page is shown with the page's own title and description", () => {
  for (const { name, html } of pages) {
    const content = (/** @type {string} */ key) =>
      new RegExp(`(?:name|property)="${key}"\\s+content="([^"]+)"`).exec(html)?.[1];
    assert.equal(content("og:title"), /<title>(.*)<\/title>/.exec(html)?.[1], name);
    assert.equal(content("og:description"), content("description"), name);
    assert.ok(content("og:description"), name);
  }
});

for (const [what, pattern] of /** @type {[string, RegExp][]} */ ([
  ["Content-Security-Policy", /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/],
  ["icon", /<link\s+rel="icon"\s+href="([^"]+)"/],
  ["manifest", /<link rel="manifest" href="([^"]+)"/],
  ["colour schemes", /<meta name="color-scheme" content="([^"]+)"/],
])) {
  test(`every page has the same ${what}`, () => {
    const found = pages.map(({ html }) => pattern.exec(html)?.[1]);
    assert.ok(found[0], pages[0].name);
    assert.equal(new Set(found).size, 1, `${pages.map(({ name }) => name)}: ${found.join("\n")}`);
  });
}
