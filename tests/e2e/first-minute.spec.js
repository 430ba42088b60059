// @ts-check
// The first minute of somebody new: who is who beside the picture, a diagram that lives, slow motion by real
// steps, words that explain themselves, a pretrained picture to compare with, a reset that can be undone.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @param {Page} page */
const machine = (page) => ({
  slow: page.locator("[data-panel=parts] [data-ref=slow]"),
  next: page.getByRole("button", { name: "Next", exact: true }),
  walk: page.locator("[data-ref=walk]"),
  now: page.locator("[data-ref=walk] [aria-current=step]"),
  words: page.locator(".walk-words"),
  diagram: page.locator(".diagram-drawing"),
  part: (/** @type {string} */ part) => page.locator(`.diagram-part[data-part=${part}]`),
  inside: page.locator("[data-ref=inside]"),
});

test("what G and D are stands beside the picture, and the course is one link away", async ({ page }) => {
  const lab = bench(page);
  await page.goto("index.html#backend=cpu");
  await expect(lab.caption).toContainText("pretrained");
  const picture = await page.locator("[data-panel=drawn] [data-ref=canvas]").boundingBox();
  const players = await page.locator(".players").boundingBox();
  expect(players && picture && players.y < picture.y + picture.height, "beside, not below").toBe(true);
  await expect(page.locator(".masthead-course a")).toHaveAttribute("href", "course.html");
  await expect(page.locator(".newcomer")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  const who = await page.locator(".who").boundingBox();
  const small = await page.locator("[data-panel=drawn] [data-ref=canvas]").boundingBox();
  expect(who && small && who.y + who.height <= small.y, "above the picture on a phone").toBe(true);
});

test("slow motion: one real step of D, then one of G, each told in five moments", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const { slow, next, walk, now, words, diagram } = machine(page);
  await slow.click();
  await expect(lab.caption).toContainText("step 0");
  const untrained = await lab.hash("drawn");
  await expect(walk).toContainText("D’s half of the step");
  await expect(walk.locator("li")).toHaveCount(5);
  await expect(words).toHaveText(/^16 times 32 random numbers/);
  await next.press("Enter");
  await expect(now).toContainText("G draws fakes");
  expect(await lab.steps(), "nothing is trained before it is told").toBe(0);
  await next.click();
  await expect(words).toContainText(/^D’s mean answer: 0\.\d+ for real images, 0\.\d+ for fakes/);
  await expect(lab.readout("step")).toHaveText("1");
  await expect(diagram).toHaveAttribute("aria-label", /D’s mean answer/);
  await next.click();
  await expect(words).toContainText(/as one number: \d/);
  await next.click();
  await expect(now).toContainText("D’s weights move");
  expect(await lab.hash("drawn"), "G has not learned").toBe(untrained);

  await next.click();
  await expect(walk).toContainText("G’s half of the step");
  await next.click();
  await next.click();
  await expect(words).toContainText(/^D’s mean answer for the fakes: 0\.\d+/);
  await expect(lab.readout("step")).toHaveText("2");
  await next.click();
  expect(await lab.hash("drawn"), "the picture waits for the weights").toBe(untrained);
  await next.click();
  await expect(now).toContainText("G’s weights move");
  await expect(lab.caption).toContainText("step 2");
  expect(await lab.hash("drawn")).not.toBe(untrained);

  await slow.click();
  await expect(walk).toBeHidden();
  await lab.train.click();
  await lab.trainedFor(5);
});

test("slow motion plays by itself, holds, and ends when training goes on", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const { slow, walk } = machine(page);
  await lab.train.click();
  await lab.trainedFor(2);
  await slow.click();
  await expect(lab.train).toHaveText("Train");
  await page.getByRole("button", { name: "Play, a second each" }).click();
  await expect(walk).toContainText("G’s half of the step", { timeout: 60_000 });
  await page.getByRole("button", { name: "Hold" }).click();
  await lab.train.click();
  await expect(walk).toBeHidden();
  await lab.trainedFor((await lab.steps()) + 2);
});

test("a press on D shows its layers, histograms and kernels, and nobody looks once it is closed", async ({ page }) => {
  const lab = bench(page);
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    const watched = /** @type {boolean[]} */ ([]);
    Object.assign(window, { watched });
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ transfer) {
      if (message.type === "watch") watched.push(message.on);
      post.call(this, message, transfer);
    };
  });
  const watched = () => page.evaluate(() => /** @type {any} */ (window).watched);
  await lab.open("#backend=cpu");
  expect(await watched()).toEqual([]);
  const { part, inside } = machine(page);
  await part("d").click();
  await expect(inside.locator("li")).toHaveCount(3);
  await expect(inside.locator("li").first()).toContainText("32 × 14 × 14");
  await expect(inside.locator("canvas")).toHaveAttribute("aria-label", /^32 kernels of the layer next to the image/);
  await lab.step.click();
  await expect(inside.locator("canvas")).toHaveAttribute("aria-label", /at step 1\./);
  await expect(inside.locator(".inside-facts").first()).toContainText(/gradient [\d.]+/);
  await part("g").click();
  await expect(inside).toContainText("Generator, inside");
  await page.keyboard.press("Escape");
  await expect(inside).toBeHidden();
  await expect(part("g")).toBeFocused();
  expect((await watched()).at(-1)).toBe(false);
});

test("a word opens its entry by click, by keyboard and by touch", async ({ browser, page, baseURL }) => {
  const lab = bench(page);
  await page.goto("index.html#backend=cpu");
  await expect(lab.caption).toContainText("pretrained");
  const entry = page.locator(".term-entry");
  const epoch = page.getByRole("button", { name: "Epoch" });
  await epoch.click();
  await expect(entry).toContainText("One pass over all training images");
  await epoch.click();
  await expect(entry).toBeHidden();
  await page.locator("#train").focus();
  await epoch.focus();
  await expect(entry).toBeVisible();
  await expect(epoch).toHaveAttribute("aria-describedby", "term-entry");
  await page.keyboard.press("Escape");
  await expect(entry).toBeHidden();
  const box = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(box).toBe(0);

  const phone = await browser.newContext({ hasTouch: true, viewport: { width: 360, height: 740 } });
  const touched = await phone.newPage();
  // As a browser without popovers.
  await touched.addInitScript(() => {
    delete (/** @type {any} */ (HTMLElement.prototype).showPopover);
  });
  await touched.goto(`${baseURL}index.html#backend=cpu`);
  await expect(bench(touched).caption).toContainText("pretrained");
  await touched.getByRole("button", { name: "Epoch" }).tap();
  await expect(touched.locator(".term-entry")).toContainText("One pass over");
  const at = await touched.locator(".term-entry").boundingBox();
  expect(at && at.x >= 0 && at.x + at.width <= 360).toBe(true);
  await touched.locator("#train").tap();
  await expect(touched.locator(".term-entry")).toBeHidden();
  await phone.close();
});

test("the pretrained picture stays beside the reader’s own, and can be put away", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const beside = page.locator("[data-ref=pretrained]");
  await expect(beside).toBeHidden();
  await lab.step.click();
  await expect(lab.caption).toContainText("step 1");
  await expect(beside).toContainText("Pretrained on torch.randn, 1,000 steps");
  const ink = () =>
    beside.locator("canvas").evaluate((canvas) => {
      const element = /** @type {HTMLCanvasElement} */ (canvas);
      const { data } = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d")).getImageData(
        0,
        0,
        element.width,
        element.height,
      );
      return data.some((value, i) => i % 4 === 0 && value > 200);
    });
  await expect.poll(ink, "digits").toBe(true);
  await page.getByRole("button", { name: "Put it away" }).click();
  await expect(beside.locator("canvas")).toBeHidden();
  await page.getByRole("button", { name: "Show a pretrained one" }).click();
  await expect(beside.locator("canvas")).toBeVisible();
});

test("a reset can be undone: the same picture, step and curves", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  for (const step of [1, 2, 3]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  const before = await lab.hash("drawn");
  const loss = await page.locator("[data-panel=chart-1] [data-ref=lossD]").innerText();
  await lab.reset.click();
  await expect(lab.readout("step")).toHaveText("0");
  await expect(lab.notice("undo")).toContainText("kept at step 3");
  await lab.notice("undo").getByRole("button", { name: "Undo" }).click();
  await expect(lab.readout("step")).toHaveText("3");
  await expect(lab.caption).toContainText("step 3");
  await expect.poll(() => lab.hash("drawn")).toBe(before);
  await expect(page.locator("[data-panel=chart-1] [data-ref=lossD]")).toHaveText(loss);
  await expect(lab.notice("undo")).toHaveCount(0);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("4");
});

test("the bench alone fits a frame of 640 × 480, and Share hands out its snippet", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  const lab = bench(page);
  await lab.open("#embed&backend=cpu");
  for (const gone of [".masthead", "#lab", ".notes"]) await expect(page.locator(gone)).toBeHidden();
  for (const there of [
    "#train",
    "[data-panel=drawn] [data-ref=canvas]",
    ".diagram",
    "[data-panel=chart-2] [data-ref=plot]",
  ]) {
    const box = await page.locator(there).first().boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 640 && box.y + box.height <= 480, there).toBe(true);
  }
  await lab.noise("uniform01").check();
  await expect(page).toHaveURL(/#embed&noise=uniform01&backend=cpu$/);
  await lab.train.click();
  await lab.trainedFor(2);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("about:blank");
  await lab.open("#noise=uniform01&backend=cpu");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share or embed" });
  await expect(dialog.locator("textarea").last()).toHaveValue(
    /^<iframe src="http:.*\/index\.html#embed&amp;v=1&amp;noise=uniform01&amp;backend=cpu" width="640" height="480"/,
  );
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await expect(dialog.getByRole("status").first()).toHaveText(/Copied|selected/);
});

test("a browser whose language is no language trains and draws its charts all the same", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "language", { get: () => "C" }));
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await expect(page.locator("[data-panel=chart-1] .uplot")).toBeVisible();
});

test("without the charts’ part of the page the rest of it works", async ({ page, allowErrors }) => {
  allowErrors(/Failed to load resource|Failed to fetch/);
  await page.route(/line-chart-[^/]*\.js$/, (route) => route.abort());
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.step.click();
  await expect(page.locator("[data-panel=chart-1]")).toContainText("The curves can’t be drawn here");
  await expect(page.locator("[data-panel=chart-1] [data-ref=lossD]")).toHaveText(/^0\.\d+/);
});
