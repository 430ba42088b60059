// @ts-check
// Lesson 14: other ways to draw new digits, and what each can be asked.

import { coinNats } from "./arithmetic/luck.js";
import { byValue, orderHolds } from "./arithmetic/ordering.js";
import { ALL, CAN, rightOf } from "./arithmetic/relatives.js";
import { PIXELS } from "./arithmetic/strokes.js";
import { ASKED, namesBy } from "./arithmetic/zoo.js";
import { gridOf } from "./kept-runs.js";

/** @import { Lesson, Measured, Tools } from "./lesson.js" */

/** Pictures that a machine is judged by, and how many of them are shown. */
const [JUDGED, SHOWN] = [1000, 24];
const BACKWARDS = 16;
/** Chains of the Boltzmann machine side by side, and after how many sweeps they are looked at. */
const CHAINS = 200;
const SWEEPS = /** @type {const} */ ([1, 10, 100, 1000]);
const MACHINES = ["histogram", "fvbn", "rbm", "gaussian", "vae", "gan"];

/** @param {Tools} tools @param {string} name @param {Uint8Array} tiles */
async function judged(tools, name, tiles) {
  tools.show(name, gridOf(tiles.slice(0, SHOWN * PIXELS), 12));
  return tools.judgeTiles(tiles);
}

/** A machine of the small program, and its pictures judged. @param {Tools} tools @param {string} name @param {object} input */
async function toy(tools, name, input) {
  const { tiles } = await tools.toy(name, input);
  return judged(tools, name, tiles ?? new Uint8Array());
}

/** @type {Lesson} */
export const lesson = {
  id: "others",
  number: 14,
  minutes: 15,
  covers: ["S0 25–37", "S3 1–5", "S4 20–28", "S4 32–36", "S4 49–54"],
  figures: {
    histogram: { arm: "histogram", measure: "fcd", mean: 729.3, sd: 4.427 },
    gaussian: { arm: "gaussian", measure: "fcd", mean: 239.1, sd: 3.478 },
    rbm: { arm: "rbm", measure: "fcd", mean: 556.3, sd: 6.784 },
    fvbn: { arm: "fvbn", measure: "fcd", mean: 286.3, sd: 1.87 },
    gan: { arm: "GAN 300 steps", measure: "fcd", mean: 118.5, sd: 5.997 },
    after_1: { arm: "rbm from digits", measure: "fcd after 1", mean: 121.8, sd: 2.835 },
    after_10: { arm: "rbm from digits", measure: "fcd after 10", mean: 128.9, sd: 4.765 },
    after_100: { arm: "rbm from digits", measure: "fcd after 100", mean: 244.8, sd: 19.83 },
    after_1000: { arm: "rbm from digits", measure: "fcd after 1000", mean: 543.8, sd: 14.84 },
    noise_1000: { arm: "rbm from noise", measure: "fcd after 1000", mean: 563.5, sd: 12.27 },
    nats: { arm: "fvbn", measure: "nats", mean: 114.6, sd: 0.08917 },
    shuffled: { arm: "fvbn shuffled", measure: "nats", mean: 111.2, sd: 0.1704 },
  },
  picture: { src: "assets/lessons/14-others.png", width: 336, height: 168 },
  questions: [
    {
      id: "pixels",
      answer: { kind: "number", min: 1, max: 10, step: 0.1 },
      run: {
        seconds: 5,
        watch: [],
        async perform(tools) {
          const { measured, tiles } = await tools.toy("histogram", { samples: JUDGED });
          const quality = await judged(tools, "histogram", tiles ?? new Uint8Array());
          return {
            classes: quality.effectiveClasses,
            fcd: quality.fcd,
            difference: 100 * Number(measured.meanDifference),
          };
        },
      },
      check: { kind: "run", truth: ({ classes }) => classes, tolerance: 1 },
    },
    {
      id: "distance",
      main: true,
      answer: { kind: "order", items: ["gan", "histogram", "vae", "rbm", "gaussian", "fvbn"] },
      run: {
        seconds: 55,
        watch: MACHINES,
        async perform(tools) {
          const measured = /** @type {Measured} */ ({});
          for (const [name, input] of /** @type {const} */ ([
            ["histogram", { samples: JUDGED }],
            ["gaussian", { samples: JUDGED }],
            ["fvbn", { samples: JUDGED }],
            ["rbm", { chain: { count: JUDGED, sweeps: [100], from: "noise" } }],
          ])) {
            measured[name] = (await toy(tools, name, input)).fcd;
            tools.report(measured);
          }
          for (const [name, network] of /** @type {const} */ ([
            ["vae", "vae"],
            ["gan", "small"],
          ])) {
            const trained = await tools.train({ settings: { network }, steps: 300, show: name });
            measured[name] = (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "order", truth: (measured) => byValue(MACHINES, measured), accepts: orderHolds },
    },
    {
      id: "chain",
      answer: {
        kind: "numbers",
        parts: {
          after_1: { kind: "number", min: 10, max: 1000, scale: "log" },
          after_1000: { kind: "number", min: 10, max: 1000, scale: "log" },
        },
      },
      run: {
        seconds: 20,
        watch: ["step", "sweep"],
        async perform(tools) {
          const chain = { count: CHAINS, sweeps: SWEEPS, from: "digits" };
          const { tiles } = await tools.toy("rbm", { chain }, tools.report);
          const measured = /** @type {Measured} */ ({});
          const frames = tiles ?? new Uint8Array();
          const size = frames.length / SWEEPS.length;
          for (const [index, sweeps] of SWEEPS.entries()) {
            const frame = frames.slice(index * size, (index + 1) * size);
            measured[`after_${sweeps}`] = (await judged(tools, `after_${sweeps}`, frame)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ after_1, after_1000 }) => ({ after_1, after_1000 }), factor: 1.5 },
    },
    {
      id: "abilities",
      answer: { kind: "widget", widget: { load: () => import("./widgets/relatives.js") } },
      check: { kind: "exact", truth: () => CAN, accepts: (value) => rightOf(value?.ticks ?? {}) === ALL },
      result: { load: () => import("./widgets/relatives.js"), with: { answers: true } },
    },
    {
      id: "coin",
      answer: { kind: "number", min: 1, max: 10000, scale: "log" },
      check: { kind: "exact", truth: () => coinNats(PIXELS), factor: 1.05 },
    },
    {
      id: "nats",
      answer: { kind: "number", min: 1, max: 543 },
      run: {
        seconds: 20,
        watch: ["nats"],
        async perform(tools) {
          const { measured, tiles } = await tools.toy(
            "fvbn",
            { samples: 8, frames: [196, 392, 588, 784] },
            tools.report,
          );
          if (tiles) tools.show("film", gridOf(tiles, 8));
          return { nats: measured.nats, independent: measured.independent };
        },
      },
      check: { kind: "run", truth: ({ nats }) => nats, tolerance: 15 },
    },
    {
      id: "backwards",
      answer: { kind: "number", min: 0, max: BACKWARDS, step: 1 },
      run: {
        seconds: 15,
        watch: [],
        async perform(tools) {
          const backwards = { digit: 3, count: BACKWARDS };
          const { measured, tiles } = await tools.toy("conv", { backwards }, tools.report);
          const quality = await judged(tools, "backwards", tiles ?? new Uint8Array());
          const all = quality.histogram.reduce((/** @type {number} */ sum, /** @type {number} */ n) => sum + n, 0);
          return {
            certain: Math.round(BACKWARDS * Number(measured.certain)),
            second: Math.round((BACKWARDS * quality.histogram[3]) / all),
            fcd: quality.fcd,
          };
        },
      },
      check: { kind: "run", truth: ({ second }) => second, tolerance: 3 },
    },
    {
      id: "zoo",
      answer: {
        kind: "numbers",
        parts: {
          december: { kind: "number", min: 148, max: 3000, scale: "log" },
          june: { kind: "number", min: 148, max: 3000, scale: "log" },
          september: { kind: "number", min: 148, max: 3000, scale: "log" },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({
          december: namesBy(ASKED.december),
          june: namesBy(ASKED.june),
          september: namesBy(ASKED.september),
        }),
        factor: 1.2,
      },
      result: { load: () => import("./widgets/zoo-chart.js") },
    },
  ],
  vary: { bench: "network=vae" },
  words: {
    title: "Other ways to draw",
    lead: "Six machines draw new digits; none of them can be asked everything.",
    say: [
      "A picture of 784 pixels is a point in 784 dimensions, and digits are where such points are likely. Whoever knows that distribution can draw new digits. A GAN never writes it down: it only learns to draw from it.",
      "Others do. Draw **each pixel** from its own histogram, or all from one **Gaussian** with every covariance. A **restricted Boltzmann machine** has hidden units that vote on pixels, and pixels that vote on them; a picture is where a long exchange of votes ends up. A **fully visible belief net** draws pixel after pixel, each given all before it. A [[vae|VAE]] decodes random codes.",
      "So which is best? It depends on what you ask: the exact probability of a picture, a new one in one go, or a short code for one.",
    ],
    picture:
      "A row a machine, twelve pictures each. From the top: each pixel from its own histogram, which is static in the shape of a digit; a Gaussian; a belief net; a Boltzmann machine, the same picture twelve times; a VAE after 1,000 steps; a GAN after 300.",
    questions: {
      pixels: {
        ask: "Each of 784 pixels is drawn from its own histogram over 10,000 digits, independently. Every pixel is then right. A classifier sorts the pictures: how many digits will it find, as an effective number? 10 means all equally often, 1 a single one.",
        labels: { histogram: "Each pixel from its own histogram" },
        found:
          "{measured.classes}. No pixel’s mean is off by more than {measured.difference} % of the way from black to white, and yet the FCD is {measured.fcd}.",
        why: "All that makes a digit is in how pixels go together, and that is just what was thrown away. The classifier has to say something, and for most of the static it says the same: it was never shown anything that isn’t a digit, so its answers here mean little.",
      },
      distance: {
        ask: "Six machines, a few seconds each on the same digits. Order them by how far their pictures are from real digits ([[fcd|FCD]]), farthest first.",
        labels: {
          histogram: "each pixel’s histogram",
          gaussian: "a Gaussian",
          fvbn: "fully visible belief net",
          rbm: "restricted Boltzmann machine",
          vae: "VAE, 300 steps",
          gan: "GAN, 300 steps",
        },
        found:
          "Histogram {measured.histogram}, Gaussian {measured.gaussian}, belief net {measured.fvbn}, Boltzmann machine {measured.rbm}, VAE {measured.vae}, GAN {measured.gan}. Our five runs: {histogram}, {gaussian}, {fvbn}, {rbm}, and the GAN {gan}.",
        why: "The histogram knows nothing of how pixels go together, and is last in every run. A Gaussian knows them in pairs, the belief net each from those before it, the VAE and the GAN through layers. The Boltzmann machine is a surprise: its chain has settled on one kind of picture, and a distance counts that heavily. This is one measure, a few seconds, and small machines: it isn’t a verdict on the ideas.",
        show: "What each draws",
      },
      chain: {
        ask: "The Boltzmann machine draws by a chain: hidden units vote on the pixels, pixels on the hidden units, over and over. Begin 200 chains at *real digits*. How far from real digits are they after 1 such sweep, and after 1,000? Digits themselves are near 0, the histograms of the question before at {histogram}.",
        labels: {
          after_1: "FCD after 1 sweep",
          after_10: "after 10 sweeps",
          after_100: "after 100 sweeps",
          after_1000: "FCD after 1,000 sweeps",
          step: "step of training",
          sweep: "sweep",
        },
        found:
          "{measured.after_1} after 1 sweep, {measured.after_10} after 10, {measured.after_100} after 100, {measured.after_1000} after 1,000. Our five runs: {after_1}, {after_10}, {after_100} and {after_1000}; begun at static they are at {noise_1000} after 1,000.",
        why: "A trap that people have fallen into: begun at data the chain looks good at once, since it has hardly moved. What the machine itself believes in is where the chain ends up, wherever it began, and that takes its time: here it is one kind of picture.",
        show: "After 1, 10, 100 and 1,000 sweeps",
      },
      abilities: {
        ask: "What can each be asked? Tick all that it can do.",
        labels: {
          histogram: "each pixel’s histogram",
          gaussian: "Gaussian",
          rbm: "Boltzmann machine",
          fvbn: "belief net",
          vae: "VAE",
          gan: "GAN",
          probability: "exact probability of a picture",
          oneGo: "a new picture in one go",
          code: "a code shorter than the picture",
          yes: "yes",
          no: "no",
          missed: "you said otherwise",
          right: "%right of %all as you ticked them; ≠ where you said otherwise.",
          cell: "%machine: %ability",
        },
        found: "No row has all three. That is why there are so many kinds.",
        why: "A Boltzmann machine knows how much likelier one picture is than another, but not how likely: that takes a sum over all its states. A VAE knows a bound. A GAN has nothing to say about a given picture: it has no way back from pictures to z. The belief net knows the probability exactly, and must draw 784 times for a picture.",
        show: "What each can be asked",
      },
      coin: {
        ask: "A machine that knows nothing gives each of 784 pixels, black or white, a probability of ½. How surprised is it by a picture: what is −ln of the picture’s probability, in nats?",
        labels: { unit: "nats" },
        found: "784 · ln 2 = 543 nats.",
        why: "Probabilities multiply, so their logarithms add up. Every nat fewer makes real digits 2.7 times as likely.",
      },
      nats: {
        ask: "Now the belief net: 784 logistic regressions, each told all the pixels before its own. How many nats does it need for a digit that it never saw? Guessing needs 543.",
        labels: { unit: "nats", nats: "nats", film: "A quarter, a half, three quarters drawn, and done" },
        found:
          "{measured.nats} nats; each pixel by its own histogram needs {measured.independent}. Our five runs: {nats}; with the pixels in a shuffled order {shuffled}.",
        why: "Most pixels are clear once their neighbours above and to the left are known. The number is exact, and comparable with any other machine that gives exact numbers; a GAN gives none. And it is no measure of looks: most of what is drawn looks like a scrawl.",
        show: "Drawn pixel by pixel, row by row",
      },
      backwards: {
        ask: "Could a classifier draw? Start from static and change the pixels until it calls the picture a 3 with 99.9 % certainty: 16 times. How many of the 16 will *another* classifier call a 3?",
        labels: { unit: "of 16", step: "step", backwards: "The first classifier is 99.9 % sure that each is a 3" },
        found: "The first is certain of {measured.certain}; the second calls {measured.second} of 16 a 3.",
        why: "A classifier learns what tells a 3 from other digits, not what a 3 looks like. Whole regions that look like nothing count as 3. In a GAN the judge learns too: D would have been shown these pictures as fakes.",
        show: "Sixteen times “3, for certain”",
      },
      zoo: {
        ask: "The *GAN zoo* listed GANs with a name of their own. The course’s slide shows it in June 2017: 148 names, nine times as many as a year before. How many were there later?",
        labels: {
          december: "December 2017",
          june: "June 2018",
          september: "September 2018",
          unit: "names",
          names: "━ names in the zoo",
          guess: "your prediction",
          pace: "at the pace of the year before",
          told: "%slide names in June 2017, %last in %month; at the pace of the year before June 2017 it would have been %pace.",
        },
        found: "280, 439 and 501.",
        why: "At that pace the zoo would have had some 2,400 names by September 2018. Instead it grew along a line, by about 24 a month. It counts names, not ideas that lasted, and its keeper stopped there.",
        show: "Names in the zoo",
      },
    },
    vary: "Draw with a VAE on the bench, beside the GAN that you know.",
    notes: [
      "The classifier that measures FCD knows digits only. Far from digits its distances still order static from scrawls, but don’t read much into their size.",
      "The course calls GANs state of the art for this. In 2020 that was so for pictures.",
      "[The GAN zoo’s list](https://github.com/hindupuravinash/the-gan-zoo) (MIT), counted by the month of each paper.",
    ],
  },
};
