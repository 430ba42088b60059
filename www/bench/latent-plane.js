// @ts-check
// The plane of codes below the bench, while it is what the reader looks at: the newest picture of it, and
// the codes of held-out digits over it, asked for at most every few seconds. Loaded when it is first shown.

import { setShown } from "../kit/dom.js";
import { createScenes, createTimer } from "../kit/mount.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { mountPlane } from "./plane.js" */

const VIEW = "plane";
const CODES_EVERY_MS = 2000;

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function latentPlanePanel(root, { send }, signal) {
  const scenes = createScenes(signal);
  const timer = createTimer(signal);
  /** @type {State | null} */
  let state = null;
  let shown = false;
  /** @type {ReturnType<typeof mountPlane> | null} */
  let plane = null;
  /** @type {{ sample: State["sample"], coded: State["coded"] }} */
  let drawn = { sample: null, coded: null };
  /** The step of the picture that codes were last asked for. */
  let askedAt = -1;

  async function open() {
    const scene = scenes();
    const { mountPlane } = await import("./plane.js");
    if (scene.aborted) return;
    const place = root.querySelector('[data-ref="place"]');
    if (!(place instanceof HTMLElement)) return;
    place.replaceChildren();
    plane = mountPlane(place, { signal: scene });
    drawn = { sample: null, coded: null };
    show();
  }

  function close() {
    scenes();
    plane = null;
    askedAt = -1;
  }

  function show() {
    if (!state || !plane) return;
    const { sample, coded } = state;
    if (sample?.view !== VIEW) return;
    if (sample.step !== askedAt) {
      timer.later(askedAt < 0 ? 0 : CODES_EVERY_MS, () => {
        askedAt = sample.step;
        send({ type: "ask-for-codes" });
      });
    }
    if (sample === drawn.sample && coded === drawn.coded) return;
    drawn = { sample, coded };
    const { tiles, columns, side } = sample;
    const fits = coded?.latent === 2;
    plane.update({ tiles, columns, side }, fits ? coded.codes : undefined, fits ? coded.labels : undefined);
  }

  return (/** @type {State} */ next) => {
    state = next;
    const wanted = next.view === VIEW && next.views.some(({ name }) => name === VIEW);
    setShown(root, wanted);
    if (wanted !== shown) {
      shown = wanted;
      if (wanted) open();
      else close();
    }
    show();
  };
}
