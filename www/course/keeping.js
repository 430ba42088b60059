// @ts-check
// What the reader can do with their answers: save them as a file, read one, erase everything, and take
// that back.

import { button } from "../kit/controls.js";
import { make, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { save } from "../kit/save.js";
import { asText, readProgress } from "./progress.js";

/** @import { CourseContext } from "./context.js" */
/** @import { State } from "./state.js" */

const FILE = "noiselab-course.json";

/** @param {HTMLElement} root @param {CourseContext} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountKeeping(root, { words, dispatch, store }, signal) {
  const file = make("input", {
    type: "file",
    accept: ".json,application/json",
    class: "visually-hidden",
    tabindex: -1,
    "aria-hidden": "true",
  });
  const status = make("p", { role: "status" });
  const note = make("p", { class: "aside" });
  const erase = button(
    words.erase,
    () => {
      dispatch({ type: "erased" });
      setText(status, words.erased);
    },
    { kind: "small", signal },
  );
  const undo = button(
    words.undo,
    () => {
      dispatch({ type: "undone" });
      setText(status, "");
    },
    { kind: "small primary", signal },
  );
  root.append(
    make("h2", {}, words.progress),
    note,
    make(
      "div",
      { class: "question-actions" },
      button(words.export, () => save(asText(store.state.progress), FILE, "application/json"), {
        kind: "small",
        signal,
      }),
      button(words.import, () => file.click(), { kind: "small", signal }),
      erase,
    ),
    make("div", { class: "question-actions" }, status, undo),
    file,
  );

  on(
    file,
    "change",
    async () => {
      const chosen = file.files?.[0];
      if (!chosen) return;
      const progress = await chosen.text().then(readProgress, () => null);
      file.value = "";
      if (progress) dispatch({ type: "imported", progress });
      setText(status, progress ? words.imported : words.importBad(chosen.name));
    },
    signal,
  );

  return ({ erased, keeps, progress }) => {
    setShown(undo, erased !== null);
    setText(note, keeps ? words.progressText : words.notKept);
    erase.disabled = Object.keys(progress.lessons).length === 0;
  };
}
