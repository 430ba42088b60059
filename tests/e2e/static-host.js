// @ts-check
// The plainest static host that the site promises to work on: a sub-path, right MIME types for
// wasm and JavaScript only, no header that grants anything. Serves www/dist.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const alone = process.argv[1] === fileURLToPath(import.meta.url);
// Tests take a port of their own, so that a site served for looking doesn't stand in their way; the
// environment hands the choice on to Playwright's other processes.
process.env.NOISELAB_PORT ??= alone ? "8091" : String(20_000 + Math.floor(Math.random() * 20_000));
export const PORT = Number(process.env.NOISELAB_PORT);
export const BASE_PATH = "/courses/gan/noiselab/";

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
    const inside = pathname.startsWith(BASE_PATH) ? pathname.slice(BASE_PATH.length) : null;
    const file = inside === null ? "" : join(DIST, normalize(`/${inside || "index.html"}`));
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-length": statSync(file).size });
    createReadStream(file).pipe(response);
  });
  server.listen(PORT, "127.0.0.1");
}
