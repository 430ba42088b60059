// @ts-check
// D's first kernels as small pictures, each with the stroke that it answers to. Press one to see both answers.
//
// Labels: upright, lying, kernel (%number), answers (%number, %upright, %lying), all (%count, %uprights).

import { make, makeSvg, setAttribute, setText } from "../../kit/dom.js";
import { onPress } from "../../kit/mount.js";
import { answerTo, kernelsOf } from "../arithmetic/first-kernels.js";
import { fill } from "./fill.js";

/** @import { MountWidget } from "../lesson.js" */

/** @type {MountWidget} */
export function mount(root, { with: { side }, labels, measured }, signal) {
  const weights = /** @type {number[]} */ (measured?.kernels ?? []);
  const kernels = kernelsOf(weights, side);
  const most = Math.max(...weights.map(Math.abs), 1e-9);
  const answers = kernels.map((kernel) => ({
    upright: answerTo(kernel, side, "upright"),
    lying: answerTo(kernel, side, "lying"),
  }));
  const tiles = kernels.map((kernel, i) => {
    const kind = answers[i].upright > answers[i].lying ? "upright" : "lying";
    const words = fill(labels.kernel, { number: i + 1, stroke: labels[kind] ?? kind });
    return make(
      "button",
      { type: "button", class: "kernel", "data-kernel": i, "aria-label": words, "aria-pressed": "false" },
      pictureOf(kernel, side, most),
      make("span", { class: "kernel-mark", "aria-hidden": "true" }, kind === "upright" ? "│" : "─"),
    );
  });
  const uprights = answers.filter(({ upright, lying }) => upright > lying).length;
  const told = make(
    "p",
    { class: "widget-told", "aria-live": "polite" },
    fill(labels.all, { uprights, count: kernels.length }),
  );
  root.append(make("div", { class: "first-kernels" }, ...tiles), told);

  onPress(
    root,
    "kernel",
    (index) => {
      const at = Number(index);
      tiles.forEach((tile, i) => setAttribute(tile, "aria-pressed", String(i === at)));
      const { upright, lying } = answers[at];
      setText(told, fill(labels.answers, { number: at + 1, upright: upright.toFixed(2), lying: lying.toFixed(2) }));
    },
    signal,
  );
}

/** Bright where a weight is positive, dark where negative, the middle grey at 0. @param {number[]} kernel @param {number} side @param {number} most */
function pictureOf(kernel, side, most) {
  const cells = kernel.map((weight, i) => {
    const grey = Math.round(127.5 + (127.5 * weight) / most);
    const fill = `rgb(${grey},${grey},${grey})`;
    return makeSvg("rect", { x: i % side, y: Math.floor(i / side), width: 1.02, height: 1.02, fill });
  });
  return makeSvg("svg", { viewBox: `0 0 ${side} ${side}`, "aria-hidden": "true" }, ...cells);
}
