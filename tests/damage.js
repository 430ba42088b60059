// @ts-check
// Damage with a seed, for tests of what comes from outside: texts and bytes as they get lost, cut, swapped
// and forged on their way.

/** Park and Miller's generator: the same numbers everywhere. @param {number} seed */
export function randomOf(seed) {
  let state = (seed % 2147483646) + 1;
  /** In [0, 1). */
  const next = () => {
    state = (state * 16807) % 2147483647;
    return (state - 1) / 2147483646;
  };
  const below = (/** @type {number} */ most) => Math.floor(next() * most);
  return {
    next,
    below,
    /** @template T @param {readonly T[]} list @returns {T} */ of: (list) => list[below(list.length)],
  };
}

/** @typedef {ReturnType<typeof randomOf>} Random */

const SIGNS = [
  "&",
  "=",
  "%",
  "#",
  "+",
  ",",
  ".",
  "~",
  "-",
  "_",
  "\0",
  "“",
  "<b>",
  "%00",
  "%ff",
  "𝔛",
  "\u202e",
  "NL1.",
  "e9",
];

/** @param {string} text @param {Random} random */
export function damagedText(text, random) {
  let damaged = text;
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(damaged.length + 1);
    const to = Math.min(damaged.length, at + random.below(12));
    const middle = random.of([
      "",
      random.of(SIGNS),
      String.fromCharCode(random.below(65536)),
      damaged.slice(at, to).repeat(2),
      random.of(SIGNS).repeat(random.below(40)),
      String(random.next() * 10 ** random.below(300)),
    ]);
    damaged = damaged.slice(0, at) + middle + damaged.slice(to);
  }
  return damaged;
}

/** @param {Uint8Array} bytes @param {Random} random @returns {Uint8Array} */
export function damagedBytes(bytes, random) {
  // A copy: a Buffer's own `slice` is none.
  const damaged = Uint8Array.from(bytes).subarray(0, random.next() < 0.2 ? random.below(bytes.length) : bytes.length);
  for (let left = 1 + random.below(8); left > 0 && damaged.length > 0; left--) {
    // Ends and beginnings say what is inside.
    const at = random.of([random.below(damaged.length), random.below(60), damaged.length - 1 - random.below(120)]);
    const value = random.of([0, 255, 127, random.below(256)]);
    const from = Math.min(damaged.length, Math.max(0, at));
    const to = Math.min(damaged.length, from + (random.next() < 0.3 ? random.below(9) : 1));
    damaged.fill(value, from, to);
  }
  return damaged;
}

/** Milliseconds of this process’s own time in the slowest call: a busy machine is not its fault. */
export function stopwatch() {
  let slowest = 0;
  return {
    /** @template T @param {() => T} act @returns {T} */
    time(act) {
      const began = process.cpuUsage();
      try {
        return act();
      } finally {
        const { user, system } = process.cpuUsage(began);
        slowest = Math.max(slowest, (user + system) / 1000);
      }
    },
    slowest: () => slowest,
  };
}
