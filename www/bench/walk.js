// @ts-check
// Slow motion's own controls: the moments of the turn, the sentence on the one it is at, Next, and a clock
// that presses it every second.

import { askedFor, momentOf, turnOf } from "../kit/diagram/walk.js";
import { make, setAttribute, setShown, setText } from "../kit/dom.js";
import { createScenes, every, on } from "../kit/mount.js";
import { turnWords } from "./machine-view.js";

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Family } from "../families/family.js" */
/** @import { Told } from "../families/moments.js" */

const MOMENT_MS = 1000;

/** @param {HTMLElement} root @param {{ send: Send, signal: AbortSignal }} options @returns {(state: State, family: Family) => void} */
export function mountWalk(root, { send, signal }) {
  const turn = make("h3", { class: "walk-turn" });
  const list = make("ol", { class: "moments" });
  const words = make("p", { class: "walk-words", "aria-live": "polite" });
  const next = make("button", { type: "button", class: "button small primary" }, "Next");
  const play = make("button", { type: "button", class: "button small" });
  root.append(turn, list, words, make("div", { class: "walk-buttons" }, next, play));
  const scenes = createScenes(signal);
  let playing = false;
  let listed = "";

  /** @param {boolean} on */
  function setPlaying(on) {
    playing = on;
    const scene = scenes();
    if (on) every(MOMENT_MS, () => send({ type: "next-moment" }), scene);
    setText(play, on ? "Hold" : "Play, a second each");
    setAttribute(play, "aria-pressed", String(on));
  }
  setPlaying(false);
  on(next, "click", () => send({ type: "next-moment" }), signal);
  on(play, "click", () => setPlaying(!playing), signal);

  return ({ slow, requested }, family) => {
    const shown = root.hidden === false;
    setShown(root, slow !== null);
    if (!slow) {
      if (playing) setPlaying(false);
      return;
    }
    const { walk, moments, row } = slow;
    const now = /** @type {Told} */ (momentOf(walk, moments));
    const all = turnOf(walk, moments);
    const key = all.map(({ id }) => id).join();
    if (key !== listed) {
      listed = key;
      list.replaceChildren(...all.map(({ label }) => make("li", {}, label)));
    }
    const at = all.indexOf(now);
    for (const [i, item] of [...list.children].entries()) {
      setAttribute(item, "aria-current", i === at ? "step" : null);
      item.classList.toggle("done", i < at);
    }
    const part = family.parts.find(({ id }) => id === now.turn);
    setText(turn, `${part ? `${part.mark} ` : ""}${turnWords(now.turn, family)}`);
    turn.className = part ? `walk-turn role-${part.role}` : "walk-turn";
    setText(words, now.words(requested, row));
    next.disabled = askedFor(walk, moments) !== null;
    if (!shown) next.focus({ preventScroll: true });
  };
}
