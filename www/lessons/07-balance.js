// @ts-check
// Lesson 7: what happens when one player runs ahead of the other.

import { advantage } from "./arithmetic/adversarial.js";

/** @import { Lesson, Measured, Tools, Trained } from "./lesson.js" */
/** @import { StepRow } from "../protocol/messages.js" */

/** Steps of D alone that put it far ahead. */
const AHEAD = 200;
const GAME = 300;
/** "Surely fake". */
const SURE = 0.05;
/** Between a run that learns and one that doesn't, at 300 steps: see docs/lessons.md. */
const APART = 250;
const SETTINGS = /** @type {const} */ ({ network: "small" });

/** @param {Trained} trained */
const last = ({ rows }) => /** @type {StepRow} */ (rows[rows.length - 1] ?? {});

/** Every tenth step's value, so that the page isn't asked to draw each. @param {Tools} tools @param {string} name @param {string} measure */
const watching = (tools, name, measure) => (/** @type {StepRow} */ row) => {
  const value = row[measure];
  if (row.step % 10 === 0 && typeof value === "number") tools.report({ [name]: value });
};

/** D trains alone from the first step on. @param {Tools} tools @param {number} steps */
const ahead = (tools, steps) =>
  tools.train({
    settings: SETTINGS,
    script: [{ steps, players: "discriminator" }],
    onRow: watching(tools, "d_fake", "dFake"),
  });

/** The gradient that reaches G in one step of its own, from there. @param {Tools} tools @param {"minimax" | "non-saturating"} loss @param {Trained} [from] */
async function gradient(tools, loss, from) {
  const trained = await tools.train({
    settings: { ...SETTINGS, loss },
    script: [{ steps: 1, players: "generator" }],
    ...(from ? { from } : {}),
  });
  return Number(last(trained).gradG);
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function starve(tools) {
  const before = {
    minimax_before: await gradient(tools, "minimax"),
    other_before: await gradient(tools, "non-saturating"),
  };
  const superior = await ahead(tools, AHEAD);
  const d_fake = Number(last(superior).dFake);
  const minimax_after = await gradient(tools, "minimax", superior);
  const other_after = await gradient(tools, "non-saturating", superior);
  return {
    ...before,
    d_fake,
    minimax_after,
    other_after,
    minimax: minimax_after / before.minimax_before,
    other: other_after / before.other_before,
  };
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function recover(tools) {
  const superior = await ahead(tools, AHEAD);
  /** @type {Measured} */
  const measured = { d_fake: Number(last(superior).dFake) };
  for (const [name, loss] of /** @type {const} */ ([
    ["other", "non-saturating"],
    ["minimax", "minimax"],
  ])) {
    const trained = await tools.train({ settings: { ...SETTINGS, loss }, steps: GAME, from: superior, show: name });
    measured[name] = (await tools.judge(trained)).fcd;
    tools.report(measured);
  }
  return measured;
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function rates(tools) {
  /** @type {Measured} */
  const measured = {};
  for (const [name, lr_d] of /** @type {const} */ ([
    ["slow", 5e-5],
    ["same", 5e-4],
    ["fast", 5e-3],
  ])) {
    const trained = await tools.train({ settings: { ...SETTINGS, lr_d }, steps: GAME, show: name });
    measured[name] = (await tools.judge(trained)).fcd;
    tools.report(measured);
  }
  return measured;
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function fooled(tools) {
  const game = await tools.train({ settings: SETTINGS, steps: GAME });
  const before = await tools.judge(game);
  tools.report({ fcd_before: before.fcd });
  const alone = await tools.train({
    settings: SETTINGS,
    script: [{ steps: 200, players: "generator" }],
    from: game,
    show: "alone",
    onRow: watching(tools, "d_fake", "dFake"),
  });
  const during = await tools.judge(alone);
  const d_fake = Number(last(alone).dFake);
  tools.report({ fcd_before: before.fcd, d_fake, fcd: during.fcd, classes: during.effectiveClasses });
  const after = await tools.train({ settings: SETTINGS, steps: 100, from: alone, show: "after" });
  const { fcd: fcd_after, effectiveClasses: repaired } = await tools.judge(after);
  return {
    fcd_before: before.fcd,
    d_fake,
    fcd: during.fcd,
    classes: during.effectiveClasses,
    fcd_after,
    repaired,
  };
}

/** @param {Tools} tools @returns {Promise<Measured>} */
async function breaking(tools) {
  const trained = await tools.train({ settings: { ...SETTINGS, lr_g: 0.1, lr_d: 0.025 }, steps: 200, show: "broken" });
  const finite = trained.rows.filter(({ lossD, lossG }) => Number.isFinite(lossD) && Number.isFinite(lossG)).length;
  const largest = Math.max(...trained.rows.map(({ lossG }) => Number(lossG)).filter(Number.isFinite), 0);
  if (trained.diverged) return { finite, largest, outcome: "nan", fcd: null };
  const { fcd } = await tools.judge(trained);
  return { finite, largest, fcd, outcome: fcd > APART ? "stuck" : "learns" };
}

/** @type {Lesson} */
export const lesson = {
  id: "balance",
  number: 7,
  minutes: 14,
  covers: ["S3 7–11", "S3 12", "S3 13–15", "S3 16–17"],
  figures: {
    slower: { arm: "non-saturating: D's rate ×0.1: 300 steps", measure: "fcd", mean: 299.2, sd: 29.37 },
    faster: { arm: "non-saturating: D's rate ×10: 300 steps", measure: "fcd", mean: 128.2, sd: 11.06 },
    fasterMinimax: { arm: "minimax: D's rate ×10: 300 steps", measure: "fcd", mean: 328.7, sd: 178.6 },
    asItIs: { arm: "non-saturating: 300 steps", measure: "fcd", mean: 118.5, sd: 5.997 },
    minimax_0: { arm: "D 0 steps ahead", measure: "gradG minimax", mean: 9.309, sd: 1.851 },
    other_0: { arm: "D 0 steps ahead", measure: "gradG non-saturating", mean: 9.265, sd: 0.7615 },
    minimax_200: { arm: "D 200 steps ahead", measure: "gradG minimax", mean: 0.01419, sd: 0.003959, digits: 3 },
    other_200: { arm: "D 200 steps ahead", measure: "gradG non-saturating", mean: 73.71, sd: 9.52 },
    until: { arm: "D alone", measure: "until", mean: 8.4, sd: 0.8944 },
    other: { arm: "non-saturating: D 200 steps ahead then 300 of the game", measure: "fcd", mean: 126.5, sd: 5.419 },
    minimax: { arm: "minimax: D 200 steps ahead then 300 of the game", measure: "fcd", mean: 114.4, sd: 11.99 },
    level: { arm: "non-saturating: 300 steps", measure: "fcd", mean: 118.5, sd: 5.997 },
    same: { arm: "non-saturating: 300 steps", measure: "fcd", mean: 118.5, sd: 5.997 },
    level_minimax: { arm: "minimax: 300 steps", measure: "fcd", mean: 117, sd: 5.58 },
    d_fake: { arm: "G alone for 200 steps after 300 of the game", measure: "dFake", mean: 0.9514, sd: 0.003899 },
    classes: {
      arm: "G alone for 200 steps after 300 of the game",
      measure: "effectiveClasses",
      mean: 5.159,
      sd: 0.8346,
    },
    without: { arm: "without: 400 steps of the game", measure: "effectiveClasses", mean: 8.36, sd: 0.5805 },
    alone: { arm: "G alone for 200 steps after 300 of the game", measure: "fcd", mean: 214.9, sd: 26.2 },
    repaired: { arm: "and then 100 of the game", measure: "effectiveClasses", mean: 8.159, sd: 1.077 },
    broken: { arm: "rates ×50: 200 steps", measure: "fcd", mean: 913.4, sd: 1129 },
    broken_loss: { arm: "rates ×50: 200 steps", measure: "largestLossG", mean: 50.83, sd: 8.09 },
  },
  picture: { src: "assets/lessons/07-balance.png", width: 680, height: 168 },
  questions: [
    {
      id: "ratio",
      answer: { kind: "number", min: 0.01, max: 1000, scale: "log" },
      check: { kind: "exact", truth: () => advantage(0.01), factor: 1.05 },
      result: { load: () => import("./widgets/two-losses.js") },
    },
    {
      id: "easy",
      answer: { kind: "number", min: 1, max: 200, scale: "log" },
      run: {
        seconds: 5,
        watch: ["d_fake"],
        async perform(tools) {
          const { rows } = await ahead(tools, 100);
          const first = rows.find(({ dFake }) => Number(dFake) < SURE);
          return { until: first ? first.step : null, d_fake: Number(rows[rows.length - 1]?.dFake) };
        },
      },
      check: { kind: "run", truth: ({ until }) => until, factor: 1.5 },
      bands: ["until"],
    },
    {
      id: "starve",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          minimax: { kind: "number", min: 0.0001, max: 1000, scale: "log" },
          other: { kind: "number", min: 0.0001, max: 1000, scale: "log" },
        },
      },
      run: { seconds: 12, watch: ["d_fake"], perform: starve },
      check: { kind: "run", truth: ({ minimax, other }) => ({ minimax, other }), factor: 3 },
    },
    {
      id: "recover",
      answer: {
        kind: "numbers",
        parts: {
          other: { kind: "number", min: 50, max: 1500, scale: "log" },
          minimax: { kind: "number", min: 50, max: 1500, scale: "log" },
        },
      },
      run: { seconds: 35, watch: ["d_fake", "other", "minimax"], perform: recover },
      check: { kind: "run", truth: ({ other, minimax }) => ({ other, minimax }), factor: 1.5 },
      bands: ["other", "minimax"],
    },
    {
      id: "rates",
      answer: { kind: "choice", options: ["slow", "fast", "both", "neither"] },
      run: { seconds: 45, watch: ["slow", "same", "fast"], perform: rates },
      check: {
        kind: "run",
        // A third more than the default's is beyond what its own seeds differ by.
        truth({ slow, same, fast }) {
          const worse = [slow, fast].map((value) => Number(value) > 1.33 * Number(same));
          if (worse[0]) return worse[1] ? "both" : "slow";
          return worse[1] ? "fast" : "neither";
        },
      },
    },
    {
      id: "fooled",
      answer: {
        kind: "numbers",
        parts: {
          d_fake: { kind: "number", min: 0.01, max: 1, step: 0.01 },
          classes: { kind: "number", min: 1, max: 10, step: 0.1 },
          repaired: { kind: "number", min: 1, max: 10, step: 0.1 },
        },
      },
      run: { seconds: 25, watch: ["d_fake", "classes"], perform: fooled },
      check: {
        kind: "run",
        truth: ({ d_fake, classes, repaired }) => ({ d_fake, classes, repaired }),
        factor: 1.25,
      },
      bands: ["d_fake", "classes", "repaired"],
    },
    {
      id: "break",
      answer: { kind: "choice", options: ["nan", "stuck", "learns"] },
      run: { seconds: 12, watch: [], perform: breaking },
      check: { kind: "run", truth: ({ outcome }) => outcome },
    },
  ],
  vary: { bench: "network=small&loss=minimax", question: "starve", setting: "loss" },
  words: {
    title: "The balance",
    lead: "What happens when one player runs ahead of the other.",
    say: [
      "Each player of a GAN is the other’s teacher, and a teacher too far ahead is of no use: that is why the course asks to keep both at a similar skill. [[discriminator|D]] has the easier task. It tells two piles apart; [[generator|G]] has to draw. So D tends to run ahead and to answer “fake, I’m sure” to everything. What is there for G to learn from?",
      "It depends on what G is told to minimise. The paper of 2014 gives two losses that wish for the same thing: [[minimax|minimax]], $\\log(1-D(G(z)))$, and [[non-saturating|non-saturating]], $-\\log D(G(z))$. We let D train alone for 200 steps and measured the [[gradient]] that then reaches G. Under the first loss next to nothing is left of it; under the second, the page’s default, it grew. Then we let the game go on, and both recovered. We turned the tables too: a G that runs ahead.",
    ],
    picture:
      "The same seed, 48 pictures each. Left: after 300 steps of the game G trained alone for 200, and draws dotted patterns that are hardly digits. Middle: 100 steps of the game later they are back. Right: D was 200 steps ahead at the start, then 300 steps of the game: digits.",
    questions: {
      ratio: {
        ask: "D gives a fake the probability D(G(z)) = 0.01. Both losses send a gradient back through D’s [[logit]]. How many times as large as minimax’s is that of the non-saturating loss?",
        labels: {
          unit: "times",
          answer: "D(G(z)), what D answers",
          minimax: "minimax",
          "non-saturating": "non-saturating",
          slope: "Slope at the logit (logarithmic bars)",
          says: "At D(G(z)) = {answer} minimax has a slope of {minimax}, the non-saturating loss {other}: {factor} times as much.",
          "says-less":
            "At D(G(z)) = {answer} minimax has a slope of {minimax}, the non-saturating loss {other}: minimax has {factor} times as much.",
        },
        show: "both losses, and the slope of each",
        found: "99 times: minimax’s slope is D(G(z)) = 0.01, the other’s 1 − D(G(z)) = 0.99. Move the slider.",
        why: "With $D=\\sigma(\\ell)$, the derivative of $\\log(1-D)$ to the logit $\\ell$ is $-D$, and that of $-\\log D$ is $-(1-D)$. One is small where G is bad, the other where G is good. Both point the same way: raise D’s answer.",
      },
      easy: {
        ask: "G is untrained and stays so. After how many updates of D alone is D(G(z)) below 0.05 for the first time, so that D is 95 % sure of the fakes?",
        labels: { unit: "updates", until: "updates of D", d_fake: "D(G(z))" },
        found:
          "After {measured.until} updates, a fraction of a second. Our five seeds: {until}. After 100 of them D(G(z)) is {measured.d_fake}.",
        why: "An untrained G draws grey static, and that is easily told from ink on black. D’s task is easier, as the course says: here one can count by how much.",
      },
      starve: {
        ask: "D trains alone for 200 updates. Then G takes one step. By which factor has the gradient that reaches G changed, compared with the untrained pair? (1: not at all; below 1: smaller.)",
        labels: {
          minimax: "with the minimax loss, times",
          other: "with the non-saturating loss, times",
          d_fake: "D(G(z))",
        },
        found:
          "D(G(z)) fell to {measured.d_fake}. Minimax: from {measured.minimax_before} to {measured.minimax_after}, {measured.minimax} times. Non-saturating: from {measured.other_before} to {measured.other_after}, {measured.other} times. Five seeds: minimax from {minimax_0} to {minimax_200}; non-saturating from {other_0} to {other_200}.",
        why: "With minimax, the gradient is multiplied by D(G(z)), and that is nearly 0: “there isn’t anything telling it which direction to go in”, as the course puts it. With the other loss it is multiplied by 1 − D(G(z)), nearly 1, and a D that has been trained is steeper than an untrained one, so more comes back than before. A superior D starves G under one loss and shouts at it under the other.",
      },
      recover: {
        ask: "After those 200 updates of D alone, the game goes on: 300 steps of both. The [[fcd|FCD]] of each? (Without D’s lead it is {level}, and {level_minimax} with minimax.)",
        labels: { unit: "FCD", d_fake: "D(G(z)) before", other: "FCD, non-saturating", minimax: "FCD, minimax" },
        show: "pictures while it learns",
        found: "Non-saturating {measured.other:0}, minimax {measured.minimax:0}. Five seeds: {other} and {minimax}.",
        why: "Under minimax G’s gradient is tiny, and yet it recovers, in each of our five seeds. [[adam|Adam]] is the reason: it divides every gradient by its recent size, so G’s weights move at their usual rate even when the gradient is a thousandth of what it was. The direction was never lost, only the length. D, for its part, has little left to learn and hardly moves. So the course’s warning is right about the gradient; a lead of 200 updates did no harm that we could measure, under either loss. With plain gradient descent, which this page doesn’t have, the length would matter",
      },
      rates: {
        ask: "Non-saturating loss. D’s [[learning-rate|learning rate]] is set to a tenth of the default, to the default, and to ten times it, 300 steps each. Which of the two others ends clearly worse than the default (by more than a third)?",
        labels: {
          slow: "a tenth of D’s rate",
          same: "the default",
          fast: "ten times D’s rate",
          both: "both",
          neither: "neither",
        },
        show: "pictures while it learns",
        found:
          "FCD with a tenth {measured.slow:0}, with the default {measured.same:0}, with ten times {measured.fast:0}. The default over five seeds: {same}.",
        why: "A D that learns too slowly is a poor teacher: it praises what is still bad. A D that learns faster is sterner, but under the non-saturating loss a stern D still tells G where to go. We have no five seeds of the other two rates, so it is your run that counts here; the default’s seeds say how much of a difference is luck",
      },
      fooled: {
        ask: "Now the other way. After 300 steps of the game D stops learning and G takes 200 steps alone. What does D say of the fakes then, and how many different digits does G draw? And after 100 more steps of both?",
        labels: {
          d_fake: "D(G(z)) at the end of G’s run",
          classes: "effective digits then (of 10)",
          repaired: "effective digits after 100 steps of both",
          alone: "G alone",
          after: "the game again",
        },
        show: "G alone, then the game again",
        found:
          "D(G(z)) rises to {measured.d_fake:2}: “all real”. Meanwhile the FCD goes from {measured.fcd_before:0} to {measured.fcd:0}, with {measured.classes:1} effective digits. After 100 steps of the game it is {measured.fcd_after:0}, with {measured.repaired:1}. Five seeds: {d_fake}; {classes} digits; then {repaired}.",
        why: "G moves towards whatever this one D accepts, and a D that no longer learns can be fooled by pictures that are not digits. The more it says “real”, the less it teaches. As soon as D learns again it refuses them, and after 100 steps the game is where it would have been without the detour ({without} digits after 400 steps of the game). So “all real” is not success: it is the moment when nothing is being taught. Lasting harm did not show",
      },
      break: {
        ask: "Break it: both learning rates times 50, 200 steps. What happens?",
        labels: {
          nan: "some number stops being a number, and it halts",
          stuck: "the numbers stay finite, but nothing is learned",
          learns: "it learns all the same",
          broken: "rates times 50",
        },
        show: "pictures while it runs",
        found:
          "{measured.finite} of 200 steps had finite losses; G’s largest loss was {measured.largest:0}; FCD at the end {measured.fcd:0}. Of our five seeds three learned all the same, two ended with one picture, and none stopped: FCD {broken}, largest loss of G {broken_loss}.",
        why: "Adam moves each weight by about its learning rate a step, however large the gradient, and batch norm rescales what comes out of a layer. So the numbers don’t explode; the weights jump about, and whether the players find each other again is luck. A spread as large as this one is the answer: no single run tells you what these rates do. Should a loss stop being a number, the page says so and goes back to the last step that was one",
      },
    },
    vary: "Choose the loss for the main run. Or open the bench with minimax, press *D* a few hundred times before *Start*, and watch *Gradient of G*.",
    notes: [
      "The course: with a superior D, G doesn’t know where to go. **Shows** for the gradient of the minimax loss, which is the one in the course’s formula: it falls to less than a hundredth. **Does not show** in the pictures: after a lead of 200 updates both losses recover within 300 steps, in five seeds of five.",
      "The course: both should be kept at similar skill from the beginning. **Does not show** as a strict rule here: a lead of either player was made up for. What lasts is a difference of pace. With the non-saturating loss a D ten times slower ends at an FCD of {slower}, one ten times faster at {faster}, against {asItIs}. With the minimax loss the faster D ends at {fasterMinimax}: in some runs learning stops.",
      "The gradient is the norm over all of G’s weights for one batch of 16. The factor of 99 is per image and at the logit; a batch holds many values of D(G(z)), so the measured factor is another one.",
      "Source: Goodfellow et al., 2014, section 3, which recommends the non-saturating loss for exactly this reason.",
    ],
  },
};
