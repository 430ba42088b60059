// @ts-check
// Every network of the course in the page, on the CPU flavour at tiny sizes: chosen, trained a few steps,
// its pictures and its measures seen.
import { networks, presets } from "../../www/core/settings-schema.js";
import { familyOf, networkLabel } from "../../www/families/index.js";
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */
/** @import { Network } from "../../www/core/settings-schema.js" */

/** A link to a network that trains in no time. @param {Network} network @param {string} [more] */
export function tiny(network, more = "") {
  const { g_widths, d_widths } = presets[network];
  const narrow = (/** @type {string} */ name, /** @type {number[]} */ widths) =>
    widths.length > 0 ? `&${name}=${widths.map(() => 4).join(",")}` : "";
  return `#backend=cpu&network=${network}&batch=8${narrow("g_widths", g_widths)}${narrow("d_widths", d_widths)}${more}`;
}

/** @param {Page} page @param {string} measure */
const reading = async (page, measure) => Number(await page.locator(`.chart [data-ref=${measure}]`).innerText());

for (const { id } of networks) {
  test(`${id}: opens by link, trains, shows its pictures and its measures`, async ({ page }) => {
    const lab = bench(page);
    const family = familyOf({ network: id });
    await lab.open(tiny(id));
    await expect(page.locator("[data-ref=network]")).toHaveValue(id);
    await expect(lab.notice("link")).toHaveCount(0);
    await lab.untrained();
    const before = await lab.hash("drawn");
    await lab.train.click();
    await lab.trainedFor(5);
    await lab.pause();
    expect(await lab.hash("drawn")).not.toBe(before);
    await expect(page.locator("[data-panel=inputs] [data-ref=caption]")).not.toHaveText("not loaded yet");
    for (const { title, series } of family.charts) {
      await expect(page.getByRole("heading", { name: title, exact: false }).first()).toBeVisible();
      for (const { measure } of series) expect(Number.isFinite(await reading(page, measure)), measure).toBe(true);
    }
    await expect(lab.stepD).toBeVisible({ visible: family.players });
    for (const part of family.parts) await expect(page.locator("[data-ref=parts]")).toContainText(part.name);
    const views = page.locator("[data-view]:visible");
    const names = await views.evaluateAll((buttons) => buttons.map((button) => button.getAttribute("data-view") ?? ""));
    for (const name of names) {
      await page.locator(`[data-view=${name}]`).click();
      const { title, caption } = family.views[name];
      await expect(page.locator("[data-panel=drawn] [data-ref=title]")).toHaveText(title);
      expect(typeof caption).toBe("function");
    }
  });
}

test("the chooser changes the family before the first step, and waits for Reset after it", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const chooser = page.locator("[data-ref=network]");
  await chooser.selectOption("ae-conv");
  await expect(page.locator("[data-panel=drawn] [data-ref=title]")).toHaveText("Rebuilt");
  await expect(page.locator("[data-panel=lead]")).toContainText("The bottleneck");
  await expect(page.locator("[data-panel=noise]")).toBeHidden();
  await expect(page).toHaveURL(/network=ae-conv/);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await chooser.selectOption("small");
  const pending = page.locator("[data-panel=pending]");
  await expect(pending).toContainText(`as ${networkLabel({ network: "ae-conv" })}`);
  await expect(page.locator("[data-panel=drawn] [data-ref=title]")).toHaveText("Rebuilt");
  await pending.getByRole("button", { name: "Keep it" }).click();
  await expect(chooser).toHaveValue("ae-conv");
  await chooser.selectOption("small");
  await pending.getByRole("button", { name: "Reset to apply" }).click();
  await expect(page.locator("[data-panel=drawn] [data-ref=title]")).toHaveText("Generated");
  await expect(lab.readout("step")).toHaveText("0");
});

test("a digit is asked for in each row", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("conditional"));
  await expect(page.locator("[data-ref=rows] li")).toHaveText(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  await expect(lab.caption).toContainText("a digit asked for in each row");
});

test("faces are in colour, and whose they are is said", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("faces"));
  await expect(lab.readout("images")).toHaveText(/^\d+ images$/);
  await expect(page.locator("[data-ref=credit]")).toContainText("Twemoji by Twitter and contributors, CC-BY 4.0");
  const colourful = await page.locator("[data-panel=inputs] canvas").evaluate((element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - data[i + 2]) > 60) found += 1;
    return found / (data.length / 4);
  });
  expect(colourful).toBeGreaterThan(0.2);
});

test("noise on the input is seen at once, and the decoder is asked for what was clean", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("ae-conv"));
  const clean = await lab.hash("inputs");
  const noise = page.locator("[data-lead=corruption] input[type=text]");
  await noise.fill("1");
  await noise.press("Enter");
  await expect(page.locator("[data-panel=inputs] [data-ref=caption]")).toContainText("under noise of sd 1");
  expect(await lab.hash("inputs")).not.toBe(clean);
});

test("the plane of codes, with the held-out digits over it", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("vae-plane"));
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await page.locator("[data-view=plane]").click();
  const plane = page.locator("[data-panel=plane]");
  await expect(plane).toBeVisible();
  await expect(plane).toContainText("1,000 held-out digits");
  await page.locator("[data-view=samples]").click();
  await expect(plane).toBeHidden();
});

test("many steps of one player at a press: D gets ahead", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("small"));
  await lab.untrained();
  const before = await lab.hash("drawn");
  await page.locator("[data-ref=step-times]").selectOption("20");
  await lab.stepD.click();
  await expect(lab.readout("step")).toHaveText("20");
  expect(await lab.hash("drawn"), "G has learned nothing").toBe(before);
});

test("a layer's activation and norm can be exchanged", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("small"));
  await lab.settings.click();
  const activation = page.getByLabel("Activation of layer 1").first();
  await activation.selectOption("tanh");
  await expect(page).toHaveURL(/g_activations=tanh,relu/);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
});

test("the layers can be looked into, and cost nothing while nobody does", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("small"));
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  const layers = page.locator("[data-panel=layers]");
  await layers.locator("summary").click();
  await lab.step.click();
  // The press scrolled back to the button, and what nobody sees is not looked into.
  await layers.locator("summary").scrollIntoViewIfNeeded();
  await expect(layers.locator("tbody tr").first()).toBeVisible();
  await expect(layers).toContainText("Generator");
});

test("what doesn't apply to a family says so in a sentence", async ({ page }) => {
  const lab = bench(page);
  await lab.open(tiny("vae"));
  await page.getByRole("button", { name: "Open the noise lab" }).click();
  await page.getByRole("tab", { name: "Measure this run" }).click({ timeout: 60_000 });
  await expect(page.locator("#lab-measure")).toContainText("for GANs that draw digits: this run is none");
  await page.goto("about:blank");
  await lab.open(tiny("faces", "&compare=noise:normal,uniform01"));
  await expect(lab.notice("link")).toContainText("Two runs side by side are for GANs on digits");
  await expect(page.locator("[data-ref=compare]")).toBeHidden();
});

test("settings that don't go together are refused with the reason, and the page goes on", async ({ page }) => {
  const lab = bench(page);
  await lab.open(`${tiny("small")}&side=32`);
  await expect(lab.notice("refused")).toContainText("28 pixels");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
});
