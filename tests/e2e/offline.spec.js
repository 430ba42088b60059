// @ts-check
// The site without a network: kept whole on request, and never mixed with another version.
import { bench, serviceWorkerRuns } from "./bench.js";
import { expect, test } from "./test.js";

const panel = "[data-panel=offline]";

test("kept for offline, the page opens and trains without a network, and can be let go", async ({
  page,
  context,
  allowErrors,
}) => {
  // The list of the newest version is asked for, and there is no network to bring it.
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  test.setTimeout(180_000);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await page.getByRole("button", { name: "Keep for offline" }).click();
  await expect(page.locator(panel)).toContainText("it works without a network", { timeout: 90_000 });
  await serviceWorkerRuns(page);
  await context.setOffline(true);
  await page.reload();
  await lab.ready();
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await context.setOffline(false);
  await page.reload();
  await lab.ready();
  await page.getByRole("button", { name: "Don’t keep it" }).click();
  await expect(page.locator(panel)).toContainText("are fetched once");
});

test("a new version is announced and not mixed in", async ({ page }) => {
  test.setTimeout(180_000);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await page.getByRole("button", { name: "Keep for offline" }).click();
  await expect(page.locator(panel)).toContainText("it works without a network", { timeout: 90_000 });
  await page.route("**/offline.json?fresh", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), version: "another" } });
  });
  await page.reload();
  await lab.ready();
  await expect(page.locator(panel)).toContainText("There is a new version of this page");
  await expect(page.getByRole("button", { name: "Take the new version" })).toBeVisible();
});

test("no script but the site’s own may run", async ({ page, allowErrors }) => {
  allowErrors(/Content Security Policy|Trusted|another origin/i);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const outcome = await page.evaluate(async () => {
    try {
      const script = document.createElement("script");
      script.textContent = "globalThis.smuggled = true";
      document.body.append(script);
    } catch {
      // As Trusted Types has it.
    }
    const tried = [];
    for (const attempt of [() => (document.body.innerHTML += "<i></i>"), () => new Worker("data:text/javascript,1")]) {
      try {
        attempt();
        tried.push("went through");
      } catch {
        tried.push("refused");
      }
    }
    return { smuggled: "smuggled" in globalThis, tried };
  });
  expect(outcome).toEqual({ smuggled: false, tried: ["refused", "refused"] });
});
