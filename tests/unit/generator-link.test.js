// @ts-check
// A generator as text and back: half precision, sizes that are checked before they are believed, and a
// sentence for everything that is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import {
  MOST_CHARACTERS,
  NotAGenerator,
  numbersOf,
  packGenerator,
  roomyWidths,
  unpackGenerator,
} from "../../www/export/generator-link.js";
import { isFiniteHalf, toHalf, withBits } from "../../www/export/half.js";
import { drawing, sizesOf } from "../../www/export/pytorch/architecture.js";
import { floats, readTensors, writeTensors } from "../../www/export/pytorch/safetensors.js";
import { toBase64Url } from "../../www/kit/base64url.js";
import { gaussian, uniform } from "../../www/lessons/arithmetic/seeded.js";

/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { Raw } from "../../www/export/pytorch/safetensors.js" */

/** @param {number} half */
function fromHalf(half) {
  const [sign, exponent, fraction] = [half & 0x8000 ? -1 : 1, (half >> 10) & 31, half & 0x3ff];
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}

/** A checkpoint of this generator with weights like trained ones. @param {Config} config */
function checkpointOf(config) {
  const draw = gaussian(3);
  const entries = sizesOf(drawing(config)).map(
    ([name, count]) =>
      /** @type {[string, Raw]} */ ([
        name,
        floats(
          Float32Array.from({ length: count }, () => 0.05 * draw()),
          [count],
        ),
      ]),
  );
  return writeTensors(entries, {});
}

const TINY = { ...presets.small, latent: 4, g_widths: [4, 4], noise: /** @type {const} */ ("uniform01"), seed: 9 };

test("every half comes back, and numbers go to the nearest one, ties to even", () => {
  for (let half = 0; half < 0x10000; half++) if (isFiniteHalf(half)) assert.equal(toHalf(fromHalf(half)), half);
  const random = uniform(1);
  for (let i = 0; i < 20_000; i++) {
    const value = Math.fround((random() - 0.5) * 2 ** (40 * random() - 26));
    const half = toHalf(value);
    for (const other of [half - 1, half + 1]) {
      if (!isFiniteHalf(other) || (other ^ half) & 0x8000) continue;
      const [here, there] = [Math.abs(fromHalf(half) - value), Math.abs(fromHalf(other) - value)];
      assert.ok(here < there || (here === there && half % 2 === 0), `${value}`);
    }
  }
  assert.equal(toHalf(1e9), 0x7bff);
  assert.ok(!isFiniteHalf(toHalf(Number.NaN)));
});

test("with fewer bits it is the nearest of those", () => {
  for (let half = 0; half < 0x7c00; half += 7) {
    const short = withBits(half, 8);
    assert.equal(short & 7, 0);
    assert.ok(Math.abs(short - half) <= 4 || short === 0x7bf8);
    assert.equal(withBits(half | 0x8000, 8), short | 0x8000);
    assert.equal(withBits(half, 11), half);
  }
});

test("a generator comes back with its settings and its numbers in half precision", async () => {
  const checkpoint = checkpointOf(TINY);
  const { text, numbers, significant } = await packGenerator(TINY, 321, checkpoint);
  assert.equal(numbers, numbersOf(TINY));
  assert.equal(significant, 11);
  const { config, steps, file } = await unpackGenerator(String(text));
  assert.deepEqual(config, TINY);
  assert.equal(steps, 321);
  const [before, after] = [readTensors(checkpoint).tensors, readTensors(file).tensors];
  for (const [name] of sizesOf(drawing(TINY))) {
    const values = new Float32Array(/** @type {Raw} */ (before.get(name)).bytes.slice().buffer);
    const { dtype, bytes } = /** @type {Raw} */ (after.get(name));
    assert.equal(dtype, "F16");
    assert.deepEqual(new Uint16Array(bytes.slice().buffer), Uint16Array.from(values, toHalf));
  }
});

test("a decoder is called as a generator that ships", async () => {
  const config = { ...presets.vae, latent: 2, g_widths: [4, 4] };
  const { text } = await packGenerator(config, 1, checkpointOf(config));
  const { tensors } = readTensors((await unpackGenerator(String(text))).file);
  assert.ok([...tensors.keys()].every((name) => name.startsWith("g.")));
});

test("which presets fit, with how many bits, and what would", async () => {
  /** @type {Record<string, number | null>} */
  const found = {};
  for (const config of Object.values(presets)) {
    const { text, significant } = await packGenerator(config, 1000, checkpointOf(config));
    found[config.network] = text ? significant : null;
    const widths = roomyWidths(config);
    if (!widths || text) continue;
    const smaller = { ...config, g_widths: widths };
    const fitting = await packGenerator(smaller, 1000, checkpointOf(smaller));
    assert.ok(fitting.text && fitting.text.length <= MOST_CHARACTERS, config.network);
  }
  const fitting = Object.fromEntries(Object.entries(found).filter(([, bits]) => bits !== null));
  // Of these only the VAE has a generator.
  assert.deepEqual(fitting, { "ae-conv": 9, "ae-dense": 10, "ae-noisy": 9, vae: 7 });
  assert.deepEqual(roomyWidths(presets.small), [16, 8]);
});

test("what is no generator, or was damaged, is refused in a sentence, at once and in bounds", async () => {
  const { text } = await packGenerator(TINY, 5, checkpointOf(TINY));
  const good = String(text);
  const refused = async (/** @type {string} */ text, /** @type {RegExp} */ why) =>
    assert.rejects(unpackGenerator(text), (error) => error instanceof NotAGenerator && why.test(error.message));
  await refused("", /empty, or it was changed/);
  await refused("?", /signs that no such link has/);
  await refused("A".repeat(MOST_CHARACTERS + 1), /60001 characters; 60000 are read/);
  await refused(good.slice(0, 500), /cut off or changed/);
  await refused(`AgAA${good.slice(4)}`, /newer Noiselab \(version 2; this page reads 1\)/);

  /** @param {Uint8Array} body */
  const packed = async (body) => {
    const stream = new Blob([new Uint8Array(body)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
    return toBase64Url(Uint8Array.from([1, ...deflated]));
  };
  /** @param {unknown} header @param {number} planes */
  const claiming = (header, planes) => {
    const json = new TextEncoder().encode(JSON.stringify(header));
    return packed(Uint8Array.from([json.length >> 8, json.length & 255, ...json, ...new Uint8Array(planes)]));
  };
  await refused(await packed(new Uint8Array(5e6)), /more numbers than any link/);
  await refused(await packed(new Uint8Array(1)), /cut off or changed/);
  await refused(await claiming({ config: { network: "toString" } }, 10), /settings don’t work/);
  await refused(await claiming({ config: { network: "small", batch: -1 } }, 10), /settings don’t work.*Batch size/);
  await refused(await claiming(null, 10), /settings don’t work/);
  for (const significant of [undefined, 3, 12, "9", 8.5])
    await refused(
      await claiming({ config: { network: "small" }, significant }, 10),
      /says of its numbers can’t be read/,
    );
  await refused(
    await claiming(
      { config: { network: "small", latent: 256, g_widths: [1200, 1200], side: 64 }, significant: 11 },
      10,
    ),
    /ask for \d+ numbers, and it doesn’t hold as many/,
  );
  const none = new Uint8Array(2 * numbersOf(TINY)).fill(255);
  const json = new TextEncoder().encode(JSON.stringify({ config: TINY, steps: -1, significant: 11 }));
  await refused(await packed(Uint8Array.from([json.length >> 8, json.length & 255, ...json, ...none])), /no numbers/);

  const random = uniform(5);
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let i = 0; i < 500; i++) {
    const letters = [...good.slice(0, random() < 0.3 ? Math.floor(random() * good.length) : good.length)];
    for (let j = 0; j < 1 + random() * 6; j++)
      letters[Math.floor(random() * letters.length)] = signs[Math.floor(random() * 64)];
    await unpackGenerator(letters.join("")).catch((error) =>
      assert.ok(error instanceof NotAGenerator, `${error.stack}`),
    );
  }
});
