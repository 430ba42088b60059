// @ts-check
// A pretrained generator's pictures beside the reader's own, from the first press of Train on: what it may
// come to. Labelled, and it can be put away.

import { pretrainedBeside } from "../families/pretrained.js";
import { drawSoon, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { tileDrawer } from "../kit/tiles.js";
import { NOISES } from "../words/noises.js";
import { PRETRAINED, PRETRAINED_STEPS, pretrainedPicture } from "./first-view.js";

/** @import { State } from "../core/run.js" */
/** @import { Noise } from "../core/settings-schema.js" */

/** Of its 8 × 8 tiles, so many fit beside the grid. */
const SHOWN = { ...PRETRAINED, columns: 4, rows: 4 };

/** @param {HTMLElement} root  the figure @param {string} base @param {AbortSignal} signal */
export function pretrainedBox(root, base, signal) {
  const [box, words, away] = ["pretrained", "pretrained-words", "pretrained-away"].map((name) => ref(root, name));
  /** @type {HTMLCanvasElement} */
  const canvas = ref(root, "pretrained-canvas");
  const draw = tileDrawer(canvas);
  let putAway = false;
  /** @type {Noise | null} */
  let drawn = null;
  on(
    away,
    "click",
    () => {
      putAway = !putAway;
      setPutAway();
    },
    signal,
  );

  function setPutAway() {
    setShown(canvas, !putAway);
    setShown(words, !putAway);
    setText(away, putAway ? "Show a pretrained one" : "Put it away");
    if (!putAway && drawn) redraw(drawn);
  }

  /** @param {Noise} noise */
  async function redraw(noise) {
    try {
      const picture = await pretrainedPicture(noise, base);
      drawSoon(canvas, () => {
        if (drawn === noise && !putAway && !signal.aborted) draw({ picture, ...SHOWN });
      });
    } catch {
      setShown(box, false);
    }
  }

  return (/** @type {State} */ state) => {
    const shown = pretrainedBeside(state);
    setShown(box, shown);
    const { noise } = state.requested;
    if (!shown || noise === drawn) return;
    drawn = noise;
    const label = `Pretrained on ${NOISES[noise].short}, ${PRETRAINED_STEPS} steps`;
    setText(words, label);
    setAttribute(
      canvas,
      "aria-label",
      `${SHOWN.columns * SHOWN.rows} images of another generator, for comparison: ${label}`,
    );
    redraw(noise);
  };
}
