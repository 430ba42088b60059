// @ts-check
// The losses of two stored runs, A and B, without their pictures.
//
// Labels: a, b, step, lossD, lossG, alternative.

import { make } from "../../kit/dom.js";
import { plotOf } from "./axes.js";
import { number } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */
/** Losses of one run at each of `steps`. @typedef {{ lossD: number[], lossG: number[] }} Losses */

/** @param {HTMLElement} root @param {WidgetContext} context */
export function mount(root, { with: told, labels }) {
  const { steps, a, b } = /** @type {{ steps: number[], a: Losses, b: Losses }} */ (told);
  const last = steps[steps.length - 1];
  const at = Math.round(steps.length * 0.7);
  for (const loss of /** @type {const} */ (["lossD", "lossG"])) {
    const most = Math.ceil(Math.max(...a[loss], ...b[loss]));
    // Each name on the side of its curve where the other isn't.
    const aboveA = a[loss][at] > b[loss][at];
    const unit = most > 4 ? 2 : most > 1 ? 1 : 0.5;
    const picture = plotOf({
      x: { from: 0, to: last, ticks: [0, last / 3, (2 * last) / 3, last], label: labels.step },
      y: {
        from: 0,
        to: most,
        ticks: Array.from({ length: Math.floor(most / unit) + 1 }, (_, i) => i * unit),
        write: (value) => number(value, unit < 1 ? 1 : 0),
      },
      curves: [
        { kind: "kind-a", name: labels.a, x: steps, y: a[loss], at, below: !aboveA },
        { kind: "kind-b", name: labels.b, x: steps, y: b[loss], at, below: aboveA },
      ],
      alternative: `${labels[loss]}: ${labels.alternative}`,
      height: 170,
    });
    root.append(
      make("figure", { class: "lesson-figure" }, make("figcaption", { class: "lesson-note" }, labels[loss]), picture),
    );
  }
}
