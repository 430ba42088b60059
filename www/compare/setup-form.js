// @ts-check
// What differs between the two runs, as a form: the one thing, its two values, what waits for a reset.

import { sameValue } from "../core/settings.js";
import { make, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { createScenes, on } from "../kit/mount.js";
import { NOISES } from "../words/noises.js";
import { waits } from "./pair.js";
import { AXES, CHOICES, configOf, refusal, SIDES, setupOf, titleOf } from "./setup.js";

/** @import { Differs } from "../core/intents.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @import { Pair, PairMessage } from "./pair.js" */
/** @import { Side } from "./setup.js" */

/** @type {Record<Differs, string>} */
const CHOICE_WORDS = { noise: "The noise", seed: "Only the seed", first_norm: "G’s first batch norm" };

/** @param {HTMLElement} root  of the whole comparison @param {(message: PairMessage) => void} send @param {AbortSignal} signal */
export function setupForm(root, send, signal) {
  const scenes = createScenes(signal);
  const choices = ref(root, "choices");
  const values = ref(root, "values");
  /** @type {HTMLSelectElement} */
  const shared = ref(root, "shared-noise");
  const error = ref(root, "refusal");
  for (const [value, words] of Object.entries(NOISES)) shared.append(make("option", { value }, words.short));
  const radios = CHOICES.map((value) => {
    const radio = make("input", { type: "radio", name: "compare-differs", value });
    on(
      radio,
      "change",
      () => latest?.ground && send({ type: "set-up", setup: setupOf(value, latest.ground.base) }),
      signal,
    );
    choices.append(make("label", {}, radio, ` ${CHOICE_WORDS[value]}`));
    return radio;
  });
  on(
    shared,
    "change",
    () => latest && send({ type: "set-up", setup: { ...latest.setup, noise: /** @type {Noise} */ (shared.value) } }),
    signal,
  );
  /** @type {Pair | null} */
  let latest = null;
  /** @type {Differs | null} */
  let built = null;
  /** @type {Partial<Record<Side, HTMLInputElement | HTMLSelectElement>>} */
  let controls = {};

  /** @param {Differs} differs */
  function build(differs) {
    built = differs;
    const scene = scenes();
    controls = {};
    values.replaceChildren();
    for (const side of SIDES) {
      const noises = Object.entries(NOISES).map(([value, { short }]) => ({ value, label: short }));
      const choices = { noise: noises, first_norm: AXES, seed: null }[differs];
      const control = choices
        ? make("select", {}, ...choices.map(({ value, label }) => make("option", { value }, label)))
        : make("input", { type: "text", inputmode: "numeric", autocomplete: "off" });
      control.setAttribute("data-ref", `value-${side}`);
      on(
        control,
        "change",
        () => latest && send({ type: "set-up", setup: { ...latest.setup, [side]: control.value } }),
        scene,
      );
      controls[side] = control;
      values.append(make("label", {}, make("b", { class: "side" }, side), " ", control));
    }
  }

  return {
    /** @param {Pair} pair */
    render(pair) {
      latest = pair;
      const { setup, ground, runs, differs } = pair;
      if (!ground) return;
      if (built !== setup.differs) build(setup.differs);
      for (const radio of radios) radio.checked = radio.value === setup.differs;
      for (const side of SIDES) {
        const control = controls[side];
        if (control && document.activeElement !== control && control.value !== setup[side]) control.value = setup[side];
        setAttribute(
          /** @type {Element} */ (control),
          "aria-invalid",
          refusal(setup, side, ground.base) ? "true" : null,
        );
      }
      setShown(ref(root, "shared"), setup.differs !== "noise");
      if (shared.value !== setup.noise) shared.value = setup.noise;
      const refused = SIDES.map((side) => refusal(setup, side, ground.base)).find(Boolean) ?? "";
      setText(error, refused);
      setShown(error, refused !== "");
      const pending = refused === "" && waits(pair);
      setShown(ref(root, "pair-pending"), pending);
      if (!pending) return;
      const configs = { A: configOf(setup, "A", ground.base), B: configOf(setup, "B", ground.base) };
      const next = configs.A && configs.B ? titleOf({ A: configs.A, B: configs.B }, setup.differs) : "";
      const shown = titleOf({ A: runs.A.requested, B: runs.B.requested }, differs);
      const same = next === shown && sameValue(setup.differs, differs);
      setText(
        ref(root, "pair-pending-text"),
        same ? "Changed settings take effect on Reset." : `On screen: ${shown}. Takes effect on Reset: ${next}.`,
      );
    },
  };
}
