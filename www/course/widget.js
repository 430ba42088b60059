// @ts-check
// A place for a widget: fetched when it is needed, and if it doesn't come, said with a way on.

import { button } from "../kit/controls.js";
import { make } from "../kit/dom.js";

/** @import { Widget, WidgetContext } from "../lessons/lesson.js" */
/** @import { CourseWords } from "./words/en.js" */

/** @param {HTMLElement} root @param {Widget} widget @param {Omit<WidgetContext, "with">} context @param {CourseWords} words @param {AbortSignal} signal */
export async function mountWidget(root, widget, context, words, signal) {
  root.classList.add("widget");
  try {
    const { mount } = await widget.load();
    if (signal.aborted) return;
    root.replaceChildren();
    mount(root, { ...context, with: widget.with }, signal);
  } catch (error) {
    if (signal.aborted) return;
    console.warn(error);
    const again = button(words.retry, () => mountWidget(root, widget, context, words, signal), {
      kind: "small",
      signal,
    });
    root.replaceChildren(make("p", { class: "field-error", role: "alert" }, words.widgetFailed, " ", again));
  }
}
