/** A parent that is not loaded, and a chain of parents, on the page. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, paste, start } from "./support/page.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const timeout = 120_000;
const draft = (basis) =>
  `ỦY BAN NHÂN DÂN\nPHƯỜNG ĐỒNG XANH\n\nKẾ HOẠCH\n\nPhát triển du lịch cộng đồng\n\n${basis}\n\nI. MỤC ĐÍCH\n\n- Nâng cao thu nhập.\n\n` +
  "II. NHIỆM VỤ\n\n1. Nhân lực\n\na) Mở lớp bồi dưỡng.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n- Các đơn vị thực hiện.\n";
const BASIS = "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2026 của Ủy ban nhân dân tỉnh Sông Lam, Ủy ban nhân dân phường ban hành Kế hoạch như sau:";

test("what the draft carries out and was not compared is named, and leads to its place", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, draft(BASIS));
  await page.click("#tab-coverage");
  const line = page.locator(".unloaded li button");
  assert.equal(await line.textContent(), "Kế hoạch số 45/KH-UBND ngày 12/03/2026 của Ủy ban nhân dân tỉnh Sông Lam");
  await line.click();
  const marked = await page.evaluate(() => {
    const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("draft"));
    return field.value?.slice(field.selectionStart, field.selectionEnd) || String(getSelection());
  });
  assert.equal(marked, "Kế hoạch số 45/KH-UBND");
  await paste(page, draft("Thực hiện nhiệm vụ năm 2026, Ủy ban nhân dân phường ban hành Kế hoạch như sau:"));
  assert.equal(await page.locator(".unloaded").count(), 0);
  assert.deepEqual(log.errors, []);
});
