// @ts-check
// The lessons' German words beside the English ones: the same keys, and in each text the same figures,
// places for values, mathematics, code, links, terms and numbers. What the sentences say is for readers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { piecesOf, texOf } from "../../www/course/markup.js";
import { LESSONS } from "../../www/lessons/index.js";

/** @import { Piece } from "../../www/course/markup.js" */
/** @import { Words } from "../../www/lessons/lesson.js" */

/** @type {{ id: string, english: Words, german: Words }[]} */
const translated = [];
for (const { id, load, words } of LESSONS)
  if (load && words?.de)
    translated.push({ id, english: (await load()).lesson.words, german: (await words.de()).words });

/** Every text with the way to it, in any order of keys. @param {unknown} value @param {string} [at] @returns {[string, string][]} */
function textsIn(value, at = "") {
  if (typeof value === "string") return [[at, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, inner]) => textsIn(inner, `${at}/${key}`));
}

/** @param {Piece[]} pieces @returns {Piece[]} */
const flatOf = (pieces) => pieces.flatMap((piece) => ("inside" in piece ? [piece, ...flatOf(piece.inside)] : [piece]));
/** @param {string} text */
const flat = (text) => flatOf(piecesOf(text));

/** What a translation keeps to the letter, sorted: languages order words as they like. @param {string} text */
function keptIn(text) {
  const pieces = flat(text);
  const values = pieces.flatMap((piece) => (piece.kind === "value" ? [`${piece.name}:${piece.how ?? ""}`] : []));
  return {
    values: values.sort(),
    blanks: (text.match(/%\w+/g) ?? []).sort(),
    tex: texOf(text).sort(),
    code: pieces.flatMap((piece) => (piece.kind === "code" ? [piece.text] : [])).sort(),
    links: pieces.flatMap((piece) => (piece.kind === "link" ? [piece.to] : [])).sort(),
    terms: pieces.flatMap((piece) => (piece.kind === "term" ? [piece.entry] : [])).sort(),
    marks: pieces.flatMap((piece) => (piece.kind === "strong" || piece.kind === "em" ? [piece.kind] : [])).sort(),
  };
}

/** Numbers in plain words: 1,000 and .5 in English, 1000 or 1.000 and 0,5 in German. @param {string} text @param {"en" | "de"} language */
function numbersIn(text, language) {
  const plain = flat(text).map((piece) => (piece.kind === "text" ? piece.text : " "));
  const [group, point] = language === "en" ? [",", "."] : [".", ","];
  const number = new RegExp(`\\d{1,3}(?:\\${group}\\d{3})+(?!\\d)|\\d*\\${point}\\d+|\\d+`, "g");
  return (plain.join("").match(number) ?? [])
    .map((found) => Number(found.replaceAll(group, "").replace(point, ".")))
    .sort((a, b) => a - b);
}

test("the first two lessons are in German", () => {
  assert.deepEqual(translated.map(({ id }) => id).slice(0, 2), ["game", "noise"]);
});

test("the same texts, each with the same values, mathematics, code, links, terms and numbers", () => {
  for (const { id, english, german } of translated) {
    const [there, here] = [textsIn(english), textsIn(german)];
    assert.deepEqual(
      here.map(([at]) => at),
      there.map(([at]) => at),
      `${id}: keys`,
    );
    for (const [i, [at, text]] of there.entries()) {
      const where = `${id}${at}`;
      assert.ok(here[i][1].trim(), where);
      assert.deepEqual(keptIn(here[i][1]), keptIn(text), where);
      assert.deepEqual(numbersIn(here[i][1], "de"), numbersIn(text, "en"), `${where}: numbers`);
    }
  }
});

test("German quotes, and none of the English ones", () => {
  for (const { id, german } of translated)
    for (const [at, text] of textsIn(german)) {
      assert.doesNotMatch(text, /["”’]/, `${id}${at}`);
      assert.equal(text.split("„").length, text.split("“").length, `${id}${at}`);
    }
});

test("numbers are read as each language writes them", () => {
  assert.deepEqual(numbersIn("1,000 at .5, 0.25 and `7`, in 2014.", "en"), [0.25, 0.5, 1000, 2014]);
  assert.deepEqual(numbersIn("1000 bei 0,5, 0,25 und `7`, im Jahr 2014.", "de"), [0.25, 0.5, 1000, 2014]);
});
