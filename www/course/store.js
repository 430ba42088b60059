// @ts-check
// The course page's state in one place: a message comes in, the state changes, whoever watches is told at
// once (to keep, to carry out) and in the next frame (to draw).

import { initialState, reduce } from "./state.js";

/** @import { Message, State } from "./state.js" */

/** @param {{ changed: (before: State, after: State) => void, render: (state: State) => void }} hooks */
export function createCourseStore({ changed, render }) {
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
      if (state === before) return;
      frame ||= requestAnimationFrame(draw);
      changed(before, state);
    },
  };
}
