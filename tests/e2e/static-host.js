// @ts-check
// The plainest static host that the site promises to work on: a sub-path, right MIME types for
// wasm and JavaScript only, no header that grants anything. Serves www/dist; under another path with the two
// headers that let a page share memory.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const alone = process.argv[1] === fileURLToPath(import.meta.url);
// Tests take a port of their own, so that a site served for looking doesn't stand in their way; the
// environment hands the choice on to Playwright's other processes.
process.env.NOISELAB_PORT ??= alone ? "8091" : String(20_000 + Math.floor(Math.random() * 20_000));
export const PORT = Number(process.env.NOISELAB_PORT);
export const BASE_PATH = "/courses/gan/noiselab/";
export const ISOLATED_PATH = "/isolated/";
/** As that, but no thread starts. */
export const THREADLESS_PATH = "/threadless/";

export const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const DIST = process.env.NOISELAB_DIST ?? join(dirname(fileURLToPath(import.meta.url)), "../../www/dist");

/** @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
  wasm: "application/wasm",
};

if (alone) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = [BASE_PATH, ISOLATED_PATH, THREADLESS_PATH].find((path) => pathname.startsWith(path));
    const inside = path && pathname.slice(path.length);
    const file = inside === undefined ? "" : join(DIST, normalize(`/${inside || "index.html"}`));
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    const granted = path === BASE_PATH ? {} : ISOLATION;
    if (path === THREADLESS_PATH && /cpu-threads-.*\.js$/.test(file)) {
      response.writeHead(200, { "content-type": type, ...granted });
      response.end(
        `${readFileSync(file)}if (self.name === "noiselab-thread") throw new Error("no thread starts here");`,
      );
      return;
    }
    response.writeHead(200, { "content-type": type, "content-length": statSync(file).size, ...granted });
    createReadStream(file).pipe(response);
  });
  server.listen(PORT, "127.0.0.1");
}
