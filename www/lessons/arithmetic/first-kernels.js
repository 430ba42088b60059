// @ts-check
// Which strokes a kernel answers to. Pure; kernels are rows of `side`² weights.

/**
 * Named tensors of single precision in a checkpoint, which is a safetensors file: eight bytes of length,
 * a JSON header, then the numbers.
 * @param {Uint8Array} bytes @param {string} name @returns {number[] | null}
 */
export function tensorOf(bytes, name) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8) return null;
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.byteLength - 8) return null;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const about = header[name];
  if (about?.dtype !== "F32") return null;
  const [from, to] = about.data_offsets;
  return Array.from({ length: (to - from) / 4 }, (_, i) => view.getFloat32(8 + length + from + 4 * i, true));
}

/**
 * The strongest answer, of either sign, to a bright stroke two pixels wide that passes the kernel, upright
 * or lying: what it adds to the answer to an empty background.
 * @param {number[]} kernel @param {number} side @param {"upright" | "lying"} stroke
 */
export function answerTo(kernel, side, stroke) {
  const lines = Array.from({ length: side }, (_, line) => {
    let sum = 0;
    for (let i = 0; i < side; i++) sum += stroke === "upright" ? kernel[i * side + line] : kernel[line * side + i];
    return sum;
  });
  // The stroke enters, crosses and leaves: one line at the border, two on the way.
  const places = [lines[0], ...lines.slice(1).map((sum, i) => sum + lines[i]), lines[side - 1]];
  return Math.max(...places.map(Math.abs));
}

/** @param {number[]} weights @param {number} side @returns {number[][]} */
export function kernelsOf(weights, side) {
  const size = side * side;
  return Array.from({ length: Math.floor(weights.length / size) }, (_, i) => weights.slice(i * size, (i + 1) * size));
}

/** How many answer to an upright stroke more strongly than to a lying one. @param {number[]} weights @param {number} side */
export const uprightOf = (weights, side) =>
  kernelsOf(weights, side).filter((kernel) => answerTo(kernel, side, "upright") > answerTo(kernel, side, "lying"))
    .length;
