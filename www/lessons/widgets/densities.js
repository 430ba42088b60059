// @ts-check
// Two densities, of what is real and of what is fake; once a D was trained between them, what it says
// beside the best that any D can say.
//
// Labels: real, fake, best, trained, alternative, alternativeAfter (%distance).

import { make } from "../../kit/dom.js";
import { best, density } from "../arithmetic/densities.js";
import { plotOf } from "./axes.js";
import { fill, number } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */

const PLACES = Array.from({ length: 81 }, (_, i) => -4 + i / 10);

/** @param {HTMLElement} root @param {WidgetContext} context */
export function mount(root, { with: { real, fake }, labels, measured }) {
  const curve = (
    /** @type {string} */ kind,
    /** @type {string} */ name,
    /** @type {number[]} */ y,
    /** @type {number} */ at,
  ) => ({
    kind,
    name,
    x: PLACES,
    y,
    at,
  });
  const [p, g] = [real, fake].map((mixture) => PLACES.map((x) => density(mixture, x)));
  const top = (/** @type {number[]} */ y) => y.indexOf(Math.max(...y));
  const curves = [
    { ...curve("kind-real", `● ${labels.real}`, p, top(p)), fill: true },
    { ...curve("kind-fake", `○ ${labels.fake}`, g, top(g)), fill: true },
  ];
  const trained = /** @type {number[] | undefined} */ (measured?.d);
  if (trained) {
    curves.push({
      ...curve(
        "kind-best",
        labels.best,
        PLACES.map((x) => best(real, fake, x)),
        56,
      ),
      fill: false,
    });
    curves.push({ ...curve("kind-d", `■ ${labels.trained}`, trained, 73), fill: false });
  }
  const alternative = trained
    ? fill(labels.alternativeAfter, { distance: number(Number(measured?.distance)) })
    : labels.alternative;
  const picture = plotOf({
    x: { from: -4, to: 4, ticks: [-4, -3, -2, -1, 0, 1, 2, 3, 4] },
    y: { from: 0, to: 1, ticks: [0, 0.5, 1], write: (value) => number(value, 1) },
    curves,
    alternative,
  });
  root.append(make("div", { class: "lesson-figure" }, picture));
}
