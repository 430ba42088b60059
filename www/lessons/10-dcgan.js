// @ts-check
// Lesson 10: what convolutions buy, for the same arithmetic, and which of DCGAN's rules it takes.

import { added, asLong, mean, shareGreater, towards } from "./arithmetic/directions.js";
import { tensorOf, uprightOf } from "./arithmetic/first-kernels.js";
import { dcganGenerator, denseGenerator, parameters, sum } from "./arithmetic/layer-counts.js";
import { byValue, orderHolds } from "./arithmetic/ordering.js";
import { each, ink, PIXELS } from "./arithmetic/strokes.js";
import { gridOf, hung, trainedOnce } from "./kept-runs.js";

/** @import { Lesson, Measured, Tools } from "./lesson.js" */

/** 92 GMAC of each. */
const DCGAN = { settings: { network: /** @type {const} */ ("small") }, steps: 300, show: "dcgan" };
const DENSE = { settings: { network: /** @type {const} */ ("mlp") }, steps: 1114, show: "dense" };

/** DCGAN's rules that can be taken off here, as changes to the small DCGAN of 300 steps. */
const OFF = {
  norm: { g_norms: /** @type {"none"[]} */ (["none", "none"]), d_norms: /** @type {"none"[]} */ (["none", "none"]) },
  relu: { d_activations: /** @type {"relu"[]} */ (["relu", "relu"]) },
  tanh: { g_activations: /** @type {"tanh"[]} */ (["tanh", "tanh"]) },
};
const [G, DENSE_G] = [dcganGenerator(), denseGenerator()];
const KERNEL = 4;
/** z that the direction is taken from, and at either end of them; z that it is tried on. */
const [LOOKED_AT, AT_EITHER_END, TRIED_ON] = [1000, 100, 200];

/** @param {Tools} tools @param {typeof DCGAN | typeof DENSE} plan */
async function distanceOf(tools, plan) {
  return (await tools.judge(await trainedOnce(tools, plan))).fcd;
}

/** @type {Lesson} */
export const lesson = {
  id: "dcgan",
  number: 10,
  minutes: 12,
  covers: ["S2 132–137", "S4 39–47", "S4 73–82", "S4 84–88", "S4 91–95", "S4 138–144"],
  figures: {
    dcgan: { arm: "all constraints: 300 steps", measure: "fcd", mean: 118.5, sd: 5.997 },
    dense: { arm: "dense: ReLU: 92 GMAC", measure: "fcd", mean: 243.6, sd: 17.44 },
    norm: { arm: "no batch norm: 300 steps", measure: "fcd", mean: 155.2, sd: 20.84 },
    tanh: { arm: "tanh in G: 300 steps", measure: "fcd", mean: 151.8, sd: 11.1 },
    relu: { arm: "ReLU in D: 300 steps", measure: "fcd", mean: 105.8, sd: 16.73 },
    sigmoid: { arm: "sigmoid in D: 300 steps", measure: "fcd", mean: 380.4, sd: 96.94 },
    ends: { arm: "sigmoid at the end of G: 300 steps", measure: "fcd", mean: 108.9, sd: 4.298 },
  },
  picture: { src: "assets/lessons/10-dcgan.png", width: 452, height: 224 },
  questions: [
    {
      id: "equal",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          dcgan: { kind: "number", min: 10, max: 1500, scale: "log" },
          dense: { kind: "number", min: 10, max: 1500, scale: "log" },
        },
      },
      run: {
        seconds: 30,
        watch: ["dcgan", "dense"],
        async perform(tools) {
          const measured = /** @type {Measured} */ ({ dcgan: await distanceOf(tools, DCGAN) });
          tools.report(measured);
          measured.dense = await distanceOf(tools, DENSE);
          measured.times = Number(measured.dense) / Number(measured.dcgan);
          return measured;
        },
      },
      check: { kind: "run", truth: ({ dcgan, dense }) => ({ dcgan, dense }), factor: 1.5 },
      bands: ["dcgan", "dense"],
    },
    {
      id: "weights",
      answer: {
        kind: "numbers",
        parts: {
          weights: { kind: "number", min: 0.05, max: 20, scale: "log" },
          work: { kind: "number", min: 0.05, max: 20, scale: "log" },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({
          weights: parameters(DENSE_G) / parameters(G),
          work: sum(DENSE_G, "multiplications") / sum(G, "multiplications"),
        }),
        factor: 1.15,
      },
      result: { load: () => import("./widgets/layer-shares.js") },
    },
    {
      id: "first",
      answer: {
        kind: "numbers",
        parts: {
          weights: { kind: "number", min: 0, max: 100 },
          work: { kind: "number", min: 0, max: 100 },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({
          weights: (100 * G[0].weights) / parameters(G),
          work: (100 * G[0].multiplications) / sum(G, "multiplications"),
        }),
        tolerance: 3,
      },
    },
    {
      id: "rules",
      answer: { kind: "order", items: ["relu", "dense", "tanh", "norm"] },
      run: {
        seconds: 55,
        watch: ["dense", "norm", "relu", "tanh"],
        async perform(tools) {
          const measured = /** @type {Measured} */ ({ dense: await distanceOf(tools, DENSE) });
          tools.report(measured);
          for (const [name, change] of Object.entries(OFF)) {
            const settings = { ...DCGAN.settings, ...change };
            const trained = await tools.train({ settings, steps: DCGAN.steps, show: name });
            measured[name] = (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: {
        kind: "order",
        truth: (measured) => byValue(["dense", "norm", "relu", "tanh"], measured),
        accepts: orderHolds,
      },
    },
    {
      id: "ink",
      answer: { kind: "number", min: 0, max: TRIED_ON, step: 1 },
      run: {
        seconds: 15,
        watch: ["thicker", "random"],
        async perform(tools) {
          const generator = await hung(tools, await trainedOnce(tools, DCGAN), "dcgan");
          const { latent } = generator;
          const looked = await generator.latents(tools.seed, LOOKED_AT);
          const inks = each(await generator.draw(looked), ink);
          const direction = towards(looked, latent, inks, Math.min(AT_EITHER_END, inks.length >> 1));
          const fresh = await generator.latents(tools.seed + 1000, TRIED_ON + 1);
          const tried = fresh.subarray(latent);
          const nowhere = asLong(fresh.subarray(0, latent), direction);
          const before = await generator.draw(tried);
          const after = await generator.draw(added(tried, direction));
          const control = await generator.draw(added(tried, nowhere));
          const few = 16 * PIXELS;
          tools.show("before", gridOf(before.slice(0, few), 16));
          tools.show("after", gridOf(after.slice(0, few), 16));
          tools.show("control", gridOf(control.slice(0, few), 16));
          const inkBefore = each(before, ink);
          const inkAfter = each(after, ink);
          return {
            thicker: Math.round(TRIED_ON * shareGreater(inkBefore, inkAfter)),
            random: Math.round(TRIED_ON * shareGreater(inkBefore, each(control, ink))),
            inkBefore: mean(inkBefore),
            inkAfter: mean(inkAfter),
          };
        },
      },
      check: { kind: "run", truth: ({ thicker }) => thicker, tolerance: 15 },
    },
    {
      id: "kernels",
      answer: { kind: "number", min: 0, max: 32, step: 1 },
      run: {
        seconds: 12,
        watch: [],
        async perform(tools) {
          const { checkpoint, config } = await trainedOnce(tools, DCGAN);
          const weights = tensorOf(checkpoint, "d.0.weight") ?? [];
          return { kernels: weights, upright: uprightOf(weights, KERNEL), of: config.d_widths[0] };
        },
      },
      check: { kind: "run", truth: ({ upright }) => upright, tolerance: 4 },
      result: { load: () => import("./widgets/first-kernels.js"), with: { side: KERNEL } },
    },
  ],
  vary: { bench: "d_activations=relu,relu" },
  words: {
    title: "DCGAN",
    lead: "Two generators, the same arithmetic; one knows which pixels are neighbours.",
    say: [
      "The GANs of 2014 were **dense**: every unit sees every pixel, and nothing in them says which pixels are neighbours. DCGAN, a year later, put convolutions in their place. A small kernel slides over the picture, so what it learns in one corner it can use in all others, and G grows its picture from 7×7 to 14×14 to 28×28.",
      "Its authors give five rules: strides where others pool; [[batch-norm|batch norm]] in both players; no dense hidden layers; ReLU in G and tanh at its end; LeakyReLU in D. Those rules made it train without much care. Which of them a network as small as ours needs can be measured: take them off, one at a time.",
      "A comparison is fair when both get the same of something. Here it is arithmetic: 92 billion multiplications each.",
    ],
    picture:
      "For the same arithmetic: left the dense GAN’s digits, with single bright pixels all over, right the DCGAN’s. In five runs the FCD is {dense} against {dcgan}.",
    questions: {
      equal: {
        ask: "Both get 92 billion multiplications: 300 steps of the DCGAN, 1,114 of the dense GAN. How far from real digits will their pictures be ([[fcd|FCD]], less is better)?",
        labels: { dcgan: "DCGAN", dense: "dense GAN of 2014", unit: "FCD" },
        found: "DCGAN {measured.dcgan}, dense {measured.dense}. In our five runs {dcgan} and {dense}.",
        why: "A digit is made of strokes, and a stroke is a matter of neighbours. The DCGAN need not learn that: it is built in. The dense network has to find out for each pixel by itself, and its pictures keep single bright pixels that no stroke explains.",
        show: "What each draws",
      },
      weights: {
        ask: "The dense generator beside the DCGAN’s: how many times as many weights does it have, and how many times as many multiplications does a picture take? Below 1 means fewer.",
        labels: {
          weights: "weights",
          work: "multiplications",
          unit: "times",
          multiplications: "multiplications for a picture",
          dcgan: "DCGAN",
          dense: "dense GAN of 2014",
          share: "%network: %total %what (%parts)",
        },
        found:
          "It has 238,736 weights against 133,825: 1.8 times as many. A picture takes it 237,568 multiplications against 1,806,336: an eighth.",
        why: "A dense weight is used once a picture. A kernel’s weight is used at every place the kernel passes, here 13.5 times on average. Few numbers, much work: so it matters what “equal” means. At equal steps the dense GAN would get a quarter of the arithmetic.",
        show: "Weights and multiplications, layer by layer",
      },
      first: {
        ask: "The DCGAN’s generator has three layers: z to 7×7, 7×7 to 14×14, 14×14 to 28×28. What share of its weights is in the first, and what share of its multiplications?",
        labels: { weights: "of the weights", work: "of the multiplications", unit: "%" },
        found: "100,352 of 133,825 weights, or 75 %, and 6 % of the multiplications.",
        why: "The first layer turns 32 numbers into 7·7·64: a weight for each pair, each used once. It is a dense layer by another name, the only one that DCGAN keeps in G. The second layer has a third of its weights and uses each at 49 places.",
      },
      rules: {
        ask: "One rule is taken off at a time; everything else stays, and the arithmetic too. Put the worst first.",
        labels: {
          dense: "dense layers in place of convolutions",
          norm: "no batch norm",
          relu: "ReLU in D in place of LeakyReLU",
          tanh: "tanh in G’s hidden layers in place of ReLU",
        },
        found:
          "Dense layers {measured.dense}, no batch norm {measured.norm}, tanh {measured.tanh}, ReLU in D {measured.relu}. Our five runs of each: {dense}, {norm}, {tanh}, {relu}; with all rules {dcgan}.",
        why: "One run tells a large difference from none, and little more: values within a third of each other count as equal here. What dense layers cost stands clearly apart from what one recipe’s seeds differ by. The paper’s networks were deeper and their pictures larger: a rule that costs nothing here may cost much there.",
        show: "What is drawn without the rule",
      },
      ink: {
        ask: "Draw 1,000 pictures. Take the mean z of the 100 with the most ink, minus the mean z of the 100 with the least. Add the difference to 200 new z: how many of their pictures gain ink?",
        labels: {
          unit: "of 200",
          dcgan: "The DCGAN, trained",
          thicker: "gain ink",
          random: "gain ink, step anywhere",
          before: "Before",
          after: "Difference added",
          control: "As long a step, anywhere",
        },
        found:
          "{measured.thicker} of 200. A step of the same length in a direction that means nothing: {measured.random}.",
        why: "No single entry of z means “thick”, but on average a direction does. The paper did the same sum with faces: the mean z of smiling women, minus neutral women, plus neutral men, drew smiling men. The paper found single pictures unsteady and took means: so do we. This has not been run over five seeds: it is your run that says it.",
        show: "16 of the 200",
      },
      kernels: {
        ask: "D’s first layer has 32 kernels of 4×4 weights. How many of them will answer more strongly to an upright stroke than to a lying one?",
        labels: {
          unit: "of 32",
          dcgan: "What this D was trained against",
          upright: "upright",
          lying: "lying",
          kernel: "Kernel %number, answers more to %stroke strokes",
          all: "%uprights of %count answer more to an upright stroke (│), the others to a lying one (─). Press one for its numbers.",
          answers: "Kernel %number: %upright to an upright stroke, %lying to a lying one.",
        },
        found: "{measured.upright} of 32.",
        why: "Nobody told D to look for strokes; telling real digits from fakes is what shaped the kernels.",
        show: "D’s first kernels",
      },
    },
    vary: "Take a rule off by yourself: the bench opens with ReLU in D. Settings, Discriminator has the rest.",
    notes: [
      "The course says that DCGAN stabilises the GAN by architectural constraints. Of those that can be taken off here, five runs show it clearly of one, no dense layers, and weakly of batch norm ({norm}) and of ReLU in G ({tanh} with tanh). **What does not show**: that LeakyReLU in D is better than ReLU ({relu}), or tanh at the end of G better than a sigmoid ({ends}). A sigmoid inside D is what nearly ends learning: {sigmoid}.",
      "Pooling in place of strides is not measured: the page has no pooling layer.",
      "The course’s own example had nine layers in D against five in G. Depth is a setting here, so try it; we have no five seeds of it.",
      "[DCGAN: Radford, Metz and Chintala, 2015](https://arxiv.org/abs/1511.06434)",
    ],
  },
};
