// @ts-check
// What a file is, by its first bytes: format, pixels, whether it moves. Names and MIME types lie, and
// a picture of 40 megapixels must be refused before a decoder takes the memory for it. Pure.

/**
 * @typedef {object} Sniffed
 * @property {string | null} format   null: nothing that we know as a picture
 * @property {number} [width]         as stored, before a camera's note that it was held sideways
 * @property {number} [height]
 * @property {boolean} [animated]
 */

/** Bytes that are enough for the size of any usual JPEG, whose size comes after its thumbnail and colour profile. */
export const HEAD_BYTES = 256 * 1024;

const ascii = (/** @type {Uint8Array} */ bytes, /** @type {number} */ from, /** @type {number} */ to) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** @param {Uint8Array} head @returns {Sniffed} */
export function sniff(head) {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const starts = (/** @type {number[]} */ ...bytes) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return png(head, view);
  if (starts(0xff, 0xd8, 0xff)) return jpeg(view);
  if (ascii(head, 0, 4) === "GIF8" && head.length >= 10) {
    const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
    return { format: "gif", width, height, animated: find(head, "NETSCAPE2.0") >= 0 };
  }
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "WEBP") return webp(head, view);
  if (ascii(head, 0, 2) === "BM" && head.length >= 26) {
    return { format: "bmp", width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  }
  if (ascii(head, 4, 8) === "ftyp") return isobmff(head, view);
  if (starts(0xff, 0x0a) || ascii(head, 4, 8) === "JXL ") return { format: "jxl" };
  if (starts(0, 0, 1, 0)) return { format: "ico" };
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) return { format: "tiff" };
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return { format: "zip" };
  if (ascii(head, 0, 4) === "%PDF") return { format: "pdf" };
  if (ascii(head, 0, 4) === "8BPS") return { format: "psd" };
  return { format: isSvg(head) ? "svg" : null };
}

/** @param {Uint8Array} head @param {DataView} view @returns {Sniffed} */
function png(head, view) {
  if (head.length < 24) return { format: "png" };
  let animated = false;
  // An animation says so in a chunk before the first pixels.
  for (let at = 8; at + 8 <= head.length; at += 12 + view.getUint32(at)) {
    const kind = ascii(head, at + 4, at + 8);
    if (kind === "acTL") animated = at + 12 <= head.length && view.getUint32(at + 8) > 1;
    if (kind === "IDAT" || kind === "acTL") break;
  }
  return { format: "png", width: view.getUint32(16), height: view.getUint32(20), animated };
}

/** Walks the segments to the frame header. @param {DataView} view @returns {Sniffed} */
function jpeg(view) {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // padding
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { format: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return { format: "jpeg" };
}

/** @param {Uint8Array} head @param {DataView} view @returns {Sniffed} */
function webp(head, view) {
  if (head.length < 30) return { format: "webp" };
  const kind = ascii(head, 12, 16);
  const three = (/** @type {number} */ at) => (view.getUint16(at, true) | (head[at + 2] << 16)) + 1;
  if (kind === "VP8X") return { format: "webp", width: three(24), height: three(27), animated: (head[20] & 2) !== 0 };
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { format: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { format: "webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/**
 * HEIC and AVIF share a container; the brands tell which.
 * @param {Uint8Array} head @param {DataView} view @returns {Sniffed}
 */
function isobmff(head, view) {
  const brands = ascii(head, 8, Math.min(head.length, view.getUint32(0), 64));
  if (/avi[fs]/.test(brands)) {
    // The largest of the sizes named: the picture's own, not its thumbnail's.
    let [width, height] = [0, 0];
    for (let at = find(head, "ispe"); at >= 0 && at + 16 <= head.length; at = find(head, "ispe", at + 4)) {
      width = Math.max(width, view.getUint32(at + 8));
      height = Math.max(height, view.getUint32(at + 12));
    }
    const animated = brands.startsWith("avis");
    return width > 0 ? { format: "avif", width, height, animated } : { format: "avif", animated };
  }
  return { format: /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? "heic" : null };
}

/** @param {Uint8Array} head */
function isSvg(head) {
  const text = new TextDecoder().decode(head.subarray(0, 4096)).trimStart();
  return /^<(\?xml|!--|!doctype svg|svg)/i.test(text) && /<svg[\s>]/i.test(text);
}

/** Where a text lies in bytes; -1 if nowhere. @param {Uint8Array} bytes @param {string} text @param {number} [from] */
function find(bytes, text, from = 0) {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (ascii(bytes, at, at + text.length) === text) return at;
  }
  return -1;
}
