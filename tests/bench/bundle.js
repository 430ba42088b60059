// @ts-check
// The pages of the bench, bundled as a user would ship them: minified, and a backend that isn't used
// stays on the server.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PAGES = fileURLToPath(new URL("pages/", import.meta.url));

/** Writes `<name>.html` and its scripts for every entry of `pages/`. @param {string} folder @param {string[]} names */
export async function bundlePages(folder, names) {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: names.map((name) => join(PAGES, `${name}.js`)),
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    outdir: folder,
    logLevel: "error",
  });
  const html = readFileSync(join(PAGES, "page.html"), "utf8");
  for (const name of names) writeFileSync(join(folder, `${name}.html`), html.replace("PAGE", `${name}.js`));
}
