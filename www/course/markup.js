// @ts-check
// The little markup of lessons' words, as a tree and as page: **strong**, *emphasis*, `code`, links,
// $TeX$, [[terms]] and {figures}. The tree is pure; nothing is ever read as HTML.

import { make } from "../kit/dom.js";

/**
 * @typedef {(
 *   | { kind: "text", text: string }
 *   | { kind: "strong" | "em", inside: Piece[] }
 *   | { kind: "code" | "math", text: string }
 *   | { kind: "link", to: string, inside: Piece[] }
 *   | { kind: "term", entry: string, text: string }
 *   | { kind: "value", name: string, how: string | undefined }
 * )} Piece
 */
/** A MathML element as data: tag, attributes, children. @typedef {[string, Record<string, string>, (MathTree | string)[]]} MathTree */
/**
 * @typedef {object} Reading
 * @property {Record<string, MathTree>} maths
 * @property {(name: string, how: string | undefined) => string} value
 * @property {(text: string, entry: string) => Node} term
 */

const MARKS =
  /\$([^$]+)\$|`([^`]+)`|\*\*(.+?)\*\*|\*([^*]+?)\*|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]|\[([^\]]+)\]\(([^)\s]+)\)|\{([^{}:]+)(?::(\w+))?\}/;

/** @param {string} text @returns {Piece[]} */
export function piecesOf(text) {
  /** @type {Piece[]} */
  const pieces = [];
  let rest = text;
  for (let found = MARKS.exec(rest); found; found = MARKS.exec(rest)) {
    if (found.index > 0) pieces.push({ kind: "text", text: rest.slice(0, found.index) });
    pieces.push(pieceOf(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) pieces.push({ kind: "text", text: rest });
  return pieces;
}

/** @param {RegExpExecArray} found @returns {Piece} */
function pieceOf([, math, code, strong, em, entry, as, link, to, name, how]) {
  if (math !== undefined) return { kind: "math", text: math };
  if (code !== undefined) return { kind: "code", text: code };
  if (strong !== undefined) return { kind: "strong", inside: piecesOf(strong) };
  if (em !== undefined) return { kind: "em", inside: piecesOf(em) };
  if (entry !== undefined) return { kind: "term", entry, text: as ?? entry };
  if (link !== undefined) return { kind: "link", to, inside: piecesOf(link) };
  return { kind: "value", name, how };
}

/** Every TeX in a text. @param {string} text @returns {string[]} */
export const texOf = (text) =>
  piecesOf(text).flatMap((piece) => {
    if (piece.kind === "math") return [piece.text];
    return "inside" in piece ? piece.inside.flatMap((inner) => texIn(inner)) : [];
  });

/** @param {Piece} piece @returns {string[]} */
function texIn(piece) {
  if (piece.kind === "math") return [piece.text];
  return "inside" in piece ? piece.inside.flatMap(texIn) : [];
}

/** @param {string} text @param {Reading} reading @returns {Node[]} */
export const nodesOf = (text, reading) => piecesOf(text).map((piece) => nodeOf(piece, reading));

/** Without any mark: for names and text alternatives. @param {string} text @param {Pick<Reading, "value">} [reading] @returns {string} */
export const plainOf = (text, reading) =>
  piecesOf(text)
    .map((piece) => plain(piece, reading))
    .join("");

/** @param {Piece} piece @param {Pick<Reading, "value">} [reading] @returns {string} */
function plain(piece, reading) {
  if (piece.kind === "value") return reading?.value(piece.name, piece.how) ?? "";
  return "inside" in piece ? piece.inside.map((inner) => plain(inner, reading)).join("") : piece.text;
}

/** Only to where the site's words may lead. @param {string} to */
const isSafe = (to) => /^(https:\/\/|#|[\w./-]+\.html)/.test(to);

/** @param {Piece} piece @param {Reading} reading @returns {Node} */
function nodeOf(piece, reading) {
  switch (piece.kind) {
    case "text":
      return document.createTextNode(piece.text);
    case "code":
      return make("code", {}, piece.text);
    case "strong":
    case "em":
      return make(piece.kind, {}, ...piece.inside.map((inner) => nodeOf(inner, reading)));
    case "math":
      return mathOf(piece.text, reading.maths);
    case "term":
      return reading.term(piece.text, piece.entry);
    case "value":
      return document.createTextNode(reading.value(piece.name, piece.how));
    case "link": {
      const inside = piece.inside.map((inner) => nodeOf(inner, reading));
      if (!isSafe(piece.to)) return make("span", {}, ...inside);
      const away = !piece.to.startsWith("#");
      return make("a", { href: piece.to, ...(away ? { target: "_blank", rel: "noopener" } : {}) }, ...inside);
    }
  }
}

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** As it was written where its tree is missing. @param {string} tex @param {Record<string, MathTree>} maths */
function mathOf(tex, maths) {
  const tree = maths[tex];
  return tree ? elementOf(tree) : make("code", {}, tex);
}

/** @param {MathTree} tree @returns {Element} */
function elementOf([tag, attributes, children]) {
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === "string" ? child : elementOf(child))));
  return element;
}
