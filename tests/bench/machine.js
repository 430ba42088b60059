// @ts-check
// What the figures were measured on and with.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @typedef {{ cpu: string, cores: number, memoryBytes: number, system: string, node: string, date: string, commit: string, changed: boolean }} Machine */

/** @returns {Machine} */
export function describeMachine() {
  return {
    cpu: os.cpus()[0]?.model.trim() || os.arch(),
    cores: os.cpus().length,
    memoryBytes: os.totalmem(),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short=10", "HEAD"),
    // What the bench itself writes is no change of what it measures.
    changed: git("status", "--porcelain", "--", ".", ":!docs", ":!README.md") !== "",
  };
}

/** @param {...string} words */
function git(...words) {
  try {
    return execFileSync("git", words, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

/** Versions of the peers, as installed. */
export function peerVersions() {
  const version = (/** @type {string} */ name) => {
    const file = new URL(`node_modules/${name}/package.json`, import.meta.url);
    return /** @type {string} */ (JSON.parse(readFileSync(file, "utf8")).version);
  };
  return { tfjs: version("@tensorflow/tfjs"), jax: version("@jax-js/jax") };
}
