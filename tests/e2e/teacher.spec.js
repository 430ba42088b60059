// @ts-check
// The teacher's page: a link that is the class's whole course, and receipts that come back.
import { isClean } from "./axe.js";
import { course } from "./course.js";
import { expect, test } from "./test.js";

test("a link for a class: its lessons, a seed from a name, receipts that match when they are run again", async ({
  page,
}) => {
  await page.goto("teacher.html");
  await isClean(page, "teacher");
  await page.getByRole("button", { name: "None" }).click();
  await expect(page.getByRole("alert")).toHaveText("Choose at least one lesson.");
  await page.getByLabel("2. The noise").check();
  await page.getByRole("radio", { name: "Each name its own" }).check();
  await page.getByLabel(/Only these lessons/).check();
  const link = await page.getByLabel("The link for your class").inputValue();
  expect(link).toMatch(/course\.html#teach=noise&by=name&plain$/);

  const lesson = course(page);
  await page.goto(`${link}&size=tiny`);
  await expect(page.locator(".contents-row")).toHaveCount(1);
  await page.getByLabel("Your name, or any word").fill("Ada");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await page.locator(".contents-row a").click();
  await page.locator("[data-lesson=noise]").waitFor();
  await expect(page.getByRole("link", { name: /bench/i })).toHaveCount(0);
  const question = lesson.question("distance");
  await lesson.play(question);
  const receipt = await lesson.receipt(question);

  await page.goto("teacher.html");
  await page.getByLabel(/Receipts of your class/).fill(`From Ada: ${receipt}\nand ${receipt.slice(0, -3)}`);
  const group = page.locator(".teacher-group");
  await expect(group).toHaveCount(1);
  await expect(page.locator(".teacher-unread")).toContainText("cut short");
  await expect(group.locator("figure").first()).toContainText("1 prediction");
  await group.locator("summary").click();
  await group.getByRole("button", { name: "Run again" }).click();
  await expect(group).toContainText("Matches.", { timeout: 120_000 });
  await isClean(page, "receipts");
});

test("a class code and a language make a link; the lesson comes in German", async ({ page }) => {
  await page.goto("teacher.html");
  await page.getByRole("radio", { name: "A class code" }).check();
  await expect(page.getByRole("alert")).toContainText("Write a code");
  await page.getByRole("textbox", { name: "Class code" }).fill("autumn 9b");
  await page.getByLabel("Language").selectOption("de");
  const link = await page.getByLabel("The link for your class").inputValue();
  expect(link).toMatch(/&seed=\d+&lang=de$/);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vorhersagen, ausführen, vergleichen");
  await page.getByRole("link", { name: "Das Rauschen" }).click();
  await expect(page.locator("[data-lesson=noise]")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Das Rauschen");
});
