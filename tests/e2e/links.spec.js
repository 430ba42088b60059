// @ts-check
// Every link of the built site leads somewhere: the page's, the lab's and the documents' own, files
// and anchors alike. The documents are read, not only fetched.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** Links of what is on screen, as whole addresses. @param {Page} page */
const linksOf = (page) =>
  page.locator("a[href]").evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).href));

/** A link that opens an experiment, or the contents of the course, names no place in the page. @param {URL} url */
const isExperiment = (url) => url.hash.includes("=") || url.hash === "#contents";

test("every link of the site resolves, file and anchor", async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  await bench(page).open("#backend=cpu");
  await page.getByRole("button", { name: "Open the noise lab" }).click();
  await page.getByRole("tab", { selected: true }).waitFor({ timeout: 60_000 });
  const site = String(baseURL);
  const toDo = await linksOf(page);
  expect(
    toDo.filter((url) => url.includes("docs/findings.html#")).length,
    "claims that name their table",
  ).toBeGreaterThan(3);

  /** The ids of each page that was read; null for other files. @type {Map<string, string[] | null>} */
  const seen = new Map();
  for (let link = toDo.pop(); link; link = toDo.pop()) {
    const url = new URL(link);
    if (!link.startsWith(site)) {
      expect(url.protocol, link).toBe("https:");
      continue;
    }
    const file = link.split("#")[0];
    if (!seen.has(file)) {
      const response = await page.request.get(file);
      expect(response.status(), link).toBe(200);
      const isPage = /\/[^./]*$|\.html$/.test(url.pathname);
      if (isPage) await page.goto(file);
      seen.set(
        file,
        isPage ? await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id)) : null,
      );
      if (isPage) toDo.push(...(await linksOf(page)));
    }
    if (url.hash && !isExperiment(url)) expect(seen.get(file), link).toContain(decodeURIComponent(url.hash.slice(1)));
  }
  const read = [...seen.keys()].map((file) => file.slice(site.length));
  expect(read).toEqual(
    expect.arrayContaining(["docs/findings.html", "docs/recipe.html", "docs/noise/distributions.csv"]),
  );
});

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`the findings can be read at 360 px, ${scheme}: only tables scroll sideways`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto("docs/findings.html");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What the noise does to the GAN");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    const table = page.locator(".document-table").nth(2);
    expect(await table.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    await page.getByRole("link", { name: "← Noiselab" }).click();
    await bench(page).ready();
  });
}
