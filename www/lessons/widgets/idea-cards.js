// @ts-check
// Ideas as cards, each to be put into one of a few boxes.
//
// Labels: a name for each idea and each box by its id, left (%count).

import { radios } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import { fill } from "./fill.js";

/** @import { MountWidget } from "../lesson.js" */

/** @type {MountWidget} */
export function mount(root, context, signal) {
  const { with: given, labels, answer } = context;
  const { ideas, boxes } = /** @type {{ ideas: string[], boxes: string[] }} */ (given);
  const kept = /** @type {{ sorted?: Record<string, string> } | null} */ (/** @type {any} */ (context).value ?? null);
  const sorted = /** @type {Record<string, string>} */ ({ ...kept?.sorted });
  const left = make("p", { class: "widget-told", "aria-live": "polite" });
  const options = boxes.map((value) => ({ value, label: labels[value] ?? value }));
  const tell = () => {
    const count = ideas.filter((idea) => !sorted[idea]).length;
    setText(left, count > 0 ? fill(labels.left, { count }) : "");
    return count;
  };
  const cards = ideas.map((idea) =>
    radios(
      labels[idea] ?? idea,
      options,
      sorted[idea] ?? "",
      (box) => {
        sorted[idea] = box;
        if (tell() === 0) answer({ sorted: { ...sorted }, said: sentence() });
      },
      signal,
    ),
  );
  const sentence = () =>
    options
      .map(({ value, label }) => {
        const mine = ideas.filter((idea) => sorted[idea] === value).map((idea) => labels[idea] ?? idea);
        return `${label}: ${mine.join(", ") || "–"}`;
      })
      .join("; ");
  root.append(make("div", { class: "idea-cards" }, ...cards), left);
  tell();
}
