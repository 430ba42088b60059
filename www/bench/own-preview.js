// @ts-check
// The reader's pictures as the run will see them, a page of tiles at a time, the newest first. A tile
// is a button that removes it. Knows pictures, not where they come from.

import { breather } from "../data/own/breath.js";
import { packed } from "../data/own/collection.js";
import { count } from "../data/own/words.js";
import { button } from "../kit/controls.js";
import { make, setAttribute, setText } from "../kit/dom.js";

/** @import { Picture } from "../data/own/collection.js" */
/** @import { Choices } from "../data/own/pack.js" */

const PER_PAGE = 96;

/** @param {HTMLElement} root @param {{ onRemove: (picture: Picture) => void, signal: AbortSignal }} options */
export function mountPreview(root, { onRemove, signal }) {
  const tiles = make("ul", { class: "own-tiles", "aria-label": "Your pictures, the newest first" });
  const name = make("span", { class: "own-name" });
  const range = make("span", { class: "own-range" });
  const turn = (/** @type {number} */ by) => {
    page += by;
    paint();
  };
  const newer = button("Newer", () => turn(-1), { kind: "small", signal });
  const older = button("Older", () => turn(1), { kind: "small", signal });
  const pager = make("div", { class: "own-pager" }, newer, range, older);
  root.append(tiles, make("div", { class: "own-below" }, name, pager));

  let page = 0;
  /** @type {Picture[]} */
  let pictures = [];
  /** @type {Choices} */
  let choices;
  let painting = 0;
  let focused = 0;

  const buttons = () => /** @type {HTMLButtonElement[]} */ ([...tiles.querySelectorAll("button")]);
  const shown = () => pictures.slice(page * PER_PAGE, (page + 1) * PER_PAGE);

  /** One tab stop for all tiles; the arrow keys go from one to the next. @param {number} at @param {boolean} move */
  function focusOn(at, move) {
    const all = buttons();
    focused = Math.max(0, Math.min(all.length - 1, at));
    for (const [i, tile] of all.entries()) tile.tabIndex = i === focused ? 0 : -1;
    if (move) all[focused]?.focus();
  }

  async function paint() {
    const pages = Math.max(1, Math.ceil(pictures.length / PER_PAGE));
    page = Math.max(0, Math.min(pages - 1, page));
    const run = ++painting;
    const visible = shown();
    const breathe = breather();
    const all = buttons();
    for (let i = all.length; i < visible.length; i++) tiles.append(make("li", {}, tile()));
    for (let i = visible.length; i < all.length; i++) tiles.lastElementChild?.remove();
    setAttribute(pager, "hidden", pages === 1);
    const from = page * PER_PAGE;
    setText(range, `${count(from + 1)}–${count(from + visible.length)} of ${count(pictures.length)}`);
    newer.disabled = page === 0;
    older.disabled = page === pages - 1;
    setText(name, visible.length > 0 ? "Select a picture to remove it." : "");
    focusOn(focused, false);
    for (const [i, element] of buttons().entries()) {
      setAttribute(element, "aria-label", `Remove ${visible[i].name}`);
      draw(/** @type {HTMLCanvasElement} */ (element.firstChild), visible[i], choices);
      await breathe();
      if (run !== painting || signal.aborted) return;
    }
  }

  const indexOf = (/** @type {EventTarget | null} */ target) =>
    buttons().findIndex((tile) => target instanceof Node && tile.contains(target));

  tiles.addEventListener("click", ({ target }) => removeAt(indexOf(target)), { signal });
  tiles.addEventListener(
    "keydown",
    (event) => {
      const at = indexOf(event.target);
      if (at < 0) return;
      const columns = getComputedStyle(tiles).gridTemplateColumns.split(" ").length;
      const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -at, End: PER_PAGE };
      const by = steps[/** @type {keyof typeof steps} */ (event.key)];
      if (by !== undefined) focusOn(at + by, true);
      else if (event.key === "Delete" || event.key === "Backspace") removeAt(at);
      else return;
      event.preventDefault();
    },
    { signal },
  );
  const tell = (/** @type {Event} */ event) => {
    const at = indexOf(event.target);
    if (at >= 0) setText(name, `${shown()[at]?.name ?? ""} · select to remove`);
  };
  tiles.addEventListener("focusin", tell, { signal });
  tiles.addEventListener("pointerover", tell, { signal });

  /** @param {number} at */
  function removeAt(at) {
    const picture = shown()[at];
    if (!picture) return;
    const inside = tiles.contains(document.activeElement);
    onRemove(picture);
    if (inside) focusOn(at, true);
  }

  return {
    /** @param {readonly Picture[]} next @param {Choices} how */
    render(next, how) {
      pictures = [...next].reverse();
      choices = { ...how };
      setAttribute(root, "hidden", pictures.length === 0);
      void paint();
    },
  };
}

const tile = () => make("button", { type: "button", tabindex: "-1" }, make("canvas", { "aria-hidden": "true" }));

/** @param {HTMLCanvasElement} canvas @param {Picture} picture @param {Choices} choices */
function draw(canvas, picture, choices) {
  const { side, colour } = choices;
  const bytes = packed(picture, choices);
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const image = new ImageData(side, side);
  const channels = colour ? 3 : 1;
  for (let i = 0; i < side * side; i++) {
    for (let c = 0; c < 3; c++) image.data[i * 4 + c] = bytes[i * channels + (colour ? c : 0)];
    image.data[i * 4 + 3] = 255;
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
