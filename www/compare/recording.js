// @ts-check
// The pictures of both runs over time, at equal steps, in bounded memory: at most sixty pairs, thinned
// as the run grows. Also where two
// histories can be compared, and what the eye sees in a grid, as numbers. Pure.

/** @import { History } from "../core/history.js" */
/** @import { Side } from "./setup.js" */
/** @import { PairFrame } from "../keep/kept.js" */
/** @import { Grid } from "../protocol/messages.js" */
/** @typedef {PairFrame} Frame */
/** `waiting`: samples whose partner hasn't come yet. @typedef {{ frames: Frame[], stride: number, waiting: Record<Side, Map<number, Grid>> }} Recording */

export const MAX_FRAMES = 60;

/** Bytes of one image. @param {Grid} grid */
const bytesOf = ({ side, channels }) => side * side * channels;

/** @returns {Recording} */
export const emptyRecording = () => ({ frames: [], stride: 1, waiting: { A: new Map(), B: new Map() } });

/** @param {Recording} recording @param {Side} side @param {number} step @param {Grid} grid @returns {Recording} */
export function record(recording, side, step, grid) {
  const other = side === "A" ? "B" : "A";
  const partner = recording.waiting[other].get(step);
  const waiting = { ...recording.waiting, [side]: new Map(recording.waiting[side]).set(step, grid) };
  if (!partner) return { ...recording, waiting };
  // Whatever waited for an earlier step waits in vain.
  for (const each of /** @type {Side[]} */ (["A", "B"])) {
    waiting[each] = new Map([...waiting[each]].filter(([at]) => at > step));
  }
  const frame = /** @type {Frame} */ ({ step, [side]: grid, [other]: partner });
  const earlier = recording.frames.filter(
    (kept, i, all) => kept.step < step && (i < all.length - 1 || kept.step % recording.stride === 0),
  );
  return thinned({ frames: [...earlier, frame], stride: recording.stride, waiting });
}

/** The last frame always stays. @param {Recording} recording @returns {Recording} */
function thinned(recording) {
  let { frames, stride } = recording;
  while (frames.length > MAX_FRAMES) {
    stride *= 2;
    frames = frames.filter(({ step }, i) => step % stride === 0 || i === frames.length - 1);
  }
  return { ...recording, frames, stride };
}

/** Points that both runs have; null while they keep them at different widths, which passes. @param {History} a @param {History} b */
export function commonPoints(a, b) {
  if (a.bucket !== b.bucket) return null;
  let count = 0;
  while (count < a.step.length && count < b.step.length && a.step[count] === b.step[count]) count++;
  return count;
}

/** Mean difference between neighbouring tiles, 0 … 1; near 0 where all are alike. @param {Grid} grid */
export function variety(grid) {
  const { tiles } = grid;
  const bytes = bytesOf(grid);
  let sum = 0;
  for (let i = bytes; i < tiles.length; i++) sum += Math.abs(tiles[i] - tiles[i - bytes]);
  return tiles.length > bytes ? sum / (tiles.length - bytes) / 255 : 0;
}

/** Tiles that are the same in both, bit for bit. @param {Grid} a @param {Grid} b */
export function identicalTiles(a, b) {
  const bytes = bytesOf(a);
  let same = 0;
  for (let from = 0; from < a.tiles.length; from += bytes) {
    let at = from;
    const end = Math.min(from + bytes, a.tiles.length);
    while (at < end && a.tiles[at] === b.tiles[at]) at++;
    if (at === end) same += 1;
  }
  return same;
}
