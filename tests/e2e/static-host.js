// @ts-check
// The plainest static host that the site promises to work on: a sub-path, right MIME types for
// wasm and JavaScript only, no header that grants anything. Serves www/dist.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const PORT = 8091;
export const BASE_PATH = "/courses/gan/noiselab/";

const DIST =
  process.env.NOISELAB_DIST ?? join(dirname(fileURLToPath(import.meta.url)), "../../www/dist");

/** @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
  wasm: "application/wasm",
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
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
