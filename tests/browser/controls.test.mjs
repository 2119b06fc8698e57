/** What surrounds the main job: keyboard, language, theme, options, files, fixes. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { downloaded, example, findings, loadExample, open, openFinding, openForDevelopers, openIn, paste, ready, selection, settled, start, tallies } from "./support/page.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const timeout = 120_000;

test("everything goes by keyboard: skip link, next finding, list, tabs, tree", { timeout }, async () => {
  const { page } = await open(site);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
  await loadExample(page, "example-faulty");
  await page.keyboard.press("F8");
  const first = await selection(page);
  await page.keyboard.press("F8");
  const second = await selection(page);
  assert.ok(second.start >= first.start && (second.start !== first.start || second.end !== first.end));
  await page.keyboard.press("Shift+F8");
  assert.deepEqual(await selection(page), first);

  await page.keyboard.press("Control+Enter");
  const here = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.evaluate(() => document.activeElement.textContent), here);
  assert.equal(await page.$$eval(".finding-go[tabindex='0']", (all) => all.length), 1);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
  const opened = await selection(page);
  assert.ok(opened.start !== first.start || opened.end !== first.end, "its place is chosen in the draft");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
  assert.deepEqual(await selection(page), opened);

  await page.keyboard.press("Alt+2");
  assert.equal(await page.evaluate(() => document.activeElement.id), "tab-outline");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "treeitem");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const branch = await page.evaluate(() => document.activeElement.textContent.slice(0, 20));
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
  assert.ok(branch.includes((await selection(page)).text.slice(0, 1)));
});

test("the language switches at run time, findings included, and stays", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  const vietnamese = await findings(page);
  await settled(page, () => page.click("#language"));
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.textContent("#tab-outline"), "Outline");
  const english = await findings(page);
  assert.equal(english.length, vietnamese.length);
  assert.notEqual(english[0].message, vietnamese[0].message);
  await page.reload();
  await ready(page);
  assert.equal(await page.textContent("#tab-outline"), "Outline");
});

test("the theme follows the system, can be switched, and stays", { timeout }, async () => {
  const { page } = await open(site, { colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.click("#theme");
  const light = await ground();
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await ground(), light);
});

test("a fix goes through the editor, and one Ctrl+Z takes it back", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  const original = await page.$eval("#draft", (area) => area.value);
  await page.evaluate(openFinding, "KH205");
  await settled(page, () => page.click(".finding.open .fix"));
  const changed = await page.$eval("#draft", (area) => area.value);
  assert.notEqual(changed, original);
  await settled(page, () => page.keyboard.press("Control+Z"));
  assert.equal(await page.$eval("#draft", (area) => area.value), original);
});

test("in a draft too long for marks, a fix is not applied at a place that an unchecked edit moved", { timeout }, async () => {
  const { page } = await open(site);
  const text = `${await example("ke-hoach-tinh-co-loi.txt")}\n${"a\n".repeat(510_000)}`;
  await settled(page, () => page.setInputFiles("#file-input", { name: "dai.txt", mimeType: "text/plain", buffer: Buffer.from(text) }));
  await page.evaluate(openFinding);
  await page.evaluate(openFinding, "KH205");
  assert.doesNotMatch((await page.$$eval(".where", (all) => all.map((one) => one.textContent))).join(), /dòng/);
  const length = await page.evaluate(() => {
    const area = document.getElementById("draft");
    area.setRangeText("một dòng mới\n", 0, 0);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const edited = area.value.length;
    document.querySelector(".fix").click();
    return area.value.length - edited;
  });
  assert.equal(length, 0);
});

test("rules, severities and the demanded structure can be set, and stay", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  const [{ code }] = await findings(page);
  await page.click("#open-options");
  await page.fill("#find-rule", code);
  const rule = page.locator("#dialog-options .rules li", { hasText: code }).locator("select");
  await settled(page, () => rule.selectOption("off"));
  assert.ok((await findings(page)).every((finding) => finding.code !== code));
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  await page.waitForSelector(".verdict");
  assert.ok((await findings(page)).every((finding) => finding.code !== code));

  await page.click("#open-options");
  await settled(page, () => page.click("#dialog-options .dialog-body > button"));
  await page.keyboard.press("Escape");
  await paste(page, await example("ke-hoach-xa-day-du.txt"));
  assert.equal((await tallies(page))[0], 0);
  await page.click("#open-options");
  await page.getByText("Bố cục yêu cầu").click();
  await settled(page, () => page.locator("#dialog-options select[aria-label='Mục tiêu']").selectOption("error"));
  assert.equal((await tallies(page))[0], 1);
});

test("rules are folded by family, and found by words without marks", { timeout }, async () => {
  const { page } = await open(site, { viewport: { width: 1366, height: 768 } });
  await page.click("#open-options");
  assert.ok((await page.$eval("#dialog-options .dialog-body", (body) => body.scrollHeight)) < 1000);
  assert.equal(await page.isVisible(".rules li"), false);
  await page.fill("#find-rule", "thoi han");
  const shown = await page.$$eval(".rules li", (all) => all.filter((one) => one.getClientRects().length > 0).map((one) => one.textContent));
  assert.ok(shown.length > 0 && shown.length < 20 && shown.every((one) => /thời hạn/i.test(one)), shown.join("\n"));
  await page.fill("#find-rule", "không có quy định này");
  assert.match(await page.textContent("#dialog-options [role=status]"), /Không có quy định nào khớp/);
});

test("files: text opens as a draft, what cannot be read says so, saving gives the text back", { timeout }, async () => {
  const { page } = await open(site);
  await settled(page, () => page.setInputFiles("#file-input", { name: "Dự thảo.txt", mimeType: "text/plain", buffer: Buffer.from("\ufeffKẾ HOẠCH\r\nA\r\n") }));
  assert.equal(await page.$eval("#draft", (area) => area.value), "KẾ HOẠCH\nA\n");
  assert.equal(await page.inputValue("#draft-name"), "Dự thảo");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  assert.equal(download.suggestedFilename(), "Dự thảo.txt");

  await page.setInputFiles("#file-input", { name: "anh.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]) });
  await page.waitForSelector(".notice-error");
  assert.match(await page.textContent(".notice-error"), /anh\.png.*OCR/);

  await settled(page, () => page.setInputFiles("#file-input", { name: "hong.docx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004 không phải docx") }));
  assert.match(await page.textContent("#failure"), /\.docx bị cắt cụt.*Word/);
  await settled(page, () => page.click("#failure .primary"));
  assert.equal(await page.isVisible("#failure"), false);
  assert.equal(await page.$eval("#draft", (area) => area.value), "KẾ HOẠCH\nA\n");
});

test("files: UTF-16 by its mark opens, an empty file is told of", { timeout }, async () => {
  const { page } = await open(site);
  const give = (name, buffer) => page.setInputFiles("#file-input", { name, mimeType: "text/plain", buffer });
  const little = Buffer.from("\ufeffKẾ HOẠCH\r\n", "utf16le");
  for (const buffer of [little, Buffer.from(little).swap16()]) {
    await settled(page, () => give("u16.txt", buffer));
    assert.equal(await page.$eval("#draft", (area) => area.value), "KẾ HOẠCH\n");
    await settled(page, () => page.evaluate(() => { document.getElementById("new-draft").click(); }));
  }
  await settled(page, () => give("truoc.txt", Buffer.from("KẾ HOẠCH")));
  await give("trong.txt", Buffer.alloc(0));
  await page.waitForSelector(".notice-error");
  assert.match(await page.textContent(".notice-error"), /trong\.txt.*không có nội dung/);
  assert.equal(await page.$eval("#draft", (area) => area.value), "KẾ HOẠCH");
});

test("findings export as CSV that Excel opens, with formulas disarmed, and as JSON", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  const count = (await findings(page)).length;
  const csv = await downloaded(page, async () => {
    await page.click("[aria-controls=menu-export]");
    await page.click("#export-findings");
  });
  assert.ok(csv.text.startsWith("\ufeffMức độ,Mã,"));
  assert.ok(csv.text.split("\r\n").length >= count + 2);
  await openForDevelopers(page);
  const report = JSON.parse((await downloaded(page, () => page.click("#export-json"))).text);
  assert.equal(report.findings.length, count);
});

test("at 390 px nothing scrolls sideways, and draft and results are tabs", { timeout }, async () => {
  const { page } = await open(site, { viewport: { width: 390, height: 844 } });
  await settled(page, () => page.click("#welcome-example"));
  for (const tab of ["findings", "outline", "coverage", "draft"]) {
    await page.click(`#tab-${tab}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, tab);
  }
  assert.equal(await page.isVisible("#draft"), true);
  await page.click("#tab-findings");
  assert.equal(await page.isVisible("#draft"), false);
  // A finding is read without losing the list; its place is one tap further.
  await page.locator(".finding .finding-go").first().click();
  assert.equal(await page.isVisible("#draft"), false);
  await page.locator(".finding.open .walk-right").click();
  assert.equal(await page.isVisible("#draft"), false);
  await page.locator(".finding.open").getByRole("button", { name: "Tới chỗ này" }).click();
  assert.equal(await page.isVisible("#draft"), true);
});

test("another tab of the same profile takes the settings over", { timeout }, async () => {
  const { page, context } = await open(site);
  await page.click("#language");
  await page.waitForFunction(() => document.documentElement.lang === "en");
  const other = await openIn(context, site.url);
  assert.equal(await other.page.textContent("#tab-findings span"), "Findings");
});
