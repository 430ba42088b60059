// @ts-check
// What may be said about a prediction: only what the question's `check` allows. Pure; words are elsewhere.

/** @import { Answer, Check, Measured, Value } from "../lessons/lesson.js" */
/**
 * `open`: nothing is called right or wrong. `undecided`: this run doesn't tell. `apart`: by what a
 * number is off, as a difference or as a factor (above 1: the prediction is too high).
 * @typedef {{ verdict: "open" | "undecided" | "right" | "wrong", apart?: number, factor?: number, part?: string, inverted?: number }} Finding
 */

/** What is true, null where this run doesn't decide it; a check that throws decides nothing. @param {Check} check @param {Measured} measured @returns {Value | null} */
export function truthOf(check, measured) {
  try {
    return check.truth(measured) ?? null;
  } catch {
    return null;
  }
}

/** One finding, or one for each part. @param {Answer} answer @param {Check} check @param {Value | null} value @param {Measured} measured @returns {Finding[]} */
export function findingsOf(answer, check, value, measured) {
  if (check.kind === "none" || value === null || answer.kind === "text") return [{ verdict: "open" }];
  if (check.accepts && answer.kind !== "numbers") {
    const truth = truthOf(check, measured);
    if (truth === null) return [{ verdict: "undecided" }];
    return [{ verdict: check.accepts(value, measured) ? "right" : "wrong" }];
  }
  const truth = truthOf(check, measured);
  if (truth === null) return [{ verdict: "undecided" }];
  switch (answer.kind) {
    case "number":
      return [compareNumbers(check, value, truth)];
    case "numbers":
      return Object.keys(answer.parts).map((part) => ({ part, ...compareNumbers(check, value[part], truth[part]) }));
    case "curve":
      return [compareCurves(check, value, truth)];
    case "order":
      return [compareOrders(value, truth)];
    default:
      return [{ verdict: same(value, truth) ? "right" : "wrong" }];
  }
}

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {Check} check @param {unknown} value @param {unknown} truth @returns {Finding} */
function compareNumbers(check, value, truth) {
  if (typeof truth !== "number" || !Number.isFinite(truth)) return { verdict: "undecided" };
  if (typeof value !== "number") return { verdict: "open" };
  return { verdict: within(check, value, truth) ? "right" : "wrong", ...distance(check, value, truth) };
}

/** @param {Check} check @param {number} value @param {number} truth */
function within({ tolerance, factor }, value, truth) {
  if (tolerance === undefined && factor === undefined)
    return Math.abs(value - truth) <= 1e-6 * Math.max(1, Math.abs(truth));
  if (tolerance !== undefined && Math.abs(value - truth) <= tolerance * (1 + 1e-9)) return true;
  return factor !== undefined && value * truth > 0 && Math.max(value / truth, truth / value) <= factor * (1 + 1e-9);
}

/** @param {Check} check @param {number} value @param {number} truth */
const distance = ({ factor }, value, truth) =>
  factor !== undefined && value * truth > 0 ? { factor: value / truth } : { apart: value - truth };

/** Right where every point is. @param {Check} check @param {number[]} value @param {unknown} truth @returns {Finding} */
function compareCurves(check, value, truth) {
  if (!Array.isArray(truth) || truth.length !== value.length) return { verdict: "undecided" };
  const known = truth
    .map((y, i) => ({ y, drawn: value[i] }))
    .filter(({ y }) => typeof y === "number" && Number.isFinite(y));
  if (known.length === 0) return { verdict: "undecided" };
  const inside = known.filter(({ y, drawn }) => within(check, drawn, y)).length;
  if (inside === known.length) return { verdict: "right" };
  const most = known.reduce((a, b) => (Math.abs(size(check, b)) > Math.abs(size(check, a)) ? b : a));
  return { verdict: "wrong", ...distance(check, most.drawn, most.y) };
}

/** @param {Check} check @param {{ y: number, drawn: number }} at */
const size = ({ factor }, { y, drawn }) => (factor !== undefined && y * drawn > 0 ? Math.log(drawn / y) : drawn - y);

/** `inverted`: pairs that stand the wrong way round. @param {string[]} value @param {unknown} truth @returns {Finding} */
function compareOrders(value, truth) {
  if (!Array.isArray(truth) || truth.length !== value.length) return { verdict: "undecided" };
  const place = new Map(truth.map((id, i) => [id, i]));
  let inverted = 0;
  for (let i = 0; i < value.length; i++)
    for (let j = i + 1; j < value.length; j++)
      if (Number(place.get(value[i])) > Number(place.get(value[j]))) inverted += 1;
  return { verdict: inverted === 0 ? "right" : "wrong", inverted };
}
