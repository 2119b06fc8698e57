/** Notices take room of their own, and what they say of the draft goes once it holds no more. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loadExample, open, openFinding, settled, start } from "./support/page.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

for (const width of [1366, 390]) {
  test(`“Đã sửa” covers nothing, and goes with an undo: ${width} px`, { timeout }, async () => {
    const { page } = await open(site, { viewport: { width, height: 768 } });
    await loadExample(page, "example-faulty");
    if (width === 390) await page.click("#tab-findings");
    await page.evaluate(openFinding, "KH205");
    await settled(page, () => page.click(".finding .fix"));
    const notice = page.locator(".notice", { hasText: "Ctrl+Z" });
    await notice.waitFor();
    const apart = await page.evaluate(() => {
      const { top, bottom } = document.querySelector(".notice").getBoundingClientRect();
      const main = document.querySelector("main").getBoundingClientRect();
      const foot = document.querySelector("footer").getBoundingClientRect();
      return main.bottom <= top + 1 && bottom <= foot.top + 1 && foot.bottom <= innerHeight + 1;
    });
    assert.ok(apart);
    await page.focus("#draft");
    await settled(page, () => page.keyboard.press("Control+Z"));
    assert.equal(await notice.count(), 0);
  });
}
