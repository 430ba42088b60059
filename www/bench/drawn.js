// @ts-check
// The left grid: what the network draws, in whichever of its views the reader wants. No picture without
// its caption.

import { familyOf } from "../families/index.js";
import { showsPretrained } from "../families/pretrained.js";
import { drawSoon, make, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { onPress } from "../kit/mount.js";
import { countOf, tileDrawer } from "../kit/tiles.js";
import * as format from "../words/format.js";
import { writeCaption } from "./caption.js";
import { PRETRAINED, pretrainedAside, pretrainedCaption, pretrainedPicture } from "./first-view.js";
import { pretrainedBox } from "./pretrained.js";

/** @import { State } from "../core/run.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @import { ViewWords } from "../families/family.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { Sheet } from "../kit/tiles.js" */
/** @import { Grid } from "../protocol/messages.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function drawnPanel(root, { send, base }, signal) {
  /** @type {HTMLCanvasElement} */
  const canvas = ref(root, "canvas");
  const draw = tileDrawer(canvas);
  const [title, tag, caption, aside, rows] = ["title", "tag", "caption", "aside", "rows"].map((name) =>
    ref(root, name),
  );
  const views = ref(root, "views");
  const who = ref(root, "who");
  let told = "";
  const pretrained = pretrainedBox(root, base, signal);
  let offered = "";
  /** A sample, or the noise of a pretrained generator. @type {State["sample"] | Noise} */
  let drawn = null;
  onPress(views, "view", (view) => send({ type: "look-at", view }), signal);

  /** Picture and words change together. @param {Grid | Sheet} what @param {ViewWords} words @param {string[]} parts @param {string} remark */
  function show(what, words, parts, remark) {
    draw(what);
    setText(title, words.title);
    setText(tag, words.tag);
    showRows(words.rows ?? []);
    writeCaption(caption, parts);
    setText(aside, remark);
    setAttribute(canvas, "aria-label", `${words.spoken}, ${caption.textContent}`);
  }

  /** @param {string[]} words */
  function showRows(words) {
    setShown(rows, words.length > 0);
    if (rows.childElementCount !== words.length) rows.replaceChildren(...words.map((word) => make("li", {}, word)));
  }

  /** @param {Noise} noise @param {ViewWords} words */
  async function showPretrained(noise, words) {
    try {
      const picture = await pretrainedPicture(noise, base);
      drawSoon(canvas, () => {
        if (drawn === noise && !signal.aborted)
          show({ picture, ...PRETRAINED }, words, pretrainedCaption(noise), pretrainedAside(noise));
      });
    } catch {
      if (drawn === noise) send({ type: "picture-missed" });
    }
  }

  /** Who draws it and who judges it, where there is no room beside it for more. @param {State["requested"]} config */
  function tellWho(config) {
    if (config.network === told) return;
    told = config.network;
    who.replaceChildren(
      ...familyOf(config).parts.map(({ role, mark, short, line }) =>
        make(
          "span",
          {},
          make("span", { class: `mark role-${role}`, "aria-hidden": "true" }, mark),
          ` ${short} ${line}`,
        ),
      ),
    );
  }

  /** @param {State} state */
  function offerViews({ views: all, view, running, requested }) {
    const words = familyOf(running ?? requested).views;
    const known = all.filter(({ name }) => name in words);
    const names = known.map(({ name }) => name);
    setShown(views, known.length > 1);
    if (names.join() !== offered) {
      offered = names.join();
      views.replaceChildren(
        ...names.map((name) => make("button", { type: "button", "data-view": name }, words[name].label)),
      );
    }
    const current = view && names.includes(view) ? view : names[0];
    for (const button of views.children)
      setAttribute(button, "aria-pressed", String(button.getAttribute("data-view") === current));
  }

  return (/** @type {State} */ state) => {
    const { sample, chosen, running, requested } = state;
    offerViews(state);
    tellWho(requested);
    pretrained(state);
    const shown = showsPretrained(state) ? chosen.noise : sample;
    if (!shown || shown === drawn) return;
    drawn = shown;
    if (typeof shown === "string") return void showPretrained(shown, familyOf(chosen).views.samples);
    const config = running ?? requested;
    const words = familyOf(config).views[shown.view];
    if (!words || countOf(shown) === 0) return;
    drawSoon(canvas, () =>
      show(shown, words, [...words.caption(shown, config), `step ${format.count(shown.step)}`], words.aside),
    );
  };
}
