/** Paper and tables: what goes to whoever decides, by itself and named after its plan. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { downloaded, example, loadExample, open, openForDevelopers, paste, ready, start } from "./support/page.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

async function reportOf(page) {
  await openForDevelopers(page);
  const { text } = await downloaded(page, () => page.click("#export-json"));
  await page.keyboard.press("Escape");
  return JSON.parse(text);
}

/** The sheet as it would be printed, and its pages. */
async function printed(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.emulateMedia({ media: "print" });
  const sheet = await page.evaluate(() => ({
    text: document.getElementById("printed").innerText,
    shown: [...document.body.children].filter((one) => one.getClientRects().length > 0).map((one) => one.id),
    buttons: document.querySelectorAll("#printed button, #printed a").length,
    rows: [...document.querySelectorAll("#printed tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText)),
  }));
  await page.emulateMedia({ media: null });
  return { ...sheet, pages: pdf.toString("latin1").match(/\/Type \/Page\b/g).length };
}

test("a plan prints as a sheet of its own: verdict, every task, findings with what would be written, a line to sign", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-faulty");
  // What the screen shows does not matter.
  await page.click("#tab-outline");
  const sheet = await printed(page);
  assert.deepEqual(sheet.shown, ["printed"]);
  assert.equal(sheet.buttons, 0);
  const { plan, coverage } = await reportOf(page);
  const { title } = plan;
  const tasks = coverage[0].tasks.filter(({ status }) => status !== "notApplicable").length;
  for (const words of [title, plan.issuer.at(-1), "NGƯỜI SOÁT", "Nhiệm vụ của Quyết định số 1703/QĐ-TTg", "nhiệm vụ cấp trên chưa đưa vào"]) assert.ok(sheet.text.includes(words), words);
  assert.equal(sheet.rows.filter((row) => /^(Đã đưa vào|Có lẽ|Đưa vào một phần|Chưa đưa vào|Chưa thấy|Cần đối chiếu)/.test(row[2])).length, tasks);
  assert.ok(!/Xem quy định|Bỏ qua/.test(sheet.text));
  assert.deepEqual(log.errors, []);
});

test("a reason is on paper and in the table, and the file is called after the plan", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  const { parent, tasks } = (await reportOf(page)).coverage[0];
  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  // As the browser keeps what the drafter declared.
  await page.evaluate(async (declared) => {
    const { all, set } = await import("./store.js");
    const [draft] = (await all("drafts")).filter(({ text }) => text);
    await set("drafts", draft.id, { ...draft, notApplicable: [declared] });
  }, { parent, task: tasks.find(({ status }) => status === "missing").id, reason: "Tỉnh không có cửa khẩu" });
  await page.reload();
  await ready(page);
  assert.match((await printed(page)).text, /Không áp dụng vì: Tỉnh không có cửa khẩu/);
  const { name, text } = await downloaded(page, async () => {
    await page.click("[aria-controls=menu-export]");
    await page.click("#export-coverage");
  });
  assert.match(name, /^Nhiệm vụ cấp trên - .*Triển khai .*\.csv$/);
  assert.ok(name.length < 120 && !/[\\/:*?"<>|]/.test(name), name);
  assert.match(text, /Tỉnh không có cửa khẩu/);
});

test("the table of findings has the words in question and what would be written", { timeout }, async () => {
  const { page } = await open(site);
  const text = (await example("ke-hoach-xa-day-du.txt")).replace("2. Yêu cầu", "2. Yêu cầu\nĐịa phương bảo đảm hoá chất, hóa đơn, hóa phẩm, tiêu chuẩn hóa.");
  await paste(page, text);
  const { text: csv } = await downloaded(page, async () => {
    await page.click("[aria-controls=menu-export]");
    await page.click("#export-findings");
  });
  const [head, ...rows] = csv.split("\r\n");
  assert.match(head, /Mức độ,Mã,Vị trí,Nội dung dự thảo,Ý kiến,Đề nghị sửa,Căn cứ,Văn bản/);
  assert.match(rows.find((row) => row.includes("KH902")) ?? csv, /^Gợi ý,KH902,"Mục I\.2, dòng \d+",hoá,.*,hóa,.*,27\/KH-UBND /);
});

test("seed 002 takes four pages at most", { timeout }, async (context) => {
  const seed = join(root, "..", "shared", "seeds", "002_bach_dang.txt");
  if (!existsSync(seed)) return context.skip("../shared/seeds is not there");
  const { page } = await open(site);
  await paste(page, await readFile(seed, "utf8"));
  const { pages, text } = await printed(page);
  assert.ok(pages <= 4, `${pages} pages`);
  for (const number of ["289/KH-UBND", "03-KH/TU", "72-KH/ĐU"]) assert.ok(text.includes(number), `${number} is not said to be left uncompared`);
});
