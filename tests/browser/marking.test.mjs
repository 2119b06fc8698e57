/** Marks and their card: pointer, touch and keys, other ways of drawing, sizes and scrolling, policy, contrast, leaks; in Chromium and Firefox. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { BROWSERS, EDITORS, openHost, serveEditors } from "./support/marking.mjs";

const DRAFT = `
  <h2>I. MỤC ĐÍCH, YÊU CẦU</h2>
  <p>1. Mục đích: nâng cao chất lượng sản phẩm của tỉnh.</p>
  <p>3. Yêu cầu: rõ người, rõ việc, rõ thời gian.</p>
  <p>Các sở báo cáo hằng năm.</p>`;
const MARKS = [
  { word: "chất lượng", fix: "năng suất" },
  { word: "3.", severity: "warning", fix: "2." },
  { word: "rõ việc", point: true },
  { word: "báo cáo", severity: "hint" },
];
const MESSAGES = MARKS.map(({ word }) => `Phát hiện về “${word}”`);
const LONG = Array.from({ length: 80 }, (_, index) => `<p>${index + 1}. Dòng thứ ${index + 1} của dự thảo dài, có từ${index}x ở giữa và chữ ở cuối dòng.</p>`).join("");
const timeout = 180_000;

let server;
before(async () => {
  server = await serveEditors();
});
after(() => server?.close());

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    async function open(editor, { draft = DRAFT, marks = MARKS, locale = "vi", ...options } = {}) {
      const host = await openHost(browser, server.url, editor, options);
      await host.evaluate(
        ([html, wanted, language]) => {
          window.host.set(html);
          window.kit.bind(language);
          window.kit.mark(wanted);
        },
        [draft, marks, locale],
      );
      return host;
    }
    const focused = (host) =>
      host.evaluate(() => {
        const root = window.host.root();
        return root.ownerDocument.activeElement === root && (root.ownerDocument === document || document.activeElement === window.kit.adapter.frame);
      });
    const inCard = (host) => host.evaluate(() => window.kit.card().getRootNode().activeElement?.textContent ?? null);
    const over = async (host, index) => {
      const { x, y } = await host.evaluate((at) => window.kit.rect(at), index);
      await host.move(x, y);
      await host.move(x + 1, y);
      return { x, y };
    };

    for (const editor of EDITORS) {
      test(`${editor}: the pointer on a mark shows its card, can go into it, and closes it by leaving`, { timeout }, async () => {
        const host = await open(editor);
        await over(host, 1);
        await host.wants("shown", [MESSAGES[1]]);
        const button = await host.evaluate(() => {
          const { left, top, width, height } = window.kit.card().querySelector("button").getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        });
        await host.move(button.x, button.y);
        await host.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
        await host.wants("shown", [MESSAGES[1]]);
        await host.click(button.x, button.y);
        await host.wants("shown", null);
        await host.until(() => /^2\. Yêu cầu/m.test(window.kit.text()));
        assert.ok(await focused(host));
        await over(host, 3);
        await host.wants("shown", [MESSAGES[3]]);
        await host.move(990, 790);
        await host.wants("shown", null);
        await over(host, 2);
        await host.wants("shown", [MESSAGES[2]]);
        assert.deepEqual(host.errors, []);
        await host.close();
      });

      test(`${editor}: F8 walks through the marks, Enter enters the card, Escape gives the focus back`, { timeout }, async () => {
        const host = await open(editor);
        const saved = await host.evaluate(() => window.kit.saved());
        await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[0]));
        await host.press("ArrowLeft");
        await host.wants("selected", "");
        for (const index of [0, 1, 2, 3, 0]) {
          await host.press("F8");
          await host.wants("shown", [MESSAGES[index]]);
        }
        await host.press("Shift+F8");
        await host.wants("shown", [MESSAGES[3]]);
        assert.equal(await host.evaluate(() => window.kit.selected()), "báo cáo");
        assert.match(await host.evaluate(() => window.kit.said()), /^4 trên 4\. Gợi ý: Phát hiện về “báo cáo”/);
        await host.press("Alt+F8");
        await host.press("Alt+F8");
        await host.wants("shown", [MESSAGES[1]]);
        assert.deepEqual(await host.evaluate(() => window.kit.activated.slice(-1)), [MESSAGES[1]]);

        await host.press("Enter");
        assert.match(await inCard(host), /Sửa 3\./);
        assert.equal(await host.evaluate(() => window.kit.saved()), saved);
        await host.press("Escape");
        await host.wants("shown", null);
        assert.ok(await focused(host));
        assert.equal(await host.evaluate(() => window.kit.selected()), "3.");
        await host.press("Alt+Enter");
        assert.match(await inCard(host), /Sửa 3\./);
        await host.press("Tab");
        await host.wants("shown", null);
        assert.ok(await focused(host));

        await host.press("Alt+Enter");
        await host.press("Enter");
        await host.wants("shown", null);
        await host.until(() => /^2\. Yêu cầu/m.test(window.kit.text()));
        assert.ok(await focused(host));
        assert.match(await host.evaluate(() => window.kit.said()), /Ctrl\+Z/);
        await host.press("Control+z");
        await host.wants("saved", saved);
        assert.deepEqual(host.errors, []);
        await host.close();
      });

      test(`${editor}: typing after F8 goes into the draft, and the card goes`, { timeout }, async () => {
        const host = await open(editor);
        await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[0]));
        await host.press("ArrowLeft");
        await host.wants("selected", "");
        await host.press("F8");
        await host.wants("shown", [MESSAGES[0]]);
        await host.type("hiệu quả");
        await host.wants("shown", null);
        await host.until(() => /nâng cao hiệu quả sản phẩm/.test(window.kit.text()));
        await host.close();
      });

      test(`${editor}: without highlights boxes mark the words, scroll with them and follow the typing`, { timeout }, async () => {
        const marks = [{ word: "từ3x" }, { word: "từ60x", severity: "warning" }, { word: "từ61x", severity: "hint", point: true }];
        const host = await open(editor, { draft: LONG, marks, before: () => delete CSS.highlights });
        assert.equal(await host.evaluate(() => window.host.root().ownerDocument.defaultView.CSS.highlights), undefined);
        // Where the words are, and where their signs are.
        const apart = () =>
          host.evaluate(async () => {
            const { kit } = window;
            const signs = kit.adapter.kind === "textarea" ? kit.layer().querySelectorAll("mark") : kit.adapter.kind === "ckeditor5" ? window.host.root().querySelectorAll("[class*='kehoach-check']") : kit.layer().querySelectorAll(".box-error, .box-warning");
            const places = [...signs].map((sign) => sign.getBoundingClientRect());
            const words = kit.findings.slice(0, 2).map(({ at }) => kit.adapter.rects(kit.adapter.placeOf(at))[0]);
            if (places.length !== words.length) return 999;
            return Math.max(...words.map((word, index) => Math.abs(word.left - places[index].left) + Math.abs(word.top - places[index].top)));
          });
        await host.until(() => window.kit.layer() !== undefined);
        assert.ok((await apart()) < 4, `${await apart()}`);
        await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[1]));
        assert.ok((await apart()) < 4, `${await apart()} after a jump`);
        await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[0]));
        await host.press("ArrowLeft");
        await host.type("aaaa bbbb ");
        await host.until(() => /aaaa bbbb từ3x/.test(window.kit.text()));
        for (let left = 40; left > 0 && (await apart()) >= 4; left -= 1) await host.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        assert.ok((await apart()) < 4, `${await apart()} after typing`);
        await host.close();
      });

      test(`${editor}: the card shows the place when it is scrolled and resized, and closes when it is out of sight`, { timeout }, async () => {
        const host = await open(editor, { draft: LONG, marks: [{ word: "từ3x" }, { word: "từ60x" }] });
        await host.evaluate(() => {
          window.kit.adapter.goTo(window.kit.findings[0]);
        });
        await host.press("ArrowLeft");
        await host.wants("selected", "");
        await host.press("F8");
        await host.press("F8");
        await host.wants("shown", ["Phát hiện về “từ60x”"]);
        const beside = () =>
          host.evaluate(() => {
            const card = window.kit.card().getBoundingClientRect();
            const word = window.kit.rect(1);
            return { inside: card.left >= 0 && card.right <= innerWidth && card.top >= 0 && card.bottom <= innerHeight, gap: Math.min(Math.abs(card.top - word.top - word.height), Math.abs(word.top - card.bottom)) };
          });
        // The card is set anew in the frame after the page has moved.
        const settles = async (right) => {
          for (let frames = 0; frames < 300 && !right(await beside()); frames += 1) await host.evaluate(() => new Promise((next) => requestAnimationFrame(() => next(true))));
          const last = await beside();
          assert.ok(right(last), JSON.stringify(last));
        };
        await settles(({ inside, gap }) => inside && gap < 10);
        await host.page[host.page.setViewportSize ? "setViewportSize" : "setViewport"]({ width: 390, height: 700 });
        await host.press("F8");
        await host.press("F8");
        await host.wants("shown", ["Phát hiện về “từ60x”"]);
        await settles(({ inside }) => inside);
        await host.evaluate(() => {
          const root = window.host.root();
          const view = root.ownerDocument.defaultView;
          for (const one of [root, root.ownerDocument.scrollingElement, document.scrollingElement]) one.scrollTop = 0;
          view.scrollTo(0, 0);
        });
        await host.wants("shown", null);
        await host.close();
      });
    }

    test("the text of a text area's layer lies on the text area's own, whatever its type and size", { timeout }, async () => {
      const host = await open("textarea", { marks: [{ word: "chất lượng" }] });
      await host.evaluate(() => (document.body.style.zoom = "1.5"));
      const looks = [
        "",
        "width: 333.4px; padding: 7px 13.5px 3px 21px; border: 5px solid; font: 19px/1.7 serif",
        "width: 60%; box-sizing: border-box; font: bold 14px monospace; letter-spacing: 1px; word-spacing: 3px; border-width: 1px 9px 2px 4px",
        "width: 400px; height: 90px; text-align: justify; text-indent: 2em; text-transform: uppercase; tab-size: 3; margin: 40px",
        "width: 500px; direction: rtl",
        "width: 500px; zoom: 1.5",
        "width: 400px; transform: scale(0.8) translate(30px, 20px); white-space: pre",
      ];
      for (const look of looks) {
        const { layer, text, off } = await host.evaluate(async (style) => {
          const area = window.host.root();
          area.setAttribute("style", `height: 60px; ${style}`);
          area.value = `1. Mục đích: nâng cao chất lượng sản phẩm\n\n\t${"dài ".repeat(150)}\n${"x".repeat(600)}\ncuối\n`;
          window.kit.mark([{ word: "chất lượng" }]);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const mirror = window.kit.layer().querySelector(".mirror");
          const content = mirror.getBoundingClientRect();
          const box = area.getBoundingClientRect();
          const scale = box.width / area.offsetWidth;
          return {
            layer: mirror.offsetHeight,
            text: Math.max(area.scrollHeight, area.clientHeight),
            off: Math.abs((content.left - box.left) / scale - area.clientLeft) + Math.abs((content.top - box.top) / scale - area.clientTop + area.scrollTop),
          };
        }, look);
        assert.ok(Math.abs(layer - text) <= 2, `${look}: ${layer}, ${text}`);
        assert.ok(off < 1.5, `${look}: off by ${off}`);
      }
      await host.close();
    });

    test("marks stay on their text when the page around it moves and scrolls, and are clipped as it is", { timeout }, async () => {
      const host = await open("textarea", { draft: LONG, marks: [{ word: "từ3x" }] });
      const off = () =>
        host.evaluate(async () => {
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
          const area = window.host.root().getBoundingClientRect();
          const clip = window.kit.layer().parentNode.getBoundingClientRect();
          return Math.abs(area.left - clip.left) + Math.abs(area.top - clip.top) + Math.abs(area.width - clip.width) + Math.abs(area.height - clip.height);
        });
      assert.ok((await off()) < 1);
      await host.evaluate(() => document.body.prepend(Object.assign(document.createElement("p"), { textContent: "Thêm một đoạn ở trên" })));
      assert.ok((await off()) < 1, "content above");
      await host.evaluate(() => {
        const area = window.host.root();
        const box = document.createElement("div");
        box.setAttribute("style", "height: 150px; overflow: auto; margin: 30px");
        const inner = document.createElement("div");
        inner.setAttribute("style", "height: 900px; padding: 50px");
        area.before(box);
        box.append(inner);
        inner.append(area);
        window.kit.mark([{ word: "từ3x" }]);
        box.scrollTop = 80;
      });
      assert.ok((await off()) < 1, "in a box that scrolls");
      const clipped = await host.evaluate(() => window.kit.layer().parentNode.style.clipPath);
      assert.match(clipped, /^inset\(/);
      await host.evaluate(() => (window.host.root().style.display = "none"));
      await off();
      assert.equal(await host.evaluate(() => window.kit.layer().parentNode.hidden), true);
      await host.close();
    });

    test("two editors of one page mark and leave without touching each other", { timeout }, async () => {
      const host = await open("contenteditable");
      const both = () => host.evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)).sort());
      await host.evaluate(async () => {
        const { adapterFor } = await import("/component/editors/index.js");
        const other = document.createElement("div");
        other.contentEditable = "true";
        other.append("Một ô khác có chỗ sai");
        document.body.append(other);
        window.other = adapterFor(other);
        const source = window.other.read();
        window.other.mark([{ code: "KH900", severity: "error", message: "", at: window.kit.place(source, "sai") }]);
      });
      assert.deepEqual(await both(), ["3.", "báo cáo", "chất lượng", "sai"].sort());
      await host.evaluate(() => window.kit.adapter.destroy());
      assert.deepEqual(await both(), ["sai"]);
      await host.evaluate(() => window.other.destroy());
      assert.deepEqual(await both(), []);
      await host.close();
    });

    test("under a portal's policy marks and card show, and nothing is refused", { timeout }, async () => {
      const strict = await serve();
      try {
        const page = await browser.newPage();
        await page.goto(`${strict.url}empty`);
        const seen = await page.evaluate(async () => {
          const violations = [];
          addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`));
          const { adapterFor } = await import("/component/editors/index.js");
          const area = document.createElement("textarea");
          area.value = "Một chỗ sai";
          const rich = document.createElement("div");
          rich.contentEditable = "true";
          rich.append("Một chỗ sai");
          document.body.append(area, rich);
          const cards = [];
          for (const target of [area, rich]) {
            const adapter = adapterFor(target);
            const source = adapter.read();
            const at = source.text ? { block: 0, start: 8, end: 11, source: { start: 8, end: 11 } } : { block: 0, start: 8, end: 11 };
            adapter.mark([
              { code: "KH900", severity: "error", message: "Sai", basis: "", at, fixes: [{ title: "Sửa", edits: [{ at, insert: "đúng" }] }] },
              { code: "KH901", severity: "hint", message: "Thiếu", basis: "", at: { ...at, end: 8, source: { start: 8, end: 8 } } },
            ]);
            target.focus();
            target.dispatchEvent(new KeyboardEvent("keydown", { key: "F8", bubbles: true, cancelable: true }));
            const card = [...document.querySelectorAll("div")].map((element) => element.shadowRoot?.querySelector(".card[open-card]")).find(Boolean);
            const { position, maxWidth } = getComputedStyle(card);
            cards.push(position, maxWidth !== "none", adapter.apply({ title: "", edits: [{ at, insert: "đúng" }] }));
            adapter.destroy();
          }
          await new Promise((resolve) => setTimeout(resolve, 100));
          return { violations, cards, texts: [area.value, rich.textContent] };
        });
        assert.deepEqual(seen.violations, []);
        assert.deepEqual(seen.cards, ["fixed", true, true, "fixed", true, true]);
        assert.deepEqual(seen.texts, ["Một chỗ đúng", "Một chỗ đúng"]);
        await page.close();
      } finally {
        await strict.close();
      }
    });

    test("severities differ by line and shape, and every colour stands out from its ground in both themes", { timeout }, async () => {
      for (const dark of [false, true]) {
        const host = await open("textarea", {
          marks: [
            { word: "chất lượng" },
            { word: "3.", severity: "warning" },
            { word: "báo cáo", severity: "hint" },
            { word: "I.", point: true },
            { word: "rõ người", point: true, severity: "warning" },
            { word: "rõ việc", point: true, severity: "hint" },
          ],
        });
        const looks = await host.evaluate(async (inDark) => {
          const area = window.host.root();
          const [text, ground] = inDark ? ["rgb(231, 235, 241)", "rgb(25, 31, 40)"] : ["rgb(0, 0, 0)", "rgb(255, 255, 255)"];
          area.style.color = text;
          area.style.background = ground;
          window.kit.adapter.redraw();
          const light = (colour) => {
            const [r, g, b] = colour.match(/[\d.]+/g).map((part) => (Number(part) / 255 <= 0.03928 ? Number(part) / 255 / 12.92 : ((Number(part) / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (one) => {
            const [high, low] = [light(one), light(ground)].sort((a, b) => b - a);
            return (high + 0.05) / (low + 0.05);
          };
          const layer = window.kit.layer();
          return {
            lines: [...layer.querySelectorAll("mark")].map((mark) => getComputedStyle(mark)).map(({ textDecorationStyle, textDecorationColor }) => [textDecorationStyle, contrast(textDecorationColor)]),
            points: [...layer.querySelectorAll(".point")].map((point) => getComputedStyle(point, "::before")).map(({ clipPath, backgroundColor }) => [clipPath, contrast(backgroundColor)]),
          };
        }, dark);
        assert.deepEqual(looks.lines.map(([style]) => style), ["wavy", "dashed", "dotted"]);
        assert.equal(new Set(looks.points.map(([shape]) => shape)).size, 3);
        for (const [, contrast] of [...looks.lines, ...looks.points]) assert.ok(contrast >= 4.5, JSON.stringify(looks));
        await host.close();
      }
    });

    test("the card is accessible in both themes and speaks the language that it is told", { timeout }, async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      for (const [locale, dark] of [["vi", false], ["en", true]]) {
        const host = await open("contenteditable", { locale });
        if (dark) {
          await host.evaluate(() => {
            document.body.style.background = "#11151b";
            document.body.style.color = "#e7ebf1";
          });
        }
        await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[0]));
        await host.press("ArrowLeft");
        await host.wants("selected", "");
        await host.press("F8");
        await host.wants("shown", [MESSAGES[0]]);
        await host.page.addScriptTag({ content: axe });
        const { label, text, violations } = await host.evaluate(async () => {
          const { violations: found } = await window.axe.run({ include: [[...window.kit.hosts()].map((element) => element)] }, { rules: { region: { enabled: false } } });
          const card = window.kit.card();
          return { label: card.getAttribute("aria-label"), text: card.innerText, violations: found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`) };
        });
        assert.deepEqual(violations, []);
        assert.equal(label, locale === "vi" ? "Cần xem lại chỗ này" : "Findings at this place");
        assert.match(text, locale === "vi" ? /Lỗi[\s\S]*Căn cứ: Hồ sơ[\s\S]*Sẽ ghi: năng suất/ : /Error[\s\S]*Basis: Hồ sơ[\s\S]*Will write: năng suất/);
        await host.close();
      }
    });

    test("an editor that is locked shows its findings and offers no fix", { timeout }, async () => {
      const host = await open("textarea");
      await host.evaluate(() => (window.host.root().readOnly = true));
      assert.equal(await host.evaluate(() => window.kit.adapter.apply(window.kit.findings[0].fixes[0])), false);
      await over(host, 0);
      await host.wants("shown", [MESSAGES[0]]);
      assert.equal(await host.evaluate(() => window.kit.card().querySelector("button")), null);
      await host.close();
    });

    test("a fix that the draft has outrun says so in the card", { timeout }, async () => {
      const host = await open("contenteditable");
      await over(host, 1);
      await host.wants("shown", [MESSAGES[1]]);
      const said = await host.evaluate(() => {
        const { card, findings, adapter } = window.kit;
        // The words change between the report and the press of the button.
        adapter.placeOf = () => null;
        card().querySelector("button").click();
        return [card().querySelector("[role=alert]").textContent, findings[1].message];
      });
      assert.match(said[0], /^Chưa sửa được/);
      await host.close();
    });

    test("an editor in a dialog has its card there, over the dialog and within its reach", { timeout }, async () => {
      const host = await open("textarea");
      await host.evaluate(() => {
        window.kit.adapter.destroy();
        const dialog = document.createElement("dialog");
        dialog.append(window.host.root());
        document.body.append(dialog);
        dialog.showModal();
        window.kit.bind();
        window.kit.mark([{ word: "3.", fix: "2." }]);
        window.kit.adapter.focus();
      });
      await host.press("F8");
      await host.press("Enter");
      assert.match(await inCard(host), /Sửa 3\./);
      await host.press("Enter");
      await host.until(() => /^2\. Yêu cầu/m.test(window.kit.text()));
      await host.close();
    });

    test("the editor is found by whatever a portal knows of it, and what is none is refused in plain words", { timeout }, async () => {
      const found = {
        textarea: ["#host"],
        contenteditable: ["#host"],
        tinymce: ["#host", "iframe", ".tox-tinymce"],
        ckeditor5: ["#host", ".ck-editor__editable", ".ck-editor"],
        quill: ["#host", ".ql-editor"],
      };
      for (const [editor, selectors] of Object.entries(found)) {
        const host = await openHost(browser, server.url, editor);
        const kinds = await host.evaluate(async (all) => {
          const { adapterFor } = await import("/component/editors/index.js");
          const targets = all.map((selector) => document.querySelector(selector));
          if (window.tinymce) targets.push(window.tinymce.get("host"), window.tinymce.get("host").getBody());
          if (window.CKEDITOR) targets.push(document.querySelector(".ck-editor__editable").ckeditorInstance);
          if (window.Quill) targets.push(window.Quill.find(document.querySelector("#host")));
          return targets.map((target) => {
            const adapter = adapterFor(target);
            adapter.destroy();
            return adapter.kind;
          });
        }, selectors);
        assert.deepEqual([...new Set(kinds)], [editor]);
        if (editor === "textarea") {
          const refused = await host.evaluate(async () => {
            const { adapterFor } = await import("/component/editors/index.js");
            const say = (target) => {
              try {
                return adapterFor(target).kind;
              } catch (error) {
                return error.message;
              }
            };
            const vi = [say(null), say(document.createElement("p"))];
            document.documentElement.lang = "en";
            const frame = document.createElement("iframe");
            document.body.append(frame);
            return [...vi, say(document.createElement("input")), say(frame)];
          });
          assert.match(refused[0], /^Không tìm thấy ô soạn thảo/);
          assert.match(refused[1], /<p>.*TinyMCE, CKEditor/);
          assert.match(refused[2], /<input>/);
          assert.match(refused[3], /not ready/);
        }
        await host.close();
      }
    });
  });
}

test("Chromium: a touch on a mark shows its card", { timeout }, async () => {
  const browser = await BROWSERS.Chromium();
  try {
    for (const editor of EDITORS) {
      const host = await openHost(browser, server.url, editor, { width: 390, height: 800 });
      await host.evaluate(
        ([html, wanted]) => {
          window.host.set(html);
          window.kit.bind();
          window.kit.mark(wanted);
        },
        [DRAFT, MARKS],
      );
      const { x, y } = await host.evaluate(() => window.kit.rect(0));
      await host.page.touchscreen.tap(x, y);
      await host.wants("shown", [MESSAGES[0]]);
      const height = await host.evaluate(() => window.kit.card().querySelector("button").offsetHeight);
      assert.ok(height >= 24, `${editor}: ${height}`);
      await host.close();
    }
  } finally {
    await browser.close();
  }
});

test("Chromium: binding and leaving a hundred times leaves no node and no listener behind", { timeout }, async () => {
  const browser = await BROWSERS.Chromium();
  try {
    for (const editor of EDITORS) {
      const host = await openHost(browser, server.url, editor);
      await host.evaluate((html) => window.host.set(html), DRAFT);
      const session = await host.page.context().newCDPSession(host.page);
      const rounds = (count) =>
        host.evaluate(
          async ([times, wanted]) => {
            for (let left = times; left > 0; left -= 1) {
              window.kit.bind();
              window.kit.mark(wanted);
              window.kit.adapter.goTo(window.kit.findings[0]);
            }
            window.kit.adapter.destroy();
            window.kit.adapter = null;
            window.kit.findings = null;
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          },
          [count, MARKS],
        );
      const counters = async () => {
        await session.send("HeapProfiler.collectGarbage");
        await session.send("HeapProfiler.collectGarbage");
        return session.send("Memory.getDOMCounters");
      };
      await rounds(5);
      const first = await counters();
      await rounds(100);
      const last = await counters();
      assert.ok(last.nodes - first.nodes < 100, `${editor}: ${first.nodes} then ${last.nodes} nodes`);
      assert.ok(last.jsEventListeners - first.jsEventListeners < 100, `${editor}: ${first.jsEventListeners} then ${last.jsEventListeners} listeners`);
      await host.close();
    }
  } finally {
    await browser.close();
  }
});
