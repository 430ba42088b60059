// @ts-check
// The command line of the bench, from words to settings. Pure.

export const SECTIONS = /** @type {const} */ (["page", "steps", "quality", "pair", "memory"]);
/** @typedef {typeof SECTIONS[number]} Section */
/** @import { NetworkName } from "./networks.js" */

/**
 * @typedef {object} Options
 * @property {number} repeats
 * @property {number} limitSeconds   for opening a page up to its first step, and for a step
 * @property {string[]} only         parts of set-ups' ids
 * @property {Section[]} sections
 * @property {NetworkName[]} networks
 * @property {boolean} quick         to see that it all works: the numbers are no good
 * @property {boolean} native
 * @property {boolean} gpu
 * @property {boolean} render        only write the report again, from the kept results
 * @property {boolean} again         put the sections into the results that are there
 * @property {boolean} help
 * @property {string | null} out     where to write; null: docs/ if the run is whole, else only the terminal
 * @property {string | null} speed   the native example, built
 */

export const USAGE = `Options of the bench:
  --repeats N     turns of every set-up (5)
  --limit S       seconds for a page to make its first step, and for a later step (150)
  --only A,B      only set-ups whose id contains A or B (ours-cpu, tfjs-webgl, jax-wasm …)
  --sections A,B  only these: ${SECTIONS.join(", ")}
  --networks A,B  small, course
  --quick         one turn each and short runs: shows that it works, not how fast
  --native        also Burn and PyTorch on one thread, without a browser
  --gpu           also on a real GPU
  --out FOLDER    where results.json, *.svg and the report go (a whole run: docs/performance)
  --again         measure the sections named anew, and put them into the results that are there
  --render        write the report again from the results that are there`;

/** @param {string[]} words @returns {Options} */
export function readOptions(words) {
  /** @type {Options} */
  const options = {
    repeats: 5,
    limitSeconds: 150,
    only: [],
    sections: [...SECTIONS],
    networks: ["small", "course"],
    quick: false,
    native: false,
    gpu: false,
    render: false,
    again: false,
    help: false,
    out: null,
    speed: null,
  };
  const rest = [...words];
  while (rest.length > 0) {
    const word = /** @type {string} */ (rest.shift());
    const value = () => {
      const next = rest.shift();
      if (next === undefined) throw new Error(`${word} needs a value.`);
      return next;
    };
    const number = () => {
      const given = Number(value());
      if (!(given > 0)) throw new Error(`${word} takes a number above 0.`);
      return given;
    };
    /** @template {string} T @param {readonly T[]} allowed */
    const among = (allowed) => {
      const given = value().split(",");
      for (const name of given)
        if (!allowed.some((one) => one === name))
          throw new Error(`${word}: there is no '${name}', only ${allowed.join(", ")}.`);
      return /** @type {T[]} */ (given);
    };
    if (word === "--help" || word === "-h") options.help = true;
    else if (word === "--repeats") options.repeats = Math.ceil(number());
    else if (word === "--limit") options.limitSeconds = number();
    else if (word === "--only") options.only = value().split(",");
    else if (word === "--sections") options.sections = among(SECTIONS);
    else if (word === "--networks") options.networks = among(/** @type {const} */ (["small", "course"]));
    else if (word === "--quick") options.quick = true;
    else if (word === "--native") options.native = true;
    else if (word === "--gpu") options.gpu = true;
    else if (word === "--again") options.again = true;
    else if (word === "--render") options.render = true;
    else if (word === "--out") options.out = value();
    else if (word === "--speed") options.speed = value();
    else throw new Error(`There is no option '${word}'.`);
  }
  if (options.quick) options.repeats = Math.min(options.repeats, 2);
  return options;
}

/** Whether a run leaves nothing out, so that its report may replace the one in docs/. @param {Options} options */
export const isWhole = ({ only, sections, networks, quick }) =>
  !quick && only.length === 0 && sections.length === SECTIONS.length && networks.length === 2;
