// @ts-check
// Lesson 5: batch norm, by hand and in use.

import { deviation, mean, normalise, normalQuantile, remaining, stepsUntil } from "./arithmetic/normalise.js";

/** @import { Figure, Lesson, Measured, Tools } from "./lesson.js" */
/** @import { DenseInput, DenseMeasured, FiresMeasured } from "./toys/inputs.js" */

/** Measured over five seeds: docs/lessons/05-batch-norm.csv. @type {Record<string, Figure>} */
const figures = {
  without: { arm: "eight layers of sigmoid: no batch norm", measure: "accuracy", mean: 0.1868, sd: 0.0222 },
  with: { arm: "eight layers of sigmoid: batch norm", measure: "accuracy", mean: 0.8832, sd: 0.02189 },
  ganWith: { arm: "randn 300 steps", measure: "fcd", mean: 118.5, sd: 5.997, csv: "02-noise" },
  smallNone: { arm: "sigmoid 8-8: none", measure: "accuracy", mean: 0.5538, sd: 0.08145 },
  smallFrozen: { arm: "sigmoid 8-8: frozen", measure: "accuracy", mean: 0.754, sd: 0.01966 },
  smallLearned: { arm: "sigmoid 8-8: learned", measure: "accuracy", mean: 0.81, sd: 0.008367 },
  reluFrozen: { arm: "ReLU 64-64: frozen", measure: "accuracy", mean: 0.936, sd: 0.005958 },
  reluLearned: { arm: "ReLU 64-64: learned", measure: "accuracy", mean: 0.9416, sd: 0.008204 },
  ratePlain: { arm: "gradient descent at rate 1: no batch norm", measure: "accuracy", mean: 0.1132, sd: 0.008044 },
  rateNorm: { arm: "gradient descent at rate 1: batch norm", measure: "accuracy", mean: 0.9074, sd: 0.01534 },
  "frozen-unit": { arm: "fires: frozen", measure: "right", mean: 0.5523, sd: 0.01473 },
  "learned-unit": { arm: "fires: learned", measure: "right", mean: 0.9831, sd: 0.002859 },
  negative: { arm: "channels of G on randn: 300 steps", measure: "negativeGammas", mean: 0, sd: 0 },
  apart: { arm: "channels of G on randn: 300 steps", measure: "meanError", mean: 0.02116, sd: 0.002385, digits: 3 },
  apartRand: { arm: "channels of G on rand: 300 steps", measure: "meanError", mean: 0.2593, sd: 0.006572, digits: 3 },
  eval10: { arm: "running against batch statistics: 10 steps", measure: "fcdRunning", mean: 627.1, sd: 2.373 },
  train10: { arm: "running against batch statistics: 10 steps", measure: "fcdBatch", mean: 562.6, sd: 15.07 },
  eval100: { arm: "running against batch statistics: 100 steps", measure: "fcdRunning", mean: 175.2, sd: 19.88 },
  train100: { arm: "running against batch statistics: 100 steps", measure: "fcdBatch", mean: 177.3, sd: 19.39 },
  eval500: { arm: "running against batch statistics: 500 steps", measure: "fcdRunning", mean: 99.55, sd: 11.19 },
  train500: { arm: "running against batch statistics: 500 steps", measure: "fcdBatch", mean: 98.05, sd: 9.307 },
  both500: { arm: "batch norm in both: 500 steps", measure: "fcd", mean: 99.55, sd: 11.19 },
  noG500: { arm: "batch norm in D only: 500 steps", measure: "fcd", mean: 102.1, sd: 7.461 },
  noD500: { arm: "batch norm in G only: 500 steps", measure: "fcd", mean: 125.8, sd: 10.56 },
  none500: { arm: "no batch norm: 500 steps", measure: "fcd", mean: 155.5, sd: 35.1 },
  frozen500: { arm: "γ and β frozen: 500 steps", measure: "fcd", mean: 101.7, sd: 5.903 },
};

const BATCH = [2, 4, 4, 4, 5, 5, 7, 9];
const EIGHT = Array(8).fill(64);
/** Pictures that are drawn one at a time, and all at once. */
const PICTURES = 16;
/** How many z the channels are looked at with. */
const LOOKED_AT = 256;
/** What the default generator's two batch norms have: two numbers a channel. */
const LEARNED = 2 * (64 + 32);

/** @param {Tools} tools @param {DenseInput} input */
const dense = async (tools, input) =>
  /** @type {DenseMeasured} */ (/** @type {unknown} */ ((await tools.toy("dense", input)).measured));

/** How many of these pictures of 784 bytes differ from each other. @param {Uint8Array[]} pictures */
export const different = (pictures) => new Set(pictures.map((bytes) => bytes.join())).size;

/** The items with the best first. @param {string[]} items @param {Measured} measured */
export const ranked = (items, measured) => [...items].sort((a, b) => Number(measured[b]) - Number(measured[a]));

/** @type {Lesson} */
export const lesson = {
  id: "batch-norm",
  number: 5,
  minutes: 14,
  covers: [
    "S0 89–91; S1 52–54",
    "S0 95–103; S1 58",
    "S0 105–117; S1 62–74",
    "S0 124–132; S1 81–89",
    "S0 134–138; S1 93–95",
    "S0 140; S1 97",
    "S3 51–53",
  ],
  figures,
  picture: {
    widget: {
      load: () => import("./widgets/results.js"),
      with: {
        rows: [
          { label: "without", figure: figures.without, kind: "second" },
          { label: "with", figure: figures.with },
          { label: "frozen", figure: figures["frozen-unit"], kind: "second" },
          { label: "learned", figure: figures["learned-unit"] },
        ],
      },
    },
  },
  questions: [
    {
      id: "by-hand",
      answer: {
        kind: "numbers",
        parts: {
          mean: { kind: "number", min: 0, max: 10, step: 0.1 },
          deviation: { kind: "number", min: 0, max: 10, step: 0.1 },
          two: { kind: "number", min: -3, max: 3, step: 0.1 },
          nine: { kind: "number", min: -3, max: 3, step: 0.1 },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({
          mean: mean(BATCH),
          deviation: deviation(BATCH),
          two: normalise(BATCH)[0],
          nine: normalise(BATCH)[BATCH.length - 1],
        }),
        tolerance: 0.05,
      },
      result: { load: () => import("./widgets/batch.js"), with: { batch: BATCH } },
    },
    {
      id: "count",
      answer: { kind: "number", min: 1, max: 100_000, scale: "log" },
      check: { kind: "exact", truth: () => LEARNED, tolerance: 0.5 },
    },
    {
      id: "need",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          without: { kind: "number", min: 0.05, max: 1, step: 0.01 },
          with: { kind: "number", min: 0.05, max: 1, step: 0.01 },
          ganWithout: { kind: "number", min: 50, max: 2000, scale: "log" },
          ganWith: { kind: "number", min: 50, max: 2000, scale: "log" },
        },
      },
      run: {
        seconds: 45,
        watch: ["without", "with", "ganWithout", "ganWith"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const [name, norm] of /** @type {const} */ ([
            ["without", "none"],
            ["with", "batch"],
          ])) {
            measured[name] = (await dense(tools, { widths: EIGHT, activations: "sigmoid", norm, steps: 500 })).accuracy;
            tools.report(measured);
          }
          for (const [name, norms] of /** @type {const} */ ([
            ["ganWithout", { g_norms: ["none", "none"], d_norms: ["none", "none"] }],
            ["ganWith", {}],
          ])) {
            const settings = /** @type {Parameters<Tools["train"]>[0]["settings"]} */ ({ network: "small", ...norms });
            const trained = await tools.train({ settings, steps: 300, show: name });
            measured[name] = trained.diverged ? null : (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: {
        kind: "run",
        truth: ({ without, with: normed, ganWithout, ganWith }) => ({ without, with: normed, ganWithout, ganWith }),
        factor: 1.5,
      },
      bands: ["without", "with", "ganWith"],
    },
    {
      id: "straight",
      answer: { kind: "order", items: ["learned", "none", "frozen"] },
      run: {
        seconds: 10,
        watch: ["none", "frozen", "learned"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const [name, norm] of /** @type {const} */ ([
            ["none", "none"],
            ["frozen", "frozen"],
            ["learned", "batch"],
          ])) {
            const input = /** @type {DenseInput} */ ({
              widths: [8, 8],
              activations: "sigmoid",
              norm,
              rate: 0.002,
              steps: 600,
            });
            const { accuracy, beyondTwo } = await dense(tools, input);
            measured[name] = accuracy;
            measured[`${name}-beyond`] = beyondTwo;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "order", truth: (measured) => ranked(["none", "frozen", "learned"], measured) },
      result: {
        load: () => import("./widgets/results.js"),
        with: {
          rows: [
            { label: "none", value: "none", kind: "second" },
            { label: "frozen", value: "frozen" },
            { label: "learned", value: "learned", kind: "third" },
          ],
        },
      },
    },
    {
      id: "definite",
      answer: {
        kind: "numbers",
        parts: {
          beta: { kind: "number", min: -3, max: 3, step: 0.005 },
          frozen: { kind: "number", min: 0, max: 1, step: 0.01 },
          learned: { kind: "number", min: 0, max: 1, step: 0.01 },
        },
      },
      explore: { load: () => import("./widgets/threshold.js"), with: { beta: 0 } },
      run: {
        seconds: 2,
        watch: ["frozen", "learned"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const [name, learned] of /** @type {const} */ ([
            ["frozen", false],
            ["learned", true],
          ])) {
            const answer = /** @type {FiresMeasured} */ (
              /** @type {unknown} */ ((await tools.toy("fires", { learned })).measured)
            );
            measured[name] = answer.right;
            measured[`${name}-fires`] = answer.fires;
            measured[`${name}-threshold`] = answer.threshold;
            if (learned) Object.assign(measured, { gamma: answer.gamma, beta: answer.beta });
            tools.report(measured);
          }
          return measured;
        },
      },
      check: {
        kind: "run",
        truth: ({ frozen, learned }) => ({ beta: normalQuantile(0.05), frozen, learned }),
        tolerance: 0.1,
      },
      bands: ["frozen-unit", "learned-unit"],
      result: { load: () => import("./widgets/threshold.js"), with: { beta: -1.65, numbers: true } },
    },
    {
      id: "flips",
      answer: { kind: "number", min: 0, max: 96, step: 1 },
      run: {
        seconds: 15,
        watch: ["step"],
        async perform(tools) {
          const settings = /** @type {const} */ ({ network: "small" });
          const onRow = (/** @type {{ step: number }} */ { step }) => tools.report({ step });
          const { checkpoint, config } = await tools.train({ settings, steps: 300, onRow });
          await tools.gallery({ type: "hang-run", name: "flips", checkpoint });
          const latents = { noise: config.noise, seed: tools.seed, count: LOOKED_AT, latent: config.latent };
          const z = await tools.gallery({ type: "latents", ...latents });
          const channels = await tools.gallery({ type: "batch-norm-channels", name: "flips", z, batchNorm: "eval" });
          const gammas = channels.map(({ gamma }) => gamma);
          const [promised, active] = [channels.map((one) => one.expected), channels.map((one) => one.active)];
          return {
            gammas,
            promised,
            active,
            negative: gammas.filter((gamma) => gamma < 0).length,
            least: Math.min(...gammas),
            sure: active.filter((share) => share <= 0.05).length,
            apart: mean(active.map((share, i) => Math.abs(share - promised[i]))),
          };
        },
      },
      check: { kind: "run", truth: ({ negative }) => negative, tolerance: 0.5 },
      bands: ["negative"],
      result: {
        load: () => import("./widgets/channels.js"),
        with: { gammas: "gammas", promised: "promised", active: "active" },
      },
    },
    {
      id: "alone",
      answer: {
        kind: "numbers",
        parts: {
          alone: { kind: "number", min: 1, max: PICTURES, step: 1 },
          together: { kind: "number", min: 1, max: PICTURES, step: 1 },
        },
      },
      run: {
        seconds: 8,
        watch: ["step"],
        async perform(tools) {
          const settings = /** @type {Parameters<Tools["train"]>[0]["settings"]} */ ({
            network: "small",
            g_norms: ["position", "position"],
          });
          const onRow = (/** @type {{ step: number }} */ { step }) => tools.report({ step });
          const { checkpoint, config } = await tools.train({ settings, steps: 100, onRow });
          await tools.gallery({ type: "hang-run", name: "alone", checkpoint });
          const { latent } = config;
          const z = await tools.gallery({
            type: "latents",
            noise: config.noise,
            seed: tools.seed,
            count: PICTURES,
            latent,
          });
          const draw = (/** @type {Float32Array} */ rows) =>
            tools.gallery({ type: "draw", name: "alone", z: rows, batchNorm: "train" });
          const together = await draw(z.slice());
          const alone = [];
          for (let i = 0; i < PICTURES; i++) alone.push(await draw(z.slice(i * latent, (i + 1) * latent)));
          const tiles = Uint8Array.from(alone.flatMap((picture) => [...picture]));
          const grid = { side: 28, channels: 1, columns: 8 };
          tools.show("alone", { ...grid, tiles });
          tools.show("together", { ...grid, tiles: together });
          const split = Array.from(alone, (_, i) => together.slice(i * 784, (i + 1) * 784));
          return { alone: different(alone), together: different(split) };
        },
      },
      check: { kind: "run", truth: ({ alone, together }) => ({ alone, together }), tolerance: 0.5 },
    },
    {
      id: "running",
      answer: { kind: "number", min: 1, max: 1000, scale: "log" },
      check: { kind: "exact", truth: () => stepsUntil(0.01), factor: 1.15 },
    },
  ],
  vary: { bench: "g_norms=none,none&d_norms=none,none", question: "need" },
  words: {
    title: "Batch norm",
    lead: "Normalise each channel, then let the network take it back.",
    say: [
      "Within a batch, [[batch-norm|batch norm]] takes each channel’s mean away and divides by its deviation. What comes out lies around 0 with deviation 1, whatever came in: $\\hat a = (a - \\mathrm{E}[a]) / \\sqrt{\\mathrm{Var}[a] + \\varepsilon}$.",
      "That alone costs something. Around zero a sigmoid is nearly straight, and half of all inputs pass a ReLU, although a unit may want to speak up in one case of twenty only. So each channel gets two learned numbers back, [[gamma-beta|γ and β]]: $y = \\gamma\\hat a + \\beta$.",
      "When a picture is drawn later there may be no batch. Then [[running-statistics|running averages]] from training stand in.",
      "A deep network of sigmoids needs batch norm to learn at all. The small GAN of this page does not: there it helps less than one would think.",
    ],
    picture:
      "Our five runs each, share that is right. Top: digits, read by eight layers of sigmoid without and with batch norm. Below: one unit that has to fire for the top 5 % of its inputs, with γ = 1 and β = 0, and with both learned.",
    labels: {
      without: "eight sigmoid layers",
      with: "… with batch norm",
      frozen: "one unit, γ = 1 and β = 0",
      learned: "… γ and β learned",
    },
    questions: {
      "by-hand": {
        ask: "A channel’s activations in a batch of eight: 2, 4, 4, 4, 5, 5, 7, 9. Normalise them by hand (divide by n; leave ε out).",
        labels: {
          mean: "mean",
          deviation: "deviation",
          two: "2 becomes",
          nine: "9 becomes",
          raw: "as they come",
          normalised: "normalised",
          scaled: "with γ and β",
        },
        found: "Mean 5, deviation 2. So 2 becomes −1.5 and 9 becomes 2; with ε = 0.00001 the 9 becomes 1.999998.",
        why: "The squared distances from 5 are 9, 1, 1, 1, 0, 0, 4 and 16: 32 in all, 4 on average, and the root of 4 is 2. ε only keeps the division safe where all activations are equal. PyTorch divides by n here, but by n − 1 for the running average.",
      },
      count: {
        ask: "The default generator has two batch norms: over 64 channels of 7×7 places and over 32 channels of 14×14. How many numbers do they learn together?",
        labels: { unit: "numbers" },
        found: "192: a γ and a β for each of 64 + 32 channels.",
        why: "The slides speak of two more parameters per activation. In a convolutional network it is per channel, since every place of a channel shares them; per activation it would be 2 · (7·7·64 + 14·14·32) = 18,816.",
      },
      need: {
        ask: "Eight layers of sigmoid (PyTorch’s initial weights, 500 steps): what share of unseen digits do they read, without and with batch norm? And the default GAN after 300 steps: how far are its pictures from real digits ([[fcd|FCD]], 0 is best), without any batch norm and as it is?",
        labels: {
          without: "eight sigmoid layers, without",
          with: "eight sigmoid layers, with",
          ganWithout: "GAN without (FCD)",
          ganWith: "GAN as it is (FCD)",
        },
        found:
          "Classifier: {measured.without:percent} without, {measured.with:percent} with. GAN: {measured.ganWithout} without, {measured.ganWith} with. Our five seeds: {without:percent} and {with:percent} for the classifier, {ganWith} for the GAN with batch norm.",
        why: "In the deep stack, batch norm sets every layer’s inputs back to the steep part of the sigmoid and to deviation 1, so signals and gradients survive eight layers. The GAN’s networks have three layers with ReLUs: there is little to rescue. The course says that batch norm makes training easier and faster. It does where training was hard.",
      },
      straight: {
        ask: "Two hidden layers of 8 sigmoids, 600 steps. Put them in order, the best reader of digits first: without batch norm, with γ = 1 and β = 0 kept, with γ and β learned.",
        labels: {
          none: "no batch norm",
          frozen: "γ = 1, β = 0",
          learned: "γ and β learned",
        },
        found:
          "Learned {measured.learned:percent}, kept {measured.frozen:percent}, without {measured.none:percent}. Our five seeds: {smallLearned:percent}, {smallFrozen:percent}, {smallNone:percent}. With γ and β kept, {measured.frozen-beyond:percent} of what enters the sigmoids lies beyond ±2; with them learned, {measured.learned-beyond:percent}.",
        why: "This is problem 1 of the slides. On inputs of deviation 1 a straight line explains 98 % of a sigmoid, and layers without a bend add little. The learned γ grow, and push inputs to where the sigmoid bends. With ReLU the same comparison shows nothing ({reluFrozen:percent} against {reluLearned:percent}): it bends at zero anyway.",
      },
      definite: {
        ask: "A unit is to pass something on only when it is definitely sure: for the top 5 % of its inputs. Those are a bell with mean 0 and deviation 1, and γ = 1. Which β moves 5 % of the bell above zero? And one sigmoid unit that learns to fire for the top 5 %: what share of inputs does it judge rightly with γ = 1 and β = 0, and with both learned?",
        labels: {
          beta: "β",
          frozen: "right, γ = 1 and β = 0",
          learned: "right, both learned",
          above: "above zero",
          below: "below zero",
        },
        found:
          "β = −1.645. The unit: {measured.frozen:percent} right with γ and β kept, firing for {measured.frozen-fires:percent} of inputs; {measured.learned:percent} right with γ = {measured.gamma:1} and β = {measured.beta:1}. Our five seeds: {frozen-unit:percent} and {learned-unit:percent}.",
        why: "This is problem 2. After normalising, zero is the mean, so a threshold at zero tells above average from below, and about half of all inputs are above. β moves the threshold to where it is needed. For the sigmoid it is at −β/γ deviations: {measured.learned-threshold:2} here.",
      },
      flips: {
        ask: "A negative γ turns a channel upside down. The slides say that batch norm learns flips. Train the default GAN for 300 steps: how many of the generator’s 96 γ are negative then?",
        labels: {
          unit: "of 96",
          step: "step",
          gammas: "the γ of all channels",
          scatter: "Mean distance from the diagonal",
          promised: "share above zero, as γ and β promise",
          active: "share above zero, measured",
        },
        found:
          "{measured.negative}; the smallest γ is {measured.least:2}. Channels that are above zero for 5 % of places or fewer: {measured.sure}. Measured shares differ from Φ(β/γ), what a bell would give, by {measured.apart:3} on average. Our five seeds: {negative} negative, {apart} apart; trained on `torch.rand` it is {apartRand}.",
        why: "They begin near 1 and don’t move far enough; besides, the weights before a channel can turn it round just as well. Could batch norm flip? Yes. Does it here? No. The dots near the diagonal say that this generator’s activations are close to bells; one that was fed by `torch.rand` falls off it, since all z share one pattern there.",
      },
      alone: {
        ask: "A generator whose batch norms normalise each place by itself, over the batch, after 100 steps. It draws sixteen different z with the statistics of the batch at hand, first each z alone, in a batch of one, then all sixteen together. How many different pictures come out?",
        labels: {
          alone: "one at a time",
          together: "sixteen together",
          step: "step",
        },
        found: "One at a time: {measured.alone}. Together: {measured.together}.",
        why: "In a batch of one, each activation is its own mean, so $(a - a)/\\sqrt{0 + \\varepsilon} = 0$ and only β is left: whatever z was, it is gone. Batch norm per channel would still have the places to average over. That is why a network is run with running averages once it is trained.",
      },
      running: {
        ask: "A running average takes a tenth of what is new at every step: new = 0.9 · old + 0.1 · batch. After how many steps is less than 1 % of what it began with left?",
        labels: { unit: "steps" },
        found: `44: 0.9⁴³ is still ${(100 * remaining(43)).toFixed(2)} %, 0.9⁴⁴ is ${(100 * remaining(44)).toFixed(2)} %.`,
        why: "The averages start at mean 0 and variance 1, and it takes some 44 steps until that is forgotten. In the first steps of training, pictures drawn with running averages therefore look unlike those drawn with the batch’s, for a reason that has nothing to do with what was learned: at step 10 our FCD is {eval10} with running averages and {train10} with the batch’s, at step 100 {eval100} and {train100}, at 500 {eval500} and {train500}.",
      },
    },
    vary: "On the bench, the GAN without any batch norm. Give it back to G alone, or to D alone.",
    notes: [
      "The course, as the paper of 2015 did, gives as the reason that less changes in the inputs of inner layers (internal covariate shift). We did not measure that. [Santurkar and others (2018)](https://arxiv.org/abs/1805.11604) made the shift worse on purpose and batch norm helped as much; they found that the loss gets smoother instead.",
      "What smoother means in practice: with plain gradient descent at rate 1, a classifier of two hidden layers reaches {rateNorm:percent} with batch norm and {ratePlain:percent} without.",
      "The slides call it easy to differentiate. It is, and arithmetic shows what comes of it: whatever gradient comes to a normalised batch, what it passes back adds up to 0 over the batch. So a batch norm cannot learn to raise all its inputs at once; only β can.",
      "Per channel or per place: on noise that is centred it makes no difference. On `torch.rand` it decides between pictures and one picture, which is [lesson 2](#lesson=noise).",
      "The small GAN after 500 steps, five runs each: FCD {both500} with batch norm in both players, {noG500} without it in G, {noD500} without it in D, {none500} without any. **What does not show**: that G’s batch norm is needed, and that γ and β have to be learned ({frozen500} with both frozen). Without any, the pictures are worse, and still digits.",
    ],
  },
};
