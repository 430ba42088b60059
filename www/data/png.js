// @ts-check
// Decodes a PNG by the format's own rules, without a canvas: the same bytes in every browser, also in
// one that blurs what pages read off a canvas, and in a worker without one. 8 bits a channel or a
// palette, not interlaced: what our own sheets are; for anything else it says null. Pure.

/** @typedef {{ width: number, height: number, rgb: Uint8Array }} Image   on white, 3 bytes a pixel, row by row */
/** @typedef {{ width: number, height: number, bits: number, colours: number }} Header */
/** @typedef {Header & { data: Uint8Array[], palette: Uint8Array, alphas: Uint8Array }} Chunks */

/** Samples a pixel, by colour type: grey, RGB, palette, grey with alpha, RGBA. @type {Record<number, number>} */
const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;

/** @param {Uint8Array<ArrayBuffer>} png @returns {Promise<Image | null>} */
export async function decodePng(png) {
  const chunks = chunksOf(png);
  if (!chunks || typeof DecompressionStream === "undefined") return null;
  const { width, height, bits, colours, data } = chunks;
  const stride = Math.ceil((width * SAMPLES[colours] * bits) / 8);
  const inflated = new Blob(/** @type {BlobPart[]} */ (data)).stream().pipeThrough(new DecompressionStream("deflate"));
  const lines = new Uint8Array(await new Response(inflated).arrayBuffer());
  if (lines.length !== (stride + 1) * height) throw new Error("The PNG's pixels are cut off.");
  const rows = unfilter(lines, stride, height, Math.max(1, (SAMPLES[colours] * bits) >> 3));
  return { width, height, rgb: colours === PALETTE ? lookUp(rows, stride, chunks) : onWhite(rows, SAMPLES[colours]) };
}

/** @param {Uint8Array<ArrayBuffer>} png @returns {Chunks | null} */
function chunksOf(png) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 33 || view.getUint32(0) !== 0x89504e47) return null;
  const [bits, colours, interlaced] = [png[24], png[25], png[28]];
  const known = colours === PALETTE ? [1, 2, 4, 8].includes(bits) : bits === 8 && colours in SAMPLES;
  if (!known || interlaced !== 0) return null;
  const [palette, alphas] = [new Uint8Array(256 * 3), new Uint8Array(256).fill(255)];
  /** @type {Uint8Array[]} */
  const data = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    const kind = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const body = png.subarray(at + 8, at + 8 + view.getUint32(at));
    if (kind === "IDAT") data.push(body);
    else if (kind === "PLTE") palette.set(body.subarray(0, palette.length));
    else if (kind === "tRNS" && colours === PALETTE) alphas.set(body.subarray(0, 256));
    else if (kind === "tRNS") return null; // one colour that means 'transparent': not ours
  }
  return { width: view.getUint32(16), height: view.getUint32(20), bits, colours, data, palette, alphas };
}

/**
 * Each row was stored as differences to its neighbours: left, above, their mean, or Paeth's choice.
 * @param {Uint8Array} lines  each with its filter's number first
 * @param {number} stride @param {number} height @param {number} pixel  bytes to the neighbour on the left
 */
function unfilter(lines, stride, height, pixel) {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= pixel ? rows[at - pixel] : 0;
      const above = y > 0 ? rows[at - stride] : 0;
      const corner = x >= pixel && y > 0 ? rows[at - stride - pixel] : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = above;
      else if (filter === 3) guess = (left + above) >> 1;
      else if (filter === 4) guess = paeth(left, above, corner);
      rows[at] = lines[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return rows;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const a = Math.abs(above - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + above - 2 * corner);
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** @param {Uint8Array} rows @param {number} samples */
function onWhite(rows, samples) {
  const pixels = rows.length / samples;
  const rgb = new Uint8Array(pixels * 3);
  const hasAlpha = samples % 2 === 0;
  for (let i = 0; i < pixels; i++) {
    const alpha = hasAlpha ? rows[i * samples + samples - 1] : 255;
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = over(rows[i * samples + (samples > 2 ? c : 0)], alpha);
  }
  return rgb;
}

/** @param {Uint8Array} rows @param {number} stride @param {Chunks} chunks */
function lookUp(rows, stride, { width, height, bits, palette, alphas }) {
  const rgb = new Uint8Array(width * height * 3);
  const perByte = 8 / bits;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = rows[y * stride + Math.floor(x / perByte)];
      const entry = (byte >> (8 - bits * ((x % perByte) + 1))) & ((1 << bits) - 1);
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = over(palette[entry * 3 + c], alphas[entry]);
    }
  }
  return rgb;
}

/** @param {number} value @param {number} alpha */
const over = (value, alpha) => (alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255));
