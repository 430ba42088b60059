// @ts-check
// The journey in each engine that NOISELAB_ENGINES names (chromium, firefox, webkit; all without it), against
// the built site. No part may leave an error on the console, and what the seed decides is the same in all.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BASE_PATH, PORT } from "../e2e/static-host.js";
import { answers, ENGINES, open } from "./engines.js";
import { JOURNEY } from "./journey.js";
import { createReader, listen } from "./reader.js";

/** @import { Outcome } from "./journey.js" */

const HOST = fileURLToPath(new URL("../e2e/static-host.js", import.meta.url));
const AT = `http://127.0.0.1:${PORT}${BASE_PATH}`;

const wanted = process.env.NOISELAB_ENGINES?.split(",") ?? Object.keys(ENGINES);
/** @type {Record<string, Outcome>} */
const outcomes = {};
/** @type {import("node:child_process").ChildProcess} */
let host;
let folder = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "noiselab-engines-"));
  host = spawn(process.execPath, [HOST], { stdio: "inherit" });
  await answers(`${AT}index.html`);
});
after(async () => {
  host.kill();
  await rm(folder, { recursive: true });
});

for (const name of wanted) {
  test(name, async (t) => {
    const { driver, version, close } = await open(name);
    try {
      const troubles = await listen(name, driver);
      const reader = createReader(driver);
      /** @type {Outcome} */
      const outcome = {};
      outcomes[name] = outcome;
      for (const [part, act] of JOURNEY) {
        await t.test(part, async () => {
          await act(reader, AT, outcome, folder);
          assert.deepEqual(await troubles(), [], "errors in the page");
        });
      }
      t.diagnostic(`${version}: ${outcome.steps} steps in 10 s`);
    } finally {
      await close();
    }
  });
}

test("the same seed is the same run in each of them", () => {
  const [first, ...others] = Object.values(outcomes).map(({ steps, ...same }) => same);
  for (const other of others) assert.deepEqual(other, first);
});
