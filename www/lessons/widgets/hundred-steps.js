// @ts-check
// A mark for each step and player: filled where that player's weights had a gradient to follow.
//
// Labels: d, g, alternative (%both %count).

import { make, makeSvg } from "../../kit/dom.js";
import { fill } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */

const [LEFT, UNIT, ROW] = [34, 10, 26];
const A_LINE = 25;

/** @param {HTMLElement} root @param {WidgetContext} context */
export function mount(root, { labels, measured }) {
  const gradients = ["gradD", "gradG"].map((name) => /** @type {number[]} */ (measured?.[name] ?? []));
  const count = gradients[0].length;
  const lines = Math.ceil(count / A_LINE);
  const both = gradients[0].filter((value, i) => value > 0 && gradients[1][i] > 0).length;
  const marks = [];
  for (let line = 0; line < lines; line++) {
    const top = line * (ROW + 8);
    for (const [player, name] of [labels.d, labels.g].entries()) {
      const text = makeSvg("text", { x: 0, y: top + player * 12 + 9, class: player === 0 ? "mark-d" : "mark-g" });
      text.textContent = name;
      marks.push(text);
    }
    for (let i = line * A_LINE; i < Math.min(count, (line + 1) * A_LINE); i++) {
      const x = LEFT + (i % A_LINE) * UNIT;
      gradients.forEach((values, player) => {
        const kind = player === 0 ? "mark-d" : "mark-g";
        const moved = values[i] > 0 ? "" : " mark-still";
        const y = top + player * 12;
        marks.push(
          player === 0
            ? makeSvg("rect", { x: x + 1, y: y + 2, width: 7, height: 7, class: kind + moved })
            : makeSvg("path", { d: `M${x} ${y + 9}h9l-4.5 -8z`, class: kind + moved }),
        );
      });
    }
  }
  const picture = makeSvg(
    "svg",
    {
      class: "lesson-drawing",
      viewBox: `0 0 ${LEFT + A_LINE * UNIT} ${lines * (ROW + 8)}`,
      role: "img",
      "aria-label": fill(labels.alternative, { both, count }),
    },
    ...marks,
  );
  root.append(make("div", { class: "lesson-figure" }, picture));
}
