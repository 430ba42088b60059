// @ts-check
// Lesson 11: asking a generator for a digit, by its name or by a short sentence.

import { added, deviation, mean, towards } from "./arithmetic/directions.js";
import { dcganDiscriminator, dcganGenerator, ofStep } from "./arithmetic/layer-counts.js";
import { sentencesOf, stepOf } from "./arithmetic/sentence.js";
import { each, ink, PIXELS, slant } from "./arithmetic/strokes.js";
import { gridOf, hung, trainedOnce } from "./kept-runs.js";

/** @import { Lesson, Measured, Tools } from "./lesson.js" */
/** @import { Sentence } from "./arithmetic/sentence.js" */

const CONDITIONAL = { network: /** @type {const} */ ("conditional") };
const PLAN = { settings: CONDITIONAL, steps: 1000, show: "drawn" };
const CLASSES = 10;
const DIGITS = Array.from({ length: CLASSES }, (_, digit) => String(digit));
/** Of each digit. */
const ASKED = 64;
const SEVEN = 7;
const SCALES = [0.5, 1, 1.5];
const BATCH = 16;
/** Pictures that a quality is measured with. */
const JUDGED = 1000;
/** Sevens that the directions are taken from, at either end of them; sevens shown of each sentence. */
const [LOOKED_AT, AT_EITHER_END, SHOWN] = [400, 40, 8];
const SENTENCE = /** @type {Sentence} */ ({ ink: "thin", slant: "slanted", digit: SEVEN });

const plain = ofStep(dcganGenerator(), dcganDiscriminator(), BATCH);
const labelled = ofStep(dcganGenerator(32 + CLASSES), dcganDiscriminator(CLASSES), BATCH);

/** @param {Tools} tools */
const asked = async (tools) => hung(tools, await trainedOnce(tools, PLAN), "conditional");

/** @type {Lesson} */
export const lesson = {
  id: "conditional",
  number: 11,
  minutes: 12,
  covers: ["S4 146–152", "S4 154–158"],
  figures: {
    all: { arm: "asked for a digit 1000 steps", measure: "asked", mean: 0.9448, sd: 0.01696 },
    seven: { arm: "asked for a digit 1000 steps", measure: "asked7", mean: 0.936, sd: 0.02302 },
    early: { arm: "asked for a digit 300 steps", measure: "asked", mean: 0.7038, sd: 0.03235 },
    without: { arm: "not asked 300 steps", measure: "fcd", mean: 118.5, sd: 5.997 },
    with: { arm: "asked for a digit 300 steps", measure: "fcd", mean: 60.95, sd: 6.782 },
    longer: { arm: "asked for a digit 1000 steps", measure: "fcd", mean: 17.53, sd: 7.719 },
    longerWithout: { arm: "not asked 1000 steps", measure: "fcd", mean: 61.77, sd: 3.766 },
    thin: { arm: "a thin slanted seven 1000 steps", measure: "seven", mean: 0.8094, sd: 0.1673 },
    thinner: { arm: "a thin slanted seven 1000 steps", measure: "ink", mean: -1.094, sd: 0.4235 },
    leaning: { arm: "a thin slanted seven 1000 steps", measure: "slant", mean: 1.411, sd: 0.3056 },
    half: { arm: "asked for a digit 1000 steps: z times 0.5", measure: "asked", mean: 0.9816, sd: 0.02269 },
    more: { arm: "asked for a digit 1000 steps: z times 1.5", measure: "asked", mean: 0.796, sd: 0.02738 },
    halfFar: { arm: "asked for a digit 1000 steps: z times 0.5", measure: "fcd", mean: 32.16, sd: 19 },
    halfVaried: { arm: "asked for a digit 1000 steps: z times 0.5", measure: "diversity", mean: 0.918, sd: 0.1168 },
    varied: { arm: "asked for a digit 1000 steps", measure: "diversity", mean: 0.9122, sd: 0.05729 },
  },
  picture: { src: "assets/lessons/11-conditional.png", width: 448, height: 280 },
  questions: [
    {
      id: "luck",
      answer: { kind: "number", min: 0, max: ASKED, step: 0.1 },
      check: { kind: "exact", truth: () => ASKED / CLASSES, tolerance: 0.5 },
    },
    {
      id: "seven",
      main: true,
      answer: { kind: "number", min: 0, max: ASKED, step: 1 },
      run: {
        seconds: 40,
        watch: [],
        async perform(tools) {
          const generator = await asked(tools);
          const tiles = await generator.draw(await generator.latents(tools.seed, ASKED * CLASSES));
          const { classes } = await tools.gallery({ type: "read-tiles", tiles });
          const counts = DIGITS.map(
            (_, digit) => classes.filter((read, i) => read === digit && i % CLASSES === digit).length,
          );
          const worst = counts.indexOf(Math.min(...counts));
          return {
            ...Object.fromEntries(counts.map((count, digit) => [`of${digit}`, count / ASKED])),
            seven: counts[SEVEN],
            share: counts.reduce((sum, count) => sum + count, 0) / classes.length,
            worst,
            worstCount: counts[worst],
          };
        },
      },
      check: { kind: "run", truth: ({ seven }) => seven, tolerance: 4 },
      result: {
        load: () => import("./widgets/results.js"),
        with: { rows: DIGITS.map((digit) => ({ label: digit, value: `of${digit}` })) },
      },
    },
    {
      id: "price",
      answer: { kind: "number", min: 0.1, max: 1000, scale: "log" },
      check: { kind: "exact", truth: () => 100 * (labelled / plain - 1), factor: 1.5 },
    },
    {
      id: "nearer",
      answer: {
        kind: "numbers",
        parts: {
          without: { kind: "number", min: 5, max: 1500, scale: "log" },
          with: { kind: "number", min: 5, max: 1500, scale: "log" },
        },
      },
      run: {
        seconds: 25,
        watch: ["without", "with"],
        async perform(tools) {
          const measured = /** @type {Measured} */ ({});
          for (const [name, network] of /** @type {const} */ ([
            ["without", "small"],
            ["with", "conditional"],
          ])) {
            const trained = await tools.train({ settings: { network }, steps: 300, show: name });
            measured[name] = (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: (measured) => ({ without: measured.without, with: measured.with }), factor: 1.5 },
      bands: ["without", "with"],
    },
    {
      id: "sentence",
      answer: { kind: "number", min: 0, max: ASKED, step: 1 },
      explore: { load: () => import("./widgets/sentence.js") },
      run: {
        seconds: 40,
        watch: ["seven"],
        async perform(tools) {
          const generator = await asked(tools);
          const { latent } = generator;
          const looked = await generator.latents(tools.seed, LOOKED_AT);
          const sevens = await generator.draw(looked, SEVEN);
          const [inks, slants] = [each(sevens, ink), each(sevens, slant)];
          const inkward = towards(looked, latent, inks, AT_EITHER_END);
          const slantward = towards(looked, latent, slants, AT_EITHER_END);
          const fresh = await generator.latents(tools.seed + 1000, ASKED);
          const write = (/** @type {Sentence} */ sentence) =>
            generator.draw(added(fresh, stepOf(sentence, inkward, slantward)), SEVEN);
          const vocabulary = sentencesOf(SEVEN);
          const rows = new Uint8Array(vocabulary.length * SHOWN * PIXELS);
          for (const [i, sentence] of vocabulary.entries())
            rows.set((await write(sentence)).subarray(0, SHOWN * PIXELS), i * SHOWN * PIXELS);
          tools.show("vocabulary", gridOf(rows, SHOWN));
          const before = await write({ ...SENTENCE, ink: "", slant: "" });
          const after = await write(SENTENCE);
          const { classes } = await tools.gallery({ type: "read-tiles", tiles: after.slice() });
          const moved = (/** @type {typeof ink} */ measure, /** @type {number[]} */ all) =>
            (mean(each(after, measure)) - mean(each(before, measure))) / deviation(all);
          return {
            seven: classes.filter((read) => read === SEVEN).length,
            ink: moved(ink, inks),
            slant: moved(slant, slants),
          };
        },
      },
      check: { kind: "run", truth: ({ seven }) => seven, tolerance: 6 },
    },
    {
      id: "truncate",
      answer: { kind: "curve", x: SCALES, min: 0, max: 100 },
      run: {
        seconds: 40,
        watch: [],
        async perform(tools) {
          const generator = await asked(tools);
          const z = await generator.latents(tools.seed, JUDGED);
          const [read, diversity] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
          for (const scale of SCALES) {
            const scaled = z.map((value) => scale * value);
            const { quality } = await generator.measure(scaled);
            read.push(100 * (quality.asked?.share ?? Number.NaN));
            diversity.push(quality.diversity);
            tools.show(`x${scale}`, gridOf(await generator.draw(scaled.subarray(0, 40 * generator.latent)), CLASSES));
            tools.report({ read });
          }
          return { read, half: diversity[0] / diversity[1], more: diversity[2] / diversity[1] };
        },
      },
      check: { kind: "run", truth: ({ read }) => read, tolerance: 8 },
    },
  ],
  vary: { bench: "network=conditional" },
  words: {
    title: "A seven, please",
    lead: "Give both players the digit’s name, and you can ask for what you want.",
    say: [
      "A GAN draws whatever its z happens to mean. A [[conditional|conditional GAN]] takes an order. G gets the digit’s name beside z: ten more numbers, nine zeros and a one. D must learn the name too, or G could ignore it. Ours has ten outputs, a judge for each digit, and the one whose digit was asked for gives the verdict. A well drawn 3 that should have been a 7 is caught.",
      "What is asked for can be any text or picture that becomes numbers. StackGAN asked with a sentence about a bird and drew the bird, first small, then large. Other networks asked with a face seen from the side and drew it from the front. Ours knows ten names, and a few words more.",
    ],
    picture:
      "After 1,000 steps: a row for each digit that was asked for. In five runs a share of {all} were read as that digit.",
    questions: {
      luck: {
        ask: "First without asking. A perfect generator draws all ten digits equally often and can’t be told which. Of 64 pictures, how many are sevens, on average?",
        labels: { unit: "of 64" },
        found: "6.4. Whatever asking brings must be measured from there, not from 0.",
        why: "Ten equally likely digits share 64 pictures. That 16 or more of them are sevens happens by luck less than once in 2,000 times.",
      },
      seven: {
        ask: "Now we train with names for 1,000 steps and ask 64 times for a 7. How many will a classifier that never saw the generator read as a 7?",
        labels: { unit: "of 64", drawn: "A digit a row", step: "step", of: "of 64" },
        found:
          "{measured.seven} of 64. Over all ten digits {measured.share:percent}; worst off is the {measured.worst} with {measured.worstCount} of 64. In our five runs a share of {seven} of the sevens, and {all} of all; after 300 steps {early}.",
        why: "The judge of sevens sees real sevens, and fakes that should be sevens. A fake that is no seven is easily told from them, and the gradient says so: what is learnt is the difference between a picture and the sevens, not between a picture and digits at large.",
        show: "Read as what was asked for, digit by digit",
      },
      price: {
        ask: "Ten numbers more into G, ten outputs in place of one from D. By how many per cent does the arithmetic of a step grow?",
        labels: { unit: "%" },
        found: "By 1.7 %: from 0.3055 to 0.3106 billion multiplications.",
        why: "G’s first layer and D’s last are the cheapest of each: they are used at one place. The expensive layers in the middle don’t know that there are names.",
      },
      nearer: {
        ask: "Does it help the pictures too? 300 steps without names, and 300 with: how far are the fakes from real digits?",
        labels: { without: "without names", with: "with names", unit: "FCD" },
        found:
          "Without names {measured.without}, with names {measured.with}. In our five runs {without} and {with}; after 1,000 steps {longerWithout} and {longer}.",
        why: "Two things at once. Names are knowledge about the pictures that the plain GAN never gets. And drawing each digit equally often is ordered here, where the plain GAN has to find it out. So the gain isn’t free: 60,000 labels, each given by a person, have gone in.",
        show: "What each draws",
      },
      sentence: {
        ask: "“A thin slanted seven.” The seven is a name. *Thin* and *slanted* were never taught: they are steps of z, found as in lesson 10, from sevens with little ink and sevens that lean. How many of 64 will still be read as a 7?",
        labels: {
          unit: "of 64",
          ink: "ink",
          slant: "slant",
          digit: "digit",
          none: "as it comes",
          thin: "thin",
          thick: "thick",
          upright: "upright",
          slanted: "slanted",
          numbers: "joined to z",
          "ink-step": "what separates much ink from little",
          "slant-step": "what separates leaning from upright",
          stays: "z stays as it is",
          count: "The whole language: %sentences sentences.",
          vocabulary: "Rows: thin, as it comes, thick; in each upright, as it comes, slanted",
        },
        found:
          "{measured.seven} of 64 are sevens. Their ink moved by {measured.ink} standard deviations, their slant by {measured.slant}. In our five runs a share of {thin} were sevens; ink moved by {thinner}, slant by {leaning}.",
        why: "The name and the style take different ways into G, so a style can change while the digit stays. Both directions are averages, and the steps go where G has seen few z: some sevens are lost on the way, in some runs many.",
        show: "What the sentences draw",
      },
      truncate: {
        ask: "BigGAN drew better pictures by keeping z near 0. Here every number in z is multiplied by ½, 1 or 1½. What share is read as the digit that was asked for?",
        labels: { unit: "%", x: "z times", "x0.5": "z times ½", x1: "z as it is", "x1.5": "z times 1½" },
        found:
          "{measured.read} %. The pictures’ distance from each other, against z as it is: {measured.half} times with z halved, {measured.more} times with z at 1½. In our five runs a share of {half} are read right with z halved, {all} as it is, {more} at 1½.",
        why: "The nearer z are to 0, the nearer they are to each other, and so are their pictures. What is left is what G draws for that digit on average, and that is easy to read. It isn’t nearer to real digits: with z halved the FCD is {halfFar} in our five runs, against {longer}, for real digits aren’t all typical. That the pictures get more alike doesn’t show in their mean distance ({halfVaried} against {varied}): most of that lies between digits.",
        show: "A digit a column",
      },
    },
    vary: "Ask on the bench: each row of its fakes is a digit. Stop early and see which digits come first.",
    notes: [
      "A small vocabulary is not language. StackGAN turned any sentence into numbers by a network trained on text, and had birds and flowers with captions to learn from; we have 90 sentences.",
      "Turning faces is covered only in words here: the page has no pairs of pictures to learn that from.",
      "[Conditional GANs: Mirza and Osindero, 2014](https://arxiv.org/abs/1411.1784) · [StackGAN: Zhang and others, 2016](https://arxiv.org/abs/1612.03242) · [Beyond Face Rotation: Huang and others, 2017](https://arxiv.org/abs/1704.04086) · [BigGAN: Brock, Donahue and Simonyan, 2018](https://arxiv.org/abs/1809.11096)",
    ],
  },
};
