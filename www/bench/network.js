// @ts-check
// The choice of network, in groups, with one plain sentence on the one that is chosen.

import { families, networks } from "../core/settings-schema.js";
import { familyOf, networkLabel } from "../families/index.js";
import { make, ref, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function networkPanel(root, { send }, signal) {
  /** @type {HTMLSelectElement} */
  const select = ref(root, "network");
  const tagline = ref(root, "tagline");
  const groups = families.map(({ id, label }) => {
    const members = networks.filter(({ family }) => family === id);
    const options = members.map(({ id, help }) =>
      make("option", { value: id, title: help }, networkLabel({ network: id })),
    );
    return make("optgroup", { label }, ...options);
  });
  select.replaceChildren(...groups);
  on(select, "change", () => send({ type: "edit", name: "network", input: select.value }), signal);

  return (/** @type {State} */ { chosen }) => {
    if (select.value !== chosen.network) select.value = chosen.network;
    const { help = "" } = networks.find(({ id }) => id === chosen.network) ?? {};
    select.title = help;
    setText(tagline, familyOf(chosen).tagline(chosen));
  };
}
