/** The curator's bench in the page: two lines a task, measured, tried on the open draft, and kept. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { exportedCatalogue, importCatalogue, open, paste, settled, start } from "./support/page.mjs";

const timeout = 120_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const PARENT = "7/KH-UBND";
const TASKS = ["Mở lớp bồi dưỡng nghiệp vụ du lịch cộng đồng cho hộ làm dịch vụ lưu trú", "Lập đội hướng dẫn viên du lịch cộng đồng tại chỗ"];
const CATALOGUE = {
  id: PARENT,
  title: "Phát triển du lịch cộng đồng",
  issuer: "Ủy ban nhân dân tỉnh Lam Hà",
  issuedOn: "2026-01-05",
  tasks: TASKS.map((title, index) => ({ id: `II.${index + 1}`, refs: [`II.${index + 1}`], group: "Nhân lực", title })),
};
const DRAFT = `ỦY BAN NHÂN DÂN
XÃ SUỐI NGỌC

KẾ HOẠCH
Phát triển du lịch cộng đồng năm 2026

Thực hiện Kế hoạch số 7/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Lam Hà về phát triển du lịch cộng đồng.

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: nâng cao chất lượng du lịch cộng đồng.
2. Yêu cầu: đúng tiến độ.
II. NHIỆM VỤ
1. Mời giảng viên dạy nghề đón khách cho bà con có nhà cho thuê.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội theo dõi./.
`;

async function openBench(page) {
  await page.click("#open-parents");
  await page.click(`[data-bench="${PARENT}"]`);
  await page.waitForSelector(".parent-bench");
}

test("two lines a task are tried on the open draft, measured, kept and used", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, DRAFT);
  await importCatalogue(page, JSON.stringify(CATALOGUE));
  await page.waitForSelector(".parent-form");
  await settled(page, () => page.click("#save-parent"));
  await page.keyboard.press("Escape");

  await openBench(page);
  assert.equal(await page.$$eval(".bench-task", (all) => all.length), 2);
  const first = page.locator('.bench-task[data-task="II.1"]');
  await first.locator("[data-name=must]").fill("dạy nghề đón khách");
  await first.locator("[data-name=usual]").fill("giảng viên dạy nghề / trường");
  await page.click("#bench-draft");
  await page.click("#bench-measure");
  await first.locator("code").first().waitFor();
  assert.match(await first.textContent(), /giảng viên/);
  assert.match(await page.textContent(".bench-summary"), /Kế hoạch thử: đã đưa vào 1/);
  assert.match(await first.locator(".bench-changed").textContent(), /→ Đã đưa vào/);
  assert.match(await page.locator('.bench-task[data-task="II.2"]').textContent(), /Chưa có ý nào/);

  // Plans on other matters: how common each wording is.
  const folder = join(root, "tests", "plans");
  const plans = (await readdir(folder)).filter((name) => /\.(txt|html)$/.test(name)).map((name) => join(folder, name));
  await page.setInputFiles("#bench-unrelated", plans);
  await page.waitForFunction((count) => document.querySelector(".bench-names").textContent.split("; ").length === count, plans.length);
  await page.click("#bench-measure");
  await page.waitForFunction(() => /nội dung không liên quan/.test(document.querySelector(".bench-summary").textContent));

  await settled(page, () => page.click("#bench-save"));
  await page.waitForSelector(".parent-list");
  await page.keyboard.press("Escape");
  const kept = JSON.parse(await exportedCatalogue(page, PARENT));
  assert.equal(kept.tasks[0].ideas[0].idea, "dạy nghề đón khách");
  assert.equal(kept.tasks[1].ideas, undefined);

  // Opened again it has the lines as they were written.
  await page.keyboard.press("Escape");
  await openBench(page);
  assert.equal(await first.locator("[data-name=must]").inputValue(), "dạy nghề đón khách");
  assert.deepEqual(log.errors, []);
});

test("what is wrong with the lines is said at the task, and nothing is kept", { timeout }, async () => {
  const { page, log } = await open(site);
  await importCatalogue(page, JSON.stringify(CATALOGUE));
  await page.waitForSelector(".parent-form");
  await page.click("#save-parent");
  await page.waitForSelector(".parent-list");
  await page.keyboard.press("Escape");
  await openBench(page);
  const second = page.locator('.bench-task[data-task="II.2"]');
  await second.locator("[data-name=usual]").fill("đội thuyết minh");
  await page.click("#bench-save");
  await second.locator(".field-error:not([hidden])").first().waitFor();
  assert.match(await second.textContent(), /Phải có/);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.name), "usual");
  await page.click("#bench-draft");
  assert.match(await page.textContent(".parent-bench"), /Chưa có bản thảo nào đang mở/);
  assert.equal(await page.isVisible(".parent-bench"), true);
  assert.deepEqual(log.errors, []);
});
