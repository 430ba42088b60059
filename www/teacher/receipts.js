// @ts-check
// The second half of the teacher's page: a paste of receipts becomes the class's predictions beside what
// was measured, question by question; any receipt can be run again.

import { shown } from "../course/numbers.js";
import { keptOf } from "../course/receipt.js";
import { words as courseWords } from "../course/words/en.js";
import { button } from "../kit/controls.js";
import { make, setText } from "../kit/dom.js";
import { createScenes, createTimer, on } from "../kit/mount.js";
import { LESSONS } from "../lessons/index.js";
import { apart, classOf } from "./class.js";
import { predictionsOf } from "./predictions.js";
import { runAgain } from "./run-again.js";

/** @import { Site } from "../course/tools/tools.js" */
/** @import { Question, Value } from "../lessons/lesson.js" */
/** @import { Group, Handed, Unread } from "./class.js" */

/** Runs of one seed on the CPU are the same to the last bit; receipts keep six digits. */
const SAME = 2e-6;
/** What another program of the same site may differ by. */
const ROUNDING = 1e-2;

/** @param {HTMLElement} root @param {{ site: Site }} context @param {AbortSignal} signal */
export function mountReceipts(root, { site }, signal) {
  const field = make("textarea", {
    rows: 6,
    placeholder: "NL1.noise.distance.0.…",
    "aria-label": "Receipts of your class, in any order and with anything between them",
    spellcheck: "false",
  });
  const status = make("p", { role: "status" });
  const found = make("div", {});
  root.append(field, status, found);
  const scene = createScenes(signal);
  const timer = createTimer(signal);
  on(field, "input", () => timer.anew(250, show), signal);

  async function show() {
    const here = scene();
    const { groups, unread, left } = classOf(
      field.value,
      LESSONS.map(({ id }) => id),
    );
    const count = groups.reduce((total, { handed }) => total + handed.length, 0);
    const parts = [];
    if (count > 0)
      parts.push(
        `${count === 1 ? "1 receipt" : `${count} receipts`} on ${groups.length === 1 ? "1 question" : `${groups.length} questions`}.`,
      );
    if (unread.length > 0 && field.value.trim()) parts.push(`${unread.length} could not be read.`);
    if (left > 0) parts.push(`${left} more than can be shown at once are left out.`);
    setText(status, parts.join(" "));
    found.replaceChildren(...(field.value.trim() ? [unreadList(unread)] : []));
    for (const group of groups) {
      const section = await groupOf(group, here);
      if (here.aborted) return;
      found.append(section);
    }
  }

  /** @param {Unread[]} unread */
  function unreadList(unread) {
    const list = make("ul", { class: "teacher-unread" });
    for (const { fault, text } of unread.slice(0, 20)) {
      list.append(make("li", {}, make("code", {}, text.slice(0, 60)), ` ${courseWords.receiptFaults[fault]}`));
    }
    return list;
  }

  /** @param {Group} group @param {AbortSignal} here */
  async function groupOf({ lesson: id, question: name, handed }, here) {
    const row = LESSONS.find((row) => row.id === id);
    const section = make("section", { class: "teacher-group" });
    try {
      const lesson = row?.load ? (await row.load()).lesson : null;
      const question = lesson?.questions.find((one) => one.id === name);
      section.append(make("h3", {}, row ? `${row.number}. ${row.title}` : id));
      if (!lesson || !question) {
        section.append(
          make("p", {}, `This site has no question “${name}” in a lesson “${id}”: another version’s, perhaps.`),
        );
        return section;
      }
      const ask = lesson.words.questions[name]?.ask ?? name;
      section.append(make("p", {}, ask.replace(/[*`$]|\[\[|\]\]/g, "")));
      section.append(...predictionsOf(question, lesson.words, handed));
      section.append(tableOf(question, handed, here));
    } catch {
      section.append(make("p", {}, "This lesson didn’t load. Change the text above to try again."));
    }
    return section;
  }

  /** @param {Question} question @param {Handed[]} handed @param {AbortSignal} here */
  function tableOf(question, handed, here) {
    const body = make("tbody");
    for (const one of handed) body.append(rowOf(question, one, here));
    const heads = ["Seed", "Predicted", "Sure", "Measured", ""].map((text) => make("th", { scope: "col" }, text));
    return make(
      "details",
      {},
      make("summary", {}, handed.length === 1 ? "The receipt" : `The ${handed.length} receipts`),
      make("div", { class: "teacher-table" }, make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body)),
    );
  }

  /** @param {Question} question @param {Handed} handed @param {AbortSignal} here */
  function rowOf(question, { receipt, times, tiny }, here) {
    const { seed, prediction, sure, measured } = receipt;
    const verdict = make("span", { role: "status" });
    const again = button("Run again", run, { kind: "small", signal: here });
    const can = question.run !== undefined && tiny !== null;
    async function run() {
      again.disabled = true;
      setText(verdict, "Running…");
      try {
        const result = await runAgain(site, question, { seed, tiny: tiny ?? false }, here);
        setText(verdict, verdictOf(measured, keptOf(question, result)));
      } catch (error) {
        setText(verdict, `It didn’t run: ${error instanceof Error ? error.message : error}`);
      }
      again.disabled = false;
    }
    const notes = [
      ...(times > 1 ? [`handed in ${times} times`] : []),
      ...(tiny ? ["made at the size of tests"] : []),
      ...(tiny === null ? ["made by another version of the lesson"] : []),
    ];
    return make(
      "tr",
      {},
      make("td", {}, String(seed)),
      make("td", {}, said(prediction)),
      make("td", {}, sure === null ? "–" : (courseWords.sureLevels[sure] ?? "–")),
      make("td", {}, said(measured), notes.length > 0 ? ` (${notes.join(", ")})` : ""),
      make("td", {}, ...(can ? [again, " "] : []), verdict),
    );
  }
}

/** @param {Value | null} value @returns {string} */
const said = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value)
        .map(([name, inner]) => `${name} ${said(inner)}`)
        .join(", ")
    : shown(value);

/** @param {Value | null} theirs @param {Value | null} ours */
export function verdictOf(theirs, ours) {
  const difference = apart(theirs, ours);
  if (difference === null) return "It can’t be compared: other things were measured.";
  if (difference <= SAME) return "Matches.";
  const percent = `${shown(100 * difference)} %`;
  if (difference <= ROUNDING) return `Matches but for rounding (${percent}): made with another program.`;
  return `Differs by ${percent}: measured here ${said(ours)}.`;
}
