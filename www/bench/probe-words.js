// @ts-check
// What a probe says of a layer, in numbers and words, and the shape of its histogram. Pure.

/** @typedef {{ from: number, to: number, counts: number[] }} Histogram */
/**
 * One layer, from one extra pass over a fixed batch. Shares are from 0 to 1; null: doesn't apply.
 * @typedef {object} Probe
 * @property {"g" | "d" | "encoder" | "decoder"} part
 * @property {number} layer              from 0
 * @property {string} kind               dense, conv or up
 * @property {number[]} shape             channels, height, width
 * @property {number | null} mean         null where it is no number: JSON has no NaN
 * @property {number | null} sd
 * @property {number | null} active       share of outputs where the activation lets gradient through
 * @property {number | null} dead         share of units that say the same to every image
 * @property {number | null} gradient     RMS, of the weights
 * @property {number | null} update       RMS, of the last change to the weights
 * @property {Histogram | null} histogram
 */

/** As elsewhere: a player has a mark, a name and a colour. */
export const PARTS = {
  g: { name: "Generator", mark: "▲", role: "generator" },
  d: { name: "Discriminator", mark: "■", role: "discriminator" },
  encoder: { name: "Encoder", mark: "■", role: "discriminator" },
  decoder: { name: "Decoder", mark: "▲", role: "generator" },
};

const DEAD_IS_MUCH = 0.5;
/** Next to the image, units at its corners see black in every digit: the same to all, yet well. */
const DEAD_IS_MUCH_AT_IMAGE = 0.95;
/** Beside the part's largest gradient: a layer that gets less learns next to nothing. */
const VANISHED = 1e-4;

/** [64, 7, 7] → "64 × 7 × 7", [128, 1, 1] → "128". @param {number[]} shape */
export function shapeText(shape) {
  const [channels, ...sides] = shape;
  return sides.every((side) => side === 1) ? String(channels ?? "") : shape.join(" × ");
}

/** "0.43", "−1.2", "3.1·10⁻⁴"; a dash for nothing. @param {number | null | undefined} value */
export function numberText(value) {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return "not a number";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 0.01 && size < 10_000)
    return signed(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3));
  const [digits, power] = value.toExponential(1).split("e");
  return `${signed(digits)}·10${[...String(Number(power))].map((digit) => RAISED[digit] ?? digit).join("")}`;
}

/** For an axis's end: two digits are enough. @param {number} value */
export function endText(value) {
  const plain = Math.abs(value) >= 0.01 && Math.abs(value) < 100;
  return plain ? signed(String(Number(value.toPrecision(2)))) : numberText(value);
}

/** @type {Record<string, string>} */
const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
/** As papers call them. @type {Record<string, string>} */
const KINDS = { conv: "convolution", up: "transposed convolution", dense: "dense" };

/** @param {Probe} probe */
export const layerName = ({ layer, kind }) => `${layer + 1} · ${KINDS[kind] ?? kind}`;

const signed = (/** @type {string} */ text) => text.replace("-", "−");

/** "63 %", "<1 %". @param {number | null | undefined} share */
export function shareText(share) {
  if (share === null || share === undefined) return "–";
  if (!Number.isFinite(share)) return "not a number";
  if (share > 0 && share < 0.01) return "<1 %";
  if (share < 1 && share > 0.99) return ">99 %";
  return `${Math.round(share * 100)} %`;
}

/**
 * What is wrong with a layer, if anything.
 * @param {Probe} probe @param {{ largest?: number, atImage?: boolean }} [among]
 *   its part's largest gradient, and whether it is the layer next to the image
 * @returns {string | null}
 */
export function troubleOf({ mean, sd, dead, gradient }, { largest = 0, atImage = false } = {}) {
  if ([mean, sd].some((value) => value === null || !Number.isFinite(value))) return "its outputs are no longer numbers";
  if (dead === 1) return "all of its units are dead";
  if ((dead ?? 0) >= (atImage ? DEAD_IS_MUCH_AT_IMAGE : DEAD_IS_MUCH))
    return `${shareText(dead)} of its units are dead`;
  if (gradient === 0) return "no gradient reaches it";
  if (gradient !== null && gradient < largest * VANISHED) return "next to no gradient reaches it";
  return sd === 0 ? "it says the same to every picture" : null;
}

/** @param {readonly Probe[]} probes @returns {(string | null)[]} */
export const troubles = (probes) =>
  probes.map((probe, i) => {
    const { part, layer } = probe;
    const looks = part === "d" || part === "encoder";
    const atImage = looks ? layer === 0 : probes[i + 1]?.part !== part;
    return troubleOf(probe, { largest: largestGradient(probes, part), atImage });
  });

/** @param {readonly Probe[]} probes @param {string} part */
const largestGradient = (probes, part) =>
  Math.max(0, ...probes.filter((probe) => probe.part === part).map(({ gradient }) => gradient ?? 0));

/** @param {readonly Probe[]} probes @returns {string} */
export function verdict(probes) {
  if (probes.length === 0) return "The first probe comes with the next report of a training run.";
  const found = troubles(probes).flatMap((trouble, i) => {
    const { part, layer } = probes[i];
    return trouble ? [`${PARTS[part]?.name ?? part}, layer ${layer + 1}: ${trouble}.`] : [];
  });
  return found.length > 0 ? found.join(" ") : "Every layer is awake: its units answer, and gradients reach it.";
}

/**
 * The histogram's result in words: where half of the values lie, and a pile if there is one.
 * @param {Histogram | null} histogram
 */
export function histogramText(histogram) {
  const total = histogram?.counts.reduce((sum, value) => sum + value, 0) ?? 0;
  if (!histogram || total === 0) return "No values.";
  const { from, to, counts } = histogram;
  const width = (to - from) / counts.length;
  const quantile = (/** @type {number} */ share) => {
    let before = 0;
    for (const [i, value] of counts.entries()) {
      if (value > 0 && before + value >= share * total) return from + (i + (share * total - before) / value) * width;
      before += value;
    }
    return to;
  };
  const peak = counts.indexOf(Math.max(...counts));
  const [low, high] = [from + peak * width, from + (peak + 1) * width];
  const pile = counts[peak] / total;
  const middle = low <= 0 && high >= 0 ? 0 : (low + high) / 2;
  const range = `From ${endText(from)} to ${endText(to)}`;
  if (pile >= 0.5) return `${range}; ${shareText(pile)} of the values pile up near ${endText(middle)}.`;
  return `${range}; half of the values lie between ${endText(quantile(0.25))} and ${endText(quantile(0.75))}.`;
}

/**
 * Bars as one SVG path. Heights follow the square root of the counts: beside a ReLU's pile at 0 the rest would
 * not be seen.
 * @param {Histogram} histogram @param {number} width @param {number} height
 */
export function barsPath({ counts }, width, height) {
  const most = Math.max(1, ...counts);
  const step = width / counts.length;
  const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;
  return counts
    .map((value, i) => {
      if (value <= 0) return "";
      const high = Math.max(0.75, Math.sqrt(value / most) * height);
      return `M${round(i * step)} ${height}V${round(height - high)}H${round((i + 1) * step)}V${height}`;
    })
    .join("");
}

/** Where 0 lies on the axis, from 0 to 1; null if outside. @param {Histogram} histogram */
export const zeroAt = ({ from, to }) => (from < 0 && to > 0 ? -from / (to - from) : null);
