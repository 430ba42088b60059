// @ts-check
// A reader's own pictures: brought as files, trained on, never sent anywhere. And what was mounted for a
// while leaves nothing behind.
import { deflateSync } from "node:zlib";
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

const u32 = (/** @type {number} */ value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** CRC-32 as PNG wants it. @param {Uint8Array} bytes */
function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

/** A bright bar on black, somewhere else in each. @param {number} which */
function picture(which) {
  const side = 32;
  const rows = Array.from({ length: side }, (_, y) => [
    0,
    ...Array.from({ length: side }, (_, x) =>
      Math.abs(x - ((which * 7) % side)) < 3 && y > which % 9 ? 255 - which : 0,
    ),
  ]);
  const chunk = (/** @type {string} */ kind, /** @type {Iterable<number>} */ body) => {
    const data = Uint8Array.from([...Buffer.from(kind), ...body]);
    return [...u32(data.length - 4), ...data, ...u32(crc(data))];
  };
  const head = chunk("IHDR", [...u32(side), ...u32(side), 8, 0, 0, 0, 0]);
  const data = chunk("IDAT", deflateSync(Uint8Array.from(rows.flat())));
  const buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...head, ...data, ...chunk("IEND", [])]);
  return { name: `${which}.png`, mimeType: "image/png", buffer };
}

test("sixty files are read, counted and trained on, and nothing is sent", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu&batch=8&g_widths=4,4&d_widths=4,4");
  /** @type {string[]} */
  const sent = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(request.url());
  });
  await page.locator("[data-ref=own]").click();
  const dialog = page.locator("dialog.pictures");
  await expect(dialog).toContainText("Your own pictures");
  await dialog
    .locator('input[type=file][aria-label="Files"]')
    .setInputFiles(Array.from({ length: 60 }, (_, i) => picture(i)));
  await expect(dialog).toContainText("60 pictures", { timeout: 30_000 });
  await dialog.getByRole("button", { name: "Train on these" }).click();
  await expect(dialog).toBeHidden();
  await expect(lab.readout("images")).toHaveText("60 images");
  await expect(page.locator("[data-panel=inputs] [data-ref=tag]")).toHaveText("x, your own");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  expect(sent).toEqual([]);
  await expect(page).not.toHaveURL(/pictures=/);
});

test("a comparison that is left leaves no observer and no worker behind", async ({ page }) => {
  await page.addInitScript(() => {
    const counts = { observers: 0, workers: 0 };
    Object.assign(window, { counts });
    const { observe, disconnect } = ResizeObserver.prototype;
    const live = new WeakSet();
    ResizeObserver.prototype.observe = function (...args) {
      if (!live.has(this)) counts.observers += 1;
      live.add(this);
      observe.apply(this, args);
    };
    ResizeObserver.prototype.disconnect = function () {
      if (live.delete(this)) counts.observers -= 1;
      disconnect.apply(this);
    };
    const { terminate } = Worker.prototype;
    const Original = Worker;
    window.Worker = class extends Original {
      /** @param {ConstructorParameters<typeof Worker>} args */
      constructor(...args) {
        super(...args);
        counts.workers += 1;
      }
      terminate() {
        counts.workers -= 1;
        terminate.apply(this);
      }
    };
  });
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const counts = () => page.evaluate(() => ({ .../** @type {any} */ (window).counts }));
  const before = await counts();
  await page.locator("[data-ref=compare]").click();
  const section = page.locator("#compare");
  await expect(section.locator("[data-ref=pair-status]")).toContainText("Ready", { timeout: 60_000 });
  expect((await counts()).workers).toBe(before.workers + 2);
  await section.locator("[data-ref=pair-step]").click();
  await expect(section.locator("[data-ref=step-B]")).toHaveText("1");
  await section.locator("[data-ref=leave]").click();
  await expect.poll(counts).toEqual(before);
  await page.locator("[data-ref=compare]").click();
  await expect(section.locator("[data-ref=step-A]")).toHaveText("1");
  await expect(section.locator("[data-ref=pair-status]")).toContainText("Both are at step 1", { timeout: 60_000 });
});
