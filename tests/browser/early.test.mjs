/** What is typed while the page is still loading stays: nothing that is opened takes its place. In Chromium. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, paste, ready, start } from "./support/page.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const timeout = 120_000;
const EARLIER = "KẾ HOẠCH\n\nCủa hôm qua.\n";
const TYPED = "KẾ HOẠCH\n\nCủa hôm nay.\n";

const saved = (page) => page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");

/** A page whose script comes when it is let through; what it had kept is a draft of yesterday's where asked for. */
async function loading(earlier) {
  const { page, context, log } = await open(site);
  if (earlier) await paste(page, EARLIER);
  if (earlier) await saved(page);
  let letThrough;
  const held = new Promise((resolve) => (letThrough = resolve));
  await context.route("**/app.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.locator("#draft").focus();
  await page.keyboard.insertText(TYPED);
  letThrough();
  await ready(page);
  return { page, log };
}

const text = (page) => page.evaluate(() => document.getElementById("draft").value);

for (const earlier of [false, true]) {
  test(`typed before the script came${earlier ? ", where a draft was open" : ""}`, { timeout }, async () => {
    const { page, log } = await loading(earlier);
    assert.equal(await text(page), TYPED);
    // It is checked and kept like any other draft.
    await page.waitForFunction(() => document.getElementById("status-check").dataset.state === "statusChecked");
    await page.keyboard.insertText("Mai.");
    await page.waitForFunction(() => document.getElementById("saved").textContent === "Đang lưu…");
    await saved(page);
    await page.reload();
    await ready(page);
    assert.equal(await text(page), `${TYPED}Mai.`);
    if (earlier) {
      // The other is still among the drafts.
      await page.click("[aria-controls=menu-draft]");
      await page.click("#recent-drafts");
      await page.getByText("Của hôm qua").first().waitFor();
    }
    assert.deepEqual(log.errors, []);
  });
}
