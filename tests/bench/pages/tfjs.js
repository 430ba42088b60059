// @ts-check
// TensorFlow.js on the stand: layers for the networks, Adam from the library, everything in tidy. G's
// forward pass serves both updates: D is updated inside the function whose gradient G gets. Each
// backend has an entry of its own (`tfjs-*.js`), so that a page fetches only the one it uses.
// @ts-expect-error: installed in tests/bench only for the bench
import * as core from "@tensorflow/tfjs-core";
// @ts-expect-error
import * as layersModule from "@tensorflow/tfjs-layers";
import {
  ADAM_EPSILON,
  BETA1,
  BETA2,
  NETWORKS,
  NORM_EPSILON,
  SIDE,
  SLOPE,
  sideAfter,
  WEIGHT_DEVIATION,
} from "../networks.js";
import { drawImages, drawNormal, firstImages, seeded } from "./data.js";
import { stand } from "./harness.js";

/** @import { Network } from "../networks.js" */

const tf = /** @type {any} */ (core);
const { layers, initializers, sequential } = /** @type {any} */ (layersModule);

const normal = (mean = 0) => initializers.randomNormal({ mean, stddev: WEIGHT_DEVIATION });

/** @param {"generator" | "discriminator"} player @param {Network} network @param {number} batch */
function build(player, network, batch) {
  const blocks = network[player];
  const model = sequential();
  let side = player === "generator" ? 1 : SIDE;
  blocks.forEach((block, i) => {
    const convolution = player === "generator" ? layers.conv2dTranspose : layers.conv2d;
    model.add(
      convolution({
        ...(i === 0 ? { batchInputShape: [batch, side, side, block.inputs] } : {}),
        filters: block.outputs,
        kernelSize: block.kernel,
        strides: block.stride,
        // With a kernel of 4 and a stride of 2, "same" is a padding of 1 on each side.
        padding: block.padding > 0 ? "same" : "valid",
        useBias: !block.norm,
        kernelInitializer: normal(),
      }),
    );
    if (block.norm) {
      model.add(
        layers.batchNormalization({
          epsilon: NORM_EPSILON,
          momentum: 0.9,
          gammaInitializer: normal(network.gammaMean),
        }),
      );
    }
    if (block.activation === "leaky") model.add(layers.leakyReLU({ alpha: SLOPE }));
    else if (block.activation !== "identity") model.add(layers.activation({ activation: block.activation }));
    side = sideAfter(player, side, block);
  });
  return model;
}

/** The values of a model's trainable weights as core variables. @param {any} model */
const variablesOf = (model) => model.trainableWeights.map((/** @type {any} */ weight) => weight.val);

/** @param {any} logits @param {number} target */
const bce = (logits, target) => tf.losses.sigmoidCrossEntropy(tf.fill(logits.shape, target), logits);

/** @param {string} backend */
export function onTensorFlow(backend) {
  /** @type {{ g: any, d: any, adamG: any, adamD: any, batch: number, latent: number }} */
  let run;
  /** @type {Float32Array} */
  let pixels;
  const random = seeded(0);
  const drawZ = () => tf.tensor4d(drawNormal(run.batch * run.latent, random), [run.batch, 1, 1, run.latent]);
  const training = { training: true };

  function train() {
    const { g, d, adamG, adamD, batch } = run;
    const x = tf.tensor4d(drawImages(pixels, batch, random), [batch, SIDE, SIDE, 1]);
    let lossD;
    const forG = tf.variableGrads(() => {
      const fake = g.apply(drawZ(), training);
      const forD = tf.variableGrads(
        () => tf.div(tf.add(bce(d.apply(x, training), 1), bce(d.apply(fake, training), 0)), 2),
        variablesOf(d),
      );
      adamD.applyGradients(forD.grads);
      lossD = tf.keep(forD.value);
      return bce(d.apply(fake, training), 1);
    }, variablesOf(g));
    adamG.applyGradients(forG.grads);
    const losses = tf.stack([lossD, forG.value]);
    tf.dispose(lossD);
    return losses;
  }

  stand({
    async open({ network: name, batch }) {
      tf.enableProdMode();
      if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} backend here`);
      await tf.ready();
      const network = NETWORKS[name];
      pixels = await firstImages();
      run = {
        g: build("generator", network, batch),
        d: build("discriminator", network, batch),
        adamG: tf.train.adam(network.lrG, BETA1, BETA2, ADAM_EPSILON),
        adamD: tf.train.adam(network.lrD, BETA1, BETA2, ADAM_EPSILON),
        batch,
        latent: network.latent,
      };
    },
    async sample() {
      const images = tf.tidy(() => run.g.apply(drawZ(), { training: false }));
      const values = await images.data();
      images.dispose();
      return values;
    },
    async step() {
      const losses = tf.tidy(train);
      const [lossD, lossG] = await losses.data();
      losses.dispose();
      return { lossD, lossG };
    },
  });
  Object.assign(globalThis, { tfMemory: () => tf.memory() });
}
