/** The counts of the language on the page: fetched behind the first report, and then the draft is checked again. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings, open, paste, start } from "./support/page.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const timeout = 60_000;
const DRAFT = "KẾ HOẠCH\nVề việc học\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n\nII. NHIỆM VỤ\n\n1. Đẩy mạnh tuyên tuyền, phổ biến pháp luật.\n\n2. Tuyên truyền trên cổng thông tin.\n";
const slips = async (page) => (await findings(page)).filter(({ code }) => code === "KH912").length;

test("when they are there, a slip is told without another act", { timeout }, async () => {
  const { page, context, log } = await open(site, { language: true });
  await paste(page, DRAFT);
  await page.waitForFunction(() => (document.querySelector(".group-consider > h3 > [aria-expanded=false]")?.click(), document.querySelector("[data-code=KH912]")));
  assert.equal(log.requests.filter((url) => url.endsWith("/kehoach_check_language.bin")).length, 1);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await context.close();
});

test("as long as they do not come, all else is told", { timeout }, async () => {
  const { page, context } = await open(site);
  await paste(page, DRAFT);
  assert.ok((await findings(page)).length > 0);
  assert.equal(await slips(page), 0);
  await context.close();
});
