// @ts-check
// One subject in Node on Dawn: `node.js adapter`, or `node.js ours-webgpu|tfjs-webgpu SITE NETWORK BATCH
// MILLISECONDS`, which prints {"steps": n, "elapsedMs": t}. A process of its own, since Dawn keeps Node
// from ending.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software/i;

async function openDawn() {
  // @ts-expect-error: an optional package, since it has no binary for some machines
  const dawn = /** @type {any} */ (await import("webgpu"));
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  Object.defineProperty(globalThis, "navigator", {
    value: { gpu, userAgent: "Node", hardwareConcurrency: 1 },
    configurable: true,
  });
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("Dawn finds no adapter");
  const { vendor, architecture, device, description } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(", ");
  if (SOFTWARE.test(name) && !process.env.NOISELAB_ANY_ADAPTER) throw new Error(`Dawn only finds ${name}`);
  return { gpu, name };
}

/** What our wasm needs of a worker's globals, and its files by `fetch`. @param {string} site */
function pretendWorker(site) {
  // biome-ignore lint/complexity/noStaticOnlyClass: what `instanceof` asks is a static member
  class WorkerGlobalScope {
    /** @param {object} scope */
    static [Symbol.hasInstance](scope) {
      return scope === globalThis;
    }
  }
  const fetchFile = async (/** @type {string | URL} */ url) =>
    new Response(readFileSync(join(site, String(url).replace(/^\/site\//, ""))));
  Object.assign(globalThis, { WorkerGlobalScope, self: globalThis, fetch: fetchFile });
}

/** @param {string} site @param {any} config */
async function ours(site, config) {
  const assets = JSON.parse(readFileSync(join(site, "assets.json"), "utf8"));
  const { glue, wasm } = assets.flavours.webgpu;
  const source = readFileSync(join(site, glue));
  const module = await import(`data:text/javascript;base64,${source.toString("base64")}`);
  await module.default({ module_or_path: readFileSync(join(site, wasm)) });
  const { shardBytes } = await import("../pages/data.js");
  const [shard] = assets.data;
  const lab = await module.Run.open(JSON.stringify(config), shard.images);
  lab.add_images(await shardBytes(shard), shard.sha256);
  return async () => {
    lab.step("both");
    await lab.report();
  };
}

async function main() {
  const [subject, site, network, batch, ms] = process.argv.slice(2);
  const { name } = await openDawn();
  if (subject === "adapter") return console.log(JSON.stringify({ name }));
  pretendWorker(site);
  const { ownConfig } = await import("../networks.js");
  /** @type {() => Promise<unknown>} */
  let step;
  if (subject === "ours-webgpu") step = await ours(site, ownConfig(/** @type {any} */ (network), Number(batch)));
  else {
    // The peer's page puts itself on the stand, which needs no page to step.
    Object.assign(globalThis, { document: { createElement: () => ({}), body: { append() {} } } });
    await import(pathToFileURL(new URL("../pages/tfjs-webgpu.js", import.meta.url).pathname).href);
    step = await /** @type {any} */ (globalThis).bench.prepare({ network, batch: Number(batch), backend: "webgpu" });
  }
  for (let i = 0; i < 5; i++) await step();
  let steps = 0;
  const began = performance.now();
  do {
    await step();
    steps += 1;
  } while (performance.now() - began < Number(ms));
  console.log(JSON.stringify({ steps, elapsedMs: performance.now() - began }));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exit(0);
