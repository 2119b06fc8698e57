/** axe-core over every view, in both themes, wide and narrow. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { manyPlans } from "../support/plans.mjs";
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

for (const [colorScheme, width] of [["light", 1440], ["dark", 1440], ["light", 390], ["dark", 390]]) {
  test(`nor has the reviewer's desk, nor what a reviewer says of a plan: ${colorScheme}, ${width} px`, { timeout: 240_000 }, async () => {
    const { page } = await open(site, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: "reduce" });
    await page.addScriptTag({ path: AXE });
    const found = {};
    const look = async (view) => {
      const faults = await violations(page);
      if (faults.length > 0) found[view] = faults;
    };
    const give = (all) => page.setInputFiles("#desk-files-input", all.map(({ name, text }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
    const read = (count) => page.waitForFunction((wanted) => document.querySelector(".desk-progress")?.hidden === true && document.querySelector(".desk-count")?.textContent.includes(`/${wanted} `), count);
    await page.click("#welcome-desk");
    await page.waitForSelector("#desk:not([hidden]) #desk-folder");
    await look("empty desk");
    const plans = await manyPlans(6);
    await give([...plans, { name: "anh.gif", text: "GIF89a" }]);
    await read(7);
    await look("table of plans");
    await page.click("#desk-tab-heat");
    await page.waitForSelector(".heat .square");
    await look("tasks by plans");
    await page.click(".heat .square[data-state=missing]");
    await page.click(".task-card [data-review=overrule]");
    await page.waitForSelector("#dialog-remark[open]");
    await look("overrule");
    await page.fill("#dialog-remark [name=reason]", "Đã nêu tại khoản 3");
    await page.click("#save-review");
    await page.waitForSelector("tr.task .reviewed-note");
    await look("overruled");
    await page.keyboard.press("F4");
    await page.waitForSelector("#dialog-remark[open]");
    await page.fill("#dialog-remark [name=quote]", "Nhiệm vụ phải thiết thực");
    await page.fill("#dialog-remark [name=text]", "Bổ sung thời hạn.");
    await look("remark");
    await page.click("#save-review");
    await page.click("#tab-findings");
    await page.waitForSelector("#review .remark");
    await look("remarked");
    // A later version of the same plan.
    const opened = await page.textContent("#file-name");
    const { text } = plans.find(({ name }) => name === opened);
    if (width === 390) await page.click("#tab-draft");
    await page.click("#back-to-desk");
    await give([{ name: "ban-2.txt", text: text.replace("1. Mục đích", "1. Mục đích ,") }]);
    await read(8);
    await page.click("#desk-tab-plans");
    await page.fill("#desk-search", "ban-2");
    await page.click(".plan-open");
    // It opens at the tasks.
    await page.waitForFunction(() => document.querySelector("#file-name")?.textContent === "ban-2.txt" && document.activeElement.id === "tab-coverage");
    await page.click("#tab-findings");
    await page.waitForSelector("#review .versions");
    for (const list of await page.$$("#review .fates")) await list.evaluate((one) => (one.open = true));
    await look("second version");
    assert.deepEqual(found, {});
  });
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
