// @ts-check
// Lets the page breathe: long work in slices of a few milliseconds, with the browser's own work between. A leaf.

/** Well below the 50 ms from which a reader feels a page stick, with room for the piece that overruns. */
const SLICE_MS = 12;

/**
 * Call it between pieces of work: it waits only when a slice is used up.
 * @param {() => number} [now] @returns {() => Promise<void> | undefined}
 */
export function breather(now = () => performance.now()) {
  let since = now();
  return () => {
    if (now() - since < SLICE_MS) return;
    return pause().then(() => {
      since = now();
    });
  };
}

/** To the end of the queue: input and painting go first. A channel, as timers are slowed to 4 ms and more. */
function pause() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

/**
 * Drives a generator to its end, abortable.
 * @template Y, R @param {Generator<Y, R, void>} work @param {AbortSignal} signal
 * @param {(value: Y) => void} [onPiece] @returns {Promise<R>}
 */
export async function drive(work, signal, onPiece) {
  const breathe = breather();
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    onPiece?.(next.value);
    await breathe();
    signal.throwIfAborted();
  }
}

/**
 * Lets in as many at once as their weights allow; a heavier one than the limit goes alone.
 * @param {number} limit
 * @returns {(weight: number) => Promise<() => void>}  the function that it gives lets the weight out
 */
export function gate(limit) {
  let inside = 0;
  /** @type {{ weight: number, enter: () => void }[]} */
  const waiting = [];
  const admit = () => {
    while (waiting.length > 0 && (inside === 0 || inside + waiting[0].weight <= limit)) {
      const first = /** @type {typeof waiting[number]} */ (waiting.shift());
      inside += first.weight;
      first.enter();
    }
  };
  return (weight) =>
    new Promise((resolve) => {
      const enter = () =>
        resolve(() => {
          inside -= weight;
          admit();
        });
      waiting.push({ weight, enter });
      admit();
    });
}
