// @ts-check
// A word that explains itself: pressed, touched or reached by keyboard it opens its entry of the glossary
// beside itself; Escape, a second press or going elsewhere closes it. The glossary is fetched when the first
// entry is asked for. `term` makes such a word, `mountTerms` brings those of a part of the page to life,
// whenever they came to stand there. Knows no screen.

import { make, setShown, setText } from "./dom.js";
import { on } from "./mount.js";

/** @typedef {import("../words/glossary.js").Entry} Entry */

const GAP = 6;
const MARGIN = 8;
const POPOVER = "term-entry";

/** Reads `[data-term]` of what `mountTerms` was given. @param {string} word  as it stands in the text @param {string} [id]  its entry, where the word itself is not its name */
export const term = (word, id = word) =>
  make("button", { type: "button", class: "term", "data-term": id, "aria-expanded": "false" }, word);

/**
 * @param {HTMLElement} root @param {AbortSignal} signal
 * @param {() => Promise<Record<string, Entry>>} [fetchGlossary]  of another language, or a test's
 */
export function mountTerms(root, signal, fetchGlossary = english) {
  const popover = createPopover(root.ownerDocument);
  /** @type {HTMLElement | null} */
  let open = null;
  /** Just focused by the press that follows. */
  let fresh = false;

  /** @param {HTMLElement} word */
  async function show(word) {
    if (open === word) return;
    hide();
    open = word;
    word.setAttribute("aria-expanded", "true");
    word.setAttribute("aria-describedby", POPOVER);
    let entry;
    try {
      entry = (await fetchGlossary())[word.dataset.term ?? ""];
    } catch {
      entry = { term: "", text: "The glossary didn’t load. Press again to try once more." };
    }
    if (open !== word || signal.aborted) return;
    popover.show(word, entry ?? { term: "", text: "The glossary has no entry on this." });
  }

  function hide() {
    open?.setAttribute("aria-expanded", "false");
    open?.removeAttribute("aria-describedby");
    open = null;
    popover.hide();
  }

  const wordAt = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-term]")) : null;

  on(
    root,
    "focusin",
    ({ target }) => {
      const word = wordAt(target);
      if (!word || word === open) return;
      fresh = true;
      show(word);
    },
    signal,
  );
  on(root, "focusout", ({ target }) => wordAt(target) === open && hide(), signal);
  on(
    root,
    "click",
    ({ target }) => {
      const word = wordAt(target);
      if (!word) return;
      // The press that brought the focus has opened it already; Safari gives buttons no focus.
      if (word !== open) show(word);
      else if (!fresh) hide();
      fresh = false;
    },
    signal,
  );
  const doc = root.ownerDocument;
  on(
    doc,
    "keydown",
    (event) => {
      fresh = false;
      if (event.key !== "Escape" || !open) return;
      event.stopPropagation();
      hide();
    },
    signal,
  );
  on(doc, "pointerdown", ({ target }) => open && wordAt(target) !== open && !popover.holds(target) && hide(), signal);
  on(window, /** @type {any} */ ("scroll"), () => open && popover.place(open), signal);
  on(window, /** @type {any} */ ("resize"), () => open && popover.place(open), signal);
  signal.addEventListener("abort", () => popover.remove(), { once: true });
}

async function english() {
  return (await import("../words/glossary.js")).GLOSSARY;
}

/** In the top layer where the browser has one, else just above the rest. @param {Document} doc */
function createPopover(doc) {
  const title = make("strong", {});
  const text = make("p", {});
  const box = make("div", { class: "term-entry", id: POPOVER, role: "tooltip", "aria-live": "polite", hidden: true });
  box.append(title, text);
  const layered = typeof box.showPopover === "function";
  if (layered) box.setAttribute("popover", "manual");

  /** Below the word; above it where there is no room. @param {HTMLElement} word */
  function place(word) {
    const at = word.getBoundingClientRect();
    const { clientWidth, clientHeight } = doc.documentElement;
    const left = Math.max(MARGIN, Math.min(at.left, clientWidth - box.offsetWidth - MARGIN));
    const below = at.bottom + GAP;
    const fits = below + box.offsetHeight <= clientHeight - MARGIN;
    const top = fits ? below : Math.max(MARGIN, at.top - GAP - box.offsetHeight);
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }

  return {
    place,
    /** @param {HTMLElement} word @param {Pick<Entry, "term" | "text">} entry */
    show(word, entry) {
      // A modal dialog makes everything outside of it inert.
      const host = word.closest("dialog") ?? doc.body;
      if (box.parentElement !== host) host.append(box);
      setShown(title, entry.term !== "");
      setText(title, entry.term);
      setText(text, entry.text);
      box.hidden = false;
      if (layered && !box.matches(":popover-open")) box.showPopover();
      place(word);
    },
    hide() {
      if (layered && box.isConnected && box.matches(":popover-open")) box.hidePopover();
      box.hidden = true;
    },
    /** @param {EventTarget | null} target */
    holds: (target) => target instanceof Node && box.contains(target),
    remove: () => box.remove(),
  };
}
