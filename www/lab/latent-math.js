// @ts-check
// Arithmetic on latent vectors: norms, angles, the ways from one to another, and the two changes
// that a reader can make to z before G sees it. Pure, a leaf; a vector is a Float32Array.

/** @typedef {Float32Array} Vector */

/** @param {Vector} a @param {Vector} b */
export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** @param {Vector} z */
export const norm = (z) => Math.sqrt(dot(z, z));

/** 0 where one of them is 0. @param {Vector} a @param {Vector} b */
export function cosine(a, b) {
  const norms = norm(a) * norm(b);
  return norms > 0 ? Math.max(-1, Math.min(1, dot(a, b) / norms)) : 0;
}

/** x·a + y·b. @param {Vector} a @param {number} x @param {Vector} b @param {number} y */
const combine = (a, x, b, y) => a.map((value, i) => x * value + y * b[i]);

/** The straight way: passes nearer to 0 in between. @param {Vector} a @param {Vector} b @param {number} t 0 … 1 */
export const lerp = (a, b, t) => combine(a, 1 - t, b, t);

/**
 * The way along the great circle (Shoemake 1985), for directions and norms apart: the norm goes
 * straight from ‖a‖ to ‖b‖, so in between it is as typical as at the ends.
 * @param {Vector} a @param {Vector} b @param {number} t 0 … 1
 */
export function slerp(a, b, t) {
  const [normA, normB] = [norm(a), norm(b)];
  const angle = Math.acos(cosine(a, b));
  // Along one line there is no circle, or no one circle: the straight way is all there is.
  if (normA === 0 || normB === 0 || Math.sin(angle) < 1e-6) return lerp(a, b, t);
  const length = normA + t * (normB - normA);
  const x = (Math.sin((1 - t) * angle) / Math.sin(angle) / normA) * length;
  const y = (Math.sin(t * angle) / Math.sin(angle) / normB) * length;
  return combine(a, x, b, y);
}

/** The point a + u(b − a) + v(c − a) of the plane through three. @param {Vector} a @param {Vector} b @param {Vector} c @param {number} u @param {number} v */
export const onPlane = (a, b, c, u, v) => a.map((value, i) => value + u * (b[i] - value) + v * (c[i] - value));

/** (z − ½)·√12: what makes of U[0, 1) a noise of mean 0 and variance 1. @param {Vector} z */
export const affineFixed = (z) => z.map((value) => (value - 0.5) * Math.sqrt(12));

/** @param {Vector} z @param {number} scale */
export const scaled = (z, scale) => (scale === 1 ? z : z.map((value) => value * scale));

/** Row by row. @param {Vector} rows @param {number} latent @returns {Vector[]} */
export function rowsOf(rows, latent) {
  const count = Math.floor(rows.length / latent);
  return Array.from({ length: count }, (_, i) => rows.subarray(i * latent, (i + 1) * latent));
}

/** The inverse of `rowsOf`. @param {Vector[]} vectors @returns {Vector} */
export function joined(vectors) {
  const all = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    all.set(vector, at);
    at += vector.length;
  }
  return all;
}
