/** axe-core over every view, in both themes, wide and narrow. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, openFinding, settled, start } from "./support/page.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

async function violations(page) {
  const { violations: found } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), TAGS);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).slice(0, 3).join(" | ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 390]) {
    test(`no view has a fault that axe finds: ${colorScheme}, ${width} px`, { timeout: 180_000 }, async () => {
      // The policy lets no injected script run; what is measured stays the same.
      const { page } = await open(site, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: "reduce" });
      await page.addScriptTag({ path: AXE });
      const found = {};
      const look = async (view) => {
        const faults = await violations(page);
        if (faults.length > 0) found[view] = faults;
      };
      await look("empty");
      await settled(page, () => page.click("#welcome-example"));
      for (const tab of width === 390 ? ["draft", "findings", "outline", "coverage"] : ["findings", "outline", "coverage"]) {
        await page.click(`#tab-${tab}`);
        await page.waitForTimeout(100);
        await look(tab);
        if (tab !== "findings") continue;
        await page.evaluate(openFinding, "KH205");
        await look("a finding open");
        await page.click(".fix-all-open");
        await page.waitForSelector("#dialog-fixes[open] .changes");
        await look("what is mended at once");
        await page.keyboard.press("Escape");
      }
      await page.click("tr.task.status-missing .task-open");
      await look("task");
      for (const kind of ["added", "present", "notApplicable"]) {
        await page.click(`.task-card [data-answer=${kind}]`);
        await page.waitForSelector("#dialog-answer .answer-form");
        if (kind === "added") {
          await page.fill(".slot textarea", "Mở hội nghị");
          await page.selectOption(".slot:not([hidden]) select", { index: 1 });
          await page.waitForSelector(".answer-preview .wording");
        }
        await look(`answer ${kind}`);
        if (kind === "present") {
          await page.click(".point-at");
          await look("pointing");
          await page.keyboard.press("Escape");
        }
        await page.keyboard.press("Escape");
      }
      for (const dialog of ["options", "parents", "keys"]) {
        await page.evaluate((id) => document.getElementById(`open-${id}`).click(), dialog);
        await page.waitForSelector(`#dialog-${dialog}[open]`);
        await look(dialog);
        if (dialog === "parents") {
          await page.click(".parent-list .buttons button");
          await page.waitForSelector(".parent-form");
          await look("catalogue");
        }
        await page.keyboard.press("Escape");
      }
      assert.deepEqual(found, {});
    });
  }
}

for (const [colorScheme, width] of [["light", 1440], ["dark", 390]]) {
  test(`nor has a dialog in which one fills in a plan or a table: ${colorScheme}, ${width} px`, { timeout: 180_000 }, async () => {
    const { page } = await open(site, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: "reduce" });
    await page.addScriptTag({ path: AXE });
    const found = {};
    const look = async (view) => {
      const faults = await violations(page);
      if (faults.length > 0) found[view] = faults;
    };
    await page.click("#start-compose");
    await page.waitForSelector(".new-plan");
    await look("body");
    await page.fill(".new-plan [data-name=issuer]", "Ủy ban nhân dân xã An Lạc");
    await page.click("#new-plan-next");
    await page.check(".parent-choice input");
    await look("parents");
    await page.click("#new-plan-next");
    await page.waitForSelector(".task-choice");
    await page.locator(".task-choice [type=checkbox]").first().uncheck();
    await look("tasks");
    await page.keyboard.press("Escape");
    await settled(page, () => page.click("#welcome-example-commune"));
    await page.click(".table-place button");
    await page.waitForSelector(".table-form");
    await look("table");
    assert.deepEqual(found, {});
  });
}
