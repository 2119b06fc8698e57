/** Ignoring a place, and the page of the rules, in the page as it is served. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { example, open, openFinding, paste, settled, start } from "./support/page.mjs";

const WRONG = "Nâng cao chất lượng phục vụ";

describe("rules on the page", () => {
  let kit;
  let draft;
  before(async () => {
    kit = await start();
    draft = (await example("ke-hoach-xa-day-du.txt")).replace(WRONG, "Nâng cao chấtt lượng phục vụ");
  });
  after(() => kit?.stop());

  const found = (page, code) => page.locator(`.finding[data-code=${code}]`).count();

  test("an ignored place leaves the results, comes back on undo, and is kept with the draft", async () => {
    const { page, context, log } = await open(kit);
    await paste(page, draft);
    assert.equal(await found(page, "KH901"), 1);
    const ignore = page.locator(".finding.open").getByRole("button", { name: "Bỏ qua chỗ này" });
    await page.evaluate(openFinding, "KH901");
    await settled(page, () => ignore.click());
    assert.equal(await found(page, "KH901"), 0);
    await settled(page, () => page.locator(".notice").getByRole("button", { name: "Hoàn tác" }).click());
    assert.equal(await found(page, "KH901"), 1);
    await page.evaluate(openFinding, "KH901");
    await settled(page, () => ignore.click());
    // Another edit changes nothing of it.
    await paste(page, draft.replace("KẾ HOẠCH\n", "KẾ HOẠCH\nTiếp tục "));
    assert.equal(await found(page, "KH901"), 0);
    await page.click("#open-options");
    const list = page.locator("#dialog-options .ignored li");
    assert.equal(await list.count(), 1);
    await page.click("#dialog-options details:has(.ignored) > summary");
    await settled(page, () => list.getByRole("button", { name: "Thôi bỏ qua" }).click());
    assert.equal(await list.count(), 0);
    await page.keyboard.press("Escape");
    assert.equal(await found(page, "KH901"), 1);
    assert.deepEqual([log.errors, log.violations], [[], []]);
    await context.close();
  });

  test("each finding leads to its rule, with samples, under the same policy and on any screen", async () => {
    const { page, context, log } = await open(kit);
    await paste(page, draft);
    await page.evaluate(openFinding, "KH901");
    const link = page.locator(".finding.open").getByRole("link", { name: "Xem quy định KH901" });
    const address = await link.evaluate((anchor) => anchor.href);
    const violations = [];
    const rules = await context.newPage();
    rules.on("console", (message) => violations.push(message.text()));
    rules.on("pageerror", (error) => violations.push(String(error)));
    await rules.goto(address);
    assert.equal(await rules.locator("article:target h3").innerText().then((text) => text.startsWith("KH901")), true);
    assert.ok((await rules.locator("article").count()) > 50);
    assert.equal(await rules.locator("article:not(:has(figure.bad)), article:not(:has(figure.good))").count(), 0);
    for (const [width, colorScheme] of [[390, "light"], [390, "dark"], [1440, "light"]]) {
      await rules.setViewportSize({ width, height: 800 });
      await rules.emulateMedia({ colorScheme });
      const wide = await rules.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
      const ground = await rules.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(ground === "rgb(17, 21, 27)", colorScheme === "dark");
      if (process.env.SCREENSHOTS) await rules.screenshot({ path: `${process.env.SCREENSHOTS}/rules-${width}-${colorScheme}.png` });
    }
    if (process.env.SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/page.png` });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/page-390.png` });
    }
    assert.deepEqual([violations, log.errors, log.violations], [[], [], []]);
    await context.close();
  });
});
