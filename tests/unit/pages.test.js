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
