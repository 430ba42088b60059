// @ts-check
// The noise lab: four tabs below the bench, with a worker of their own that looks at trained
// generators. An entry of its own, loaded when a reader comes to it. It sees the page's state and may
// ask for what any panel may ask; it changes nothing of the run.

import { isDigitGan } from "../families/index.js";
import { make, setAttribute, setShown, setText } from "../kit/dom.js";
import { atEnd, on } from "../kit/mount.js";
import { createExhibits } from "./exhibits.js";
import { createGalleryClient, galleryFilesOf } from "./gallery-client.js";
import { lookPanel } from "./look.js";
import { measurePanel } from "./measure.js";
import { labStatus } from "./status.js";
import { swapPanel } from "./swap.js";
import { walkPanel } from "./walk.js";

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

/** @type {[string, string, (context: LabContext, signal: AbortSignal) => LabPanel][]} */
const TABS = [
  ["look", "Look at the noise", lookPanel],
  ["swap", "Swap it while sampling", swapPanel],
  ["walk", "Walk between images", walkPanel],
  ["measure", "Measure this run", measurePanel],
];

/**
 * @param {HTMLElement} root  what the lab fills
 * @param {{ base: string, workerUrl: string, assets: import("../protocol/assets.js").Assets, send: Send }} env
 * @param {AbortSignal} signal
 * @returns {(state: State) => void}
 */
export function createNoiseLab(root, { base, workerUrl, assets, send }, signal) {
  const status = make(
    "p",
    { class: "lab-status", role: "status" },
    "Loading the program and the pretrained generators…",
  );
  const files = galleryFilesOf(assets, base);
  if (!files || !assets.lab) {
    root.replaceChildren(make("p", {}, "This site was built without the noise lab’s files."));
    return () => {};
  }
  const { pretrained } = assets.lab;
  const lab = labStatus((text) => {
    setText(status, text);
    setShown(status, text !== "");
  });
  const { ask, close } = createGalleryClient(workerUrl, files, {
    onOpened: lab.opened,
    onFailed: lab.failed,
  });
  atEnd(signal, close);
  const exhibits = createExhibits(ask, pretrained);
  /** @type {LabContext} */
  const context = { ask, exhibits, send, attempt: lab.attempt };
  /** @type {State | null} */
  let state = null;
  let open = 0;

  const tabs = TABS.map(([id, name, panel], i) => {
    const button = make(
      "button",
      { type: "button", role: "tab", id: `lab-tab-${id}`, "aria-controls": `lab-${id}` },
      name,
    );
    const { element, render } = panel(context, signal);
    const place = make(
      "div",
      { role: "tabpanel", id: `lab-${id}`, "aria-labelledby": `lab-tab-${id}`, hidden: true },
      element,
    );
    on(button, "click", () => turnTo(i), signal);
    return { button, place, render };
  });
  const list = make(
    "div",
    { class: "lab-tabs", role: "tablist", "aria-label": "Parts of the noise lab" },
    ...tabs.map(({ button }) => button),
  );
  on(
    list,
    "keydown",
    (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      turnTo((open + by + tabs.length) % tabs.length);
      tabs[open].button.focus();
    },
    signal,
  );
  root.replaceChildren(list, status, ...tabs.map(({ place }) => place));

  /** @param {number} tab */
  function turnTo(tab) {
    open = tab;
    tabs.forEach(({ button, place }, i) => {
      setAttribute(button, "aria-selected", String(i === open));
      button.tabIndex = i === open ? 0 : -1;
      setShown(place, i === open);
    });
    if (state) render(state);
  }

  /** @param {State} next */
  function render(next) {
    state = next;
    const config = next.running ?? next.requested;
    // The gallery knows the generators of digits; what else a run may be stays on the bench.
    exhibits.offerRun(isDigitGan(config) ? next.checkpoint : null, config.noise);
    tabs.forEach((tab, i) => tab.render(next, i === open));
  }
  turnTo(open);
  return render;
}
