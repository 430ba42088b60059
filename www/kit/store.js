// @ts-check
// The one place that holds a page's state: a message comes in, the state changes, whoever has to act is told
// at once, and whoever draws in the next frame. Knows no page and no message.

/**
 * @template S, M
 * @param {S} initial @param {(state: S, message: M) => S} reduce
 * @param {{ changed: (before: S, after: S, message: M) => void, render: (state: S) => void }} hooks
 */
export function createStore(initial, reduce, { changed, render }) {
  let state = initial;
  let frame = 0;

  function draw() {
    frame = 0;
    render(state);
  }

  return {
    get state() {
      return state;
    },
    /** @param {M} message */
    dispatch(message) {
      const before = state;
      state = reduce(before, message);
      // First of all: whatever goes wrong after, the page shows what it knows.
      frame ||= requestAnimationFrame(draw);
      changed(before, state, message);
    },
  };
}
