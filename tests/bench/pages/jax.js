// @ts-check
// jax-js on the stand: the whole step is one jitted function from the run's state and a batch to the
// next state, so that everything elementwise is fused and nothing but the batch is uploaded. Arrays
// are owned: a call consumes its arguments, and `.ref` (or `tree.ref`) makes one more owner.
// @ts-expect-error: installed in tests/bench only for the bench
import * as library from "@jax-js/jax";
import { ADAM_EPSILON, BETA1, BETA2, NETWORKS, NORM_EPSILON, SIDE, SLOPE, WEIGHT_DEVIATION } from "../networks.js";
import { drawImages, drawNormal, firstImages, seeded } from "./data.js";
import { stand } from "./harness.js";

/** @import { Block, Network } from "../networks.js" */

const { numpy: np, lax, nn, tree, jit, vjp, valueAndGrad, init, defaultDevice } = /** @type {any} */ (library);
const random = seeded(0);

/** @param {number[]} shape @param {number} [mean] */
const weights = (shape, mean = 0) => {
  const count = shape.reduce((a, b) => a * b, 1);
  return np.array(drawNormal(count, random).map((value) => mean + WEIGHT_DEVIATION * value)).reshape(shape);
};

/** @param {"generator" | "discriminator"} player @param {Network} network */
const build = (player, network) =>
  network[player].map(({ inputs, outputs, kernel, norm }) => ({
    weight: weights([...(player === "generator" ? [inputs, outputs] : [outputs, inputs]), kernel, kernel]),
    ...(norm
      ? { gamma: weights([1, outputs, 1, 1], network.gammaMean), beta: np.zeros([1, outputs, 1, 1]) }
      : { bias: np.zeros([1, outputs, 1, 1]) }),
  }));

/** Batch statistics over [n, h, w], then the affine map. @param {any} x @param {any} gamma @param {any} beta */
function batchNorm(x, gamma, beta) {
  const axes = [0, 2, 3];
  const centred = x.ref.sub(np.mean(x, axes, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), axes, { keepdims: true });
  return centred
    .mul(np.reciprocal(np.sqrt(variance.add(NORM_EPSILON))))
    .mul(gamma)
    .add(beta);
}

/** @param {Block["activation"]} activation @param {any} x */
function activate(activation, x) {
  if (activation === "relu") return nn.relu(x);
  if (activation === "leaky") return nn.leakyRelu(x, SLOPE);
  return activation === "tanh" ? np.tanh(x) : x;
}

/** Consumes the parameters and x. @param {"generator" | "discriminator"} player @param {Block[]} blocks @param {any[]} parameters @param {any} x */
function forward(player, blocks, parameters, x) {
  for (const [i, { stride, padding, norm, activation }] of blocks.entries()) {
    const { weight, bias, gamma, beta } = parameters[i];
    const strides = [stride, stride];
    const pads = [
      [padding, padding],
      [padding, padding],
    ];
    x =
      player === "generator"
        ? lax.convTranspose(x, weight, strides, pads, { transposeKernel: true })
        : lax.conv(x, weight, strides, pads);
    x = activate(activation, norm ? batchNorm(x, gamma, beta) : x.add(bias));
  }
  return x;
}

/** BCE with logits, against 1 or against 0. @param {any} logits @param {0 | 1} target */
const bce = (logits, target) => np.mean(nn.softplus(target === 1 ? logits.neg() : logits));

/** One Adam step of a whole network; `scale1` and `scale2` are 1 − βᵗ. @param {any} parameters @param {any} gradients @param {{ m: any, v: any }} moments @param {number} rate @param {any} scale1 @param {any} scale2 */
function adam(parameters, gradients, moments, rate, scale1, scale2) {
  const m = tree.map(
    (/** @type {any} */ old, /** @type {any} */ g) => old.mul(BETA1).add(g.mul(1 - BETA1)),
    moments.m,
    tree.ref(gradients),
  );
  const v = tree.map(
    (/** @type {any} */ old, /** @type {any} */ g) => old.mul(BETA2).add(np.square(g).mul(1 - BETA2)),
    moments.v,
    gradients,
  );
  const next = tree.map(
    (/** @type {any} */ p, /** @type {any} */ m, /** @type {any} */ v) =>
      p.sub(
        m
          .div(scale1.ref)
          .mul(rate)
          .div(np.sqrt(v.div(scale2.ref)).add(ADAM_EPSILON)),
      ),
    parameters,
    tree.ref(m),
    tree.ref(v),
  );
  return { next, moments: { m, v } };
}

/** @param {Network} network */
function stepOf(network) {
  const g = (/** @type {any} */ p, /** @type {any} */ z) => forward("generator", network.generator, p, z);
  const d = (/** @type {any} */ p, /** @type {any} */ x) => forward("discriminator", network.discriminator, p, x);
  return jit((/** @type {any} */ state, /** @type {any} */ x, /** @type {any} */ z) => {
    const decay1 = state.decay1.mul(BETA1);
    const decay2 = state.decay2.mul(BETA2);
    const scale1 = np.array(1).sub(decay1.ref);
    const scale2 = np.array(1).sub(decay2.ref);
    const [fake, pullBack] = vjp((/** @type {any} */ p) => g(p, z), [tree.ref(state.g)]);
    const [lossD, gradD] = valueAndGrad((/** @type {any} */ p) =>
      bce(d(tree.ref(p), x), 1)
        .add(bce(d(p, fake.ref), 0))
        .mul(0.5),
    )(tree.ref(state.d));
    const forD = adam(state.d, gradD, state.momentsD, network.lrD, scale1, scale2);
    const [lossG, gradFake] = valueAndGrad((/** @type {any} */ images) => bce(d(tree.ref(forD.next), images), 1))(fake);
    const [gradG] = pullBack(gradFake);
    pullBack.dispose?.();
    const forG = adam(state.g, gradG, state.momentsG, network.lrG, scale1, scale2);
    scale1.dispose();
    scale2.dispose();
    return {
      state: { g: forG.next, d: forD.next, momentsG: forG.moments, momentsD: forD.moments, decay1, decay2 },
      losses: np.stack([lossD, lossG]),
    };
  });
}

/** @type {{ network: Network, batch: number, step: any, state: any }} */
let run;
/** @type {Float32Array} */
let pixels;

stand({
  async open({ network: name, batch, backend }) {
    const available = await init(backend);
    if (!available.includes(backend)) throw new Error(`jax-js has no ${backend} here`);
    defaultDevice(backend);
    pixels = await firstImages();
    const network = NETWORKS[name];
    const [g, d] = [build("generator", network), build("discriminator", network)];
    const zeros = (/** @type {any} */ p) => tree.map((/** @type {any} */ a) => np.zeros(a.shape), p);
    const state = {
      momentsG: { m: zeros(g), v: zeros(g) },
      momentsD: { m: zeros(d), v: zeros(d) },
      decay1: np.array(1),
      decay2: np.array(1),
      g,
      d,
    };
    run = { network, batch, step: stepOf(network), state };
  },
  async sample() {
    const { network, batch, state } = run;
    const z = np.array(drawNormal(batch * network.latent, random)).reshape([batch, network.latent, 1, 1]);
    const draw = jit((/** @type {any} */ p, /** @type {any} */ z) => forward("generator", network.generator, p, z));
    return (await draw(tree.ref(state.g), z)).data();
  },
  async step() {
    const { network, batch } = run;
    const x = np.array(drawImages(pixels, batch, random)).reshape([batch, 1, SIDE, SIDE]);
    const z = np.array(drawNormal(batch * network.latent, random)).reshape([batch, network.latent, 1, 1]);
    const { state, losses } = run.step(run.state, x, z);
    run.state = state;
    const [lossD, lossG] = await losses.data();
    return { lossD, lossG };
  },
});
