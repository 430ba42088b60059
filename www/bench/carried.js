// @ts-check
// A generator that came with a link: its pictures, drawn at once beside everything else, with a sentence of
// what they come from. Fetched when a link holds one.

import { familyIdOf, hasCodes } from "../core/needs.js";
import { unpackGenerator } from "../export/generator-link.js";
import { networkLabel } from "../families/index.js";
import { button } from "../kit/controls.js";
import { make } from "../kit/dom.js";
import { atEnd, createScenes } from "../kit/mount.js";
import { tileCanvas } from "../kit/tiles.js";
import { openGallery } from "../lab/gallery-client.js";
import { count } from "../words/format.js";
import { NOISES } from "../words/noises.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Ask, Place } from "../lab/gallery-client.js" */

const COLUMNS = 8;
const CLASSES = 10;
const NAME = "carried";

/** @param {HTMLElement} root @param {{ text: string, gallery: Place, train: () => void, away: () => void }} context  `train`: with its settings @param {AbortSignal} signal */
export async function mountCarried(root, { text, gallery, train, away }, signal) {
  const here = createScenes(signal)();
  const putAway = button("Put it away", () => leave(), { kind: "small quiet", signal: here });
  const heading = make("h2", {}, "A generator came with this link");
  const said = make("p", { role: "status" }, "Drawing its pictures…");
  root.replaceChildren(heading, said);
  root.hidden = false;

  function leave() {
    root.hidden = true;
    root.replaceChildren();
    away();
  }

  try {
    const { config, steps, file } = await unpackGenerator(text);
    const { ask, close } = await openGallery(gallery);
    atEnd(here, close);
    const tiles = await picturesOf(config, file, ask).finally(close);
    const rows = tiles.length / (config.side ** 2 * (config.colour ? 3 : 1)) / COLUMNS;
    const shape = { side: config.side, channels: config.colour ? 3 : 1 };
    const drawn = tileCanvas(COLUMNS, rows, { "data-ref": "carried-canvas" }, shape);
    drawn.draw(tiles, `${count(COLUMNS * rows)} pictures of the generator in the link`);
    const noise = hasCodes(config) ? "" : `, trained with ${NOISES[config.noise].short}`;
    said.textContent = `${networkLabel(config)}${noise}, seed ${config.seed}, after ${count(steps)} ${steps === 1 ? "step" : "steps"}: these are its pictures. It came whole with the link, and nothing was trained here. The bench below has its settings.`;
    const trains = button("Train one like it", train, { kind: "small primary", signal: here });
    const words = make(
      "div",
      { class: "carried-words" },
      heading,
      said,
      make("div", { class: "share-actions" }, trains, putAway),
    );
    root.replaceChildren(drawn.canvas, words);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    said.textContent = `The generator in this link can’t be shown. ${reason.replace(/[^.!?]$/, "$&.")} Everything else works as usual.`;
    root.replaceChildren(heading, said, putAway);
  }
}

/** As the sender's bench draws them: the run's own z. @param {Config} config @param {Uint8Array} file @param {Ask} ask */
async function picturesOf(config, file, ask) {
  await ask({ type: "hang-generator", name: NAME, bytes: file });
  const conditional = familyIdOf(config) === "conditional";
  const wanted = COLUMNS * (conditional ? CLASSES : COLUMNS);
  const { seed, latent } = config;
  const noise = hasCodes(config) ? "normal" : config.noise;
  const z = await ask({ type: "latents", noise, seed, count: wanted, latent });
  if (!conditional) return ask({ type: "draw", name: NAME, z, batchNorm: "eval" });
  const row = COLUMNS * latent;
  const rows = [];
  for (let digit = 0; digit < CLASSES; digit++) {
    rows.push(
      await ask({ type: "draw", name: NAME, z: z.slice(digit * row, (digit + 1) * row), batchNorm: "eval", digit }),
    );
  }
  return new Uint8Array(await new Blob(rows.map((tiles) => new Uint8Array(tiles))).arrayBuffer());
}
