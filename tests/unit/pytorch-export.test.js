// @ts-check
// A run for PyTorch: every network of the fixtures, which PyTorch computed, through the page's export. The
// layers have to ask for exactly the fixture's tensors; where PYTHON has torch and safetensors, model.py
// is run and has to draw the fixture's pictures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { drawing, looking, sizesOf } from "../../www/export/pytorch/architecture.js";
import { checkpointOf, pytorchFiles, translation } from "../../www/export/pytorch/package.js";
import { floats, NotTensors, readTensors, writeTensors } from "../../www/export/pytorch/safetensors.js";

/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { Raw } from "../../www/export/pytorch/safetensors.js" */

const FIXTURES = new URL("../fixtures/pytorch/", import.meta.url);
const NAMES = readdirSync(FIXTURES).flatMap((name) => /^(?!noise)(.*)\.json$/.exec(name)?.[1] ?? []);
const PYTHON = process.env.PYTHON;

/** The fixture's state before its first step, as a checkpoint of ours. @param {string} name */
function fixture(name) {
  const { config, parameters, buffers, forward } = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), "utf8"));
  const all = [...Object.values(parameters), ...Object.values(buffers)].flat();
  const tensors = all.map(({ name, shape, values }) => /** @type {[string, Raw]} */ ([name, floats(values, shape)]));
  const drawn = forward.eval.codes ?? forward.z;
  const images = forward.eval.images ?? forward.eval;
  return {
    config: /** @type {Config} */ (config),
    checkpoint: writeTensors(tensors, {}),
    names: tensors.map(([name]) => name),
    shapes: new Map(tensors.map(([name, { shape }]) => [name, shape])),
    drawn: { z: Float32Array.from(drawn), images: Float32Array.from(images) },
    labelled: forward.labels !== undefined,
  };
}

/** @param {string} name */
const filesOf = (name) => {
  const { config, checkpoint, drawn } = fixture(name);
  return pytorchFiles({ config, steps: 0, checkpoint, drawn, title: `A run "${name}"`, page: "here" });
};

test("every network asks for exactly the tensors that PyTorch's has", () => {
  for (const name of NAMES) {
    const { config, names } = fixture(name);
    assert.deepEqual(
      translation(config)
        .map(([ours]) => ours)
        .sort(),
      names.sort(),
      name,
    );
  }
});

test("every tensor has as many numbers as PyTorch's", () => {
  for (const name of NAMES) {
    const { config, shapes } = fixture(name);
    for (const [tensor, count] of [...sizesOf(drawing(config)), ...sizesOf(looking(config))]) {
      const product = shapes.get(tensor)?.reduce((product, side) => product * side, 1);
      assert.equal(count, product, `${name}: ${tensor}`);
    }
  }
});

test("a file for PyTorch comes back as a checkpoint of the same weights, and Adam begins again", () => {
  for (const name of NAMES) {
    const { checkpoint, names, config } = fixture(name);
    const back = checkpointOf(filesOf(name)["model.safetensors"]);
    // Adam’s other constants are no settings.
    const { beta2: _, eps: __, ...settings } = /** @type {any} */ (config);
    assert.deepEqual(back.config, settings);
    const [before, after] = [readTensors(checkpoint), readTensors(back.checkpoint)];
    for (const tensor of names) {
      assert.deepEqual(after.tensors.get(tensor), before.tensors.get(tensor), `${name}: ${tensor}`);
      if (!/running_/.test(tensor)) assert.ok(after.tensors.get(`${tensor}.adam_m`)?.bytes.every((byte) => byte === 0));
    }
  }
});

test("damaged safetensors are refused with a sentence, however they lie", () => {
  const good = filesOf("small")["model.safetensors"];
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const lying = [
    new Uint8Array(0),
    writeTensors([["a", { dtype: "F32", shape: [4e9], bytes: new Uint8Array(4) }]], {}),
    writeTensors([["a", { dtype: "F64", shape: [1], bytes: new Uint8Array(8) }]], {}),
  ];
  const mutated = Array.from({ length: 3000 }, () => {
    const bytes = good.slice(0, random() < 0.3 ? Math.floor(random() * good.length) : good.length);
    // Mostly in the header, where the claims are.
    for (let i = 0; i < 1 + random() * 6 && bytes.length > 0; i++)
      bytes[Math.floor(random() ** 3 * bytes.length)] = random() * 256;
    return bytes;
  });
  for (const bytes of [...lying, ...mutated]) {
    try {
      checkpointOf(bytes);
    } catch (error) {
      assert.ok(error instanceof NotTensors, String(error));
      assert.match(error.message, /\.$/);
    }
  }
});

test("python model.py draws the page's pictures", {
  skip: PYTHON ? false : "PYTHON names no interpreter with torch",
}, () => {
  for (const name of NAMES) {
    // Its fixture asks for other digits than 0 to 9 in turn.
    if (fixture(name).labelled) continue;
    const folder = mkdtempSync(join(tmpdir(), "noiselab-"));
    for (const [file, bytes] of Object.entries(filesOf(name))) writeFileSync(join(folder, file), bytes);
    const said = execFileSync(/** @type {string} */ (PYTHON), ["model.py"], { cwd: folder, encoding: "utf8" });
    const distance = Number(/: ([\d.e+-]+)/.exec(said)?.[1]);
    assert.ok(distance <= 1e-4, `${name}: ${said}`);
    rmSync(folder, { recursive: true });
  }
});
