// @ts-check
// Where two generators have their weights, and where they do their multiplications: a bar each, cut by
// layers, both networks' on one scale.
//
// Labels: dcgan, dense, weights, multiplications, share (%network, %what, %total, %parts).

import { make } from "../../kit/dom.js";
import { count } from "../../words/format.js";
import { dcganGenerator, denseGenerator } from "../arithmetic/layer-counts.js";
import { fill } from "./fill.js";

/** @import { CountedLayer } from "../arithmetic/layer-counts.js" */
/** @import { MountWidget } from "../lesson.js" */

const NETWORKS = { dcgan: dcganGenerator(), dense: denseGenerator() };
/** A piece narrower than this has no room for its words. */
const ROOM = 0.16;

/** @type {MountWidget} */
export function mount(root, { labels }) {
  for (const what of /** @type {const} */ (["weights", "multiplications"])) {
    const size = (/** @type {CountedLayer} */ layer) => layer[what] + (what === "weights" ? layer.others : 0);
    const totalOf = (/** @type {CountedLayer[]} */ layers) => layers.reduce((sum, layer) => sum + size(layer), 0);
    const most = Math.max(...Object.values(NETWORKS).map(totalOf));
    const rows = Object.entries(NETWORKS).map(([id, layers]) => {
      const total = totalOf(layers);
      const parts = layers.map((layer) => `${layer.name}: ${count(size(layer))}`).join("; ");
      const said = fill(labels.share, { network: labels[id], what: labels[what], total: count(total), parts });
      const bar = make("div", { class: "layer-bar", role: "img", "aria-label": said });
      layers.forEach((layer, i) => {
        const share = size(layer) / most;
        const piece = make("span", { class: `layer-piece layer-${i}`, title: `${layer.name}: ${count(size(layer))}` });
        piece.style.width = `${(100 * share).toFixed(2)}%`;
        if (share > ROOM) piece.textContent = layer.name;
        bar.append(piece);
      });
      return make(
        "div",
        { class: "layer-row" },
        make("span", { class: "layer-name" }, labels[id] ?? id),
        bar,
        make("span", { class: "layer-total" }, count(total)),
      );
    });
    root.append(make("div", { class: "layer-shares" }, make("h4", {}, labels[what] ?? what), ...rows));
  }
}
