// @ts-check
// The shelf on screen: a dialog with the kept runs, the room they take, a file brought in, and everything
// erased. Each destructive press can be undone. Fetched when it is first opened.

import { button } from "../../kit/controls.js";
import { make, setShown, setText } from "../../kit/dom.js";
import { atEnd, createScenes, on } from "../../kit/mount.js";
import { count, megabytes } from "../../words/format.js";
import { MOST_FILE_BYTES, NotARun, unpackRun } from "../file.js";
import { newId, openElsewhere } from "../gate.js";
import { runRow } from "./run-row.js";

/** @import { Send } from "../../core/intents.js" */
/** @import { State } from "../../core/run.js" */
/** @import { Shelf, Whole } from "../shelf.js" */
/** @typedef {{ shelf: Shelf, send: Send, close: () => void, current: () => State["keeping"] }} ShelfContext */

/** What is to be erased can be had back for so long. */
const SECOND_THOUGHTS_MS = 10_000;

/** @param {HTMLElement} root @param {ShelfContext} context @param {AbortSignal} signal @returns {{ refresh: () => Promise<void>, closing: () => void }} */
export function mountShelf(root, { shelf, send, close, current }, signal) {
  const scene = createScenes(signal);
  const list = make("ul", { class: "shelf-runs" });
  const empty = make("p", { class: "aside", hidden: true }, "Nothing is kept yet: a run is, from its fifth second on.");
  const said = make("p", { class: "shelf-said", role: "status" });
  const undo = button("Undo", () => undoing?.(), { kind: "small", signal });
  const saidRow = make("div", { class: "shelf-undo", hidden: true }, said, undo);
  const room = make("meter", { min: 0, max: 1, "aria-label": "Storage in use" });
  const roomText = make("span", {});
  const file = make("input", {
    type: "file",
    accept: ".zip,.safetensors",
    class: "visually-hidden",
    tabindex: -1,
    "aria-label": "A run’s file",
  });
  const bring = button("Open a file…", () => file.click(), { kind: "small", signal });
  const erase = button("Erase everything", eraseAll, { kind: "small quiet", signal });
  root.append(
    saidRow,
    empty,
    list,
    make("div", { class: "shelf-foot" }, make("p", { class: "shelf-room" }, room, " ", roomText), file, bring, erase),
  );

  /** What the Undo button does. @type {(() => void) | null} */
  let undoing = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  let erasing = false;
  atEnd(signal, () => clearTimeout(later));

  /** @param {string} text @param {(() => void) | null} back */
  function say(text, back) {
    setText(said, text);
    undoing = back;
    setShown(undo, back !== null);
    setShown(saidRow, text !== "");
  }

  /** Tells what went wrong, and goes on. @param {() => Promise<void>} act */
  async function attempt(act) {
    try {
      await act();
    } catch (error) {
      say(
        error instanceof NotARun
          ? error.message
          : `That didn’t work: ${error instanceof Error ? error.message : error}.`,
        null,
      );
    }
  }

  async function refresh() {
    const runs = erasing ? [] : await shelf.list();
    const open = await openElsewhere();
    const own = current().id;
    const here = scene();
    const rows = runs.map((kept) =>
      runRow(
        kept,
        {
          state: kept.id === own ? "on screen" : open.has(kept.id) ? "elsewhere" : "kept",
          frames: () => shelf.frames(kept.id),
          takeUp(step) {
            send({ type: "take-up", id: kept.id, step });
            close();
          },
          rename: (name) => attempt(() => shelf.rename(kept.id, name)),
          duplicate: (name) =>
            attempt(async () => {
              await shelf.duplicate(kept.id, newId(), `${name} (copy)`, Date.now());
              say(`“${name}” was duplicated.`, null);
              await refresh();
            }),
          remove: (name) => attempt(() => remove(kept.id, name)),
          opened: () => shelf.open(kept.id),
          whole: () => shelf.whole(kept.id),
          attempt,
        },
        here,
      ),
    );
    list.replaceChildren(...rows);
    setShown(empty, runs.length === 0);
    setShown(erase, runs.length > 0);
    await showRoom(runs.length);
  }

  /** @param {number} runs */
  async function showRoom(runs) {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    setShown(room, quota > 0);
    room.value = quota > 0 ? usage / quota : 0;
    const kept = runs === 1 ? "1 run" : `${count(runs)} runs`;
    setText(
      roomText,
      quota > 0
        ? `${kept}, ${megabytes(usage)} of the ${megabytes(quota)} that this browser gives the page.`
        : `${kept}. This browser doesn’t say how much room there is.`,
    );
  }

  /** @param {string} id @param {string} name */
  async function remove(id, name) {
    const gone = await shelf.remove(id);
    say(`“${name}” was deleted.`, () =>
      attempt(async () => {
        await shelf.putBack(gone);
        say("It is back.", null);
        await refresh();
      }),
    );
    await refresh();
  }

  function eraseAll() {
    erasing = true;
    clearTimeout(later);
    later = setTimeout(eraseNow, SECOND_THOUGHTS_MS);
    say("Everything kept in this browser is being erased.", () => {
      clearTimeout(later);
      erasing = false;
      say("Nothing was erased.", null);
      void refresh();
    });
    void refresh();
  }

  function eraseNow() {
    if (!erasing) return;
    clearTimeout(later);
    void attempt(async () => {
      await shelf.eraseAll();
      erasing = false;
      say("Everything was erased. The run on screen is kept again from its next save on.", null);
      await refresh();
    });
  }

  on(
    file,
    "change",
    () =>
      attempt(async () => {
        const [chosen] = file.files ?? [];
        if (!chosen) return;
        if (chosen.size > MOST_FILE_BYTES)
          throw new NotARun(`The file has ${megabytes(chosen.size)}; up to ${megabytes(MOST_FILE_BYTES)} are read.`);
        const whole = await wholeOf(chosen);
        file.value = "";
        await shelf.putBack(whole);
        say(`“${whole[0][1].name}” is on the shelf.`, null);
        await refresh();
      }),
    signal,
  );

  return { refresh, closing: eraseNow };
}

/** A kept run, or weights that came back from PyTorch, as what the shelf holds. @param {File} file @returns {Promise<Whole>} */
async function wholeOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!file.name.endsWith(".safetensors")) return unpackRun(bytes, newId(), Date.now());
  const { fromPyTorch } = await import("../from-pytorch.js");
  return fromPyTorch(bytes, file.name, newId(), Date.now());
}
