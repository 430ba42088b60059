// @ts-check
// The one place that holds the page's state: a message comes in, the state changes, what is to be done
// about it is carried out, and whoever watches is told in the next frame.

import { effectsOf } from "../core/policy.js";
import { initialState, reduce } from "../core/run.js";

/** @import { Message } from "../core/intents.js" */
/** @import { Effect } from "../core/policy.js" */
/** @import { State } from "../core/run.js" */

/** @param {{ carryOut: (effect: Effect) => void, changed: (before: State, after: State) => void, render: (state: State) => void }} hooks */
export function createStore({ carryOut, changed, render }) {
  let state = initialState();
  let frame = 0;

  function draw() {
    frame = 0;
    render(state);
  }

  return {
    get state() {
      return state;
    },
    /** @param {Message} message */
    dispatch(message) {
      const before = state;
      state = reduce(before, message);
      // First of all: whatever goes wrong after, the page shows what it knows.
      frame ||= requestAnimationFrame(draw);
      for (const effect of effectsOf(before, state, message)) carryOut(effect);
      changed(before, state);
    },
  };
}
