// @ts-check
// What readers set for all pages: their own colours, no motion. Everything is still to be seen, and nothing moves.
import { bench } from "./bench.js";
import { SCREENS, settled } from "./screens.js";
import { expect, test } from "./test.js";

test("the reader’s own colours: controls have edges, curves and diagrams are drawn", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, open] of SCREENS) {
      await page.goto("about:blank");
      await open(page);
      if (name === "bench") {
        await bench(page).train.click();
        await bench(page).trainedFor(12);
        await bench(page).pause();
        for (const chart of ["chart-1", "chart-2"])
          expect(
            await page.locator(`[data-panel=${chart}] canvas`).first().evaluate(drawnShare),
            chart,
          ).toBeGreaterThan(0.002);
      }
      await settled(page);
      await page.screenshot({ path: test.info().outputPath(`${name}-${scheme}.png`), fullPage: true });
      expect(await page.evaluate(withoutEdges), name).toEqual([]);
    }
  }
});

test("no motion where none is wanted", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [name, open] of SCREENS) {
    await page.goto("about:blank");
    await open(page);
    if (name === "bench") {
      await bench(page).train.click();
      await bench(page).trainedFor(3);
    }
    expect(await page.evaluate(movements), name).toEqual([]);
  }
});

/** Runs in the page: share of a chart's pixels that are drawn. @param {Element} element */
function drawnShare(element) {
  const canvas = /** @type {HTMLCanvasElement} */ (element);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let drawn = 0;
  for (let i = 3; i < data.length; i += 4) drawn += Number(data[i] > 128);
  return drawn / (data.length / 4);
}

/** Runs in the page: buttons and fields that nothing sets off from the page, or whose text is as their surface. */
function withoutEdges() {
  const controls = document.querySelectorAll("button.button, select, input[type=text], textarea");
  return [...controls].flatMap((element) => {
    if (!element.checkVisibility() || element.closest(".visually-hidden")) return [];
    const { borderTopStyle, borderTopWidth, backgroundColor, color } = getComputedStyle(element);
    if (color === backgroundColor) return [`no text to be seen: ${element.textContent}`];
    const edge = borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) > 0;
    const filled = backgroundColor !== getComputedStyle(document.body).backgroundColor;
    return edge || filled ? [] : [`${element.tagName.toLowerCase()}.${element.className} “${element.textContent}”`];
  });
}

/** Runs in the page: animations and transitions that take time. */
function movements() {
  return document
    .getAnimations()
    .filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 1)
    .map((animation) => /** @type {KeyframeEffect} */ (animation.effect).target?.className ?? "?");
}
