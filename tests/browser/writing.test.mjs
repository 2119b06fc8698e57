/**
 * A draft is written with the element beside it: in the sample portal's rich editor under its strict
 * policy, in TinyMCE, CKEditor 5 and Quill; in Chromium and Firefox.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { serveEditors } from "./support/marking.mjs";
import { example, openFinding } from "./support/page.mjs";
import { BROWSERS } from "./support/portal.mjs";
import { alive, openWriting, rounds, watchLives, wordHtml } from "./support/writing.mjs";

const timeout = 180_000;
const KINDS = ["portal", "tinymce", "ckeditor5", "quill"];

let servers, clean, faulty;
before(async () => {
  const [portal, editors] = await Promise.all([servePortal(), serveEditors()]);
  servers = { portal, editors };
  clean = await example("ke-hoach-xa-day-du.txt");
  // Without its requirements, and a letter that is not the next one.
  const [from, to] = [clean.indexOf("2. Yêu cầu"), clean.indexOf("II. NỘI DUNG")];
  faulty = (clean.slice(0, from) + clean.slice(to)).replace("b) Gửi, nhận", "c) Gửi, nhận").replace("ngày 15 tháng 11", "ngày 31 tháng 11");
});
after(() => Promise.all([servers?.portal.close(), servers?.editors.close()]));

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    for (const kind of KINDS) {
      test(`${kind}: paste out of Word, type, mend, undo, redo, be refused, be let through`, { timeout }, async () => {
        const host = await openWriting(browser, servers, kind);
        await host.pasteOver(wordHtml(faulty), faulty);
        await host.finds("KH101");
        await host.finds("KH501");
        const { plan, summary } = await host.settled();
        assert.deepEqual([plan.kind, plan.sections.length, plan.appendices.length], ["Kế hoạch", 4, 1]);
        assert.ok(summary.errors > 0);

        // Typed into the middle of the draft.
        await host.evaluate(() => {
          const element = window.pen.element();
          element.goTo(element.report.findings.find(({ code }) => code === "KH501"));
        });
        await host.press("End");
        await host.type(" Gõ thêm.");
        await host.until(() => /Gõ thêm\./.test(window.pen.element().adapter.text));
        await host.settled();

        const before_ = { text: await host.text(), saved: await host.saved() };
        assert.doesNotMatch(before_.saved, /kehoach-check/);
        await host.evaluate(openFinding, "KH501");
        await host.clickIn(".fix");
        await host.finds("KH501", false);
        const mended = { text: await host.text(), saved: await host.saved() };
        assert.match(mended.text, /^b\) Gửi, nhận.* Gõ thêm\.$/m);
        await host.press("Control+z");
        await host.finds("KH501");
        assert.deepEqual({ text: await host.text(), saved: await host.saved() }, before_);
        await host.press("Control+Shift+Z");
        await host.finds("KH501", false);
        assert.deepEqual({ text: await host.text(), saved: await host.saved() }, mended);

        const refused = await host.send();
        assert.match(refused.refused ?? "", /còn \d+ lỗi/);
        await host.pasteOver(wordHtml(clean), clean);
        await host.until(() => window.pen.settled()?.summary.errors === 0);
        await host.evaluate(() => (window.pen.element().reportAs = "whole"));
        const { sent } = await host.send();
        const report = JSON.parse(sent["report-rich"]);
        assert.deepEqual([report.version, report.summary.errors, report.plan.kind], [1, 0, "Kế hoạch"]);
        // The portal's policy refuses the styles that Word brings along, and Firefox calls each an error of the page.
        assert.deepEqual(host.errors().filter((error) => !/inline style \(style-src-(attr|elem)\)|too many CSP reports/.test(error)), []);
        await host.close();
      });

      test(`${kind}: two editors, two elements: each marks, mends and blocks its own`, { timeout }, async () => {
        const host = await openWriting(browser, servers, kind);
        await host.evaluate(async (lines) => {
          const place = document.createElement("div");
          place.id = "second";
          place.tabIndex = -1;
          document.getElementById("send").closest("form").before(place);
          if (window.host?.another) window.second = await window.host.another(place);
          else {
            place.contentEditable = "true";
            window.second = { set: () => place.append(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line }))) };
          }
          const element = document.createElement("kehoach-check");
          element.htmlFor = "second";
          element.locale = "en";
          document.body.append(element);
          window.second.element = element;
          window.second.set(lines.map((line) => `<p>${line}</p>`).join(""));
        }, faulty.split("\n").filter((line) => line !== ""));
        await host.pasteOver(wordHtml(clean), clean);
        await host.until(() => window.pen.settled()?.summary.errors === 0);
        await host.until(() => window.second.element.report?.findings.some(({ code }) => code === "KH501"));
        const told = await host.evaluate(() => {
          const { element } = window.second;
          const first = window.pen.element();
          return { valid: first.validity.valid, secondValid: element.validity.valid, own: first.adapter.root !== element.adapter.root, kinds: [first.adapter.kind, element.adapter.kind] };
        });
        assert.deepEqual(told, { valid: true, secondValid: true, own: true, kinds: kind === "portal" ? ["contenteditable", "contenteditable"] : [kind, kind] });
        const before_ = await host.saved();
        assert.ok(await host.evaluate(() => {
          const { element } = window.second;
          return element.apply(element.report.findings.find(({ code }) => code === "KH501").fixes[0]);
        }));
        await host.until(() => window.second.element.report?.findings.every(({ code }) => code !== "KH501"));
        assert.equal(await host.saved(), before_, "the other draft is untouched");
        assert.match(await host.evaluate(() => window.second.element.adapter.text), /^b\) Gửi, nhận/m);
        // One of them goes, and the other goes on.
        await host.evaluate(() => window.second.element.remove());
        await host.until(() => window.second.element.adapter === null);
        await host.pasteOver(wordHtml(faulty), faulty);
        await host.finds("KH501");
        await host.evaluate(() => window.pen.element().apply(window.pen.element().report.findings.find(({ code }) => code === "KH501").fixes[0]));
        await host.finds("KH501", false);
        await host.close();
      });

      test(`${kind}: removed and added again a hundred times the element leaves nothing behind`, { timeout }, async (context) => {
        const host = await openWriting(browser, servers, kind, { before: watchLives });
        await host.pasteOver(wordHtml(faulty), faulty);
        await host.finds("KH501");
        const saved = await host.saved();
        await host.evaluate(rounds, 30);
        const first = await alive(host);
        await host.evaluate(rounds, 100);
        await host.finds("KH501");
        const last = await alive(host);
        const { bytes: bytesThen, listeners: listenersThen, nodes: nodesThen, ...then } = first;
        const { bytes, listeners, nodes, ...now } = last;
        assert.deepEqual(now, then);
        assert.equal(now.workers, 1);
        assert.ok(kind === "ckeditor5" ? now.markers > 0 && now.spans > 0 : now.highlights > 0, "it marks");
        if (bytes !== undefined) {
          context.diagnostic(`${bytesThen} → ${bytes} bytes, ${listenersThen} → ${listeners} listeners, ${nodesThen} → ${nodes} nodes`);
          assert.ok(listeners <= listenersThen + 20, `${listenersThen} → ${listeners} listeners`);
          assert.ok(nodes <= nodesThen + 300, `${nodesThen} → ${nodes} nodes`);
          assert.ok(bytes <= bytesThen + 500_000, `${bytesThen} → ${bytes} bytes`);
        }
        assert.equal(await host.saved(), saved);
        await host.evaluate(() => {
          window.pen.gone = window.pen.element();
          window.pen.gone.remove();
        });
        await host.until(() => window.pen.gone.adapter === null);
        const { workers, highlights, spans, markers, hosts, sheets } = await alive(host);
        assert.deepEqual({ workers, highlights, spans, markers, hosts, sheets }, { workers: 0, highlights: 0, spans: 0, markers: 0, hosts: 0, sheets: 0 });
        await host.close();
      });
    }

    test("under the portal's policy a paste out of Word costs no violation more with the element than without it", { timeout }, async () => {
      const count = async (without) => {
        const host = await openWriting(browser, servers, "portal");
        if (without) {
          await host.evaluate(() => {
            window.pen.element().remove();
            document.getElementById("rich").focus();
          });
        }
        await host.pasteOver(wordHtml(clean), clean);
        await host.until(() => document.getElementById("rich").textContent.includes("Phổ cập kỹ năng số"));
        if (!without) await host.settled();
        const violations = await host.evaluate(() => window.violations);
        await host.close();
        return violations;
      };
      assert.deepEqual(await count(false), await count(true));
    });
  });
}
