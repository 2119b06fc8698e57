/** The empty page: three ways to begin, and a plan made from the parents' tasks. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { downloaded, open, openForDevelopers, paste, start } from "./support/page.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

/** The dialog at its first step. */
async function begin() {
  const { page, log } = await open(site, { viewport: { width: 1366, height: 768 } });
  await page.click("#start-compose");
  await page.waitForSelector(".new-plan");
  return { page, log };
}

/** From the first step to the tasks of 1703. */
async function toTasks(page, { issuer = "Ủy ban nhân dân xã An Lạc" } = {}) {
  await page.fill(".new-plan [data-name=issuer]", issuer);
  await page.keyboard.press("Enter");
  await page.check(".parent-choice input");
  await page.click("#new-plan-next");
  await page.waitForSelector(".task-choice");
}
const entry = (page, id) => page.locator(`.task-choice [data-task="${id}"]`);
const draft = (page) => page.$eval("#draft", (area) => area.value);

test("an empty page offers three ways to begin and two samples; on the phone over the draft, the box first", { timeout }, async () => {
  const { page } = await open(site);
  assert.deepEqual(await page.$$eval(".cards strong", (all) => all.map((one) => one.textContent)), ["Tôi có tệp Word", "Dán văn bản", "Soạn mới từ văn bản cấp trên"]);
  assert.equal(await page.locator(".samples").first().locator("button").count(), 2);
  assert.equal(await page.getByText("Dự thảo chỉ lưu trên máy này").count(), 1, "privacy is said once");
  await page.click("#start-paste");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#start-file")]);
  assert.ok(chooser.isMultiple());
  await paste(page, "KẾ HOẠCH");
  assert.equal(await page.isVisible(".cards"), false);

  const phone = (await open(site, { viewport: { width: 390, height: 844 } })).page;
  assert.equal(await phone.getAttribute("#tab-draft", "aria-selected"), "true");
  const tops = await phone.$$eval(".card", (all) => Object.fromEntries(all.map((one) => [one.id, one.getBoundingClientRect().top])));
  assert.ok(tops["start-paste"] < tops["start-file"] && tops["start-file"] < tops["start-compose"]);
  await phone.click("#start-paste");
  assert.equal(await phone.evaluate(() => document.activeElement.id), "draft");
  assert.equal(await phone.isVisible(".cards"), false, "they make room for the box that is written in");
});

test("a commune gets the tasks that are its own; what it fills in goes into a plan of its own", { timeout }, async () => {
  const { page, log } = await begin();
  await toTasks(page);
  const own = await page.$$eval(".task-choice", (lists) => lists.filter((list) => !list.closest("details")).reduce((sum, list) => sum + list.children.length, 0));
  assert.ok(own > 10 && own < 37, String(own));
  assert.match(await page.textContent(".task-choice li"), /Tổ chức nghiên cứu, quán triệt.*Chủ trì: Các bộ, ngành/);
  const first = entry(page, "II.1.a");
  await first.locator("[data-name=work]").fill("Tổ chức hội nghị quán triệt Chỉ thị số 38-CT/TW cho cán bộ xã");
  await first.locator("[data-name=lead]").fill("Văn phòng HĐND và UBND xã");
  await first.locator("[data-name=coordinate]").fill("Các thôn");
  await first.locator("[data-name=due]").fill("Quý II năm 2026");
  const other = entry(page, "II.1.b");
  await other.locator("[type=checkbox]").uncheck();
  assert.equal(await other.locator("[data-name=work]").isVisible(), false);
  await other.locator("[data-name=reason]").fill("Do Văn phòng UBND tỉnh thực hiện");
  await entry(page, "II.1.c").locator("[type=checkbox]").uncheck();
  await entry(page, "II.1.c").locator("[data-name=reason]").press("Tab");
  assert.match(await page.textContent(".new-plan-foot [role=status]"), /1 nhiệm vụ bỏ ra chưa ghi lý do/);

  // What was named once is offered in the other fields.
  assert.deepEqual(await page.$$eval("#new-plan-bodies option", (all) => all.map((one) => one.value)), ["Văn phòng HĐND và UBND xã", "Các thôn"]);
  await page.click("#new-plan-next");
  await page.waitForFunction(() => /AN LẠC/.test(document.getElementById("draft").value));
  const text = await draft(page);
  assert.match(text, /a\) Tổ chức hội nghị quán triệt/);
  assert.match(text, /1\tTổ chức hội nghị[^\n]*\tVăn phòng HĐND và UBND xã\tCác thôn\tQuý II năm 2026/);

  // What was said is the drafter's answer, and counts in the next report.
  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  const { answers } = await page.evaluate(async () => (await (await import("./store.js")).all("drafts")).find(({ text: words }) => words.includes("AN LẠC")));
  assert.deepEqual(answers, [
    { parent: "1703/QĐ-TTg", task: "II.1.a", kind: "added", quote: "Tổ chức hội nghị quán triệt Chỉ thị số 38-CT/TW cho cán bộ xã" },
    { parent: "1703/QĐ-TTg", task: "II.1.b", kind: "notApplicable", reason: "Do Văn phòng UBND tỉnh thực hiện" },
  ]);
  await openForDevelopers(page);
  const report = JSON.parse((await downloaded(page, () => page.click("#export-json"))).text);
  const state = (id) => report.coverage[0].tasks.find((task) => task.id === id).status;
  assert.deepEqual([state("II.1.a"), state("II.1.b"), state("II.1.c")], ["covered", "notApplicable", "missing"]);
  assert.equal(report.findings.filter(({ severity }) => severity === "error").length, 0);
  assert.equal(report.coverage[0].tasks.filter(({ status }) => status === "missing").length, 1, "the one that was left out without a word");
  assert.equal(await page.isVisible("#dialog-new-plan"), false);
  assert.deepEqual(log.errors, []);
});

test("a department names its superior body; without an issuer or a parent one does not go on", { timeout }, async () => {
  const { page } = await begin();
  const superior = page.locator(".new-plan [data-name=superior]");
  assert.equal(await superior.isVisible(), false);
  await page.selectOption(".new-plan select", "department");
  await superior.fill("Ủy ban nhân dân tỉnh Bình An");
  await page.click("#new-plan-next");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.name), "issuer");
  assert.match(await page.textContent(".new-plan .field-error:not([hidden])"), /Cần ghi tên cơ quan/);
  await page.fill(".new-plan [data-name=issuer]", "Sở Khoa học và Công nghệ");
  await page.click("#new-plan-next");
  await page.waitForSelector(".parent-choice");
  await page.click("#new-plan-next");
  assert.match(await page.textContent(".new-plan .field-error:not([hidden])"), /ít nhất một văn bản/);
  await page.check(".parent-choice input");
  await page.click("#new-plan-next");
  await page.waitForSelector(".task-choice");
  await page.click("#new-plan-next");
  await page.waitForFunction(() => /ỦY BAN NHÂN DÂN\s+TỈNH BÌNH AN\s+SỞ KHOA HỌC VÀ CÔNG NGHỆ/.test(document.getElementById("draft").value));
  // From here it goes straight to Word.
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(".notice button.link")]);
  assert.match(file.suggestedFilename(), /^Triển khai thực hiện Quyết định số 1703-QĐ-TTg.*\.docx$/);
});

test("the level is as the body's name says, until the drafter chooses one", { timeout }, async () => {
  const { page } = await begin();
  const level = page.locator(".new-plan select");
  for (const [name, wanted] of [
    ["Sở Khoa học và Công nghệ", "department"],
    ["Ủy ban nhân dân thành phố Hải Phòng", "province"],
    ["Ủy ban nhân dân phường Bạch Đằng", "commune"],
    ["Ban Quản lý Khu kinh tế", "department"],
  ]) {
    await page.fill(".new-plan [data-name=issuer]", name);
    assert.equal(await level.inputValue(), wanted, name);
  }
  assert.equal(await page.isVisible(".new-plan [data-name=superior]"), true);
  await level.selectOption("province");
  await page.fill(".new-plan [data-name=issuer]", "Sở Y tế");
  assert.equal(await level.inputValue(), "province");
});

test("what was entered stays when the dialog is closed, and the draft before stays as it is", { timeout }, async () => {
  const { page } = await begin();
  await toTasks(page);
  await entry(page, "II.1.a").locator("[data-name=work]").fill("Mở hội nghị");
  await page.keyboard.press("Escape");
  await paste(page, "Bản đang soạn dở.");
  await page.evaluate(() => document.getElementById("new-plan").click());
  await page.waitForSelector(".task-choice");
  assert.equal(await entry(page, "II.1.a").locator("[data-name=work]").inputValue(), "Mở hội nghị");
  await page.click("#new-plan-back");
  await page.waitForSelector(".parent-choice");
  assert.equal(await page.locator(".parent-choice input").first().isChecked(), true);
  assert.equal(await draft(page), "Bản đang soạn dở.");
});

test("a parent that is loaded from the second step is ticked there, and not compared with the open draft", { timeout }, async () => {
  const { page } = await begin();
  await page.fill(".new-plan [data-name=issuer]", "Ủy ban nhân dân xã An Lạc");
  await page.click("#new-plan-next");
  await page.waitForSelector(".parent-choice");
  await page.click("#new-plan-load");
  const tasks = [{ id: "II.1", refs: ["II.1"], group: "Chuyển đổi số", title: "Mở lớp tập huấn kỹ năng số cho Nhân dân", lead: "UBND các xã, phường" }];
  const parent = { id: "200/KH-UBND", title: "Chuyển đổi số", issuer: "Ủy ban nhân dân tỉnh Bình An", issuedOn: "2026-01-05", tasks };
  await page.setInputFiles("#parent-file", { name: "p.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(parent)) });
  await page.click("#save-parent");
  await page.waitForSelector('.parent-list [data-key="200/KH-UBND"]');
  await page.keyboard.press("Escape");
  await page.waitForSelector(".parent-choice input:checked");
  assert.equal(await page.evaluate(() => document.activeElement.id), "new-plan-load");
  assert.deepEqual(await page.$$eval(".parent-choice li", (all) => all.filter((one) => one.querySelector("input").checked).map((one) => one.querySelector("strong").textContent)), ["Kế hoạch số 200/KH-UBND"]);
  await page.click("#new-plan-next");
  await page.waitForSelector(".task-choice");
  assert.match(await page.textContent(".task-choice"), /Mở lớp tập huấn kỹ năng số/);
});
