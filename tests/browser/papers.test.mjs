/** What a reviewing body sends out of the page: the sheet of opinions and the summary, as Word files and on paper. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import mammoth from "mammoth";
import { pkgDir } from "../../scripts/lib/project.mjs";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { example, loadExample, open, ready, start } from "./support/page.mjs";

const timeout = 180_000;
let site;
/** What the checker says of the example with faults. @type {any[]} */
let all;
before(async () => {
  initSync({ module: await readFile(join(pkgDir, "kehoach_check_bg.wasm")), language: false });
  all = new Checker().check({ text: await example("ke-hoach-tinh-co-loi.txt") }).findings;
  site = await start();
});
after(() => site.stop());

/** Opens one of the two out of the menu. */
async function ask(page, id) {
  await page.click("[aria-controls=menu-export]");
  await page.click(`#${id}`);
  await page.waitForSelector("#dialog-review[open]");
}

async function word(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#review-word")]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const { value } = await mammoth.extractRawText({ buffer: Buffer.concat(chunks) });
  return { name: download.suggestedFilename(), text: value };
}

/** What is on paper after an act that prints, and the pages. */
async function paper(page, act) {
  await page.evaluate(() => {
    window.print = () => {};
  });
  await act();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.emulateMedia({ media: "print" });
  const sheet = await page.evaluate(() => ({
    text: document.getElementById("printed").innerText,
    shown: [...document.body.children].filter((one) => one.getClientRects().length > 0).map((one) => one.id),
    rows: [...document.querySelectorAll("#printed tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText)),
    heads: [...document.querySelectorAll("#printed thead th")].map((cell) => cell.innerText),
  }));
  await page.emulateMedia({ media: null });
  return { ...sheet, pages: pdf.toString("latin1").match(/\/Type \/Page\b/g).length };
}

const rowsShown = (page) => page.$$eval(".review-rows li", (rows) => rows.map((one) => one.textContent));

test("the sheet of opinions: who sends it is asked once, the reviewer chooses the rows, and the file has them", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-faulty");
  await ask(page, "opinion");
  for (const [name, value] of Object.entries({ superior: "Ủy ban nhân dân tỉnh Bình An", body: "Sở Khoa học và Công nghệ", symbol: "SKHCN-TĐC", place: "Bình An", power: "KT. Giám đốc\nPhó Giám đốc", signer: "Nguyễn Văn Bình" })) await page.fill(`#review-${name}`, value);
  // A task that is left out is a row whatever it weighs.
  const hints = all.filter(({ severity, code }) => severity === "hint" && code !== "KH301").length;
  assert.equal((await rowsShown(page)).length, all.length - hints, "hints by choice only");
  await page.check("#review-hints");
  assert.equal((await rowsShown(page)).length, all.length);
  await page.uncheck("#review-hints");
  const [first] = await rowsShown(page);
  assert.match(first, /Căn cứ: “ngày 31 tháng 6 năm 2025” không có thật/);
  await page.uncheck(".review-rows li:first-child input");
  assert.equal(await page.textContent(".review-choice small[aria-live]"), `${all.length - hints - 1}/${all.length - hints} ý kiến`);
  const { name, text } = await word(page);
  assert.match(name, /^Phiếu góp ý - Triển khai Quyết định số 1703.*\.docx$/);
  for (const words of ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "/SKHCN-TĐC", "PHIẾU GÓP Ý", "Điều khoản", "Nội dung dự thảo", "Ý kiến", "Căn cứ", "Đề nghị sửa", "Chưa đưa vào nhiệm vụ", "KT. GIÁM ĐỐC", "Nguyễn Văn Bình"]) assert.ok(text.includes(words), words);
  assert.ok(!text.includes("ngày 31 tháng 6 năm 2025"), "what was unticked is left out");
  assert.equal(text.split("Chưa đưa vào nhiệm vụ").length - 1, all.filter(({ code }) => code === "KH301").length);
  assert.match(await page.textContent("#notices"), /Đã tạo “Phiếu góp ý”/);

  // Asked once: after a reload the body is known, and folded away.
  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  await page.reload();
  await ready(page);
  await ask(page, "opinion");
  assert.equal(await page.inputValue("#review-body"), "Sở Khoa học và Công nghệ");
  assert.equal(await page.$eval(".review-office", (one) => one.open), false);
  assert.match(await page.textContent(".review-office summary"), /Sở Khoa học và Công nghệ/);
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("both on paper: alone on it, with every row; the results print as before afterwards", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-faulty");
  await ask(page, "opinion");
  await page.fill("#review-body", "Phòng Tư pháp");
  const count = (await rowsShown(page)).length;
  const sheet = await paper(page, () => page.click("#review-print"));
  assert.deepEqual(sheet.shown, ["printed"]);
  assert.deepEqual(sheet.heads, ["TT", "Điều khoản", "Nội dung dự thảo", "Ý kiến", "Căn cứ", "Đề nghị sửa"]);
  const rows = sheet.rows.filter((row) => row.length === 6);
  assert.equal(rows.length, count);
  assert.ok(rows.every((row) => row.every((cell) => cell.trim() !== "")));
  for (const words of ["PHÒNG TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHIẾU GÓP Ý", "Nơi nhận:"]) assert.ok(sheet.text.includes(words), words);

  await ask(page, "summary");
  assert.equal(await page.locator(".review-rows").count(), 0);
  const summary = await paper(page, () => page.click("#review-print"));
  assert.ok(summary.pages <= 2, `${summary.pages} pages`);
  for (const words of ["BẢN TỔNG HỢP", "1. Kết luận", "Chưa trình được: 2 việc bắt buộc", "4. Những việc còn phải quyết định"]) assert.ok(summary.text.includes(words), words);

  const results = await paper(page, () => page.evaluate(() => window.print()));
  assert.match(results.text, /NGƯỜI SOÁT/);
  assert.ok(!results.text.includes("BẢN TỔNG HỢP"));
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("the summary is downloaded too; of an empty draft there is neither", { timeout }, async () => {
  const { page } = await open(site);
  await page.click("[aria-controls=menu-export]");
  await page.click("#opinion");
  await page.waitForFunction(() => /Chưa có kết quả soát/.test(document.getElementById("notices").textContent));
  await loadExample(page, "example-clean");
  await ask(page, "summary");
  const { name, text } = await word(page);
  assert.match(name, /^Bản tổng hợp - .*\.docx$/);
  assert.match(text, /2\. Thực hiện nhiệm vụ cấp trên giao/);
  // In English the decree's own words stay.
  await page.click("#language");
  await ask(page, "opinion");
  assert.match(await page.textContent("#dialog-review"), /Reviewing body/);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds no fault in the dialog, and at 390 px nothing scrolls sideways: ${colorScheme}`, { timeout }, async () => {
    const { page } = await open(site, { colorScheme, viewport: { width: 390, height: 780 }, bypassCSP: true, reducedMotion: "reduce" });
    await page.evaluate(() => document.getElementById("example-faulty").click());
    await page.waitForFunction(() => document.querySelectorAll(".finding, .run").length > 0);
    await page.evaluate(() => document.getElementById("opinion").click());
    await page.waitForSelector("#dialog-review[open]");
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
    assert.ok(await page.evaluate(() => document.querySelector("#dialog-review .dialog-body").scrollWidth <= document.querySelector("#dialog-review .dialog-body").clientWidth));
  });
}
