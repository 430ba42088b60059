// @ts-check
// A text as a QR code; what draws it is fetched with the first.

import { makeSvg } from "./dom.js";

/** @param {string} text @param {string} label */
export async function qrCode(text, label) {
  const { encode } = await import("uqr");
  const { data } = encode(text, { border: 2 });
  const side = data.length;
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return makeSvg(
    "svg",
    { viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label },
    makeSvg("rect", { width: side, height: side, class: "qr-light" }),
    makeSvg("path", { d: path, class: "qr-dark" }),
  );
}
