// @ts-check
// A generator travels in a link: whoever opens it sees its pictures before anything trains.
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { isClean } from "./axe.js";
import { bench, hashOf } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

const canvas = "[data-panel=drawn] [data-ref=canvas]";
const carried = "[data-ref=carried-canvas]";

/** A pixel of each square of the grid, as the network drew it. @param {Page} page @param {string} selector @param {number} [side] */
const pixels = (page, selector, side = 28) =>
  page.locator(selector).evaluate((element, side) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const { width, height } = canvas;
    const data = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    const by = width / (8 * (side + 2) - 2);
    /** @type {number[]} */
    const found = [];
    for (let y = 0.5; y * by < height; y++)
      for (let x = 0.5; x * by < width; x++) found.push(data[4 * (Math.floor(y * by) * width + Math.floor(x * by))]);
    return found;
  }, side);

/** Largest and mean difference, of 255. @param {number[]} a @param {number[]} b */
function apart(a, b) {
  expect(a.length).toBe(b.length);
  const differences = a.map((value, i) => Math.abs(value - b[i]));
  return { most: Math.max(...differences), mean: differences.reduce((sum, d) => sum + d, 0) / a.length };
}

/** @param {Page} page */
async function linkOf(page) {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share or embed" });
  await dialog.getByRole("button", { name: "Put the generator into a link" }).click();
  await expect(dialog.locator(".share-generator [role=status]").first()).toContainText("As of step", {
    timeout: 60_000,
  });
  return {
    link: await dialog.locator(".share-generator textarea").inputValue(),
    said: await dialog.locator(".share-generator [role=status]").first().innerText(),
  };
}

for (const [network, settings, most, tiles] of /** @type {const} */ ([
  ["small", "&batch=8&latent=16&g_widths=16,8&d_widths=8,16&seed=5", 2, 64],
  ["vae", "&network=vae&batch=8&view=samples", 4, 64],
  ["conditional", "&network=conditional&batch=8&latent=8&g_widths=8,4&d_widths=8,8", 2, 80],
])) {
  test(`a ${network} generator comes out of its link as it went in, to rounding`, async ({
    page,
    browser,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const lab = bench(page);
    await lab.open(`#backend=cpu${settings}`);
    await lab.train.click();
    await lab.trainedFor(60);
    await lab.pause();
    const sent = await pixels(page, canvas);
    const { link, said } = await linkOf(page);
    expect(link.length).toBeLessThan(60_300);

    const context = await browser.newContext({ baseURL });
    const other = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    other.on("pageerror", (error) => errors.push(String(error)));
    await other.goto(link);
    await expect(other.locator(carried)).toHaveAttribute(
      "aria-label",
      `${tiles} pictures of the generator in the link`,
      {
        timeout: 60_000,
      },
    );
    await other.waitForFunction(() => !document.querySelector("[data-ref=step]")?.textContent?.match(/[1-9]/));
    await expect(other.locator("[data-panel=carried]")).toContainText(
      /seed \d, after \d+ steps: these are its pictures/,
    );
    await expect.poll(async () => apart(sent, await pixels(other, carried)).most).toBeLessThanOrEqual(most);
    const { mean, most: largest } = apart(sent, await pixels(other, carried));
    test.info().annotations.push({ type: "apart", description: `${said} ${largest} ${mean.toFixed(3)}` });
    expect(mean).toBeLessThan(most / 10);

    await bench(other).ready();
    await other.getByRole("button", { name: "Train one like it" }).click();
    await bench(other).trainedFor(2);
    expect(errors).toEqual([]);
    await context.close();
  });
}

test("a generator too large for a link says by how much, what would fit, and goes as a file", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu&batch=4");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share or embed" });
  const said = dialog.locator(".share-generator [role=status]").first();
  await dialog.getByRole("button", { name: "Put the generator into a link" }).click();
  await expect(said).toContainText("Nothing is trained yet");
  await dialog.getByRole("button", { name: "Close" }).click();
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await dialog.getByRole("button", { name: "Put the generator into a link" }).click();
  await expect(said).toContainText(/has 134,017 numbers: \d+ kB in a link, and a link holds 60 kB/);
  await expect(said).toContainText("With generator widths 16, 8 it would fit.");
  const arriving = page.waitForEvent("download");
  await expect(async () => {
    await dialog.getByRole("button", { name: "The whole run, as a file" }).click();
    expect((await arriving).suggestedFilename()).toMatch(/^run-1\.noiselab\.zip$/);
  }).toPass();
  const file = unzipSync(readFileSync(await (await arriving).path()));
  expect(Object.keys(file)).toContain("checkpoint.safetensors");
});

test("a damaged generator is said in the page, which goes on with the link’s settings", async ({ page }) => {
  const lab = bench(page);
  const notice = page.locator("[data-panel=carried]");
  for (const [text, why] of [
    ["AAAA", "It is empty, or it was changed on its way."],
    ["AQAA", "It was cut off or changed on its way."],
    ["C", "It has signs that no such link has"],
    ["A".repeat(70_000), "It has 70000 characters; 60000 are read."],
  ]) {
    await page.goto("about:blank");
    await lab.open(`#v=1&noise=uniform01&backend=cpu&g=${text}`);
    await expect(notice).toContainText(why);
    await expect(notice).toContainText("Everything else works as usual.");
    await expect(lab.noise("uniform01")).toBeChecked();
  }
  await isClean(page, "a generator that can’t be shown");
  await notice.getByRole("button", { name: "Put it away" }).click();
  await expect(notice).toBeHidden();
  await expect(page).toHaveURL(/#noise=uniform01&backend=cpu$/);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  expect(await page.locator(canvas).evaluate(hashOf)).toMatch(/^[0-9a-f]{64}$/);
});
