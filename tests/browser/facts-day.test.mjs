/** Up to which day the facts are, on which findings about bodies rest: said once in the list, once in the card, once on paper. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { serve } from "../../scripts/serve.mjs";
import { openFinding } from "./support/page.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
const TEXT = "UBND TỈNH SÔNG LAM\nSố: 12/KH-UBND\nSông Lam, ngày 05 tháng 10 năm 2026\nKẾ HOẠCH\nTriển khai công tác đo lường\nI. NHIỆM VỤ\n1. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với tỉnh Bắc Giang.\n2. UBND huyện An Lạc kiểm tra.\n";
const PLAIN = "UBND TỈNH SÔNG LAM\nKẾ HOẠCH\nTriển khai công tác đo lường\nI. NHIỆM VỤ\nb) Kiểm tra cân tại chợ .\n";
const times = (text) => (text.match(/dữ kiện (về cơ quan, đơn vị hành chính )?đến|facts (about bodies and units )?as of/gi) ?? []).length;

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser, server, portal;
    before(async () => {
      [browser, server, portal] = await Promise.all([launch(), serve(), servePortal()]);
    });
    after(() => Promise.all([browser?.close(), server?.close(), portal?.close()]));

    test("the page says it once, on paper too, in both languages, and only where a finding rests on them", { timeout }, async () => {
      const page = await openPortal(browser, server.url, { width: 1440 });
      await page.until(() => document.getElementById("draft") && document.getElementById("status-check").dataset.state === "statusEmpty");
      await page.paste("#draft", TEXT);
      await page.until(() => document.querySelectorAll(".finding, .run").length > 3);
      const list = () => page.evaluate(() => document.getElementById("panel-findings").textContent);
      assert.equal(times(await list()), 1);
      assert.match(await page.evaluate(() => document.querySelector(".facts-day").textContent), /dữ kiện đến 28\/11\/2026\.$/);
      await page.evaluate(openFinding, "Bắc Giang");
      assert.match(await page.evaluate(() => document.querySelector(".finding.open .basis").textContent), /Nghị (định|quyết)/);
      assert.equal(times(await list()), 1);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(times(await list()), 1);
      await page.evaluate(() => document.getElementById("language").click());
      await page.until(() => /facts as of/.test(document.querySelector(".facts-day")?.textContent));
      assert.equal(times(await list()), 1);
      await page.paste("#draft", PLAIN);
      await page.until(() => !document.querySelector(".facts-day"));
      assert.ok(await page.evaluate(() => document.querySelectorAll(".finding").length > 0));
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });

    test("the card of a place says it once, below its basis", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      await page.paste("#draft", TEXT);
      await page.until(() => document.querySelector("kehoach-check").report);
      await page.focus("#draft");
      let told = 0;
      for (let nth = 0; nth < 8 && told === 0; nth += 1) {
        await page.press("F8");
        await page.until(() => [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card] .message")));
        const text = await page.evaluate(() => [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card]")).find(Boolean).textContent);
        if (/không còn từ ngày/.test(text)) told = times(text);
      }
      assert.equal(told, 1);
      const inList = await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=findings]")?.textContent ?? document.querySelector("kehoach-check").shadowRoot.textContent);
      assert.equal(times(inList), 1);
      await page.close();
    });
  });
}
