// @ts-check
// How many threads the CPU's program may have here, why not more, and the words for it. Pure.

/** @typedef {"" | "not-built" | "one-core" | "not-isolated" | "failed"} WhyOne */
/** @typedef {{ count: number, cores: number, why: WhyOne }} Threads  `why`: only where there is one */

/** More share too little work, and a machine with so many cores has other uses for some. */
const MOST = 8;

/** @param {{ built: boolean, isolated: boolean, cores: number }} here  built: the site has the program @returns {Threads} */
export function threadsHere({ built, isolated, cores }) {
  /** @type {WhyOne} */
  let why = "";
  if (!built) why = "not-built";
  else if (cores < 2) why = "one-core";
  else if (!isolated) why = "not-isolated";
  return { count: why ? 1 : Math.min(cores, MOST), cores, why };
}

/** @type {Record<WhyOne, string>} */
const REASONS = {
  "": "",
  "not-built": "This site was built without more.",
  "one-core": "This browser offers one core.",
  "not-isolated": "More need two headers that this site’s host doesn’t send.",
  failed: "Another could not be started.",
};

/** @param {Threads | null} threads */
export function threadWords(threads) {
  const { count, cores, why } = threads ?? { count: 1, cores: 1, why: "" };
  if (count > 1) {
    const all = count < cores ? `${count} of ${cores} cores` : `${count} cores`;
    return `WebAssembly with SIMD on ${all}: the same numbers as on one.`;
  }
  return `One thread of WebAssembly with SIMD. ${REASONS[why]}`.trim();
}
