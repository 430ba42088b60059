// @ts-check
// The settings drawer: every setting of the chosen family in the schema's words, grouped by the network
// that it is about, lists as a row for each hidden layer, and what waits for a reset.

import { pendingNames } from "../core/selectors.js";
import { asText, entriesOf, entryOf, labelOf } from "../core/settings.js";
import { familyOf } from "../families/index.js";
import { make, setShown, setText } from "../kit/dom.js";
import { layersField } from "../kit/layers-field.js";
import { createScenes, on } from "../kit/mount.js";
import { settingField } from "../kit/setting-field.js";

/** @import { State } from "../core/run.js" */
/** @import { Config } from "../core/settings-schema.js" */
/** @import { Entry, Name } from "../core/settings.js" */
/** @import { Part } from "../families/family.js" */
/** @import { Context } from "../kit/mount.js" */

/** Settings that are about one network alone; the rest is about both, or about the pictures. @type {Record<"g" | "d", Name[]>} */
const OF_PART = {
  g: ["lr_g", "fresh_latents", "latent", "output"],
  d: ["lr_d", "k", "leaky_slope", "label_smoothing", "dropout", "corruption"],
};
/** @type {Name[]} */
const OF_PICTURES = ["pictures", "side", "colour", "limit", "mirror"];
/** Where there is one rate, it is both networks'. @type {Name[]} */
const SHARED = ["lr_g", "leaky_slope", "latent"];
/** Chosen elsewhere. @type {Name[]} */
const ELSEWHERE = ["network", "noise"];

/** @param {HTMLElement} root @param {Context & { toggle: HTMLElement }} context  toggle: the button that opens it @param {AbortSignal} signal */
export function settingsPanel(root, { send, toggle }, signal) {
  const close = make("button", { type: "button", class: "button small quiet" }, "Close");
  const body = make("div", { class: "settings-body", tabindex: "-1" });
  const waiting = make("p", {});
  const apply = make("button", { type: "button", class: "button small" }, "Reset to apply");
  const discard = make("button", { type: "button", class: "button small quiet" }, "Discard");
  const foot = make("div", { class: "settings-foot", hidden: true }, waiting, apply, discard);
  const title = make("h2", { id: "settings-title" }, "Settings");
  root.append(make("div", { class: "settings-head" }, title, close), body, foot);
  const scenes = createScenes(signal);
  let built = "";
  /** @type {((state: State) => void)[]} */
  let fields = [];

  /** @param {Config} config */
  function build(config) {
    const scene = scenes();
    fields = [];
    body.replaceChildren();
    const entries = entriesOf(config).filter(({ name }) => !ELSEWHERE.includes(name));
    for (const { title, part, members } of groupsOf(config, entries)) {
      const sign = part
        ? [make("span", { class: `mark role-${part.role}`, "aria-hidden": "true" }, part.mark), " "]
        : [];
      body.append(make("h3", {}, ...sign, title));
      const lists = members.filter(({ kind }) => kind === "widths" || kind === "choices");
      if (lists.length > 0) fields.push(layers(body, lists, title, scene));
      for (const entry of members.filter((entry) => !lists.includes(entry))) {
        const field = settingField(entry, { send, words: familyOf(config).helps[entry.name] }, scene);
        body.append(field.element);
        fields.push(field.render);
      }
    }
  }

  /** @param {HTMLElement} root @param {Entry[]} lists @param {string} title @param {AbortSignal} scene */
  function layers(root, lists, title, scene) {
    const place = make("div", { class: "field", "data-name": lists[0].name });
    root.append(place);
    /** @type {ReturnType<typeof layersField> | null} */
    let field = null;
    return (/** @type {State} */ { chosen, drafts }) => {
      const values = Object.fromEntries(lists.map(({ name }) => [name, chosen[name]]));
      const errors = Object.fromEntries(lists.map(({ name }) => [name, drafts[name]?.message ?? null]));
      if (field) return field.update(values, errors);
      const onInput = (/** @type {string} */ name, /** @type {unknown} */ list) =>
        send({ type: "edit", name: /** @type {Name} */ (name), input: asText(list) });
      field = layersField(place, { entries: lists, values, errors, title, onInput, signal: scene });
      place.append(make("p", { class: "help" }, make("i", {}, "· takes effect on Reset")));
    };
  }

  /** @param {boolean} open */
  function setOpen(open) {
    setShown(root, open);
    root.parentElement?.classList.toggle("with-settings", open);
    toggle.setAttribute("aria-expanded", String(open));
    if (open) close.focus();
    else toggle.focus();
  }
  on(toggle, "click", () => setOpen(Boolean(root.hidden)), signal);
  on(close, "click", () => setOpen(false), signal);
  on(root, "keydown", (event) => event.key === "Escape" && setOpen(false), signal);
  on(apply, "click", () => send({ type: "start-over" }), signal);
  on(discard, "click", () => send({ type: "discard-edits" }), signal);

  return (/** @type {State} */ state) => {
    const { chosen } = state;
    const wanted = [familyOf(chosen).id, ...entriesOf(chosen).map(({ name }) => name)].join();
    if (wanted !== built) {
      built = wanted;
      build(chosen);
    }
    for (const render of fields) render(state);
    const labels = pendingNames(state).map((name) => {
      const entry = entryOf(name);
      return entry ? labelOf(entry, chosen) : name;
    });
    setShown(foot, labels.length > 0);
    if (labels.length > 4) setText(waiting, `${labels.length} settings take effect on Reset.`);
    else if (labels.length > 0) setText(waiting, `Takes effect on Reset: ${labels.join(", ")}.`);
  };
}

/** @param {Config} config @param {Entry[]} entries @returns {{ title: string, part: Part | null, members: Entry[] }[]} */
function groupsOf(config, entries) {
  const { players, parts } = familyOf(config);
  const ofPart = (/** @type {Part} */ { id }, /** @type {Entry} */ { name, player }) =>
    player === id || (OF_PART[id].includes(name) && (players || !SHARED.includes(name)));
  const both = entries.filter(
    (entry) => !OF_PICTURES.includes(entry.name) && !parts.some((part) => ofPart(part, entry)),
  );
  return [
    { title: players ? "Both players" : "Both networks", part: null, members: both },
    ...parts.map((part) => ({ title: part.name, part, members: entries.filter((entry) => ofPart(part, entry)) })),
    { title: "Pictures", part: null, members: entries.filter(({ name }) => OF_PICTURES.includes(name)) },
  ].filter(({ members }) => members.length > 0);
}
