// @ts-check
// The fourteen lessons as a whole: their rows in the contents, what they cover, whether their words fit
// their questions.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { piecesOf } from "../../www/course/markup.js";
import { COVERS } from "../../www/lessons/covers.js";
import { LESSONS } from "../../www/lessons/index.js";
import { GLOSSARY } from "../../www/words/glossary.js";
import { files } from "../../xtask/maths.js";

/** @import { Answer, Lesson } from "../../www/lessons/lesson.js" */
/** @import { Piece } from "../../www/course/markup.js" */

/** @type {Lesson[]} */
const written = [];
for (const { load } of LESSONS) if (load) written.push((await load()).lesson);

test("fourteen lessons, each as the contents say", () => {
  assert.deepEqual(
    LESSONS.map(({ number }) => number),
    Array.from({ length: 14 }, (_, i) => i + 1),
  );
  for (const { id, number, minutes, words } of written) {
    const row = LESSONS.find((row) => row.id === id);
    assert.ok(row, id);
    const { title, lead } = words;
    assert.deepEqual(
      { number, minutes, title, lead },
      { number: row.number, minutes: row.minutes, title: row.title, lead: row.lead },
      `www/lessons/index.js on “${id}”`,
    );
  }
});

test("every row of the course is covered by the lessons that it names, and no lesson names another", () => {
  const ids = LESSONS.map(({ id }) => id);
  for (const [row, { lessons }] of Object.entries(COVERS)) {
    assert.ok(lessons.length > 0 && lessons.every((id) => ids.includes(id)), row);
    // A row is taught by one lesson at least; those that name it may be fewer than could.
    const all = lessons.every((id) => written.some((lesson) => lesson.id === id));
    const covered = written.some(({ id, covers }) => lessons.includes(id) && covers.includes(row));
    assert.ok(covered || !all, `no lesson of ${lessons.join(", ")} covers “${row}”`);
  }
  for (const { id, covers } of written)
    for (const row of covers) assert.ok(COVERS[row], `“${id}” covers “${row}”, which is no row`);
});

/** Names that an answer shows to a reader. @param {Answer} answer @returns {string[]} */
function namesOf(answer) {
  if (answer.kind === "choice") return answer.options;
  if (answer.kind === "order") return answer.items;
  return answer.kind === "numbers" ? Object.keys(answer.parts) : [];
}

test("every question has its words, every answer its labels, every band its figure; one question is the main one", () => {
  for (const { id, questions, words, figures } of written) {
    assert.equal(questions.filter(({ main }) => main).length, 1, `${id}: main question`);
    assert.equal(new Set(questions.map((question) => question.id)).size, questions.length, `${id}: a question twice`);
    for (const question of questions) {
      const where = `${id}, ${question.id}`;
      const text = words.questions[question.id];
      assert.ok(text?.ask, `${where}: ask`);
      for (const name of namesOf(question.answer)) assert.ok(text.labels?.[name], `${where}: no label for “${name}”`);
      for (const name of question.bands ?? []) assert.ok(figures[name], `${where}: no figure “${name}”`);
      if (question.run) assert.ok(question.run.seconds > 0 && question.run.seconds <= 60, `${where}: seconds`);
      if (question.answer.kind === "curve") {
        const { x } = question.answer;
        assert.ok(
          x.every((value, i) => i === 0 || value > x[i - 1]),
          `${where}: x must rise`,
        );
      }
    }
  }
});

/** @param {unknown} value @returns {string[]} */
const stringsIn = (value) =>
  typeof value === "string"
    ? [value]
    : value !== null && typeof value === "object"
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** @param {Piece[]} pieces @returns {Piece[]} */
const flat = (pieces) => pieces.flatMap((piece) => ("inside" in piece ? [piece, ...flat(piece.inside)] : [piece]));

test("terms are in the glossary, figures are known, links lead somewhere that may be led to", () => {
  for (const { id, words, figures } of written) {
    const labels = new Set(Object.values(words.questions).flatMap(({ labels }) => Object.values(labels ?? {})));
    for (const text of stringsIn(words))
      for (const piece of flat(piecesOf(text))) {
        const where = `${id}: “${text.slice(0, 60)}”`;
        if (piece.kind === "term")
          assert.ok(
            GLOSSARY[
              piece.entry
                .trim()
                .toLowerCase()
                .replace(/[\s_]+/g, "-")
            ],
            `${where}: no entry “${piece.entry}”`,
          );
        // A widget's labels have blanks of their own.
        if (piece.kind === "value" && !piece.name.startsWith("measured.") && !labels.has(text))
          assert.ok(figures[piece.name.replace(/\.(mean|sd)$/, "")], `${where}: no figure “${piece.name}”`);
        if (piece.kind === "link") assert.match(piece.to, /^(https:\/\/|#|[\w./-]+\.html)/, where);
      }
  }
});

test("no question is called right or wrong by a check that can’t tell", () => {
  for (const { id, questions } of written)
    for (const { id: question, check, run } of questions) {
      if (check.kind === "exact" && !run) {
        const truth = check.truth({});
        assert.ok(truth !== null && truth !== undefined, `${id}, ${question}: arithmetic must have an answer`);
      }
      // A lesson’s check gets whatever a reader’s run recorded.
      assert.doesNotThrow(() => {
        try {
          check.truth({});
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
        }
      }, `${id}, ${question}`);
    }
});

test("pictures are there, and small", () => {
  for (const { id, picture } of written) {
    if ("widget" in picture) continue;
    const file = new URL(`../../www/${picture.src}`, import.meta.url);
    if (!existsSync(file)) continue; // the page does without, and says so by its caption
    assert.ok(readFileSync(file).length <= 15_000, `${id}: ${picture.src}`);
  }
});

test("the mathematics is current: npm run maths writes it", async () => {
  for (const [name, text] of Object.entries(await files())) {
    const file = new URL(`../../www/lessons/maths/${name}`, import.meta.url);
    assert.equal(existsSync(file) && readFileSync(file, "utf8"), text, `www/lessons/maths/${name} (npm run maths)`);
  }
});
