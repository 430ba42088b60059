// @ts-check
// Lesson 9: what has to be added before random codes become digits.

import { divergence } from "./arithmetic/bells.js";

/** @import { Config, Network } from "../core/settings-schema.js" */
/** @import { Lesson, Measured, Tools, Trained } from "./lesson.js" */

const STEPS = 1000;
/** Points of the plane on a side. */
const SIDE = 20;
/** The plane's outermost points: 2 and 98 % of N(0, 1). */
const TAIL = 0.02;
/** Held-out digits whose codes are looked at. */
const DIGITS = 1000;
/** The plain autoencoder has the variational one's layers and settings. */
const PLAIN = /** @type {{ network: Network } & Partial<Config>} */ ({
  network: "ae-conv",
  latent: 16,
  d_widths: [16, 32],
  g_widths: [32, 16],
  batch: 32,
});
const VARIATIONAL = /** @type {const} */ ({ network: "vae" });

/** @param {Trained} trained */
const errorOf = ({ rows }) =>
  Number(rows.filter(({ heldOut }) => Number.isFinite(heldOut ?? Number.NaN)).at(-1)?.heldOut);

/** Both decoders on N(0, 1). @param {Tools} tools @returns {Promise<{ measured: Measured, ae: Trained, vae: Trained }>} */
async function both(tools) {
  const ae = await tools.train({ settings: PLAIN, steps: STEPS });
  await drawn(tools, "ae", ae);
  const plain = await tools.judge(ae);
  /** @type {Measured} */
  const measured = { ae: plain.fcd, ae_classes: plain.effectiveClasses, ae_error: errorOf(ae) };
  tools.report(measured);
  const vae = await tools.train({ settings: VARIATIONAL, steps: STEPS });
  await drawn(tools, "vae", vae);
  const variational = await tools.judge(vae);
  Object.assign(measured, { vae: variational.fcd, vae_classes: variational.effectiveClasses, vae_error: errorOf(vae) });
  tools.report(measured);
  return { measured, ae, vae };
}

/** Shows 32 decoded codes: drawn from N(0, 1), or these. @param {Tools} tools @param {string} name @param {Trained} trained @param {Float32Array} [codes] */
async function drawn(tools, name, trained, codes) {
  const { seed } = tools;
  const { config } = await tools.gallery({ type: "hang-run", name, checkpoint: trained.checkpoint });
  const { latent } = config;
  const z =
    codes?.slice(0, 32 * latent) ??
    (await tools.gallery({ type: "latents", noise: "normal", seed, count: 32, latent }));
  const tiles = await tools.gallery({ type: "draw", name, z, batchNorm: "eval" });
  tools.show(name, { tiles, columns: 8, side: 28, channels: 1 });
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function darts(tools) {
  const { measured, ae } = await both(tools);
  const { tiles } = await tools.digits(DIGITS);
  await tools.gallery({ type: "hang-run", name: "plain", checkpoint: ae.checkpoint });
  const z = await tools.gallery({ type: "fitted", name: "plain", tiles, count: DIGITS });
  await drawn(tools, "fitted", ae, z);
  const { quality } = await tools.gallery({ type: "measure", name: "plain", z, batchNorm: "eval" });
  return { ...measured, fitted: quality.fcd, fitted_classes: quality.effectiveClasses };
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function weights(tools) {
  /** @type {Measured} */
  const measured = {};
  for (const [name, kl_weight] of /** @type {const} */ ([
    ["beta_0", 0],
    ["beta_1", 1],
    ["beta_10", 10],
  ])) {
    const trained = await tools.train({ settings: { ...VARIATIONAL, kl_weight }, steps: STEPS });
    await drawn(tools, name, trained);
    measured[name] = (await tools.judge(trained)).fcd;
    measured[`${name}_error`] = errorOf(trained);
    tools.report(measured);
  }
  return measured;
}

/** The clouds around held-out digits. @param {Tools} tools @returns {Promise<Measured>} */
async function clouds(tools) {
  const trained = await tools.train({ settings: VARIATIONAL, steps: STEPS });
  const { config } = await tools.gallery({ type: "hang-run", name: "cloud", checkpoint: trained.checkpoint });
  const { tiles } = await tools.digits(200);
  const rows = await tools.gallery({ type: "codes", name: "cloud", tiles });
  const { latent } = config;
  let [sigma, squares] = [0, 0];
  for (let i = 0; i < rows.length; i += 2 * latent)
    for (let k = 0; k < latent; k++) {
      squares += rows[i + k] ** 2;
      sigma += rows[i + latent + k];
    }
  const numbers = rows.length / 2;
  return { sigma: sigma / numbers, spread: Math.sqrt(squares / numbers) };
}

/** What the classifier reads all over the plane. @param {Tools} tools @returns {Promise<Measured>} */
async function plane(tools) {
  const { normalQuantile } = await import("../bench/plane-math.js");
  const trained = await tools.train({ settings: { network: "vae-plane" }, steps: STEPS });
  await tools.gallery({ type: "hang-run", name: "plane", checkpoint: trained.checkpoint });
  const ticks = Array.from({ length: SIDE }, (_, i) => normalQuantile(TAIL + (i * (1 - 2 * TAIL)) / (SIDE - 1)));
  const z = new Float32Array(2 * SIDE * SIDE);
  for (let place = 0; place < SIDE * SIDE; place++) {
    z[2 * place] = ticks[place % SIDE];
    z[2 * place + 1] = ticks[SIDE - 1 - Math.floor(place / SIDE)];
  }
  const tiles = await tools.gallery({ type: "draw", name: "plane", z, batchNorm: "eval" });
  tools.show("plane", { tiles, columns: SIDE, side: 28, channels: 1 });
  const { classes, confidences } = await tools.gallery({ type: "read-tiles", tiles });
  const { fcd, effectiveClasses } = await tools.judge(trained);
  return {
    classes: effectiveClasses,
    fcd,
    read: classes,
    sure: confidences.map((sure) => Number(sure.toFixed(3))),
    ticks,
  };
}

/** @type {Lesson} */
export const lesson = {
  id: "vae",
  number: 9,
  minutes: 16,
  covers: ["S2 15", "S2 65–71", "S2 78", "S2 80", "S2 83–93", "S2 97–101", "S2 117–121", "S3 1–5"],
  figures: {
    ae: { arm: "plain autoencoder 1000 steps", measure: "fcd", mean: 410.5, sd: 19.28 },
    vae: { arm: "variational 1000 steps", measure: "fcd", mean: 122.7, sd: 1.848 },
    ae_spread: { arm: "plain autoencoder 1000 steps", measure: "codeSpread", mean: 9.007, sd: 0.9411 },
    fitted: { arm: "plain autoencoder 1000 steps", measure: "fcdFitted", mean: 87.76, sd: 4.721 },
    sigma: { arm: "variational 1000 steps", measure: "sigma", mean: 0.2591, sd: 0.01214 },
    sigma_0: { arm: "β 0: noise kept 1000 steps", measure: "sigma", mean: 0.002545, sd: 0.002964, digits: 3 },
    beta_0: { arm: "β 0: noise kept 1000 steps", measure: "fcd", mean: 415.7, sd: 9.896 },
    beta_1: { arm: "variational 1000 steps", measure: "fcd", mean: 122.7, sd: 1.848 },
    beta_10: { arm: "β 10 1000 steps", measure: "fcd", mean: 247.6, sd: 9.248 },
    beta_0_error: { arm: "β 0: noise kept 1000 steps", measure: "error", mean: 0.04977, sd: 0.0008274, digits: 3 },
    beta_1_error: { arm: "variational 1000 steps", measure: "error", mean: 0.05881, sd: 0.0009726, digits: 3 },
    beta_10_error: { arm: "β 10 1000 steps", measure: "error", mean: 0.1688, sd: 0.0032, digits: 3 },
    plane_classes: { arm: "variational: two numbers 1000 steps", measure: "effectiveClasses", mean: 4.432, sd: 0.4547 },
    no_warm_up: { arm: "variational: no warm-up 1000 steps", measure: "fcd", mean: 123, sd: 6.47 },
  },
  picture: { src: "assets/lessons/09-vae.png", width: 680, height: 224 },
  questions: [
    {
      id: "encoder-off",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          ae: { kind: "number", min: 20, max: 1000, scale: "log" },
          vae: { kind: "number", min: 20, max: 1000, scale: "log" },
        },
      },
      run: { seconds: 35, watch: ["ae", "vae"], perform: async (tools) => (await both(tools)).measured },
      check: { kind: "run", truth: ({ ae, vae }) => ({ ae, vae }), factor: 1.5 },
      bands: ["ae", "vae"],
    },
    {
      id: "bell",
      answer: { kind: "widget", widget: { load: () => import("./widgets/bell.js") } },
      check: {
        kind: "exact",
        truth: () => ({ mean: 1, sd: 1 }),
        accepts: (bell) => Math.abs(divergence(bell) - 0.5) <= 0.1,
      },
      result: { load: () => import("./widgets/bell.js"), with: { tells: true } },
    },
    {
      id: "programs",
      answer: { kind: "choice", options: ["drawn", "moved", "both"] },
      check: { kind: "exact", truth: () => "moved" },
      explore: { load: () => import("./widgets/two-programs.js"), with: { still: true } },
      result: { load: () => import("./widgets/two-programs.js") },
    },
    {
      id: "cloud",
      answer: { kind: "number", min: 0, max: 1.5, step: 0.01 },
      run: { seconds: 15, watch: ["sigma"], perform: clouds },
      check: { kind: "run", truth: ({ sigma }) => sigma, tolerance: 0.1 },
      bands: ["sigma"],
    },
    {
      id: "darts",
      answer: { kind: "order", items: ["ae", "vae", "fitted"] },
      run: { seconds: 35, watch: ["ae", "vae", "fitted"], perform: darts },
      check: { kind: "order", truth: (measured) => ranked(measured, ["ae", "vae", "fitted"]) },
      bands: ["fitted", "vae", "ae"],
    },
    {
      id: "beta",
      answer: { kind: "order", items: ["beta_0", "beta_1", "beta_10"] },
      run: { seconds: 50, watch: ["beta_0", "beta_1", "beta_10"], perform: weights },
      check: { kind: "order", truth: (measured) => ranked(measured, ["beta_0", "beta_1", "beta_10"]) },
      bands: ["beta_0", "beta_1", "beta_10"],
    },
    {
      id: "plane",
      answer: { kind: "number", min: 1, max: 10, step: 0.1 },
      run: { seconds: 15, watch: ["classes"], perform: plane },
      check: { kind: "run", truth: ({ classes }) => classes, tolerance: 1 },
      result: { load: () => import("./widgets/plane-map.js") },
    },
    {
      id: "half",
      answer: { kind: "choice", options: ["encoder", "decoder", "code"] },
      check: { kind: "exact", truth: () => "decoder" },
    },
  ],
  vary: { bench: "network=vae-plane", question: "beta", setting: "kl_weight" },
  words: {
    title: "The variational autoencoder",
    lead: "What has to be added before random codes become digits.",
    say: [
      "Take the [[decoder]] of a trained [[autoencoder]], throw the encoder away, and feed it random numbers. Does it draw digits? It never had a reason to: it was only ever given codes that an encoder had made, and nobody told the encoder where to put them.",
      "A variational autoencoder ([[vae|VAE]]) changes two things. The encoder no longer names a point but a small bell-shaped cloud, a mean and a spread for each number of the code, and the decoder gets a point drawn from it. And a second term of the loss, the [[kl|KL divergence]], pulls every cloud towards one common bell, N(0, 1). Afterwards random numbers from N(0, 1) land where the decoder knows its way. We measured how much that is worth, and found that the better pictures don’t come from a better decoder. The KL term tells you where to throw the dart.",
    ],
    picture:
      "64 decoded codes each, 1,000 steps, the same seed. Left: a plain autoencoder on N(0, 1), mostly blobs. Middle: the variational one on N(0, 1), digits. Right: the plain one again, on codes drawn where its codes really lie: digits too.",
    questions: {
      "encoder-off": {
        ask: "Two networks of the same layers train for 1,000 steps, one as a plain autoencoder, one as a variational one. Then the encoder goes, and the decoder gets 16 random numbers from N(0, 1). The [[fcd|FCD]] of each? (The small GAN reaches about 60 in 1,000 steps; 1,000 real digits 5.)",
        labels: { unit: "FCD", ae: "FCD, plain autoencoder", vae: "FCD, variational" },
        show: "decoded from N(0, 1)",
        found:
          "The plain one {measured.ae:0}, the variational one {measured.vae:0}. Five seeds: {ae} and {vae}. At rebuilding digits they have never seen the plain one is a little better: errors of {measured.ae_error:3} and {measured.vae_error:3}.",
        why: "The plain encoder may put its codes anywhere, and does: their spread is {ae_spread}, where that of N(0, 1) is 1. Random numbers from N(0, 1) fall where no code ever was. So the decoder’s answer can be one of the training examples, a new digit or nothing at all, as the course says; the KL term decides how often it is nothing.",
      },
      bell: {
        ask: "Drag the bell, or use the sliders, to where its [[kl|KL divergence]] from N(0, 1) is one half. Many places are right.",
        labels: {
          mean: "mean μ",
          sd: "standard deviation σ",
          bell: "cloud",
          asks: "A bell with mean {mean} and standard deviation {sd}, beside N(0, 1).",
          says: "KL(cloud ‖ N(0, 1)) = {nats} for mean {mean}, standard deviation {sd}.",
          "says-back": "KL(N(0, 1) ‖ cloud) = {nats} for mean {mean}, standard deviation {sd}.",
          way: "Which way round",
          forward: "cloud to N(0, 1)",
          back: "N(0, 1) to cloud",
        },
        show: "the divergence of a bell",
        found:
          "It is $\\tfrac12(\\mu^2+\\sigma^2-\\ln\\sigma^2-1)$: one half at μ = 1, σ = 1, but also at μ = 0 with σ = 0.40 or 1.77. We count an answer between 0.4 and 0.6 as right. Below you see the value; turn it round and it is another.",
        why: "The term charges for three things: lying off the middle, being too wide, and, by far the dearest, being too narrow. A cloud that shrinks to a point would cost infinitely much; that is what keeps the codes apart from each other only as far as they must be. It is a divergence and no distance, since it isn’t the same both ways.",
      },
      programs: {
        ask: "Both programs draw the same z. Backpropagation shall move `mean` so that z comes near 2. In which does any gradient reach it?",
        labels: {
          drawn: "A",
          moved: "B",
          both: "both",
          "drawn-code": "# A\nz = torch.normal(mean, sd)",
          "moved-code": "# B\nz = mean + sd * torch.randn(())",
          target: "target",
          steps: "steps of gradient descent; the line is the mean",
          says: "After {steps} steps the mean is {drawn} in A and {moved} in B.",
          more: "20 steps",
          again: "Start again",
        },
        show: "the two programs",
        found:
          "Only in B: $\\partial z/\\partial\\mu = 1$ and $\\partial z/\\partial\\sigma = \\varepsilon$. In A the gradient is exactly 0, so the mean never moves.",
        why: "A drawn number is a number; nothing remembers which bell it came from. B draws from a fixed bell, which needs no learning, and then computes: move by the mean, stretch by the spread. That is the [[reparameterisation]] trick, and it is why the noise is “isotropic”: one N(0, 1) for each number, and everything learned is outside it.",
      },
      cloud: {
        ask: "After training, how wide is the cloud of a digit, on average over its 16 numbers? (σ: 0 would be a point; 1 would be N(0, 1) itself, with nothing left of the digit.)",
        labels: { unit: "mean σ", sigma: "mean σ of a digit’s cloud" },
        found:
          "{measured.sigma:2}. The middles of the clouds spread with {measured.spread:2}. Five seeds: σ {sigma}, and {sigma_0} where the KL term is switched off.",
        why: "Two forces meet: a sharp picture wants a narrow cloud, the KL term wants σ = 1. Numbers of the code that help the picture are kept narrow; those that don’t are given up, with σ near 1. Without the KL term there is only the first force, and the network switches its own noise off: it has become a plain autoencoder.",
      },
      darts: {
        ask: "Three ways to new digits. The plain decoder on N(0, 1); the variational one on N(0, 1); and the plain one on random codes with the mean and covariance that its own codes have. Order them by FCD, the best first.",
        labels: {
          ae: "plain, N(0, 1)",
          vae: "variational, N(0, 1)",
          fitted: "plain, where its codes lie",
        },
        show: "decoded",
        found:
          "Plain on N(0, 1) {measured.ae:0}, variational {measured.vae:0}, plain on its own codes {measured.fitted:0}. Five seeds: {ae}, {vae}, {fitted}.",
        why: "The plain decoder was able to draw new digits all along; it only had to be asked in the right place. So the VAE’s decoder is not the better one. What the KL term buys is that nobody has to look where the codes are: they are at N(0, 1), by agreement.",
      },
      beta: {
        ask: "The weight β of the KL term: 0, 1 or 10, 1,000 steps each. Order them by the FCD of what they draw from N(0, 1), the best first.",
        labels: { beta_0: "β = 0", beta_1: "β = 1", beta_10: "β = 10" },
        show: "decoded from N(0, 1)",
        found:
          "FCD {measured.beta_0:0}, {measured.beta_1:0} and {measured.beta_10:0} for β = 0, 1, 10; the errors of what is rebuilt {measured.beta_0_error:3}, {measured.beta_1_error:3} and {measured.beta_10_error:3}. Five seeds: FCD {beta_0}, {beta_1}, {beta_10}; error {beta_0_error}, {beta_1_error}, {beta_10_error}.",
        why: "The error only ever rises with β: whatever the KL term takes is lost to the picture. The drawings have their best in between. At 0 nobody knows where the codes are; at 10 there is hardly anything in them, and every digit is a blurred mean of several.",
      },
      plane: {
        ask: "With a code of only two numbers, all digits lie on one map. How many of the ten does the classifier find there after 1,000 steps? (Effective digits: 10 if all are equally common.)",
        labels: {
          unit: "effective digits",
          classes: "effective digits",
          plane: "the plane, decoded at 400 places",
          pick: "Show where it reads a",
          all: "any",
          place: "At ({x}, {y}) it reads a {digit}, {sure} % sure.",
          region: "A {digit} fills {share} % of the plane.",
        },
        show: "what the classifier reads where",
        found:
          "{measured.classes:1}, at an FCD of {measured.fcd:0}. Our five runs: {plane_classes}. Click the map, or move over it with the arrow keys, to where one digit turns into another.",
        why: "Equal areas of this map are equally likely under N(0, 1). Digits that look alike tend to be neighbours (in our seed 0 the 7 lies beside the 9), and on the way from one to the next the decoder draws something between them. Two numbers are too few for ten digits; with 16 there is room, but no map.",
      },
      half: {
        ask: "A GAN turns this idea round. Which part of a VAE is its generator?",
        labels: { encoder: "the encoder", decoder: "the decoder", code: "the code" },
        found:
          "The decoder: numbers in, a picture out. In place of the encoder stands [[discriminator|D]], which also looks at pictures, and N(0, 1) is simply decreed.",
        why: "A VAE’s decoder is told for each code which picture it should have become, pixel by pixel; hence the blur where it isn’t sure. A generator is only told whether its picture would pass.",
      },
    },
    vary: "Choose another weight for the KL term. Or open the plane on the bench and watch the digits find their places while it trains.",
    notes: [
      "**Does not show:** that the variational decoder is better. On codes drawn where the plain autoencoder’s lie, its pictures are nearer to real digits than the VAE’s.",
      "The course says that a VAE borrows the idea that noise in training helps. With β = 0 the noise is still there, and the network learns to switch it off; the noise alone does nothing. It is the KL term that keeps it.",
      "The KL term’s weight rises over the first 300 steps. That is meant to prevent a collapse in which the code is ignored; **in five seeds none collapsed without it either**: an FCD of {no_warm_up}.",
      "“Effective digits” is the exponential of the entropy of what the classifier reads. Source of the method: Kingma and Welling, 2014.",
    ],
  },
};

/** Best first. @param {Measured} measured @param {string[]} names */
function ranked(measured, names) {
  return [...names].sort((a, b) => Number(measured[a]) - Number(measured[b]));
}
