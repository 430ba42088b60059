// @ts-check
// What a diagram of networks is made of, as data, and the outlines of its shapes. Pure; the marks of the
// parts are the page's: ▲ draws, ■ looks, ● is real, ○ is made.

/** @typedef {"triangle" | "square" | "narrowing" | "widening" | "disc" | "ring" | "word" | "code" | "bell"} Kind */
/**
 * @typedef {object} Node
 * @property {string} id
 * @property {Kind} kind
 * @property {number} x          its middle
 * @property {number} y
 * @property {number} [r]        half of its width
 * @property {string} label
 * @property {string} [role]     its colour
 * @property {string} [part]     the network that it is: it can be opened
 */
/** Straight lines from place to place, with a tip at the end. `back`: gradients run along it. @typedef {{ id: string, points: [number, number][], back?: boolean }} Wire */
/** A place for a few words: a shape, a value. @typedef {{ id: string, x: number, y: number, anchor?: "start" | "middle" | "end", role?: string }} Note */
/** @typedef {{ width: number, height: number, about: string, nodes: Node[], wires: Wire[], notes: Note[] }} Drawing */

/** Half of a node's width where it doesn't say. */
export const RADIUS = 21;
const TIP = 7;

/** @param {Node} node @returns {string} */
export function outline({ kind, x, y, r = RADIUS }) {
  switch (kind) {
    case "triangle":
      return `M${x} ${y - 1.08 * r}L${x + r} ${y + 0.8 * r}H${x - r}Z`;
    case "square":
      return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`;
    case "narrowing":
      return `M${x - r} ${y - 1.6 * r}L${x + r} ${y - 0.7 * r}V${y + 0.7 * r}L${x - r} ${y + 1.6 * r}Z`;
    case "widening":
      return `M${x - r} ${y - 0.7 * r}L${x + r} ${y - 1.6 * r}V${y + 1.6 * r}L${x - r} ${y + 0.7 * r}Z`;
    case "disc":
    case "ring":
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case "code":
      return `M${x - r} ${y - 2 * r}h${0.85 * r}v${4 * r}h${-0.85 * r}ZM${x + 0.15 * r} ${y - 2 * r}h${0.85 * r}v${4 * r}h${-0.85 * r}Z`;
    case "bell": {
      const [base, top] = [y + 0.8 * r, y - 1.2 * r];
      return `M${x - r} ${base}C${x - 0.4 * r} ${base} ${x - 0.4 * r} ${top} ${x} ${top}S${x + 0.4 * r} ${base} ${x + r} ${base}Z`;
    }
    case "word":
      return "";
  }
}

/** @param {Wire} wire */
export const lineOf = ({ points }) => `M${points.map(([x, y]) => `${x} ${y}`).join("L")}`;

/** The arrow's tip, on the last of the points. @param {Wire} wire */
export function tipOf({ points }) {
  const [[fromX, fromY], [x, y]] = points.slice(-2);
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;
  const at = (/** @type {number} */ along, /** @type {number} */ across) =>
    `${round(x + dx * along - dy * across)} ${round(y + dy * along + dx * across)}`;
  return `M${at(0, TIP * 0.6)}L${at(TIP, 0)}L${at(0, -TIP * 0.6)}Z`;
}

/** How thick a gradient is drawn, from 0 to 1: from a thousandth to a thousand, by powers of ten. @param {number | null | undefined} norm */
export function strength(norm) {
  if (norm === null || norm === undefined || !Number.isFinite(norm) || norm <= 0) return 0;
  return Math.min(1, Math.max(0, (Math.log10(norm) + 3) / 6));
}

/** A batch of tensors: [16, 1, 28, 28] → "16×1×28×28". @param {number[]} shape */
export const shapeWords = (shape) => shape.join("×");
