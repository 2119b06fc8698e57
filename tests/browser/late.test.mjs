/** Parts of the page that are fetched when one first wants them: where they are not to be had, that is said, and trying again opens them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loadExample, open, start } from "./support/page.mjs";

const timeout = 120_000;
let site;
before(async () => {
  site = await start();
});
after(() => site?.stop());

/** What is asked for in the menu, its file, the name by which it is told, and what is there once it comes. */
const PARTS = [
  { id: "opinion", menu: "menu-export", file: "**/review/dialog.js", name: "Phiếu góp ý", shown: "#dialog-review[open]" },
  { id: "summary", menu: "menu-export", file: "**/review/dialog.js", name: "Bản tổng hợp trình lãnh đạo", shown: "#dialog-review[open]" },
  { id: "open-desk", menu: "menu-draft", file: "**/desk/desk.js", name: "Nhiều kế hoạch", shown: "#desk:not([hidden])" },
];

for (const { id, menu, file, name, shown } of PARTS) {
  test(`without the network “${name}” is said not to be there, and comes when it is tried again with it`, { timeout }, async () => {
    const { page, context, log } = await open(site);
    await loadExample(page, "example-faulty");
    await context.route(file, (route) => route.abort("internetdisconnected"));
    await page.click(`[aria-controls=${menu}]`);
    await page.click(`#${id}`);
    const notice = page.locator(".notice-error");
    await notice.waitFor();
    assert.match(await notice.textContent(), new RegExp(`Chưa tải được phần “${name}” của trang`));
    assert.equal(await page.locator(shown).count(), 0);
    await context.unroute(file);
    await notice.getByRole("button", { name: "Thử lại" }).click();
    await page.waitForSelector(shown);
    assert.deepEqual(log.errors, []);
    await context.close();
  });
}
