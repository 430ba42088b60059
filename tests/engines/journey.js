// @ts-check
// What somebody does at Noiselab from end to end, in the words of the page: the same in every engine. Each part
// takes up where the one before it left off.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";

/** @import { Reader } from "./reader.js" */
/**
 * What came out: numbers and pictures are the same in every engine, as the seed and wasm's arithmetic are.
 * @typedef {{ steps?: number, first?: string, receipt?: string }} Outcome
 */

/** A network that learns nothing and takes no time, for what is about keeping. */
const TINY = "#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4";
/** Training is timed for so long. */
const TIMED_MS = 10_000;

const DRAWN = "[data-panel=drawn] [data-ref=canvas]";
/** Eight tiles of 28 pixels, 2 between them. */
const ACROSS = 8 * 30 - 2;
const CAPTION = "[data-panel=drawn] [data-ref=caption]";
const STATUS = "[data-panel=progress] [data-ref=status]";
const SHELF = "[data-panel=shelf]";

/** @param {Reader} reader */
const stepOf = async (reader) =>
  Number((await reader.text("[data-panel=progress] [data-ref=step]")).replace(/\D/g, "") || "0");

/** @param {Reader} reader @param {number} steps */
const trained = (reader, steps) =>
  reader.until(
    `step ${steps}`,
    "return Number(document.querySelector('[data-panel=progress] [data-ref=step]').textContent.replace(/\\D/g, '')) >= arguments[0]",
    steps,
  );

/** The step that it stopped at, drawn and said. @param {Reader} reader */
async function pause(reader) {
  await reader.press("#train");
  await reader.reads(STATUS, "Paused at step");
  const step = await stepOf(reader);
  await reader.reads(CAPTION, `step ${step.toLocaleString("en")}`);
  return step;
}

/** One step at a press, from the start. @param {Reader} reader @param {number} steps */
async function stepTo(reader, steps) {
  for (let step = (await stepOf(reader)) + 1; step <= steps; step++) {
    await reader.press("[data-ref=step-both]");
    await reader.reads(CAPTION, `step ${step}`);
  }
}

/** Opens another address of the page, not only another hash. @param {Reader} reader @param {string} url */
async function visit(reader, url) {
  await reader.open("about:blank");
  await reader.open(url);
}

/** The part's name, and what is done. @type {[string, (reader: Reader, at: string, outcome: Outcome, folder: string) => Promise<void>][]} */
export const JOURNEY = [
  [
    "the page opens with a picture, and a step changes it as in every engine",
    async (reader, at, outcome) => {
      await visit(reader, `${at}index.html${TINY}`);
      await reader.reads(CAPTION, "pretrained");
      await stepTo(reader, 3);
      outcome.first = await reader.picture(DRAWN, ACROSS);
    },
  ],
  [
    "the default network trains on the CPU",
    async (reader, at, outcome) => {
      await visit(reader, `${at}index.html#backend=cpu`);
      await reader.reads(CAPTION, "pretrained");
      await reader.press("#train");
      await trained(reader, 1);
      const before = await stepOf(reader);
      await new Promise((resolve) => setTimeout(resolve, TIMED_MS));
      outcome.steps = (await stepOf(reader)) - before;
      await trained(reader, 50);
      await pause(reader);
    },
  ],
  [
    "two runs train side by side",
    async (reader) => {
      await reader.press("[data-ref=compare]");
      await reader.reads("#compare [data-ref=pair-status]", "Ready");
      await reader.press("#compare [data-ref=pair-train]");
      await reader.until(
        "ten steps of B",
        "return Number(document.querySelector('#compare [data-ref=step-B]').textContent) >= 10",
      );
      await reader.press("#compare [data-ref=pair-train]");
      await reader.reads("#compare [data-ref=pair-status]", "Both are at step");
      await reader.press("#compare [data-ref=leave]");
      await reader.reads(STATUS, "Paused at step");
    },
  ],
  [
    "a lesson goes from prediction to gap and receipt",
    async (reader, at, outcome) => {
      await visit(reader, `${at}course.html#lesson=noise&size=tiny`);
      const question = "[data-question=distance]";
      await reader.until("the question", "return document.querySelector(arguments[0]) !== null", question);
      const fields = `${question} .number-row input[type=text]`;
      const ids = await reader.ask("return [...document.querySelectorAll(arguments[0])].map(({ id }) => id)", fields);
      for (const id of ids) await reader.type(`[id="${id}"]`, "100");
      await reader.press(`${question} .sure-levels button:nth-child(2)`);
      await reader.press(`${question} button.run`);
      await reader.until(
        "the gap",
        "return document.querySelector(arguments[0]).dataset.stage === 'shown' && document.querySelector(arguments[0] + ' .verdict').textContent !== ''",
        question,
      );
      outcome.receipt = await reader.ask(
        "return document.querySelector(arguments[0]).value",
        `${question} .receipt textarea`,
      );
      assert.match(outcome.receipt ?? "", /^NL1\.noise\.distance\./);
    },
  ],
  [
    "a run survives a reload and goes on with the same picture",
    async (reader, at) => {
      await visit(reader, `${at}index.html${TINY}&seed=5`);
      await reader.reads(CAPTION, "pretrained");
      await stepTo(reader, 4);
      const undisturbed = await reader.picture(DRAWN, ACROSS);
      await reader.press("[data-ref=reset]");
      await reader.reads(CAPTION, "step 0");
      await stepTo(reader, 2);
      await keptAt(reader, 2);
      await reader.reload();
      await reader.reads("[data-notice=offer]", "2 steps");
      await reader.press("[data-notice=offer] button");
      await reader.reads(CAPTION, "step 2");
      await stepTo(reader, 4);
      assert.equal(await reader.picture(DRAWN, ACROSS), undisturbed);
    },
  ],
  [
    "a run is taken home as a file, and the file goes on with the same picture",
    async (reader, _at, _outcome, folder) => {
      await keptAt(reader, 4);
      const drawn = await reader.picture(DRAWN, ACROSS);
      await reader.press("[data-ref=shelf]");
      await reader.reads(`${SHELF} .shelf-run`, "on screen now");
      // Of its own name, since the run that was reset is on the shelf as well.
      await reader.rewrite(`${SHELF} .shelf-name`, "Travels");
      await reader.press(`${SHELF} .take-home summary`);
      await reader.ask(CATCH);
      await reader.press(`${SHELF} .take-home button`, "The whole run, as a file");
      await reader.until("the file", "return window.caught?.text !== undefined");
      const { name, text } = await reader.ask("return window.caught");
      assert.match(name, /-4\.noiselab\.zip$/);
      const file = `${folder}/${name}`;
      await writeFile(file, Buffer.from(text, "base64"));
      await reader.type(`${SHELF} input[type=file]`, file);
      await reader.reads(`${SHELF} [role=status]`, "is on the shelf");
      await reader.press(`${SHELF} .shelf-run:has([value=Travels]) button`, "Go on");
      await reader.until("the shelf is closed", "return !document.querySelector(arguments[0]).open", SHELF);
      await reader.reads(CAPTION, "step 4");
      assert.equal(await reader.picture(DRAWN, ACROSS), drawn);
    },
  ],
];

/** The run that was saved last is at this step. @param {Reader} reader @param {number} step */
async function keptAt(reader, step) {
  await reader.ask(LOOK_AT_STORAGE, step);
  await reader.until(`kept at step ${step}`, "return window.isKept === true");
}

/** Looks until it is there: not every driver waits for a promise. */
const LOOK_AT_STORAGE = `
  const step = arguments[0];
  window.isKept = false;
  (function look() {
    const asked = indexedDB.open("noiselab");
    asked.onsuccess = () => {
      const db = asked.result;
      const all = db.objectStoreNames.contains("runs") ? db.transaction("runs").objectStore("runs").getAll() : null;
      if (all) all.onsuccess = () => {
        db.close();
        const runs = all.result.filter((value) => value?.savedAt).sort((a, b) => b.savedAt - a.savedAt);
        window.isKept = runs[0]?.progress.step === step;
        if (!window.isKept) setTimeout(look, 200);
      };
    };
  })();`;

/** The next file that the page hands out, in place of the folder of downloads, where each engine has its own. */
const CATCH = `
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    URL.createObjectURL = create;
    const reading = new FileReader();
    reading.onload = () => (window.caught.text = reading.result.split(",")[1]);
    reading.readAsDataURL(blob);
    return create(blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    window.caught = { ...window.caught, name: this.download };
    delete HTMLAnchorElement.prototype.click;
  };
  window.caught = {};`;
