// @ts-check
// A static server on a port of its own, and so an origin of its own, that keeps count of what was
// fetched from it, as a host with gzip would have sent it.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** @typedef {{ path: string, bytes: number, gzipBytes: number }} Fetched */
/** @typedef {{ origin: string, fetched: () => Fetched[], close: () => void }} Host */

/** @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  wasm: "application/wasm",
};
/** What lets a page share memory between threads. */
const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Sizes by file, since gzip at its best takes a while. @type {Map<string, number>} */
const gzipSizes = new Map();

/** Bytes after gzip -9; files that are compressed already stay as they are. @param {string} file */
export function gzipBytes(file) {
  if (file.endsWith(".gz")) return statSync(file).size;
  const key = `${file} ${statSync(file).mtimeMs}`;
  const size = gzipSizes.get(key) ?? gzipSync(readFileSync(file), { level: 9 }).length;
  gzipSizes.set(key, size);
  return size;
}

/**
 * Serves `mounts`, from URL prefix to folder; the longest prefix that fits counts.
 * @param {Record<string, string>} mounts @param {{ isolated?: boolean }} [options] @returns {Promise<Host>}
 */
export async function host(mounts, { isolated = false } = {}) {
  /** @type {Map<string, Fetched>} */
  const fetched = new Map();
  const prefixes = Object.keys(mounts).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const prefix = prefixes.find((prefix) => pathname.startsWith(prefix));
    const file =
      prefix === undefined ? "" : join(mounts[prefix], normalize(`/${pathname.slice(prefix.length) || "index.html"}`));
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const bytes = readFileSync(file);
    fetched.set(pathname, { path: pathname, bytes: bytes.length, gzipBytes: gzipBytes(file) });
    response.writeHead(200, {
      "content-type": TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      "content-length": bytes.length,
      ...(isolated ? ISOLATION : {}),
    });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    fetched: () => [...fetched.values()],
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
