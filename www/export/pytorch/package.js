// @ts-check
// A run for PyTorch: the weights under PyTorch's names, `model.py`, `train.py`, a notebook that does both,
// the page's own pictures to compare with, and what others forget to say. And back: such weights as a
// checkpoint that the page opens. Pure.

import { configFrom } from "../../core/settings.js";
import { channelsOf, drawing, isConditional, looking, namesOf } from "./architecture.js";
import { modelPy, ownersOf } from "./model-py.js";
import { floats, NotTensors, readTensors, writeTensors } from "./safetensors.js";
import { trainPy } from "./train-py.js";

/** @import { Config } from "../../core/settings-schema.js" */
/** @import { Pictures } from "../../protocol/messages.js" */
/** @import { Raw } from "./safetensors.js" */
/** Latent vectors, row by row, and what the page draws for them, from the range of its output. @typedef {{ z: Float32Array, images: Float32Array }} Drawn */

/** The reader's file says so much of itself. */
const FORMAT = 1;

/** @param {Config} config @returns {[string, string][]}  our names → PyTorch's */
export function translation(config) {
  const owners = ownersOf(config);
  return [...namesOf(drawing(config), owners.drawing), ...namesOf(looking(config), owners.looking)];
}

/**
 * @param {{ config: Config, steps: number, checkpoint: Uint8Array, drawn: Drawn, training?: Pictures | null, title: string, page: string }} run
 * @returns {Record<string, Uint8Array>}
 */
export function pytorchFiles({ config, steps, checkpoint, drawn, training = null, title, page }) {
  const { tensors } = readTensors(checkpoint);
  /** @type {[string, Raw][]} */
  const weights = translation(config).map(([ours, theirs]) => {
    const tensor = tensors.get(ours);
    if (!tensor) throw new Error(`the checkpoint has no “${ours}”`);
    return [theirs, tensor];
  });
  const about = {
    format: FORMAT,
    config,
    steps,
    batch_norm: "eval draws pictures",
    conditional: isConditional(config),
  };
  const text = (/** @type {string} */ content) => new TextEncoder().encode(content);
  const count = drawn.z.length / config.latent;
  const { side } = config;
  const pictures = /** @type {[string, Raw][]} */ ([
    ["z", floats(drawn.z, [count, config.latent, 1, 1])],
    ["images", floats(drawn.images, [count, channelsOf(config), side, side])],
  ]);
  /** @type {Record<string, Uint8Array>} */
  const files = {
    "model.safetensors": writeTensors(weights, { noiselab: JSON.stringify(about) }),
    "pictures.safetensors": writeTensors(pictures, {}),
    "model.py": text(modelPy(config, title)),
    "train.py": text(trainPy(config)),
    "noiselab.ipynb": text(notebook(title)),
    "README.md": text(readme(config, steps, title, page)),
  };
  if (training) {
    const shape = [training.count, training.channels, training.side, training.side];
    files["training.safetensors"] = writeTensors([["images", planar(training, shape)]], {});
  }
  return files;
}

/** Channels side by side → one after the other, as PyTorch has them. @param {Pictures} pictures @param {number[]} shape @returns {Raw} */
function planar({ pixels, channels, side, count }, shape) {
  const area = side * side;
  const bytes = new Uint8Array(count * channels * area);
  for (let n = 0; n < count; n++)
    for (let c = 0; c < channels; c++)
      for (let p = 0; p < area; p++) bytes[(n * channels + c) * area + p] = pixels[(n * area + p) * channels + c];
  return { dtype: "U8", shape, bytes };
}

/** Such a file as a checkpoint of ours: Adam begins again. @param {Uint8Array} file @returns {{ config: Config, steps: number, checkpoint: Uint8Array }} */
export function checkpointOf(file) {
  const { tensors, metadata } = readTensors(file);
  /** @type {any} */
  let about;
  try {
    about = JSON.parse(metadata.noiselab ?? "");
  } catch {
    throw new NotTensors("The file doesn’t say which of Noiselab’s networks it holds.");
  }
  const steps = about?.steps;
  const config = checked(about?.config);
  /** @type {[string, Raw][]} */
  const entries = [];
  for (const [ours, theirs] of translation(config)) {
    const tensor = tensors.get(theirs);
    if (!tensor) throw new NotTensors(`The file has no “${theirs}”, which this network needs.`);
    if (tensor.dtype !== "F32") throw new NotTensors(`“${theirs}” is ${tensor.dtype}; 32-bit numbers are read.`);
    entries.push([ours, tensor]);
    if (/running_/.test(ours)) continue;
    const zeros = { ...tensor, bytes: new Uint8Array(tensor.bytes.length) };
    entries.push([`${ours}.adam_m`, zeros], [`${ours}.adam_v`, zeros]);
  }
  const at = Number.isSafeInteger(steps) && steps >= 0 ? steps : 0;
  const parts = [drawing(config).part, looking(config).part];
  const ours = {
    version: CHECKPOINT_VERSION,
    config,
    progress: { steps: at, images: 0, draws: 0 },
    epoch: 0,
    cursor: 0,
    updates: Object.fromEntries(parts.map((part) => [part, 0])),
  };
  return { config, steps: at, checkpoint: writeTensors(entries, { noiselab: JSON.stringify(ours) }) };
}

/** @param {unknown} given @returns {Config} */
function checked(given) {
  const result = configFrom(given);
  if ("config" in result) return result.config;
  throw new NotTensors(
    result.message
      ? `The file’s settings don’t work: ${result.message}`
      : "The file doesn’t say which of Noiselab’s networks it holds.",
  );
}

/** crate/src/files/checkpoint.rs has it. */
const CHECKPOINT_VERSION = 2;

/** @param {string} title */
function notebook(title) {
  const cell = (/** @type {string[]} */ ...lines) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: lines.map((line, i) => (i < lines.length - 1 ? `${line}\n` : line)),
  });
  return `${JSON.stringify(
    {
      cells: [
        {
          cell_type: "markdown",
          metadata: {},
          source: [`# ${title}\n`, "\n", "Put the other files of the zip beside this notebook."],
        },
        cell("%pip install -q torch torchvision safetensors pillow"),
        cell(
          "!python model.py  # how far its pictures are from the page's",
          "",
          "from IPython.display import Image",
          'Image("samples.png", width=400)',
        ),
        cell("!python train.py 300  # the same recipe from its first step"),
      ],
      metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;
}

/** @param {Config} config @param {number} steps @param {string} title @param {string} page */
function readme(config, steps, title, page) {
  const range = config.output === "tanh" ? "-1 (black) to 1 (white)" : "0 (black) to 1 (white)";
  return `# ${title}

Trained for ${steps} steps in Noiselab (${page}).

- \`model.py\`, \`model.safetensors\`: its networks and weights. \`python model.py\` draws the page's pictures again.
- \`train.py\`: the same recipe from the start; its \`trained.safetensors\` opens in Noiselab (Kept runs, Open a file).
- \`noiselab.ipynb\`: both in a notebook.
- \`pictures.safetensors\`: latent vectors, and what the page drew for them.

What is easily forgotten: images go from ${range}; the noise is “${config.noise}” with ${config.latent} numbers; batch norm
draws with its running statistics (eval mode)${isConditional(config) ? "; the digit is one-hot behind z" : ""}.
`;
}
