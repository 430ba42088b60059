// @ts-check
// An autoencoder from the side: 784 pixels, the code, 784 pixels, each as high as it has numbers.

import { radios } from "../../kit/controls.js";
import { makeSvg } from "../../kit/dom.js";
import { PIXELS, squeeze } from "../arithmetic/codes.js";
import { box, controls, figure, filled, saying, WIDTH, widget, words } from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */

const MOST = 1568;
const TALL = 150;
const MIDDLE = 94;
const BAR = 26;
const CODES = [2, 32, 128, MOST];

/** @type {MountWidget} */
export function mount(root, { labels }, signal) {
  const drawing = figure(2 * MIDDLE + 26);
  const said = saying();

  /** @param {number} code */
  function draw(code) {
    const heights = [PIXELS, code, PIXELS].map((numbers) => Math.max(2, (numbers / MOST) * TALL));
    const middles = [40, WIDTH / 2, WIDTH - 40];
    const bars = heights.map((height, i) =>
      box(middles[i] - BAR / 2, MIDDLE - height / 2, BAR, height, {
        fill: i === 1 ? "var(--ink)" : "var(--line-strong)",
        rx: 2,
      }),
    );
    const funnels = [0, 1].map((i) => {
      const [from, to] = [middles[i] + BAR / 2, middles[i + 1] - BAR / 2];
      const corners = [
        [from, MIDDLE - heights[i] / 2],
        [to, MIDDLE - heights[i + 1] / 2],
        [to, MIDDLE + heights[i + 1] / 2],
        [from, MIDDLE + heights[i] / 2],
      ];
      return makeSvg("polygon", {
        points: corners.map((corner) => corner.join()).join(" "),
        fill: i === 0 ? "var(--encoder)" : "var(--decoder)",
        opacity: 0.22,
      });
    });
    const below = 2 * MIDDLE + 4;
    const centred = { "text-anchor": "middle" };
    const names = [
      words((middles[0] + middles[1]) / 2, MIDDLE + 4, labels.encoder, { ...centred, fill: "var(--encoder)" }),
      words((middles[1] + middles[2]) / 2, MIDDLE + 4, labels.decoder, { ...centred, fill: "var(--decoder)" }),
      ...[PIXELS, code, PIXELS].map((numbers, i) =>
        words(middles[i], below, numbers.toLocaleString("en"), { ...centred, "font-weight": 650 }),
      ),
      ...["image", "code", "rebuilt"].map((name, i) =>
        words(middles[i], below + 15, labels[name], { ...centred, fill: "var(--ink-soft)", "font-size": 11 }),
      ),
    ];
    const times = squeeze(code);
    const sentence = filled(labels[times > 1 ? "says" : "says-wider"], {
      code: code.toLocaleString("en"),
      times: (times > 1 ? times : 1 / times).toLocaleString("en", { maximumFractionDigits: 1 }),
    });
    drawing.draw(sentence, ...funnels, ...bars, ...names);
    said.textContent = sentence;
  }

  const options = CODES.map((code) => ({ value: String(code), label: labels[`code-${code}`] ?? String(code) }));
  const pick = radios(labels.pick ?? "", options, "32", (value) => draw(Number(value)), signal);
  draw(32);
  root.append(widget(controls(pick), drawing.element, said));
}
