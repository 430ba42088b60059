// @ts-check
// How the reader's pictures become a set: side, grey or colour, crop or fit, inverted, drawings varied.

import { SIDES } from "../data/own/limits.js";
import { COPIES } from "../data/own/pack.js";
import { count, counted } from "../data/own/words.js";
import { freshId, radios } from "../kit/controls.js";
import { make, setAttribute, setText } from "../kit/dom.js";

/** @import { tally } from "../data/own/collection.js" */
/** @import { Framing } from "../data/own/geometry.js" */
/** @import { Choices } from "../data/own/pack.js" */

const FRAMINGS = /** @type {const} */ ([
  { value: "crop", label: "Crop" },
  { value: "fit", label: "Fit" },
]);
const FRAMING_HELP = {
  crop: "The middle square of each.",
  fit: "Each whole, with a border. It is learned too.",
};

/**
 * @typedef {object} ChoicesOptions
 * @property {Choices} choices
 * @property {readonly number[]} [sides]   that the network fits
 * @property {Framing} framing
 * @property {(choices: Choices) => void} onChange
 * @property {(framing: Framing) => void} onFraming
 * @property {AbortSignal} signal
 */
/** @param {HTMLElement} root @param {ChoicesOptions} options */
export function mountChoices(root, { choices: initial, sides = SIDES, framing, onChange, onFraming, signal }) {
  let choices = initial;
  const change = (/** @type {Partial<Choices>} */ part) => {
    choices = { ...choices, ...part };
    onChange(choices);
  };

  const sideId = freshId("own-side");
  const side = make(
    "select",
    { id: sideId },
    ...sides.map((value) =>
      make(
        "option",
        { value, selected: value === initial.side },
        `${value} × ${value}${value === 28 ? ", as MNIST" : ""}`,
      ),
    ),
  );
  side.addEventListener("change", () => change({ side: Number(side.value) }), { signal });
  const sideField = make("div", {}, make("label", { for: sideId }, "Pixels"), side);

  const colours = radios(
    "Colour",
    [
      { value: "grey", label: "Grey" },
      { value: "colour", label: "Colour" },
    ],
    initial.colour ? "colour" : "grey",
    (value) => change({ colour: value === "colour" }),
    signal,
  );

  const framingHelp = make("p", { class: "help" }, FRAMING_HELP[framing]);
  const framings = radios(
    "Not square",
    FRAMINGS,
    framing,
    (value) => {
      setText(framingHelp, FRAMING_HELP[value]);
      onFraming(value);
    },
    signal,
  );

  const invert = check("Invert dark on light", (on) => change({ invert: on }), signal);
  const vary = check("Vary my drawings", (on) => change({ vary: on }), signal);
  root.append(
    make("div", { class: "own-choices" }, sideField, colours, make("div", {}, framings, framingHelp)),
    invert.element,
    vary.element,
  );

  return {
    /** @param {ReturnType<typeof tally>} of @param {boolean} files  whether any came from a file */
    render(of, files) {
      invert.render(
        choices.invert,
        of.light > 0 && !choices.colour,
        `${counted(of.light, "picture")} ${of.light === 1 ? "looks" : "look"} like ink on paper, by the border. ` +
          "Inverted, ink is bright on black, as in MNIST.",
      );
      vary.render(
        choices.vary,
        of.drawn > 0,
        `${COPIES} more of each drawing, moved by up to 2 pixels: ${count(of.drawn)} → ` +
          `${count(of.drawn * (COPIES + 1))}. ` +
          "They are copies: the network sees no new hand.",
      );
      setAttribute(framings, "hidden", !files);
      setAttribute(framingHelp, "hidden", !files);
    },
  };
}

/** @param {string} label @param {(on: boolean) => void} onChange @param {AbortSignal} signal */
function check(label, onChange, signal) {
  const id = freshId("own-check");
  const input = make("input", { type: "checkbox", id, "aria-describedby": `${id}-help` });
  const help = make("p", { class: "help", id: `${id}-help` });
  const element = make("div", { class: "own-check", hidden: true }, input, make("label", { for: id }, label), help);
  input.addEventListener("change", () => onChange(input.checked), { signal });
  return {
    element,
    /** @param {boolean} on @param {boolean} shown @param {string} words */
    render(on, shown, words) {
      input.checked = on;
      setAttribute(element, "hidden", !shown);
      setText(help, words);
    },
  };
}
