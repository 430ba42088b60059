// @ts-check
// The panel for a reader's own pictures: brings them in, shows them as the run will see them, says
// what is missing, hands over the set. Nothing leaves the tab. Knows nothing of runs.

import { drive } from "../data/own/breath.js";
import { add, clear, making, NOTHING, remove, replaced, tally, undo, warningsOf } from "../data/own/collection.js";
import { canvasIsBlurred } from "../data/own/decode.js";
import { LEAST, MASTER_SIDE, MOST } from "../data/own/limits.js";
import { traitsOf } from "../data/own/pack.js";
import { read } from "../data/own/read.js";
import { count, counted } from "../data/own/words.js";
import { button, freshId } from "../kit/controls.js";
import { make, setAttribute, setText } from "../kit/dom.js";
import { mountChoices } from "./own-choices.js";
import { mountIntake } from "./own-intake.js";
import { mountPad } from "./own-pad.js";
import { mountPreview } from "./own-preview.js";
import { mountRefused } from "./own-refused.js";
import { workbench } from "./own-work.js";

/** @import { Found } from "../data/own/collect.js" */
/** @import { Collection, OwnSet, Picture } from "../data/own/collection.js" */
/** @import { Framing } from "../data/own/geometry.js" */
/** @import { Choices } from "../data/own/pack.js" */
/**
 * @typedef {object} OwnOptions
 * @property {(set: OwnSet) => void} onPictures   'Train on these' was pressed
 * @property {number} [side]
 * @property {readonly number[]} [sides]        that the network fits, if not all of data/own/limits.js
 * @property {boolean} [colour]
 * @property {() => Worker} [worker]              opens data/own/decode-worker.js; without it the page decodes
 * @property {AbortSignal} signal
 */

const BLURRED =
  "This browser changes what pages read off a canvas, to protect you from being recognised. Your pictures would be " +
  "trained on with that noise: allow this site to use canvas data.";

/** @param {HTMLElement} root @param {OwnOptions} options */
export function mountOwnPictures(root, { onPictures, side = 28, sides, colour = false, worker, signal }) {
  /** @type {Collection} */
  let collection = NOTHING;
  /** @type {Choices} */
  let choices = { side, colour, invert: true, vary: false };
  /** @type {Framing} */
  let framing = "crop";
  /**
   * What the pictures here were read as: another choice, made while at work, is made good afterwards.
   * @type {Framing}
   */
  let readAs = framing;
  let [drawn, warned, trained] = [0, false, false];

  const part = (/** @type {string} */ name) => make("div", { class: `own-${name}` });
  const parts = {
    intake: part("intake"),
    pad: part("pad"),
    choices: part("set"),
    preview: part("preview"),
    told: part("told"),
  };
  const status = make("p", { class: "own-status", role: "status" });
  const work = workbench({ status, onChange: worked, signal });
  const warning = make("p", { class: "own-warning", hidden: true }, BLURRED);
  const total = make("b", {});
  const clearing = button("Clear", () => change(clear(collection)), { kind: "small quiet", signal });
  const did = make("span", {});
  const undoing = button("Undo", () => change(undo(collection), "Taken back."), { kind: "small", signal });
  const undoBar = make("div", { class: "own-undo", hidden: true }, did, undoing);
  const missingId = freshId("own-missing");
  const missing = make("p", { id: missingId, class: "own-missing" });
  const meter = make("progress", { class: "own-meter", max: LEAST, "aria-hidden": "true" });
  const train = button("Train on these", () => void handOver(), { kind: "primary own-train", signal });
  train.setAttribute("aria-describedby", missingId);

  const title = freshId("own-title");
  const head = make(
    "div",
    { class: "own-head" },
    make("h2", { id: title }, "Your own pictures"),
    make(
      "p",
      { class: "lead" },
      `From ${LEAST} to ${count(MOST)} of them. They are scaled in this tab and never leave it.`,
    ),
  );
  const set = make(
    "div",
    { class: "own-all" },
    make("div", { class: "own-count" }, total, clearing),
    parts.preview,
    undoBar,
    parts.told,
  );
  root.append(
    make(
      "section",
      { class: "own", "aria-labelledby": title },
      head,
      parts.intake,
      work.element,
      status,
      warning,
      parts.pad,
      parts.choices,
      set,
      make("div", { class: "own-foot" }, train, make("div", {}, missing, meter)),
    ),
  );

  parts.pad.hidden = true;
  const intake = mountIntake(parts.intake, {
    onFound: (finding) => void takeIn(finding),
    onDraw: () => draw(true),
    signal,
  });
  const preview = mountPreview(parts.preview, { onRemove: (picture) => change(remove(collection, picture)), signal });
  const refused = mountRefused(parts.told);
  const chooser = mountChoices(parts.choices, {
    choices,
    sides,
    framing,
    onChange(next) {
      choices = next;
      change(collection);
    },
    onFraming: (next) => void reframe(next),
    signal,
  });
  const pad = mountPad(parts.pad, { onAdd: addDrawing, onDone: () => draw(false), signal });

  /** Everything that changes goes through here. @param {Collection} next @param {string} [words] */
  function change(next, words) {
    collection = next;
    trained = false;
    if (words ?? next.did) setText(status, words ?? next.did);
    render();
  }

  function worked() {
    render();
    if (!work.busy && readAs !== framing) void reframe(framing);
  }

  /** @param {(signal: AbortSignal) => Promise<Found>} finding */
  async function takeIn(finding) {
    warnOfBlur();
    await work.run("Reading", async (reading, onProgress) => {
      const found = await finding(reading);
      const room = MOST - collection.pictures.length;
      const got = await read(found.sources, { framing: readAs, room, worker, signal: reading, onProgress });
      if (signal.aborted) return;
      const before = collection;
      const after = add(before, { pictures: got.pictures, refused: [...found.refused, ...got.refused] });
      const [more, out] = [
        after.pictures.length - before.pictures.length,
        after.refused.length - before.refused.length,
      ];
      const stopped = got.stopped ? "Stopped. " : "";
      change(after, `${stopped}${counted(more, "picture")} added${out > 0 ? `, ${count(out)} left out` : ""}.`);
    });
  }

  /**
   * Cropped and fitted pictures are different pixels of the file, so the files are read again.
   * @param {Framing} next
   */
  async function reframe(next) {
    framing = next;
    if (work.busy) return;
    readAs = next;
    const files = collection.pictures.filter((picture) => picture.blob);
    if (files.length === 0) return;
    const sources = files.map(({ name, blob }) => ({ name, size: 1, blob: /** @type {() => Promise<Blob>} */ (blob) }));
    await work.run("Reading again", async (reading, onProgress) => {
      const got = await read(sources, { framing: next, worker, signal: reading, onProgress });
      const byBlob = new Map(got.pictures.map((picture) => [picture.blob, picture]));
      /** @type {Map<Picture, Picture>} */
      const anew = new Map();
      for (const old of files) {
        const fresh = byBlob.get(old.blob);
        if (fresh) anew.set(old, fresh);
      }
      if (!signal.aborted) change(replaced(collection, anew), `${counted(anew.size, "picture")} read again.`);
    });
  }

  /** @param {Uint8ClampedArray} rgba */
  function addDrawing(rgba) {
    const name = `Drawing ${++drawn}`;
    const shape = { width: MASTER_SIDE, height: MASTER_SIDE, animated: false, drawn: true };
    const after = add(collection, { pictures: [{ name, rgba, traits: traitsOf(rgba), ...shape }], refused: [] });
    change(after, after.pictures.length > collection.pictures.length ? `${name} added.` : "Not added: see why below.");
  }

  function draw(/** @type {boolean} */ open) {
    warnOfBlur();
    parts.pad.hidden = !open;
    if (open) pad.focus();
    else intake.focus();
    render();
  }

  function warnOfBlur() {
    if (!warned) warning.hidden = !canvasIsBlurred();
    warned = true;
  }

  async function handOver() {
    const made = await work.run("Making the set", (working) => drive(making(collection, choices), working));
    if (!made || signal.aborted) return;
    trained = true;
    render();
    onPictures(made);
  }

  function render() {
    const of = tally(collection, choices);
    const none = of.pictures === 0;
    intake.render(work.busy);
    const copies = of.copies > 0 ? ` and ${counted(of.copies, "copy", "copies")}` : "";
    setText(total, `${counted(of.pictures, "picture")}${copies}`);
    setAttribute(set, "hidden", none && !collection.before && of.refused === 0);
    setAttribute(clearing, "hidden", none);
    clearing.disabled = work.busy;
    setAttribute(undoBar, "hidden", !collection.before);
    setText(did, collection.did);
    preview.render(collection.pictures, choices);
    refused.render(collection.refused, warningsOf(of, choices));
    chooser.render(
      of,
      collection.pictures.some((picture) => picture.blob),
    );
    pad.render({ colour: choices.colour, left: of.missing ?? `${counted(of.total, "picture")}: enough to train.` });
    train.disabled = !of.enough || work.busy;
    setText(
      missing,
      of.missing ??
        (trained ? `Handed over: ${counted(of.total, "picture")}.` : `Trains on ${counted(of.total, "picture")}.`),
    );
    setAttribute(meter, "hidden", of.enough);
    meter.value = Math.min(LEAST, of.total);
  }

  render();
}
