// @ts-check
// The diagrams of the families: how data pass the networks, and how gradients come back. Places are in
// units of the drawing; `kit/diagram/` draws them.

/** @import { Drawing, Node, Note, Wire } from "../kit/diagram/drawing.js" */

const [WIDTH, HEIGHT] = [360, 176];

/** @type {Node[]} */
const PLAYERS = [
  { id: "z", kind: "word", x: 20, y: 54, label: "z" },
  { id: "g", kind: "triangle", x: 92, y: 54, r: 31, label: "G", role: "generator", part: "g" },
  { id: "fakes", kind: "ring", x: 166, y: 54, label: "G(z)", role: "fake" },
  { id: "real", kind: "disc", x: 166, y: 130, r: 20, label: "x", role: "real" },
  { id: "d", kind: "square", x: 250, y: 94, r: 26, label: "D", role: "discriminator", part: "d" },
  { id: "loss", kind: "word", x: 328, y: 146, label: "loss" },
];
/** @type {Wire[]} */
const GAME_WIRES = [
  wire("z-g", [32, 54], [66, 54]),
  wire("g-fakes", [111, 54], [136, 54]),
  wire("fakes-d", [186, 63], [216, 80]),
  wire("real-d", [185, 122], [216, 107]),
  wire("d-verdict", [277, 94], [290, 94]),
  wire("verdict-loss", [328, 112], [328, 126]),
  back("loss-d", [310, 144], [250, 144], [250, 130]),
  back("d-g", [250, 67], [250, 8], [92, 8], [92, 11]),
];
/** @type {Note[]} */
const GAME_NOTES = [
  { id: "z", x: 20, y: 76 },
  { id: "fakes", x: 166, y: 90 },
  { id: "real", x: 140, y: 134, anchor: "end" },
  { id: "dReal", x: 302, y: 88, anchor: "start", role: "real" },
  { id: "dFake", x: 302, y: 106, anchor: "start", role: "fake" },
  { id: "verdict", x: 302, y: 98, anchor: "start" },
  { id: "loss", x: 356, y: 164, anchor: "end" },
  { id: "grad-g", x: 171, y: 24 },
  { id: "grad-d", x: 216, y: 164 },
  { id: "state-g", x: 92, y: 94, role: "generator" },
  { id: "state-d", x: 250, y: 64, anchor: "end", role: "discriminator" },
];

/** @type {Drawing} */
export const GAME = {
  width: WIDTH,
  height: HEIGHT,
  about:
    "The generator G turns noise z into a fake, G(z). The discriminator D looks at fakes and at real images x and answers with a number from 0 to 1. From the loss, gradients go back: to D, and through D to G.",
  nodes: PLAYERS,
  wires: GAME_WIRES,
  notes: GAME_NOTES,
};

/** @type {Drawing} */
export const ASKED_GAME = {
  ...GAME,
  height: 184,
  about:
    "The generator G turns noise z and a digit’s name y into a fake. The discriminator D looks at fakes and at real images x, is told the same y, and answers with a number from 0 to 1. From the loss, gradients go back: to D, and through D to G.",
  nodes: [
    { id: "y", kind: "word", x: 20, y: 172, label: "y" },
    ...PLAYERS.map((node) => (node.id === "fakes" ? { ...node, label: "G(z,y)" } : node)),
  ],
  wires: [...GAME_WIRES, wire("y-g", [32, 174], [60, 174], [60, 90]), wire("y-d", [32, 174], [232, 174], [232, 128])],
};

/** @param {boolean} blurred  the code is drawn from a bell @returns {Drawing} */
const bottleneck = (blurred) => ({
  width: WIDTH,
  height: HEIGHT,
  about: blurred
    ? "The encoder turns an image x into a mean and a spread; a code z is drawn from there, and the decoder turns it into an image again, which should be like x. From the loss, gradients go back to both."
    : "The encoder turns an image x into a code of a few numbers; the decoder turns the code into an image again, which should be like x. From the loss, gradients go back to both.",
  nodes: [
    { id: "real", kind: "disc", x: 28, y: 60, r: 20, label: "x", role: "real" },
    { id: "encoder", kind: "narrowing", x: 104, y: 60, r: 25, label: "enc", role: "encoder", part: "encoder" },
    blurred
      ? { id: "code", kind: "bell", x: 164, y: 58, r: 18, label: "" }
      : { id: "code", kind: "code", x: 164, y: 60, r: 11, label: "" },
    { id: "decoder", kind: "widening", x: 226, y: 60, r: 25, label: "dec", role: "decoder", part: "decoder" },
    { id: "rebuilt", kind: "ring", x: 306, y: 60, r: 20, label: "x̂", role: "rebuilt" },
    { id: "loss", kind: "word", x: 306, y: 144, label: "loss" },
  ],
  wires: [
    wire("real-encoder", [49, 60], [71, 60]),
    wire("encoder-code", [130, 60], [142, 60]),
    wire("code-decoder", [blurred ? 184 : 177, 60], [193, 60]),
    wire("decoder-rebuilt", [252, 60], [278, 60]),
    wire("real-loss", [28, 81], [28, 152], [280, 152]),
    wire("rebuilt-loss", [306, 81], [306, 124]),
    back("loss-decoder", [290, 136], [226, 136], [226, 104]),
    back("loss-encoder", [290, 136], [104, 136], [104, 104]),
  ],
  notes: [
    { id: "real", x: 28, y: 32 },
    { id: "code", x: 164, y: 96 },
    { id: "rebuilt", x: 306, y: 32 },
    { id: "loss", x: 306, y: 164 },
    { id: "grad", x: 165, y: 128 },
    { id: "state-encoder", x: 104, y: 14, role: "encoder" },
    { id: "state-decoder", x: 226, y: 14, role: "decoder" },
  ],
});

export const BOTTLENECK = bottleneck(false);
export const BLURRED_BOTTLENECK = bottleneck(true);

/** @param {string} id @param {[number, number][]} points @returns {Wire} */
function wire(id, ...points) {
  return { id, points };
}

/** @param {string} id @param {[number, number][]} points @returns {Wire} */
function back(id, ...points) {
  return { id, points, back: true };
}
