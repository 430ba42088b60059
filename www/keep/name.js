// @ts-check
// What a kept run is called until the reader calls it something else. Pure.

import { differing, entryOf, presetOf, show } from "../core/settings.js";

/** @import { Config } from "../core/settings-schema.js" */

/** Its network, and the first settings that differ from the network's own. @param {Config} config */
export function nameOf(config) {
  const network = entryOf("network");
  const label = network ? show(network, config.network) : config.network;
  const preset = presetOf(config);
  const differs = differing(config, preset).filter((name) => name !== "network");
  const told = differs.slice(0, 2).flatMap((name) => {
    const entry = entryOf(name);
    return entry ? [`${entry.label.toLowerCase()} ${show(entry, config[name])}`] : [];
  });
  const more = differs.length > 2 ? [`${differs.length - 2} more`] : [];
  return [label, ...told, ...more].join(", ");
}
