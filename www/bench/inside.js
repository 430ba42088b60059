// @ts-check
// What is inside of one network: its layers with their shapes, histograms and gradients, and the weights of
// the one next to the image. Loaded when a network is first pressed; it asks for probes and for a checkpoint
// only while it is open and the page is in sight.

import { drawSoon, make, setAttribute, setShown, setText } from "../kit/dom.js";
import { every, on } from "../kit/mount.js";
import { tileDrawer } from "../kit/tiles.js";
import { count } from "../words/format.js";
import { kernelsOf } from "./kernels.js";
import { layerName, numberText, PARTS, shapeText, shareText, troubles } from "./probe-words.js";
import { histogramChart } from "./probes.js";

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Probe } from "./probe-words.js" */

/** While it trains, the weights are asked for anew so often. */
const WEIGHTS_EVERY_MS = 3000;
const KINDS = {
  kernels: "kernels of the layer next to the image",
  templates: "units of the layer next to the image, each weight where its pixel is",
};

/** @param {HTMLElement} root @param {{ send: Send, watch: (on: boolean) => void, onClose: () => void, signal: AbortSignal }} options */
export function mountInside(root, { send, watch, onClose, signal }) {
  const title = make("h3", {});
  const close = make("button", { type: "button", class: "button small quiet" }, "Close");
  const note = make("p", { class: "aside", "aria-live": "polite" });
  const layers = make("ol", { class: "inside-layers" });
  const canvas = make("canvas", { role: "img", width: 8, height: 8 });
  const caption = make("figcaption", {});
  const weights = make("figure", { class: "inside-weights" }, canvas, caption);
  root.append(make("div", { class: "inside-head" }, title, close), note, layers, weights);
  const draw = tileDrawer(canvas);
  /** @type {string | null} */
  let part = null;
  /** @type {State | null} */
  let newest = null;
  /** @type {State["probed"]} */
  let probed = null;
  /** @type {State["checkpoint"]} */
  let checkpoint = null;
  let watching = false;
  on(close, "click", onClose, signal);
  on(document, /** @type {any} */ ("visibilitychange"), look, signal);
  every(WEIGHTS_EVERY_MS, () => newest?.training && isSeen() && send({ type: "take-snapshot" }), signal);

  const isSeen = () => part !== null && document.visibilityState === "visible";

  function look() {
    if (isSeen() !== watching) watch((watching = isSeen()));
  }

  /** @param {State} state */
  function update(state) {
    newest = state;
    if (!part) return;
    const mine = (state.probed?.layers ?? []).filter((layer) => layer.part === part);
    if (state.probed !== probed || layers.childElementCount !== mine.length) {
      probed = state.probed;
      layers.replaceChildren(...layerItems(mine));
    }
    setText(note, mine.length > 0 ? `Step ${count(probed?.step)}, on one fixed batch.` : "Looking…");
    if (state.checkpoint !== checkpoint) {
      checkpoint = state.checkpoint;
      showWeights(state);
    }
  }

  /** @param {State} state */
  function showWeights({ running, requested }) {
    const { side, colour } = running ?? requested;
    let found = null;
    try {
      found = checkpoint && part ? kernelsOf(checkpoint.bytes, part, { side, channels: colour ? 3 : 1 }) : null;
    } catch {
      // A checkpoint of another version: the layers are shown without.
    }
    setShown(weights, found !== null);
    if (!found || !checkpoint) return;
    const { grid, count: shown, all, most, kind } = found;
    drawSoon(canvas, () => draw(grid));
    const which = shown < all ? `${shown} of ${all}` : String(all);
    const words = `${which} ${KINDS[kind]}, at step ${count(checkpoint.step)}. White is ${numberText(most)}, black ${numberText(-most)}.`;
    setText(caption, words);
    setAttribute(canvas, "aria-label", words);
  }

  return {
    /** @param {string} next */
    open(next) {
      part = next;
      const { name, mark, role } = PARTS[/** @type {keyof typeof PARTS} */ (next)];
      title.replaceChildren(
        make(
          "span",
          { class: `role-${role}` },
          make("span", { class: "mark", "aria-hidden": "true" }, mark),
          ` ${name}`,
        ),
        ", inside",
      );
      layers.replaceChildren();
      probed = checkpoint = null;
      setShown(weights, false);
      watching = true;
      watch(true);
      send({ type: "take-snapshot" });
      close.focus({ preventScroll: true });
    },
    close() {
      part = null;
      look();
    },
    update,
  };
}

/** @param {Probe[]} layers */
function layerItems(layers) {
  const wrong = troubles(layers);
  return layers.map((layer, i) => {
    const { shape, histogram, dead, gradient } = layer;
    const facts = [`gradient ${numberText(gradient)}`, ...(dead ? [`${shareText(dead)} dead`] : [])].join(", ");
    return make(
      "li",
      {},
      make("b", {}, layerName(layer)),
      make("span", { class: "inside-shape" }, `gives ${shapeText(shape)}`),
      histogram ? histogramChart(histogram) : "",
      make("span", { class: "inside-facts" }, wrong[i] ? `${facts}: ${wrong[i]}` : facts),
    );
  });
}
