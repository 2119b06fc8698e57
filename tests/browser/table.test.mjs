/** The table of a draft, corrected cell by cell in a dialog. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { example, loadExample, open, paste, settled, start } from "./support/page.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const draft = (page) => page.$eval("#draft", (area) => area.value);

test("a cell is corrected, a row comes in and one goes; one undo takes all of it back", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-clean");
  const text = await draft(page);
  await page.click("#edit-table");
  await page.waitForSelector(".table-form");
  const rows = page.locator(".table-form tr");
  const count = await rows.count();
  // By keys alone: to the third row, its fourth cell, a row below it.
  await page.keyboard.press("Alt+ArrowDown");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Cơ quan phối hợp");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Trưởng các thôn");
  await page.keyboard.press("Control+Enter");
  assert.equal(await rows.count(), count + 1);
  for (const words of ["1a", "Phát tờ rơi", "Phòng Văn hóa - Xã hội", "Các thôn", "Năm 2026"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Tab");
  }
  await rows.last().locator("textarea").first().focus();
  await page.click("#remove-row");
  assert.equal(await rows.count(), count);
  await settled(page, () => page.click("#save-table"));
  const now = await draft(page);
  const changed = now.split("\n").filter((line) => !text.includes(line));
  assert.equal(changed.length, 2, changed.join("\n"));
  assert.match(changed[0], /^\| 1 \| Tuyên truyền về chuyển đổi số.* \| Phòng Văn hóa - Xã hội \| Trưởng các thôn \| Hằng năm \|$/);
  assert.equal(changed[1], "| 1a | Phát tờ rơi | Phòng Văn hóa - Xã hội | Các thôn | Năm 2026 |");
  assert.ok(!now.includes("Phổ cập kỹ năng số cho người dân |"));
  assert.equal(await page.isVisible(".notice"), true);
  await settled(page, () => page.keyboard.press("Control+Z"));
  assert.equal(await draft(page), text);
  assert.deepEqual(log.errors, []);
});

test("a table of tabs stays one, and of several the one at the caret is shown", { timeout }, async () => {
  const { page } = await open(site);
  const text = await example("ke-hoach-xa-day-du.txt");
  const at = text.indexOf("| TT |");
  const tabs = text.slice(at).split("\n").filter((line) => line && !/^\|-/.test(line)).map((line) => line.replace(/^\| | \|$/g, "").split("|").map((cell) => cell.trim()).join("\t"));
  await paste(page, `${text.slice(0, at)}${tabs.slice(0, 4).join("\n")}\n\nBảng thứ hai\n\n${[tabs[0], ...tabs.slice(4)].join("\n")}\n`);
  await page.click("#edit-table");
  const which = page.locator("#dialog-table select");
  assert.equal(await which.inputValue(), "1", "the caret is behind the last one");
  await which.selectOption("0");
  await page.locator(".table-form tr").nth(2).locator("textarea").nth(4).fill("Quý I năm 2026");
  await settled(page, () => page.click("#save-table"));
  assert.match(await draft(page), /\n1\tTuyên truyền về chuyển đổi số[^\n]*\tPhòng Văn hóa - Xã hội\tCác thôn\tQuý I năm 2026\n/);
});

test("where the draft has no table, nothing is offered", { timeout }, async () => {
  const { page } = await open(site);
  assert.equal(await page.isVisible("#edit-table"), false);
  await paste(page, "KẾ HOẠCH\nI. MỤC ĐÍCH");
  assert.equal(await page.isVisible("#edit-table"), false);
});
