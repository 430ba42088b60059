// @ts-check
// A run's networks as PyTorch layers, from its settings: each line of an `nn.Sequential` and, of each
// tensor, our name and PyTorch's. Mirrors crate/src/nets/build.rs; a test holds both to the same
// tensors. Pure.

import { familyIdOf } from "../../core/needs.js";

/** @import { Config } from "../../core/settings-schema.js" */
/** `code`: as Python writes it. `tensors`: our name, the layer's own, and how many numbers. @typedef {{ code: string, tensors: [string, string, number][] }} Module */
/** @typedef {{ kernel: number, stride: number, padding: number }} Geometry */
/** `part`: what its tensors begin with in a checkpoint. @typedef {{ part: "g" | "d" | "encoder" | "decoder", modules: Module[], inputs: number, outputs: number }} Network */

const PIECES = 5;
export const CLASSES = 10;

const DENSE = ["mlp", "maxout", "ae-dense", "ae-deep", "vae-plane"];

/** @param {Config} config */
export const isGan = (config) => !["autoencoder", "vae"].includes(familyIdOf(config));
/** @param {Config} config */
export const isConditional = (config) => familyIdOf(config) === "conditional";
/** @param {Config} config */
export const isVariational = (config) => familyIdOf(config) === "vae";
/** @param {Config} config */
export const channelsOf = (config) => (config.colour ? 3 : 1);
/** An autoencoder that pays cross-entropy draws logits. @param {Config} config */
export const drawsLogits = (config) => !isGan(config) && config.reconstruction === "bce";

/** The network that draws: generator or decoder. @param {Config} config @returns {Network} */
export function drawing(config) {
  const inputs = config.latent + (isConditional(config) ? CLASSES : 0);
  const channels = channelsOf(config);
  const output = drawsLogits(config) ? "identity" : config.output;
  const part = isGan(config) ? "g" : "decoder";
  if (!DENSE.includes(config.network)) {
    return {
      part,
      inputs,
      outputs: channels,
      modules: network(config, true, part, inputs, channels, [activation(output, config)]),
    };
  }
  const head = [plain(`nn.Unflatten(1, (${channels}, ${config.side}, ${config.side}))`), activation(output, config)];
  const outputs = channels * config.side ** 2;
  return { part, inputs, outputs, modules: network(config, true, part, inputs, outputs, head) };
}

/** The network that looks: discriminator or encoder. @param {Config} config @returns {Network} */
export function looking(config) {
  const outputs = isGan(config)
    ? isConditional(config)
      ? CLASSES
      : 1
    : config.latent * (isVariational(config) ? 2 : 1);
  const part = isGan(config) ? "d" : "encoder";
  const channels = channelsOf(config);
  const dense = DENSE.includes(config.network);
  const inputs = dense ? channels * config.side ** 2 : channels;
  const head = dense ? [] : [plain("nn.Flatten()")];
  return { part, inputs, outputs, modules: network(config, false, part, inputs, outputs, head) };
}

/** Of each linear layer: null where it is dense, a side where it spreads a code over an image. @param {Config} config @param {boolean} up @returns {(Geometry | { side: number } | null)[]} */
function layersOf(config, up) {
  const { network, side } = config;
  const square = (/** @type {number} */ kernel, /** @type {number} */ stride, /** @type {number} */ padding) => ({
    kernel,
    stride,
    padding,
  });
  if (DENSE.includes(network)) return new Array((up ? config.g_widths : config.d_widths).length + 1).fill(null);
  if (network === "course")
    return up
      ? [square(3, 2, 0), square(4, 1, 0), square(3, 2, 0), square(4, 2, 0)]
      : [square(4, 2, 0), square(4, 2, 0), square(4, 2, 0)];
  const whole = square(side / 4, 1, 0);
  if (!up) return [square(4, 2, 1), square(4, 2, 1), whole];
  return [isGan(config) ? whole : { side: side / 4 }, square(4, 2, 1), square(4, 2, 1)];
}

/** @param {string} code @returns {Module} */
const plain = (code) => ({ code, tensors: [] });

/** @param {string} name @param {Config} config @returns {Module} */
function activation(name, config) {
  const layers = /** @type {Record<string, string>} */ ({
    relu: "nn.ReLU()",
    leaky: `nn.LeakyReLU(${config.leaky_slope})`,
    sigmoid: "nn.Sigmoid()",
    tanh: "nn.Tanh()",
    identity: "nn.Identity()",
    maxout: "Maxout()",
  });
  return plain(layers[name]);
}

/** @param {string} stem  such as "g.0" @param {string} kind @param {number} channels @param {number | null} side  null after a dense layer @param {boolean} affine @returns {Module[]} */
function norm(stem, kind, channels, side, affine) {
  const count = side === null || kind === "channel" ? channels : channels * side ** 2;
  const tensors = /** @type {[string, string][]} */ ([
    ...(affine
      ? [
          ["gamma", "weight"],
          ["beta", "bias"],
        ]
      : []),
    ["running_mean", "running_mean"],
    ["running_var", "running_var"],
  ]).map(([ours, theirs]) => /** @type {[string, string, number]} */ ([`${stem}.${ours}`, theirs, count]));
  const how = affine ? "" : ", affine=False";
  if (side === null) return [{ code: `nn.BatchNorm1d(${channels}${how})`, tensors }];
  if (kind === "channel") return [{ code: `nn.BatchNorm2d(${channels}${how})`, tensors }];
  return [
    plain("nn.Flatten()"),
    { code: `nn.BatchNorm1d(${channels * side ** 2}${how})`, tensors },
    plain(`nn.Unflatten(1, (${channels}, ${side}, ${side}))`),
  ];
}

/** @param {Config} config @param {boolean} up @param {string} part @param {number} inputs @param {number} outputs @param {Module[]} head @returns {Module[]} */
function network(config, up, part, inputs, outputs, head) {
  const layers = layersOf(config, up);
  const [widths, norms, activations] = up
    ? [config.g_widths, config.g_norms, config.g_activations]
    : [config.d_widths, config.d_norms, config.d_activations];
  const all = [inputs, ...widths, outputs];
  const [first] = layers;
  /** @type {Module[]} */
  const modules = first === null || "side" in first ? [plain("nn.Flatten()")] : [];
  let side = up ? 1 : config.side;
  layers.forEach((layer, i) => {
    const last = i + 1 === layers.length;
    const kind = last ? "none" : norms[i];
    const act = last ? null : activations[i];
    const bias = kind === "none" ? "" : ", bias=False";
    if (part === "d" && config.dropout > 0) modules.push(plain(`nn.Dropout(${config.dropout})`));
    const stem = `${part}.${i}`;
    /** @type {[string, string, number][]} */
    const tensors = [];
    let channels = all[i + 1] * (act === "maxout" ? PIECES : 1);
    const learns = (/** @type {number} */ weights) => {
      tensors.push([`${stem}.weight`, "weight", weights]);
      if (kind === "none") tensors.push([`${stem}.bias`, "bias", channels]);
    };
    const dense = layer === null || "side" in layer;
    if (dense) {
      side = layer === null ? 1 : layer.side;
      channels *= side ** 2;
      learns(all[i] * channels);
      modules.push({ code: `nn.Linear(${all[i]}, ${channels}${bias})`, tensors });
    } else {
      const { kernel, stride, padding } = layer;
      learns(all[i] * channels * kernel ** 2);
      const name = up ? "nn.ConvTranspose2d" : "nn.Conv2d";
      modules.push({
        code: `${name}(${all[i]}, ${channels}, ${kernel}, stride=${stride}, padding=${padding}${bias})`,
        tensors,
      });
      side = up ? (side - 1) * stride + kernel - 2 * padding : Math.floor((side + 2 * padding - kernel) / stride) + 1;
    }
    if (kind !== "none") modules.push(...norm(stem, kind, channels, dense ? null : side, config.affine));
    if (act) modules.push(activation(act, config));
    if (dense && side > 1) modules.push(plain(`nn.Unflatten(1, (${all[i + 1]}, ${side}, ${side}))`));
  });
  return [...modules, ...head];
}

/** Our names → PyTorch's, for `self.layers = nn.Sequential(…)`. @param {Network} network @param {string} owner  such as "generator" @returns {[string, string][]} */
export const namesOf = ({ modules }, owner) =>
  modules.flatMap(({ tensors }, i) =>
    tensors.map(([ours, theirs]) => /** @type {[string, string]} */ ([ours, `${owner}.layers.${i}.${theirs}`])),
  );

/** Our names of a network's tensors, and how many numbers each holds. @param {Network} network @returns {[string, number][]} */
export const sizesOf = ({ modules }) =>
  modules.flatMap(({ tensors }) => tensors.map(([ours, , count]) => /** @type {[string, number]} */ ([ours, count])));
