/** Findings that the drafter leaves out at the element, and takes back, in Chromium and Firefox. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { example, openFinding } from "./support/page.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 120_000;

let portal, faulty;
before(async () => {
  [portal, faulty] = await Promise.all([servePortal(), example("ke-hoach-tinh-co-loi.txt")]);
});
after(() => portal?.close());

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    async function open() {
      const page = await openPortal(browser, `${portal.url}text`, {
        before: () => {
          window.left = [];
          addEventListener("kehoach-check:ignore", ({ detail }) => window.left.push(detail));
        },
      });
      await page.paste("#draft", faulty);
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".finding"));
      return page;
    }

    /** Presses "ignore" at the first finding that has it, by keyboard; its key and message. */
    async function leaveOut(page) {
      await page.evaluate(openFinding, "KH204");
      const message = await page.evaluate(() => {
        const row = document.querySelector("kehoach-check").shadowRoot.querySelector(".finding.open");
        [...row.querySelectorAll(".about-finding button")].find(({ textContent }) => textContent === "Bỏ qua chỗ này").focus();
        return row.querySelector(".message").textContent;
      });
      await page.press("Enter");
      await page.until(() => document.querySelector("kehoach-check").report?.summary.ignored === 1);
      const [{ key }] = await page.evaluate(() => window.left);
      return { key, message };
    }

    const ignoredPart = (page) =>
      page.evaluate(() => {
        const part = document.querySelector("kehoach-check").shadowRoot.querySelector("[part=ignored]");
        return { hidden: part.hidden, said: [...part.querySelectorAll("li")].map((item) => item.textContent) };
      });

    test("a finding is left out by its key, named with the way back, and told to the portal; nothing is written into the draft", { timeout }, async () => {
      const page = await open();
      const before_ = await page.evaluate(() => document.querySelector("kehoach-check").report.findings.map(({ key }) => key));
      const { key, message } = await leaveOut(page);
      assert.deepEqual(await page.evaluate(() => window.left), [{ key, ignored: true, ignore: [key] }]);
      assert.deepEqual(await page.evaluate(() => document.querySelector("kehoach-check").report.findings.map((finding) => finding.key)), before_.filter((one) => one !== key));
      const part = await ignoredPart(page);
      assert.equal(part.hidden, false);
      assert.ok(part.said.length === 1 && part.said[0].includes(message), part.said[0]);
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.activeElement?.id), "tab-findings", "the focus stays in the element");
      assert.equal(await page.evaluate(() => document.getElementById("draft").value), faulty);

      await page.evaluate(() => {
        const part_ = document.querySelector("kehoach-check").shadowRoot.querySelector("[part=ignored]");
        part_.open = true;
        part_.querySelector("button").focus();
      });
      await page.press("Enter");
      await page.until(() => document.querySelector("kehoach-check").report?.summary.ignored === 0);
      assert.deepEqual(await page.evaluate(() => document.querySelector("kehoach-check").report.findings.map((finding) => finding.key)), before_);
      assert.deepEqual(await page.evaluate(() => window.left.at(-1)), { key, ignored: false, ignore: [] });
      assert.equal((await ignoredPart(page)).hidden, true);
      await page.close();
    });

    test("what a portal stored is left out from the beginning, and can be taken back", { timeout }, async () => {
      const first = await open();
      const { key } = await leaveOut(first);
      await first.close();
      const page = await open();
      await page.evaluate((stored) => document.querySelector("kehoach-check").setAttribute("ignore", JSON.stringify([stored])), key);
      await page.until(() => document.querySelector("kehoach-check").report?.summary.ignored === 1);
      const { said } = await ignoredPart(page);
      assert.ok(said.length === 1 && said[0].includes(key.split("-")[0]), said[0]);
      await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=ignored] button").click());
      await page.until((back) => document.querySelector("kehoach-check").report?.findings.some((finding) => finding.key === back), key);
      await page.close();
    });

    test("a rule is turned off from a card, told to the portal, and turned on again", { timeout }, async () => {
      const page = await open();
      await page.evaluate(() => {
        window.rules = [];
        addEventListener("kehoach-check:rules", ({ detail }) => window.rules.push(detail));
        document.querySelector("kehoach-check").rules = { KH714: "off" };
      });
      const has = (code, there) => page.until(([wanted, present]) => document.querySelector("kehoach-check").report?.findings.some((finding) => finding.code === wanted) === present, [code, there]);
      await has("KH714", false);
      await page.evaluate(openFinding, "KH204");
      await page.evaluate(() => [...document.querySelector("kehoach-check").shadowRoot.querySelectorAll(".finding.open .about-finding button")].find(({ textContent }) => textContent === "Tắt quy định này").focus());
      await page.press("Enter");
      await has("KH204", false);
      assert.deepEqual(await page.evaluate(() => window.rules), [{ code: "KH204", off: true, rules: { KH714: "off", KH204: "off" } }]);
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.activeElement?.id), "tab-findings", "the focus stays in the element");
      const { hidden, said } = await ignoredPart(page);
      assert.ok(!hidden && said.length === 1 && said[0].includes("KH204"), said.join());
      await page.evaluate(() => {
        const part = document.querySelector("kehoach-check").shadowRoot.querySelector("[part=ignored]");
        part.open = true;
        part.querySelector("button").focus();
      });
      await page.press("Enter");
      await has("KH204", true);
      assert.deepEqual(await page.evaluate(() => [window.rules.at(-1), document.querySelector("kehoach-check").rules]), [{ code: "KH204", off: false, rules: { KH714: "off" } }, { KH714: "off" }]);
      assert.equal((await ignoredPart(page)).hidden, true);
      await page.close();
    });

    test("errors that keep a form from being sent cannot be waved through; others can", { timeout }, async () => {
      const page = await open();
      /** What the card of an error, a warning and a missing task offers to leave out. */
      const offers = async () => {
        const found = {};
        for (const code of ["KH402", "KH204", "KH301"]) {
          await page.evaluate(openFinding, code);
          found[code] = await page.evaluate(() => [...document.querySelector("kehoach-check").shadowRoot.querySelectorAll(".finding.open .about-finding button")].map(({ textContent }) => textContent).filter((text) => /Bỏ qua|Tắt/.test(text)));
        }
        return found;
      };
      const both = ["Bỏ qua chỗ này", "Tắt quy định này"];
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=findings] .run, [part=findings] .finding"));
      assert.deepEqual(await offers(), { KH402: [], KH204: both, KH301: [] }, "what a missing task needs is an answer");
      await page.evaluate(() => (document.querySelector("kehoach-check").blocking = false));
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".finding"));
      assert.deepEqual(await offers(), { KH402: both, KH204: both, KH301: [] });
      await page.close();
    });
  });
}
