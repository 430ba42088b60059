// @ts-check
// Frames of one run, shuffled, to be put in order: each can go one place earlier or later. Sends the ids as
// they stand, as `order`.
//
// Labels: frames, frame (%place), earlier, later, moved (%place), and a name for each id.

import { make, setText } from "../../kit/dom.js";
import { fill } from "./fill.js";
import { partOf } from "./sheet.js";

/** @import { WidgetContext } from "../lesson.js" */
/** Frames lie side by side on the sheet, in the order of `ids`. @typedef {{ src: string, ids: string[], side: number, shown: string[] }} Told */

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: told, labels, answer, value }, signal) {
  const { src, ids, side, shown } = /** @type {Told} */ (told);
  const order = [.../** @type {string[]} */ (value?.order ?? shown)];
  const said = make("p", { class: "visually-hidden", role: "status" });
  const list = make("ol", { class: "frames", "aria-label": labels.frames });
  const items = new Map(ids.map((id) => [id, itemOf(id)]));
  draw();
  root.append(list, said);

  /** @param {string} id */
  function itemOf(id) {
    const picture = partOf(src, { x: ids.indexOf(id) * side, y: 0, width: side, height: side }, signal);
    const place = make("span", { class: "frame-place" });
    const move = (/** @type {number} */ by, /** @type {string} */ name) => {
      const press = make("button", { type: "button", class: "button small" }, by < 0 ? "◀" : "▶");
      press.addEventListener("click", () => moved(id, by, press), { signal });
      press.setAttribute("aria-label", name);
      return press;
    };
    const [earlier, later] = [move(-1, labels.earlier), move(1, labels.later)];
    const item = make("li", { class: "frame" }, place, picture, make("span", { class: "frame-moves" }, earlier, later));
    return { item, place, earlier, later };
  }

  function draw() {
    order.forEach((id, i) => {
      const { item, place, earlier, later } = /** @type {ReturnType<typeof itemOf>} */ (items.get(id));
      setText(place, fill(labels.frame, { place: i + 1 }));
      earlier.setAttribute("aria-disabled", String(i === 0));
      later.setAttribute("aria-disabled", String(i === order.length - 1));
      if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
    });
  }

  /** @param {string} id @param {number} by @param {HTMLElement} press */
  function moved(id, by, press) {
    const from = order.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= order.length) return;
    [order[from], order[to]] = [order[to], order[from]];
    draw();
    press.focus();
    setText(said, fill(labels.moved, { place: to + 1 }));
    answer({ order: [...order], said: order.map((id) => labels[id]).join(", ") });
  }
}
