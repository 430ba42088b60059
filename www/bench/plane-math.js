// @ts-check
// The latent plane's geometry, and its text alternative. Pure.
//
// Tiles are decoded at points of a grid, the first row at the top with the highest z₂. As each point lies
// in its tile's middle, the picture reaches half a tile beyond the outermost. The points follow the
// quantiles of N(0, 1) from 2 to 98 %, as the engine lays them out: equal areas are equally likely under the
// prior. Given an `extent`, they are evenly spaced from −extent to extent instead.

/**
 * @typedef {object} Plane
 * @property {Uint8Array} tiles      grey, side·side bytes each, row by row
 * @property {number} columns
 * @property {number} side
 * @property {number} [extent]       evenly spaced up to here; without it by quantiles
 * @property {boolean} [topIsLow]    whether z₂ grows downward; upward otherwise, as on any graph
 */
/** @typedef {[number, number]} Z */
/** @typedef {{ digit: number, count: number, mean: Z, inside: number }} Cluster */

/** The share of N(0, 1) beyond the outermost points, on either side. */
const TAIL = 0.02;

/** @param {Plane} plane */
export const rowsOf = ({ tiles, columns, side }) => Math.floor(tiles.length / (side * side) / columns);

/** The standard normal's distribution function, to 10⁻⁷ (Abramowitz and Stegun 7.1.26). @param {number} z */
export function normalShare(z) {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - tail * Math.exp(-x * x);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}

/** Its inverse, by halving. @param {number} share */
export function normalQuantile(share) {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The outermost points. @param {Plane} plane */
export const reachOf = ({ extent }) => extent ?? normalQuantile(1 - TAIL);

/** Where a coordinate lies from the first point, 0, to the last, 1. @param {number} z @param {Plane} plane */
function along(z, { extent }) {
  if (extent !== undefined) return (z + extent) / (2 * extent);
  return (normalShare(z) - TAIL) / (1 - 2 * TAIL);
}

/** The way back, kept between the first point and the last. @param {number} part @param {Plane} plane */
function coordinateAt(part, { extent }) {
  const kept = Math.max(0, Math.min(1, part));
  return extent !== undefined ? (2 * kept - 1) * extent : normalQuantile(TAIL + kept * (1 - 2 * TAIL));
}

/**
 * A point of the plane on the picture, both from 0 to 1 from its left upper corner; outside if beyond.
 * @param {Z} z @param {Plane} plane @returns {Z}
 */
export function toPicture([z1, z2], plane) {
  const at = (/** @type {number} */ value, /** @type {number} */ tiles) =>
    tiles > 1 ? (along(value, plane) * (tiles - 1) + 0.5) / tiles : 0.5;
  return [at(z1, plane.columns), at(plane.topIsLow ? z2 : -z2, rowsOf(plane))];
}

/** @param {Z} at @param {Plane} plane @returns {Z} */
export function toPlane([x, y], plane) {
  const value = (/** @type {number} */ part, /** @type {number} */ tiles) =>
    tiles > 1 ? coordinateAt((part * tiles - 0.5) / (tiles - 1), plane) : 0;
  const down = value(y, rowsOf(plane));
  return [value(x, plane.columns), plane.topIsLow ? down : -down];
}

/** The tile whose point is nearest. @param {Z} z @param {Plane} plane */
export function nearestTile(z, plane) {
  const [x, y] = toPicture(z, plane);
  const index = (/** @type {number} */ part, /** @type {number} */ tiles) =>
    Math.max(0, Math.min(tiles - 1, Math.floor(part * tiles)));
  return index(y, rowsOf(plane)) * plane.columns + index(x, plane.columns);
}

/** @param {Plane} plane @param {number} index @returns {Uint8Array} */
export const tileAt = ({ tiles, side }, index) => tiles.subarray(index * side * side, (index + 1) * side * side);

/**
 * Where each digit's codes lie.
 * @param {Float32Array} codes  n·2 @param {Uint8Array} labels @param {Plane} plane @returns {Cluster[]}
 */
export function clusters(codes, labels, plane) {
  const found = Array.from({ length: 10 }, (_, digit) => ({
    digit,
    count: 0,
    mean: /** @type {Z} */ ([0, 0]),
    inside: 0,
  }));
  for (const [i, label] of labels.entries()) {
    const cluster = found[label];
    const [z1, z2] = [codes[2 * i], codes[2 * i + 1]];
    if (!cluster || !Number.isFinite(z1) || !Number.isFinite(z2)) continue;
    cluster.count++;
    cluster.mean[0] += z1;
    cluster.mean[1] += z2;
    if (toPicture([z1, z2], plane).every((part) => part >= 0 && part <= 1)) cluster.inside++;
  }
  for (const { count, mean } of found) {
    if (count > 0) mean.forEach((sum, i) => (mean[i] = sum / count));
  }
  return found.filter(({ count }) => count > 0);
}

/** "−1.30", with a sign that is a sign. @param {number} value */
export const coordinate = (value) => (Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace("-", "−");

/** @param {Z} z */
export const point = ([z1, z2]) => `(${coordinate(z1)}, ${coordinate(z2)})`;

/** @param {Cluster[]} found @param {Plane} plane @returns {string} */
export function summary(found, { extent }) {
  const total = found.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return "No codes of held-out digits yet.";
  const digits = `${total.toLocaleString("en-US")} held-out digits at their codes`;
  if (extent === undefined) return `${digits}. Equal areas are equally likely under N(0, 1).`;
  const inside = found.reduce((sum, cluster) => sum + cluster.inside, 0);
  const share = inside === total ? "all" : `${Math.min(99, Math.round((inside / total) * 100))} %`;
  return `${digits}; ${share} of them lie on this plane.`;
}

/** What the dots show, for those who don't see them. @param {Cluster[]} found */
export const inWords = (found) =>
  found.map(({ digit, mean }) => `Digit ${digit} lies around ${point(mean)}.`).join(" ");
