// @ts-check
// `train.py`: the run's recipe in plain PyTorch, from the first step. Pure: from the settings to a text.

import { channelsOf, drawsLogits, isConditional, isGan, isVariational } from "./architecture.js";
import { className, ownersOf } from "./model-py.js";

/** @import { Config } from "../../core/settings-schema.js" */

/** @param {Config} config */
export function trainPy(config) {
  const owners = ownersOf(config);
  const classes = `${className(owners.drawing)}, ${className(owners.looking)}`;
  const helpers = isConditional(config) ? "CLASSES, joined, noise" : isGan(config) ? "noise" : "";
  return `"""The same recipe from its first step: python train.py [steps]. Writes trained.safetensors, which Noiselab opens.

Random numbers differ from the page's, so the run does too; what it reaches should not.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as bce

from model import CHANNELS, HERE, SIDE, draw, ${className(owners.drawing)}, ${className(owners.looking)}${helpers ? `, ${helpers}` : ""}

BATCH = ${config.batch}
STEPS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
${pictures(config)}

${initial(config)}

torch.manual_seed(${config.seed})
images${isConditional(config) ? ", labels" : ""} = pictures()
networks = nn.ModuleDict(dict(${owners.drawing}=${className(owners.drawing)}(), ${owners.looking}=${className(owners.looking)}()))
networks.apply(begin)
networks.train()
${owners.drawing}, ${owners.looking} = networks["${owners.drawing}"], networks["${owners.looking}"]
${isGan(config) ? gan(config) : autoencoder(config)}
# ${classes}: with the same settings beside them, so that the page can open the file.
with safe_open(HERE / "model.safetensors", "pt") as file:
    about = json.loads(file.metadata()["noiselab"])
about["steps"] = STEPS
state = {name: value.contiguous() for name, value in networks.state_dict().items() if "num_batches" not in name}
save_file(state, HERE / "trained.safetensors", metadata=dict(noiselab=json.dumps(about)))
`;
}

/** @param {Config} config */
function pictures(config) {
  const [low, width] = config.output === "tanh" ? [-1, 2] : [0, 1];
  const scaled = `images.float() / 255${width === 2 ? " * 2 - 1" : ""}`;
  const range = `from ${low} to ${low + width}`;
  const limit = config.limit > 0 ? `[: ${config.limit}]` : "";
  if (config.pictures === "digits") {
    const labels = isConditional(config) ? `, digits.targets${limit}` : "";
    return `

def pictures():
    """MNIST's training images, [n, 1, 28, 28], ${range}${labels ? ", and their labels" : ""}."""
    from torchvision.datasets import MNIST

    digits = MNIST(HERE / "data", train=True, download=True)
    images = digits.data[:, None]${limit}
    return ${scaled}${labels}
`;
  }
  return `

def pictures():
    """The pictures that the run learned from, [n, ${channelsOf(config)}, ${config.side}, ${config.side}], ${range}."""
    with safe_open(HERE / "training.safetensors", "pt") as file:
        images = file.get_tensor("images")${limit}
    return ${scaled}
`;
}

/** @param {Config} config */
function initial(config) {
  const weights = /** @type {Record<Config["init"], string>} */ ({
    normal: "nn.init.normal_(layer.weight, 0, 0.02)",
    xavier: "nn.init.xavier_normal_(layer.weight)",
    he: 'fans = "fan_out" if isinstance(layer, nn.ConvTranspose2d) else "fan_in"\n        nn.init.kaiming_normal_(layer.weight, mode=fans, nonlinearity="relu")',
  });
  const gamma =
    config.network === "course" ? "nn.init.normal_(layer.weight, 0, 0.02)" : "nn.init.normal_(layer.weight, 1, 0.02)";
  return `def begin(layer):
    """The run's initial weights: ${config.init}."""
    if isinstance(layer, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
        ${weights[config.init]}
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    elif isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)) and layer.affine:
        ${gamma}
        nn.init.zeros_(layer.bias)
`;
}

/** @param {Config} config */
function gan(config) {
  const asked = isConditional(config);
  const read = asked ? "read(discriminator(IMAGES), LABELS)" : "discriminator(IMAGES)[:, 0]";
  const of = (/** @type {string} */ images, /** @type {string} */ labels) =>
    read.replace("IMAGES", images).replace("LABELS", labels);
  const z = asked ? "joined(noise(BATCH), asked)" : "noise(BATCH)";
  const real = 1 - config.label_smoothing;
  const lossD =
    config.loss === "hinge"
      ? "(torch.relu(1 - real).mean() + torch.relu(1 + fake).mean()) / 2"
      : `(bce(real, torch.full_like(real, ${real})) + bce(fake, torch.zeros_like(fake))) / 2`;
  const lossG = {
    minimax: "-nn.functional.softplus(verdict).mean()  # log(1 - D(G(z)))",
    "non-saturating": "nn.functional.softplus(-verdict).mean()  # -log D(G(z))",
    hinge: "-verdict.mean()",
  }[config.loss];
  const fresh = config.fresh_latents ? `\n    fakes = generator(${z})` : "";
  return `adam_g = torch.optim.Adam(generator.parameters(), ${config.lr_g}, (${config.beta1}, 0.999))
adam_d = torch.optim.Adam(discriminator.parameters(), ${config.lr_d}, (${config.beta1}, 0.999))
${
  asked
    ? `

def read(verdicts, labels):
    """Of ten verdicts, the one on the digit that was asked for."""
    return verdicts.gather(1, labels[:, None])[:, 0]

`
    : ""
}
# Algorithm 1 of Goodfellow et al. 2014: k updates of D, then one of G.
for step in range(1, STEPS + 1):
    for _ in range(${config.k}):
        which = torch.randint(len(images), (BATCH,))${asked ? "\n        asked = torch.randint(CLASSES, (BATCH,))" : ""}
        fakes = generator(${z})
        real = ${of("images[which]", "labels[which]")}
        fake = ${of("fakes.detach()", "asked")}
        loss_d = ${lossD}
        adam_d.zero_grad()
        loss_d.backward()
        adam_d.step()
${fresh}
    verdict = ${of("fakes", "asked")}
    loss_g = ${lossG}
    adam_g.zero_grad()
    loss_g.backward()
    adam_g.step()
    if step % 100 == 0:
        print(f"step {step}: loss of D {loss_d.item():.3f}, of G {loss_g.item():.3f}")
`.replace(
    /fake = read\(discriminator\(fakes\.detach\(\)\), asked\)/,
    "fake = read(discriminator(fakes.detach()), asked)",
  );
}

/** @param {Config} config */
function autoencoder(config) {
  const variational = isVariational(config);
  const target = config.output === "sigmoid" ? "target" : "(target + 1) / 2";
  const reconstruction = drawsLogits(config)
    ? `bce(output, ${target}, reduction="sum") / len(target)`
    : variational
      ? `nn.functional.mse_loss(output, target, reduction="sum") / len(target)`
      : "nn.functional.mse_loss(output, target)";
  const width = config.output === "tanh" ? 2 : 1;
  const low = config.output === "tanh" ? -1 : 0;
  const seen =
    config.corruption > 0
      ? `(target + ${(config.corruption * width) / 2} * torch.randn_like(target)).clamp(${low}, ${low + width})`
      : "target";
  const code = variational
    ? `mean, log_variance = encoder(seen).chunk(2, 1)
    code = mean + (log_variance / 2).exp() * torch.randn_like(mean)`
    : "code = encoder(seen)";
  const warm = config.kl_warm_up > 0 ? ` * min(1, step / ${config.kl_warm_up})` : "";
  const kl = variational
    ? `
    kl = -0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum() / len(target)
    loss = loss + ${config.kl_weight}${warm} * kl`
    : "";
  return `adam = torch.optim.Adam(networks.parameters(), ${config.lr_g}, (${config.beta1}, 0.999))

for step in range(1, STEPS + 1):
    target = images[torch.randint(len(images), (BATCH,))]
    seen = ${seen}
    ${code}
    output = decoder(code[..., None, None])
    loss = ${reconstruction}${kl}
    adam.zero_grad()
    loss.backward()
    adam.step()
    if step % 100 == 0:
        print(f"step {step}: loss {loss.item():.3f}")
`;
}
