// @ts-check
// Things put in order: buttons up and down, the arrow keys on them, or dragging a row.

import { make, setText } from "../../kit/dom.js";
import { on, onPress } from "../../kit/mount.js";
import { shuffled } from "../answers.js";

/** @import { InputContext } from "./index.js" */

/** @param {HTMLElement} root @param {{ items: string[] }} answer @param {InputContext} context @param {AbortSignal} signal */
export function mountOrder(root, { items }, { words, name, label, plain, value, change }, signal) {
  const given = Array.isArray(value) && value.length === items.length && items.every((item) => value.includes(item));
  /** @type {string[]} */
  let order = given ? value : shuffled(items, name);
  const rows = new Map(items.map((item) => [item, rowOf(item)]));
  const list = make("ol", { class: "order" });
  const spoken = make("p", { class: "visually-hidden", role: "status" });
  root.append(list, spoken);

  /** @param {string} item */
  function rowOf(item) {
    const up = make(
      "button",
      { type: "button", class: "button small", "data-up": item, "aria-label": words.moveUp(plain(item)) },
      "↑",
    );
    const down = make(
      "button",
      { type: "button", class: "button small", "data-down": item, "aria-label": words.moveDown(plain(item)) },
      "↓",
    );
    const element = make(
      "li",
      { class: "order-row", draggable: "true" },
      make("span", { class: "order-name" }, ...label(item)),
      up,
      down,
    );
    element.dataset.item = item;
    return { element, up, down };
  }

  function write() {
    list.replaceChildren(
      ...order.map((item) => /** @type {NonNullable<ReturnType<typeof rows.get>>} */ (rows.get(item)).element),
    );
    order.forEach((item, i) => {
      const row = rows.get(item);
      row?.up.setAttribute("aria-disabled", String(i === 0));
      row?.down.setAttribute("aria-disabled", String(i === order.length - 1));
    });
  }

  /** @param {string} item @param {number} to */
  function move(item, to) {
    if (to < 0 || to >= order.length) return;
    const others = order.filter((other) => other !== item);
    order = [...others.slice(0, to), item, ...others.slice(to)];
    const focused = document.activeElement;
    write();
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    setText(spoken, words.movedTo(plain(item), to + 1, order.length));
    change(order);
  }

  onPress(list, "up", (item) => move(item, order.indexOf(item) - 1), signal);
  onPress(list, "down", (item) => move(item, order.indexOf(item) + 1), signal);
  on(
    list,
    "keydown",
    (event) => {
      const item = event.target instanceof Element ? event.target.closest("li")?.dataset.item : undefined;
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (!item || by === 0) return;
      event.preventDefault();
      move(item, order.indexOf(item) + by);
    },
    signal,
  );

  let dragged = "";
  on(
    list,
    "dragstart",
    (event) => (dragged = event.target instanceof HTMLElement ? (event.target.dataset.item ?? "") : ""),
    signal,
  );
  on(
    list,
    "dragover",
    (event) => {
      const over = event.target instanceof Element ? event.target.closest("li")?.dataset.item : undefined;
      if (!dragged || !over) return;
      event.preventDefault();
      if (over !== dragged) move(dragged, order.indexOf(over));
    },
    signal,
  );
  on(list, "dragend", () => (dragged = ""), signal);
  write();
  if (!given) change(order);
}
