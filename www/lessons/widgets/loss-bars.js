// @ts-check
// Four reals and four fakes, what D answers to each on a slider, what each answer costs as a bar, and the
// mean of all: D's loss, and the value V of the game.
//
// Labels: real (%place), fake (%place), says, costs (%cost), loss (%loss), value (%value).

import { make, setText } from "../../kit/dom.js";
import { cost, discriminatorLoss, gameValue } from "../arithmetic/cross-entropy.js";
import { fill, number, probability } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */

/** What the longest bar stands for: the cost of .01. */
const MOST = 4.61;

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: told, labels }, signal) {
  const answers = { real: [...told.reals], fake: [...told.fakes] };
  const total = make("p", { class: "lesson-total", role: "status" });

  function sum() {
    const loss = discriminatorLoss(answers.real, answers.fake);
    const [first, second] = [
      fill(labels.loss, { loss: number(loss, 3) }),
      fill(labels.value, { value: number(gameValue(loss), 3) }),
    ];
    setText(total, `${first} ${second}`);
  }

  /** @param {"real" | "fake"} role @param {number} i */
  function row(role, i) {
    const name = fill(labels[role], { place: i + 1 });
    const slider = make("input", { type: "range", min: 0.01, max: 0.99, step: 0.01, value: answers[role][i] });
    slider.setAttribute("aria-label", `${name}: ${labels.says}`);
    const said = make("output", { class: "cost-said" });
    const bar = make("span", { class: "cost-bar", "data-role": role });
    const paid = make("span", { class: "cost-paid" });
    function draw() {
      const paying = cost(answers[role][i], role === "real");
      bar.style.width = `${(100 * paying) / MOST}%`;
      setText(said, probability(answers[role][i]));
      setText(paid, fill(labels.costs, { cost: number(paying) }));
    }
    slider.addEventListener(
      "input",
      () => {
        answers[role][i] = Number(slider.value);
        draw();
        sum();
      },
      { signal },
    );
    draw();
    const track = make("span", { class: "cost-track" }, bar);
    return make("li", { class: "cost-row" }, make("span", { class: `role-${role}` }, name), slider, said, track, paid);
  }

  const rows = /** @type {const} */ (["real", "fake"]).flatMap((role) => answers[role].map((_, i) => row(role, i)));
  sum();
  root.append(make("ul", { class: "cost-rows" }, ...rows), total);
}
