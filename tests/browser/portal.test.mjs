/** The element when something goes wrong, in each editor, and for axe; in Chromium and Firefox. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { EDITORS, openHost, serveEditors } from "./support/marking.mjs";
import { example } from "./support/page.mjs";
import { BROWSERS, launchFor, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let portal, editors, faulty;
before(async () => {
  [portal, editors, faulty] = await Promise.all([servePortal(), serveEditors(), example("ke-hoach-tinh-co-loi.txt")]);
});
after(() => Promise.all([portal?.close(), editors?.close()]));

const failure = (page) => page.until(() => !document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure]").hidden);
const reported = (page) => page.until(() => document.querySelector("kehoach-check").report);

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    /** Of single tests. */
    const servers = [];
    before(async () => {
      browser = await launch();
    });
    after(() => Promise.all([browser?.close(), ...servers.map((server) => server.close())]));

    /** A page of a portal whose wasm is answered by a function: null for the right file. */
    async function withWasm(answer) {
      const own = await servePortal({ instead: (path) => (path.endsWith(".wasm") ? answer() : null) });
      servers.push(own);
      return openPortal(browser, `${own.url}text`);
    }

    test("a missing wasm file is named, the draft is untouched and can be sent; once it is there, trying again checks", { timeout }, async () => {
      let missing = true;
      const host = await withWasm(() => missing && { status: 404, body: "" });
      await failure(host);
      await host.paste("#draft", faulty);
      assert.equal(await host.evaluate(() => document.getElementById("submission").checkValidity()), true);
      assert.equal(await host.evaluate(() => document.getElementById("draft").value), faulty);
      missing = false;
      await host.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure] button").click());
      await reported(host);
      await host.close();
    });

    test("an old wasm file out of a cache is fetched anew; where only the old one is to be had, that is said", { timeout }, async () => {
      // A module that compiles and has nothing of ours.
      const old = { type: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) };
      let asked = 0;
      const once = await withWasm(() => ((asked += 1) === 1 ? old : null));
      await once.paste("#draft", faulty);
      await reported(once);
      assert.equal(asked, 2);
      await once.close();
      const always = await withWasm(() => old);
      await failure(always);
      assert.match(await always.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure]").textContent), /phiên bản/);
      await always.close();
    });

    test("a worker that fails during a check is replaced and the draft checked again, untouched", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`, {
        before: () => {
          const Real = Worker;
          window.made = [];
          window.Worker = class extends Real {
            constructor(...all) {
              super(...all);
              window.made.push(this);
            }
            postMessage(message) {
              // The first check meets a crash in its place.
              if (message.op === "check" && window.made.length === 1) this.dispatchEvent(new ErrorEvent("error", { message: "unreachable" }));
              else super.postMessage(message);
            }
          };
        },
      });
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      await page.paste("#draft", faulty);
      await reported(page);
      assert.equal(await page.evaluate(() => window.made.length), 2);
      assert.equal(await page.evaluate(() => document.getElementById("draft").value), faulty);
      await page.close();
    });

    test("keys that come fast all arrive, and the last report is of the last text", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      const long = faulty.repeat(Math.ceil(100_000 / faulty.length));
      await page.paste("#draft", long);
      await reported(page);
      const typed = "Gõ thêm vài chữ ở cuối bản thảo. ".repeat(3);
      await page.page.keyboard.type(typed, { delay: 20 });
      assert.equal(await page.evaluate(() => document.getElementById("draft").value), long + typed);
      await page.until(() => {
        const element = document.querySelector("kehoach-check");
        return element.report && !/Đang soát/.test(element.validationMessage);
      });
      const same = await page.evaluate(async () => {
        const element = document.querySelector("kehoach-check");
        const before_ = JSON.stringify(element.report);
        return before_ === JSON.stringify(await element.check());
      });
      assert.ok(same, "checking once more says the same");
      await page.close();
    });

    for (const dark of [false, true]) {
      describe(`axe, ${dark ? "dark" : "light"}`, () => {
        let viewer, context, axe;
        before(async () => {
          [{ browser: viewer, context }, axe] = await Promise.all([launchFor(browserName, { dark, still: true }), readFile(AXE, "utf8")]);
        });
        after(() => viewer?.close());

        const look = async (page, what, found) => {
          const faults = await page.evaluate(async (tags) => (await window.axe.run(document, { runOnly: tags })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`), TAGS);
          if (faults.length > 0) found[what] = faults;
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) found[`${what} across`] = wide;
        };
        const open = async (address, width) => {
          const page = await openPortal(viewer, address, { context, width });
          assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), dark);
          // Not as a script of the page, whose policy would refuse it.
          await page.evaluate(`${axe}; undefined`);
          await page.until(() => [...document.querySelectorAll("kehoach-check")].every(({ shadowRoot }) => shadowRoot?.querySelector(".shell:not([hidden])")));
          return page;
        };

        for (const width of [1200, 390]) {
          test(`axe finds no fault in the portal, the element, a task, the card and a failure: ${width} px`, { timeout }, async () => {
            const found = {};
            for (const view of ["rich", "form", "two"]) {
              const page = await open(`${portal.url}${view}`, width);
              await look(page, view, found);
              await page.close();
            }
            const page = await open(`${portal.url}text`, width);
            await look(page, "empty", found);
            await page.paste("#draft", faulty);
            await reported(page);
            await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".finding"));
            for (const tab of ["findings", "outline", "coverage"]) {
              await page.evaluate((name) => document.querySelector("kehoach-check").shadowRoot.getElementById(`tab-${name}`).click(), tab);
              await look(page, tab, found);
            }
            // What blocks and may be explained, the form for it, what was explained, and words for the portal's developer.
            const inside = (run) => page.evaluate(`(${run})(document.querySelector("kehoach-check").shadowRoot)`);
            await page.evaluate(() => Object.assign(document.querySelector("kehoach-check"), { allowExplanation: true, user: "Nguyễn Thị Hoa", blocking: "error KH204 loi" }));
            await page.until(() => !document.querySelector("kehoach-check").shadowRoot.querySelector("[part=developer]").hidden && document.querySelector("kehoach-check").shadowRoot.querySelector(".explain"));
            await inside((root) => root.getElementById("tab-findings").click());
            await look(page, "what blocks", found);
            await inside((root) => root.querySelector(".explain").click());
            await look(page, "explanation", found);
            await inside((root) => {
              root.querySelector(".explain-which input").checked = false;
              root.querySelector(".answer-form textarea").value = "Theo văn bản gốc.";
              root.querySelector(".answer-form [type=submit]").click();
            });
            await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=explain] li"));
            await look(page, "explained", found);
            await inside((root) => root.getElementById("tab-coverage").click());
            await inside((root) => root.querySelector("tr.task.status-missing .task-open").click());
            await look(page, "task", found);
            await page.evaluate(() => {
              const element = document.querySelector("kehoach-check");
              element.goTo(element.report.findings.find(({ fixes }) => fixes?.length > 0));
            });
            await page.press("Alt+Enter");
            await page.until(() => [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card] button")));
            await look(page, "card", found);
            await page.close();
            const without = await servePortal({ instead: (path) => (path.endsWith(".wasm") ? { status: 404, body: "" } : null) });
            servers.push(without);
            const failed = await open(`${without.url}text`, width);
            await failure(failed);
            await look(failed, "failure", found);
            await failed.close();
            assert.deepEqual(found, {});
          });
        }
      });
    }

    for (const editor of EDITORS) {
      test(`the element checks and marks what is in ${editor}`, { timeout }, async () => {
        const host = await openHost(browser, editors.url, editor);
        await host.evaluate(async () => {
          window.host.set("<p>KẾ HOẠCH</p><p>Triển khai công tác đo lường</p><p>I. MỤC ĐÍCH, YÊU CẦU</p><p>1. Mục đích</p><p>Nâng cao chất lượng.</p>");
          await import("/component/element.js");
          const element = document.createElement("kehoach-check");
          element.htmlFor = "host";
          document.body.append(element);
        });
        await host.until(() => document.querySelector("kehoach-check").report?.findings.length > 0);
        assert.equal(await host.evaluate(() => document.querySelector("kehoach-check").adapter.kind), editor);
        assert.ok(await host.evaluate(() => {
          const element = document.querySelector("kehoach-check");
          return element.goTo(element.report.findings[0]);
        }));
        await host.close();
      });
    }
  });
}
