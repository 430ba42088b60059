// Lesson 14's arithmetic: what machines can do, coins, the zoo.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson } from "../../www/lessons/14-others.js";
import { coinNats } from "../../www/lessons/arithmetic/luck.js";
import { ALL, CAN, MACHINES, rightOf } from "../../www/lessons/arithmetic/relatives.js";
import { ASKED, ifExponential, MONTHS, nameOf, namesBy, perMonth, SLIDE } from "../../www/lessons/arithmetic/zoo.js";

const question = (/** @type {string} */ id) => lesson.questions.find((each) => each.id === id);

test("no machine can do everything, and each can do something", () => {
  for (const machine of MACHINES) {
    const can = Object.values(CAN[machine]).filter(Boolean).length;
    assert.ok(can > 0 && can < 3, machine);
  }
  assert.equal(ALL, 18);
  assert.equal(rightOf(CAN), 18);
  // Nothing ticked: right wherever a machine can't.
  assert.equal(rightOf({}), 18 - MACHINES.flatMap((machine) => Object.values(CAN[machine])).filter(Boolean).length);
  const { accepts } = /** @type {any} */ (question("abilities")).check;
  assert.ok(accepts({ ticks: CAN }, {}));
  assert.ok(!accepts({ ticks: {} }, {}));
});

test("a coin a pixel costs 543 nats", () => assert.equal(Math.round(coinNats(784)), 543));

test("the zoo as its list has it", () => {
  assert.equal(namesBy(SLIDE), 148);
  assert.deepEqual(question("zoo")?.check.truth({}), { december: 280, june: 439, september: 501 });
  assert.equal(nameOf(SLIDE), "June 2017");
  assert.deepEqual(Object.values(ASKED).map(nameOf), ["December 2017", "June 2018", "September 2018"]);
  assert.ok(MONTHS.every(([month, names], i) => i === 0 || (month > MONTHS[i - 1][0] && names > MONTHS[i - 1][1])));
  // What the words say of it.
  assert.equal((namesBy(SLIDE) / namesBy(SLIDE - 12)).toFixed(1), "9.3");
  assert.equal(Math.round(perMonth(SLIDE, ASKED.september)), 24);
  assert.equal(Math.round(ifExponential(SLIDE, ASKED.september, 12) / 100), 24);
});
