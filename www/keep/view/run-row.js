// @ts-check
// One kept run on the shelf: its picture, name and size, what can be done with it, and its timeline.

import { button } from "../../kit/controls.js";
import { make, setShown } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { countOf, tileCanvas } from "../../kit/tiles.js";
import { count, megabytes, moment } from "../../words/format.js";
import { nameOf } from "../name.js";
import { takeHome } from "./take-home.js";
import { timeline } from "./timeline.js";

/** @import { Frame, Kept, Opened } from "../kept.js" */
/** @import { Whole } from "../shelf.js" */
/**
 * @typedef {object} RowActions
 * @property {"on screen" | "elsewhere" | "kept"} state
 * @property {() => Promise<Frame[]>} frames
 * @property {(step?: number) => void} takeUp
 * @property {(name: string) => void} rename
 * @property {(name: string) => void} duplicate
 * @property {(name: string) => void} remove
 * @property {() => Promise<Opened | null>} opened
 * @property {() => Promise<Whole>} whole
 * @property {(act: () => Promise<void>) => Promise<void>} attempt
 */

/** @param {Kept} kept @param {RowActions} actions @param {AbortSignal} signal */
export function runRow(kept, actions, signal) {
  const { name, progress, savedAt, bytes, marks, from, config, pair } = kept;
  const steps = `${count(progress.step)} steps`;
  const title = make("input", { type: "text", class: "shelf-name", value: name, maxlength: 200, "aria-label": "Name" });
  const called = () => title.value.trim() || nameOf(config);
  on(title, "change", () => actions.rename(called()), signal);

  const facts = [pair ? `comparison, ${steps} each` : steps, `saved ${moment(savedAt)}`, megabytes(bytes)];
  if (from) facts.push(`branched from “${from.name}” at step ${count(from.step)}`);
  if (actions.state === "on screen") facts.unshift("on screen now");
  if (actions.state === "elsewhere") facts.unshift("open in another tab");

  const small = { kind: "small", signal };
  const goOn = button(actions.state === "elsewhere" ? "Go on with a copy" : "Go on", () => actions.takeUp(), small);
  goOn.hidden = actions.state === "on screen";
  const past = make("div", { hidden: true });
  const unfold = button("Timeline", showTimeline, small);
  unfold.setAttribute("aria-expanded", "false");
  unfold.hidden = pair !== undefined || (marks.length === 0 && progress.step === 0);
  let asked = false;

  async function showTimeline() {
    const opens = past.hidden !== false;
    setShown(past, opens);
    unfold.setAttribute("aria-expanded", String(opens));
    if (!opens || asked) return;
    asked = true;
    await actions.attempt(async () => {
      const frames = await actions.frames();
      if (signal.aborted) return;
      past.append(
        timeline({ frames, marks, history: kept.history, network: config.network, branch: actions.takeUp }, signal),
      );
    });
  }

  return make(
    "li",
    { class: "shelf-run" },
    pictureOf(kept),
    make(
      "div",
      { class: "shelf-about" },
      title,
      make("p", { class: "shelf-facts" }, facts.join(" · ")),
      make(
        "div",
        { class: "shelf-actions" },
        goOn,
        unfold,
        button("Duplicate", () => actions.duplicate(called()), small),
        button("Delete", () => actions.remove(called()), { kind: "small quiet", signal }),
      ),
      takeHome(kept, actions, signal),
      past,
    ),
  );
}

/** @param {Kept} kept */
function pictureOf({ picture, progress }) {
  if (!picture) return make("div", { class: "shelf-picture" });
  const rows = Math.ceil(countOf(picture) / picture.columns);
  const drawn = tileCanvas(picture.columns, rows, { class: "shelf-picture" }, picture);
  drawn.draw(picture.tiles, `What it drew at step ${count(progress.step)}`);
  return drawn.canvas;
}
