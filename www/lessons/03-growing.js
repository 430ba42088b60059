// @ts-check
// Lesson 3: from a few numbers to a picture, by transposed convolution.

import { correlation } from "./arithmetic/cross-entropy.js";
import { SEVEN } from "./arithmetic/seven.js";
import { gridPeak } from "./arithmetic/spectrum.js";
import { convolve, inner, overlap, sizeDown, sizes, sizeUp, transpose } from "./arithmetic/transposed-convolution.js";
import { fakesOf } from "./fakes.js";

/** @import { Lesson } from "./lesson.js" */
/** @import { Stack } from "./widgets/slabs.js" */

const up = [
  { kernel: 7, stride: 1, padding: 0 },
  { kernel: 4, stride: 2, padding: 1 },
  { kernel: 4, stride: 2, padding: 1 },
];
const down = [...up].reverse();
const coursesUp = [
  { kernel: 3, stride: 2, padding: 0 },
  { kernel: 4, stride: 1, padding: 0 },
  { kernel: 3, stride: 2, padding: 0 },
  { kernel: 4, stride: 2, padding: 0 },
];
const facesUp = [{ kernel: 8, stride: 1, padding: 0 }, ...up.slice(1)];
const GROWN = sizes(1, up, sizeUp);
const SHRUNK = sizes(28, down, sizeDown);
/** @type {Stack[]} */
const STACKS = [
  { id: "g", role: "g", sides: GROWN, channels: [32, 64, 32, 1] },
  { id: "dNet", role: "d", sides: SHRUNK, channels: [1, 32, 64, 1] },
  { id: "faces", role: "g", sides: sizes(1, facesUp, sizeUp), channels: [32, 64, 32, 3] },
  { id: "course", role: "g", sides: sizes(1, coursesUp, sizeUp), channels: [64, 256, 128, 64, 1] },
];

/** The stepper's numbers, and the place in the 7×7 output that is asked for: row 3, column 3. */
const STAMPED = { input: [1, 2, 0, 3, 1, 2, 0, 1, 1], kernel: [1, 0, 2, 1, 1, 0, 0, 2, 3], stride: 2, padding: 0 };
const ASKED = 2 * 7 + 2;
/** 1 to 9, a kernel of ones, a zero between, a border of one. */
const STRIDED = { input: [1, 2, 3, 4, 5, 6, 7, 8, 9], kernel: new Array(9).fill(1), stride: 2, padding: 1 };
const STRIDED_OUT = transpose(STRIDED.input, STRIDED.kernel, STRIDED.stride, STRIDED.padding);

const BLUR = [1, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 16);

const stepper = () => import("./widgets/stepper.js");
const coverage = () => import("./widgets/coverage.js");

/** @type {Lesson} */
export const lesson = {
  id: "growing",
  number: 3,
  minutes: 14,
  covers: [
    "S0 56–58; S1 18–20",
    "S0 61–66; S1 23–28",
    "S0 68–70; S1 30–32",
    "S0 76–80; S1 38–42",
    "S0 83; S1 45",
    "S4 91–95",
    "S4 98–104",
  ],
  figures: {
    "untrained-64": { arm: "untrained", measure: "peak64", mean: 5.81, sd: 6.189, digits: 1 },
    "trained-64": { arm: "500 steps", measure: "peak64", mean: 1.004, sd: 0.03333, digits: 2 },
    grid100: { arm: "100 steps", measure: "peak64", mean: 1.659, sd: 0.5909, digits: 1 },
    realGrid: { arm: "real digits", measure: "peak64", mean: 0.9676, sd: 0, digits: 2 },
  },
  picture: { src: "assets/lessons/03-growing.png", width: 904, height: 224 },
  questions: [
    {
      id: "stamp",
      answer: { kind: "number", min: 0, max: 20, step: 1 },
      explore: { load: stepper, with: { ...STAMPED, how: "stamps", hidden: ASKED, fixed: true } },
      check: {
        kind: "exact",
        truth: () => transpose(STAMPED.input, STAMPED.kernel, STAMPED.stride, STAMPED.padding)[ASKED],
      },
      result: { load: stepper, with: { ...STAMPED, how: "stamps", begun: true } },
    },
    {
      id: "overlap",
      answer: {
        kind: "numbers",
        parts: {
          one: { kind: "number", min: 0, max: 4, step: 1 },
          two: { kind: "number", min: 0, max: 4, step: 1 },
          three: { kind: "number", min: 0, max: 4, step: 1 },
        },
      },
      check: { kind: "exact", truth: () => ({ one: overlap(4, 1), two: overlap(4, 2), three: overlap(4, 3) }) },
      result: { load: coverage, with: { kernel: 4, stride: 2 } },
    },
    {
      id: "strided",
      answer: {
        kind: "numbers",
        parts: {
          side: { kind: "number", min: 1, max: 12, step: 1 },
          middle: { kind: "number", min: 0, max: 50, step: 1 },
          corner: { kind: "number", min: 0, max: 50, step: 1 },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({ side: sizeUp(3, 3, 2, 1), middle: STRIDED_OUT[12], corner: STRIDED_OUT[6] }),
      },
      result: { load: stepper, with: { ...STRIDED, how: "zeros", begun: true } },
    },
    {
      id: "sizes",
      answer: {
        kind: "numbers",
        parts: {
          first: { kind: "number", min: 1, max: 40, step: 1 },
          second: { kind: "number", min: 1, max: 40, step: 1 },
          third: { kind: "number", min: 1, max: 40, step: 1 },
          d: { kind: "number", min: 1, max: 40, step: 1 },
        },
      },
      check: {
        kind: "exact",
        truth: () => ({ first: GROWN[1], second: GROWN[2], third: GROWN[3], d: SHRUNK[2] }),
      },
      result: { load: () => import("./widgets/slabs.js"), with: { stacks: STACKS } },
    },
    {
      id: "place",
      answer: { kind: "number", min: 0, max: 28, step: 1 },
      check: { kind: "exact", truth: () => up[1].stride * up[2].stride },
    },
    {
      id: "inverse",
      answer: { kind: "choice", options: ["same", "blurred", "shape"] },
      run: {
        seconds: 1,
        watch: ["likeness", "apart"],
        async perform() {
          const small = convolve(SEVEN, BLUR, 2, 1);
          const back = transpose(small, BLUR, 2, 1);
          // Any picture of the smaller size: the identity holds for all.
          const other = small.map((_, i) => Math.sin(1 + i * 12.9898));
          const left = inner(convolve(SEVEN, BLUR, 2, 1), other);
          const right = inner(SEVEN, transpose(other, BLUR, 2, 1));
          return {
            before: SEVEN,
            small,
            back,
            likeness: correlation(SEVEN, back),
            left,
            right,
            apart: Math.abs(left - right),
          };
        },
      },
      check: {
        kind: "exact",
        truth: ({ likeness }) => (Number(likeness) > 1 - 1e-6 ? "same" : "blurred"),
      },
      result: {
        load: () => import("./widgets/back-and-forth.js"),
        with: { pictures: ["before", "small", "back"] },
      },
    },
    {
      id: "counts",
      answer: { kind: "choice", options: ["odd", "even", "all", "none"] },
      check: { kind: "exact", truth: () => "odd" },
      result: { load: coverage, with: { kernel: 3, stride: 2 } },
    },
    {
      id: "checkerboard",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          untrained: { kind: "number", min: 0.2, max: 50, scale: "log" },
          trained: { kind: "number", min: 0.2, max: 50, scale: "log" },
        },
      },
      run: {
        seconds: 22,
        watch: ["untrained", "trained"],
        async perform(tools) {
          const settings = /** @type {const} */ ({ network: "small" });
          const start = await tools.train({ settings, steps: 0 });
          const first = await fakesOf(tools, "untrained", start, 64, "eval");
          tools.show("untrained", { tiles: stretched(first), columns: 8, side: 28, channels: 1 });
          const measured = { untrained: gridPeak(first) };
          tools.report(measured);
          const trained = await tools.train({ settings, from: start, steps: 500, show: "trained" });
          return { ...measured, trained: gridPeak(await fakesOf(tools, "trained", trained, 64, "eval")) };
        },
      },
      check: { kind: "run", truth: ({ untrained, trained }) => ({ untrained, trained }), factor: 1.5 },
      bands: ["untrained-64", "trained-64"],
    },
  ],
  vary: { bench: "network=course", question: "checkerboard", setting: "network" },
  words: {
    title: "Growing a picture",
    lead: "Thirty-two numbers become 784 pixels: a kernel is stamped, again and again.",
    say: [
      "A [[generator]] starts from a short list of random numbers and has to end at a picture. Ours grows it in three layers: to 7×7, to 14×14, to 28×28. Each is a [[transposed-convolution|transposed convolution]]: every number of the small map stamps the same kernel of weights onto the large one, weighted by that number. Where stamps overlap, they add up. The [[stride]] says how far apart the stamps of neighbours are. Since they are learned, the network learns how to fill the gaps; and what lay left in the small map is left in the large one.",
      "The [[discriminator]] goes the other way, from 28×28 to one answer. Its layers are mirror images of the generator’s, which doesn’t make them inverses. And unevenly overlapping stamps can leave a grid in the picture: how much of it survives training, you will measure.",
    ],
    picture:
      "Left, what an untrained generator draws, with its contrast raised: a grid. Right, the same generator after 500 steps: digits, and no grid.",
    questions: {
      stamp: {
        ask: "Each of the nine inputs stamps the kernel, weighted, onto the output; with stride 2 the next stamp begins two places on. Step through it. Which number comes to stand where the question mark is?",
        labels: stepperLabels({ hidden: "?" }),
        found: "It is 10: four stamps reach that cell, and 1·3 + 2·0 + 3·2 + 1·1 = 10.",
        why: "Of the four inputs at the top left, the first brings the lower right corner of its stamp to that cell, the next the lower left one, and so on. Nothing but multiplication and addition is going on: that is why gradients pass through a layer of this kind without trouble, and the kernel can be learned.",
      },
      overlap: {
        ask: "A kernel of 4 by 4: how many rows do the stamps of two neighbours share with stride 1, 2 and 3?",
        labels: coverageLabels({ one: "stride 1", two: "stride 2", three: "stride 3" }),
        found: "Three, two and one: what the kernel is larger than the stride.",
        why: "Stride is the number of steps in the output for each step in the input. A stride of 2 makes the map about twice as large, and a kernel of at least the stride’s size leaves no gap.",
      },
      strided: {
        ask: "The same, computed the other way: put one zero between neighbours of the 3×3 input 1 … 9, a border of one zero around it, and slide a 3×3 kernel of ones over it, one step at a time. How large is the output? What stands in its middle, and what in its second row and second column?",
        labels: stepperLabels({
          hidden: "?",
          side: "its side",
          middle: "in the middle",
          corner: "second row and column",
        }),
        found:
          "5×5. In the middle stands 5, since only one input lies under the kernel there; in the second row and column 12 = 1 + 2 + 4 + 5.",
        why: "That is a convolution with a stride of one half, so to speak, and where its other name comes from: fractionally strided. It is also the transpose of the convolution that takes 5×5 to 3×3 with stride 2 and a border of one. Change to stamps: the numbers are the same.",
      },
      sizes: {
        ask: "A layer makes the side $(h - 1)\\,s - 2p + k$. Our default has kernels of 7, 4, 4, strides of 1, 2, 2 and borders of 0, 1, 1. How large is the picture after each layer of G? And after the second layer of D, which has the same in reverse?",
        labels: {
          first: "G, first layer",
          second: "G, second layer",
          third: "G, third layer",
          d: "D, second layer",
          g: "G of our default",
          dNet: "D of our default",
          faces: "G for faces",
          course: "G of the course’s DCGAN",
          alternative: "%name: sides %sizes",
        },
        found:
          "1, 7, 14, 28, and back 28, 14, 7, 1. The course’s own network takes 1, 3, 6, 13, 28: its kernels of 3 and 4 have no border. The small number below each square counts its channels.",
        why: "In the first layer the 1×1 map of 32 numbers is stretched to 7×7 by one large stamp for each of them. That is a dense layer under another name: each of the 32 numbers has a weight for every place.",
      },
      place: {
        ask: "Take one number of G’s 7×7 map and move it one place to the right. Two layers with stride 2 follow. By how many pixels does what it draws move?",
        labels: { unit: "pixels" },
        found: "By 2·2 = 4 pixels.",
        why: "That is what is meant by keeping spatial information: places in the small map are places in the picture. It is exact only away from the border and for what is added up; the ReLU in between looks at all that falls on a place together.",
      },
      inverse: {
        ask: "A convolution halves a picture of a 7, and the transposed convolution with the same kernel doubles it again. What comes back?",
        labels: {
          same: "the same picture",
          blurred: "a likeness, blurred",
          shape: "nothing but the size",
          likeness: "correlation with the picture",
          apart: "how far ⟨Kx, y⟩ and ⟨x, Kᵀy⟩ are apart",
          before: "the picture x",
          small: "convolved: Kx",
          back: "and back: KᵀKx",
        },
        found:
          "A likeness: its correlation with the picture is {measured.likeness:2}. What does hold exactly is the transpose: ⟨Kx, y⟩ = {measured.left:4} and ⟨x, Kᵀy⟩ = {measured.right:4} for any y.",
        why: "A convolution is a large matrix K with many equal entries; the transposed one multiplies by that matrix’s transpose, not by its inverse. There can be no inverse: 225 numbers went to 64, and what they lost is lost. The generator doesn’t need one, since its kernels are learned for what they draw.",
      },
      counts: {
        ask: "Stride 2, and kernels of 3, 4, 5 and 6 whose weights are all 1. Which of them reach some places more often than others, and so draw a grid?",
        labels: coverageLabels({ odd: "3 and 5", even: "4 and 6", all: "all four", none: "none" }),
        found:
          "3 and 5: stamps reach neighbouring places 2, 1, 2, 1 or 3, 2, 3, 2 times. With 4 it is 2 everywhere, with 6 it is 3.",
        why: "A kernel that the stride divides covers evenly. On a plane the counts multiply, so 2, 1 becomes 4, 2, 2, 1: a [[checkerboard]]. But that is for equal weights. Random or learned ones differ from place to place in any kernel; the next question measures what that does.",
      },
      checkerboard: {
        ask: "Our default’s last two layers have kernels of 4 and stride 2. How strong is the grid in its pictures before any training, and after 500 steps? The measure is the power of the pattern that repeats every two pixels, over that of its neighbours in the spectrum: 1 is no grid.",
        labels: { untrained: "untrained", trained: "after 500 steps" },
        found:
          "Untrained {measured.untrained:1}, after 500 steps {measured.trained:1}. Our five seeds: untrained {untrained-64}, since much depends on how the kernels were drawn; {grid100} after 100 steps and {trained-64} after 500. Real digits have {realGrid.mean:2}.",
        why: "An untrained kernel is random, so each of its stamps leaves the same random pattern, two pixels apart. D sees the grid at once, since no real digit has one, and G learns it away. So the even kernel is no cure for an untrained network, and after some training there is nothing to cure here.",
      },
    },
    vary: "The course’s DCGAN has kernels of 3 and stride 2 in it, which cover unevenly. On the bench, watch its first pictures for a grid.",
    notes: [
      "The course says that a transposed convolution is like an inverse to convolution. It inverts the sizes; the numbers don’t come back.",
      "The generator of the [DCGAN paper](https://arxiv.org/abs/1511.06434) begins with 100 numbers, makes 4×4 with 1,024 channels of them, and doubles four times to 64×64.",
      "“Deconvolution” and “upconvolution” are the same operation under other names.",
      "Checkerboards: [Odena and others, 2016](https://distill.pub/2016/deconv-checkerboard/). In our runs the untrained network shows one, whatever its kernel; after 500 steps it is gone.",
      "Our five seeds were computed outside of a browser, which rounds differently: after some hundred steps, the run with the same seed in your tab is another run.",
      "The 3×3 kernel over a 3×3 input is a figure of [Dumoulin and Visin, 2016](https://arxiv.org/abs/1603.07285).",
    ],
  },
};

/** What the stepper says, and what the question adds. @param {Record<string, string>} more */
function stepperLabels(more) {
  return {
    how: "Computed by",
    stamps: "stamps",
    zeros: "zeros inserted",
    stride: "Stride",
    border: "Border taken off",
    input: "input",
    zerosIn: "input with zeros",
    kernel: "kernel",
    turned: "kernel, turned",
    output: "output",
    back: "Back",
    next: "Next",
    all: "To the end",
    atStart: "Nothing is computed yet.",
    stamp: "Stamp %place of %count: %value times the kernel, in rows %rows and columns %columns.",
    slide: "Row %row, column %column: %sum.",
    ...more,
  };
}

/** What the coverage says, and what the question adds. @param {Record<string, string>} more */
function coverageLabels(more) {
  return {
    kernel: "Kernel",
    stride: "Stride",
    alternative: "Kernel %kernel, stride %stride: stamps reach the places of a row %counts times.",
    overlap: "Two neighbours share %rows.",
    even: "Inside, every place is reached equally often.",
    uneven: "Inside, places are reached %counts times in turn: a grid.",
    ...more,
  };
}

/** From its least to its most, so that faint patterns show. @param {Uint8Array} tiles */
function stretched(tiles) {
  const [least, most] = tiles.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [255, 0]);
  return tiles.map((value) => Math.round((255 * (value - least)) / (most - least || 1)));
}
