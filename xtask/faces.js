// @ts-check
// Writes www/assets/faces.png: the round faces of Twemoji, 32 by 32 pixels on white, without gaps, row
// by row, for runs in colour. `node xtask/faces.js` fetches npm's emoji-datasource-twitter (62 MB)
// into a temporary folder, once; the small sheet is what the repository keeps, and a build never
// runs this. It knows PNG just as far as these two sheets need it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync, inflateSync } from "node:zlib";

const PACKAGE = "emoji-datasource-twitter@16.0.0";
const SHEET = "package/img/twitter/sheets/32.png";
const LIST = "package/emoji.json";
const TO = fileURLToPath(new URL("../www/assets/faces.png", import.meta.url));

export const SIDE = 32;
/** The package's sheet has a pixel of nothing around each picture. */
const CELL = SIDE + 2;
/** Ten rows of them hold the 110 faces. */
const COLUMNS = 11;
const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** @typedef {{ width: number, height: number, pixels: Uint8Array }} Picture */
/** @typedef {{ subcategory: string, sheet_x: number, sheet_y: number, has_img_twitter: boolean }} Emoji */

/** Faces that are a circle, more or less: not the ogre, the ghost, the robot. @param {Emoji} emoji */
export const isRoundFace = ({ subcategory, has_img_twitter }) =>
  has_img_twitter && subcategory.startsWith("face-") && subcategory !== "face-costume";

/** The faces on white, RGB. @param {Picture} sheet  RGBA @param {Emoji[]} emoji @returns {Picture} */
export function drawFaces(sheet, emoji) {
  const faces = emoji.filter(isRoundFace);
  const rows = faces.length / COLUMNS;
  if (!Number.isInteger(rows)) throw new Error(`${faces.length} faces leave a gap in rows of ${COLUMNS}.`);
  const [width, height] = [COLUMNS * SIDE, rows * SIDE];
  const pixels = new Uint8Array(width * height * 3);
  faces.forEach(({ sheet_x, sheet_y }, index) => {
    const left = (index % COLUMNS) * SIDE;
    const top = Math.floor(index / COLUMNS) * SIDE;
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const from = ((sheet_y * CELL + 1 + y) * sheet.width + sheet_x * CELL + 1 + x) * 4;
        const to = ((top + y) * width + left + x) * 3;
        const alpha = sheet.pixels[from + 3] / 255;
        for (let c = 0; c < 3; c++) pixels[to + c] = Math.round(sheet.pixels[from + c] * alpha + 255 * (1 - alpha));
      }
    }
  });
  return { width, height, pixels };
}

/** A byte's prediction from its neighbours: left, above, above left. PNG's five filters. @type {((a: number, b: number, c: number) => number)[]} */
const FILTERS = [
  () => 0,
  (a) => a,
  (_, b) => b,
  (a, b) => (a + b) >> 1,
  (a, b, c) => {
    const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    if (da <= db && da <= dc) return a;
    return db <= dc ? b : c;
  },
];

/** An 8-bit RGBA file without interlacing. @param {Buffer} file @returns {Picture} */
export function decodePng(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("This is no PNG.");
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  if (file.subarray(24, 29).toString("hex") !== "0806000000") throw new Error("This PNG is not plain RGBA.");
  /** @type {Buffer[]} */
  const parts = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = FILTERS[raw[y * (stride + 1)]];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const [left, above] = [x >= 4, y > 0];
      const predicted = filter(
        left ? pixels[at - 4] : 0,
        above ? pixels[at - stride] : 0,
        left && above ? pixels[at - stride - 4] : 0,
      );
      pixels[at] = raw[y * (stride + 1) + 1 + x] + predicted;
    }
  }
  return { width, height, pixels };
}

/** An 8-bit RGB file. Its rows are not filtered: flat colours pack better as they are. @param {Picture} picture @returns {Buffer} */
export function encodePng({ width, height, pixels }) {
  const stride = width * 3;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const content = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(content.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(content, 4);
  frame.writeUInt32BE(crc32(content), content.length + 4);
  return frame;
}

/** @param {Buffer} bytes */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), "noiselab-faces-"));
  try {
    const run = (/** @type {string} */ program, /** @type {string[]} */ words) =>
      execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    console.log(`fetching ${PACKAGE} (62 MB)`);
    const tarball = run("npm", ["pack", PACKAGE, "--silent"]).trim();
    run("tar", ["-xzf", tarball, SHEET, LIST]);
    const faces = drawFaces(
      decodePng(readFileSync(join(folder, SHEET))),
      JSON.parse(readFileSync(join(folder, LIST), "utf8")),
    );
    const file = encodePng(faces);
    writeFileSync(TO, file);
    const count = (faces.width / SIDE) * (faces.height / SIDE);
    console.log(`${TO}: ${count} faces, ${faces.width} by ${faces.height} pixels, ${file.length} bytes`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
