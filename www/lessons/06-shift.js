// @ts-check
// Lesson 6: inputs on different scales, and inputs that change after training.

import { bestRate, carefulRate, curvature, descend, starts } from "./arithmetic/bowl.js";
import { changes } from "./arithmetic/shift.js";

/** @import { Figure, Lesson, Measured } from "./lesson.js" */
/** @import { ConvInput, DenseInput, DenseMeasured, ToyAnswer } from "./toys/inputs.js" */
/** @import { Ask } from "./widgets/live-classifier.js" */

/** Measured over five seeds: docs/lessons/06-shift.csv. @type {Record<string, Figure>} */
const figures = {
  "bytes-raw": { arm: "gradient descent at 0.1: bytes", measure: "accuracy", mean: 0.1208, sd: 0.01219 },
  "symmetric-raw": { arm: "gradient descent at 0.1: symmetric", measure: "accuracy", mean: 0.8054, sd: 0.0401 },
  "standardised-raw": { arm: "gradient descent at 0.1: standardised", measure: "accuracy", mean: 0.8794, sd: 0.009889 },
  "none-plain": { arm: "not normalised", measure: "plain", mean: 0.9458, sd: 0.003421 },
  "none-washed": { arm: "not normalised", measure: "washed", mean: 0.4826, sd: 0.1611 },
  "none-brighter": { arm: "not normalised", measure: "brighter", mean: 0.9398, sd: 0.007727 },
  "none-flatter": { arm: "not normalised", measure: "flatter", mean: 0.9416, sd: 0.004159 },
  "none-inverted": { arm: "not normalised", measure: "inverted", mean: 0.0798, sd: 0.01556 },
  "none-moved": { arm: "not normalised", measure: "moved", mean: 0.4302, sd: 0.03033 },
  "training-plain": { arm: "training set's numbers", measure: "plain", mean: 0.9466, sd: 0.002881 },
  "training-washed": { arm: "training set's numbers", measure: "washed", mean: 0.1698, sd: 0.02334 },
  "training-brighter": { arm: "training set's numbers", measure: "brighter", mean: 0.8076, sd: 0.08484 },
  "training-flatter": { arm: "training set's numbers", measure: "flatter", mean: 0.568, sd: 0.08578 },
  "training-inverted": { arm: "training set's numbers", measure: "inverted", mean: 0.0968, sd: 0.009338 },
  "training-moved": { arm: "training set's numbers", measure: "moved", mean: 0.4302, sd: 0.02335 },
  "own-plain": { arm: "each image's own", measure: "plain", mean: 0.951, sd: 0.004301 },
  "own-washed": { arm: "each image's own", measure: "washed", mean: 0.951, sd: 0.004301 },
  "own-brighter": { arm: "each image's own", measure: "brighter", mean: 0.951, sd: 0.004301 },
  "own-flatter": { arm: "each image's own", measure: "flatter", mean: 0.951, sd: 0.004301 },
  "own-inverted": { arm: "each image's own", measure: "inverted", mean: 0.0856, sd: 0.0292 },
  "own-moved": { arm: "each image's own", measure: "moved", mean: 0.4328, sd: 0.02108 },
  "hidden-plain": { arm: "batch norm inside: running averages", measure: "plain", mean: 0.9604, sd: 0.00498 },
  "hidden-washed": { arm: "batch norm inside: running averages", measure: "washed", mean: 0.2242, sd: 0.08477 },
  "hidden-brighter": { arm: "batch norm inside: running averages", measure: "brighter", mean: 0.7498, sd: 0.1633 },
  "hidden-flatter": { arm: "batch norm inside: running averages", measure: "flatter", mean: 0.45, sd: 0.3067 },
  "hidden-inverted": { arm: "batch norm inside: running averages", measure: "inverted", mean: 0.0962, sd: 0.03802 },
  "hidden-moved": { arm: "batch norm inside: running averages", measure: "moved", mean: 0.5, sd: 0.02361 },
  "batch-plain": { arm: "batch norm inside: the test batch", measure: "plain", mean: 0.9614, sd: 0.004669 },
  "batch-washed": { arm: "batch norm inside: the test batch", measure: "washed", mean: 0.9554, sd: 0.007232 },
  "batch-brighter": { arm: "batch norm inside: the test batch", measure: "brighter", mean: 0.9608, sd: 0.005805 },
  "batch-flatter": { arm: "batch norm inside: the test batch", measure: "flatter", mean: 0.9614, sd: 0.004669 },
  "batch-inverted": { arm: "batch norm inside: the test batch", measure: "inverted", mean: 0.1802, sd: 0.08701 },
  "batch-moved": { arm: "batch norm inside: the test batch", measure: "moved", mean: 0.5034, sd: 0.02375 },
};

/** How many times wider one input is. */
const WIDE = 10;
const STARTS = 20;

/** How the inputs are normalised, by name: what the classifier is told. */
const WAYS = /** @type {const} @satisfies {Record<string, ConvInput>} */ ({
  none: {},
  training: { input: "training" },
  own: { input: "own" },
  hidden: { norm: "running" },
});
const COLUMNS = Object.keys(changes);

/** The classifiers of this page's last run: they go on answering until the lesson is left. @type {Map<string, Ask>} */
const live = new Map();

/** Each change as the classifier's test is told it. */
export const evaluated = Object.fromEntries(
  Object.entries(changes).map(([name, change]) => {
    const { contrast = 1, ...rest } = /** @type {import("./arithmetic/shift.js").Shift} */ (change);
    return [name, { ...rest, ...(contrast < 0 ? { invert: true, contrast: -contrast } : { contrast }) }];
  }),
);

/** Steps of each start at a rate that fits the steepest direction. @param {number} seed @param {number} wide */
export const stepsOf = (seed, wide) =>
  starts(seed, STARTS).map(
    (start) => descend(curvature(wide), carefulRate(curvature(wide)), start).steps ?? Number.NaN,
  );

/** @type {Lesson} */
export const lesson = {
  id: "shift",
  number: 6,
  minutes: 12,
  covers: ["S3 41–42", "S3 43–44", "S3 45–48", "S3 49–50"],
  figures,
  picture: {
    widget: {
      load: () => import("./widgets/conditions.js"),
      with: { rows: Object.keys(WAYS), columns: COLUMNS, figures },
    },
  },
  questions: [
    {
      id: "definition",
      answer: { kind: "choice", options: ["dependent", "pixels", "labels"] },
      check: { kind: "exact", truth: () => "pixels" },
    },
    {
      id: "bowl",
      answer: { kind: "number", min: 1, max: 2000, scale: "log" },
      explore: { load: () => import("./widgets/bowl.js"), with: { most: 5, method: "best" } },
      check: {
        kind: "exact",
        truth: () => descend(curvature(WIDE), bestRate(curvature(WIDE)), [1, 1]).steps,
        factor: 1.25,
      },
      result: { load: () => import("./widgets/bowl.js"), with: { most: WIDE, wide: WIDE, method: "best" } },
    },
    {
      id: "starts",
      answer: {
        kind: "numbers",
        parts: {
          fastest: { kind: "number", min: 1, max: 2000, scale: "log" },
          slowest: { kind: "number", min: 1, max: 2000, scale: "log" },
        },
      },
      run: {
        seconds: 1,
        watch: ["fastest", "slowest"],
        async perform(tools) {
          const steps = stepsOf(tools.seed, WIDE);
          const round = stepsOf(tools.seed, 1);
          return {
            fastest: Math.min(...steps),
            slowest: Math.max(...steps),
            round: Math.max(...round),
          };
        },
      },
      check: { kind: "run", truth: ({ fastest, slowest }) => ({ fastest, slowest }), factor: 1.5 },
      result: { load: () => import("./widgets/bowl.js"), with: { most: WIDE, wide: WIDE, method: "careful" } },
    },
    {
      id: "raw",
      answer: {
        kind: "numbers",
        parts: Object.fromEntries(
          ["bytes", "symmetric", "standardised"].map((name) => [name, { kind: "number", min: 0, max: 1, step: 0.01 }]),
        ),
      },
      run: {
        seconds: 6,
        watch: ["bytes", "symmetric", "standardised"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const scale of /** @type {const} */ (["bytes", "symmetric", "standardised"])) {
            const input = /** @type {DenseInput} */ ({
              widths: [64, 64],
              optimiser: "sgd",
              rate: 0.1,
              scale,
              steps: 200,
            });
            const answer = /** @type {DenseMeasured} */ (
              /** @type {unknown} */ ((await tools.toy("dense", input)).measured)
            );
            measured[scale] = answer.accuracy;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: {
        kind: "run",
        truth: ({ bytes, symmetric, standardised }) => ({ bytes, symmetric, standardised }),
        tolerance: 0.1,
      },
      bands: ["bytes-raw", "symmetric-raw", "standardised-raw"],
    },
    {
      id: "washed",
      main: true,
      answer: {
        kind: "numbers",
        parts: Object.fromEntries(
          Object.keys(WAYS).map((name) => [name, { kind: "number", min: 0, max: 1, step: 0.01 }]),
        ),
      },
      run: {
        seconds: 30,
        watch: Object.keys(WAYS),
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const [name, way] of Object.entries(WAYS)) {
            const result = /** @type {ToyAnswer} */ (
              await tools.toy("conv", { ...way, steps: 400, evaluate: evaluated })
            );
            const answer = result.measured;
            live.set(name, /** @type {any} */ (result.ask));
            for (const change of COLUMNS) measured[`${name}-${change}`] = answer[change];
            measured[name] = answer.washed;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: {
        kind: "run",
        truth: ({ none, training, own, hidden }) => ({ none, training, own, hidden }),
        tolerance: 0.1,
      },
      bands: ["none-washed", "training-washed", "own-washed", "hidden-washed"],
      result: {
        load: () => import("./widgets/live-classifier.js"),
        with: { rows: Object.keys(WAYS), columns: COLUMNS, live: () => live },
      },
    },
    {
      id: "repair",
      answer: { kind: "choice", options: ["light", "both", "inverted", "all"] },
      check: { kind: "exact", truth: () => "both" },
      result: { load: () => import("./widgets/shifted.js") },
    },
  ],
  vary: { bench: "network=ae-conv", question: "washed" },
  words: {
    title: "Covariate shift",
    lead: "A classifier meets darker, paler and inverted digits.",
    say: [
      "Two reasons are given for normalising inputs. The first is the shape of the loss. Where one input is ten times wider than another, the bowl that [[gradient]] descent walks down is a hundred times steeper one way than the other, and the [[learning-rate|rate]] that is safe for the steep way is slow for the flat one. Normalised, the bowl is round. That shows.",
      "The second is [[covariate-shift|covariate shift]]: after training, inputs change while the right answers stay. Here one must ask *by whose numbers* it is normalised. By those of the training images, a paler digit stays as much paler as before. Only numbers taken from what is shown now take brightness and contrast away, and nothing of that kind undoes an inverted or a moved picture.",
    ],
    picture:
      "Share of digits read rightly after training on normal ones, mean of our five runs. Rows: how inputs were normalised. Columns: what was done to the test images.",
    labels: {
      none: "not at all",
      training: "training set’s mean and deviation",
      own: "each image’s own",
      hidden: "batch norm inside, running averages",
      plain: "as trained",
      brighter: "brighter",
      flatter: "half the contrast",
      washed: "washed out",
      inverted: "inverted",
      moved: "4 pixels right",
      table: "Share read rightly, by how inputs are normalised and by what was done to the images",
    },
    questions: {
      definition: {
        ask: "Which story is a covariate shift?",
        labels: {
          dependent: "Two inputs depend on each other: tall people are heavier",
          pixels: "The cat photos of the app’s users are darker than those it was trained on; cats are still cats",
          labels: "The photos stay as they are, but from today foxes count as cats",
        },
        found:
          "The darker photos. What goes in has another distribution, $p(x)$; which answer belongs to it, $p(y \\mid x)$, has not changed.",
        why: "The course describes it so as well, and then sums it up as distributions of variables that are dependent on another. That is the first story, and it is not what the word means. In the third story $p(y \\mid x)$ changes: that is called concept drift.",
      },
      bowl: {
        ask: "Two inputs, one of them ten times as wide. Gradient descent at the best fixed rate: after how many steps is the loss a thousandth of what it was? (The drawing goes up to five times as wide.)",
        labels: {
          unit: "steps",
          method: "Way down",
          best: "best rate",
          careful: "careful rate",
          adam: "Adam",
          wide: "wider input",
          start: "start",
          steps: "Steps until a thousandth of the loss is left",
        },
        found: "173 steps. With both inputs equally wide it is one.",
        why: "Ten times as wide is a hundred times as steep: $\\kappa = 100$. At the best rate, here $2/(\\kappa + 1)$, each step leaves $(99/101)^2$ of the loss, and $(99/101)^{2 \\cdot 173}$ is the first below 1/1,000. Adam gives each weight a step size of its own. Set it in the drawing: along these axes the width makes no difference to it, so what the course says here is about plain gradient descent.",
      },
      starts: {
        ask: "The same long bowl, at the careful rate (one over the steepest curvature), from twenty random starts on a circle. How many steps do the fastest and the slowest take?",
        labels: {
          fastest: "fastest",
          slowest: "slowest",
          method: "Way down",
          best: "best rate",
          careful: "careful rate",
          adam: "Adam",
          wide: "wider input",
          start: "start",
          steps: "Steps until a thousandth of the loss is left",
        },
        found:
          "Fastest {measured.fastest}, slowest {measured.slowest}. In the round bowl all twenty take {measured.round}.",
        why: "The careful rate finishes the steep direction in one step and takes 1 % off the flat one at a time. It depends on the start how much of the loss lies along the flat direction. So the course is right that it depends on where weights begin. At the best rate, by the way, both directions shrink alike and every start takes 173.",
      },
      raw: {
        ask: "Real digits: a classifier of two hidden layers, plain gradient descent at rate 0.1, 200 steps. What share of unseen digits does it read, with pixels from 0 to 255, from −1 to 1, and standardised?",
        labels: {
          bytes: "0 to 255",
          symmetric: "−1 to 1",
          standardised: "mean 0, deviation 1",
        },
        found:
          "0 to 255: {measured.bytes:percent}. −1 to 1: {measured.symmetric:percent}. Standardised: {measured.standardised:percent}. Our five seeds: {bytes-raw:percent}, {symmetric-raw:percent} and {standardised-raw:percent}.",
        why: "With inputs a hundred times larger, gradients of the first layer are a hundred times larger too, and a rate that suits one scale throws the weights of the other out of reach. Standardised inputs do best after 200 steps, probably because −1 to 1 is not centred either: four pixels of five are black, so all inputs share a large common part.",
      },
      washed: {
        ask: "Four small classifiers learn from normal digits and read about 95 % of unseen ones. Then the test images are washed out: contrast times 0.4, brightness plus 0.5. What share does each still read? (A tenth is guessing.)",
        labels: {
          none: "inputs not normalised",
          training: "training set’s mean and deviation",
          own: "each image’s own mean and deviation",
          hidden: "batch norm inside, running averages",
          plain: "as trained",
          brighter: "brighter",
          flatter: "half the contrast",
          washed: "washed out",
          inverted: "inverted",
          moved: "4 pixels right",
          table: "Share read rightly, by how inputs are normalised and by what was done to the images",
          live: "Change the images yourself",
          gone: "For this the four classifiers have to be there: run it again.",
          contrast: "contrast",
          brightness: "brightness",
          right: "pixels right",
          degrees: "turned by",
          no: "no",
          yes: "yes",
          read: "What one of them reads",
        },
        found:
          "Not normalised {measured.none:percent}, by the training set’s numbers {measured.training:percent}, by each image’s own {measured.own:percent}, batch norm inside {measured.hidden:percent}. Our five seeds: {none-washed:percent}, {training-washed:percent}, {own-washed:percent} and {hidden-washed:percent}.",
        why: "The training set’s mean and deviation are two constants: whatever happens to the images later passes straight through. Batch norm’s running averages are such constants as well, in every layer. With the test batch’s own statistics it reads {batch-washed:percent}. So inputs come back to mean 0 and deviation 1, as the course promises, only where mean and deviation are taken from the changed inputs themselves.",
      },
      repair: {
        ask: "Standardise each image by its own mean and deviation. Which of these changes then vanish exactly: brightness, contrast, inversion, a shift by 4 pixels?",
        labels: {
          light: "brightness only",
          both: "brightness and contrast",
          inverted: "brightness, contrast and inversion",
          all: "all four",
          seen: "what happens to the images",
          fed: "what the network gets",
          by: "Standardised by",
          own: "each image’s own",
          training: "the training set’s",
          contrast: "contrast",
          brightness: "brightness",
          right: "pixels right",
          difference: "Largest difference from what the unchanged digits give",
        },
        found: "Brightness and contrast. Set them in the drawing: the lower row does not change by a single number.",
        why: "Standardising $c\\,x + b$ takes b away with the mean and c with the deviation: what is left is what $x$ gives, as long as c is positive. Inverted (c negative) it is the negative. A moved image has the same mean and deviation as before, and the same pixels in other places.",
      },
    },
    vary: "The bench opens with an autoencoder that learns to rebuild clean digits. Train it for some hundred steps, then raise *Noise on the input*: that is a covariate shift, and the error shows it at once. Then watch it learn its new inputs.",
    notes: [
      "The course says that normalised inputs end up in the same place however much the raw ones change. Our runs: with the training set’s numbers, washed-out digits are read at {training-washed:percent}, against {none-washed:percent} without any normalisation. It can be worse than nothing.",
      "Inversion defeats every row: {own-inverted:percent} for each image’s own. Mean and deviation carry no sign.",
      "The smoother bowl is real and shows at once; it is an argument about plain gradient descent, less about Adam, which nearly everything here is trained with.",
    ],
  },
};
