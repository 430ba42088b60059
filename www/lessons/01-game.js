// @ts-check
// Lesson 1: two networks, one game.

import { changeOf } from "./arithmetic/checkpoint.js";
import { column, correlation, cost, GUESSING, gameValue, mean } from "./arithmetic/cross-entropy.js";
import { best } from "./arithmetic/densities.js";
import { shuffled } from "./arithmetic/frame-order.js";

/** @import { Lesson, Measured, Tools } from "./lesson.js" */

const SHEET = "assets/lessons/01-game.png";
const PICTURES = Array.from({ length: 20 }, (_, i) => i);
const FAKES = 10;
/** What that run's own D says to them, a row each: docs/lessons/01-game.csv, arms “sheet … steps”. @type {number[][]} */
export const SAID = [
  [
    0.22, 0.13, 0.22, 0.14, 0.16, 0.14, 0.21, 0.25, 0.18, 0.48, 0.22, 0.21, 0.1, 0.41, 0.13, 0.08, 0.05, 0.31, 0.07,
    0.34,
  ],
  [
    0.5, 0.29, 0.34, 0.31, 0.25, 0.43, 0.34, 0.43, 0.38, 0.45, 0.65, 0.49, 0.38, 0.47, 0.37, 0.53, 0.33, 0.58, 0.63,
    0.41,
  ],
  [0.16, 0.27, 0.16, 0.31, 0.1, 0.12, 0.11, 0.06, 0.18, 0.2, 0.52, 0.26, 0.24, 0.24, 0.2, 0.26, 0.13, 0.33, 0.27, 0.33],
];
/** How the twenty pictures of each row are shuffled. */
const ROUNDS = ["50", "300", "1,000"].map((steps, row) => ({
  steps,
  row,
  order: shuffled(PICTURES, row),
  d: SAID[row],
}));
const ASKED = ROUNDS[1];

const REAL = [{ mean: 1, sd: 0.7, weight: 1 }];
const FAKE = [{ mean: -0.5, sd: 1.4, weight: 1 }];
const PLACES = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

const LINES = ["iterations", "k", "noise-d", "reals", "update-d", "noise-g", "update-g"];
/** The two drawings of D's half may change places. */
const LINES_TOO = ["iterations", "k", "reals", "noise-d", "update-d", "noise-g", "update-g"];

/** Steps at the beginning in which both losses race to where they stay. */
const UNSETTLED = 50;

/** Losses of a run under a loss of G's. @param {Tools} tools @param {"minimax" | "non-saturating"} loss */
async function losses(tools, loss) {
  const { rows } = await tools.train({ settings: { network: "small", loss }, steps: 300 });
  const settled = rows.slice(Math.min(UNSETTLED, rows.length - 2));
  return { d: column(settled, "lossD"), g: column(settled, "lossG") };
}

/** What the walk says, in two questions. */
const WALK = {
  lines: "The seven lines of Algorithm 1",
  "line-iterations": "repeat, for every iteration:",
  "line-k": "repeat k times (here once):",
  "line-noise-d": "draw a batch of noise z",
  "line-reals": "draw a batch of real pictures x",
  "line-update-d": "move D’s weights so that log D(x) + log(1 − D(G(z))) rises",
  "line-noise-g": "draw a batch of new noise z",
  "line-update-g": "move G’s weights so that log(1 − D(G(z))) falls",
  "turn-d": "D’s half,",
  "turn-g": "G’s half,",
  "d-z": "noise z is drawn, sixteen vectors of 32 numbers.",
  "d-fakes": "G turns it into sixteen fakes.",
  "d-judge": "D judges the fakes, and sixteen real pictures.",
  "d-loss": "its answers cost: the surer it was of what is wrong, the more.",
  "d-move": "the gradient of that loss moves D’s weights. G’s stay.",
  "g-z": "noise again. Algorithm 1 draws anew; our default takes the same z, which is faster.",
  "g-fakes": "G turns it into fakes.",
  "g-judge": "D, which has just learned, judges them. No real picture is needed.",
  "g-loss": "G pays if D is not taken in.",
  "g-move": "the gradient passes through D, changes nothing there, and moves G’s weights.",
  next: "Next moment",
  back: "Back",
  play: "Play",
  pause: "Pause",
  moved: "Δ %share",
};

/** @type {Lesson} */
export const lesson = {
  id: "game",
  number: 1,
  minutes: 15,
  covers: [
    "S0 1–9; S1 1–4",
    "S0 11–23",
    "S0 40–42; S1 2–4",
    "S0 44–48; S1 6–10",
    "S0 52–54; S1 14–16",
    "S2 3–13",
    "S2 14",
    "S2 104–112",
    "S2 117–121",
    "S2 125–127",
    "S3 6",
    "S3 7–11",
    "S4 1–17",
    "S4 20–28",
    "S4 39–47",
    "S4 56–70",
    "S4 106–110",
    "S4 112–114",
    "S4 116–136",
  ],
  figures: {
    value: { arm: "non-saturating 300 steps", measure: "value", mean: -1.264, sd: 0.03088, digits: 2 },
    value1000: { arm: "non-saturating 1000 steps", measure: "value", mean: -1.152, sd: 0.05437, digits: 2 },
    minimax: { arm: "minimax 300 steps", measure: "lossCorrelation", mean: -0.4649, sd: 0.09619, digits: 2 },
    nonSaturating: {
      arm: "non-saturating 300 steps",
      measure: "lossCorrelation",
      mean: -0.2034,
      sd: 0.0347,
      digits: 2,
    },
    both: { arm: "non-saturating 300 steps", measure: "bothMoveIn100", mean: 100, sd: 0, digits: 0 },
    right50: { arm: "non-saturating 50 steps", measure: "right", mean: 0.6178, sd: 0.141, digits: 2 },
    right300: { arm: "non-saturating 300 steps", measure: "right", mean: 0.5731, sd: 0.04379, digits: 2 },
    right1000: { arm: "non-saturating 1000 steps", measure: "right", mean: 0.5262, sd: 0.03808, digits: 2 },
  },
  picture: { src: "assets/lessons/01-learning.png", width: 672, height: 224 },
  questions: [
    {
      id: "judge",
      main: true,
      answer: {
        kind: "widget",
        widget: {
          load: () => import("./widgets/judge-pictures.js"),
          with: { src: SHEET, row: ASKED.row, order: ASKED.order },
        },
      },
      check: { kind: "none", truth: () => PICTURES.slice(0, FAKES) },
      result: {
        load: () => import("./widgets/judged.js"),
        with: { src: SHEET, fakes: FAKES, rounds: ROUNDS, first: ASKED.steps },
      },
    },
    {
      id: "bce",
      answer: {
        kind: "numbers",
        parts: {
          half: { kind: "number", min: 0, max: 8, step: 0.01 },
          wrong: { kind: "number", min: 0, max: 8, step: 0.01 },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({ half: cost(0.5, true), wrong: cost(0.01, true) }),
        tolerance: 0.02,
      },
      result: {
        load: () => import("./widgets/loss-bars.js"),
        with: { reals: [0.5, 0.5, 0.5, 0.5], fakes: [0.5, 0.5, 0.5, 0.99] },
      },
    },
    {
      id: "algorithm",
      answer: { kind: "order", items: LINES },
      check: {
        kind: "exact",
        truth: () => LINES,
        accepts: (value) => [LINES, LINES_TOO].some((lines) => lines.every((line, i) => line === value[i])),
      },
      result: { load: () => import("./widgets/walk.js") },
    },
    {
      id: "moves",
      answer: { kind: "choice", options: ["d", "g", "both", "none"] },
      run: {
        seconds: 4,
        watch: ["dInD", "gInD", "dInG", "gInG"],
        async perform(tools) {
          const settings = /** @type {const} */ ({ network: "small" });
          const start = await tools.train({ settings, steps: 20 });
          const afterD = await tools.train({ settings, from: start, script: [{ steps: 1, players: "discriminator" }] });
          const afterG = await tools.train({ settings, from: afterD, script: [{ steps: 1, players: "generator" }] });
          const change = (
            /** @type {"d" | "g"} */ part,
            /** @type {typeof start} */ before,
            /** @type {typeof start} */ after,
          ) => changeOf(before.checkpoint, after.checkpoint, part);
          const [[rowD], [rowG]] = [afterD.rows, afterG.rows];
          return {
            dReal: rowD.dReal,
            dFake: rowD.dFake,
            lossD: rowD.lossD,
            gradD: rowD.gradD,
            dFakeInG: rowG.dFake,
            lossG: rowG.lossG,
            gradG: rowG.gradG,
            dInD: change("d", start, afterD).weights,
            gInD: change("g", start, afterD).weights,
            dInG: change("d", afterD, afterG).weights,
            gInG: change("g", afterD, afterG).weights,
            dStatistics: change("d", afterD, afterG).statistics,
          };
        },
      },
      check: {
        kind: "exact",
        truth({ dInD, gInD }) {
          if (Number(dInD) > 0) return Number(gInD) > 0 ? "both" : "d";
          return Number(gInD) > 0 ? "g" : "none";
        },
      },
      result: { load: () => import("./widgets/walk.js") },
    },
    {
      id: "both",
      answer: { kind: "number", min: 0, max: 100, step: 1 },
      run: {
        seconds: 6,
        watch: ["both"],
        async perform(tools) {
          /** @type {Measured} */
          let measured = {};
          const [gradD, gradG] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
          await tools.train({
            settings: { network: "small" },
            steps: 100,
            onRow(row) {
              gradD.push(row.gradD ?? 0);
              gradG.push(row.gradG ?? 0);
              const both = gradD.filter((value, i) => value > 0 && gradG[i] > 0).length;
              measured = { both, count: gradD.length, gradD, gradG };
              tools.report(measured);
            },
          });
          return measured;
        },
      },
      check: { kind: "run", truth: ({ both }) => both, tolerance: 0 },
      bands: ["both"],
      result: { load: () => import("./widgets/hundred-steps.js") },
    },
    {
      id: "value",
      answer: { kind: "number", min: -4, max: 0, step: 0.01 },
      run: {
        seconds: 12,
        watch: ["value"],
        async perform(tools) {
          const rows = /** @type {Record<string, number | null>[]} */ ([]);
          const now = () => ({ value: gameValue(mean(column(rows, "lossD", 50))), guessing: GUESSING });
          await tools.train({
            settings: { network: "small" },
            steps: 300,
            show: "fakes",
            onRow(row) {
              rows.push(row);
              tools.report(now());
            },
          });
          return now();
        },
      },
      check: { kind: "run", truth: ({ value }) => value, tolerance: 0.15 },
      bands: ["value"],
    },
    {
      id: "sum",
      answer: {
        kind: "numbers",
        parts: {
          minimax: { kind: "number", min: -1, max: 1, step: 0.05 },
          nonSaturating: { kind: "number", min: -1, max: 1, step: 0.05 },
        },
      },
      run: {
        seconds: 24,
        watch: ["minimax", "nonSaturating"],
        async perform(tools) {
          const minimax = await losses(tools, "minimax");
          const first = { minimax: correlation(minimax.d, minimax.g), minimaxD: minimax.d, minimaxG: minimax.g };
          tools.report(first);
          const other = await losses(tools, "non-saturating");
          return {
            ...first,
            nonSaturating: correlation(other.d, other.g),
            nonSaturatingD: other.d,
            nonSaturatingG: other.g,
          };
        },
      },
      check: {
        kind: "run",
        truth: ({ minimax, nonSaturating }) => ({ minimax, nonSaturating }),
        tolerance: 0.2,
      },
      bands: ["minimax", "nonSaturating"],
      result: { load: () => import("./widgets/loss-scatter.js") },
    },
    {
      id: "optimal",
      answer: { kind: "curve", x: PLACES, min: 0, max: 1 },
      explore: { load: () => import("./widgets/densities.js"), with: { real: REAL, fake: FAKE } },
      run: {
        seconds: 5,
        watch: ["step", "loss"],
        async perform(tools) {
          const input = { real: REAL, fakes: FAKE, steps: 1500, from: -4, to: 4 };
          const { measured } = await tools.toy("gan1d", input, tools.report);
          return measured;
        },
      },
      check: {
        kind: "exact",
        truth: () => PLACES.map((x) => best(REAL, FAKE, x)),
        accepts: (value) => mean(PLACES.map((x, i) => Math.abs(best(REAL, FAKE, x) - value[i]))) <= 0.1,
      },
      result: { load: () => import("./widgets/densities.js"), with: { real: REAL, fake: FAKE } },
    },
  ],
  vary: { bench: "loss=minimax", question: "value", setting: "loss" },
  words: {
    title: "The game",
    lead: "Two networks learn from each other: one draws, the other tells drawn from real.",
    say: [
      "Most networks predict something about what is there; these make something new: a picture, as if drawn from the same distribution as the pictures they learned from, and nobody needs to label those. The [[generator]] turns random numbers into pictures. The [[discriminator]] looks at one and answers how likely it is to be real. Goodfellow and others, who proposed the pair in 2014, compared them to counterfeiters and the police.",
      "They take turns. In its half of a step, the discriminator sees real pictures and fakes and learns to tell them apart. In the other half its judgement runs backwards through both networks and tells every weight of the generator which way to move, so that its fakes look more real. The generator never sees a real picture: all that it knows of a 7 came to it through the discriminator.",
    ],
    picture:
      "Fakes of one generator after 50, 300 and 1,000 steps, a row each; below them, real digits. First there are clouds, then strokes, then digits that can often be read.",
    questions: {
      judge: {
        ask: "You are the discriminator. Ten of these twenty pictures are real digits, ten were drawn by our default generator after 300 steps. Mark the fakes.",
        labels: {
          pictures: "Twenty pictures",
          picture: "Picture %place",
          fake: "fake ○",
          marked: "%count marked as fakes",
          isFake: "fake ○",
          isReal: "real ●",
          right: "you were right",
          missed: "you were wrong",
          says: "D: %d",
          you: "you",
          machine: "this D",
          hits: "right",
          fakesFound: "fakes found",
          realsPassed: "reals let pass",
          of: "%count of %total",
          round: "%steps steps",
          again: "Fakes after",
          show: "Show what they are",
        },
        found:
          "Green frames are real, purple ones fake; a cross is one that you got wrong. The table counts how many fakes you found and how many reals you let pass. Judge the fakes of 50 and of 1,000 steps too. “This D” marks the ten that it finds least real. With ½ as the border it finds too much fake: over five seeds it was then right about {right50.mean:percent} of 1,000 reals and 1,000 fakes after 50 steps, {right300.mean:percent} after 300 and {right1000.mean:percent} after 1,000.",
        why: "You answered yes or no, twenty times. That is all a discriminator does, and it is the easier task of the two: to draw a digit takes 784 numbers that fit each other. That it does not do better is presumably due to its [[batch-norm|batch norm]]: while it trains, it sees batches of reals and batches of fakes, and a whole batch gives itself away more easily than the single picture that you are asked about. How hard the fakes of step 1,000 are to find for you, only your own count can say.",
      },
      bce: {
        ask: "D pays for each answer: minus the natural logarithm of the probability that it gave to the truth ([[bce|binary cross-entropy]]). What does it pay on average if it answers ½ to everything? And what does a single picture cost where it gave the truth a probability of .01?",
        labels: {
          half: "½ to everything",
          wrong: "the truth at .01",
          real: "● real %place",
          fake: "○ fake %place",
          says: "D’s answer",
          costs: "costs %cost",
          loss: "D’s loss: %loss.",
          value: "The value of the game, −2 times that: V = %value.",
        },
        found:
          "½ everywhere costs ln 2 = .693. The truth at .01 costs ln 100 = 4.605, more than six guesses. The last fake below is such a mistake: move the answers and watch the loss.",
        why: "The cost is 0 only for somebody who is right and sure, and has no upper limit for somebody who is wrong and sure. So a discriminator that isn’t certain had better not say that it is: what it learns to answer is a probability.",
      },
      algorithm: {
        ask: "Put the lines of Algorithm 1, by which Goodfellow and others train the two, in order.",
        labels: {
          iterations: "repeat, for every iteration:",
          k: "repeat k times (here once):",
          "noise-d": "draw a batch of noise z, for fakes to show to D",
          reals: "draw a batch of real pictures x",
          "update-d": "move D’s weights so that log D(x) + log(1 − D(G(z))) rises",
          "noise-g": "then draw a batch of new noise z, for fakes by which G learns",
          "update-g": "move G’s weights so that log(1 − D(G(z))) falls",
          ...WALK,
        },
        found:
          "First D learns, then G; the two drawings of D’s half may stand in either order. Walk one step in ten moments.",
        why: "G is updated last so that the judge it learns from is the newest one. With k above 1, D gets several turns before each of G’s; the paper used k = 1, and so do we.",
      },
      moves: {
        ask: "After D’s half of a step, and before G’s: whose weights have moved?",
        labels: {
          d: "only D’s",
          g: "only G’s",
          both: "both",
          none: "nobody’s yet",
          dInD: "D’s weights in D’s half",
          gInD: "G’s weights in D’s half",
          dInG: "D’s weights in G’s half",
          gInG: "G’s weights in G’s half",
          ...WALK,
        },
        found:
          "In D’s half, D’s weights moved by {measured.dInD} of their length and G’s by {measured.gInD}. In G’s half, G’s moved by {measured.gInG} and D’s by {measured.dInG}. Zero is exact: we compared the two networks number by number. Below, the ten moments of this very step, with its losses, the size of its gradients (∇) and what moved (Δ).",
        why: "One thing of D’s does move while G learns: the running averages of its batch norm, here by {measured.dStatistics} of their length. They are not learned, only counted along, whenever D looks at a batch. That is as PyTorch does it.",
      },
      both: {
        ask: "One description of the game says: where D is fooled by a fake, only D’s weights change, otherwise only G’s. In how many of the first 100 steps will both change?",
        labels: {
          both: "steps in which both changed",
          d: "■ D",
          g: "▲ G",
          alternative: "In %both of %count steps both networks had a gradient to follow.",
        },
        found: "In {measured.both} of {measured.count} steps both networks had a gradient, and moved.",
        why: "A loss is a mean over a batch, and it asks for more than yes or no: as long as some answer is short of certain, something can be improved. So there is a gradient for both in every step. The description would make the update depend on a single verdict, which Algorithm 1 does not do.",
      },
      value: {
        ask: "The value of the game, V = mean of log D(x) + mean of log(1 − D(G(z))), is what D raises and G lowers. It is 0 for a D that is always right and sure, and −2 ln 2 = −1.386 for one that answers ½ to everything. Where is it after 300 steps of our default?",
        labels: { value: "V, mean of the last 50 steps", fakes: "fakes" },
        found:
          "V is {measured.value}; −1.386 would be a D that only guesses. Our five seeds: {value}, and {value1000} after 1,000 steps.",
        why: "V is −2 times D’s loss. Somewhere between 0 and −1.386, D is better than guessing and far from sure. The theory’s end, where fakes can’t be told from real pictures and V is −1.386, is not where a short run arrives: G would have to be perfect, not D helpless.",
      },
      sum: {
        ask: "In a zero-sum game one player wins what the other loses. So how are the two losses correlated over the steps, where G minimises log(1 − D(G(z))), the minimax loss, and where it maximises log D(G(z)), the non-saturating one? −1 is opposite, 0 unrelated, 1 together.",
        labels: {
          minimax: "minimax",
          nonSaturating: "non-saturating",
          legend: "%name, r = %r",
          lossD: "loss of D",
          lossG: "loss of G",
          alternative:
            "Scatter of G’s loss over D’s, a point a step. Minimax: correlation %minimax. Non-saturating: %nonSaturating.",
        },
        found:
          "Minimax: r = {measured.minimax:2}. Non-saturating: r = {measured.nonSaturating:2}. Our five seeds: {minimax} and {nonSaturating}.",
        why: "On the same batch with the same D, the minimax loss of G is the opposite of one half of D’s loss. But the other half is paid for real pictures, which G can do nothing about, and G pays after D has learned from the very fakes that G pays for. So little of the opposition is left from step to step. The non-saturating loss isn’t the opposite of anything that D pays: that game is not zero-sum.",
      },
      optimal: {
        ask: "Here pictures are single numbers. Real ones come from the narrow bell, fakes from the wide one. Draw what the best possible discriminator answers at each place.",
        labels: {
          real: "real",
          fake: "fake",
          best: "p/(p + g)",
          trained: "trained D",
          alternative: "Two bells: real numbers around 1, deviation .7; fakes around −.5, deviation 1.4.",
          alternativeAfter:
            "The trained D follows p/(p + g), the best answer; mean distance %distance, weighted by how often a place occurs.",
          step: "step",
          loss: "D’s loss",
        },
        found:
          "The best answer is p/(p + g), where p and g are the heights of the two bells. A D of three small layers came within {measured.distance:2} of it on average.",
        why: "At each place D can only go by how common real and fake numbers are there. Far out on both sides fakes are likelier, since their bell is wider: so the best D says “fake” at 4 as well. Where almost nothing falls, nothing teaches the trained D, and its curve is free to be wrong.",
      },
    },
    vary: "Give G the minimax loss, and run the value of the game once more. On the bench it is set already.",
    notes: [
      "The course says that only one network’s weights change in a round, depending on whether D was fooled. Algorithm 1 updates both in every iteration, and our runs do.",
      "The course calls the game zero-sum. In the theory it is: G lowers the V that D raises. Step by step, the losses of our runs are opposite only in a loose way, and the loss that we and most others train with, the non-saturating one, has no such theory.",
      "Models of this kind now write music, stories, films and programs, too. The course foresaw it; not all of them are GANs.",
      "GANs were the state of the art of generating pictures when the course was made. In 2021, [Dhariwal and Nichol](https://arxiv.org/abs/2105.05233) reported diffusion models ahead of them on ImageNet.",
      "V = −2 times D’s loss holds without label smoothing, which is off here.",
      "[Goodfellow and others, 2014](https://arxiv.org/abs/1406.2661): Algorithm 1, the value function, and the proof that p/(p + g) is best.",
    ],
  },
};
