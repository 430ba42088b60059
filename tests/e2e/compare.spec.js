// @ts-check
// Two runs side by side on real MNIST, on the CPU flavour.
import { bench, hashOf, lookOf } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @param {Page} page */
function comparison(page) {
  const to = (/** @type {string} */ name) => page.locator(`#compare [data-ref=${name}]`);
  return {
    to,
    async open() {
      await bench(page).open("#backend=cpu");
      await page.locator("[data-ref=compare]").click();
      await this.ready();
    },
    ready: () => expect(to("pair-status")).toContainText("Ready", { timeout: 60_000 }),
    /** @param {number} steps */
    async train(steps) {
      await to("pair-train").click();
      await expect
        .poll(async () => Number(await to("step-B").innerText()), { timeout: 200_000 })
        .toBeGreaterThanOrEqual(steps);
      await to("pair-train").click();
      await expect(to("pair-status")).toContainText("Both are at step");
      expect(await to("step-A").innerText()).toBe(await to("step-B").innerText());
      await expect(to("caption-A")).toContainText(`step ${await to("step-A").innerText()}`);
    },
    overflow: () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}

test("randn against rand, one click away: B's tiles become one picture, A's don't; the scrubber goes back", async ({
  page,
}) => {
  const pair = comparison(page);
  await pair.open();
  await expect(pair.to("title")).toHaveText("Side by side: torch.randn against torch.rand");
  await expect(pair.to("differs")).toContainText("Only the distribution");
  await expect(pair.to("equal")).toContainText("First weights");
  await pair.train(150);
  const [a, b] = [await pair.to("tiles-A").evaluate(lookOf), await pair.to("tiles-B").evaluate(lookOf)];
  expect(b.spread).toBeLessThan(0.25 * a.spread);
  await expect(pair.to("caption-B")).toContainText("trained with torch.rand, sampled with torch.rand, BN eval");
  await expect(pair.to("same")).toHaveText("0 of 64 pictures are identical in A and B.");
  const last = await pair.to("tiles-A").evaluate(hashOf);
  await pair.to("scrubber").focus();
  await page.keyboard.press("Home");
  for (const side of ["A", "B"]) await expect(pair.to(`caption-${side}`)).toContainText(/step 0$/);
  await expect(pair.to("scrubber")).toHaveAttribute("aria-valuetext", /^step 0 of/);
  await page.keyboard.press("End");
  await expect(pair.to("caption-A")).not.toContainText(/step 0$/);
  expect(await pair.to("tiles-A").evaluate(hashOf)).toBe(last);
});

test("nothing differs: the same pictures, and the single run is left alone", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await page.locator("[data-ref=compare]").click();
  const pair = comparison(page);
  await pair.ready();
  await pair.to("value-B").selectOption("normal");
  await expect(pair.to("differs")).toContainText("Nothing");
  await pair.ready();
  await pair.train(12);
  await expect(pair.to("same")).toContainText("identical, bit for bit");
  expect(await pair.to("tiles-A").evaluate(hashOf)).toBe(await pair.to("tiles-B").evaluate(hashOf));

  // A choice waits for Reset.
  await page.locator("#compare input[value=seed]").check();
  await expect(pair.to("pair-pending")).toContainText("seed 0 against seed 1");
  await expect(pair.to("differs")).toContainText("Nothing");
  await pair.to("pair-apply").click();
  await expect(pair.to("differs")).toContainText("Only the seed");
  await pair.ready();
  await pair.to("pair-step").click();
  await expect(pair.to("step-B")).toHaveText("1");

  await pair.to("leave").click();
  await expect(lab.train).toBeVisible();
  await expect(lab.readout("step")).toHaveText("1");
});

for (const width of [390, 360]) {
  test(`the comparison doesn't overflow at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const pair = comparison(page);
    await pair.open();
    expect(await pair.overflow()).toBe(0);
    await page.locator("#compare input[value=first_norm]").check();
    await expect(pair.to("differs")).toContainText("first batch norm");
    expect(await pair.overflow()).toBe(0);
  });
}

test("a link opens a comparison, and the address follows it", async ({ page }) => {
  await page.goto("index.html#backend=cpu&compare=seed:3,5:uniform11");
  const section = page.locator("#compare");
  await expect(section.getByRole("heading", { name: "Side by side: seed 3 against seed 5" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(section.locator("[data-ref=shared-noise]")).toHaveValue("uniform11");
  await section.locator("[data-ref=value-B]").fill("6");
  await section.locator("[data-ref=value-B]").press("Tab");
  await expect(page).toHaveURL(/#backend=cpu&compare=seed:3,6:uniform11$/);
  await page.goto("index.html#backend=cpu&compare=noise:normal,uniform11");
  await expect(
    section.getByRole("heading", { name: "Side by side: torch.randn against 2*torch.rand−1" }),
  ).toBeVisible();
  await section.getByRole("button", { name: "Back to the single run" }).click();
  await expect(page).toHaveURL(/#backend=cpu$/);
});

test("after a reload a comparison goes on where it was, both runs bit for bit", async ({ page }) => {
  const lab = bench(page);
  const pair = comparison(page);
  const at = (/** @type {number} */ step) =>
    Promise.all(
      ["A", "B"].map((side) => expect(pair.to(`caption-${side}`)).toContainText(new RegExp(`step ${step}$`))),
    );
  const stepTo = async (/** @type {number} */ from, /** @type {number} */ to) => {
    for (let step = from + 1; step <= to; step++) {
      await pair.to("pair-step").click();
      await at(step);
    }
  };
  const pictures = () => Promise.all(["A", "B"].map((side) => pair.to(`tiles-${side}`).evaluate(hashOf)));
  await lab.open("#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4&compare=noise:normal,uniform01");
  await pair.ready();
  await stepTo(0, 5);
  const undisturbed = await pictures();
  await pair.to("pair-reset").click();
  await pair.ready();
  await stepTo(0, 3);
  await expect(pair.to("where")).toContainText("Kept at step 3");
  await page.goto("about:blank");
  await lab.open("#backend=cpu");
  await expect(lab.notice("offer")).toContainText("A comparison of yours is kept here");
  await expect(lab.notice("offer")).toContainText("torch.randn against torch.rand: 3 steps");
  await lab.notice("offer").getByRole("button", { name: "Go on with it" }).click();
  await at(3);
  await expect(pair.to("title")).toHaveText("Side by side: torch.randn against torch.rand");
  await stepTo(3, 5);
  expect(await pictures()).toEqual(undisturbed);

  await expect(pair.to("where")).toContainText("Kept at step 5");
  await pair.to("leave").click();
  await page.getByRole("button", { name: "Kept runs" }).click();
  const rows = page.locator("[data-panel=shelf] .shelf-run");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("comparison, 5 steps each");
});
