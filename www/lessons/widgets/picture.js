// @ts-check
// One 28×28 image on a canvas, as grey as its numbers are.

import { make } from "../../kit/dom.js";

const SIDE = 28;

/** @param {string} label  says what is seen */
export function picture(label) {
  const canvas = make("canvas", { width: SIDE, height: SIDE, class: "lesson-digit", role: "img", "aria-label": label });
  return {
    canvas,
    /** @param {readonly number[]} image @param {[number, number]} [from]  drawn black and white */
    paint(image, [black, white] = [-1, 1]) {
      const context = canvas.getContext("2d");
      if (!context) return;
      const data = new ImageData(SIDE, SIDE);
      image.forEach((value, i) => {
        const grey = (255 * (value - black)) / (white - black);
        data.data.set([grey, grey, grey, 255], 4 * i);
      });
      context.putImageData(data, 0, 0);
    },
  };
}
