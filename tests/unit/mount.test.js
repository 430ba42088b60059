// @ts-check
// Whatever is mounted ends with its signal: nothing in the page listens, observes or waits without one,
// and the helpers that do it let go.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mock, test } from "node:test";
import { atEnd, createScenes, createTimer, every, on } from "../../www/kit/mount.js";

const WWW = new URL("../../www/", import.meta.url);
/** Workers end as a whole. */
const WORKERS = /worker\.js$/;
const scripts = readdirSync(WWW, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".js") && !name.startsWith("dist") && !WORKERS.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, WWW), "utf8") }));

/** The whole call that begins at an index. @param {string} text @param {number} from */
function callAt(text, from) {
  let depth = 0;
  for (let at = text.indexOf("(", from); at < text.length; at++) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")" && --depth === 0) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

test("every listener in the page has a signal", () => {
  for (const { name, text } of scripts) {
    for (const { index } of text.matchAll(/\baddEventListener\(/g)) {
      const call = callAt(text, index);
      const ends = call.includes("signal") || call.includes('"abort"');
      assert.ok(ends, `${name}: ${call.slice(0, 80)}`);
    }
    for (const { index } of text.matchAll(/(?<![\w.])on\((?=[\w(])/g)) {
      assert.match(callAt(text, index), /(signal|scene),?\s*\)$/, `${name}: ${callAt(text, index).slice(0, 80)}`);
    }
  }
});

test("every observer and every interval is given up", () => {
  for (const { name, text } of scripts) {
    const begun = text.match(/new (Resize|Intersection|Mutation)Observer/g)?.length ?? 0;
    const ended = text.match(/\.disconnect\(\)/g)?.length ?? 0;
    assert.ok(ended >= begun, name);
    if (text.includes("setInterval(")) assert.ok(text.includes("clearInterval("), name);
  }
});

test("a signal that aborts ends listeners, timers, intervals and scenes", () => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  try {
    const controller = new AbortController();
    const { signal } = controller;
    const target = new EventTarget();
    /** @type {string[]} */
    const seen = [];
    on(target, "click", () => seen.push("click"), signal);
    every(10, () => seen.push("tick"), signal);
    const timer = createTimer(signal);
    const scenes = createScenes(signal);
    const first = scenes();
    atEnd(first, () => seen.push("first scene over"));
    const second = scenes();
    assert.deepEqual(seen.splice(0), ["first scene over"]);
    atEnd(second, () => seen.push("second scene over"));
    timer.later(5, () => seen.push("later"));
    timer.later(5, () => seen.push("twice"));
    mock.timers.tick(10);
    target.dispatchEvent(new Event("click"));
    assert.deepEqual(seen.splice(0), ["later", "tick", "click"]);
    timer.later(5, () => seen.push("too late"));
    controller.abort();
    target.dispatchEvent(new Event("click"));
    mock.timers.tick(100);
    assert.deepEqual(seen, ["second scene over"]);
    timer.later(5, () => seen.push("after all"));
    mock.timers.tick(100);
    assert.ok(scenes().aborted);
    assert.equal(seen.length, 1);
  } finally {
    mock.timers.reset();
  }
});
