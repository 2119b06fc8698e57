/** An open Word file: fixes chosen for it, what was resolved in Word, and what a draft made of it leaves behind. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pkgDir } from "../../scripts/lib/project.mjs";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { partsOf } from "../../www/docx/unzip.js";
import { zipOf } from "../../www/docx/zip.js";
import { docxOf } from "../support/docx.mjs";
import { findings, open, openFinding, paste, settled, start } from "./support/page.mjs";

const timeout = 180_000;
let site;
/** @type {any} */
let checker;
before(async () => {
  const [module, second, word] = await Promise.all(["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm", "kehoach_check_word_bg.wasm"].map((name) => readFile(join(pkgDir, name))));
  // The page is opened without the counts of the language, too.
  initSync({ module, import: second, word, language: false });
  checker = new Checker();
  site = await start();
});
after(() => site.stop());

const PARAGRAPHS = [
  "KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Ủy ban nhân dân, hội đồng nhân dân xã tổ chức thực hiện.", "Đơn vị báo cáo ủy ban nhân dân xã theo kế hoạch;",
  "Theo quyết định số 1703/QĐ-TTg, các đơn vị tổ chức thực hiện , báo cáo kết quả;",
];
const FILE = docxOf(PARAGRAPHS);

const give = (page, name, bytes) => settled(page, () => page.setInputFiles("#file-input", [{ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) }]));
const shown = (page) => page.$$eval(".recognised p", (all) => all.map((one) => one.textContent));
const draft = (page) => page.$eval("#draft", (area) => area.value);
const said = (page) => page.textContent("#notices");

async function wordFile(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#file-word")]);
  return new Uint8Array(await readFile(await download.path()));
}

/** A Word file with other text in one of its parts. */
async function changed(bytes, part, change) {
  const parts = partsOf(bytes);
  return zipOf(await Promise.all(parts.names.map(async (name) => ({ name, content: name === part ? change(await parts.text(name)) : await parts.text(name) }))));
}

/** The file of the checker with its findings as comments, the first of them resolved in Word. */
async function resolved() {
  const docx = new Uint8Array(FILE);
  const report = checker.check({ docx });
  const written = checker.annotate(docx, report.findings, { author: "A" });
  const bytes = await changed(written, "word/commentsExtended.xml", (xml) => xml.replace('w15:done="0"', 'w15:done="1"'));
  const [{ key }] = checker.resolvedIn(bytes);
  return { bytes, all: report.findings.length, finding: report.findings.find((one) => one.key === key) };
}

test("a fix is chosen at its finding, seen in the text and listed, taken back, and written as a change that Word accepts or rejects", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  await give(page, "ke-hoach.docx", FILE);
  await page.evaluate(openFinding, "“hội đồng nhân dân”");
  const fix = page.locator(".finding.open .fix").first();
  assert.match(await fix.textContent(), /Chọn để sửa trong tệp Word/);
  await fix.click();
  await page.waitForSelector(".finding.open .fix[aria-pressed=true]");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true", "the focus stays");
  assert.match(await page.textContent(".finding.open .where"), /sẽ sửa/);
  assert.equal(await page.locator(".recognised del.proposed").count(), 1);
  assert.equal(await page.textContent("#chosen-fixes summary"), "Sẽ sửa trong tệp Word: 1 phát hiện");
  assert.equal(await draft(page), "Bản đang soạn dở.", "the draft is untouched");

  // Written: this one as a change, the other certain ones as comments.
  const bytes = await wordFile(page);
  const xml = await partsOf(bytes).text("word/document.xml");
  assert.equal(xml.match(/<w:del /g).length, 1);
  assert.equal(checker.read({ docx: bytes })[3].text, "Ủy ban nhân dân, Hội đồng nhân dân xã tổ chức thực hiện.");
  await page.waitForFunction(() => /1 chỗ là thay đổi được theo dõi/.test(document.getElementById("notices").textContent));
  const comments = await partsOf(bytes).text("word/comments.xml");
  assert.equal(comments.match(/kehoach-check KH/g).length, checker.check({ docx: new Uint8Array(FILE) }).findings.length - 1);

  // Taken back from the list, and at the finding itself.
  await page.click("#chosen-fixes summary");
  await page.click("#chosen-fixes li button");
  await page.waitForFunction(() => !document.querySelector("#chosen-fixes details"));
  assert.equal(await page.locator(".recognised .proposed").count(), 0);
  await page.evaluate(openFinding, "“hội đồng nhân dân”");
  await page.locator(".finding.open .fix").first().click();
  await page.waitForSelector(".finding.open .fix[aria-pressed=true]");
  await page.locator(".finding.open .fix").first().click();
  await page.waitForFunction(() => !document.querySelector(".fix[aria-pressed=true]"));
  const plain = await wordFile(page);
  assert.ok(!/<w:(ins|del) /.test(await partsOf(plain).text("word/document.xml")));
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("all that is certain is chosen at once, and one of them taken back", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, "ke-hoach.docx", FILE);
  const certain = checker.check({ docx: new Uint8Array(FILE) }).findings.filter(({ fixes }) => fixes?.some((one) => one.certain)).length;
  assert.ok(certain > 2);
  await page.check("#file-word-tracked");
  await page.click("#chosen-fixes summary");
  assert.equal(await page.locator("#chosen-fixes li").count(), certain);
  await page.locator("#chosen-fixes li").filter({ hasText: "Quyết định" }).locator("button").click();
  await page.waitForFunction((left) => document.querySelectorAll("#chosen-fixes li").length === left, certain - 1);
  assert.equal(await page.$eval("#file-word-tracked", (box) => box.indeterminate), true);
  const read = checker.read({ docx: await wordFile(page) });
  assert.deepEqual(read.slice(3).map(({ text }) => text), ["Ủy ban nhân dân, Hội đồng nhân dân xã tổ chức thực hiện.", "Đơn vị báo cáo Ủy ban nhân dân xã theo kế hoạch;", PARAGRAPHS[5]]);
  // What is chosen stays with the file while the words change to English and back.
  await settled(page, () => page.click("#language"));
  assert.match(await page.textContent("#chosen-fixes summary"), new RegExp(`${certain - 1} findings`));
  await page.locator("#chosen-fixes > details > button").click();
  await page.waitForFunction(() => !document.querySelector("#chosen-fixes details"));
  assert.equal(await page.isChecked("#file-word-tracked"), false);
});

test("a fix that is a matter of judgement can be chosen too, and all alike at once", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, "ke-hoach.docx", FILE);
  await page.evaluate(openFinding, "KH904");
  await page.locator(".finding.open .fix").first().click();
  await page.waitForSelector(".fix[aria-pressed=true]");
  await page.evaluate(openFinding, "“hội đồng nhân dân”");
  await page.getByRole("button", { name: "Chọn sửa tất cả chỗ giống nhau (2)" }).click();
  await page.waitForFunction(() => /3 phát hiện/.test(document.querySelector("#chosen-fixes summary").textContent));
  const read = checker.read({ docx: await wordFile(page) });
  assert.deepEqual(read.slice(3).map(({ text }) => text), ["Ủy ban nhân dân, Hội đồng nhân dân xã tổ chức thực hiện.", "Đơn vị báo cáo Ủy ban nhân dân xã theo kế hoạch;", PARAGRAPHS[5].replace(" ,", ",")]);
});

test("a chosen fix that the file cannot take there is a comment, and that is said", { timeout }, async () => {
  const { page } = await open(site);
  const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
  const bytes = await changed(new Uint8Array(FILE), "word/document.xml", (xml) => xml.replace('<w:p><w:r><w:t xml:space="preserve">Ủy ban', `<w:p>${field}<w:r><w:t xml:space="preserve">Ủy ban`).replace("thực hiện.</w:t></w:r>", 'thực hiện.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'));
  await give(page, "truong.docx", bytes);
  await page.evaluate(openFinding, "“hội đồng nhân dân”");
  await page.locator(".finding.open .fix").first().click();
  await page.waitForSelector(".fix[aria-pressed=true]");
  const written = await wordFile(page);
  assert.ok(!/<w:(ins|del) /.test(await partsOf(written).text("word/document.xml")));
  await page.waitForFunction(() => /1 chỗ đã chọn không ghi thành thay đổi được/.test(document.getElementById("notices").textContent));
});

test("what was marked as resolved in Word is ignored, said once, and taken back", { timeout }, async () => {
  const { page, log } = await open(site);
  const { bytes, all, finding } = await resolved();
  await give(page, "da-nhan-xet.docx", bytes);
  await page.waitForFunction(() => /1 nhận xét đã được đánh dấu giải quyết trong Word nên được bỏ qua ở đây/.test(document.getElementById("notices").textContent));
  const list = await findings(page);
  assert.equal(list.length, all - 1);
  assert.ok(!list.some(({ message }) => message === finding.message));
  await page.click("#open-options");
  await page.click("#dialog-options .ignored >> xpath=ancestor::details/summary");
  assert.match(await page.textContent("#dialog-options .ignored"), new RegExp(finding.code));
  await page.keyboard.press("Escape");
  // Not of the draft that waits behind it.
  await settled(page, () => page.click("#back-to-draft"));
  await page.click("#open-options");
  assert.equal(await page.locator("#dialog-options .ignored").count(), 0);
  await page.keyboard.press("Escape");

  await give(page, "da-nhan-xet.docx", bytes);
  await settled(page, () => page.getByRole("button", { name: "Soát lại các chỗ này" }).click());
  assert.equal((await findings(page)).length, all);
  assert.deepEqual(log.errors, []);
});

test("a draft made of the file ignores what was resolved in it", { timeout }, async () => {
  const { page } = await open(site);
  const { bytes, finding } = await resolved();
  await give(page, "da-nhan-xet.docx", bytes);
  await settled(page, () => page.click("#file-as-draft"));
  assert.ok((await draft(page)).includes(PARAGRAPHS[1]));
  assert.ok(!(await findings(page)).some(({ message }) => message === finding.message));
});

test("opening as a draft says what this file has and the draft has not, and leads back", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  const more = [
    ["word/comments.xml", '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>'],
    ["word/footer1.xml", '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Dự thảo lần 2</w:t></w:r></w:p></w:ftr>'],
  ];
  await give(page, "ke-hoach.docx", docxOf([...PARAGRAPHS.slice(0, 4), "Bỏ bớt."], /** @type {any} */ (more)));
  await settled(page, () => page.click("#file-as-draft"));
  const words = await said(page);
  assert.match(words, /đã mở thành bản thảo mới.*Bản thảo chỉ giữ chữ và bảng; không mang theo: khổ giấy, lề, phông và cỡ chữ, đầu trang, chân trang, 1 nhận xét\. Tệp gốc vẫn nguyên\./);
  assert.match(await draft(page), /Bỏ bớt\./);
  await settled(page, () => page.getByRole("button", { name: "Trở lại tệp" }).click());
  assert.equal(await page.textContent("#file-name"), "ke-hoach.docx");
  assert.equal((await shown(page))[4], "Bỏ bớt.");
  await settled(page, () => page.click("#back-to-draft"));
  assert.equal(await draft(page), "Bản đang soạn dở.");
  // The draft that was made is gone; one that was written in stays.
  await page.click("[aria-controls=menu-draft]");
  await page.click("#recent-drafts");
  await page.waitForSelector("#dialog-drafts[open]");
  assert.ok(!/ke-hoach/.test(await page.textContent("#dialog-drafts")));
  await page.keyboard.press("Escape");
  await give(page, "ke-hoach.docx", FILE);
  await settled(page, () => page.click("#file-as-draft"));
  await paste(page, "Viết thêm.");
  await settled(page, () => page.getByRole("button", { name: "Trở lại tệp" }).click());
  await page.click("[aria-controls=menu-draft]");
  await page.click("#recent-drafts");
  await page.waitForFunction(() => /ke-hoach/.test(document.getElementById("dialog-drafts").textContent));
  assert.deepEqual(log.errors, []);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds no fault in an open file with chosen fixes: ${colorScheme}`, { timeout }, async () => {
    const { page } = await open(site, { colorScheme, bypassCSP: true, reducedMotion: "reduce" });
    await give(page, "ke-hoach.docx", FILE);
    await page.check("#file-word-tracked");
    await page.click("#chosen-fixes summary");
    await page.evaluate(openFinding, "“hội đồng nhân dân”");
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
  });
}
