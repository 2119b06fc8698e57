/** The reviewer's desk: many plans as a table and as tasks by plans, what goes out of it, and the way into a plan and back. */
import assert from "node:assert/strict";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { docxOf } from "../support/docx.mjs";
import { manyPlans } from "../support/plans.mjs";
import { parts } from "../support/unzip.mjs";
import { downloaded, importCatalogue, open, paste, settled, start } from "./support/page.mjs";

const timeout = 120_000;
let site;
let plans;
before(async () => {
  site = await start();
  plans = await manyPlans(12);
});
after(() => site.stop());

const files = (all) => all.map(({ name, text, buffer }) => ({ name, mimeType: "application/octet-stream", buffer: buffer ?? Buffer.from(text) }));
/** Waits until all files on the desk are read. */
const allRead = (page, count) =>
  page.waitForFunction((wanted) => document.querySelector(".desk-progress")?.hidden === true && new RegExp(`/${wanted} `).test(document.querySelector(".desk-count")?.textContent ?? ""), count, { timeout: 60_000 });
const give = async (page, all, selector = "#file-input") => {
  await page.setInputFiles(selector, files(all));
};
/** What a column has, in the order of the rows in view. */
const column = (page, name) => page.$$eval(".plans tbody tr.plan", (rows, place) => rows.map((row) => (row.cells.length > 3 ? row.cells[place].textContent : null)), name);
const [NUMBER, MISSING, WARNINGS] = [1, 5, 11];
const IMAGE = { name: "anh-chup.png", buffer: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") };
const count = (page) => page.textContent(".desk-count");

test("several files come onto the desk as rows that sort, are filtered and found; what cannot be read says why", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  const copy = { ...plans[3], name: "ban-sao.txt" };
  await give(page, [...plans, copy, IMAGE]);
  await allRead(page, 14);
  assert.equal(await page.isVisible("main"), false);
  const missing = (await column(page, MISSING)).filter((one) => one !== null).map(Number);
  assert.equal(missing.length, 13);
  assert.deepEqual(missing, [...missing].sort((a, b) => b - a));
  assert.ok(missing[0] > 0);
  assert.equal(await page.getAttribute(".plans th.plan-missing", "aria-sort"), "descending");

  await page.click("[data-key=sort-number]");
  assert.deepEqual((await column(page, NUMBER)).slice(0, 3), ["46/KH-UBND", "47/KH-UBND", "48/KH-UBND"]);
  await page.click("[data-key=sort-number]");
  assert.equal((await column(page, NUMBER))[0], "57/KH-UBND");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "sort-number");

  await page.selectOption("#desk-filter", "failed");
  assert.match(await page.textContent(".plan.is-failed"), /anh-chup\.png.*ảnh/);
  assert.equal(await count(page), "1/14 dòng");
  await page.selectOption("#desk-filter", "same");
  assert.match(await page.textContent(".plans tbody"), /Trùng nội dung với ban-sao\.txt/);
  assert.equal(await count(page), "1/14 dòng");
  await page.selectOption("#desk-filter", "all");
  await page.fill("#desk-search", "50/kh");
  assert.equal(await count(page), "1/14 dòng");
  // The draft is untouched.
  await page.click("#desk-back");
  assert.equal(await page.inputValue("#draft"), "Bản đang soạn dở.");
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("two files are asked about as before, and go to the desk when one wants it; one file is opened", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, plans.slice(0, 2));
  await page.waitForSelector("#dialog-files[open]");
  await page.click("#files-to-desk");
  await allRead(page, 2);
  await page.click("#desk-back");
  await settled(page, () => give(page, plans.slice(0, 1)));
  assert.equal(await page.inputValue("#draft-name"), "ke-hoach-001");
  assert.equal(await page.isVisible("#desk"), false);
});

test("a folder is chosen with the folders in it", { timeout }, async () => {
  const { page } = await open(site);
  const folder = await mkdtemp(join(tmpdir(), "ke-hoach-"));
  try {
    await mkdir(join(folder, "phuong"));
    await writeFile(join(folder, "mot.txt"), plans[0].text);
    await writeFile(join(folder, "~$mot.docx"), "x");
    await writeFile(join(folder, "phuong", "hai.docx"), docxOf(plans[1].text.split("\n").filter(Boolean)));
    await page.click("[aria-controls=menu-draft]");
    await page.click("#open-desk");
    await page.waitForSelector("#desk:not([hidden]) #desk-folder");
    await page.setInputFiles("#desk-folder-input", folder);
    await allRead(page, 2);
    assert.match(await page.textContent(".plans tbody"), /phuong\/hai\.docx/);
    assert.deepEqual((await column(page, NUMBER)).sort(), ["46/KH-UBND", "47/KH-UBND"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the tasks left out most often stand first; a square opens the plan at its task, and one comes back to where one was", { timeout }, async () => {
  const { page, log } = await open(site);
  await give(page, plans);
  await allRead(page, 12);
  await page.click("#desk-tab-heat");
  await page.waitForSelector(".heat tbody .square");
  const leftOut = await page.$$eval(".heat-count", (all) => all.map((one) => Number(/(\d+)\/\d+$/.exec(one.textContent)[1])));
  assert.deepEqual(leftOut, [...leftOut].sort((a, b) => b - a));
  assert.ok(leftOut[0] > 0);
  // What the head counts is what its column shows.
  const crosses = await page.$$eval(".heat tbody tr.plan", (rows) => rows.filter((row) => row.cells[1].querySelector("[data-state=missing]")).length);
  assert.equal(crosses, leftOut[0]);

  // By keys alone.
  await page.focus(".heat tbody .plan-open[tabindex='0'], .heat tbody .square[tabindex='0']");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const { task, label } = await page.evaluate(() => ({ task: document.activeElement.dataset.task, label: document.activeElement.getAttribute("aria-label") }));
  assert.match(await page.textContent("#heat-said"), /Quyết định số 1703\/QĐ-TTg/);
  await page.keyboard.press("Enter");
  await page.waitForFunction((id) => document.activeElement.classList.contains("task-open") && document.activeElement.dataset.task === id && document.querySelector(".task-card"), task);
  assert.ok(label.includes(await page.$eval(".recognised p:nth-child(2)", (one) => one.textContent)));
  // A drafter's answers are of the draft, which this is not.
  assert.equal(await page.locator(".task-card [data-answer]").count(), 0);
  await page.click("#back-to-desk");
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr")?.dataset.row), "1");
  assert.equal(await page.isVisible("#desk-heat"), true);
  assert.deepEqual(log.errors, []);
});

test("a row counts what the opened plan shows", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, plans.slice(0, 5));
  await allRead(page, 5);
  const told = { missing: (await column(page, MISSING))[0], warnings: (await column(page, WARNINGS))[0] };
  await page.locator(".plans .plan-open").first().press("Enter");
  await page.waitForFunction(() => document.querySelector("#badge-coverage").textContent !== "" && document.querySelector("#back-to-desk"));
  assert.equal(await page.textContent("#badge-coverage"), told.missing);
  await page.click("#tab-findings");
  assert.match(await page.textContent(".verdict"), new RegExp(`${told.missing} nhiệm vụ cấp trên chưa đưa vào.*${told.warnings} nên sửa`));
});

test("the desk goes out as a table for Excel and as a Word file", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, [{ ...plans[0], name: "=1+1.txt" }, ...plans.slice(1, 4), IMAGE]);
  await allRead(page, 5);
  const { name, text } = await downloaded(page, () => page.click("#desk-csv"));
  assert.equal(name, "Nhiều kế hoạch.csv");
  assert.ok(text.startsWith("\ufeff"));
  const lines = text.trimEnd().split("\r\n");
  assert.equal(lines.length, 6);
  assert.ok(lines.some((line) => line.startsWith("'=1+1.txt,")));
  assert.ok(lines.some((line) => /^anh-chup\.png,.*ảnh/.test(line)));
  assert.match(lines[0], /Bắt buộc,Thiếu,Một phần/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#desk-word")]);
  const { "word/document.xml": xml } = parts(await readFile(await download.path()));
  assert.match(xml, /TỔNG HỢP/);
  assert.match(xml, /bị bỏ sót nhiều nhất/);
});

test("reading stops at once, says how far it came, and is gone on with", { timeout }, async () => {
  const { page, context } = await open(site);
  // What reads Word files does not come until it may.
  let let_ = () => {};
  const gate = new Promise((resolve) => (let_ = resolve));
  await context.route("**/kehoach_check_import_bg.wasm", async (route) => (await gate, route.continue().catch(() => {})));
  const word = plans.slice(0, 6).map(({ name, text }) => ({ name: name.replace("txt", "docx"), buffer: docxOf(text.split("\n").filter(Boolean)) }));
  await give(page, word);
  await page.waitForSelector("#desk-stop");
  await page.click("#desk-stop");
  await page.waitForSelector("#desk-go-on");
  assert.match(await page.textContent(".desk-progress"), /Đã dừng: đọc được 0\/6 tệp/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "desk-go-on");
  let_();
  await page.click("#desk-go-on");
  await allRead(page, 6);
  assert.equal((await column(page, MISSING)).filter((one) => one !== null).length, 6);
});

test("all plans can be compared with one parent, and each with its own again", { timeout }, async () => {
  const { page } = await open(site);
  const tasks = ["Tuyên truyền về tiêu chuẩn, đo lường, chất lượng trên hệ thống truyền thanh.", "Kiểm tra phương tiện đo tại các chợ."].map((title, index) => ({ id: `II.${index + 1}`, refs: [`II.${index + 1}`], group: "Nhiệm vụ", title }));
  await importCatalogue(page, JSON.stringify({ id: "77/KH-UBND", title: "Kế hoạch đẩy mạnh công tác tiêu chuẩn, đo lường, chất lượng", issuer: "UBND tỉnh Sông Thao", issuedOn: "2025-03-18", tasks }));
  await page.waitForSelector(".parent-form");
  await page.click("#save-parent");
  await page.locator(".parent-list li", { hasText: "77/KH-UBND" }).waitFor();
  await page.evaluate(() => document.querySelectorAll("dialog[open]").forEach((one) => one.close()));
  await give(page, plans.slice(0, 4));
  await allRead(page, 4);
  const before_ = await column(page, 4);
  await page.selectOption(".desk-parent select", "77/KH-UBND");
  await page.waitForFunction((was) => document.querySelector(".desk-progress").hidden && document.querySelectorAll(".plans tbody tr.plan")[0]?.cells[4]?.textContent !== was, before_[0]);
  assert.ok((await column(page, 4)).every((one) => Number(one) <= 2), String(await column(page, 4)));
  // The plan is opened with the same parent.
  await page.locator(".plans .plan-open").first().click();
  await page.waitForSelector("#coverage tr.task");
  assert.match(await page.textContent(".coverage-head"), /77\/KH-UBND/);
  await page.click("#back-to-desk");
  await page.selectOption(".desk-parent select", "");
  await page.waitForFunction((was) => document.querySelector(".desk-progress").hidden && document.querySelectorAll(".plans tbody tr.plan")[0]?.cells[4]?.textContent === was, before_[0]);
});

test("three hundred plans: only the rows in view are in the page, and keys lead to the last", { timeout: 300_000 }, async () => {
  const { page, log } = await open(site);
  await give(page, await manyPlans(300));
  await page.waitForFunction(() => document.querySelector(".desk-progress")?.hidden === true && /\/300 /.test(document.querySelector(".desk-count")?.textContent ?? ""), null, { timeout: 280_000 });
  assert.ok((await page.locator(".plans tbody tr.plan").count()) < 60);
  assert.equal(await page.getAttribute(".plans", "aria-rowcount"), "301");
  await page.click("[data-key=sort-number]");
  await page.focus(".plans tbody button[tabindex='0']");
  await page.keyboard.press("End");
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr").dataset.row), "299");
  assert.match(await page.evaluate(() => document.activeElement.closest("tr").textContent), /345\/KH-UBND/);
  await page.click("#desk-tab-heat");
  await page.waitForSelector(".heat tbody .square");
  assert.ok((await page.locator(".heat tbody tr.plan").count()) < 60);
  // Scrolled with the wheel, the rows come.
  await page.evaluate(() => (document.getElementById("desk-heat").scrollTop = 5000));
  await page.waitForFunction(() => Number(document.querySelector(".heat tbody tr.plan").dataset.row) > 50);
  assert.deepEqual(log.errors, []);
});

test("the desk speaks the language that is chosen, and is emptied", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, plans.slice(0, 4));
  await allRead(page, 4);
  await page.click("#language");
  await page.waitForFunction(() => document.querySelector("#desk h2").textContent === "Many plans");
  assert.match(await page.textContent(".plans thead"), /Missing/);
  await page.click("#desk-empty-it");
  assert.equal(await page.locator(".plans tbody tr.plan:visible").count(), 0);
  assert.match(await page.textContent(".desk-empty"), /Drop a folder/);
});

test("at 390 px the tables scroll by themselves, and nothing else sideways", { timeout }, async () => {
  const { page } = await open(site, { viewport: { width: 390, height: 844 } });
  await give(page, plans);
  await allRead(page, 12);
  for (const tab of ["plans", "heat"]) {
    await page.click(`#desk-tab-${tab}`);
    await page.waitForSelector(`#desk-${tab} tbody tr.plan`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }
  await page.click(".heat tbody .square[data-state=missing]");
  await page.waitForSelector(".task-card");
  await page.click("#tab-draft");
  await page.click("#back-to-desk");
  assert.equal(await page.isVisible("#desk-heat"), true);
});
