// @ts-check
// A browser set to type twice as large (32 px in place of 16): nothing is cut off, nothing lies over something
// else, nothing is off to the side.
import { SCREENS, settled } from "./screens.js";
import { expect, test } from "./test.js";

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const large = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26";
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), large] });
  },
});

for (const width of [1280, 390]) {
  for (const [name, open] of SCREENS) {
    test(`type twice as large at ${width} px: ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await open(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
      expect(await page.evaluate(faultsOfLayout)).toEqual([]);
    });
  }
}

/** Runs in the page: what is cut off, covered, or makes the page scroll sideways. @returns {string[]} */
function faultsOfLayout() {
  /** @param {Element} element */
  const called = (element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? "").trim().slice(0, 30)}”`;
  const shown = (/** @type {Element} */ element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest(".visually-hidden, .skip, dialog:not([open]), svg") === null;
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide, its window ${clientWidth}`] : [];

  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element) || !(element instanceof HTMLElement)) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(overflowX);
    const high = element.scrollHeight > element.clientHeight + 1 && /hidden|clip/.test(overflowY);
    if ((wide || high) && element.textContent?.trim()) faults.push(`cut off: ${called(element)}`);
  }

  const controls = [
    ...document.querySelectorAll("button, a, input:not([type=file]), select, textarea, summary, h1, h2, h3"),
  ].filter(shown);
  const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect() }));
  boxes.forEach(({ element, box }, i) => {
    for (const { element: other, box: its } of boxes.slice(i + 1)) {
      if (element.contains(other) || other.contains(element)) continue;
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > 2 && down > 2 && element.closest("p, li") !== other.closest("p, li, h1, h2, h3"))
        faults.push(`${called(element)} over ${called(other)}`);
    }
  });
  return faults;
}
