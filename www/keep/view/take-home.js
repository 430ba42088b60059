// @ts-check
// What of a kept run can be taken home, behind one button: pictures, curves, the whole run.

import { curvesAsCsv, curvesAsSvg } from "../../export/curves.js";
import { familyOf } from "../../families/index.js";
import { button } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import { save } from "../../kit/save.js";
import { baseOf, programOf } from "../../kit/site.js";
import { EXTENSION, packRun } from "../file.js";

/** @import { Frame, Kept, Opened } from "../kept.js" */
/** @import { Whole } from "../shelf.js" */
/** @typedef {{ frames: () => Promise<Frame[]>, opened: () => Promise<Opened | null>, whole: () => Promise<Whole>, attempt: (act: () => Promise<void>) => Promise<void> }} TakeHome */

/** @param {Kept} kept @param {TakeHome} actions @param {AbortSignal} signal */
export function takeHome(kept, { frames, opened, whole, attempt }, signal) {
  const { name, progress, history, config, pair } = kept;
  const stem = `${fileName(name)}-${progress.step}`;

  /** @param {string} label @param {() => Promise<void>} act */
  function item(label, act) {
    const press = button(
      label,
      () =>
        attempt(async () => {
          setText(press, "Making it…");
          press.disabled = true;
          try {
            await act();
          } finally {
            setText(press, label);
            press.disabled = false;
          }
        }),
      { kind: "small", signal },
    );
    return press;
  }

  /** Those that were kept; without any there is no picture to make. */
  async function past() {
    const all = await frames();
    if (all.length === 0) throw new Error("no pictures of this run were kept");
    return all;
  }
  const film = () => import("../../export/film.js");
  const asFile = item(pair ? "The whole comparison, as a file" : "The whole run, as a file", async () =>
    save(packRun(await whole()), `${stem}${EXTENSION}`, "application/zip"),
  );
  const items = [
    item("Picture (PNG)", async () => {
      const [all, { gridAsPng }] = await Promise.all([past(), film()]);
      save(await gridAsPng(all[all.length - 1].grid), `${stem}.png`, "image/png");
    }),
    item("Filmstrip (PNG)", async () => {
      const [all, { filmstripAsPng }] = await Promise.all([past(), film()]);
      save(await filmstripAsPng(all), `${stem}-filmstrip.png`, "image/png");
    }),
    item("Learning (GIF)", async () => {
      const [all, { learningAsGif }] = await Promise.all([past(), film()]);
      save(await learningAsGif(all), `${stem}.gif`, "image/gif");
    }),
    item("Curves (CSV)", async () => save(curvesAsCsv(history), `${stem}.csv`, "text/csv")),
    item("Curves (SVG)", async () =>
      save(
        curvesAsSvg(history, familyOf(config).charts, `${name}, step ${progress.step}`),
        `${stem}.svg`,
        "image/svg+xml",
      ),
    ),
    item("For PyTorch (zip)", async () => {
      const [run, { takeForPyTorch }] = await Promise.all([opened(), import("../../export/pytorch/take.js")]);
      if (!run) throw new Error("the run is no longer on the shelf");
      save(await takeForPyTorch(run, site()), `${stem}-pytorch.zip`, "application/zip");
    }),
    asFile,
  ];
  return make(
    "details",
    { class: "take-home" },
    make("summary", {}, "Take home"),
    make("div", { class: "shelf-actions" }, ...(pair ? [asFile] : items)),
  );
}

/** Where the gallery’s program is. */
function site() {
  const base = baseOf();
  return { base, galleryUrl: programOf("gallery", base) ?? "" };
}

/** Letters and digits of any name, for a file. @param {string} name */
const fileName = (name) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "run";
