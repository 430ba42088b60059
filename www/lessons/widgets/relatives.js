// @ts-check
// Six machines and three questions as a table: to be ticked, or with the answers beside the reader's ticks.
//
// Labels: a name for each machine and ability by its id; yes, no, right (%right of %all), cell (%machine,
// %ability), missed.

import { make, setText } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { ABILITIES, ALL, CAN, MACHINES, rightOf } from "../arithmetic/relatives.js";
import { fill } from "./fill.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { Ability, Machine, Ticks } from "../arithmetic/relatives.js" */

/** @type {MountWidget} */
export function mount(root, context, signal) {
  const { with: given, labels } = context;
  const value = /** @type {{ ticks?: Ticks } | null} */ (/** @type {any} */ (context).value ?? null);
  const ticks = /** @type {Record<Machine, Partial<Record<Ability, boolean>>>} */ (
    Object.fromEntries(MACHINES.map((machine) => [machine, { ...value?.ticks?.[machine] }]))
  );
  const answered = Boolean(given?.answers);
  const head = make(
    "tr",
    {},
    make("td", {}),
    ...ABILITIES.map((ability) => make("th", { scope: "col" }, labels[ability] ?? ability)),
  );
  const rows = MACHINES.map((machine) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, labels[machine] ?? machine),
      ...ABILITIES.map((ability) => make("td", {}, answered ? truth(machine, ability) : box(machine, ability))),
    ),
  );
  const told = make("p", { class: "widget-told" });
  root.append(make("table", { class: "relatives" }, make("thead", {}, head), make("tbody", {}, ...rows)), told);
  if (answered) {
    if (value?.ticks) setText(told, fill(labels.right, { right: rightOf(ticks), all: ALL }));
    return;
  }
  on(
    root,
    "change",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const [machine, ability] = /** @type {[Machine, Ability]} */ (target.value.split(" "));
      ticks[machine] = { ...ticks[machine], [ability]: target.checked };
      context.answer({ ticks: structuredClone(ticks), said: sentence() });
    },
    signal,
  );

  /** @param {Machine} machine @param {Ability} ability */
  function box(machine, ability) {
    const words = fill(labels.cell, { machine: labels[machine] ?? machine, ability: labels[ability] ?? ability });
    const input = make("input", { type: "checkbox", value: `${machine} ${ability}`, "aria-label": words });
    input.checked = Boolean(ticks[machine]?.[ability]);
    return make("label", { class: "relatives-tick" }, input);
  }

  /** @param {Machine} machine @param {Ability} ability */
  function truth(machine, ability) {
    const can = CAN[machine][ability];
    const missed = value?.ticks !== undefined && Boolean(ticks[machine]?.[ability]) !== can;
    const words = make(
      "span",
      { class: `relatives-truth ${can ? "can" : ""}`.trim() },
      (can ? labels.yes : labels.no) ?? "",
    );
    if (missed)
      words.append(
        make("span", { class: "relatives-missed", "aria-hidden": "true" }, " ≠"),
        make("span", { class: "visually-hidden" }, `, ${labels.missed}`),
      );
    return words;
  }

  const sentence = () =>
    MACHINES.map((machine) => {
      const all = ABILITIES.filter((ability) => ticks[machine]?.[ability]).map((ability) => labels[ability] ?? ability);
      return `${labels[machine] ?? machine}: ${all.join(", ") || "–"}`;
    }).join("; ");
}
