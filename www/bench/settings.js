// @ts-check
// The settings drawer: every field of a configuration in the schema's words, grouped by the player
// that it is about, and what waits for a reset. (The noise has its own panel.)

import { make, setShown, setText } from "../kit/dom.js";
import { pendingNames } from "../core/selectors.js";
import { schema } from "../core/settings-schema.js";
import { entryOf } from "../core/settings.js";
import { settingField } from "../kit/setting-field.js";

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */

/** @type {{ title: string, role: string, mark: string, names: string[] }[]} */
const GROUPS = [
  { title: "Both players", role: "", mark: "", names: ["network", "seed", "batch", "loss", "beta1"] },
  { title: "Generator", role: "generator", mark: "▲", names: ["lr_g", "fresh_latents", "latent", "g_widths", "first_norm"] },
  { title: "Discriminator", role: "discriminator", mark: "■", names: ["lr_d", "k", "leaky_slope", "label_smoothing", "d_widths"] },
];
const ELSEWHERE = ["noise"];

/** @param {HTMLElement} root @param {HTMLElement} toggle  the button that opens it @param {Send} send */
export function settingsPanel(root, toggle, send) {
  const close = make("button", { type: "button", class: "button small quiet" }, "Close");
  const body = make("div", { class: "settings-body", tabindex: "-1" });
  const waiting = make("p", {});
  const apply = make("button", { type: "button", class: "button small" }, "Reset to apply");
  const discard = make("button", { type: "button", class: "button small quiet" }, "Discard");
  const foot = make("div", { class: "settings-foot", hidden: true }, waiting, apply, discard);
  const title = make("h2", { id: "settings-title" }, "Settings");
  root.append(make("div", { class: "settings-head" }, title, close), body, foot);

  const grouped = GROUPS.flatMap((group) => group.names);
  const rest = schema.map(({ name }) => name).filter((name) => !grouped.includes(name) && !ELSEWHERE.includes(name));
  const groups = rest.length > 0 ? [...GROUPS, { title: "More", role: "", mark: "", names: rest }] : GROUPS;
  const fields = groups.flatMap(({ title, role, mark, names }) => {
    const sign = mark ? [make("span", { class: `mark role-${role}`, "aria-hidden": "true" }, mark), " "] : [];
    body.append(make("h3", {}, ...sign, title));
    const entries = names.flatMap((name) => entryOf(name) ?? []);
    return entries.map((entry) => {
      const field = settingField(entry, send);
      body.append(field.element);
      return field;
    });
  });

  /** @param {boolean} open */
  function setOpen(open) {
    setShown(root, open);
    root.parentElement?.classList.toggle("with-settings", open);
    toggle.setAttribute("aria-expanded", String(open));
    if (open) close.focus();
    else toggle.focus();
  }
  toggle.addEventListener("click", () => setOpen(Boolean(root.hidden)));
  close.addEventListener("click", () => setOpen(false));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setOpen(false);
  });
  apply.addEventListener("click", () => send({ type: "start-over" }));
  discard.addEventListener("click", () => send({ type: "discard-edits" }));

  return (/** @type {State} */ state) => {
    for (const field of fields) field.render(state);
    const labels = pendingNames(state).map((name) => entryOf(name)?.label ?? name);
    setShown(foot, labels.length > 0);
    if (labels.length > 4) setText(waiting, `${labels.length} settings take effect on Reset.`);
    else if (labels.length > 0) setText(waiting, `Takes effect on Reset: ${labels.join(", ")}.`);
  };
}
