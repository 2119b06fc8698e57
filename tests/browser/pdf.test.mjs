/** PDFs on the page: read by pdf.js under the portal's policy, and without a network once it was used. */
import assert from "node:assert/strict";
import { createServer, get } from "node:http";
import { after, before, test } from "node:test";
import { pdfOf, set } from "../support/pdf.mjs";
import { findings, open, ready, settled, start } from "./support/page.mjs";
import { BROWSERS, giveFile, openPortal } from "./support/portal.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const LINES = [
  "KẾ HOẠCH",
  "Triển khai công tác đo lường trên địa bàn xã Suối Mây năm 2026",
  "I. MỤC ĐÍCH, YÊU CẦU",
  "1. Mục đích",
  "Đưa hoạt động đo lường của xã Suối Mây vào nền nếp, bảo vệ người tiêu dùng.",
  "2. Yêu cầu",
  "II. NHIỆM VỤ",
  "1. Tuyên truyền",
  "a) Phổ biến quy định về đo lường cho các hộ kinh doanh tại chợ xã.",
];
const PLAN = pdfOf([{ texts: LINES.flatMap((line, index) => set(line, 85, 80 + index * 45)) }]);
const give = (page, name, buffer) => page.setInputFiles("#file-input", { name, mimeType: "application/pdf", buffer });

test("a PDF is read under the strict policy, by files of the page's own origin", { timeout }, async () => {
  const { page, log } = await open(site);
  assert.ok(!log.requests.some((url) => url.includes("/vendor/")), "pdf.js came before it was needed");
  await settled(page, () => give(page, "kế hoạch.pdf", PLAN));
  assert.ok((await findings(page)).length > 0);
  assert.deepEqual(log.violations, []);
  assert.deepEqual(log.errors, []);
  assert.ok(log.requests.every((url) => url.startsWith(site.url)), log.requests.join("\n"));
  assert.equal(log.requests.filter((url) => /\/vendor\/pdfjs\/[\d.]+\/pdf(\.worker)?\.min\.mjs$/.test(url)).length, 2);
});

test("after the first use PDFs are read with the server gone", { timeout }, async () => {
  const own = await start();
  try {
    const { page, log } = await open(own, { serviceWorkers: "allow" });
    await page.waitForSelector("#status-offline:not([hidden])");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await settled(page, () => give(page, "mot.pdf", PLAN));
    const kept = () => page.evaluate(async () => (await (await caches.open("kehoach-on-use")).keys()).map(({ url }) => new URL(url).pathname.split("/").pop()).sort());
    assert.deepEqual(await kept(), ["pdf.min.mjs", "pdf.worker.min.mjs"]);
    await own.server.close();
    await page.reload();
    await ready(page);
    await settled(page, () => give(page, "hai.pdf", PLAN));
    assert.equal(await page.textContent("#file-name"), "hai.pdf");
    assert.ok((await findings(page)).length > 0);
    assert.deepEqual(log.errors, []);
  } finally {
    await own.browser.close();
  }
});

/** The site, whose files below /vendor/ can be missing. @param {[status: number, headers?: Record<string, string>]} answer in their place */
async function flakySite(answer = [404]) {
  let missing = true;
  const server = createServer((request, response) => {
    if (missing && request.url.startsWith("/vendor/")) return response.writeHead(...answer).end();
    request.pipe(get(new URL(request.url, site.url), { headers: request.headers }, (given) => given.pipe(response.writeHead(given.statusCode, given.headers))));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${server.address().port}/`, mend: () => (missing = false), close };
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  for (const [what, answer, said] of [
    ["cannot be had", [404], /chưa được cài bộ đọc PDF/],
    ["is still on its way to the server", [503, { "Retry-After": "5" }], /đang tải bộ đọc PDF về lần đầu/],
  ]) {
    test(`${name}: where pdf.js ${what}, that is said, and the next try works`, { timeout }, async () => {
      const flaky = await flakySite(answer);
      const browser = await launch();
      try {
        const page = await openPortal(browser, flaky.url);
        await page.until(() => /Checked|Empty/.test(document.getElementById("status-check").dataset.state));
        const giveAgain = () => giveFile(page, "mot.pdf", PLAN);
        await giveAgain();
        await page.until(() => /bộ đọc PDF/.test(document.querySelector(".notice-error")?.textContent));
        assert.match(await page.evaluate(() => document.querySelector(".notice-error").textContent), said);
        flaky.mend();
        await giveAgain();
        await page.until(() => document.getElementById("file-name")?.textContent === "mot.pdf");
      } finally {
        await browser.close();
        await flaky.close();
      }
    });
  }
}
