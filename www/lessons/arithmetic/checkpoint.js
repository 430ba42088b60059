// @ts-check
// How far two checkpoints of one run are apart, network by network: weights (what is learned) and batch
// norm's running statistics (what is only counted along). Reads safetensors with single precision; Adam's
// moments are left out.

/** A tensor's place in the file, as safetensors' header tells it. @typedef {{ dtype: string, data_offsets: [number, number] }} Place */
/** Relative changes: the length of the difference over the length before. @typedef {{ weights: number, statistics: number }} Change */

const HEADER = 8;

/** @param {Uint8Array} bytes */
function open(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER, HEADER + length)));
  /** @param {Place} place */
  const values = ({ data_offsets: [from, to] }) =>
    // Copied, since a file's tensors need not begin where an array of floats may.
    new Float32Array(bytes.slice(HEADER + length + from, HEADER + length + to).buffer);
  const tensors = Object.entries(header).filter(([name]) => name !== "__metadata__" && !name.includes(".adam_"));
  return new Map(tensors.map(([name, place]) => [name, values(/** @type {Place} */ (place))]));
}

/** @param {Uint8Array} before @param {Uint8Array} after @param {string} part  "g" or "d" @returns {Change} */
export function changeOf(before, after, part) {
  const [old, now] = [open(before), open(after)];
  const moved = { weights: [0, 0], statistics: [0, 0] };
  for (const [name, values] of old) {
    if (!name.startsWith(`${part}.`)) continue;
    const sums = moved[name.includes("running_") ? "statistics" : "weights"];
    const newer = now.get(name);
    if (!newer) throw new Error(`The newer checkpoint lacks ${name}.`);
    values.forEach((value, i) => {
      sums[0] += (newer[i] - value) ** 2;
      sums[1] += value ** 2;
    });
  }
  const relative = (/** @type {number[]} */ [difference, whole]) => Math.sqrt(difference / (whole || 1));
  return { weights: relative(moved.weights), statistics: relative(moved.statistics) };
}
