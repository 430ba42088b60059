// @ts-check
// The weights next to the image as pictures, from a file of tensors; and what the Share dialog hands out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kernelsOf, readTensors } from "../../www/bench/kernels.js";
import { embedAddress, snippet } from "../../www/bench/share.js";
import { mendLanguage } from "../../www/kit/language.js";

/** A file as the crate writes it. @param {Record<string, { shape: number[], values: number[] }>} tensors */
function file(tensors) {
  let at = 0;
  const entries = Object.entries(tensors).map(([name, { shape, values }]) => {
    const place = { dtype: "F32", shape, data_offsets: [at, (at += values.length * 4)] };
    return [name, place];
  });
  // Spaces, so that the numbers begin at no multiple of four.
  let header = JSON.stringify({ __metadata__: { noiselab: "{}" }, ...Object.fromEntries(entries) });
  while ((header.length + 8) % 4 !== 1) header += " ";
  const bytes = new Uint8Array(8 + header.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(new TextEncoder().encode(header), 8);
  const values = Object.values(tensors).flatMap(({ values }) => values);
  bytes.set(new Uint8Array(new Float32Array(values).buffer), 8 + header.length);
  return bytes;
}

const range = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => i - n / 2);

test("tensors are read by name, moments of Adam among them", () => {
  const read = readTensors(
    file({ "d.0.weight": { shape: [2], values: [1, -2] }, "d.0.bias": { shape: [1], values: [3] } }),
  );
  assert.deepEqual(Object.keys(read), ["d.0.weight", "d.0.bias"]);
  assert.deepEqual([...read["d.0.weight"].values], [1, -2]);
});

test("what looks shows its first kernels, what draws its last", () => {
  const bytes = file({
    "d.0.weight": { shape: [3, 1, 2, 2], values: range(12) },
    "d.1.weight": { shape: [1, 3, 7, 7], values: range(147) },
    "g.0.weight": { shape: [4, 5, 7, 7], values: range(980) },
    "g.2.weight": { shape: [5, 1, 2, 2], values: range(20) },
  });
  const d = kernelsOf(bytes, "d", { side: 28, channels: 1 });
  assert.equal(d?.count, 3);
  assert.equal(d?.most, 6);
  assert.equal(d?.kind, "kernels");
  assert.equal(d?.grid.side, 28, "pixels as squares of 14");
  assert.equal(d?.grid.tiles[0], 0, "minus the largest is black");
  assert.equal(kernelsOf(bytes, "g", { side: 28, channels: 1 })?.count, 5);
  assert.equal(kernelsOf(bytes, "encoder", { side: 28, channels: 1 }), null);
});

test("a dense unit is as large as the image, whichever way it is kept", () => {
  const looking = file({ "d.0.weight": { shape: [2, 4], values: [1, 2, 3, 4, -4, 0, 0, 0] } });
  const drawing = file({ "g.0.weight": { shape: [4, 2], values: [1, -4, 2, 0, 3, 0, 4, 0] } });
  const image = { side: 2, channels: 1 };
  const [a, b] = [kernelsOf(looking, "d", image), kernelsOf(drawing, "g", image)];
  assert.equal(a?.kind, "templates");
  assert.deepEqual(a?.grid.tiles, b?.grid.tiles);
});

test("what is no such file is refused", () => {
  assert.throws(() => readTensors(new Uint8Array(64).fill(255)), /no file of tensors/);
});

test("the snippet embeds the same experiment, and nothing of it breaks out of the attribute", () => {
  assert.equal(embedAddress("https://a.example/x/"), "https://a.example/x/#embed");
  assert.equal(
    embedAddress("https://a.example/x/#noise=uniform01&seed=3"),
    "https://a.example/x/#embed&noise=uniform01&seed=3",
  );
  assert.equal(embedAddress("https://a.example/#embed&seed=3"), "https://a.example/#embed&seed=3");
  assert.match(
    snippet('https://a.example/"x#seed=3'),
    /src="https:\/\/a\.example\/&quot;x#embed&amp;seed=3" width="640" height="480"/,
  );
});

test("a language that Intl refuses is replaced, another is left alone", () => {
  const odd = { language: "C" };
  assert.equal(mendLanguage(odd), "en");
  assert.equal(odd.language, "en");
  const fine = Object.freeze({ language: "de-AT" });
  assert.equal(mendLanguage(fine), "de-AT");
});
