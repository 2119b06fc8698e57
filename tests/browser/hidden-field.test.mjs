/** Fields that are out of sight: what stands for one is found, one in a closed tab is used once it opens, and where nothing is bound the element says so. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEach, openBare, showThere } from "./support/each.mjs";

const DRAFT = "KẾ HOẠCH\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nĐưa vào nền nếp.\n3. Yêu cầu\nRõ việc.";
const PARAGRAPHS = DRAFT.split("\n").map((line) => `<p>${line}</p>`).join("");

inEach(
  (site) => {
    let host;
    before(async () => {
      // The console is the page's; what is said there is kept.
      host = await openBare(site, () => {
        window.said = [];
        const { error } = console;
        console.error = (...words) => (window.said.push(words.join(" ")), error(...words));
      });
    });
    after(() => host?.close());

    /** A page's markup with the element behind it. */
    const show = async (markup, lang) => {
      await host.evaluate(() => (window.said.length = 0));
      await showThere(host, markup, lang);
    };
    const bound = async (kind) => {
      await host.until((wanted) => window.check.adapter?.kind === wanted, kind);
      await host.until(() => window.check.report?.findings.some(({ code }) => code === "KH501"));
    };
    const shown = () => host.evaluate(() => window.check.shadowRoot.textContent);

    test("an id that nothing has is told to the portal's developer, and no longer once it is there", async () => {
      await show("<p>Chưa có ô nào.</p>");
      await host.until(() => window.check.shadowRoot.textContent.includes("chưa có phần tử nào mang id “host”"));
      await host.evaluate(() => {
        const area = document.createElement("textarea");
        area.id = "host";
        document.querySelector("main").prepend(area);
      });
      await host.paste("#host", DRAFT);
      await bound("textarea");
    });

    const HIDDEN = {
      "display: none": `<textarea id="host" style="display: none">cũ</textarea>`,
      "the attribute hidden": `<textarea id="host" hidden>cũ</textarea>`,
      "aria-hidden": `<textarea id="host" aria-hidden="true">cũ</textarea>`,
      "visibility: hidden": `<textarea id="host" style="visibility: hidden">cũ</textarea>`,
      "no size": `<textarea id="host" style="width: 0; height: 0; padding: 0; border: 0">cũ</textarea>`,
      "off the screen": `<textarea id="host" style="position: absolute; left: -9999px">cũ</textarea>`,
      "no opacity": `<textarea id="host" style="opacity: 0; position: absolute">cũ</textarea>`,
      "a hidden input": `<input type="hidden" id="host" value="cũ">`,
    };
    for (const [how, field] of Object.entries(HIDDEN)) {
      test(`${how}: what is edited behind it is checked`, async () => {
        await show(`${field}<div class="unknown-box"><div role="toolbar"><button>B</button></div><div contenteditable="true">${PARAGRAPHS}</div></div>`);
        await bound("contenteditable");
        assert.doesNotMatch(await host.evaluate(() => window.check.adapter.text), /cũ/);
        assert.deepEqual(await host.evaluate(() => window.said), []);
      });
    }

    test("the editor may stand before the field, or in the box around both", async () => {
      await show(`<div contenteditable="true">${PARAGRAPHS}</div><textarea id="host" hidden></textarea>`);
      await bound("contenteditable");
      await show(`<div><div><div><div contenteditable="true">${PARAGRAPHS}</div></div><div><textarea id="host" hidden></textarea></div></div></div>`);
      await bound("contenteditable");
    });

    test("the editor may be a frame of the same origin", async () => {
      await show(`<textarea id="host" hidden></textarea><iframe title="Soạn thảo" src="/editors/bare.html"></iframe>`);
      await host.until(() => document.querySelector("iframe").contentDocument.querySelector("main"));
      await host.evaluate((html) => {
        const { body } = document.querySelector("iframe").contentDocument;
        body.replaceChildren(body.ownerDocument.createRange().createContextualFragment(html));
      }, PARAGRAPHS);
      // Long after the page: a frame comes when it comes.
      await host.until(() => /đang bị ẩn/.test(window.check.shadowRoot.textContent));
      await host.evaluate(() => (document.querySelector("iframe").contentDocument.body.contentEditable = "true"));
      await bound("contenteditable");
      assert.equal(await host.evaluate(() => document.querySelector("iframe").contentDocument.querySelectorAll("html > div, body > div").length), 0);
    });

    test("another field's editor is not taken for it", async () => {
      await show(`<div><textarea id="host" hidden></textarea></div><div><textarea>ô khác</textarea><div contenteditable="true">${PARAGRAPHS}</div></div>`);
      await host.until(() => /đang bị ẩn/.test(window.check.shadowRoot.textContent));
      assert.equal(await host.evaluate(() => window.check.adapter), null);
    });

    test("an editor that opens over a field that was bound is found; the field is used again when it goes", async () => {
      await show(`<textarea id="host">${DRAFT}</textarea>`);
      await bound("textarea");
      await host.evaluate((html) => {
        const field = document.getElementById("host");
        field.style.display = "none";
        const box = document.createElement("div");
        box.contentEditable = "true";
        box.append(document.createRange().createContextualFragment(html));
        field.after(box);
      }, PARAGRAPHS);
      await bound("contenteditable");
      await host.evaluate(() => {
        document.getElementById("host").nextElementSibling.remove();
        document.getElementById("host").style.display = "";
      });
      await bound("textarea");
      assert.deepEqual(await host.evaluate(() => window.said), []);
    });

    test("the element that stood for a hidden field is replaced by another: that one is checked", async () => {
      await show(`<textarea id="host" hidden></textarea><div contenteditable="true"><p>Trước</p></div>`);
      await host.until(() => window.check.adapter?.text === "Trước");
      await host.evaluate((html) => {
        const made = document.createElement("div");
        made.contentEditable = "true";
        made.append(document.createRange().createContextualFragment(html));
        document.getElementById("host").nextElementSibling.replaceWith(made);
      }, PARAGRAPHS);
      await bound("contenteditable");
    });

    for (const [what, box] of Object.entries({ tab: `<div class="tab" style="display: none">`, dialog: `<dialog class="tab">` })) {
      test(`a field in a closed ${what} is bound, and is checked and marked once that opens`, async () => {
        await show(`${box}<textarea id="host" rows="9" cols="60">${DRAFT}</textarea></${what === "tab" ? "div" : "dialog"}>`);
        await bound("textarea");
        await host.evaluate(() => {
          const tab = document.querySelector(".tab");
          if (tab.show) tab.show();
          else tab.style.display = "";
        });
        await host.until(() => {
          const { adapter, report } = window.check;
          const place = adapter.placeOf(report.findings.find(({ code }) => code === "KH501").at);
          return place && adapter.rects(place)[0]?.width > 0;
        });
        assert.deepEqual(await host.evaluate(() => window.said), []);
      });
    }

    test("a field that is hidden itself is used once it is shown", async () => {
      await show(`<textarea id="host" hidden>${DRAFT}</textarea>`);
      await host.until(() => /đang bị ẩn/.test(window.check.shadowRoot.textContent));
      await host.evaluate(() => (document.getElementById("host").hidden = false));
      await bound("textarea");
    });

    test("a field that a style sheet hid is used once it shows it again", async () => {
      await show(`<div class="outer"><textarea id="host">${DRAFT}</textarea></div>`);
      await bound("textarea");
      await host.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(".closed textarea { opacity: 0 }");
        document.adoptedStyleSheets.push(sheet);
        document.querySelector(".outer").classList.add("closed");
        window.check.target = document.getElementById("host");
      });
      await host.until(() => /đang bị ẩn/.test(window.check.shadowRoot.textContent));
      await host.evaluate(() => document.querySelector(".outer").classList.remove("closed"));
      await bound("textarea");
    });

    for (const [lang, words, remedy] of [
      ["vi", /Chưa soát được gì: <textarea id="host"> đang bị ẩn/, /Cho for trỏ tới hộp hoặc vùng contenteditable/],
      ["en", /Nothing is being checked: <textarea id="host"> is hidden/, /Have for name the box or the contenteditable element/],
    ]) {
      test(`where nothing stands for the field, the element says so, and the console once (${lang})`, async () => {
        await host.evaluate(async () => location.reload());
        await host.until(() => document.readyState === "complete" && window.said?.length === 0);
        await show(`<textarea id="host" hidden>${DRAFT}</textarea><kehoach-check for="host" locale="${lang}"></kehoach-check>`, lang);
        await host.until(() => window.said.length > 0);
        await host.until(() => [...document.querySelectorAll("kehoach-check")].every(({ shadowRoot }) => /textarea id="host"/.test(shadowRoot.textContent)));
        assert.match(await shown(), words);
        const said = await host.evaluate(() => window.said);
        assert.equal(said.length, 1, said.join("\n"));
        assert.match(said[0], words);
        assert.match(said[0], remedy);
      });
    }
  },
  { timeout: 600_000 },
);
