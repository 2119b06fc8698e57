/** Twenty elements on one page: they share the workers, and none of them loses anything by what another's draft does. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { servePortal } from "../../scripts/portal.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 180_000;
const MARKER = "GẶP SỰ CỐ";
const COUNT = 20;
const MOST = 3;

/** Run in the page: elements over text areas of their own. */
async function build(count) {
  document.querySelectorAll("kehoach-check").forEach((element) => element.remove());
  window.areas = [];
  for (let index = 0; index < count; index += 1) {
    const area = document.createElement("textarea");
    area.id = `area-${index}`;
    area.value = `KẾ HOẠCH\nTriển khai công tác số ${index}\nI. MỤC ĐÍCH`;
    document.body.append(area);
    const element = document.createElement("kehoach-check");
    element.setAttribute("for", area.id);
    if (index % 2 === 1) element.setAttribute("locale", "en");
    document.body.append(element);
    window.areas.push({ area, element });
  }
}
const titles = () => window.areas.map(({ element }) => element.report?.plan.title ?? null);

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser, server, poisoned, engine, client;
    before(async () => {
      const component = (name) => readFile(join(root, "www", "component", name), "utf8");
      [browser, engine, client] = await Promise.all([launch(), component("engine.js"), component("client.js")]);
      // A draft with the marker never ends.
      const endless = engine.replace("check: ({ source }) => checker.check(source)", `check: ({ source }) => { if (source.text?.includes("${MARKER}")) for (;;); return checker.check(source); }`).replace("edit: ({ edit }) => checker.edit(edit)", `edit: ({ edit }) => { if (edit.insert?.includes("${MARKER}")) for (;;); return checker.edit(edit); }`);
      const hasty = client.replace("const TIMEOUT = 20_000", "const TIMEOUT = 3_000");
      assert.ok(endless !== engine && hasty !== client);
      const code = (body) => ({ type: "text/javascript", body });
      [server, poisoned] = await Promise.all([servePortal(), servePortal({ instead: (path) => ({ "engine.js": code(endless), "client.js": code(hasty) })[path.split("/").pop()] })]);
    });
    after(() => Promise.all([browser?.close(), server?.close(), poisoned?.close()]));

    const open = (url) =>
      openPortal(browser, `${url}text`, {
        before: () => {
          const Real = window.Worker;
          window.workers = 0;
          window.Worker = class extends Real {
            constructor(...args) {
              super(...args);
              window.workers += 1;
            }
          };
        },
      });

    test("each has its own report and its own language, and there are as many workers as the machine can use", { timeout }, async () => {
      const page = await open(server.url);
      await page.until(() => document.querySelector("kehoach-check")?.shadowRoot);
      await page.evaluate(build, COUNT);
      await page.until(() => window.areas.every(({ element }) => element.report));
      assert.deepEqual(await page.evaluate(titles), Array.from({ length: COUNT }, (_, index) => `Triển khai công tác số ${index}`));
      const languages = await page.evaluate(() => window.areas.map(({ element }) => /[ạảăâđêôơư]/i.test(element.report.findings.find(({ code }) => /^KH1/.test(code)).message.replace(/“[^”]*”/g, ""))));
      assert.deepEqual(languages, Array.from({ length: COUNT }, (_, index) => index % 2 === 0));
      // The portal's own element had one, which ended with it.
      const workers = await page.evaluate(() => window.workers);
      assert.ok(workers <= MOST + 1, `${workers} workers`);
      // An edit in one is an edit in one.
      await page.evaluate(() => {
        const { area } = window.areas[7];
        area.value = area.value.replace("số 7", "số bảy");
        area.dispatchEvent(new Event("input"));
      });
      await page.until(() => window.areas[7].element.report?.plan.title === "Triển khai công tác số bảy");
      assert.equal(await page.evaluate(() => window.areas[8].element.report.plan.title), "Triển khai công tác số 8");
      // Those that go take nothing from those that stay.
      await page.evaluate(() => window.areas.splice(0, 15).forEach(({ element }) => element.remove()));
      await page.evaluate(() => {
        const { area } = window.areas[0];
        area.value = area.value.replace("số 15", "số mười lăm");
        area.dispatchEvent(new Event("input"));
      });
      await page.until(() => window.areas[0].element.report?.plan.title === "Triển khai công tác số mười lăm");
      assert.equal(await page.evaluate(() => window.workers), workers, "and no worker was made for it");
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });

    test("a draft that never ends is given up alone: the others are checked, and nothing is said at them", { timeout }, async () => {
      const page = await open(poisoned.url);
      await page.until(() => document.querySelector("kehoach-check")?.shadowRoot);
      await page.evaluate(build, 6);
      await page.until(() => window.areas.every(({ element }) => element.report));
      await page.evaluate((marker) => {
        window.told.length = 0;
        for (const [index, { area }] of window.areas.entries()) {
          area.value += index === 2 ? `\n${marker}` : `\n1. Việc ${index}`;
          area.dispatchEvent(new Event("input"));
        }
      }, MARKER);
      await page.until(() => window.told.some(({ type }) => type === "error"));
      await page.until(() => [0, 1, 3, 4, 5].every((index) => window.told.some(({ type, id }) => type === "report" && id === `area-${index}`)));
      assert.deepEqual(await page.evaluate(() => window.told.filter(({ type }) => type === "error").map(({ id, detail }) => [id, detail.code])), [["area-2", "timeout"]]);
      assert.deepEqual(await page.evaluate(() => window.areas.map(({ area }) => area.value.split("\n").length)), Array(6).fill(4), "all texts are there");
      await page.evaluate(() => {
        const { area } = window.areas[2];
        area.value = "KẾ HOẠCH\nTriển khai lại";
        area.dispatchEvent(new Event("input"));
      });
      await page.until(() => window.areas[2].element.report?.plan.title === "Triển khai lại");
      await page.close();
    });
  });
}
