// @ts-check
// A comparison at work: two workers, the pair's state, and its view while it is open. It reads the page's
// state and asks it for one thing, to pause; it never changes the run.

import { createTrainerClient } from "../engine/client.js";
import { atEnd, createScenes, every, on } from "../kit/mount.js";
import { groundOf } from "./ground.js";
import { keptPairOf } from "./keeping.js";
import { initialPair, reducePair } from "./pair.js";
import { pairEffects } from "./pair-effects.js";
import { compareView } from "./view.js";

/** @import { Setup } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { PairMessage } from "./pair.js" */
/** @import { Places, Surroundings } from "./gate.js" */

/** While it trains, both are saved so often. */
const SAVE_EVERY_MS = 10_000;

/** @param {Places} places @param {Surroundings} context @param {AbortSignal} signal */
export function mountComparison({ section, bench, button }, { workerUrl, base, send, keep }, signal) {
  const scenes = createScenes(signal);
  let pair = initialPair();
  /** @type {State | null} */
  let page = null;
  let frame = 0;
  /** @type {ReturnType<typeof compareView> | null} */
  let view = null;
  /** What was taken up from the shelf last. @type {State["resuming"]} */
  let resumed = null;
  const client = (/** @type {"A" | "B"} */ side) =>
    createTrainerClient(workerUrl, base, {
      onEvent: (event) => dispatch({ type: "happened", side, event }),
      onSilence: () => dispatch({ type: "fell-silent", side }),
    });
  const clients = { A: client("A"), B: client("B") };

  /** @param {PairMessage} message */
  function dispatch(message) {
    const before = pair;
    pair = reducePair(before, message);
    for (const effect of pairEffects(before, pair, message)) {
      const { [effect.side]: client } = clients;
      if (effect.type === "open") client.open(effect.command);
      else if (effect.type === "post") client.post(effect.command);
      else client.close();
    }
    if (pair.shown && pair.setup !== page?.comparing) send({ type: "compare", setup: pair.setup });
    const { A, B } = pair.runs;
    const news = A.checkpoint !== before.runs.A.checkpoint || B.checkpoint !== before.runs.B.checkpoint;
    const whole = news && message.type === "happened" ? keptPairOf(pair) : null;
    if (whole) {
      const { began, kept } = pair;
      keep(whole, { began, id: kept?.id ?? null }, (id) => dispatch({ type: "kept", began, id, step: whole.step }));
    }
    frame ||= requestAnimationFrame(render);
  }

  function render() {
    frame = 0;
    if (view && page && pair.shown) view.render(pair, page);
  }

  atEnd(signal, () => Object.values(clients).forEach((client) => client.close()));

  const save = () => dispatch({ type: "save" });
  every(SAVE_EVERY_MS, save, signal);
  // A tab in the background may never come back.
  on(document, /** @type {any} */ ("visibilitychange"), () => document.visibilityState === "hidden" && save(), signal);

  /** @param {Setup | null} setup  null: the usual one, or as it was left */
  function open(setup) {
    const ground = page && groundOf(page);
    if (ground) enter({ type: "show", ground, setup });
  }

  /** @param {PairMessage} message  that shows it */
  function enter(message) {
    view ??= compareView(
      section,
      { send: dispatch, pauseSingle: () => send({ type: "toggle-training" }), leave },
      scenes(),
    );
    bench.hidden = true;
    section.hidden = false;
    dispatch(message);
    scrollTo({ top: 0 });
    view.focus();
  }

  function leave() {
    dispatch({ type: "leave" });
    send({ type: "compare", setup: null });
    scenes();
    section.replaceChildren();
    view = null;
    section.hidden = true;
    bench.hidden = false;
    button.focus();
  }

  /** @param {State} state */
  function follow(state) {
    const settingsChanged = page !== null && page.chosen !== state.chosen;
    // Another link, while a comparison is open already.
    const linked =
      page !== null && page.comparing !== state.comparing && state.comparing !== pair.setup ? state.comparing : null;
    page = state;
    const taken = state.resuming !== resumed ? state.resuming : null;
    resumed = state.resuming;
    const resumes = taken && groundOf(state);
    if (resumes) return enter({ type: "resume", ground: resumes, past: taken.pair, id: taken.id });
    const ground = pair.shown && (settingsChanged || linked) ? groundOf(state) : null;
    if (ground) dispatch({ type: "show", ground, setup: linked });
    else if (!pair.shown && state.comparing)
      open(state.comparing); // a link
    else if (pair.shown) frame ||= requestAnimationFrame(render);
  }

  return { follow, open };
}
