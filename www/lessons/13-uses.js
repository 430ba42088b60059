// @ts-check
// Lesson 13: three things that people want a generative model for, each beside what does it without one.

import { areaUnderCurve } from "./arithmetic/area-under-curve.js";
import { gridOf, hung } from "./kept-runs.js";

/** @import { Lesson, Measured, Tools } from "./lesson.js" */

/** So many digits have labels. */
const LABELLED = 100;
const FAKES = 1000;
/** Digits that a probe's features are normalised by; those with labels are among them. */
const SEEN = 2000;
const GAN = { network: /** @type {const} */ ("conditional"), limit: LABELLED };
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/** The course’s list. */
const IDEAS = ["textures", "worlds", "rare", "anomalies", "labels", "websites", "scraping", "fashion", "medical"];

/** Scores in the question that is done by hand: how badly an autoencoder rebuilt each. */
export const ORDINARY = [1, 3, 4, 6];
export const ODD = [2, 5, 9];

/** @param {Tools} tools @param {object} [more] */
async function accuracyOf(tools, more) {
  const { measured } = await tools.toy("conv", { images: LABELLED, steps: 400, ...more });
  return 100 * Number(measured.accuracy);
}

/** What a linear classifier reads right after the hundred labelled. @param {Tools} tools @param {object} [given]  features in place of pixels */
async function probed(tools, given) {
  const { measured } = await tools.toy("probe", { images: SEEN, labels: LABELLED, ...(given ? { given } : {}) });
  return 100 * Number(measured.accuracy);
}

/** Fakes of a conditional GAN that saw the same hundred, 0 to 9 in turn. @param {Tools} tools */
async function fakesOf(tools) {
  const trained = await tools.train({ settings: GAN, steps: 500, show: "fakes" });
  const generator = await hung(tools, trained, "of-a-hundred");
  const tiles = await generator.draw(await generator.latents(tools.seed, FAKES));
  const labels = Array.from({ length: tiles.length / 784 }, (_, i) => i % 10);
  return { tiles, labels };
}

/** @type {Lesson} */
export const lesson = {
  id: "uses",
  number: 13,
  minutes: 14,
  covers: [
    "S0 11–23",
    "S0 142–148",
    "S2 231–237",
    "S2 239–248",
    "S2 250–260",
    "S3 54",
    "S4 160–166",
    "S4 168–187",
    "S4 189–201",
  ],
  figures: {
    real: { arm: "100 real", measure: "accuracy", mean: 65.66, sd: 0.6731, times: 100, digits: 1 },
    shifted: { arm: "100 real shifted", measure: "accuracy", mean: 74.16, sd: 1.328, times: 100, digits: 1 },
    fakes: { arm: "100 real and fakes", measure: "accuracy", mean: 65.5, sd: 1.58, times: 100, digits: 1 },
    pixels: { arm: "linear on pixels", measure: "accuracy", mean: 70.9, sd: 2.541, times: 100, digits: 1 },
    untrained: { arm: "linear on untrained D", measure: "accuracy", mean: 75.68, sd: 2.788, times: 100, digits: 1 },
    trained: { arm: "linear on trained D", measure: "accuracy", mean: 77.54, sd: 2.687, times: 100, digits: 1 },
    nine: { arm: "without 9", measure: "aucLeftOut", mean: 0.5516, sd: 0.008234 },
    zero: { arm: "without 0", measure: "aucLeftOut", mean: 0.9133, sd: 0.02341 },
    one: { arm: "without 1", measure: "aucLeftOut", mean: 0.3226, sd: 0.01951 },
  },
  picture: { src: "assets/lessons/13-uses.png", width: 456, height: 56 },
  questions: [
    {
      id: "augment",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          real: { kind: "number", min: 10, max: 100 },
          shifted: { kind: "number", min: 10, max: 100 },
          fakes: { kind: "number", min: 10, max: 100 },
        },
      },
      run: {
        seconds: 40,
        watch: ["real", "shifted", "fakes"],
        async perform(tools) {
          const measured = /** @type {Measured} */ ({ real: await accuracyOf(tools) });
          tools.report(measured);
          measured.shifted = await accuracyOf(tools, { shifts: 2 });
          tools.report(measured);
          measured.fakes = await accuracyOf(tools, { extra: await fakesOf(tools) });
          return measured;
        },
      },
      check: { kind: "run", truth: ({ real, shifted, fakes }) => ({ real, shifted, fakes }), tolerance: 5 },
    },
    {
      id: "pairs",
      explore: { load: () => import("./widgets/odd-scores.js"), with: { ordinary: ORDINARY, odd: ODD } },
      answer: { kind: "number", min: 0, max: 1, step: 0.01 },
      check: { kind: "exact", truth: () => areaUnderCurve(ORDINARY, ODD), tolerance: 0.02 },
    },
    {
      id: "hardest",
      answer: { kind: "choice", options: DIGITS },
      run: {
        seconds: 40,
        watch: ["trained"],
        async perform(tools) {
          /** @type {number[]} */
          const areas = [];
          for (let digit = 0; digit < 10; digit++) {
            const { measured, tiles } = await tools.toy("anomaly", { without: digit });
            areas.push(Number(measured.aucLeftOut));
            tools.report({ trained: digit + 1 });
            if (digit === 1 && tiles) tools.show("one", gridOf(tiles, 8));
          }
          const worst = Math.min(...areas);
          return {
            ...Object.fromEntries(areas.map((area, digit) => [`auc_${digit}`, area])),
            hardest: String(areas.indexOf(worst)),
            worst,
          };
        },
      },
      check: { kind: "run", truth: ({ hardest }) => hardest },
      result: {
        load: () => import("./widgets/results.js"),
        with: { rows: DIGITS.map((digit) => ({ label: digit, value: `auc_${digit}` })) },
      },
    },
    {
      id: "few",
      answer: {
        kind: "numbers",
        parts: {
          pixels: { kind: "number", min: 10, max: 100 },
          untrained: { kind: "number", min: 10, max: 100 },
          trained: { kind: "number", min: 10, max: 100 },
        },
      },
      run: {
        seconds: 45,
        watch: ["pixels", "untrained", "trained"],
        async perform(tools) {
          const { checkpoint } = await tools.train({ settings: { network: "small" }, steps: 1000, show: "fakes" });
          const name = "looking";
          await tools.gallery({ type: "hang-run", name, checkpoint });
          const [train, heldOut] = [await tools.digits(SEEN, "training"), await tools.digits(1000)];
          const featuresOf = (/** @type {Uint8Array} */ tiles, /** @type {boolean} */ untrained) =>
            tools.gallery({ type: "features", name, tiles: tiles.slice(), untrained });
          const measured = /** @type {Measured} */ ({ pixels: await probed(tools) });
          tools.report(measured);
          for (const [what, untrained] of /** @type {const} */ ([
            ["untrained", true],
            ["trained", false],
          ])) {
            const given = {
              train: await featuresOf(train.tiles, untrained),
              heldOut: await featuresOf(heldOut.tiles, untrained),
            };
            measured[what] = await probed(tools, { width: given.train.length / SEEN, ...given });
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ pixels, untrained, trained }) => ({ pixels, untrained, trained }), tolerance: 4 },
    },
    {
      id: "ideas",
      answer: {
        kind: "widget",
        widget: {
          load: () => import("./widgets/idea-cards.js"),
          with: { ideas: IDEAS, boxes: ["same", "other", "not"] },
        },
      },
      check: { kind: "none", truth: () => null },
    },
    {
      id: "yours",
      answer: { kind: "text" },
      check: { kind: "none", truth: () => null },
    },
  ],
  vary: { bench: "network=conditional&limit=100" },
  words: {
    title: "What is it for?",
    lead: "More data, odd things, few labels: three uses, each beside what does the same without a GAN.",
    say: [
      "The course ends with ideas for using GANs: more training data, finding what is odd, learning from few labels, textures, fashion, medical images. An idea is tested by a **control**: the cheapest thing that might do the same. Without one, any gain is put down to whatever was new.",
      "Three of them can be tested in this tab. *More data*: a classifier has 100 labelled digits; are fakes of a GAN that saw the same 100 worth more than moving the digits about by two pixels? *Odd things*: an autoencoder that never saw a digit should rebuild it badly; does it, for every digit? *Few labels*: D has looked at thousands of pictures without labels; are its features worth more than those of a D that has learnt nothing?",
    ],
    picture:
      "An autoencoder that never saw a 1. Left, digits it knows, and below them what it makes of each. Right, ones, and what it makes of those: of all that is strange to it, it rebuilds the 1 best, so a badly rebuilt picture is no sure sign of a strange one.",
    questions: {
      augment: {
        ask: "A small classifier learns from 100 labelled digits. Then from the same 100, moved by up to 2 pixels, anew each time. Then from the 100 and 1,000 fakes of a GAN that also saw only these 100. What share of new digits will each read right?",
        labels: {
          real: "100 digits",
          shifted: "100 digits, moved about",
          fakes: "100 digits and 1,000 fakes",
          unit: "%",
        },
        found:
          "100 digits {measured.real} %, moved about {measured.shifted} %, with fakes {measured.fakes} %. Our five runs: {real} %, {shifted} % and {fakes} %.",
        why: "In our runs the fakes bring nothing that shows. A GAN that saw 100 digits knows nothing that isn’t in the 100. Moving a digit adds something that is: a 3 two pixels to the left is still a 3. That is knowledge of ours, and it is free.",
        show: "The fakes: a digit a column",
      },
      pairs: {
        ask: "By hand. A score says how odd a picture looks. Four ordinary ones score 1, 3, 4 and 6, three odd ones 2, 5 and 9. Of the 12 pairs of an odd and an ordinary one, in what share does the odd one score higher? That is the *area under the curve*, AUC.",
        labels: {
          threshold: "report above",
          ordinary: "ordinary",
          odd: "odd",
          reported: "Reported: %hits of %odd odd ones, and %alarms of %ordinary ordinary ones by mistake.",
          alarms: "ordinary ones reported",
          hits: "odd ones reported",
        },
        found: "8 of 12, or 0.67. Guessing gives 0.5; a perfect score 1.",
        why: "2 beats one ordinary picture, 5 beats three, 9 beats four. The AUC needs no threshold: it is what all thresholds do together.",
      },
      hardest: {
        ask: "Ten small autoencoders, each trained without one digit. A picture’s score is how badly it is rebuilt. Which digit is hardest to notice by an autoencoder that never saw it?",
        labels: {
          0: "0",
          1: "1",
          2: "2",
          3: "3",
          4: "4",
          5: "5",
          6: "6",
          7: "7",
          8: "8",
          9: "9",
          one: "Known digits, rebuilt; then ones, rebuilt by the network that never saw one",
          of: "AUC",
          trained: "trained",
        },
        found:
          "The {measured.hardest}, with an AUC of {measured.worst}. The 1’s is {measured.auc_1}. Our five runs: {one} for the 1, {nine} for the 9, {zero} for the 0.",
        why: "A 1 is a stroke, and every other digit is made of strokes: who can rebuild a 7 can rebuild a 1, better even than a 7, since there is less of it to get wrong. The score measures how complicated a picture is as well as how strange. Below 0.5 it points the wrong way.",
        show: "How well each left-out digit is noticed",
      },
      few: {
        ask: "100 labels again, now for the simplest classifier there is, a linear one. It is given pixels; or the features of a D that has learnt nothing; or those of a D after 1,000 steps. What share of new digits will it read right?",
        labels: {
          pixels: "pixels",
          untrained: "features of an untrained D",
          trained: "features of a trained D",
          unit: "%",
          fakes: "What this D was trained against",
        },
        found:
          "Pixels {measured.pixels} %, an untrained D’s features {measured.untrained} %, a trained D’s {measured.trained} %. Our five runs: {pixels} %, {untrained} % and {trained} %.",
        why: "Even an untrained D convolves and pools over places, and that alone makes features. Only what the trained one reads right beyond that is due to what it learnt: in our runs two digits of a hundred, which five seeds can’t tell from nothing. Without the control all of it would have been put down to learning.",
      },
      ideas: {
        ask: "Nine ideas from the course. **As here**: this page’s method, with other pictures. **More**: it needs a condition, or other data than pictures. **Without**: it isn’t a matter of generating.",
        labels: {
          same: "as here",
          other: "more",
          not: "without",
          textures: "textures for games",
          worlds: "a model of the world to plan in",
          rare: "more examples of a rare class",
          anomalies: "finding what is odd",
          labels: "learning from few labels",
          websites: "pictures and websites from text",
          scraping: "collecting data unnoticed",
          fashion: "clothes",
          medical: "medical images",
          left: "%count to go.",
        },
        found:
          "No run decides this. Three of the nine you have just seen tested, each with its control: compare them with what the GAN brought.",
        why: "“Can be done with a GAN” and “is done best with a GAN” are two claims. The second needs the control.",
        show: "The nine ideas",
      },
      yours: {
        ask: "One from your own field: what would be the real pictures, what would a forgery be good for, and what is the cheapest thing that might do the same?",
        found:
          "Keep it with your receipt. On the bench, *my own pictures* takes 50 to 5,000 of them, and they never leave the tab.",
      },
    },
    vary: "Train on 100 digits yourself: the bench opens with them. Watch what D says of real ones as it gets to know them by heart.",
    notes: [
      "The course says that business applications are almost non-existent. That was in 2018 or so: date such a sentence before you repeat it.",
      "Collecting data unnoticed is on the course’s list. Ask who is D in that game, and who is harmed.",
      "Whether a synthetic medical image is private is a question about copies: lesson 12 measures them on digits.",
      "Textures, worlds and websites are not tested here.",
      "Where to read on: [the GAN, 2014](https://arxiv.org/abs/1406.2661), [DCGAN, 2015](https://arxiv.org/abs/1511.06434), [a guide to convolution arithmetic](https://arxiv.org/abs/1603.07285), [Distill](https://distill.pub). What remains: the mathematics, a framework, and something of your own.",
      "The course has D’s features serve a classifier with few labels. **Does not show** here: most of what they are worth an untrained D has, too.",
    ],
  },
};
