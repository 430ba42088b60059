// @ts-check
// Lesson 4: the function between two layers, and how it can stop them from learning.

import { activations, bestLine, threeAgainstOne } from "./arithmetic/activations.js";

/** @import { Figure, Lesson, Measured, Tools } from "./lesson.js" */
/** @import { DenseInput, DenseMeasured } from "./toys/inputs.js" */

/** Measured over five seeds: docs/lessons/04-activations.csv. @type {Record<string, Figure>} */
const figures = {
  dead: { arm: "all below zero then a leak", measure: "accuracy at 300", mean: 0.1114, sd: 0.01372 },
  revived: { arm: "all below zero then a leak", measure: "accuracy", mean: 0.8876, sd: 0.003209 },
  leak01: { arm: "all below zero: leak of 0.01", measure: "accuracy", mean: 0.8894, sd: 0.007335 },
  linearThree: { arm: "three layers without activations", measure: "accuracy", mean: 0.8698, sd: 0.009783 },
  linearBent: { arm: "three layers with ReLU", measure: "accuracy", mean: 0.9158, sd: 0.006181 },
  "sigmoid-ratio": {
    arm: "eight layers of sigmoid: PyTorch's weights",
    measure: "ratioAtStart",
    mean: 0.000001966,
    sd: 3.295e-7,
  },
  "tanh-ratio": { arm: "eight layers of tanh: PyTorch's weights", measure: "ratioAtStart", mean: 0.1976, sd: 0.03356 },
  "relu-ratio": { arm: "eight layers of ReLU: PyTorch's weights", measure: "ratioAtStart", mean: 0.04724, sd: 0.02312 },
  sigmoid: { arm: "eight layers of sigmoid: Xavier or He", measure: "accuracy", mean: 0.2658, sd: 0.09055 },
  tanh: { arm: "eight layers of tanh: Xavier or He", measure: "accuracy", mean: 0.9032, sd: 0.007259 },
  relu: { arm: "eight layers of ReLU: Xavier or He", measure: "accuracy", mean: 0.8788, sd: 0.008526 },
  "leaky-gan": { arm: "randn 300 steps", measure: "fcd", mean: 118.5, sd: 5.997, csv: "02-noise" },
};

/** Steps of the dying network before its slope is changed, and in all. */
const [CHANGE, STEPS] = [300, 600];
const EIGHT = Array(8).fill(64);
const THREE = /** @type {const} */ (["sigmoid", "tanh", "relu"]);

/** @param {Tools} tools @param {DenseInput} input @param {(measured: DenseMeasured) => void} [onReport] */
async function dense(tools, input, onReport) {
  const report = onReport && ((/** @type {Measured} */ measured) => onReport(/** @type {any} */ (measured)));
  return /** @type {DenseMeasured} */ (/** @type {unknown} */ ((await tools.toy("dense", input, report)).measured));
}

/** The last value that was reported up to that step. @param {number[]} steps @param {number[]} values @param {number} step */
function valueAt(steps, values, step) {
  const after = steps.findIndex((reported) => reported > step);
  return values[after === -1 ? values.length - 1 : Math.max(0, after - 1)];
}

/** @type {Lesson} */
export const lesson = {
  id: "activations",
  number: 4,
  minutes: 12,
  covers: ["S3 24–27", "S3 28–30", "S3 31–33", "S3 34–36", "S3 37–40", "S0 105–117; S1 62–74"],
  figures,
  picture: {
    widget: {
      load: () => import("./widgets/results.js"),
      with: {
        rows: [
          { label: "dead", figure: figures.dead, kind: "second" },
          { label: "revived", figure: figures.revived },
          { label: "sigmoid", figure: figures.sigmoid, kind: "second" },
          { label: "tanh", figure: figures.tanh },
          { label: "relu", figure: figures.relu },
        ],
      },
    },
  },
  questions: [
    {
      id: "slopes",
      answer: {
        kind: "numbers",
        parts: Object.fromEntries(
          ["relu", "leaky", "sigmoid", "tanh"].map((name) => [name, { kind: "number", min: 0, max: 1, step: 0.01 }]),
        ),
      },
      explore: { load: () => import("./widgets/functions.js"), with: { at: 1 } },
      check: {
        kind: "exact",
        truth: () => ({
          relu: activations.relu.slope(-2),
          leaky: activations.leaky.slope(-2),
          sigmoid: activations.sigmoid.slope(0),
          tanh: activations.tanh.slope(0),
        }),
        tolerance: 0.05,
      },
      result: { load: () => import("./widgets/functions.js"), with: { at: -2, numbers: true } },
    },
    {
      id: "layers",
      answer: { kind: "choice", options: ["nothing", "little", "more"] },
      run: {
        seconds: 10,
        watch: ["three", "one", "bent"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = { difference: threeAgainstOne(tools.seed).difference };
          for (const [name, input] of /** @type {const} */ ([
            ["three", { widths: [64, 64], activations: "identity" }],
            ["one", { widths: [], activations: "identity" }],
            ["bent", { widths: [64, 64], activations: "relu" }],
          ])) {
            measured[name] = (
              await dense(tools, { ...input, widths: [...input.widths], rate: 0.003, steps: 1000 })
            ).accuracy;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: {
        kind: "exact",
        truth: ({ difference }) => (Number(difference) < 1e-4 ? "nothing" : null),
      },
      result: {
        load: () => import("./widgets/results.js"),
        with: {
          rows: [
            { label: "three", value: "three" },
            { label: "one", value: "one" },
            { label: "bent", value: "bent", kind: "third" },
          ],
        },
      },
    },
    {
      id: "dying",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          dead: { kind: "number", min: 0, max: 1, step: 0.01 },
          revived: { kind: "number", min: 0, max: 1, step: 0.01 },
        },
      },
      run: {
        seconds: 8,
        watch: ["step", "alive", "accuracy"],
        async perform(tools) {
          const input = /** @type {DenseInput} */ ({
            widths: [64, 64],
            activations: "leaky",
            slope: 0,
            bias: -3,
            steps: STEPS,
            changes: [{ at: CHANGE, slope: 0.1 }],
          });
          const { steps, deads, accuracies } = await dense(tools, input, (now) => {
            if (now.deads.length > 0)
              tools.report({
                step: now.step,
                alive: 1 - (now.deads.at(-1) ?? 0),
                accuracy: now.accuracies.at(-1) ?? null,
              });
          });
          return {
            steps,
            deads,
            accuracies,
            dead: valueAt(steps, accuracies, CHANGE),
            revived: accuracies.at(-1) ?? null,
            deadBefore: valueAt(steps, deads, CHANGE),
            deadAfter: deads.at(-1) ?? null,
          };
        },
      },
      check: { kind: "run", truth: ({ dead, revived }) => ({ dead, revived }), tolerance: 0.1 },
      bands: ["dead", "revived"],
      result: {
        load: () => import("./widgets/lamps.js"),
        with: { steps: "steps", dead: "deads", accuracy: "accuracies", units: 128, changes: [CHANGE] },
      },
    },
    {
      id: "vanish",
      answer: {
        kind: "numbers",
        parts: Object.fromEntries(THREE.map((name) => [name, { kind: "number", min: 1e-7, max: 10, scale: "log" }])),
      },
      run: {
        seconds: 3,
        watch: [...THREE],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const name of THREE) {
            const { gradientsAtStart, ratioAtStart } = await dense(tools, {
              widths: EIGHT,
              activations: name,
              steps: 1,
            });
            measured[name] = ratioAtStart;
            measured[`${name}-gradients`] = gradientsAtStart.slice(0, EIGHT.length);
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ sigmoid, tanh, relu }) => ({ sigmoid, tanh, relu }), factor: 10 },
      bands: ["sigmoid-ratio", "tanh-ratio", "relu-ratio"],
      result: { load: () => import("./widgets/layer-gradients.js"), with: { curves: [...THREE] } },
    },
    {
      id: "deep",
      answer: { kind: "choice", options: ["none", "one", "both", "all"] },
      run: {
        seconds: 20,
        watch: [...THREE],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const name of THREE) {
            const weights = name === "relu" ? "he" : "xavier";
            const input = /** @type {DenseInput} */ ({ widths: EIGHT, activations: name, weights, steps: 500 });
            measured[name] = (await dense(tools, input)).accuracy;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "order", truth: failing },
      bands: [],
      result: {
        load: () => import("./widgets/results.js"),
        with: {
          rows: THREE.map((name) => ({ label: name, value: name, kind: name === "sigmoid" ? "second" : "first" })),
        },
      },
    },
    {
      id: "line",
      answer: {
        kind: "numbers",
        parts: Object.fromEntries(
          ["narrow", "one", "wide"].map((name) => [name, { kind: "number", min: 0, max: 1, step: 0.01 }]),
        ),
      },
      explore: { load: () => import("./widgets/straight-line.js") },
      check: {
        kind: "exact",
        truth: () => {
          const explained = (/** @type {number} */ deviation) => bestLine(activations.tanh.value, deviation).explained;
          return { narrow: explained(0.25), one: explained(1), wide: explained(4) };
        },
        tolerance: 0.05,
      },
      result: { load: () => import("./widgets/straight-line.js"), with: { numbers: true } },
    },
    {
      id: "player",
      answer: {
        kind: "numbers",
        parts: Object.fromEntries(
          ["leaky", "relu", "sigmoid"].map((name) => [name, { kind: "number", min: 50, max: 2000, scale: "log" }]),
        ),
      },
      run: {
        seconds: 45,
        watch: ["leaky", "relu", "sigmoid"],
        async perform(tools) {
          /** @type {Measured} */
          const measured = {};
          for (const name of /** @type {const} */ (["leaky", "relu", "sigmoid"])) {
            const settings = /** @type {const} */ ({ network: "small", d_activations: [name, name] });
            const trained = await tools.train({
              settings: { ...settings, d_activations: [name, name] },
              steps: 300,
              show: name,
            });
            measured[name] = trained.diverged ? null : (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ leaky, relu, sigmoid }) => ({ leaky, relu, sigmoid }), factor: 1.5 },
      bands: ["leaky-gan"],
    },
  ],
  vary: { bench: "d_activations=relu,relu&d_norms=none,none&lr_d=0.05", question: "dying" },
  words: {
    title: "Activations",
    lead: "Without a bend between them, three layers are one.",
    say: [
      "Between two layers stands an [[activation|activation function]]. It has to bend: a matrix times a matrix is a matrix, so layers with nothing between them do no more than one.",
      "On its way back, a [[gradient]] is multiplied by the slope of every function that it meets. [[relu|ReLU]] has slope 1 above zero and 0 below. A unit that is below zero for every image gets no gradient, so nothing ever moves it: it is [[dead-unit|dead]]. [[leaky-relu|LeakyReLU]] leaves a small slope below zero, and that is enough to come back. The [[sigmoid]]’s slope is ¼ at most: eight in a row divide the gradient by at least 65,536, unless the weights make up for it. [[tanh]]’s slope is 1 in the middle, and eight of those do learn.",
    ],
    picture:
      "Share of digits read rightly, our five runs each. Top: two hidden layers whose ReLUs were all pushed below zero, before and after a leak of 0.1. Below: eight hidden layers of one function. A tenth is guessing.",
    labels: {
      dead: "ReLU, all below zero, 300 steps",
      revived: "… 300 steps after a leak of 0.1",
      sigmoid: "eight layers of sigmoid",
      tanh: "eight layers of tanh",
      relu: "eight layers of ReLU",
    },
    questions: {
      slopes: {
        ask: "How steep is each function at that input? The orange line touches the curve there.",
        labels: {
          relu: "ReLU at −2",
          leaky: "LeakyReLU (0.1) at −2",
          sigmoid: "sigmoid at 0",
          tanh: "tanh at 0",
          input: "input",
          value: "value",
          slope: "slope",
        },
        found:
          "ReLU 0, LeakyReLU 0.1. Sigmoid and tanh are steepest at 0: 0.25 and 1. At 2 and at −2 they have 0.10 and 0.07 left.",
        why: "$\\sigma' = \\sigma(1 - \\sigma)$ is largest where σ is a half: ¼. $\\tanh' = 1 - \\tanh^2$ is largest at 0: it is 1. ReLU has no slope at 0 itself; PyTorch takes 0 there. All four give a gradient almost everywhere, and none is a straight line: that is all that is asked of an activation.",
      },
      layers: {
        ask: "Three layers with no activation between them (784 → 64 → 64 → 10) against a single one (784 → 10). What can the three do that the one can’t?",
        labels: {
          nothing: "Nothing: one matrix can give the very same outputs",
          little: "A little: deeper is better even so",
          more: "As much as three layers with ReLU",
          three: "three layers, nothing between",
          one: "one layer",
          bent: "three layers, ReLU between",
        },
        found:
          "Three random layers, multiplied into one matrix, gave the same outputs to {measured.difference}: rounding. Trained for 1,000 steps on digits: three layers {measured.three:percent}, one {measured.one:percent}, three with ReLU {measured.bent:percent}. Our five seeds: {linearThree:percent} for three layers with nothing between, {linearBent:percent} with ReLU.",
        why: "$W_3 W_2 W_1$ is one matrix, whatever stands in the three. LeakyReLU with slope 1 is the same thing: a straight line. The two linear networks can end at different accuracies, since three factors learn along another way than their product, but neither can draw a bent border between digits.",
      },
      dying: {
        ask: "A classifier with two hidden layers of 64 ReLUs. Every bias starts at −3, so that all 128 units are below zero for every digit. After 300 steps the slope below zero is set from 0 to 0.1, and it trains on for 300. What share of unseen digits does it read rightly, before and after? (A tenth is guessing.)",
        labels: {
          dead: "ReLU, after 300 steps",
          revived: "with the leak, 300 steps later",
          step: "step",
          alive: "units alive",
          accuracy: "read rightly",
          lit: "Units that answer to some digit",
          change: "slope 0.1",
        },
        found:
          "Before: {measured.dead:percent}, with {measured.deadBefore:percent} of the units dead. After the leak: {measured.revived:percent}, with {measured.deadAfter:percent} dead. Our five seeds: {dead:percent} and {revived:percent}.",
        why: "Below zero, ReLU’s slope is 0, and 0 times anything is 0: the hidden weights get a gradient of exactly 0, and only the last layer’s biases can learn how frequent each digit is. A leak lets a tenth of the gradient through. That is enough to lift units above zero, and from there they learn as before.",
      },
      vanish: {
        ask: "Eight hidden layers of 64, PyTorch’s initial weights. The first gradient: how large is it in the first layer, as a fraction of that in the last hidden layer?",
        labels: {
          sigmoid: "sigmoid",
          tanh: "tanh",
          relu: "ReLU",
          gradients: "Size of the gradient (root mean square) in each hidden layer, from the image to the answer",
        },
        found:
          "Sigmoid {measured.sigmoid}, tanh {measured.tanh}, ReLU {measured.relu}. Our five seeds: {sigmoid-ratio.mean}, {tanh-ratio.mean} and {relu-ratio.mean}.",
        why: "From the eighth layer to the first the gradient passes seven functions. Seven sigmoids divide it by at least $4^7 = 16{,}384$, and small weights do the rest. tanh near zero has slope close to 1, so it passes almost all of it.",
      },
      deep: {
        ask: "The same eight layers, now with initial weights fit for the function (Xavier, or He for ReLU), 500 steps. Which of the three learn to read fewer than half of the digits?",
        labels: {
          none: "none of them",
          one: "only sigmoid",
          sigmoid: "sigmoid",
          both: "sigmoid and tanh",
          all: "all three",
          tanh: "tanh",
          relu: "ReLU",
        },
        found:
          "Sigmoid {measured.sigmoid:percent}, tanh {measured.tanh:percent}, ReLU {measured.relu:percent}. Our five seeds: {sigmoid:percent}, {tanh:percent} and {relu:percent}. The course gives tanh the same fault as sigmoid; with these weights it does not show.",
        why: "Both flatten out at their ends, so both can lose their gradient there. But tanh passes zero with slope 1: with weights of the right size most units stay in the steep part. Sigmoid has no steep part. Its slope is ¼ at best, and its outputs are all positive.",
      },
      line: {
        ask: "Normalised inputs lie around zero, where tanh is nearly straight. Inputs come from a bell of deviation σ. How much of what tanh makes of them does one straight line explain? (1: all of it, R².)",
        labels: {
          narrow: "σ = ¼",
          one: "σ = 1",
          wide: "σ = 4",
          function: "Function",
          deviation: "σ",
          tanh: "tanh",
          sigmoid: "sigmoid",
          relu: "ReLU",
          leaky: "LeakyReLU",
          explained: "Explained by the line (R²):",
        },
        found:
          "0.998, 0.930 and 0.752. For sigmoid it is 1.000, 0.984 and 0.838; for ReLU 0.733, for LeakyReLU 0.804, however wide the bell.",
        why: "This is the first problem with normalising that the course names: with deviation 1 a sigmoid is a straight line to within 2 %, and layers that are straight lines are one layer. ReLU bends at zero itself, and looks the same at every scale. Lesson 5 shows what γ and β do about it.",
      },
      player: {
        ask: "Now in the GAN: the default network, 300 steps, with each of three functions in D’s two hidden layers. How far will G’s pictures be from real digits ([[fcd|FCD]], 0 is best)?",
        labels: { leaky: "LeakyReLU (0.2), the default", relu: "ReLU", sigmoid: "sigmoid" },
        found:
          "LeakyReLU {measured.leaky}, ReLU {measured.relu}, sigmoid {measured.sigmoid}. With LeakyReLU our five seeds end at {leaky-gan}. One run each says little about ReLU against LeakyReLU; for sigmoid, look at the pictures.",
        why: "G learns from the gradient that comes through D. Sigmoids in D thin it out: each multiplies it by ¼ at most. A leak of 0.2 keeps a little gradient where ReLU keeps none, which matters only if units of D die.",
      },
    },
    vary: "On the bench, D has ReLUs, no batch norm and a hundred times the learning rate. Open *Inside the layers*, and set the slope below zero while it trains.",
    notes: [
      "The course calls a network without bends linear regression. With the usual loss for classes it is logistic regression; the point is the same, a straight border.",
      "The course gives 0.1 as the usual slope of LeakyReLU; DCGAN and this page use 0.2. In the network that died here 0.01 from the start is enough too: {leak01:percent}.",
      "The course says that the leak solves the problem of dying ReLUs. Where all ReLUs are dead from the start, our runs say so too. Whether the leak makes the default GAN better is another question, and the last experiment above asks it for one seed only.",
    ],
  },
};

/** Which of the functions stay below one half. @param {Measured} measured */
export function failing({ sigmoid, tanh, relu }) {
  const fails = [sigmoid, tanh, relu].map((accuracy) => Number(accuracy) < 0.5).join(" ");
  const named = {
    "false false false": "none",
    "true false false": "one",
    "true true false": "both",
    "true true true": "all",
  };
  return named[/** @type {keyof typeof named} */ (fails)] ?? null;
}
