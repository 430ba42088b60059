// @ts-check
// Shows the notices above the bench. An unchanged notice keeps its elements, and so its focus.

import { make } from "../kit/dom.js";
import { noticesOf } from "../core/notices.js";

/** @import { Send } from "../core/intents.js" */
/** @import { Notice } from "../core/notices.js" */
/** @import { State } from "../core/run.js" */

/** @param {HTMLElement} root @param {Send} send */
export function noticesPanel(root, send) {
  /** @type {Map<string, { content: string, element: HTMLElement }>} */
  let shown = new Map();

  return (/** @type {State} */ state) => {
    /** @type {typeof shown} */
    const next = new Map();
    for (const notice of noticesOf(state)) {
      const content = JSON.stringify(notice);
      const before = shown.get(notice.id);
      const same = before?.content === content ? before : null;
      const element = same?.element ?? makeNotice(notice, send);
      if (before && !same) before.element.replaceWith(element);
      else if (!same) root.append(element);
      next.set(notice.id, { content, element });
    }
    for (const [id, { element }] of shown) if (!next.has(id)) element.remove();
    shown = next;
  };
}

/** @param {Notice} notice @param {Send} send */
function makeNotice({ id, kind, title, text, details, actions }, send) {
  const body = make("div", { class: "notice-text" }, make("strong", {}, title), ` ${text}`);
  if (details) body.append(make("details", {}, make("summary", {}, "For a bug report"), make("pre", {}, details)));
  const buttons = actions.map(({ label, intent }, i) => {
    const button = make("button", { type: "button", class: `button small${i === 0 ? " primary" : ""}` }, label);
    button.addEventListener("click", () => send(intent));
    return button;
  });
  const role = kind === "good" ? "status" : "alert";
  const row = make("div", { class: "notice-actions" }, ...buttons);
  return make("div", { class: `notice notice-${kind}`, role, "data-notice": id }, body, row);
}
