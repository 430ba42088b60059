// @ts-check
// The part of the Share dialog that puts the generator itself into a link, where it is small enough; where it
// isn't, it says by how much and hands out the whole run as a file.

import { familyIdOf, hasCodes } from "../core/needs.js";
import { MOST_CHARACTERS, packGenerator, roomyWidths } from "../export/generator-link.js";
import { HALF_BITS } from "../export/half.js";
import { button } from "../kit/controls.js";
import { make, setShown, setText } from "../kit/dom.js";
import { save } from "../kit/save.js";
import { shareRow } from "../kit/share-row.js";
import { count } from "../words/format.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { ShareWords } from "../kit/share-row.js" */
/** @typedef {{ config: Config, step: number, checkpoint: Uint8Array }} Now */
/** `now`: the run on screen, saved as it is; null where it has no steps. `file`: the whole run, null where it isn't kept. @typedef {{ now: () => Promise<Now | null>, file: () => Promise<{ name: string, bytes: Uint8Array<ArrayBuffer> } | null> }} RunToShare */

/** @param {ShareWords} words @param {RunToShare} run @param {AbortSignal} signal */
export function shareGenerator(words, { now, file }, signal) {
  const row = shareRow({ label: "The link", help: "", title: "A generator from Noiselab" }, words, signal);
  const making = button("Put the generator into a link", makeLink, { kind: "small", signal });
  const asFile = button("The whole run, as a file", saveFile, { kind: "small", signal });
  const said = make("p", { class: "aside", role: "status" });
  const element = make(
    "div",
    { class: "share-generator" },
    make("b", {}, "Link with these very pictures"),
    make(
      "p",
      { class: "aside" },
      "The generator itself travels in the link: whoever opens it sees what it draws before anything trains.",
    ),
    make("div", { class: "share-actions" }, making, asFile),
    said,
    row.element,
  );
  /** The link to the settings that the generator is added to. */
  let settings = "";

  async function makeLink() {
    making.disabled = true;
    setText(said, "Taking the generator out of the run…");
    try {
      setText(said, await made());
    } catch (error) {
      setText(said, `That didn’t work: ${error instanceof Error ? error.message : error}.`);
    } finally {
      making.disabled = false;
    }
  }

  /** What came of it, in words. */
  async function made() {
    const run = await now();
    if (!run) return "Nothing is trained yet: so far the generator draws noise. Train it for a while first.";
    const { config, step, checkpoint } = run;
    if (familyIdOf(config) === "autoencoder")
      return "A plain autoencoder has no generator: its decoder only rebuilds what the encoder has seen.";
    const { text, numbers, length, significant } = await packGenerator(config, step, checkpoint);
    setShown(asFile, text === null);
    setShown(row.element, text !== null);
    if (text === null) {
      const fits = roomyWidths(config);
      const would = fits
        ? ` With ${hasCodes(config) ? "decoder" : "generator"} widths ${fits.join(", ")} it would fit.`
        : "";
      return `This generator has ${count(numbers)} numbers: ${kilobytes(length)} in a link, and a link holds ${kilobytes(MOST_CHARACTERS)}.${would} As a file the whole run can travel.`;
    }
    row.set(`${settings}&g=${text}`, { code: false });
    const rounding =
      significant === HALF_BITS ? "in half precision" : `each rounded to ${significant} significant bits`;
    return `As of step ${count(step)}: ${count(numbers)} numbers, ${rounding}, ${kilobytes(length)}. Some messengers cut links this long: send it as a mail, or in a document.`;
  }

  async function saveFile() {
    try {
      const whole = await file();
      if (whole) save(whole.bytes, whole.name, "application/zip");
      else setText(said, "The run isn’t kept in this browser, so there is no file of it.");
    } catch (error) {
      setText(said, `That didn’t work: ${error instanceof Error ? error.message : error}.`);
    }
  }

  return {
    element,
    /** @param {string} link */
    reset(link) {
      settings = link;
      setText(said, "");
      setShown(asFile, false);
      setShown(row.element, false);
    },
  };
}

/** @param {number} characters */
const kilobytes = (characters) => `${count(Math.ceil(characters / 1000))} kB`;
