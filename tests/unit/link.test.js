// @ts-check
// The page's hold on a worker: a worker that is gone without a word is noticed, whatever it said last.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { connect } from "../../www/engine/link.js";

/** @import { Event } from "../../www/protocol/messages.js" */

/** A link to a worker that says what it is told to. */
function linked() {
  /** @type {{ onmessage?: (event: { data: unknown }) => void }} */
  let worker = {};
  Object.assign(globalThis, {
    Worker: class {
      constructor() {
        worker = /** @type {any} */ (this);
      }
      postMessage() {}
      terminate() {}
    },
    document: { baseURI: "https://example.org/" },
    location: { origin: "https://example.org" },
  });
  let silences = 0;
  const link = connect("worker.js", "a", 1, { onEvent: () => {}, onSilence: () => void (silences += 1) });
  return {
    link,
    says: (/** @type {Event["type"][]} */ ...types) => {
      for (const type of types) worker.onmessage?.({ data: { type, run: 1 } });
    },
    silences: () => silences,
  };
}

test("silence in the middle of training is noticed after a report and after a picture", (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  for (const last of /** @type {Event["type"][]} */ (["started", "stepped", "sampled", "checkpointed", "probed"])) {
    const { link, says, silences } = linked();
    link.post(/** @type {any} */ ({ type: "start" }));
    says("started", "stepped", last);
    mock.timers.tick(21_000);
    assert.equal(silences(), 1, last);
    link.close();
  }
});

test("who has answered may be silent", (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const answers = /** @type {Event["type"][][]} */ ([
    ["ready", "sampled"],
    ["stepped", "sampled", "checkpointed"],
    ["started", "stepped", "paused", "sampled", "checkpointed"],
    ["started", "stepped", "was-reset", "sampled"],
    ["started", "paused"],
  ]);
  for (const answer of answers) {
    const { link, says, silences } = linked();
    link.post(/** @type {any} */ ({ type: "step" }));
    says(...answer);
    mock.timers.tick(60_000);
    assert.equal(silences(), 0, answer.join());
    link.close();
  }
});
