// @ts-check
// The latent plane's geometry, and its text alternative. Pure.
//
// The tiles are decoded at evenly spaced points, the outermost at ±extent, the first row at the top. As
// the point lies in a tile's middle, the picture reaches half a tile beyond.

/**
 * @typedef {object} Plane
 * @property {Uint8Array} tiles      grey, side·side bytes each, row by row
 * @property {number} columns
 * @property {number} side
 * @property {number} extent         z runs from −extent to extent, in both directions
 * @property {boolean} [topIsLow]    whether z₂ grows downward; upward otherwise, as on any graph
 */
/** @typedef {[number, number]} Z */
/** @typedef {{ digit: number, count: number, mean: Z, inside: number }} Cluster */

/** @param {Plane} plane */
export const rowsOf = ({ tiles, columns, side }) => Math.floor(tiles.length / (side * side) / columns);

/**
 * A point of the plane on the picture, both from 0 to 1 from its left upper corner; outside if beyond.
 * @param {Z} z @param {Plane} plane @returns {Z}
 */
export function toPicture([z1, z2], plane) {
  const { columns, extent, topIsLow = false } = plane;
  const at = (/** @type {number} */ value, /** @type {number} */ tiles) =>
    tiles > 1 ? (((value + extent) / (2 * extent)) * (tiles - 1) + 0.5) / tiles : 0.5;
  return [at(z1, columns), at(topIsLow ? z2 : -z2, rowsOf(plane))];
}

/** The way back, kept within ±extent. @param {Z} at @param {Plane} plane @returns {Z} */
export function toPlane([x, y], plane) {
  const { columns, extent, topIsLow = false } = plane;
  const value = (/** @type {number} */ part, /** @type {number} */ tiles) => {
    const z = tiles > 1 ? ((part * tiles - 0.5) / (tiles - 1)) * 2 * extent - extent : 0;
    return Math.max(-extent, Math.min(extent, z));
  };
  const down = value(y, rowsOf(plane));
  return [value(x, columns), topIsLow ? down : -down];
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
 * @param {Float32Array} codes  n·2 @param {Uint8Array} labels @param {number} extent @returns {Cluster[]}
 */
export function clusters(codes, labels, extent) {
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
    if (Math.max(Math.abs(z1), Math.abs(z2)) <= extent) cluster.inside++;
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

/** @param {Cluster[]} found @returns {string} */
export function summary(found) {
  const total = found.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return "No codes of held-out digits yet.";
  const inside = found.reduce((sum, cluster) => sum + cluster.inside, 0);
  const share = inside === total ? "all" : `${Math.min(99, Math.round((inside / total) * 100))} %`;
  return `${total.toLocaleString("en-US")} held-out digits at their codes; ${share} of them lie on this plane.`;
}

/** What the dots show, for those who don't see them. @param {Cluster[]} found */
export const inWords = (found) =>
  found.map(({ digit, mean }) => `Digit ${digit} lies around ${point(mean)}.`).join(" ");
