/** Browsers in which the checker cannot run, or not as it is meant to: one sentence each, and the draft stays. */
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { servePortal } from "../../scripts/portal.mjs";
import { serve } from "../../scripts/serve.mjs";
import { FAILURES } from "../../www/component/words.js";
import { example } from "./support/page.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 120_000;

let site, broken, folder, portal, faulty;
before(async () => {
  // The page with a script in it that no browser of today can read, as ours is for one of yesterday.
  folder = await mkdtemp(join(tmpdir(), "kehoach-check-old-"));
  await cp(join(root, "www"), join(folder, "www"), { recursive: true });
  await symlink(join(root, "pkg"), join(folder, "pkg"));
  const app = join(folder, "www", "app.js");
  await writeFile(app, `${await readFile(app, "utf8")}\nconst later = draft |> check;\n`);
  [site, broken, portal, faulty] = await Promise.all([serve(), serve({ tree: folder }), servePortal(), example("ke-hoach-tinh-co-loi.txt")]);
});
after(async () => {
  await Promise.all([site?.close(), broken?.close(), portal?.close()]);
  await rm(folder, { recursive: true });
});

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    const withoutWasm = () => delete globalThis.WebAssembly;
    const quiet = async (page) => {
      assert.deepEqual(page.log.errors, []);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    };

    test("without WebAssembly the page says so in both languages, and the draft is kept", { timeout }, async () => {
      const page = await openPortal(browser, site.url, { before: withoutWasm });
      const says = (sentence) => page.until((wanted) => !document.getElementById("failure").hidden && document.getElementById("failure").textContent.includes(wanted), sentence);
      await says(FAILURES.wasmUnsupported.vi);
      await page.paste("#draft", faulty);
      await page.evaluate(() => document.getElementById("language").click());
      await says(FAILURES.wasmUnsupported.en);
      assert.equal(await page.evaluate(() => document.getElementById("draft").value), faulty);
      await quiet(page);
      await page.close();
    });

    test("so does the element, and the form can be sent", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}two`, { before: withoutWasm });
      // The first element speaks Vietnamese, the second English.
      await page.until(() => [...document.querySelectorAll("kehoach-check")].every(({ shadowRoot }) => shadowRoot.querySelector("[part=failure]")?.hidden === false));
      const told = await page.evaluate(() => [...document.querySelectorAll("kehoach-check")].map(({ shadowRoot }) => shadowRoot.querySelector("[part=failure]").textContent));
      assert.ok(told[0].includes(FAILURES.wasmUnsupported.vi), told[0]);
      assert.ok(told[1].includes(FAILURES.wasmUnsupported.en), told[1]);
      assert.deepEqual(await page.evaluate(() => window.told.filter(({ type }) => type === "error").map(({ detail }) => detail.code)), ["wasmUnsupported", "wasmUnsupported"]);
      await page.paste("#draft", faulty);
      assert.equal(await page.evaluate(() => document.getElementById("submission").checkValidity()), true);
      assert.equal(await page.evaluate(() => document.getElementById("draft").value), faulty);
      await quiet(page);
      await page.close();
    });

    test("where the page's scripts cannot be read, or modules are not known, a sentence stands over the page", { timeout }, async () => {
      const said = () => {
        const { hidden, textContent } = document.getElementById("too-old");
        const box = document.getElementById("too-old").getBoundingClientRect();
        return { hidden, textContent, seen: document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest("#too-old") !== null };
      };
      const unread = await openPortal(browser, broken.url, { width: 390 });
      await unread.until(() => !document.getElementById("too-old").hidden);
      const { textContent, seen } = await unread.evaluate(said);
      assert.match(textContent, /Trình duyệt này quá cũ .* Chrome, .* 97 .* Firefox từ bản 104.*This browser is too old/);
      assert.equal(seen, true);
      assert.deepEqual(await unread.evaluate(() => window.violations), []);
      await unread.close();

      const without = await openPortal(browser, site.url, { before: () => delete HTMLScriptElement.prototype.noModule });
      await without.until(() => !document.getElementById("too-old").hidden);
      await without.close();

      const well = await openPortal(browser, site.url);
      await well.until(() => /Empty|Checked/.test(document.getElementById("status-check").dataset.state));
      assert.equal((await well.evaluate(said)).hidden, true);
      await well.close();
    });

    test("where workers cannot be modules, drafts are checked in the page itself", { timeout }, async () => {
      // As Firefox before 114: the wish for a module is not heard, and the file is read as a classic script.
      const classic = () => {
        const Real = Worker;
        window.Worker = class extends Real {
          constructor(url, { name } = {}) {
            super(url, { name });
          }
        };
      };
      const embedded = await openPortal(browser, `${portal.url}text`, { before: classic });
      await embedded.paste("#draft", faulty);
      await embedded.until(() => document.querySelector("kehoach-check").report?.summary.errors > 0);
      assert.deepEqual(await embedded.evaluate(() => window.told.filter(({ type }) => type === "ready").map(({ detail }) => detail.mode)), ["page"]);
      await quiet(embedded);
      await embedded.close();
      const page = await openPortal(browser, site.url, { before: classic });
      await page.until(() => /Empty|Checked/.test(document.getElementById("status-check").dataset.state));
      await page.paste("#draft", faulty);
      await page.until(() => document.getElementById("status-check").dataset.state === "statusChecked" && document.querySelectorAll(".finding").length > 5);
      await quiet(page);
      await page.close();
    });
  });
}
