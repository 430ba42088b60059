// @ts-check
// A Chromium that only has some of the machine's cores: on Linux, with util-linux's `taskset`.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launch } from "./browser.js";

/** `cores` of the result is null where the browser could not be held to them. @param {number} count */
export async function launchOnCores(count) {
  const folder = mkdtempSync(join(os.tmpdir(), "noiselab-bench-"));
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const list = `0-${count - 1}`;
  try {
    execFileSync("taskset", ["-c", list, "true"]);
  } catch {
    const browser = await launch();
    return { browser, cores: null, close: () => browser.close().then(clean) };
  }
  const real = process.env.NOISELAB_CHROMIUM ?? chromium.executablePath();
  const wrapper = join(folder, "chromium");
  writeFileSync(wrapper, `#!/bin/sh\nexec taskset -c ${list} "${real}" "$@"\n`);
  chmodSync(wrapper, 0o755);
  const browser = await launch({ executablePath: wrapper });
  return { browser, cores: count, close: () => browser.close().then(clean) };
}
