// @ts-check
// The two networks of the family that is chosen: a diagram of how data pass them, and a line on each.

import { familyOf } from "../families/index.js";
import { make, ref } from "../kit/dom.js";
import { setOwnMarkup } from "../kit/trusted.js";

/** @import { State } from "../core/run.js" */
/** @import { Family } from "../families/family.js" */

/** @param {HTMLElement} root */
export function partsPanel(root) {
  /** @type {SVGElement} */
  const flow = ref(root, "flow");
  const list = ref(root, "parts");
  /** The page comes with this one. @type {Family} */
  let shown = familyOf({ network: "small" });

  return (/** @type {State} */ { chosen }) => {
    const family = familyOf(chosen);
    if (family === shown) return;
    shown = family;
    setOwnMarkup(flow, family.diagram);
    flow.setAttribute("aria-label", family.diagramAbout);
    list.replaceChildren(
      ...family.parts.flatMap(({ name, role, mark, likeness, line }) => [
        make(
          "dt",
          {},
          make("span", { class: `mark role-${role}`, "aria-hidden": "true" }, mark),
          " ",
          make("span", { class: `role-${role}` }, name),
          `, ${likeness}`,
        ),
        make("dd", {}, line),
      ]),
    );
  };
}
