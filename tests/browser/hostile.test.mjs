/**
 * A draft that means harm: markup, scripts, marks that turn the direction of writing, words of
 * 100 KB, halves of characters and NUL. It is text everywhere: in a text area, the portal's rich
 * editor, TinyMCE, CKEditor 5 and Quill, in the element and in the card; in Chromium and Firefox.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { serveEditors } from "./support/marking.mjs";
import { BROWSERS } from "./support/portal.mjs";
import { openWriting, overflowing } from "./support/writing.mjs";

const timeout = 180_000;
const MARKUP = `<img src=x onerror="top.broken=1;alert(1)"></script><script>top.broken=1</script><svg onload="top.broken=1"><iframe srcdoc="<script>top.broken=1</script>"></textarea><style>*{display:none}</style>`;
/** ¤ stands for a lone half of a character, ° for NUL: neither survives on its way to the browser. */
const LINES = [
  "ỦY BAN NHÂN DÂN",
  `XÃ ${MARKUP}`,
  "KẾ HOẠCH",
  `Đẩy mạnh \u202ecông tác ${MARKUP} ¤ °`,
  `I. MỤC ĐÍCH ${MARKUP}`,
  `1. Mục đích \u202e${MARKUP}`,
  "a) Một ¤ hai ° ba \u2066x",
  `c) ${MARKUP} \u202e\u2067`,
  "II. NHIỆM VỤ \u202eVÀ GIẢI PHÁP",
  "1. Nâng \u202ecao chất lượng \u05e9\u05dc\u05d5\u05dd (12) \u05e9",
  "2. Sở Thông tin và Truyền thông \u202ethực hiện",
  "W".repeat(100_000),
  `III. TỔ CHỨC THỰC HIỆN ${"\u202e".repeat(50)}`,
  "1. Văn phòng theo dõi.",
];

let servers;
before(async () => {
  const [portal, editors] = await Promise.all([servePortal(), serveEditors()]);
  servers = { portal, editors };
});
after(() => Promise.all([servers?.portal.close(), servers?.editors.close()]));

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    for (const kind of ["portal", "textarea", "tinymce", "ckeditor5", "quill"]) {
      test(`${kind}: a hostile draft is text everywhere`, { timeout }, async () => {
        const host = await openWriting(browser, servers, kind, { attributes: { parents: "1703/QĐ-TTg", level: "province" } });
        const dialogs = [];
        host.page.on("dialog", (dialog) => {
          dialogs.push(dialog.message());
          dialog.dismiss();
        });
        await host.evaluate((lines) => {
          const real = lines.map((line) => line.replaceAll("¤", String.fromCharCode(0xd83d)).replaceAll("°", String.fromCharCode(0)));
          const { root } = window.pen;
          if (!window.host?.set) root().replaceChildren(...real.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
          else if (root().localName === "textarea") {
            root().value = real.join("\n");
            root().dispatchEvent(new Event("input", { bubbles: true }));
          } else window.host.set(real.map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`).join(""));
        }, LINES);
        await host.until(() => window.pen.settled()?.findings.some(({ code }) => code === "KH501") && window.pen.element().adapter.text.length > 100_000);
        const saved = await host.saved();

        /** What is in the element and the card, other than text. */
        const foreign = () =>
          host.evaluate(() => {
            const card = [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot).find((root) => root?.querySelector(".card"));
            return [window.pen.element().shadowRoot, card].filter(Boolean).flatMap((root) => [...root.querySelectorAll("img, script, iframe, style, textarea, svg:not(.icon)")].map(({ localName }) => localName));
          });
        for (const tab of ["outline", "coverage", "findings"]) {
          await host.evaluate((name) => window.pen.element().shadowRoot.getElementById(`tab-${name}`).click(), tab);
          if (tab === "outline") {
            await host.evaluate(() => {
              for (const item of window.pen.element().shadowRoot.querySelectorAll("[aria-expanded=false] > .entry > .twist")) item.click();
            });
            assert.match(await host.evaluate(() => window.pen.element().shadowRoot.querySelector("[part=outline]").textContent), /<img src=x onerror=/);
          }
          assert.deepEqual(await overflowing(host), [], tab);
          assert.deepEqual(await foreign(), [], tab);
        }

        // Each mark with its card.
        await host.focus();
        const cards = [];
        for (let nth = 0; nth < 6; nth += 1) {
          await host.press("F8");
          await host.until(() => [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card] .message")));
          cards.push(
            await host.evaluate(() => {
              const card = [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card]")).find(Boolean);
              const { left, right } = card.getBoundingClientRect();
              return { message: card.querySelector(".message").textContent, out: left < 0 || right > innerWidth || card.scrollWidth > card.clientWidth + 1 };
            }),
          );
          assert.deepEqual(await foreign(), []);
        }
        assert.deepEqual(cards.filter(({ out }) => out), []);
        assert.ok(new Set(cards.map(({ message }) => message)).size > 1, "several marks were visited");

        // The sentence around a quotation runs from left to right, whatever the quotation does.
        const turned = await host.evaluate(() => {
          const wrong = [];
          let quoted = 0;
          for (const message of window.pen.element().shadowRoot.querySelectorAll(".message, .related button, .basis")) {
            const walk = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
              const { currentNode: node } = walk;
              if (node.parentElement.closest("bdi")) {
                if (/[\u0590-\u05ff]/.test(node.data) && getComputedStyle(node.parentElement).unicodeBidi === "isolate") quoted += 1;
                continue;
              }
              if (/[\u0590-\u05ff\u202a-\u202e\u2066-\u2069]/.test(node.data)) wrong.push(`not shut in: ${node.data.slice(0, 60)}`);
              const range = document.createRange();
              const place = (at) => (range.setStart(node, at), range.setEnd(node, at + 1), range.getBoundingClientRect());
              for (let at = 0; at + 1 < Math.min(node.length, 40); at += 1) {
                const [one, next] = [place(at), place(at + 1)];
                if (one.width > 0 && next.width > 0 && Math.abs(one.top - next.top) < 2 && next.left < one.left - 0.5) {
                  wrong.push(`turned: ${message.textContent.slice(0, 60)}`);
                  break;
                }
              }
            }
          }
          return { wrong: wrong.slice(0, 3), quoted };
        });
        assert.deepEqual(turned.wrong, []);
        assert.ok(turned.quoted > 0, "a message quotes letters that run the other way");

        // A fix in it is a fix, and the rest stays as it is.
        assert.ok(await host.evaluate(() => {
          const element = window.pen.element();
          return element.apply(element.report.findings.find(({ code }) => code === "KH501").fixes[0]);
        }));
        await host.until(() => window.pen.settled()?.findings.every(({ code }) => code !== "KH501"));
        assert.match(await host.text(), /^b\) <img src=x onerror=/m);
        await host.press("Control+z");
        await host.until((before_) => window.pen.saved() === before_, saved);
        assert.deepEqual(
          await host.evaluate(() => ({ broken: window.broken, violations: window.violations, elements: document.querySelectorAll("img").length + window.pen.root().querySelectorAll("img:not([class]), script, iframe, svg").length })),
          { broken: undefined, violations: [], elements: 0 },
        );
        assert.deepEqual(dialogs, []);
        assert.deepEqual(host.errors(), []);
        await host.close();
      });
    }
  });
}
