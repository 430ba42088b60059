// @ts-check
// Trained classifiers and sliders: digits are changed as the reader likes, and each classifier says at once
// how many it still reads. Needs machines that go on answering; without them it says how to get them.

import { radios } from "../../kit/controls.js";
import { make, setAttribute, setText } from "../../kit/dom.js";
import { selectField } from "../../kit/fields.js";
import { atEnd, createTimer } from "../../kit/mount.js";
import { count } from "../../words/format.js";
import { mount as mountConditions } from "./conditions.js";
import { picture } from "./picture.js";
import { place, plain, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { ConvAnswer, ConvQuestion } from "../toys/inputs.js" */
/** @typedef {(question: ConvQuestion) => Promise<{ measured: ConvAnswer, tiles: Uint8Array | null }>} Ask */

const DIGITS = 8;
/** Enough for a share that stays within 2 % of that of all. */
const ASKED = 500;
const REST_MS = 60;

/** @type {MountWidget} */
export function mount(root, context, signal) {
  mountConditions(root, context, signal);
  const { with: options, labels } = context;
  const box = place(root, "live");
  const machines = /** @type {Map<string, Ask>} */ (options.live());
  const heading = make("h3", {}, labels.live);
  box.append(heading);
  if (machines.size < options.rows.length) {
    box.append(make("p", { class: "widget-says" }, labels.gone));
    return;
  }
  let looked = options.rows[0];
  let inverted = "no";
  const soon = createTimer(signal);
  const later = () => soon.later(REST_MS, askAll);
  const contrast = slider(box, labels.contrast, { min: 0.1, max: 2, step: 0.1, value: 0.4 }, later, signal);
  const brightness = slider(box, labels.brightness, { min: -1, max: 1, step: 0.1, value: 0.5 }, later, signal);
  const right = slider(box, labels.right, { min: -6, max: 6, step: 1, value: 0 }, later, signal);
  const degrees = slider(
    box,
    labels.degrees,
    { min: -60, max: 60, step: 5, value: 0, say: (turned) => `${plain(turned)}°` },
    later,
    signal,
  );
  const yesNo = ["no", "yes"].map((value) => ({ value, label: labels[value] }));
  const ways = /** @type {string[]} */ (options.rows).map((value) => ({ value, label: labels[value] }));
  const turn = (/** @type {string} */ chosen) => {
    inverted = chosen;
    later();
  };
  const look = (/** @type {string} */ chosen) => {
    looked = chosen;
    later();
  };
  box.append(radios(labels.inverted, yesNo, inverted, turn, signal));
  const rows = ways.map(({ value, label }) => {
    const fill = make("i");
    const bar = make("span", { class: "live-bar" }, fill);
    const number = make("output", {}, "–");
    const row = make("div", { class: "live-row" }, make("span", {}, label), number, bar);
    box.append(row);
    return { name: value, fill, number };
  });
  box.append(selectField(labels.read, ways, looked, look, signal).element);
  const digits = Array.from({ length: DIGITS }, () => {
    const { canvas, paint } = picture("");
    const said = make("figcaption", {}, "–");
    return { canvas, paint, said, element: make("figure", {}, canvas, said) };
  });
  box.append(make("div", { class: "live-digits" }, ...digits.map(({ element }) => element)));

  let [busy, again, ended] = [false, false, false];
  atEnd(signal, () => {
    ended = true;
  });
  async function askAll() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const shift = {
      contrast: contrast.value(),
      brightness: brightness.value(),
      right: right.value(),
      degrees: degrees.value(),
      invert: inverted === "yes",
    };
    try {
      for (const { name, fill, number } of rows) {
        const show = name === looked ? DIGITS : 0;
        const answer = await machines.get(name)?.({ ...shift, count: ASKED, show });
        if (ended || !answer) return;
        setText(number, `${(100 * answer.measured.accuracy).toFixed(0)} %`);
        fill.style.width = `${100 * answer.measured.accuracy}%`;
        if (show > 0 && answer.tiles) write(answer.measured, answer.tiles);
      }
    } catch (error) {
      // The machines end with their run: whoever wants to go on runs it again.
      if (!ended) heading.after(make("p", { class: "widget-says" }, labels.gone));
      console.warn(error);
      return;
    } finally {
      busy = false;
    }
    if (again) {
      again = false;
      askAll();
    }
  }

  /** @param {ConvAnswer} answer @param {Uint8Array} tiles */
  function write({ said, certainty, truth }, tiles) {
    digits.forEach(({ canvas, paint, said: caption, element }, i) => {
      paint(Array.from(tiles.subarray(784 * i, 784 * (i + 1))), [0, 255]);
      const text = `${said[i]}, ${count(100 * certainty[i])} %`;
      setText(caption, text);
      setAttribute(canvas, "aria-label", `${truth[i]}: ${text}`);
      element.classList.toggle("wrong", said[i] !== truth[i]);
    });
  }
  askAll();
}
