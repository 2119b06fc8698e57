/** The reviewer's hand in a plan: remarks, judgements, what goes into the Word file, and a second version. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { docxOf } from "../support/docx.mjs";
import { manyPlans } from "../support/plans.mjs";
import { parts } from "../support/unzip.mjs";
import { open, openFinding, settled, start } from "./support/page.mjs";

const timeout = 120_000;
let site;
/** @type {string} */
let text;
before(async () => {
  site = await start();
  [, { text }] = await manyPlans(2);
});
after(() => site.stop());

const QUOTE = "ý thức chấp hành pháp luật";
const word = (source) => docxOf(source.split("\n").filter((line) => line.trim() !== "" && !line.includes("\t")));
const give = (page, name, source) => settled(page, () => page.setInputFiles("#file-input", [{ name, mimeType: "application/octet-stream", buffer: word(source) }]));
/** Opens a plan, and waits until what was said of it is there. */
async function openPlan(page, name, source) {
  await give(page, name, source);
  await page.waitForFunction((wanted) => document.querySelector("#file-name")?.textContent === wanted && !document.getElementById("review").hidden && document.querySelector("#review .remark-add"), name);
}

/** Selects words of the plan as a hand does. */
const choose = (page, words) =>
  page.evaluate((wanted) => {
    const piece = [...document.querySelectorAll(".recognised .piece")].find((one) => one.textContent.includes(wanted));
    const at = piece.textContent.indexOf(wanted);
    const range = document.createRange();
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    let before_ = 0;
    let started = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!started && before_ + node.data.length > at) {
        range.setStart(node, at - before_);
        started = true;
      }
      if (started && before_ + node.data.length >= at + wanted.length) {
        range.setEnd(node, at + wanted.length - before_);
        break;
      }
      before_ += node.data.length;
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, words);

async function remark(page, words, said, suggestion) {
  await choose(page, words);
  await page.keyboard.press("F4");
  await page.waitForSelector("#dialog-remark[open]");
  assert.equal(await page.inputValue("#dialog-remark [name=quote]"), words);
  await page.fill("#dialog-remark [name=text]", said);
  if (suggestion) await page.fill("#dialog-remark [name=suggestion]", suggestion);
  await page.click("#save-review");
  await page.waitForSelector("#dialog-remark", { state: "hidden" });
}

/** Overrules the first task that is left out. @returns {Promise<string>} its id */
async function overrule(page, status, reason) {
  await page.click("#tab-coverage");
  await page.locator("tr.task[data-state=missing] .task-open").first().click();
  return overruleOpen(page, status, reason);
}

/** Overrules the task whose card is open. */
async function overruleOpen(page, status, reason) {
  await page.click(".task-card [data-review=overrule]");
  await page.waitForSelector("#dialog-remark[open]");
  // Without a reason it is not kept.
  await page.selectOption("#dialog-remark select", status);
  await page.fill("#dialog-remark [name=reason]", "  ");
  await page.click("#save-review");
  assert.equal(await page.isVisible("#dialog-remark"), true);
  await page.fill("#dialog-remark [name=reason]", reason);
  await page.click("#save-review");
  await page.waitForSelector("tr.task .reviewed-note");
  return page.$eval("tr.task:has(.reviewed-note)", (row) => row.dataset.task);
}

test("a remark is marked at its words, listed as the reviewer's, kept, changed and taken away", { timeout }, async () => {
  const { page, context, log } = await open(site);
  await openPlan(page, "ke-hoach.docx", text);
  await remark(page, QUOTE, "Nêu rõ chỉ tiêu.", "ý thức chấp hành nghiêm pháp luật");
  assert.equal(await page.textContent(".recognised .mark-remark"), QUOTE);
  assert.match(await page.textContent("#review .remark"), /Người soát Nêu rõ chỉ tiêu\..*chấp hành nghiêm/);
  // From the mark to the remark, and from the remark to its words.
  await page.click(".recognised .mark-remark");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".remark") !== null), true);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.className), "recognised");

  // Words that do not stand there are no place.
  await page.click("#add-remark");
  await page.fill("#dialog-remark [name=quote]", "lời không có trong kế hoạch");
  await page.fill("#dialog-remark [name=text]", "x");
  await page.click("#save-review");
  assert.match(await page.textContent("#dialog-remark .fault"), /Không thấy lời này/);
  // Typed, not selected.
  await page.fill("#dialog-remark [name=quote]", "Nhiệm vụ phải  thiết thực");
  await page.click("#save-review");
  await page.waitForFunction(() => document.querySelectorAll("#review .remark").length === 2);

  // It is there again in another tab.
  const other = await context.newPage();
  await other.goto(site.url);
  await other.waitForFunction(() => /Checked|Empty/.test(document.getElementById("status-check").dataset.state));
  await openPlan(other, "ke-hoach.docx", text);
  assert.equal(await other.locator("#review .remark").count(), 2);
  assert.equal(await other.locator(".recognised .mark-remark").first().textContent(), QUOTE);
  await other.close();

  await page.locator("#review .remark").first().getByRole("button", { name: /^Sửa/ }).click();
  await page.fill("#dialog-remark [name=text]", "Nêu rõ chỉ tiêu, thời hạn.");
  await page.click("#save-review");
  await page.waitForFunction(() => /thời hạn/.test(document.querySelector("#review .remark").textContent));
  await page.locator("#review .remark").first().getByRole("button", { name: /^Xóa/ }).click();
  await page.waitForFunction(() => document.querySelectorAll("#review .remark").length === 1);
  await page.locator(".notice").getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForFunction(() => document.querySelectorAll("#review .remark").length === 2);
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("a task's state is overruled with a reason or agreed with; the table says whose word it is", { timeout }, async () => {
  const { page } = await open(site);
  await openPlan(page, "ke-hoach.docx", text);
  const task = await overrule(page, "covered", "Đã nêu tại khoản 3 Mục II");
  const row = `tr.task[data-task="${task}"]`;
  assert.match(await page.textContent(`${row} .cell-headState`), /Chưa đưa vào.*Người soát: Đã đưa vào – Đã nêu tại khoản 3 Mục II/);
  await page.click(".task-card [data-review=take-back]");
  await page.waitForSelector(`${row} .reviewed-note`, { state: "detached" });
  await page.click(".task-card [data-review=agree]");
  await page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes("Người soát đồng ý"), row);
  // It is kept with the text, whatever the file's name.
  await openPlan(page, "ten-khac.docx", text);
  await page.click("#tab-coverage");
  await page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes("Người soát đồng ý"), row);
  await page.click("#tab-findings");
  await page.click("#forget-review");
  await page.waitForSelector("#forget-review", { state: "detached" });
  await page.click("#tab-coverage");
  assert.equal(await page.locator("tr.task .reviewed-note").count(), 0);
});

test("remarks and judgements go into the Word file as comments", { timeout }, async () => {
  const { page } = await open(site);
  await openPlan(page, "ke-hoach.docx", text);
  const comments = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#file-word")]);
    return parts(await readFile(await download.path()))["word/comments.xml"];
  };
  const count = (xml, words) => xml.split(words).length - 1;
  const left = count(await comments(), "Chưa đưa vào nhiệm vụ");
  await remark(page, QUOTE, "Nêu rõ chỉ tiêu.", "ý thức chấp hành nghiêm pháp luật");
  await page.click("#tab-findings");
  await page.evaluate(openFinding, "KH301");
  await page.locator(".finding.open").getByRole("button", { name: "Xem nhiệm vụ" }).click();
  await page.waitForSelector(".task-card");
  await overruleOpen(page, "notApplicable", "Không có đối tượng trên địa bàn");
  const after_ = await comments();
  assert.equal(count(after_, "Ý kiến của người soát: Nêu rõ chỉ tiêu."), 1);
  assert.equal(count(after_, "Đề nghị sửa: sửa thành “ý thức chấp hành nghiêm pháp luật”"), 1);
  // What the reviewer found not to apply is not said to be left out.
  assert.equal(count(after_, "Chưa đưa vào nhiệm vụ"), left - 1);
  // The reviewer misses what the checker saw.
  await page.click("#tab-coverage");
  await page.locator("tr.task[data-state=covered] .task-open").first().click();
  await overruleOpen(page, "missing", "Chỉ nhắc tên");
  assert.match(await comments(), /Kết luận của người soát về [^<]*: Chưa đưa vào\. Chỉ nhắc tên/);
});

test("a second version tells what was taken up, and open remarks are carried over", { timeout }, async () => {
  const { page, log } = await open(site);
  const first = text.replace("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc");
  await openPlan(page, "ban-1.docx", first);
  await remark(page, QUOTE, "Nêu rõ chỉ tiêu.");
  await remark(page, "Nhiệm vụ phải thiết thực", "Bổ sung thời hạn.");
  assert.equal(await page.locator("#review .versions").count(), 0);
  const second = first.replace("Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc").replace(QUOTE, "ý thức chấp hành nghiêm pháp luật").replace("đúng thẩm quyền của phường", "đúng thẩm quyền của phường").replace("1. Mục đích", "1. Mục đích ,");
  await openPlan(page, "ban-2.docx", second);
  await page.waitForSelector("#review .versions");
  assert.match(await page.textContent("#review .versions"), /Bản trước: ban-1\.docx/);
  const counts = await page.$$eval("#review .version-counts .fate", (all) => all.map((one) => Number(/\d+/.exec(one.textContent)[0])));
  const lists = await page.$$eval("#review .fates", (all) => Object.fromEntries(all.map((one) => [one.querySelector("summary").firstChild.textContent, [...one.querySelectorAll("li")].map((li) => li.textContent)])));
  assert.deepEqual(counts, [lists["Đã tiếp thu"].length, lists["Chưa tiếp thu"].length, lists["Mới"].length]);
  assert.ok(lists["Đã tiếp thu"].some((said) => said.includes("Nêu rõ chỉ tiêu.")));
  assert.ok(lists["Đã tiếp thu"].some((said) => /Tiêu ngữ/.test(said)), JSON.stringify(lists));
  assert.ok(lists["Chưa tiếp thu"].some((said) => said.includes("Bổ sung thời hạn.")));
  assert.equal(lists["Mới"].length, 1, JSON.stringify(lists));
  // The rows of the list say the same.
  await page.evaluate(openFinding);
  assert.equal(await page.locator(".finding .fate-new").count(), 1);
  assert.ok((await page.locator(".finding .fate-open").count()) > 0);

  await page.click("#carry-remarks");
  await page.waitForFunction(() => document.querySelectorAll("#review .remark").length === 1);
  assert.equal(await page.locator(".recognised .mark-remark").textContent(), "Nhiệm vụ phải thiết thực");

  // A person may choose what it is compared with, or that it is not.
  await page.selectOption("#version-choice", "");
  await page.waitForSelector("#review .versions", { state: "detached" });
  await page.evaluate(() => (document.querySelector("#review .version-other").open = true));
  await page.selectOption("#version-choice", { index: 2 });
  await page.waitForSelector("#review .versions");
  assert.deepEqual(log.errors, []);
});

test("the desk shows the reviewer's word and what a later version took up", { timeout }, async () => {
  const { page } = await open(site);
  const plans = await manyPlans(4);
  const rows = (selector, all) => page.setInputFiles(selector, all.map(({ name, source }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(source) })));
  const read = (count) => page.waitForFunction((wanted) => document.querySelector(".desk-progress")?.hidden === true && document.querySelector(".desk-count")?.textContent.includes(`/${wanted} `), count);
  await rows("#file-input", plans.map(({ name, text: source }) => ({ name, source })));
  await read(4);
  const missing = Number(await page.$eval(".plans tbody tr.plan", (row) => row.cells[5].textContent));
  await page.locator(".plans .plan-open").first().click();
  await page.waitForFunction(() => document.querySelector("#review .remark-add"));
  const name = await page.textContent("#file-name");
  const task = await overrule(page, "notApplicable", "Không có đối tượng");
  await remark(page, QUOTE, "Nêu rõ chỉ tiêu.");
  await page.click("#back-to-desk");
  await page.waitForFunction(() => /Người soát: 1 ý kiến, 1 kết luận khác/.test(document.querySelector(".plans tbody").textContent));
  await page.fill("#desk-search", name);
  const cells = await page.$eval(".plans tbody tr.plan", (row) => [...row.cells].map((cell) => cell.textContent));
  assert.deepEqual([Number(cells[5]), Number(cells[8])], [missing - 1, 1]);
  await page.click("#desk-tab-heat");
  await page.waitForSelector(`.heat .square.ruled[data-task="${task}"][data-state=notApplicable]`);

  const { text: source } = plans.find((one) => one.name === name);
  await rows("#desk-files-input", [{ name: "ban-2.txt", source: source.replace(QUOTE, "ý thức chấp hành nghiêm pháp luật") }]);
  await read(5);
  await page.fill("#desk-search", "ban-2");
  await page.click("#desk-tab-plans");
  await page.waitForFunction((earlier) => document.querySelector(".plans tbody").textContent.includes(`Bản sau của ${earlier}: đã tiếp thu 1`), name);
  const told = await page.textContent(".plans tbody .plan-notes");
  await page.click(".plan-open");
  // It opens at the tasks.
  await page.waitForFunction(() => document.querySelector("#file-name")?.textContent === "ban-2.txt" && document.activeElement.id === "tab-coverage");
  await page.click("#tab-findings");
  await page.waitForSelector("#review .versions");
  const counts = await page.$$eval("#review .version-counts .fate", (all) => all.map((one) => /\d+/.exec(one.textContent)[0]));
  assert.ok(told.includes(`đã tiếp thu ${counts[0]}, chưa ${counts[1]}, mới ${counts[2]}`), `${told} | ${counts}`);

  // What was said can be deleted, and comes back.
  await page.click("#back-to-desk");
  await page.fill("#desk-search", "");
  await page.click("#desk-clear-hand");
  await page.waitForFunction(() => !/Người soát: 1/.test(document.querySelector(".plans tbody").textContent));
  await page.locator(".notice").getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForFunction(() => /Người soát: 1/.test(document.querySelector(".plans tbody").textContent));
});
