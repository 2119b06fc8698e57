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

test("a table is shown where it stands, by a bar and a button that follow the text; F2 opens the one at the caret", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-clean");
  await page.waitForSelector(".table-place button");
  const place = () =>
    page.evaluate(() => {
      const line = [...document.querySelectorAll(".mirror .line")].find((one) => one.textContent.startsWith("| TT"));
      return Math.round(document.querySelector(".table-place").getBoundingClientRect().top - line.getBoundingClientRect().top);
    });
  assert.ok(Math.abs(await place()) <= 6, String(await place()));
  assert.match(await page.getAttribute(".table-place button", "aria-label"), /Sửa bảng 1 \(10 hàng\): TT, Nội dung nhiệm vụ, Cơ quan chủ trì/);
  await page.evaluate(() => document.getElementById("draft").setSelectionRange(0, 0));
  await page.focus("#draft");
  await settled(page, () => page.keyboard.type("Dòng một\nDòng hai\n"));
  assert.ok(Math.abs(await place()) <= 6, "it moved with its lines");
  // The next stop behind the draft.
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".table-place") !== null), true);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".table-form");
  await page.keyboard.press("Escape");
  await page.focus("#draft");
  await page.keyboard.press("F2");
  await page.waitForSelector(".table-form");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F8");
  await page.evaluate(() => {
    const area = document.getElementById("draft");
    const at = area.value.indexOf("| TT");
    area.focus();
    area.setSelectionRange(at, area.value.length);
    document.execCommand("delete");
  });
  await page.waitForSelector(".table-place", { state: "detached" });
  await page.waitForSelector("#edit-table", { state: "hidden" });
  assert.deepEqual(log.errors, []);
});

test("rows are moved, numbered anew and filled down; cells out of a spreadsheet find their places; all of it is one undo", { timeout }, async () => {
  const { page, log } = await open(site);
  const text = "KẾ HOẠCH\nChuyển đổi số\n\nPhụ lục\n\nTT\tNội dung nhiệm vụ\tChủ trì\tThời gian\nI\tNhóm một\t\t\n1\tViệc một\tPhòng Kinh tế\tNăm 2026\n2\tViệc hai\t\t\nII\tNhóm hai\t\t\n1\tViệc ba\t\t\n2\tViệc bốn\tVăn phòng\t\n";
  await paste(page, text);
  await page.click("#edit-table");
  await page.waitForSelector(".table-form");
  const cells = () => page.$$eval(".table-form tr", (rows) => rows.map((row) => [...row.querySelectorAll("textarea")].map(({ value }) => value).join("|")));
  const cell = (row, column) => page.locator(".table-form tr").nth(row).locator("textarea").nth(column);
  await cell(2, 2).focus();
  await page.click("#fill-down");
  assert.deepEqual((await cells()).slice(2), ["1|Việc một|Phòng Kinh tế|Năm 2026", "2|Việc hai|Phòng Kinh tế|", "II|Nhóm hai||", "1|Việc ba|Phòng Kinh tế|", "2|Việc bốn|Văn phòng|"]);
  assert.equal(await page.textContent(".table-tools [role=status]"), "Đã điền 2 ô.");
  await cell(3, 3).focus();
  await page.keyboard.press("Control+D");
  assert.equal(await cell(3, 3).inputValue(), "Năm 2026");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  assert.equal((await cells())[2], "2|Việc hai|Phòng Kinh tế|Năm 2026");
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr").rowIndex), 2, "the focus goes with the row");
  await page.click("#row-up");
  await page.click("#row-up");
  assert.equal((await cells())[0], "TT|Nội dung nhiệm vụ|Chủ trì|Thời gian", "the heading stays the first");
  await page.click("#row-down");
  await page.click("#renumber");
  assert.deepEqual((await cells()).map((row) => row.split("|")[0]), ["TT", "I", "1", "2", "II", "1", "2"]);
  await cell(6, 1).focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Việc bốn mới\tPhòng Văn hóa\tQuý I\r\nViệc năm\tCông an xã\tQuý II\r\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.deepEqual((await cells()).slice(6), ["2|Việc bốn mới|Phòng Văn hóa|Quý I", "|Việc năm|Công an xã|Quý II"]);
  await cell(7, 0).focus();
  await page.click("#renumber");
  await settled(page, () => page.click("#save-table"));
  assert.ok((await draft(page)).endsWith("2\tViệc bốn mới\tPhòng Văn hóa\tQuý I\n3\tViệc năm\tCông an xã\tQuý II\n"));
  await settled(page, () => page.keyboard.press("Control+Z"));
  assert.equal(await draft(page), text);
  assert.deepEqual(log.errors, []);
});
