// @ts-check
// How far the run is, as numbers, and the one sentence on what is going on.

import { loadingNow, secondsLeftInEpoch } from "../core/selectors.js";
import { showsPretrained } from "../families/pretrained.js";
import { status } from "../families/status.js";
import { ref, setShown, setText } from "../kit/dom.js";
import * as format from "../words/format.js";

/** @import { State } from "../core/run.js" */

/** @param {HTMLElement} root */
export function progressPanel(root) {
  const [step, epoch, speed, left, images] = ["step", "epoch", "speed", "left", "images"].map((name) =>
    ref(root, name),
  );
  const sentence = ref(root, "status");
  /** @type {HTMLProgressElement} */
  const bar = ref(root, "bar");

  return (/** @type {State} */ state) => {
    const { progress, data } = state;
    // Beside a pretrained generator's picture, a 0 would be taken for its step.
    const others = showsPretrained(state);
    setText(step, others ? "–" : format.count(progress.step));
    setText(epoch, others ? "–" : format.epochs(progress.epoch));
    setText(speed, format.perSecond(progress.imagesPerSecond));
    setText(left, format.duration(secondsLeftInEpoch(progress)));
    const total = data.images < data.total ? ` of ${format.count(data.total)}` : "";
    setText(images, data.images > 0 ? `${format.count(data.images)}${total} images` : "– images");

    const loading = loadingNow(state);
    setShown(bar, loading !== null);
    if (loading && loading.share !== null) bar.value = loading.share;
    else bar.removeAttribute("value");
    setText(sentence, status(state));
  };
}
