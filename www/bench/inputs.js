// @ts-check
// The right grid: what the network looks at, real images or inputs as its encoder sees them, and whose
// they are.

import { entriesOf } from "../core/settings.js";
import { familyOf } from "../families/index.js";
import { drawSoon, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { tileDrawer } from "../kit/tiles.js";
import { writeCaption } from "./caption.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function inputsPanel(root, { send }, signal) {
  /** @type {HTMLCanvasElement} */
  const canvas = ref(root, "canvas");
  const draw = tileDrawer(canvas);
  const [title, tag, caption, aside, credit, own] = ["title", "tag", "caption", "aside", "credit", "own"].map((name) =>
    ref(root, name),
  );
  /** @type {State["inputs"]} */
  let drawn = null;
  on(own, "click", () => send({ type: "pick-pictures", open: true }), signal);

  return (/** @type {State} */ { inputs, running, requested, chosen }) => {
    const config = running ?? requested;
    setShown(
      own,
      entriesOf(chosen).some(({ name }) => name === "pictures"),
    );
    if (!inputs || inputs === drawn) return;
    drawn = inputs;
    const words = familyOf(config).inputs(config);
    setText(title, words.title);
    setText(tag, words.tag);
    drawSoon(canvas, () => draw(inputs));
    writeCaption(caption, words.caption);
    setText(aside, words.aside);
    setShown(credit, words.aboutFaces);
    setAttribute(canvas, "aria-label", words.spoken);
  };
}
