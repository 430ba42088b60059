// @ts-check
// The first half of the teacher's page: which lessons, whose seed, what is left out; and the link for it.

import { CONTENTS, writePlace } from "../course/route.js";
import { seedOf } from "../course/teaching.js";
import { button, freshId, radios } from "../kit/controls.js";
import { copyFrom } from "../kit/copy.js";
import { make, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { qrCode } from "../kit/qr.js";
import { LESSONS } from "../lessons/index.js";

/** @typedef {"one" | "code" | "name"} SeedBy */

/** @param {HTMLElement} root @param {{ base: string }} context @param {AbortSignal} signal */
export function mountLinkForm(root, { base }, signal) {
  const written = LESSONS.filter(({ load }) => load);
  const boxes = written.map(({ id, number, title }) => ({
    id,
    box: make("input", { type: "checkbox", value: id, checked: true }),
    text: `${number}. ${title}`,
  }));
  const list = make(
    "fieldset",
    { class: "teacher-lessons" },
    make("legend", {}, "Lessons"),
    ...boxes.map(({ box, text }) => make("label", {}, box, " ", text)),
  );
  /** @type {SeedBy} */
  let by = "one";
  const seedId = freshId("seed");
  const seedField = make("input", { id: seedId, type: "text", inputmode: "numeric", value: "0", autocomplete: "off" });
  const seedLabel = make("label", { for: seedId }, "Seed");
  const seedError = make("p", { class: "teacher-error", role: "alert", hidden: true });
  const seeds = radios(
    "Where the seed comes from",
    [
      { value: /** @type {SeedBy} */ ("one"), label: "One number for all" },
      { value: /** @type {SeedBy} */ ("code"), label: "A class code" },
      { value: /** @type {SeedBy} */ ("name"), label: "Each name its own" },
    ],
    by,
    (value) => {
      by = value;
      seedField.value = by === "one" ? "0" : "";
      show();
    },
    signal,
  );
  const seedAbout = make("p", { class: "aside" });
  const language = make(
    "select",
    {},
    make("option", { value: "en" }, "English"),
    make("option", { value: "de" }, "Deutsch"),
  );
  const plain = make("input", { type: "checkbox" });
  const link = make("input", {
    type: "text",
    readonly: true,
    class: "teacher-link",
    "aria-label": "The link for your class",
  });
  const status = make("span", { class: "aside", role: "status" });
  const code = make("div", { class: "receipt-code" });
  const open = make("a", { target: "_blank", rel: "noopener" }, "Open it");

  root.append(
    list,
    make(
      "div",
      { class: "question-actions" },
      button("All", () => tick(true), { kind: "small", signal }),
      button("None", () => tick(false), { kind: "small", signal }),
    ),
    seeds,
    make("div", { class: "teacher-seed" }, seedLabel, " ", seedField),
    seedError,
    seedAbout,
    make("p", {}, make("label", {}, "Language ", language)),
    make("p", {}, make("label", {}, plain, " Only these lessons: no way to the others or to the bench")),
    link,
    make(
      "div",
      { class: "question-actions" },
      button("Copy", copy, { kind: "small", signal }),
      button("Show as a QR code", drawCode, { kind: "small", signal }),
      open,
      status,
    ),
    code,
  );

  /** @param {boolean} on */
  function tick(on) {
    for (const { box } of boxes) box.checked = on;
    show();
  }

  /** The seed, or what is wrong with it. @returns {{ seed: number | "name" } | { error: string }} */
  function seedNow() {
    const text = seedField.value.trim();
    if (by === "name") return { seed: "name" };
    if (by === "code")
      return text === "" ? { error: "Write a code: any word, such as “autumn 9b”." } : { seed: seedOf(text) };
    if (/^\d{1,10}$/.test(text) && Number(text) <= 4294967295) return { seed: Number(text) };
    return { error: `A seed is a whole number from 0 to 4,294,967,295, not “${text}”.` };
  }

  const ABOUT = {
    one: "Everybody’s runs are the same, number for number.",
    code: "The same code is the same seed: everybody’s runs are the same, and next year’s are others.",
    name: "Each student writes a name, or any word, when the lesson opens; it becomes the seed and goes nowhere. Numbers differ, and each receipt can still be run again.",
  };

  function show() {
    const ids = boxes.filter(({ box }) => box.checked).map(({ id }) => id);
    const found = seedNow();
    const error = "error" in found ? found.error : ids.length === 0 ? "Choose at least one lesson." : "";
    setShown(seedLabel, by !== "name");
    setShown(seedField, by !== "name");
    setText(seedLabel, by === "code" ? "Class code" : "Seed");
    setText(seedAbout, ABOUT[by]);
    setText(seedError, error);
    setShown(seedError, error !== "");
    code.replaceChildren();
    setText(status, "");
    if (error || "error" in found) {
      link.value = "";
      open.removeAttribute("href");
      return;
    }
    const byName = found.seed === "name";
    const hash = writePlace({
      ...CONTENTS,
      teach: ids,
      seed: found.seed === "name" ? 0 : found.seed,
      byName,
      lang: language.value,
      plain: plain.checked,
    });
    link.value = new URL(`course.html${hash}`, base).href;
    open.href = link.value;
  }

  async function copy() {
    const copied = await copyFrom(link);
    setText(status, copied ? "Copied." : "The browser doesn’t let the page copy: it is marked, copy it yourself.");
  }

  async function drawCode() {
    try {
      code.replaceChildren(await qrCode(link.value, "The class’s link as a QR code"));
    } catch {
      setText(status, "The QR code didn’t load: copy the link instead.");
    }
  }

  for (const { box } of boxes) on(box, "change", show, signal);
  for (const field of [language, plain]) on(field, "change", show, signal);
  on(seedField, "input", show, signal);
  show();
}
