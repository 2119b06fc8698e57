/** An editor that takes what is offered and does nothing with it: that is said, and the fix is there to be pasted. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEach, openBare, showThere } from "./support/each.mjs";

const LINES = ["KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Đưa vào nền nếp.", "3. Yêu cầu", "Rõ việc."];

inEach(
  (site) => {
    let host;
    before(async () => {
      // What is copied is kept, whether or not this browser lets a test read its clipboard.
      host = await openBare(site, () => {
        window.copied = [];
        window.mayCopy = true;
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.mayCopy ? window.copied.push(text) : Promise.reject(new Error("not allowed"))) } });
      });
      await showThere(host, `<div id="host" contenteditable="true">${LINES.map((line) => `<p>${line}</p>`).join("")}</div>`);
      await host.evaluate(() => {
        // As an editor does that knows what comes from its own keys only.
        document.getElementById("host").addEventListener("beforeinput", (event) => {
          window.offered = [event.inputType, event.data, String(event.getTargetRanges()[0]?.startOffset)];
          event.preventDefault();
        });
      });
      await host.until(() => window.check.report?.findings.some(({ code }) => code === "KH501"));
    });
    after(() => host?.close());
    const fixOf = () => window.check.apply(window.check.report.findings.find(({ code }) => code === "KH501").fixes[0]);

    test("apply answers false, and the draft is what it was", async () => {
      assert.equal(await host.evaluate(fixOf), false);
      assert.deepEqual(await host.evaluate(() => window.offered), ["insertReplacementText", "2.", "0"]);
      assert.equal(await host.evaluate(() => document.getElementById("host").innerText.includes("3. Yêu cầu")), true);
      assert.equal(await host.evaluate(() => document.getElementById("host").querySelectorAll("p").length), LINES.length);
    });

    test("the list copies the fix and says so; where copying is not allowed it says what to write", async () => {
      const press = () =>
        host.evaluate(() => {
          const { shadowRoot } = window.check;
          if (!shadowRoot.querySelector("button.fix")) [...shadowRoot.querySelectorAll(".finding-go")].find((button) => /KH501|“3\.”/.test(button.textContent)).click();
          shadowRoot.querySelector("button.fix").click();
        });
      await press();
      await host.until(() => /Đã chép nội dung sửa: dán vào đúng chỗ/.test(window.check.shadowRoot.textContent));
      assert.deepEqual(await host.evaluate(() => window.copied), ["2."]);
      await host.evaluate(() => (window.mayCopy = false));
      await press();
      await host.until(() => /Đề nghị tự sửa tại chỗ: 2\./.test(window.check.shadowRoot.textContent));
    });

    test("the card at the mark copies it too", async () => {
      await host.evaluate(() => {
        window.mayCopy = true;
        window.copied.length = 0;
        window.check.goTo(window.check.report.findings.find(({ code }) => code === "KH501"));
      });
      await host.press("Alt+Enter");
      await host.evaluate(() => (window.cardOf = () => [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot?.querySelector(".card")).find(Boolean)));
      await host.until(() => window.cardOf()?.hasAttribute("open-card"));
      await host.evaluate(() => window.cardOf().querySelector(".fixes button").click());
      await host.until(() => /Đã chép nội dung sửa/.test(window.cardOf().querySelector(".refused")?.textContent ?? ""));
      assert.deepEqual(await host.evaluate(() => window.copied), ["2."]);
    });
  },
  { timeout: 600_000 },
);
