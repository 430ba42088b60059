// @ts-check
// Lesson 8: four autoencoders, fairly, and noise.

import { mapNumbers } from "./arithmetic/codes.js";

/** @import { Config, Network } from "../core/settings-schema.js" */
/** @import { Lesson, Measured, Tools, Trained, TrainPlan } from "./lesson.js" */

/** Numbers in a code, and the steps that each gets. */
const CODES = [2, 8, 32, 128];
const CODE_STEPS = 600;
/** Arithmetic, in 10⁹ multiplications and additions, and the steps that each network gets for it. */
const BUDGETS = [10, 20, 30, 60];
/** @type {Record<string, { network: Network, steps: number[] }>} */
const FOUR = {
  dense: { network: "ae-dense", steps: [1038, 2076, 3114, 6228] },
  deep: { network: "ae-deep", steps: [235, 470, 706, 1412] },
  conv: { network: "ae-conv", steps: [173, 346, 519, 1038] },
  noisy: { network: "ae-noisy", steps: [173, 346, 519, 1038] },
};
/** A step costs half as much again with a code of 128. */
const LARGE_STEPS = 692;
const WIDE = { d_widths: [16, 32], g_widths: [32, 16] };
/** The held-out error is that of clean input, or of noisy input, for one step that changes next to nothing. */
const CLEAN = { corruption: 0, lr_g: 1e-5 };
const NOISY = { corruption: 1, lr_g: 1e-5 };
const NOISY_STEPS = 1038;
const FILTER_STEPS = 300;

/** The steps at which the held-out images were looked at, and their error. @param {Trained} trained */
const looks = ({ rows }) => rows.filter(({ heldOut }) => Number.isFinite(heldOut ?? Number.NaN));

/** The last held-out error. @param {Trained} trained */
const errorOf = (trained) => Number(looks(trained).at(-1)?.heldOut ?? Number.NaN);

/** Its last look is at noisy input, whatever it was trained on. @param {number} steps @returns {NonNullable<TrainPlan["script"]>} */
const thenNoise = (steps) => [{ steps: steps - 1 }, { settings: NOISY }, { steps: 1 }];

/** @param {Tools} tools @returns {Promise<Measured>} */
async function codes(tools) {
  /** @type {number[]} */
  const errors = [];
  for (const latent of CODES) {
    const settings = { network: /** @type {const} */ ("ae-dense"), latent };
    errors.push(errorOf(await tools.train({ settings, steps: CODE_STEPS, show: `code-${latent}` })));
    tools.report({ errors: [...errors] });
  }
  return { errors };
}

/** One of the four, looked at for each budget, always on clean digits. @param {Tools} tools @param {string} name */
async function ofFour(tools, name) {
  const { network, steps } = FOUR[name];
  /** @type {NonNullable<TrainPlan["script"]>} */
  const script = steps.flatMap((until, i) => {
    const part = until - (steps[i - 1] ?? 0);
    if (name !== "noisy") return [{ steps: part }];
    return [{ steps: part - 1 }, { settings: CLEAN }, { steps: 1 }, { settings: { corruption: 1, lr_g: 2e-3 } }];
  });
  const trained = await tools.train({ settings: { network }, script, show: name });
  const seen = looks(trained);
  // A test trains for a few steps only: the same parts of what it did.
  const end = Number(trained.rows.at(-1)?.step ?? 1) / steps[steps.length - 1];
  return steps.map((until) => Number((seen.filter(({ step }) => step <= until * end).at(-1) ?? seen[0])?.heldOut));
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function four(tools) {
  /** @type {Measured} */
  const measured = {};
  for (const name of Object.keys(FOUR)) {
    const errors = await ofFour(tools, name);
    measured[`${name}_x`] = BUDGETS;
    measured[`${name}_y`] = errors;
    measured[name] = errors[errors.length - 1];
    tools.report(measured);
  }
  return measured;
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function larger(tools) {
  const settings = { network: /** @type {const} */ ("ae-conv") };
  const small = errorOf(await tools.train({ settings, steps: FOUR.conv.steps[3], show: "small" }));
  tools.report({ small });
  const large = await tools.train({ settings: { ...settings, latent: 128 }, steps: LARGE_STEPS, show: "large" });
  return { small, large: errorOf(large) };
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function noise(tools) {
  const clean = await tools.train({
    settings: { network: "ae-conv" },
    script: thenNoise(NOISY_STEPS),
    show: "saw_clean",
  });
  tools.report({ saw_clean: errorOf(clean) });
  const noisy = await tools.train({ settings: { network: "ae-noisy" }, steps: NOISY_STEPS, show: "saw_noise" });
  return { saw_clean: errorOf(clean), saw_noise: errorOf(noisy) };
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function filters(tools) {
  /** @type {Measured} */
  const measured = {};
  const nets = /** @type {[string, { network: Network } & Partial<Config>][]} */ ([
    ["narrow_clean", { network: "ae-conv" }],
    ["narrow_noisy", { network: "ae-noisy" }],
    ["wide_clean", { network: "ae-conv", ...WIDE }],
    ["wide_noisy", { network: "ae-noisy", ...WIDE }],
  ]);
  for (const [name, settings] of nets) {
    measured[name] = errorOf(await tools.train({ settings, script: thenNoise(FILTER_STEPS), show: name }));
    tools.report(measured);
  }
  return measured;
}

/** Best first. @param {Measured} measured @param {string[]} names */
const ranked = (measured, names) => [...names].sort((a, b) => Number(measured[a]) - Number(measured[b]));

const TRAINED_ON = ["narrow_clean", "narrow_noisy", "wide_clean", "wide_noisy"];

/** @type {Lesson} */
export const lesson = {
  id: "autoencoders",
  number: 8,
  minutes: 14,
  covers: ["S2 15", "S2 18–26", "S2 31–40", "S2 45–47", "S2 52–60"],
  figures: {
    code_2: { arm: "code 2: 600 steps", measure: "error", mean: 0.2289, sd: 0.001025, digits: 3 },
    code_8: { arm: "code 8: 600 steps", measure: "error", mean: 0.1437, sd: 0.001741, digits: 3 },
    code_32: { arm: "code 32: 600 steps", measure: "error", mean: 0.05138, sd: 0.0007364, digits: 3 },
    code_128: { arm: "code 128: 600 steps", measure: "error", mean: 0.01856, sd: 0.0002209, digits: 3 },
    dense: { arm: "dense: 60 GMAC", measure: "error", mean: 0.04219, sd: 0.0001525, digits: 3 },
    deep: { arm: "deep dense: 60 GMAC", measure: "error", mean: 0.06414, sd: 0.001412, digits: 3 },
    conv: { arm: "convolutional: 60 GMAC", measure: "error", mean: 0.03251, sd: 0.001471, digits: 3 },
    noisy: { arm: "noisy: 60 GMAC", measure: "error", mean: 0.04873, sd: 0.001807, digits: 3 },
    large: {
      arm: "convolutional with a code of 128: 60 GMAC",
      measure: "error",
      mean: 0.02604,
      sd: 0.00118,
      digits: 3,
    },
    dense_10: { arm: "dense: 10 GMAC", measure: "error", mean: 0.04528, sd: 0.0003873, digits: 3 },
    conv_10: { arm: "convolutional: 10 GMAC", measure: "error", mean: 0.1173, sd: 0.01254, digits: 3 },
    nothing: { arm: "no network", measure: "errorNoisy", mean: 0.463, sd: 0, digits: 2 },
    saw_clean: { arm: "convolutional: 60 GMAC", measure: "errorNoisy", mean: 0.2522, sd: 0.02632, digits: 3 },
    saw_noise: { arm: "noisy: 60 GMAC", measure: "errorNoisy", mean: 0.06462, sd: 0.0008353, digits: 3 },
    saw_clean_dense: { arm: "dense: 60 GMAC", measure: "errorNoisy", mean: 0.1039, sd: 0.001052, digits: 3 },
    narrow_clean: {
      arm: "8-16 filters trained on clean digits: 300 steps",
      measure: "errorNoisy",
      mean: 0.2178,
      sd: 0.03755,
      digits: 3,
    },
    narrow_noisy: {
      arm: "8-16 filters trained on noisy digits: 300 steps",
      measure: "errorNoisy",
      mean: 0.1042,
      sd: 0.003941,
      digits: 3,
    },
    wide_clean: {
      arm: "16-32 filters trained on clean digits: 300 steps",
      measure: "errorNoisy",
      mean: 0.2615,
      sd: 0.02721,
      digits: 3,
    },
    wide_noisy: {
      arm: "16-32 filters trained on noisy digits: 300 steps",
      measure: "errorNoisy",
      mean: 0.09137,
      sd: 0.002859,
      digits: 3,
    },
  },
  picture: { src: "assets/lessons/08-autoencoders.png", width: 280, height: 140 },
  questions: [
    {
      id: "wide-code",
      answer: { kind: "number", min: 1, max: 4000, step: 1 },
      check: { kind: "exact", truth: () => mapNumbers(7, 32), tolerance: 0 },
      result: { load: () => import("./widgets/bottleneck.js") },
    },
    {
      id: "code",
      answer: { kind: "curve", x: CODES, xScale: "log", min: 0.01, max: 0.5, scale: "log" },
      run: { seconds: 15, watch: ["errors"], perform: codes },
      check: { kind: "run", truth: ({ errors }) => errors, factor: 1.3 },
      bands: CODES.map((code) => `code_${code}`),
    },
    {
      id: "four",
      main: true,
      answer: { kind: "order", items: ["dense", "deep", "conv", "noisy"] },
      run: { seconds: 50, watch: ["dense", "deep", "conv", "noisy"], perform: four },
      check: { kind: "run", truth: (measured) => ranked(measured, Object.keys(FOUR)) },
      result: {
        load: () => import("./widgets/lines.js"),
        with: { lines: Object.keys(FOUR), x: BUDGETS, y: [0.02, 0.05, 0.1, 0.2] },
      },
    },
    {
      id: "larger",
      answer: { kind: "number", min: 0.005, max: 0.1, scale: "log" },
      run: { seconds: 20, watch: ["small"], perform: larger },
      check: { kind: "run", truth: ({ large }) => large, factor: 1.25 },
    },
    {
      id: "shuffled",
      answer: { kind: "choice", options: ["dense", "conv", "both", "neither"] },
      check: { kind: "exact", truth: () => "dense" },
    },
    {
      id: "noise",
      answer: {
        kind: "numbers",
        parts: {
          saw_clean: { kind: "number", min: 0.01, max: 1, scale: "log" },
          saw_noise: { kind: "number", min: 0.01, max: 1, scale: "log" },
        },
      },
      run: { seconds: 20, watch: ["saw_clean", "saw_noise"], perform: noise },
      check: { kind: "run", truth: ({ saw_clean, saw_noise }) => ({ saw_clean, saw_noise }), factor: 1.5 },
    },
    {
      id: "filters",
      answer: { kind: "order", items: TRAINED_ON },
      run: { seconds: 30, watch: TRAINED_ON, perform: filters },
      check: {
        kind: "run",
        truth: (measured) => ranked(measured, TRAINED_ON),
        // What our seeds support: both that saw noise are ahead of both that didn't.
        accepts: (order) => order.slice(0, 2).every((/** @type {string} */ name) => name.endsWith("noisy")),
      },
    },
  ],
  vary: { bench: "network=ae-conv", question: "larger", setting: "latent" },
  words: {
    title: "Autoencoders",
    lead: "Squeeze a digit through 32 numbers and rebuild it.",
    say: [
      "An [[autoencoder]] is asked for something that sounds pointless: give back the picture you are shown. The point is the [[bottleneck]] in the middle. An [[encoder]] boils 784 pixels down to 32 numbers, the [[code]]; a [[decoder]] rebuilds the digit from them alone. What passes through is what the network has found worth keeping.",
      "The course compares four: one dense layer each way, several dense layers, a convolutional network, and a convolutional one trained on noisy digits. Here all four get the same code of 32 and the same amount of arithmetic. Depth alone bought nothing. Knowing which pixels are neighbours did pay, though only after a while. A convolutional network that had only seen clean digits turned noise into strokes; one that had seen noise gave the digit back, with no more filters than before.",
    ],
    picture:
      "From the top: ten digits that no network trained on; the same under noise; what a convolutional network makes of the noise that learned from clean digits (strokes that were never there); a dense one that learned from clean digits; the convolutional one that learned from noisy digits.",
    questions: {
      "wide-code": {
        ask: "A network for noisy pictures in a well-known tutorial has 32 filters of 7×7 places as its middle layer. How many numbers is that? (An image has 784.)",
        labels: {
          unit: "numbers",
          pick: "Numbers in the code",
          "code-2": "2",
          "code-32": "32",
          "code-128": "128 (4×4×8)",
          "code-1568": "1,568 (7×7×32)",
          encoder: "encoder",
          decoder: "decoder",
          image: "pixels",
          code: "code",
          rebuilt: "pixels",
          says: "784 pixels become {code} numbers: {times} times fewer.",
          "says-wider":
            "784 pixels become {code} numbers: {times} times more. That is no bottleneck; the network could copy its input.",
        },
        show: "the network from the side",
        found:
          "7 · 7 · 32 = 1,568, twice as many as there are pixels. An “autoencoder” of that shape need not leave anything out.",
        why: "When two networks are compared, count their codes first. In that tutorial the dense networks have a code of 32, the convolutional one 128, and the one for noise 1,568. If the last does best, it may be the convolution, the noise or simply the room. In this lesson they all have 32.",
      },
      code: {
        ask: "One dense layer each way, 600 steps. Draw the error on digits it has never seen for a code of 2, 8, 32 and 128 numbers. (Mean squared difference a pixel, black −1, white 1. Always answering black has an error of about 0.42.)",
        labels: {
          x: "numbers in the code",
          y: "held-out error",
          "code-2": "2 numbers",
          "code-8": "8 numbers",
          "code-32": "32 numbers",
          "code-128": "128 numbers",
          errors: "errors so far",
        },
        show: "rebuilt digits, for each code",
        found: "Yours: {measured.errors:3}. Five seeds: {code_2}, {code_8}, {code_32}, {code_128}.",
        why: "From 8 numbers on, four times as many cut the error to less than half each time, so there is no size at which a digit is suddenly “all there”. A code of 784 numbers would need no loss at all, and no insight either.",
      },
      four: {
        ask: "Four autoencoders, a code of 32 each, the same arithmetic (60 thousand million multiplications). Put them in order by their error on clean digits they have never seen, the best first.",
        labels: {
          dense: "dense",
          deep: "deep dense",
          conv: "convolutional",
          noisy: "trained on noise",
          x: "arithmetic (10⁹ multiplications)",
          line: "{name}: from {from} to {to}.",
        },
        show: "held-out error over arithmetic",
        found:
          "Yours: convolutional {measured.conv:3}, dense {measured.dense:3}, trained on noise {measured.noisy:3}, deep {measured.deep:3}. Our five runs: {conv}, {dense}, {noisy} and {deep}. At a sixth of the arithmetic the convolutional one is not ahead at all: {conv_10} against {dense_10}.",
        why: "A convolution knows that neighbouring pixels belong together and uses the same few weights everywhere, so its weights are worth more, but a step costs six times as much. Deep dense layers have no such knowledge; they only take longer to train. The one trained on noise pays on clean digits for what it gains on noisy ones.",
      },
      larger: {
        ask: "Now let the convolutional network have a code of 128, as in the tutorial. Its error for the same arithmetic? (With 32 it is {conv}.)",
        labels: { unit: "held-out error", small: "a code of 32", large: "a code of 128" },
        show: "rebuilt digits",
        found: "{measured.large:3}, against {measured.small:3} with 32. Our five runs: {large} against {conv}.",
        why: "A larger code alone lowers the error a good deal. A comparison that changes code and layers at once can’t tell which of them helped.",
      },
      shuffled: {
        ask: "Shuffle the 784 pixels, in the same way for all images, and train on that. For which network is it the same task as before?",
        labels: {
          dense: "the dense one",
          conv: "the convolutional one",
          both: "both",
          neither: "neither",
        },
        found:
          "The dense one. It has one weight a pixel, drawn from the same distribution for each, so shuffling the pixels only renames its inputs.",
        why: "A dense layer doesn’t know which pixels are neighbours, and so it can’t miss it. A convolution slides one small kernel over the picture: on shuffled pixels there is nothing local left for it to find. That is what the course means by “knowledge of pixel proximity”. (This follows from how the layers are made; we did not train on shuffled digits.)",
      },
      noise: {
        ask: "Strong noise on unseen digits (standard deviation 1, where black is −1 and white 1). The error of what is rebuilt, against the clean digit: by a convolutional network that learned from clean digits, and by one that learned from noisy ones? (Doing nothing: {nothing}.)",
        labels: {
          saw_clean: "learned from clean digits",
          saw_noise: "learned from noisy digits",
          unit: "error on noisy input",
        },
        show: "rebuilt from noisy digits",
        found:
          "{measured.saw_clean:3} and {measured.saw_noise:3}. Our five runs: {saw_clean} and {saw_noise}. The dense one, which saw no noise either: {saw_clean_dense}.",
        why: "The first network has learned that everything it sees is made of strokes, so it draws strokes where the noise is. Training it longer on clean digits doesn’t help ({narrow_clean} after 300 steps). The second was asked for the clean digit while it saw the noisy one, and learned to tell them apart. The dense network copes better than the convolutional one, since each of its code’s numbers averages over the whole picture.",
      },
      filters: {
        ask: "The course widened the network (more filters) and trained it on noise, both at once. Which of the two did it? Order these four by their error on noisy digits, the best first; 300 steps, a code of 32 each.",
        labels: {
          narrow_clean: "8 and 16 filters, clean digits",
          narrow_noisy: "8 and 16 filters, noisy digits",
          wide_clean: "16 and 32 filters, clean digits",
          wide_noisy: "16 and 32 filters, noisy digits",
        },
        show: "rebuilt from noisy digits",
        found:
          "Narrow: {measured.narrow_clean:3} after clean digits, {measured.narrow_noisy:3} after noisy ones. Wide: {measured.wide_clean:3} and {measured.wide_noisy:3}. Our five runs: {narrow_clean}, {narrow_noisy}, {wide_clean} and {wide_noisy}.",
        why: "Change one thing at a time. The narrow network, trained on noise, already copes: no further filters are needed for that. Twice the filters, trained on clean digits, do no better on noisy ones; on top of the noise they help a little, in every seed. The course’s sentence names both; the noise is the half that is needed.",
      },
    },
    vary: "Give the convolutional network another code. Or open it on the bench, train it, and raise *Noise on the input* while it runs.",
    notes: [
      "The course: depth did not help, pixel proximity did. **Shows**, with a condition: for 10 thousand million multiplications the convolutional network is still behind the dense one. The deck doesn’t say how large its codes were.",
      "The course: a wider network, retrained on noise, copes with noise. So does the narrow one, retrained on noise: width adds a little to that, and does nothing by itself.",
      "The four networks, in this order, are those of [a tutorial by F. Chollet, 2016](https://blog.keras.io/building-autoencoders-in-keras.html), with codes of 32, 32, 128 and 1,568 numbers.",
      "The course says that reconstructions are best judged by eye. Do: squared error forgives blur, and the eye doesn’t. The error in your runs is that of 64 held-out digits, ours that of 1,000.",
    ],
  },
};
