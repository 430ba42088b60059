// @ts-check
// `model.py`: the run's own networks in plain torch.nn, and a check that they draw what the page drew.
// Pure: from the settings to a text.

import {
  CLASSES,
  channelsOf,
  drawing,
  drawsLogits,
  isConditional,
  isGan,
  isVariational,
  looking,
} from "./architecture.js";

/** @import { Config } from "../../core/settings-schema.js" */
/** @import { Network } from "./architecture.js" */

/** Python's names of both networks. @param {Config} config */
export const ownersOf = (config) =>
  isGan(config) ? { drawing: "generator", looking: "discriminator" } : { drawing: "decoder", looking: "encoder" };

/** @param {Config} config @param {string} title  what run it is */
export function modelPy(config, title) {
  const owners = ownersOf(config);
  const [g, d] = [drawing(config), looking(config)];
  const maxout = [...g.modules, ...d.modules].some(({ code }) => code.startsWith("Maxout"));
  const [low, high] = config.output === "tanh" ? [-1, 1] : [0, 1];
  const { side } = config;
  const channels = channelsOf(config);
  const asked = isConditional(config);
  const input = asked
    ? `latent vectors and one-hot labels [n, ${config.latent} + ${CLASSES}, 1, 1]`
    : `latent vectors [n, ${config.latent}, 1, 1]`;
  return `"""${title.replaceAll("\\", "").replaceAll('"', "'")}

The networks of a Noiselab run as plain PyTorch, with the weights that it learned:

    pip install torch safetensors
    python model.py            # how far its pictures are from the page's, and samples.png

Images go from ${low} to ${high}, [n, ${channels}, ${side}, ${side}]. Pictures are drawn in eval mode (batch norm uses its
running statistics). The latent vector has ${config.latent} numbers from ${NOISES[config.noise]}.
"""

import json
from pathlib import Path

import torch
from safetensors import safe_open
from torch import nn

LATENT = ${config.latent}
SIDE, CHANNELS = ${side}, ${channels}${asked ? `\nCLASSES = ${CLASSES}` : ""}
HERE = Path(__file__).parent

${maxout ? MAXOUT : ""}
${classOf(className(owners.drawing), g, `${input} -> images [n, ${channels}, ${side}, ${side}]${drawsLogits(config) ? ", as logits" : ""}`)}

${classOf(className(owners.looking), d, `Images [n, ${channels}, ${side}, ${side}] -> ${saidOf(config)}`)}

def noise(count):
    """Latent vectors as the run had them: [count, LATENT, 1, 1]."""
    ${DRAWS[config.noise]}

${asked ? ASKED : ""}${drawOf(config, owners.drawing)}
def load(path=HERE / "model.safetensors"):
    """Both networks with the run's weights, in eval mode."""
    networks = nn.ModuleDict(dict(${owners.drawing}=${className(owners.drawing)}(), ${owners.looking}=${className(owners.looking)}()))
    with safe_open(path, "pt") as file:
        state = {name: file.get_tensor(name) for name in file.keys()}
    missing = networks.load_state_dict(state, strict=False).missing_keys
    assert all(name.endswith("num_batches_tracked") for name in missing), missing
    return networks.eval()


def main():
    networks = load()
    with safe_open(HERE / "pictures.safetensors", "pt") as file:
        z, theirs = file.get_tensor("z"), file.get_tensor("images")
    with torch.no_grad():
        ours = draw(networks.${owners.drawing}, z)
    print(f"largest difference from the page's {len(theirs)} pictures: {(ours - theirs).abs().max():.1e}")
    save(ours, HERE / "samples.png")


def save(images, path, columns=8):
    """A grid of images as a PNG, if Pillow is there."""
    try:
        from PIL import Image
    except ImportError:
        return
    rows = -(-len(images) // columns)
    sheet = torch.zeros(CHANNELS, rows * SIDE, columns * SIDE)
    for i, image in enumerate(images):
        y, x = SIDE * (i // columns), SIDE * (i % columns)
        sheet[:, y : y + SIDE, x : x + SIDE] = image
    levels = ((sheet - ${low}) * (255 / ${high - low})).round().clamp(0, 255).byte()
    Image.fromarray(levels.permute(1, 2, 0).squeeze(2).numpy()).save(path)


if __name__ == "__main__":
    main()
`;
}

const NOISES = /** @type {Record<Config["noise"], string>} */ ({
  normal: "torch.randn: mean 0, standard deviation 1",
  uniform01: "torch.rand: from 0 to 1, mean 0.5",
  uniform11: "2 * torch.rand - 1: from -1 to 1, mean 0",
  "uniform-unit": "sqrt(12) * (torch.rand - 0.5): mean 0, standard deviation 1",
});

const DRAWS = /** @type {Record<Config["noise"], string>} */ ({
  normal: "return torch.randn(count, LATENT, 1, 1)",
  uniform01: "return torch.rand(count, LATENT, 1, 1)",
  uniform11: "return 2 * torch.rand(count, LATENT, 1, 1) - 1",
  "uniform-unit": "return 12**0.5 * (torch.rand(count, LATENT, 1, 1) - 0.5)",
});

const MAXOUT = `
class Maxout(nn.Module):
    """The largest of five neighbouring units (Goodfellow et al. 2013)."""

    def forward(self, x):
        return x.unflatten(1, (-1, 5)).amax(2)

`;

const ASKED = `
def joined(z, labels):
    """z with the one-hot labels behind its entries: [n, LATENT + CLASSES, 1, 1]."""
    return torch.cat([z, nn.functional.one_hot(labels, CLASSES)[..., None, None].to(z.dtype)], 1)

`;

/** @param {string} owner */
export const className = (owner) => owner[0].toUpperCase() + owner.slice(1);

/** @param {string} name @param {Network} network @param {string} about */
function classOf(name, { modules }, about) {
  const lines = modules.map(({ code }) => `            ${code},`).join("\n");
  return `
class ${name}(nn.Module):
    """${about[0].toUpperCase()}${about.slice(1)}."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
${lines}
        )

    def forward(self, x):
        return self.layers(x)
`;
}

/** @param {Config} config */
function saidOf(config) {
  if (isVariational(config)) return `means, then log variances [n, 2 * ${config.latent}]`;
  if (!isGan(config)) return `codes [n, ${config.latent}]`;
  return isConditional(config) ? `a logit for each digit [n, ${CLASSES}]` : "a logit: how real [n, 1]";
}

/** @param {Config} config @param {string} owner */
function drawOf(config, owner) {
  const logits = drawsLogits(config);
  const range = config.output === "sigmoid" ? "drawn.sigmoid()" : "2 * drawn.sigmoid() - 1";
  const input = isConditional(config) ? "joined(z, torch.arange(len(z)) % CLASSES)" : "z";
  const about = isConditional(config) ? "the digits 0 to 9 in turn" : "z";
  return `
def draw(${owner}, z):
    """Images for ${about}, [n, CHANNELS, SIDE, SIDE]."""
    drawn = ${owner}(${input})
    return ${logits ? range : "drawn"}

`;
}
