// @ts-check
// Orders of a few things: shuffled by a seed, and whether one is right.

/** The same order but for neighbours that may change places. @template T @param {T[]} given @param {T[]} truth @param {[T, T][]} alike */
export function sameOrder(given, truth, alike) {
  return (
    given.length === truth.length &&
    new Set(given).size === given.length &&
    given.every((item, i) => {
      const expected = truth[i];
      return item === expected || alike.some((pair) => pair.includes(item) && pair.includes(expected));
    })
  );
}

/** So many things in an order that only the seed decides. @template T @param {readonly T[]} items @param {number} seed @returns {T[]} */
export function shuffled(items, seed) {
  const order = [...items];
  let state = (seed + 1) >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
