import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchChromium, launchFirefox } from "../../scripts/lib/browser.mjs";
import { serve } from "../../scripts/serve.mjs";

/** Runs in the page, which has the portal's policy and nothing else. */
async function checkOneDraft() {
  const { default: init, Checker } = await import("/pkg/kehoach_check.js");
  await init();
  const checker = new Checker();
  checker.check({ html: "<p>KẾ HOẠCH" });
  return checker.check({ text: "KẾ HOẠCH\n\nI. MỤC ĐÍCH, YÊU CẦU\n" });
}

let server;
before(async () => {
  server = await serve();
});
after(() => server.close());

for (const [name, launch] of [["Chromium", launchChromium], ["Firefox", launchFirefox]]) {
  test(`the package runs in ${name} under a portal's policy`, { timeout: 120_000 }, async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      // The server's own "Not found" page: same origin, same headers, no script of its own.
      await page.goto(`${server.url}empty`);
      const report = await page.evaluate(checkOneDraft);
      assert.equal(report.version, 1);
      assert.ok(Array.isArray(report.findings));
    } finally {
      await browser.close();
    }
  });
}
