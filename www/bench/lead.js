// @ts-check
// What stands first in the rail where a family has no noise: the few settings that it is about.

import { entryOf } from "../core/settings.js";
import { familyOf } from "../families/index.js";
import { make, setShown } from "../kit/dom.js";
import { createScenes } from "../kit/mount.js";
import { settingField } from "../kit/setting-field.js";

/** @import { State } from "../core/run.js" */
/** @import { Family } from "../families/family.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function leadPanel(root, { send }, signal) {
  const scenes = createScenes(signal);
  /** @type {Family | null} */
  let built = null;
  /** @type {ReturnType<typeof settingField>[]} */
  let fields = [];

  /** @param {Family} family */
  function build(family) {
    built = family;
    const scene = scenes();
    const { title = "", text = "", settings = [] } = family.lead ?? {};
    const entries = settings.flatMap((name) => entryOf(name) ?? []);
    fields = entries.map((entry) =>
      settingField(entry, { send, prefix: "lead", words: family.helps[entry.name] }, scene),
    );
    root.replaceChildren(
      make("h2", {}, title),
      make("p", { class: "lead" }, text),
      ...fields.map(({ element }) => element),
    );
  }

  return (/** @type {State} */ state) => {
    const family = familyOf(state.chosen);
    if (family !== built) build(family);
    setShown(root, family.lead !== null);
    for (const field of fields) field.render(state);
  };
}
