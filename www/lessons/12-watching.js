// @ts-check
// Lesson 12: how to tell whether it is learning.

import { partsOf } from "./arithmetic/face-parts.js";
import { sameOrder } from "./arithmetic/frame-order.js";
import { LOSSES } from "./stored-losses.js";

/** @import { Lesson, Measured, Trained } from "./lesson.js" */

const FRAMES = ["0", "10", "30", "100", "300", "1000"];
/** Neither shows anything yet. */
const ALIKE = /** @type {[string, string][]} */ ([["0", "10"]]);
const FILM = { src: "assets/lessons/12-watching.png", ids: FRAMES, side: 84 };
const SHOWN = ["100", "1000", "10", "300", "0", "30"];

const STEPS = [10, 30, 100, 300, 1000];

/** @type {Lesson} */
export const lesson = {
  id: "watching",
  number: 12,
  minutes: 14,
  covers: ["S0 25–37", "S2 132–137", "S2 142–229", "S4 138–144"],
  figures: {
    fcd10: { arm: "10 steps", measure: "fcd", mean: 627.1, sd: 2.373, digits: 0 },
    fcd30: { arm: "30 steps", measure: "fcd", mean: 534.5, sd: 22.67, digits: 0 },
    fcd100: { arm: "100 steps", measure: "fcd", mean: 175.2, sd: 19.88, digits: 0 },
    fcd300: { arm: "300 steps", measure: "fcd", mean: 118.5, sd: 5.997, digits: 0 },
    fcd1000: { arm: "1000 steps", measure: "fcd", mean: 61.77, sd: 3.766, digits: 0 },
    collapsedD: { arm: "rand 300 steps", measure: "lossD", mean: 0.308, sd: 0.03596, digits: 2 },
    healthyD: { arm: "300 steps", measure: "lossD", mean: 0.632, sd: 0.01544, digits: 2 },
    collapsedG: { arm: "rand 300 steps", measure: "lossG", mean: 2.794, sd: 0.244, digits: 2 },
    healthyG: { arm: "300 steps", measure: "lossG", mean: 1.031, sd: 0.06538, digits: 2 },
    fifty: { arm: "50 images 500 steps", measure: "fcd", mean: 143.2, sd: 6.114, digits: 0 },
    near_50: { arm: "50 images 1000 steps", measure: "nearestRatio", mean: 0.9462, sd: 0.01561 },
    near_200: { arm: "200 images 1000 steps", measure: "nearestRatio", mean: 1.059, sd: 0.01959 },
    near_all: { arm: "60000 images 1000 steps", measure: "nearestRatio", mean: 1.241, sd: 0.04087 },
    twoHundred: { arm: "200 images 500 steps", measure: "fcd", mean: 105.2, sd: 9.331, digits: 0 },
  },
  picture: { src: "assets/lessons/12-faces.png", width: 768, height: 256 },
  questions: [
    {
      id: "frames",
      answer: {
        kind: "widget",
        widget: { load: () => import("./widgets/order-frames.js"), with: { ...FILM, shown: SHOWN } },
      },
      check: { kind: "exact", truth: () => FRAMES, accepts: ({ order }) => sameOrder(order, FRAMES, ALIKE) },
      result: { load: () => import("./widgets/film.js"), with: FILM },
    },
    {
      id: "distance",
      main: true,
      answer: { kind: "curve", x: STEPS, xScale: "log", min: 30, max: 2000, scale: "log" },
      run: {
        seconds: 50,
        watch: ["step", "now"],
        async perform(tools) {
          /** @type {number[]} */
          const fcd = [];
          /** @type {Trained | undefined} */
          let trained;
          let step = 0;
          for (const until of STEPS) {
            trained = await tools.train({
              settings: { network: "small" },
              steps: until - step,
              from: trained,
              show: "fakes",
            });
            step = until;
            fcd.push((await tools.judge(trained)).fcd);
            tools.report({ step, now: fcd[fcd.length - 1] });
          }
          return { fcd, step, now: fcd[fcd.length - 1], first: fcd[0], at300: fcd[3] };
        },
      },
      check: { kind: "run", truth: ({ fcd }) => fcd, factor: 1.5 },
      bands: ["fcd10", "fcd30", "fcd100", "fcd300", "fcd1000"],
    },
    {
      id: "losses",
      answer: { kind: "choice", options: ["a", "b"] },
      explore: {
        load: () => import("./widgets/two-curves.js"),
        with: { steps: LOSSES.steps, a: LOSSES.rand, b: LOSSES.randn },
      },
      check: { kind: "order", truth: () => "a" },
    },
    {
      id: "faces",
      answer: {
        kind: "numbers",
        parts: {
          white: { kind: "number", min: 0, max: 100, step: 1 },
          yellow: { kind: "number", min: 0, max: 100, step: 1 },
          eyes: { kind: "number", min: 0, max: 100, step: 1 },
        },
      },
      run: {
        seconds: 25,
        watch: ["step", "white", "yellow", "eyes"],
        async perform(tools) {
          /** @type {Trained | undefined} */
          let trained;
          let step = 0;
          /** @type {Measured} */
          let measured = {};
          for (const until of [60, 300]) {
            trained = await tools.train({
              settings: { network: "faces" },
              steps: until - step,
              from: trained,
              show: "faces",
            });
            step = until;
            if (!trained.grid) throw new Error("This run drew no faces.");
            const { white, yellow, eyes } = partsOf(trained.grid.tiles);
            measured =
              until === 60
                ? { step, white, yellow, eyes }
                : { ...measured, step, whiteLater: white, yellowLater: yellow, eyesLater: eyes };
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ white, yellow, eyes }) => ({ white, yellow, eyes }), tolerance: 15 },
    },
    {
      id: "few",
      answer: {
        kind: "numbers",
        parts: {
          fifty: { kind: "number", min: 30, max: 600, scale: "log" },
          twoHundred: { kind: "number", min: 30, max: 600, scale: "log" },
        },
      },
      run: {
        seconds: 40,
        watch: ["fifty", "twoHundred"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const [name, limit] of /** @type {const} */ ([
            ["fifty", 50],
            ["twoHundred", 200],
          ])) {
            const trained = await tools.train({ settings: { network: "small", limit }, steps: 500, show: name });
            measured[name] = (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ fifty, twoHundred }) => ({ fifty, twoHundred }), factor: 1.4 },
      bands: ["fifty", "twoHundred"],
    },
  ],
  vary: { bench: "network=small&pictures=own&limit=200", question: "few", setting: "limit" },
  words: {
    title: "Watching it learn",
    lead: "Pictures, losses and a distance: what each of them can tell, and what it can’t.",
    say: [
      "Nobody can read off a network’s weights how well it is doing. So one looks at samples: the same noise z, drawn again and again while it learns. And one looks at curves. But the two losses of a [[gan|GAN]] are no thermometer. Each tells how one player does against the other, and the other changes too: where D’s loss falls, D may have become good, or G may have broken down.",
      "That is why we measure the pictures themselves. [[fcd|FCD]] compares a thousand fakes with real digits by what a classifier of digits sees in them; less is better. It needs somebody who knows the subject. For faces, or for your own pictures, there is no such judge here, and your eyes have to do.",
    ],
    picture:
      "Faces drawn by one generator after 30, 200 and 800 steps: grey, then yellow discs with dark spots, then faces with expressions. It learned from 110 emoji.",
    questions: {
      frames: {
        ask: "Six moments of one run of our default: the same nine z each time. Put them in order, the earliest first.",
        labels: {
          frames: "Six moments, in your order",
          frame: "%place.",
          earlier: "Earlier",
          later: "Later",
          moved: "Now at place %place.",
          alternative: "The six moments in order: after 0, 10, 30, 100, 300 and 1,000 steps",
          0: "step 0",
          10: "step 10",
          30: "step 30",
          100: "step 100",
          300: "step 300",
          1000: "step 1,000",
        },
        found:
          "Steps 0, 10, 30, 100, 300 and 1,000. If you swapped the first two, so would anybody: neither shows anything yet.",
        why: "First the generator learns what all digits share: a dark border, a light middle. At step 30 its nine pictures are nearly one. Only then does it learn to make something else of each z, and which digit a z becomes can change until late.",
      },
      distance: {
        ask: "How far are its fakes from real digits while it learns? Draw FCD over the first 1,000 steps; both axes are logarithmic. Fakes that are all the same have more than 500, real digits about 2.",
        labels: { fakes: "fakes", step: "step", now: "FCD there", x: "steps" },
        found:
          "FCD fell from {measured.first:0} after 10 steps to {measured.at300:0} after 300 and {measured.now:0} after 1,000. Our five seeds: {fcd10}, {fcd300} and {fcd1000}.",
        why: "Most of what can be gained is gained early: strokes on black, as thick as a digit’s. What follows, loops that close and strokes that end where they should, takes ever more steps for ever less FCD. So “it got better with time” is true, and says nothing about when to stop.",
      },
      losses: {
        ask: "Two runs, 300 steps, no pictures. Of one, all fakes ended up the same; of the other, they became digits. Which one collapsed?",
        labels: {
          a: "A",
          b: "B",
          step: "step",
          lossD: "Loss of D",
          lossG: "Loss of G",
          alternative: "the two runs over 300 steps.",
        },
        found:
          "A collapsed, fed by `torch.rand`: D’s loss is low, G’s high. B made digits. It was so in all of our five pairs: over the last 50 steps D’s loss was {collapsedD} against {healthyD}, G’s {collapsedG} against {healthyG}.",
        why: "A low loss means that D finds fakes easily, which is no wonder where they are all the same. With G’s loss it is the other way round. So the loss that looks best belongs to the worst pictures. Only both together, and a look at the pictures, tell which of the two it is.",
      },
      faces: {
        ask: "Now in colour: 110 emoji faces, 32 by 32 pixels. After 60 steps, how far will the fakes have come from even grey to the real faces, in percent: in the white of the corners, the yellow of the disc, the dark of the eyes?",
        labels: { white: "white corners", yellow: "yellow disc", eyes: "dark eyes", step: "step", faces: "faces" },
        found:
          "After 60 steps: white {measured.white:0} %, yellow {measured.yellow:0} %, eyes {measured.eyes:0} %. After 300: {measured.whiteLater:0} %, {measured.yellowLater:0} % and {measured.eyesLater:0} %.",
        why: "Corners and disc are the same in nearly all faces, so that every fake profits from getting them right. Eyes differ from face to face in place and shape. More than 100 % means that the fakes overdo it. The measure knows only averages: whether it is a face, you have to see.",
      },
      few: {
        ask: "How many pictures does it take? The default trains on the first 50 digits of MNIST only, then on the first 200, 500 steps each. FCD to all digits?",
        labels: { fifty: "50 digits", twoHundred: "200 digits" },
        found:
          "50 digits: {measured.fifty:0}. 200 digits: {measured.twoHundred:0}. Our five seeds: {fifty} and {twoHundred}.",
        why: "500 steps of 16 show D 8,000 pictures: each of the 50 about 160 times, each of the 200 about 40 times. With few pictures D can learn them by heart, and what it then tells G is no longer what makes a digit, but what makes one of these fifty.",
      },
    },
    vary: "Take pictures of your own, 50 to 5,000 of them; they don’t leave this tab. Draw them, drop a folder or use a camera.",
    notes: [
      "The course trained on 10,000 of CelebA’s 200,000 photographs, with a dense layer and four transposed convolutions in G and eight convolutions in D, for 1,000 epochs. Those photographs may be used for research only, so this page ships emoji faces, and its networks are smaller.",
      "The faces of [This person does not exist](https://en.wikipedia.org/wiki/StyleGAN) and the pictures of [BigGAN](https://arxiv.org/abs/1809.11096) come from the same game, with very much more arithmetic. The [DCGAN paper](https://arxiv.org/abs/1511.06434) shows its bedrooms after one epoch and after five: one looks at samples there, too.",
      "The course counts epochs, passes over all of the data; we count steps. An epoch of MNIST is 3,750 of our default’s steps, so all that you saw here happens in the first third of one.",
      "The losses did not tell quality apart in either direction: they tell whether one player has left the other behind.",
      "Does a generator that saw few digits copy them? After 1,000 steps fakes are {near_50} times as far from the nearest digit that it saw as new digits are, if it saw 50; {near_200} times if it saw 200, {near_all} times if it saw all (compared with 2,000 of them). Copies would be far below 1. A distance in pixels is a weak test, though.",
      "The faces are [Twemoji](https://github.com/jdecked/twemoji), © Twitter, Inc. and other contributors, [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).",
    ],
  },
};
