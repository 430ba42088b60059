// @ts-check
// Six machines that draw new digits, and what each can be asked. A leaf.

/** @typedef {"histogram" | "gaussian" | "rbm" | "fvbn" | "vae" | "gan"} Machine */
/** @typedef {"probability" | "oneGo" | "code"} Ability */

/** @type {readonly Machine[]} */
export const MACHINES = ["histogram", "gaussian", "rbm", "fvbn", "vae", "gan"];
/** @type {readonly Ability[]} */
export const ABILITIES = ["probability", "oneGo", "code"];

/**
 * probability: of a given picture, exactly. oneGo: a new picture without going pixel by pixel or along a chain.
 * code: fewer numbers than pixels for a given picture.
 * @type {Record<Machine, Record<Ability, boolean>>}
 */
export const CAN = {
  histogram: { probability: true, oneGo: true, code: false },
  gaussian: { probability: true, oneGo: true, code: false },
  rbm: { probability: false, oneGo: false, code: true },
  fvbn: { probability: true, oneGo: false, code: false },
  vae: { probability: false, oneGo: true, code: true },
  gan: { probability: false, oneGo: true, code: false },
};

/** @typedef {Partial<Record<Machine, Partial<Record<Ability, boolean>>>>} Ticks */

/** What is not ticked is denied. @param {Ticks} ticks */
export const rightOf = (ticks) =>
  MACHINES.flatMap((machine) =>
    ABILITIES.filter((ability) => Boolean(ticks[machine]?.[ability]) === CAN[machine][ability]),
  ).length;

export const ALL = MACHINES.length * ABILITIES.length;
