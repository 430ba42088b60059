// @ts-check
// Each question's program, played without networks: it measures what is watched, checked and quoted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson as noise } from "../../www/lessons/02-noise.js";
import { lesson as balance } from "../../www/lessons/07-balance.js";
import { lesson as autoencoders } from "../../www/lessons/08-autoencoders.js";
import { lesson as vae } from "../../www/lessons/09-vae.js";
import { fakeTools } from "./fake-tools.js";

for (const lesson of [noise, balance, autoencoders, vae]) {
  for (const { id, run, check, answer } of lesson.questions) {
    const { found, labels = {} } = lesson.words.questions[id];
    const quoted = [...found.matchAll(/\{measured\.(\w+)/g)].map(([, name]) => name);
    if (!run) {
      test(`${lesson.id}, ${id}: answered without a run`, () => {
        assert.deepEqual(quoted, []);
        assert.notEqual(check.truth({}), null);
      });
      continue;
    }
    test(`${lesson.id}, ${id}: what is quoted and watched is measured`, async () => {
      const { tools, reports, shown } = fakeTools();
      const measured = await run.perform(tools);
      for (const name of [...quoted, ...run.watch]) assert.ok(name in measured, `${name} is not measured`);
      for (const value of Object.values(measured).flat())
        if (typeof value === "number") assert.ok(Number.isFinite(value));
      for (const name of shown) assert.ok(labels[name], `the pictures ${name} have no label`);
      for (const report of reports) for (const name of Object.keys(report)) assert.ok(name in measured, name);
      const truth = check.truth(measured);
      if (answer.kind === "numbers") assert.deepEqual(Object.keys(truth), Object.keys(answer.parts));
      if (answer.kind === "order") assert.deepEqual([...truth].sort(), [...answer.items].sort());
      if (answer.kind === "curve") assert.equal(truth.length, answer.x.length);
      JSON.stringify(measured);
    });
  }
}
