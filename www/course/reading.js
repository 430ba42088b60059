// @ts-check
// How a lesson's words are read: its figures, what was measured, its mathematics, its terms.

import { term } from "../kit/term.js";
import { shownAs, shownFigure } from "./numbers.js";

/** @import { Lesson, Measured } from "../lessons/lesson.js" */
/** @import { Reading } from "./markup.js" */
/** @import { Maths } from "./state.js" */

/** @param {Pick<Lesson, "figures">} lesson @param {Maths} maths @param {Measured | null} [measured] @returns {Reading} */
export function readingOf({ figures }, maths, measured = null) {
  return {
    maths,
    term: (text, entry) =>
      term(
        text,
        entry
          .trim()
          .toLowerCase()
          .replace(/[\s_]+/g, "-"),
      ),
    value(name, how) {
      if (name.startsWith("measured.")) return shownAs(measured?.[name.slice(9)], how);
      if (figures[name]) return shownFigure(figures[name], how);
      const [, whole, part] = /^(.*)\.(mean|sd)$/.exec(name) ?? [];
      const figure = whole === undefined ? undefined : figures[whole];
      return figure ? shownAs(part === "sd" ? figure.sd : figure.mean, how ?? String(figure.digits ?? "")) : "–";
    },
  };
}
