// @ts-check
// Input from anywhere, through the page's own doors, while a run trains: each is answered with a sentence
// beside where it was given, the run goes on, the page answers, and nothing stays behind.
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { damagedBytes, damagedText, randomOf } from "../damage.js";
import { bench } from "./bench.js";
import { expect, test } from "./test.js";
import { watchPage } from "./watch.js";

/** @import { Page } from "@playwright/test" */

const TINY = "#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4";
const HANG_MS = 2000;
/** A file’s name and why it was left out, as the page remembers it. */
const LINE_BYTES = 200;
const PATIENCE = { timeout: 20_000 };

/** A file that Playwright gives to an input. @param {string} name @param {Uint8Array | string} bytes */
const file = (name, bytes) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });

/** The run goes on, and nothing kept the page's thread. @param {Page} page @param {Awaited<ReturnType<typeof watchPage>>} watch @param {number} [since] */
async function ended(page, watch, since = 0) {
  const lab = bench(page);
  const step = await lab.steps();
  await lab.trainedFor(step + 20, 30_000);
  expect(Math.max(0, ...(await watch.longTasks(since)))).toBeLessThan(HANG_MS);
}

/** What a page holds rises and falls by some per cent while it trains: it has to come back within 10 %. @param {Awaited<ReturnType<typeof watchPage>>} watch @param {import("./watch.js").Held} before */
async function isBack(watch, before) {
  const heap = async () => (await watch.held()).heap;
  await expect.poll(heap, { timeout: 30_000 }).toBeLessThan(1.1 * before.heap);
  expect((await watch.held()).wasm).toBe(before.wasm);
}

test("120 damaged runs and weights: a sentence each, the run goes on, memory comes back", async ({ page }) => {
  const watch = await watchPage(page);
  const lab = bench(page);
  await lab.open(TINY);
  await lab.step.click();
  await expect(lab.caption).toContainText("step 1");
  await page.getByRole("button", { name: "Kept runs" }).click();
  const shelf = page.locator("[data-panel=shelf]");
  const rows = shelf.locator(".shelf-run");
  await expect(rows).toHaveCount(1);
  await rows.first().getByText("Take home").click();
  const take = async (/** @type {string} */ name) => {
    const arriving = page.waitForEvent("download");
    await rows.first().getByRole("button", { name }).click();
    return readFileSync(await (await arriving).path());
  };
  const run = await take("The whole run");
  await shelf.getByRole("button", { name: "Close" }).click();
  await lab.train.click();
  await lab.trainedFor(100);
  const input = shelf.locator("input[type=file]");
  const said = shelf.locator(".shelf-said");
  const kept = page.getByRole("button", { name: "Kept runs" });
  const close = shelf.getByRole("button", { name: "Close" });

  /** @param {ReturnType<typeof file>[]} files */
  async function give(files) {
    await kept.click();
    // The good one last: with it there is something to erase.
    for (const one of [...files, file("a.zip", run)]) {
      await said.evaluate((element) => void (element.textContent = ""));
      await input.setInputFiles(one);
      // Each frame: `expect` looks less and less often.
      await page.waitForFunction(
        () => /.{15,320}\.$/s.test(document.querySelector(".shelf-said")?.textContent ?? ""),
        null,
        PATIENCE,
      );
    }
    await shelf.getByRole("button", { name: "Erase everything" }).click();
    await close.click();
  }

  const random = randomOf(31);
  const damaged = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) =>
      i % 3 === 2
        ? file("a.safetensors", damagedBytes(run.subarray(60), random))
        : file("a.noiselab.zip", damagedBytes(run, random)),
    );
  // What is fetched and compiled once is there after these, and the curves are full.
  await give([
    ...[file("a.zip", ""), file("a.safetensors", ""), file("a.zip", "no zip")],
    ...[file("a.png", "no zip"), file("a.safetensors", new Uint8Array(2 ** 20).fill(255)), ...damaged(30)],
  ]);
  await lab.trainedFor(1000);
  const before = await watch.held();
  await give(damaged(84));
  await ended(page, watch);
  await isBack(watch, before);
});

const u32 = (/** @type {number} */ value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const ascii = (/** @type {string} */ text) => [...Buffer.from(text, "latin1")];

/** A PNG that says it has this size, with whatever pixels. Its check sums are wrong, as decoders rarely mind less. @param {number} width @param {number} height @param {number[]} [more] */
const png = (width, height, more = []) =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...[...u32(13), ...ascii("IHDR"), ...u32(width), ...u32(height), 8, 6, 0, 0, 0, ...u32(0)],
    ...more,
    ...[...u32(20), ...ascii("IDAT"), ...deflateSync(new Uint8Array(20)).subarray(0, 20), ...u32(0)],
  ]);

/** Pictures that a browser draws itself, good ones: still, moving and transparent. @param {Page} page @returns {Promise<Record<string, Buffer>>} */
async function drawn(page) {
  const all = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 40;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    /** @type {Record<string, number[]>} */
    const files = {};
    for (const kind of ["png", "jpeg", "webp"])
      for (const clear of [true, false]) {
        context.clearRect(0, 0, 40, 40);
        context.fillStyle = clear ? "#0000" : "#c52";
        context.fillRect(4, 9, 20, 20);
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, `image/${kind}`));
        files[`${clear ? "clear" : "still"}.${kind}`] = [...new Uint8Array(await blob.arrayBuffer())];
      }
    return files;
  });
  return Object.fromEntries(Object.entries(all).map(([name, bytes]) => [name, Buffer.from(bytes)]));
}

/** A GIF of two frames, each a pixel. */
const MOVING_GIF = Uint8Array.from([
  ...ascii("GIF89a"),
  ...[1, 0, 1, 0, 0x80, 0, 0, 90, 160, 30, 255, 255, 255],
  ...[0x21, 0xff, 11, ...ascii("NETSCAPE2.0"), 3, 1, 0, 0, 0],
  ...[0, 1].flatMap(() => [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]),
  0x3b,
]);

test("80 odd pictures and 10,000 files at once: each is counted or told about", async ({ page }) => {
  const watch = await watchPage(page);
  const lab = bench(page);
  await lab.open(TINY);
  await lab.train.click();
  await lab.trainedFor(50);
  const good = await drawn(page);
  await page.locator("[data-ref=own]").click();
  const dialog = page.locator("dialog.pictures");
  const input = dialog.locator('input[type=file][aria-label="Files"]');
  const left = dialog.locator(".own-refused");
  await expect(dialog).toContainText("Your own pictures");
  await lab.trainedFor(1000);
  // Digits arrive while it trains, and are wasm memory.
  await expect(lab.readout("images")).toHaveText("60,000 images", { timeout: 60_000 });
  const before = await watch.held();
  const random = randomOf(32);
  const told = [
    { name: "empty.png", bytes: "", says: /0 bytes/ },
    { name: "text.png", bytes: "no picture", says: /Not an image/ },
    { name: "wide.png", bytes: png(20_001, 10), says: /20,001 × 10 pixels: a side may have/ },
    { name: "huge.png", bytes: png(20_000, 20_000), says: /400 megapixels/ },
    { name: "none.png", bytes: png(0, 0), says: /no pixels/ },
    { name: "cut.png", bytes: png(40, 40), says: /Damaged/ },
    {
      name: "drawing.svg",
      bytes: "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
      says: /SVG/,
    },
    {
      name: "phone.heic",
      bytes: Uint8Array.from([...u32(24), ...ascii("ftypheic"), ...u32(0), ...ascii("mif1heic")]),
      says: /HEIC/,
    },
    {
      name: "moving.png",
      bytes: png(40, 40, [...u32(8), ...ascii("acTL"), ...u32(9), ...u32(0), ...u32(0)]),
      says: /Damaged/,
    },
    { name: "bad.zip", bytes: "PK\u0003\u0004no", says: /Not a zip/ },
    { name: "paper.pdf", bytes: "%PDF-1.7", says: /PDF/ },
  ];
  const files = [
    ...told.map(({ name, bytes }) => file(name, bytes)),
    ...Object.entries(good).map(([name, bytes]) => file(name, bytes)),
    file("moving.gif", MOVING_GIF),
    ...Array.from({ length: 62 }, (_, i) => {
      const [name, bytes] = random.of(Object.entries(good));
      return file(`${i}-${name}`, damagedBytes(bytes, random));
    }),
  ];
  let since = await watch.now();
  await input.setInputFiles(files);
  await expect(dialog.locator("summary", { hasText: "left out" })).toBeVisible({ timeout: 30_000 });
  await dialog.locator("summary", { hasText: "left out" }).click();
  for (const { name, says } of told) await expect(left.locator("li", { hasText: name }).first()).toHaveText(says);
  await expect(dialog.locator(".own-notes")).toContainText("first frame");
  // A folder of ten thousand, none of them a picture. The test makes them; the page has to read them.
  await input.evaluate((element) => {
    const files = new DataTransfer();
    for (let i = 0; i < 10_000; i++) files.items.add(new File(["x"], `${i}.txt`));
    /** @type {HTMLInputElement} */ (element).files = files.files;
  });
  since = await watch.now();
  await input.dispatchEvent("change");
  await expect(dialog.locator("summary", { hasText: "left out" })).toHaveText(/^10,0\d\d left out/, {
    timeout: 150_000,
  });
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await ended(page, watch, since);
  const after = await watch.held();
  expect(after.wasm).toBe(before.wasm);
  // The list of what was left out stays, each with its name and reason.
  expect(after.heap).toBeLessThan(1.1 * before.heap + 10_000 * LINE_BYTES);
});

test("links by the dozen, while it trains: each is said, none stops the page", async ({ page }) => {
  const watch = await watchPage(page);
  const lab = bench(page);
  await lab.open(TINY);
  await lab.train.click();
  await lab.trainedFor(20);
  const random = randomOf(33);
  const good = "noise=uniform01&seed=7&batch=4&g_widths=4,4&d_widths=4,4&lr_g=0.001";
  const links = [
    "__proto__=1&constructor=2",
    `seed=${"9".repeat(100_000)}`,
    "a=1&".repeat(25_000),
    "network=vae&v=99&latent=-1",
    ...Array.from({ length: 30 }, () => `${damagedText(good, random)}&nonsense=1`),
  ];
  for (const link of links) {
    await page.evaluate((hash) => void (location.hash = hash), link);
    await page
      .waitForFunction(() => document.querySelector("[data-notice=link], [data-notice=refused]"), null, PATIENCE)
      .catch(() => expect(link.slice(0, 300), "nothing is said about it").toBe(""));
  }
  await page.evaluate((hash) => void (location.hash = hash), TINY);
  await ended(page, watch);
  // Each of these is a setting that there is; together they are none, which the crate finds out.
  await page.goto("about:blank");
  await page.goto("index.html#backend=cpu&side=64&colour=1");
  await expect(lab.notice("refused")).toContainText("the digits are 28 pixels wide");
  await lab.ready();
});

test("a class’s pastes and a forged receipt: the teacher’s page and the course say what they are", async ({ page }) => {
  const watch = await watchPage(page);
  await page.goto("teacher.html");
  const field = page.getByLabel("Receipts of your class");
  const pastes = ["no receipt", "NL1.".repeat(100_000), "NL1.a.b.c\n".repeat(50_000), `NL1.${".".repeat(500_000)}x`];
  for (const paste of pastes) {
    await field.evaluate((element, text) => {
      /** @type {HTMLTextAreaElement} */ (element).value = text;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }, paste);
    await expect(page.getByRole("status").filter({ hasText: /could not be read/ })).toBeVisible();
  }
  await page.goto(`course.html#receipt=NL1.noise.distance.1.x.1.5.6.0_1_0.wrong12`);
  await expect(page.locator(".receipts")).toContainText(/./);
  await page.goto("course.html");
  await page.evaluate(() => void (location.hash = `lesson=${"x".repeat(50_000)}&seed=-1&b=2&__proto__=3`));
  await expect(page.locator(".notices").first()).toContainText(/./);
  expect(Math.max(0, ...(await watch.longTasks()))).toBeLessThan(HANG_MS);
});
