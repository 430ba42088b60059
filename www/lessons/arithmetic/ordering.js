// @ts-check
// When an order of measured values can be called right: values that differ by less than seeds of one recipe
// do may stand either way round. Pure.

/** How many times as large one value must be to be told from another. */
export const APART = 1.3;

/** From the greatest value to the least. @param {string[]} items @param {Record<string, unknown>} measured */
export const byValue = (items, measured) => [...items].sort((a, b) => Number(measured[b]) - Number(measured[a]));

/** Whether nothing stands before something that is clearly greater. @param {string[]} order  greatest first @param {Record<string, unknown>} measured */
export const orderHolds = (order, measured) =>
  order.every((first, i) =>
    order.slice(i + 1).every((second) => Number(measured[second]) <= APART * Number(measured[first])),
  );
