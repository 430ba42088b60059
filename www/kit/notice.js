// @ts-check
// Notices: what has gone wrong or needs a decision, each with its ways on. An unchanged notice keeps its
// elements, and so its focus. Knows neither the bench nor the comparison.

import { make } from "./dom.js";
import { onPress } from "./mount.js";

/**
 * @template A
 * @typedef {object} Notice
 * @property {string} id
 * @property {"error" | "warning" | "good"} kind
 * @property {string} title
 * @property {string} text
 * @property {string} [details]        for whoever reports it
 * @property {{ label: string, intent: A }[]} actions
 */

/** @template A @param {HTMLElement} root @param {(intent: A) => void} send @param {AbortSignal} signal @returns {(notices: Notice<A>[]) => void} */
export function noticeList(root, send, signal) {
  /** @type {Map<string, { content: string, notice: Notice<A>, element: HTMLElement }>} */
  let shown = new Map();
  onPress(
    root,
    "act",
    (value, element) => {
      const id = element.closest("[data-notice]")?.getAttribute("data-notice") ?? "";
      const action = shown.get(id)?.notice.actions[Number(value)];
      if (action) send(action.intent);
    },
    signal,
  );

  return (notices) => {
    /** @type {typeof shown} */
    const next = new Map();
    for (const notice of notices) {
      const content = JSON.stringify(notice);
      const before = shown.get(notice.id);
      const same = before?.content === content ? before : null;
      const element = same?.element ?? makeNotice(notice);
      if (before && !same) before.element.replaceWith(element);
      else if (!same) root.append(element);
      next.set(notice.id, { content, notice, element });
    }
    for (const [id, { element }] of shown) if (!next.has(id)) element.remove();
    shown = next;
  };
}

/** @template A @param {Notice<A>} notice */
function makeNotice({ id, kind, title, text, details, actions }) {
  const body = make("div", { class: "notice-text" }, make("strong", {}, title), ` ${text}`);
  if (details) body.append(make("details", {}, make("summary", {}, "For a bug report"), make("pre", {}, details)));
  const buttons = actions.map(({ label }, i) =>
    make("button", { type: "button", class: `button small${i === 0 ? " primary" : ""}`, "data-act": String(i) }, label),
  );
  const role = kind === "good" ? "status" : "alert";
  const row = make("div", { class: "notice-actions" }, ...buttons);
  return make("div", { class: `notice notice-${kind}`, role, "data-notice": id }, body, row);
}
