// @ts-check
// A curve drawn before it is measured: by dragging across the picture, or point by point with the arrow
// keys. The first touch makes a level line, which is then bent.

import { make, makeSvg, setText } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { clamped, share, shown, valueAt } from "../numbers.js";
import { createPlot } from "../plot.js";

/** @import { InputContext } from "./index.js" */
/** @import { CurveAnswer } from "../plot.js" */

/** @param {HTMLElement} root @param {CurveAnswer} answer @param {InputContext} context @param {AbortSignal} signal */
export function mountCurve(root, answer, { words, name, value, change }, signal) {
  const plot = createPlot(answer, { label: words.curve });
  const { x } = answer;
  /** @type {number[] | null} */
  let ys = Array.isArray(value) && value.length === x.length ? [...value] : null;
  const line = makeSvg("polyline", { class: "plot-line predicted" });
  const points = x.map((at, i) => {
    const point = makeSvg("circle", {
      r: 7,
      class: "plot-point predicted",
      tabindex: 0,
      role: "slider",
      "aria-valuemin": answer.min,
      "aria-valuemax": answer.max,
      "aria-label": words.curvePoint(shown(at)),
    });
    point.setAttribute("data-point", String(i));
    return point;
  });
  plot.svg.setAttribute("role", "group");
  plot.layer.append(line, ...points);
  const hint = make("p", { class: "aside", id: `${name}-curve` }, words.curve);
  const reading = make("p", { class: "curve-reading", role: "status" });
  root.append(make("div", { class: "curve-input" }, hint, plot.element, reading));

  const middle = valueAt(answer, 0.5);

  function write() {
    const now = ys ?? x.map(() => middle);
    line.setAttribute("points", plot.pointsOf(now));
    line.classList.toggle("unset", ys === null);
    points.forEach((point, i) => {
      const [cx, cy] = plot.placeOf(i, now[i]);
      point.setAttribute("cx", String(cx));
      point.setAttribute("cy", String(cy));
      point.classList.toggle("unset", ys === null);
      point.setAttribute("aria-valuenow", String(now[i]));
      point.setAttribute("aria-valuetext", ys ? shown(now[i]) : words.unset);
    });
  }

  /** @param {number} i @param {number} y */
  function set(i, y) {
    const level = clamped(answer.min, answer.max, y);
    ys = ys ? ys.map((old, at) => (at === i ? level : old)) : x.map(() => level);
    setText(reading, `${shown(x[i])}: ${shown(level)}`);
    write();
  }

  /** @type {number | null} */
  let last = null;
  /** @param {PointerEvent} event */
  function draw(event) {
    const { index, part } = plot.under(event);
    const y = valueAt(answer, part);
    if (last !== null && ys && Math.abs(index - last) > 1) {
      // A fast hand skips points: those between lie on the way.
      const [from, to] = [last, index];
      const begin = share(answer, ys[from]);
      for (let i = from; i !== to; i += Math.sign(to - from))
        if (i !== from) set(i, valueAt(answer, begin + ((part - begin) * (i - from)) / (to - from)));
    }
    set(index, y);
    last = index;
    if (ys) change(ys);
  }
  on(
    plot.svg,
    "pointerdown",
    (event) => {
      event.preventDefault();
      plot.svg.setPointerCapture(event.pointerId);
      last = null;
      draw(event);
    },
    signal,
  );
  on(
    plot.svg,
    "pointermove",
    (event) => event.buttons > 0 && plot.svg.hasPointerCapture(event.pointerId) && draw(event),
    signal,
  );
  on(
    plot.svg,
    "keydown",
    (event) => {
      const i = Number(event.target instanceof Element ? (event.target.getAttribute("data-point") ?? -1) : -1);
      if (i < 0) return;
      const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      const to = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: x.length - 1 }[event.key];
      if (by === undefined && to === undefined) return;
      event.preventDefault();
      if (to !== undefined) return /** @type {SVGElement | undefined} */ (points[to])?.focus();
      const before = share(answer, ys?.[i] ?? middle);
      set(i, valueAt(answer, clamped(0, 1, before + Number(by) / 50)));
      if (ys) change(ys);
    },
    signal,
  );
  write();
}
