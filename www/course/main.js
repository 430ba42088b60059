// @ts-check
// The course page's composition root: puts address, storage, state, runner and screens together.

import { ref } from "../kit/dom.js";
import { createScenes } from "../kit/mount.js";
import { baseOf } from "../kit/site.js";
import { createStore } from "../kit/store.js";
import { mountTerms } from "../kit/term.js";
import { LESSONS } from "../lessons/index.js";
import { mountContents } from "./contents.js";
import { mountFrame } from "./frame.js";
import { mountLesson } from "./lesson.js";
import { speak } from "./numbers.js";
import { openLesson } from "./open.js";
import { asText, readProgress } from "./progress.js";
import { mountReceiptScreen } from "./receipt-screen.js";
import { readPlace } from "./route.js";
import { initialState, reduce, sameLesson } from "./state.js";
import { createStorage } from "./storage.js";
import { createRunner } from "./tools/runner.js";
import { siteOf } from "./tools/site.js";
import { words as english } from "./words/en.js";
import { wordsIn } from "./words/index.js";

/** @import { State } from "./state.js" */

const site = siteOf(baseOf());
/** As long as the page. */
const { signal } = new AbortController();
const storage = createStorage();
const main = ref(document, "main");
const scene = createScenes(signal);
mountTerms(main, signal, () => words.glossary());

/** @type {((state: State) => void)[]} */
let screens = [];
let shown = "";
/** In the language of the address, once it is here. */
let words = english;
const store = createStore(initialState(), reduce, {
  changed(before, after) {
    if (before.progress !== after.progress && after.keeps && !storage.write(asText(after.progress)))
      store.dispatch({ type: "not-kept" });
    if (!sameLesson(before.place, after.place)) arrive(after);
  },
  render,
});
const { dispatch } = store;
const runner = createRunner(site, dispatch);

/** Another page of the course. @param {State} state */
async function arrive({ place }) {
  runner.leave();
  if (place.lesson) openLesson(place, dispatch);
  if (place.lang === words.lang) return;
  words = await wordsIn(place.lang);
  document.documentElement.lang = words.lang;
  speak(words.lang);
  render(store.state);
}

/** @param {State} state */
function render(state) {
  const { place, opened } = state;
  const { lesson, seed, tiny, receipt, teach, byName, plain } = place;
  const wanted = [lesson, seed, tiny, words.lang, receipt, teach, byName, plain, opened ? "here" : ""].join();
  if (wanted !== shown) {
    const moved = shown !== "" && place.lesson !== null && opened !== null;
    shown = wanted;
    show(state);
    if (moved) scrollTo(0, 0);
  }
  for (const screen of screens) screen(state);
}

/** @param {State} state */
function show(state) {
  const here = scene();
  const context = { words, dispatch, place: state.place, store, runner };
  const root = document.createElement("div");
  main.replaceChildren(root);
  screens = [mountFrame({ head: ref(document, "head"), foot: ref(document, "foot") }, context, here)];
  if (state.place.receipt) mountReceiptScreen(root, state.place.receipt, context);
  else if (state.place.lesson && state.opened) screens.push(mountLesson(root, context, here));
  else screens.push(mountContents(root, context, here));
}

function go() {
  dispatch({
    type: "went",
    ...readPlace(
      location.hash,
      LESSONS.map(({ id }) => id),
    ),
  });
}

const kept = storage.read();
const progress = kept ? readProgress(kept) : null;
if (progress) dispatch({ type: "remembered", progress });
if (!storage.works()) dispatch({ type: "not-kept" });
window.addEventListener("hashchange", go, { signal });
// A page that is left for good, or put away by the browser: nothing goes on unseen.
window.addEventListener("pagehide", runner.leave, { signal });
go();
