// @ts-check
// A walk through the moments of an update, one after the other and round again: which one it is at, and
// whether it may go on. Pure: no clock, no DOM, no run. Whoever walks decides when to go on, a press or a
// second, and computes what a moment asks for.

/**
 * @typedef {object} Moment
 * @property {string} id
 * @property {string} turn       whose turn it belongs to
 * @property {string} label      'Draw z'
 * @property {string[]} lit      nodes and wires of the drawing that it is about
 * @property {string[]} [moves]  parts whose weights move now
 * @property {string} [asks]     what has to be computed before the walk can go on
 * @property {number} [line]     of an algorithm that is walked beside it
 */
/** `answered`: what the last moment that asked for something asked for is there. @typedef {{ at: number, pass: number, answered: boolean }} Walk */

/** @returns {Walk} */
export const begin = () => ({ at: 0, pass: 0, answered: false });

/** @template {Moment} M @param {Walk} walk @param {readonly M[]} moments @returns {M} */
export const momentOf = ({ at }, moments) => moments[at % moments.length];

/** What has to be computed now, or null. @param {Walk} walk @param {readonly Moment[]} moments */
export const askedFor = (walk, moments) => (walk.answered ? null : (momentOf(walk, moments).asks ?? null));

/** The next moment; the same walk where an answer is still missing. @param {Walk} walk @param {readonly Moment[]} moments @returns {Walk} */
export function next(walk, moments) {
  if (askedFor(walk, moments) !== null) return walk;
  const at = (walk.at + 1) % moments.length;
  const turned = moments[at].turn !== moments[walk.at].turn || at === 0;
  return { at, pass: walk.pass + (at === 0 ? 1 : 0), answered: turned ? false : walk.answered };
}

/** @param {Walk} walk @returns {Walk} */
export const answered = (walk) => ({ ...walk, answered: true });

/** The moments of the turn that the walk is in, in order. @template {Moment} M @param {Walk} walk @param {readonly M[]} moments @returns {M[]} */
export function turnOf(walk, moments) {
  const { turn } = momentOf(walk, moments);
  return moments.filter((moment) => moment.turn === turn);
}
