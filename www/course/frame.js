// @ts-check
// What stands around every page of the course: the name, the way to the contents and to the bench.

import { make, setShown } from "../kit/dom.js";
import { writePlace } from "./route.js";

/** @import { CourseContext } from "./context.js" */
/** @import { State } from "./state.js" */

/** @param {{ head: HTMLElement, foot: HTMLElement }} roots @param {CourseContext} context @param {AbortSignal} _signal @returns {(state: State) => void} */
export function mountFrame({ head, foot }, { words, place }, _signal) {
  const contents = make("a", { href: writePlace({ ...place, lesson: null, embed: false }) }, words.contents);
  const home = make("a", { class: "course-brand", href: "index.html" }, "Noiselab");
  const bench = make("a", { href: "index.html" }, words.bench);
  head.replaceChildren(
    make("div", { class: "course-bar" }, home, make("nav", { "aria-label": words.course }, contents, bench)),
  );
  foot.replaceChildren();
  return ({ place }) => {
    setShown(contents, place.lesson !== null);
    setShown(head, !place.embed);
    setShown(foot, !place.embed);
  };
}
