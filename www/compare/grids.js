// @ts-check
// The pictures of both runs under one scrubber, at the same step, each with its caption, and what
// the two grids have in common in numbers.

import { drawSoon, make, setAttribute, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { countOf, tileDrawer } from "../kit/tiles.js";
import * as format from "../words/format.js";
import { sampleCaption } from "../words/noises.js";
import { identicalTiles, variety } from "./recording.js";
import { SIDES, valueIn } from "./setup.js";

/** @import { Pair, PairMessage } from "./pair.js" */
/** @import { Frame } from "./recording.js" */

/** The frame that is shown: the scrubbed one, else the newest. @param {Pair} pair @returns {Frame | null} */
export function shownFrame({ recording: { frames }, scrubbed }) {
  if (scrubbed === null) return frames.at(-1) ?? null;
  return frames.findLast(({ step }) => step <= scrubbed) ?? frames[0] ?? null;
}

/** @param {HTMLElement} root @param {(message: PairMessage) => void} send @param {AbortSignal} signal */
export function compareGrids(root, send, signal) {
  const sides = SIDES.map((side) => {
    const canvas = make("canvas", {
      width: "238",
      height: "238",
      role: "img",
      "aria-label": "No samples yet",
      "data-ref": `tiles-${side}`,
    });
    const value = make("span", { class: "compare-value" });
    const caption = make("p", { class: "caption", "data-ref": `caption-${side}` }, "not drawn yet");
    const varied = make("p", { class: "aside", "data-ref": `variety-${side}` });
    const title = make("h3", {}, make("b", { class: "side" }, side), " ", value);
    root.append(
      make(
        "figure",
        { class: "compare-grid" },
        title,
        make("div", { class: "tiles" }, canvas),
        make("figcaption", {}, caption, varied),
      ),
    );
    return { side, canvas, draw: tileDrawer(canvas), value, caption, varied };
  });
  const slider = make("input", {
    type: "range",
    min: "0",
    max: "0",
    value: "0",
    step: "1",
    "data-ref": "scrubber",
    "aria-label": "Step that is shown",
  });
  const at = make("output", { class: "compare-at", "aria-live": "off" });
  const newest = make("button", { type: "button", class: "button small", "data-ref": "newest" }, "Newest");
  const same = make("p", { class: "compare-same", "data-ref": "same" });
  root.append(make("div", { class: "compare-scrub" }, slider, at, newest), same);
  root.classList.add("compare-grids");

  /** @type {Pair | null} */
  let latest = null;
  /** @type {Frame | null} */
  let drawn = null;
  on(
    slider,
    "input",
    () => {
      const frames = latest?.recording.frames ?? [];
      const index = Number(slider.value);
      send({ type: "scrub", step: index >= frames.length - 1 ? null : frames[index].step });
    },
    signal,
  );
  on(
    newest,
    "click",
    () => {
      send({ type: "scrub", step: null });
      slider.focus();
    },
    signal,
  );

  return (/** @type {Pair} */ pair) => {
    latest = pair;
    const { frames } = pair.recording;
    for (const { side, value } of sides) setText(value, valueIn(pair.runs[side].requested, pair.differs));
    const frame = shownFrame(pair);
    slider.max = String(Math.max(0, frames.length - 1));
    slider.disabled = frames.length < 2;
    newest.disabled = pair.scrubbed === null;
    if (!frame) return;
    slider.value = String(frames.indexOf(frame));
    const words = `step ${format.count(frame.step)} of ${format.count(frames[frames.length - 1].step)}`;
    setText(at, words);
    setAttribute(slider, "aria-valuetext", words);
    if (frame === drawn) return;
    drawn = frame;
    drawSoon(root, () => {
      for (const { side, canvas, draw, caption, varied } of sides) {
        const { noise } = pair.runs[side].requested;
        draw(frame[side]);
        const text = [
          ...sampleCaption({ trainedWith: noise, noise, batchNorm: "eval" }),
          `step ${format.count(frame.step)}`,
        ].join(", ");
        setText(caption, text);
        setAttribute(canvas, "aria-label", `${countOf(frame[side])} images of run ${side}, ${text}`);
        const real = pair.runs[side].inputs;
        const share = real && variety(real) > 0 ? Math.round((100 * variety(frame[side])) / variety(real)) : null;
        setText(varied, share === null ? "" : `Its tiles differ from each other ${share} % as much as real digits do.`);
      }
      const equal = identicalTiles(frame.A, frame.B);
      const all = countOf(frame.A);
      setText(
        same,
        equal === all
          ? `All ${all} pictures of A and B are identical, bit for bit.`
          : `${equal} of ${all} pictures are identical in A and B.`,
      );
    });
  };
}
