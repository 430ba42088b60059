// @ts-check
// Settings: what is refused, what takes effect at once, what waits, and that the page never lies
// about what is running.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

test("an invalid value is refused beside its field and the run goes on", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.train.click();
  await lab.trainedFor(3);
  await lab.settings.click();
  const field = lab.field("latent");
  const input = field.locator("input[type=text]");
  await input.fill("0");
  await input.press("Enter");
  await expect(field.getByRole("alert")).toContainText("1 to 256");
  await expect(input).toHaveAttribute("aria-invalid", "true");
  const before = await lab.steps();
  await lab.trainedFor(before + 3);
});

test("live settings act at once, the others wait for Reset and say so", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await lab.settings.click();
  const rate = lab.field("lr_g").locator("input[type=text]");
  await rate.fill("0.004");
  await rate.press("Enter");
  await expect(lab.field("lr_g")).toContainText("takes effect at once");
  await expect(lab.field("lr_g").locator(".field-pending")).toBeHidden();
  const batch = lab.field("batch").locator("input[type=text]");
  await batch.fill("24");
  await batch.press("Enter");
  await expect(lab.field("batch")).toContainText("Running: 16. Takes effect on Reset: 24.");
  expect(await lab.steps(), "nothing was reset").toBe(1);
  await lab.reset.click();
  await expect(lab.readout("step")).toHaveText("0");
  await expect(lab.field("batch").locator(".field-pending")).toBeHidden();
  await expect(page).toHaveURL(/batch=24/);
});

test("a link opens its experiment, and a broken one is corrected aloud", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu&noise=uniform11&latent=9999&seed=7");
  await expect(lab.noise("uniform11")).toBeChecked();
  await expect(lab.notice("link")).toContainText(/latent/i);
  await expect(lab.caption).toContainText("2*torch.rand");
});
