// @ts-check
// The address is written at once, or when the settings have come to rest; a browser that refuses is no error.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createAddress, REST_MS } from "../../www/app/address.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

test("a slider on the move writes once, where it came to rest", () => {
  /** @type {string[]} */
  const written = [];
  const address = createAddress(
    (url) => written.push(url),
    () => "/lab/",
  );
  for (let position = 0; position < 500; position++) address.show(`lr_g=${position}`);
  assert.deepEqual(written, ["#lr_g=0"], "the first at once");
  mock.timers.tick(REST_MS);
  assert.deepEqual(written, ["#lr_g=0", "#lr_g=499"]);
  address.show("");
  mock.timers.tick(REST_MS);
  assert.equal(written.at(-1), "/lab/");
});

test("a browser that refuses stops nothing", () => {
  const address = createAddress(
    () => {
      throw new DOMException(
        "Attempt to use history.replaceState() more than 100 times per 30 seconds",
        "SecurityError",
      );
    },
    () => "/",
  );
  assert.doesNotThrow(() => address.show("seed=1"));
  address.show("seed=2");
  assert.doesNotThrow(() => mock.timers.tick(REST_MS));
});

test("what waits is written before the page is left", () => {
  /** @type {string[]} */
  const written = [];
  const address = createAddress(
    (url) => written.push(url),
    () => "/",
  );
  address.settle();
  address.show("seed=2");
  address.show("seed=3");
  address.settle();
  mock.timers.tick(REST_MS);
  assert.deepEqual(written, ["#seed=2", "#seed=3"]);
});
