// @ts-check
// The teacher's page without a browser: links, seeds from names, and a class's receipts put together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsOf, VERSION, writeReceipt } from "../../www/course/receipt.js";
import { CONTENTS, readPlace, writePlace } from "../../www/course/route.js";
import { seedOf, taught } from "../../www/course/teaching.js";
import { apart, classOf, tally } from "../../www/teacher/class.js";

const IDS = ["game", "noise", "balance"];

/** @param {Partial<import("../../www/course/receipt.js").Receipt>} [changes] @param {boolean} [tiny] */
const receipt = (changes = {}, tiny = false) =>
  writeReceipt({
    lesson: "noise",
    question: "distance",
    seed: 7,
    settings: settingsOf({ lesson: "noise", question: "distance", tiny }),
    sure: 1,
    prediction: { randn: 100, rand: 300 },
    measured: { randn: 116.2, rand: 611 },
    version: VERSION,
    ...changes,
  });

test("a teacher's link comes back as it was written", () => {
  const places = [
    { ...CONTENTS, teach: ["noise", "balance"], seed: 12, lang: "de", plain: true },
    { ...CONTENTS, teach: ["game"], byName: true },
  ];
  for (const place of places) assert.deepEqual(readPlace(writePlace(place), IDS), { place, troubles: [] });
});

test("a link that names no lesson that there is means all", () => {
  const { place } = readPlace("#teach=nothing", IDS);
  assert.deepEqual(
    taught(
      IDS.map((id) => ({ id })),
      place,
    ).map(({ id }) => id),
    IDS,
  );
});

test("a name is a seed, whatever its case and spaces; other names are others", () => {
  assert.equal(seedOf(" Ada  Lovelace"), seedOf("ada lovelace"));
  assert.notEqual(seedOf("ada"), seedOf("grace"));
  assert.ok(seedOf("ada") <= 4294967295);
});

test("receipts are found in any text, put together by question, and twice is once", () => {
  const chat = `Hi! ${receipt()}\nmine: ${receipt({ seed: 8 })}, and again ${receipt()}\n${receipt({ lesson: "game", question: "bce" })}`;
  const { groups, unread } = classOf(chat, IDS);
  assert.equal(unread.length, 0);
  assert.deepEqual(
    groups.map(({ lesson, handed }) => [lesson, handed.length]),
    [
      ["game", 1],
      ["noise", 2],
    ],
  );
  assert.equal(groups[1].handed[0].times, 2);
});

test("what can't be read is named, and the rest is used", () => {
  const good = receipt();
  const { groups, unread } = classOf(`${good} ${good.replace(/.$/, "!")} ${good.slice(0, 40)} NL2.x.y`, IDS);
  assert.equal(groups[0].handed.length, 1);
  assert.equal(unread.length, 3);
});

test("a receipt made at the size of tests is told from a real one", () => {
  const { groups } = classOf(
    `${receipt({}, true)} ${receipt({ seed: 9 })} ${receipt({ seed: 10, settings: "other" })}`,
    IDS,
  );
  assert.deepEqual(
    groups[0].handed.map(({ tiny }) => tiny),
    [true, false, null],
  );
});

test("the same measurement is told from another", () => {
  assert.equal(apart({ a: 1, b: 2 }, { a: 1, b: 2 }), 0);
  assert.equal(apart(100, 101), 1 / 101);
  assert.equal(apart({ a: 1 }, { b: 1 }), null);
  assert.equal(apart("yes", "no"), 1);
  assert.equal(apart(null, 1), null);
});

test("answers are counted, the most frequent first", () => {
  assert.deepEqual(tally(["a", "b", "b"])[0], { value: "b", count: 2 });
});

test("ten thousand damaged receipts end in a sentence each, never in an error", () => {
  const good = receipt();
  let seed = 3;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  for (let i = 0; i < 10_000; i++) {
    const chars = [...good];
    for (let j = 0; j < 1 + random() * 4; j++)
      chars[Math.floor(random() * chars.length)] = String.fromCharCode(32 + random() * 90);
    if (random() < 0.3) chars.length = Math.floor(random() * chars.length);
    classOf(chars.join(""), IDS);
  }
});
