// @ts-check
// The course page's pure parts: where a question stands, what is kept, what may be said about a
// prediction, addresses, numbers, and the markup of words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import { isComplete, saidOf, shuffled } from "../../www/course/answers.js";
import { findingsOf } from "../../www/course/check.js";
import { piecesOf, plainOf, texOf } from "../../www/course/markup.js";
import {
  readNumber,
  round,
  share,
  shown,
  shownAs,
  shownFigure,
  speak,
  ticksOf,
  valueAt,
} from "../../www/course/numbers.js";
import { asText, doneIn, entryOf, isFinished, NOTHING, readProgress } from "../../www/course/progress.js";
import { CONTENTS, readPlace, writePlace } from "../../www/course/route.js";
import { initialState, measuredOf, reduce, stageOf, VARIED } from "../../www/course/state.js";
import { tinyConfig, tinyScript } from "../../www/course/tools/tiny.js";

/** @import { Answer, Check, Question } from "../../www/lessons/lesson.js" */
/** @import { Message, State } from "../../www/course/state.js" */

const RUN = { seconds: 1, watch: [], perform: async () => ({}) };
/** @type {Question} */
const RAN = {
  id: "far",
  answer: { kind: "number", min: 0, max: 9 },
  run: RUN,
  check: { kind: "run", truth: ({ a }) => a },
};
/** @type {Question} */
const THOUGHT = { id: "sum", answer: { kind: "number", min: 0, max: 9 }, check: { kind: "exact", truth: () => 4 } };
const OPENED = /** @type {any} */ ({ lesson: { id: "noise", questions: [RAN, THOUGHT] }, words: {}, maths: {} });

/** @param {Message[]} messages @param {State} [state] */
const after = (messages, state = initialState()) => messages.reduce(reduce, state);
/** @param {number} [seed] @returns {Message} */
const went = (seed = 0) => ({ type: "went", place: { ...initialState().place, lesson: "noise", seed }, troubles: [] });
const open = () => after([went(), { type: "lesson-opened", opened: OPENED }]);
const far = { question: "far" };

test("a question goes from prediction to run to gap; without a run it is answered at once", () => {
  let state = open();
  assert.equal(stageOf(state, RAN), "predict");
  state = after([{ type: "drafted", ...far, value: 3 }], state);
  assert.equal(stageOf(state, RAN), "predict", "a draft is no prediction");
  state = after([{ type: "committed", ...far, sure: 2 }], state);
  assert.equal(stageOf(state, RAN), "ready");
  state = after([{ type: "run-began", ...far, nowMs: 0 }], state);
  assert.equal(stageOf(state, RAN), "running");
  state = after([{ type: "run-ended", ...far, measured: { a: 5 }, seed: 0, tiny: false }], state);
  assert.equal(stageOf(state, RAN), "shown");
  state = after(
    [
      { type: "drafted", question: "sum", value: 4 },
      { type: "committed", question: "sum", sure: 0 },
    ],
    state,
  );
  assert.equal(stageOf(state, THOUGHT), "shown");
  assert.ok(isFinished(state.progress, "noise"));
});

test("a plain skip unlocks the run, and no prediction is made up", () => {
  const state = after(
    [
      { type: "drafted", ...far, value: 3 },
      { type: "skipped", ...far },
    ],
    open(),
  );
  assert.equal(stageOf(state, RAN), "ready");
  assert.equal(entryOf(state.progress, "noise", "far").committed, false);
});

test("a run that fails or is stopped leaves the prediction, and what it had measured before", () => {
  const begun = after(
    [
      { type: "skipped", ...far },
      { type: "run-began", ...far, nowMs: 0 },
    ],
    open(),
  );
  const failure = { code: "network", message: "x" };
  assert.equal(stageOf(after([{ type: "run-failed", ...far, failure }], begun), RAN), "ready");
  assert.equal(stageOf(after([{ type: "run-stopped", ...far }], begun), RAN), "ready");
  const ended = after([{ type: "run-ended", ...far, measured: { a: 1 }, seed: 0, tiny: false }], begun);
  const again = after(
    [
      { type: "run-began", ...far, nowMs: 9 },
      { type: "run-failed", ...far, failure },
    ],
    ended,
  );
  assert.deepEqual(measuredOf(again, RAN), { a: 1 });
});

test("what another seed or another size measured is not this one’s", () => {
  const ended = after(
    [
      { type: "skipped", ...far },
      { type: "run-began", ...far, nowMs: 0 },
      { type: "run-ended", ...far, measured: { a: 1 }, seed: 0, tiny: false },
    ],
    open(),
  );
  assert.equal(measuredOf(after([went(7)], ended), RAN), null);
  assert.deepEqual(measuredOf(after([went(7), went(0)], ended), RAN), { a: 1 });
});

test("a late word of a lesson that was left changes nothing", () => {
  const elsewhere = { ...initialState().place, lesson: "game" };
  const state = after(
    [
      { type: "went", place: elsewhere, troubles: [] },
      { type: "lesson-opened", opened: OPENED },
    ],
    open(),
  );
  assert.equal(state.opened, null);
  assert.deepEqual(after([{ type: "run-reported", ...far, measured: { a: 1 } }], state), state);
});

test("a varied run is shown and not kept", () => {
  const run = { question: VARIED };
  const state = after(
    [
      { type: "run-began", ...run, nowMs: 0 },
      { type: "run-ended", ...run, measured: { a: 1 }, seed: 0, tiny: false },
    ],
    open(),
  );
  assert.deepEqual(state.runs[VARIED].measured, { a: 1 });
  assert.equal(state.progress.lessons.noise.questions[VARIED], undefined);
});

test("erasing and importing can be undone", () => {
  const answered = after(
    [
      { type: "drafted", ...far, value: 3 },
      { type: "committed", ...far, sure: 1 },
    ],
    open(),
  );
  const erased = after([{ type: "erased" }], answered);
  assert.deepEqual(erased.progress, NOTHING);
  assert.deepEqual(after([{ type: "undone" }], erased).progress, answered.progress);
  assert.deepEqual(
    after([{ type: "imported", progress: NOTHING }, { type: "undone" }], answered).progress,
    answered.progress,
  );
});

test("progress is read back as it was written; of a stranger’s file what can be used", () => {
  const { progress } = after(
    [
      { type: "drafted", ...far, value: [1, 2] },
      { type: "committed", ...far, sure: 1 },
      { type: "explained", ...far, text: "so" },
    ],
    open(),
  );
  assert.deepEqual(readProgress(asText(progress)), progress);
  for (const text of ["", "{}", "[]", "null", '{"version":2,"lessons":{}}'])
    assert.equal(readProgress(text), null, text);
  const odd = readProgress(
    '{"version":1,"lessons":{"noise":{"questions":{"far":{"committed":true,"sure":9,"why":3},"x":1},"total":-1},"y":0}}',
  );
  assert.deepEqual(doneIn(/** @type {any} */ (odd), "noise"), { done: 0, total: 0 });
});

test("addresses are read and written, and what is no good is said", () => {
  const { place, troubles } = readPlace("#lesson=noise&seed=7&size=tiny&lang=de&embed", ["noise"]);
  assert.deepEqual(place, { ...CONTENTS, lesson: "noise", seed: 7, tiny: true, lang: "de", embed: true });
  assert.deepEqual(troubles, []);
  assert.equal(writePlace(place), "#lesson=noise&seed=7&size=tiny&lang=de&embed");
  assert.equal(writePlace(initialState().place), "#contents");
  const bad = readPlace("#lesson=zebra&seed=-1&size=huge&lang=fr&colour=red", ["noise"]);
  assert.deepEqual(bad.place, initialState().place);
  assert.deepEqual(
    bad.troubles.map(({ name, text }) => `${name} ${text}`),
    ["lesson zebra", "seed -1", "size huge", "lang fr", "unknown colour"],
  );
  assert.deepEqual(readPlace("", ["noise"]).troubles, []);
  assert.equal(readPlace("#receipt=NL1.a+NL1.b", []).place.receipt, "NL1.a+NL1.b");
});

/** @param {Answer} answer @param {Partial<Check>} check @param {any} value @param {any} [measured] */
const verdict = (answer, check, value, measured = {}) =>
  findingsOf(answer, /** @type {Check} */ ({ kind: "run", truth: ({ a }) => a, ...check }), value, measured);
/** @type {Answer} */
const NUMBER = { kind: "number", min: 0, max: 1000 };

test("a number is right within its tolerance or factor, else off by so much", () => {
  assert.deepEqual(verdict(NUMBER, { factor: 1.5 }, 90, { a: 60 }), [{ verdict: "right", factor: 1.5 }]);
  assert.deepEqual(verdict(NUMBER, { factor: 1.5 }, 120, { a: 60 }), [{ verdict: "wrong", factor: 2 }]);
  assert.deepEqual(verdict(NUMBER, { tolerance: 5 }, 54, { a: 60 }), [{ verdict: "wrong", apart: -6 }]);
  assert.deepEqual(verdict(NUMBER, { kind: "exact", truth: () => 0.3 }, 0.1 + 0.2), [
    { verdict: "right", apart: 0.1 + 0.2 - 0.3 },
  ]);
  assert.equal(verdict(NUMBER, { factor: 2 }, 0, { a: 0 })[0].verdict, "wrong");
  assert.equal(verdict(NUMBER, { factor: 2, tolerance: 0 }, 0, { a: 0 })[0].verdict, "right");
});

test("where the run doesn’t decide, or nothing was predicted, nothing is called right or wrong", () => {
  assert.equal(verdict(NUMBER, {}, 3, { a: null })[0].verdict, "undecided");
  assert.equal(verdict(NUMBER, {}, 3, { a: Number.NaN })[0].verdict, "undecided");
  assert.equal(verdict(NUMBER, {}, null, { a: 3 })[0].verdict, "open");
  assert.equal(verdict(NUMBER, { kind: "none" }, 3, { a: 3 })[0].verdict, "open");
  assert.equal(
    verdict(
      NUMBER,
      {
        truth: () => {
          throw new TypeError("x");
        },
      },
      3,
    )[0].verdict,
    "undecided",
  );
});

test("parts, choices, orders and curves are compared each in their way", () => {
  const parts = verdict(
    { kind: "numbers", parts: { x: { kind: "number", min: 0, max: 9 }, y: { kind: "number", min: 0, max: 9 } } },
    { truth: () => ({ x: 1, y: 5 }), tolerance: 1 },
    { x: 2, y: 2 },
  );
  assert.deepEqual(
    parts.map(({ part, verdict }) => `${part} ${verdict}`),
    ["x right", "y wrong"],
  );
  assert.equal(verdict({ kind: "choice", options: ["p", "q"] }, { truth: () => "p" }, "q")[0].verdict, "wrong");
  const order = /** @type {Answer} */ ({ kind: "order", items: ["p", "q", "r"] });
  assert.deepEqual(verdict(order, { truth: () => ["p", "q", "r"] }, ["r", "p", "q"]), [
    { verdict: "wrong", inverted: 2 },
  ]);
  assert.equal(
    verdict(order, { truth: () => ["p", "q", "r"], accepts: ([first]) => first === "r" }, ["r", "p", "q"])[0].verdict,
    "right",
  );
  const curve = /** @type {Answer} */ ({ kind: "curve", x: [1, 2], min: 1, max: 100 });
  assert.equal(verdict(curve, { truth: () => [10, 20], factor: 2 }, [15, 30])[0].verdict, "right");
  assert.deepEqual(verdict(curve, { truth: () => [10, 20], factor: 2 }, [15, 80]), [{ verdict: "wrong", factor: 4 }]);
});

test("answers are complete or not, and are said in a line", () => {
  assert.ok(
    !isComplete(
      { kind: "numbers", parts: { x: { kind: "number", min: 0, max: 1 }, y: { kind: "number", min: 0, max: 1 } } },
      { x: 1, y: null },
    ),
  );
  assert.ok(!isComplete({ kind: "text" }, "  "));
  assert.ok(isComplete(NUMBER, 0));
  assert.equal(
    saidOf({ kind: "order", items: ["p", "q"] }, ["q", "p"], (key) => key.toUpperCase()),
    "Q → P",
  );
  assert.notDeepEqual(shuffled(["a", "b", "c", "d"], "n"), ["a", "b", "c", "d"]);
  assert.deepEqual(shuffled(["a", "b", "c", "d"], "n"), shuffled(["a", "b", "c", "d"], "n"));
});

test("numbers are shown to three digits and read as they are typed", () => {
  assert.deepEqual(
    [60.123, 566, 1234.5, 0.0213, -1.645, 3e-7, 0, Number.NaN, null].map((value) => shown(value)),
    ["60.1", "566", "1,235", "0.0213", "−1.65", "3.0·10⁻⁷", "0", "–", "–"],
  );
  assert.equal(shownAs(0.981, "percent"), "98 %");
  assert.equal(shownAs(60.16, "1"), "60.2");
  assert.equal(shownFigure({ arm: "", measure: "", mean: 59.6, sd: 7.1 }), "60 ± 7");
  assert.equal(shownFigure({ arm: "", measure: "", mean: 0.0213, sd: 0.004, digits: 3 }), "0.021 ± 0.004");
  assert.equal(shownFigure({ arm: "", measure: "", mean: 2e-6, sd: 3e-7 }), "2.0·10⁻⁶ ± 3.0·10⁻⁷");
  assert.equal(shown(-0.3, 0), "0");
  assert.deepEqual([1e-7, 5e-4, 0.01, 0, 1000].map(round), ["10⁻⁷", "5.0·10⁻⁴", "0.01", "0", "1,000"]);
  assert.deepEqual(["1,234", "1,234,567.5", "0,694", "0,5", "−1.645", "2e-3", ".5", "a", ""].map(readNumber), [
    1234,
    1234567.5,
    0.694,
    0.5,
    -1.645,
    0.002,
    0.5,
    null,
    null,
  ]);
});

test("what is shown can be typed", () => {
  for (const value of [1e-7, 2.3e-5, -4e-6, 1234, 0.05])
    for (const text of [shown(value), round(value)]) assert.equal(readNumber(text), value, text);
});

test("German has a decimal comma, written and read", () => {
  speak("de");
  try {
    assert.deepEqual(
      [0.6941, 1568, -1.5, 2e-6].map((value) => shown(value)),
      ["0,694", "1.568", "−1,50", "2,0·10⁻⁶"],
    );
    assert.deepEqual([1e-7, 0.01, 1000].map(round), ["10⁻⁷", "0,01", "1.000"]);
    assert.deepEqual(
      ["0,694", "1,568", "1.568", "0.694", "1.234.567,5"].map(readNumber),
      [0.694, 1.568, 1568, 0.694, 1234567.5],
    );
  } finally {
    speak("en");
  }
});

test("a slider and its field agree; a log scale has its ends where it says", () => {
  const log = { min: 1, max: 1000, scale: /** @type {const} */ ("log") };
  assert.deepEqual(
    [0, 0.5, 1].map((part) => valueAt(log, part)),
    [1, 32, 1000],
  );
  assert.equal(share(log, 1000), 1);
  assert.equal(valueAt({ min: 0, max: 10, step: 1 }, 0.33), 3);
  assert.deepEqual(ticksOf(log), [1, 10, 100, 1000]);
  assert.deepEqual(ticksOf({ min: 0, max: 100 }), [0, 20, 40, 60, 80, 100]);
});

test("markup is pieces, and TeX keeps its braces", () => {
  const text = "A **bold $\\frac{1}{2}$**, `x_{1}`, [[batch norm|normalised]], [there](https://example.org), {rand:1}.";
  assert.deepEqual(
    piecesOf(text).map(({ kind }) => kind),
    ["text", "strong", "text", "code", "text", "term", "text", "link", "text", "value", "text"],
  );
  assert.deepEqual(texOf(text), ["\\frac{1}{2}"]);
  assert.equal(plainOf("*So* {a}: [[gan|GANs]]", { value: (name) => `<${name}>` }), "So <a>: GANs");
});

test("tiny networks and few steps, whatever the lesson asks for", () => {
  const { g_widths, batch } = tinyConfig(presets.small);
  assert.deepEqual([g_widths, batch], [[4, 4], 8]);
  assert.deepEqual(tinyScript([{ steps: 300 }, { settings: { lr_g: 0.1 } }]), [
    { steps: 4 },
    { settings: { lr_g: 0.1 } },
  ]);
});
