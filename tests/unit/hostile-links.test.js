// @ts-check
// Links and receipts from anywhere: thousands of damaged ones, 100 kB long ones, those of another version
// and those forged with a right check sum. Each is read or answered with sentences, and soon.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "../../www/app/route.js";
import { configFrom } from "../../www/core/settings.js";
import { presets } from "../../www/core/settings-schema.js";
import { hashOf, parseReceipts, settingsOf, writeReceipt } from "../../www/course/receipt.js";
import { readPlace } from "../../www/course/route.js";
import { classOf } from "../../www/teacher/class.js";
import { damagedText, randomOf, stopwatch } from "../damage.js";

const LINKS = [
  "#network=vae&seed=7&latent=2&pictures=digits&backend=cpu",
  "#noise=uniform01&batch=32&g_widths=8,4&g_activations=relu,leaky&compare=seed:0,1:normal",
  "#network=faces&lr_g=0.0002&first_norm=position&d_norms=none,channel&embed",
  "#v=1&c=s7~Gcc~W64.32&view=samples&backend=cpu",
  "#network=dense&pictures=own&__proto__=1&constructor=2&seed=-3e99",
];
const PLACES = [
  "#lesson=noise&seed=7&size=tiny&lang=de&embed",
  "#teach=noise+balance&by=name&plain&seed=12&lang=en",
  "#receipt=NL1.noise.distance.0.abc.1.5.6.0_1_0.abcdefg&v=9",
];
const KNOWN = ["noise", "balance", "collapse"];
const LIMIT_MS = 2000;

const receipt = (/** @type {Partial<import("../../www/course/receipt.js").Receipt>} */ changes) =>
  writeReceipt({
    lesson: "noise",
    question: "distance",
    seed: 3,
    settings: settingsOf({ lesson: "noise", question: "distance", tiny: false }),
    sure: 1,
    prediction: 50,
    measured: { a: 1.5, b: 2 },
    version: "0.1.0",
    ...changes,
  });

/** What a link made of the page: settings that the crate would take, and sentences that can be read. @param {string} hash */
function checkLink(hash) {
  const { config, messages, preference } = readLink(hash);
  const again = configFrom(config);
  assert.ok("config" in again, hash.slice(0, 200));
  assert.deepEqual(Object.keys(config).sort(), Object.keys(presets.small).sort(), hash.slice(0, 200));
  assert.match(preference, /^(auto|cpu|webgpu)$/);
  assert.ok(messages.length <= 9);
  for (const message of messages) assert.ok(message.length > 15 && message.length < 700, message.slice(0, 900));
}

test("10,000 damaged links of the bench give settings that work", () => {
  const random = randomOf(11);
  const watch = stopwatch();
  for (let i = 0; i < 10_000; i++) watch.time(() => checkLink(damagedText(random.of(LINKS), random)));
  assert.ok(watch.slowest() < LIMIT_MS);
});

test("10,000 damaged links of the course give a place that is there", () => {
  const random = randomOf(12);
  for (let i = 0; i < 10_000; i++) {
    const { place, troubles } = readPlace(damagedText(random.of(PLACES), random), KNOWN);
    assert.ok(place.lesson === null || KNOWN.includes(place.lesson));
    assert.ok(Number.isInteger(place.seed) && place.seed >= 0 && place.seed <= 4294967295);
    assert.ok(troubles.length <= 8 && troubles.every(({ text }) => text.length <= 61));
  }
});

test("links of 100 kB are read as soon as short ones, and not read out", () => {
  const long = "9".repeat(100_000);
  const hashes = [
    long,
    `#seed=${long}`,
    `#${"a=1&".repeat(25_000)}`,
    `#${Array.from({ length: 20_000 }, (_, i) => `x${i}=1`).join("&")}`,
    `#g_widths=${"8,".repeat(50_000)}`,
    `#g_activations=${"relu,".repeat(20_000)}`,
    `#compare=noise:${long}`,
    `#receipt=${"NL1.".repeat(25_000)}`,
    `#teach=${"noise+".repeat(16_000)}`,
    `#${"%".repeat(100_000)}`,
  ];
  for (const hash of hashes) {
    const watch = stopwatch();
    watch.time(() => checkLink(hash));
    watch.time(() => parseReceipts(readPlace(hash, KNOWN).place.receipt ?? ""));
    assert.ok(watch.slowest() < 500, `${hash.slice(0, 20)}: ${watch.slowest()} ms`);
  }
});

test("a link's names are not those that every object has", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const { config, messages } = readLink(`#${name}=5`);
    assert.deepEqual(config, presets.small);
    assert.deepEqual(messages, [`There is no setting “${name}”: it is ignored.`]);
  }
  assert.equal(writeLink({ chosen: readLink("#seed=4").config, preference: "auto" }), "seed=4");
});

test("10,000 damaged receipts are read whole or called damaged", () => {
  const random = randomOf(13);
  const good = [receipt({}), receipt({ prediction: [3, 1, 2] }), receipt({ prediction: "all-alike", sure: null })];
  let read = 0;
  for (let i = 0; i < 10_000; i++) {
    const text = damagedText(random.of(good), random);
    for (const parsed of parseReceipts(text)) {
      if (parsed.ok) read += 1;
      else assert.match(parsed.fault, /^(none|cut|changed|newer|unreadable)$/);
    }
    classOf(text, KNOWN);
  }
  // Dots and spaces around one don't hurt.
  assert.ok(read < 2000, `${read} were read`);
});

test("receipts forged with a right check sum are no more than their fields", () => {
  const forged = (/** @type {string[]} */ ...fields) => {
    const body = ["NL1", ...fields].join(".");
    return `${body}.${hashOf(body)}`;
  };
  const base64 = (/** @type {string} */ text) => `~${Buffer.from(text).toString("base64url")}`;
  const deep = base64(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  const cases = [
    forged("noise", "distance", "-1", "x", "1", "5", "6", "0_1_0"),
    forged("noise", "distance", "1e99", "x", "1", "5", "6", "0_1_0"),
    forged("noise", "distance", "1", "x", "7", "5", "6", "0_1_0"),
    forged("noise", "distance", "1", "x", "1", deep, "6", "0_1_0"),
    forged("noise", "distance", "1", "x", "1", base64("{bad"), "6", "0_1_0"),
    forged("noise", "distance", "1", "x", "1", "~%%", "6", "0_1_0"),
    forged("noise", "distance", "1", "x", "1", base64(JSON.stringify("x".repeat(30_000))), "6", "0_1_0"),
  ];
  for (const text of cases) {
    const [parsed] = parseReceipts(text);
    assert.ok(!parsed.ok && parsed.fault === "unreadable", text.slice(0, 80));
  }
  const named = forged("noise", "distance", "1", "x", "1", base64('{"__proto__":{"x":1}}'), "=constructor", "0_1_0");
  assert.equal(classOf(named, KNOWN).groups[0].handed.length, 1);
});

test("thousands of receipts at once, and pastes that are none, are read within two seconds", () => {
  const thousands = Array.from({ length: 5000 }, (_, seed) => receipt({ seed })).join("\n");
  const pastes = [
    thousands,
    receipt({}).repeat(3000),
    `${receipt({})}+`.repeat(10_000),
    `NL1.${".".repeat(2_000_000)}x`,
    `${"NL1.".repeat(500_000)}`,
    `NL${"1".repeat(2_000_000)}`,
    `#${"=NL1".repeat(500_000)}`,
    "x".repeat(5_000_000),
    "NL1.a.b.c\n".repeat(200_000),
  ];
  for (const paste of pastes) {
    const watch = stopwatch();
    const { groups, unread } = watch.time(() => classOf(paste, KNOWN));
    assert.ok(groups.length + unread.length > 0);
    assert.ok(watch.slowest() < LIMIT_MS, `${paste.slice(0, 30)}: ${watch.slowest()} ms`);
  }
  assert.equal(classOf(thousands, KNOWN).groups[0].handed.length, 5000);
});
