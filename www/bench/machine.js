// @ts-check
// The two networks of the family that is chosen: a live diagram of how data pass them and gradients come
// back, a line on each, slow motion, and what is inside of the one that is pressed.

import { familyOf } from "../families/index.js";
import { mountDiagram } from "../kit/diagram/diagram.js";
import { make, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { createScenes, every, on } from "../kit/mount.js";
import { paceWords, viewOf } from "./machine-view.js";
import { mountWalk } from "./walk.js";

/** @import { State } from "../core/run.js" */
/** @import { Family, Part } from "../families/family.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { mountInside } from "./inside.js" */
/** @import { Watch } from "./watch.js" */

const TURN_MS = 900;

/** @param {HTMLElement} root @param {Context & { watch: Watch }} context @param {AbortSignal} signal */
export function machinePanel(root, { send, watch }, signal) {
  const [title, flow, words, list, place] = ["title", "flow", "words", "parts", "inside"].map((name) =>
    ref(root, name),
  );
  /** @type {HTMLButtonElement} */
  const slow = ref(root, "slow");
  const walk = mountWalk(ref(root, "walk"), { send, signal });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const scenes = createScenes(signal);
  /** @type {Family | null} */
  let shown = null;
  /** @type {ReturnType<typeof mountDiagram> | null} */
  let diagram = null;
  /** @type {ReturnType<typeof mountInside> | null} */
  let inside = null;
  /** @type {string | null} */
  let open = null;
  let turn = 0;
  /** @type {State | null} */
  let newest = null;

  /** @param {Family} family */
  function build(family) {
    shown = family;
    close();
    setText(title, family.players ? "Two players" : "Two networks");
    const named = Object.fromEntries(family.diagram.nodes.flatMap(({ part, role }) => (part ? [[part, role]] : [])));
    const nameOf = (/** @type {string} */ part) =>
      family.parts.find(({ role }) => role === named[part])?.name.replace(/^\w/, (letter) => letter.toLowerCase());
    diagram = mountDiagram(flow, family.diagram, {
      onOpen: press,
      opens: (part) => `Look inside the ${nameOf(part)}`,
      signal: scenes(),
    });
    list.replaceChildren(...family.parts.flatMap(partLines));
  }

  /** @param {string} part */
  async function press(part) {
    if (open === part) return close();
    open = part;
    root.closest(".rail")?.classList.add("with-inside");
    if (newest) render(newest);
    try {
      const { mountInside } = await import("./inside.js");
      if (signal.aborted || open !== part) return;
      inside ??= mountInside(place, { send, watch: watch("inside"), onClose: close, signal });
      inside.open(part);
      if (newest) inside.update(newest);
    } catch {
      setText(words, "This part of the page didn’t load. Press again to retry.");
      close();
    }
  }

  function close() {
    const was = open;
    open = null;
    inside?.close();
    root.closest(".rail")?.classList.remove("with-inside");
    if (!was) return;
    if (newest) render(newest);
    /** @type {HTMLElement | null} */ (flow.querySelector(`[data-part="${was}"]`))?.focus();
  }

  on(
    slow,
    "click",
    () => send({ type: "slow-motion", moments: newest?.slow ? null : (shown?.moments ?? null) }),
    signal,
  );
  on(root, "keydown", (event) => event.key === "Escape" && open && close(), signal);
  every(
    TURN_MS,
    () => {
      turn += 1;
      if (newest?.training) render(newest);
    },
    signal,
  );

  /** @param {State} state */
  function render(state) {
    newest = state;
    const family = familyOf(state.requested);
    if (family !== shown) build(family);
    const turns = [...new Set(family.moments.map(({ turn }) => turn))];
    diagram?.update(viewOf(state, family, still.matches ? null : turns[turn % turns.length], open));
    setShown(place, open !== null);
    setText(words, paceWords(state, family));
    setShown(words, state.slow === null);
    walk(state, family);
    const { phase, halted } = state;
    setText(slow, state.slow ? "Full speed" : "Slow motion");
    setAttribute(slow, "aria-pressed", String(state.slow !== null));
    slow.disabled = !state.slow && (phase !== "open" || halted === "diverged");
    if (open) inside?.update(state);
  }
  return render;
}

/** @param {Part} part */
const partLines = ({ name, role, mark, likeness, line }) => [
  make(
    "dt",
    {},
    make("span", { class: `mark role-${role}`, "aria-hidden": "true" }, mark),
    " ",
    make("span", { class: `role-${role}` }, name),
    `, ${likeness}`,
  ),
  make("dd", {}, line),
];
