/**
 * How people use a computer: keys alone, a page at twice its size, a narrow window, less motion,
 * colours of their own, another language; and how portals are styled. In Chromium and Firefox.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { ELEMENT, FAILURES, MARKING, REFUSED } from "../../www/component/words.js";
import { WORDS } from "../../www/component/view/words.js";
import { openHost, serveEditors } from "./support/marking.mjs";
import { example, openFinding } from "./support/page.mjs";
import { BROWSERS, launchFor } from "./support/portal.mjs";
import { openWriting, overflowing, wordHtml } from "./support/writing.mjs";

const timeout = 120_000;
const TABS = ["findings", "outline", "coverage"];

let servers, clean, faulty, national;
before(async () => {
  const [portal, editors] = await Promise.all([servePortal(), serveEditors()]);
  servers = { portal, editors };
  [clean, national] = await Promise.all([example("ke-hoach-xa-day-du.txt"), example("ke-hoach-tinh-co-loi.txt")]);
  const [from, to] = [clean.indexOf("2. Yêu cầu"), clean.indexOf("II. NỘI DUNG")];
  faulty = (clean.slice(0, from) + clean.slice(to)).replace("b) Gửi, nhận", "c) Gửi, nhận").replace("b) Phổ cập", "c) Phổ cập").replace("ngày 15 tháng 11", "ngày 31 tháng 11");
});
after(() => Promise.all([servers?.portal.close(), servers?.editors.close()]));

/** The sample portal's rich view with a draft in it, checked. */
async function open(browser, draft, options) {
  const host = await openWriting(browser, servers, "portal", options);
  await host.pasteOver(wordHtml(draft), draft);
  await host.until(() => window.pen.settled()?.findings.length > 0);
  await host.until(() => window.pen.element().shadowRoot.querySelector(".finding"));
  return host;
}

const choose = (host, tab) => host.evaluate((name) => window.pen.element().shadowRoot.getElementById(`tab-${name}`).click(), tab);

/** Where the focus is, and whether one sees it. */
const focus = (host) =>
  host.evaluate(() => {
    let active = document.activeElement;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const root = active.getRootNode();
    const ringed = active.matches("[role=treeitem]") ? active.querySelector(".entry") : active;
    const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
    const { left, top, bottom, right, height } = ringed.getBoundingClientRect();
    const panel = active.closest(".panel")?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    return {
      name: active.id || active.className || active.localName,
      text: (active.getAttribute("aria-label") ?? active.textContent).trim().slice(0, 60),
      inside: root.host?.localName === "kehoach-check",
      lost: active === document.body,
      ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1,
      seen: height > innerHeight || (left >= -1 && right <= innerWidth + 1 && bottom > Math.max(0, panel.top) && top < Math.min(innerHeight, panel.bottom)),
    };
  });

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    test("Tab goes through the whole element and out of it, Shift+Tab the same way back; one always sees where one is", { timeout }, async () => {
      const host = await open(browser, faulty);
      await host.evaluate(openFinding, "KH501");
      await host.focus();
      const way = [];
      for (let steps = 0; steps < 60 && way.at(-1)?.name !== "send"; steps += 1) {
        await host.press("Tab");
        way.push(await focus(host));
      }
      assert.deepEqual(way.filter(({ lost, ring, seen }) => lost || !ring || !seen), []);
      assert.equal(way.at(-1).name, "send");
      const names = way.filter(({ inside }) => inside).map(({ name }) => name);
      for (const wanted of ["tab-findings", "panel-findings", "fix-all-open no-print", "group-head", "fix", "icon-button walk-right", "summary"]) assert.ok(names.includes(wanted), `${wanted} in ${names}`);
      assert.equal(names.filter((name) => name.startsWith("finding-go")).length, 1, "one finding is in the Tab order, arrows go to the others");
      const back = [];
      for (let steps = 0; steps < 60 && back.at(-1)?.name !== "rich"; steps += 1) {
        await host.press("Shift+Tab");
        back.push(await focus(host));
      }
      assert.deepEqual(back.filter(({ lost, ring, seen }) => lost || !ring || !seen), []);
      assert.deepEqual(back.slice(0, -1).map(({ name }) => name), way.slice(0, -1).map(({ name }) => name).reverse());
      await host.close();
    });

    test("arrows choose, Enter opens, a button goes to the place, from there into its card, a fix by Enter, Escape back to the draft", { timeout }, async () => {
      const host = await open(browser, faulty);
      const to = (selector) => host.evaluate((where) => window.pen.element().shadowRoot.querySelector(where).focus(), selector);
      const selected = () => host.evaluate(() => window.pen.element().shadowRoot.querySelector("[role=tab][aria-selected=true]").id);
      await to("#tab-findings");
      for (const tab of ["outline", "coverage", "findings"]) {
        await host.press("ArrowRight");
        assert.equal(await selected(), `tab-${tab}`);
        assert.equal((await focus(host)).name, `tab-${tab}`);
      }
      await to(".finding-go");
      const first = await focus(host);
      await host.press("ArrowDown");
      const second = await focus(host);
      assert.ok(second.name.startsWith("finding-go") && second.text !== first.text);
      await host.press("End");
      await host.press("Home");
      assert.equal((await focus(host)).text, first.text);

      // To the finding that can be mended, from there into the draft.
      while (!/“c\)”/.test((await focus(host)).text)) await host.press("ArrowDown");
      assert.equal((await focus(host)).name, "finding-go run-go", "two of one rule stand in one row");
      await host.press("Enter");
      await host.press("ArrowDown");
      await host.press("Enter");
      const opened = await focus(host);
      assert.match(opened.text, /“c\)”/);
      assert.equal(await host.evaluate(() => window.pen.element().shadowRoot.activeElement.getAttribute("aria-expanded")), "true");
      await to(".finding.open .about-finding .link");
      await host.press("Enter");
      assert.equal((await focus(host)).name, "rich");
      assert.match(await host.evaluate(() => String(getSelection())), /^c\)?/);
      await host.press("Alt+Enter");
      await host.until(() => [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.activeElement?.localName === "button"));
      await host.press("Escape");
      assert.equal((await focus(host)).name, "rich");
      await host.press("Alt+Enter");
      await host.press("Enter");
      await host.until(() => /^b\) Gửi, nhận/m.test(window.pen.element().adapter.text));
      assert.equal((await focus(host)).name, "rich");

      // A fix in the list.
      await host.until(() => window.pen.settled()?.findings.filter(({ code }) => code === "KH501").length === 1);
      await host.evaluate(openFinding, "KH501");
      await to(".fix");
      await host.press("Enter");
      await host.until(() => /^b\) Phổ cập/m.test(window.pen.element().adapter.text));
      assert.equal((await focus(host)).name, "rich");
      await host.until(() => window.pen.settled() && !window.pen.element().shadowRoot.querySelector(".fix"));
      for (const selector of [".finding-go", ".group-head", "#tab-findings", "#panel-findings"]) {
        await to(selector);
        await host.press("Escape");
        assert.equal((await focus(host)).name, "rich", `Escape in ${selector}`);
      }
      await host.close();
    });

    test("a refused submission leads to the findings, and Tab goes on from there", { timeout }, async () => {
      const host = await open(browser, faulty);
      await choose(host, "coverage");
      await host.focus();
      assert.match((await host.send()).refused, /^Dự thảo còn 1 lỗi/);
      const { name, inside } = await focus(host);
      assert.deepEqual({ name, inside }, { name: "tab-findings", inside: true });
      assert.deepEqual(host.errors().filter((error) => /focusable/.test(error)), []);
      // And Tab goes on from there.
      await host.press("Tab");
      assert.equal((await focus(host)).name, "panel-findings");
      await host.focus();
      await host.until(() => !window.pen.element().hasAttribute("tabindex"));
      for (let steps = 0; steps < 20 && !(await focus(host)).inside; steps += 1) await host.press("Tab");
      assert.equal((await focus(host)).name, "tab-findings");
      assert.ok(await host.evaluate(() => !window.pen.element().shadowRoot.getElementById("panel-findings").hidden));
      await host.close();
    });

    test("the focus stays where it is when the results change under it, and what was unfolded stays unfolded", { timeout }, async () => {
      const host = await open(browser, faulty);
      const to = (selector) => host.evaluate((where) => window.pen.element().shadowRoot.querySelector(where).focus(), selector);
      /** The portal itself changes the draft. */
      const change = async (from, into) => {
        await host.evaluate(
          ([old, fresh]) => {
            const walk = document.createTreeWalker(window.pen.root(), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replace(old, fresh);
          },
          [from, into],
        );
        await host.until((text) => window.pen.element().adapter.text.includes(text) && window.pen.settled(), into);
      };
      await to(".checked summary");
      await host.press("Enter");
      await host.until(() => window.pen.element().shadowRoot.querySelector(".checked").open);
      const jumps = (number) => host.until((wanted) => window.pen.settled()?.findings.filter(({ code }) => code === "KH501").length === wanted, number);
      await change("c) Phổ cập", "b) Phổ cập");
      await jumps(1);
      assert.ok(await host.evaluate(() => window.pen.element().shadowRoot.querySelector(".checked").open));
      assert.equal((await focus(host)).name, "summary");
      await to(".group-head");
      await change("b) Phổ cập", "c) Phổ cập");
      await jumps(2);
      assert.equal((await focus(host)).name, "group-head");
      // The control itself goes away.
      await host.evaluate(openFinding, "KH501");
      await to(".fix");
      await change("c) Gửi, nhận", "b) Gửi, nhận");
      await jumps(1);
      const { inside, lost } = await focus(host);
      assert.deepEqual({ inside, lost }, { inside: true, lost: false });
      await host.evaluate(() => {
        window.pen.element().locale = "en";
      });
      await choose(host, "outline");
      await host.evaluate(() => {
        window.pen.element().locale = "vi";
      });
      assert.equal(await host.evaluate(() => window.pen.element().shadowRoot.querySelector("[role=tab][aria-selected=true]").id), "tab-outline");
      await host.close();
    });

    test("a report never scrolls the draft away from who writes in it", { timeout }, async () => {
      const host = await open(browser, national, { height: 600 });
      await host.evaluate(() => {
        const element = window.pen.element();
        element.goTo(element.report.findings.find(({ code }) => code === "KH402"));
      });
      const seen = () =>
        host.evaluate(() => {
          const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        });
      assert.ok(await seen(), "the place is in view after a jump");
      await host.press("ArrowLeft");
      const scrolled = await host.evaluate(() => Math.round(scrollY));
      await host.type("x");
      await host.until(() => /xngày 31|“?x“?ngày|xngày/.test(window.pen.element().adapter.text) && window.pen.settled());
      await host.until(() => window.pen.element().shadowRoot.querySelector(".finding"));
      assert.equal(await host.evaluate(() => Math.round(scrollY)), scrolled);
      assert.ok(await host.evaluate(() => window.pen.element().getBoundingClientRect().top > innerHeight), "the element is out of sight");
      await host.close();
    });

    for (const [what, size] of [["at 200 %", { width: 640, height: 450, scale: 2 }], ["at 390 px", { width: 390, height: 844 }], ["at 320 px", { width: 320, height: 640 }]]) {
      test(`${what} nothing is cut and nothing has to be scrolled across`, { timeout }, async () => {
        const host = await open(browser, national, size);
        for (const locale of ["vi", "en"]) {
          await host.evaluate((to) => (window.pen.element().locale = to), locale);
          await host.until((wanted) => window.pen.element().shadowRoot.querySelector(".shell").lang === wanted && !window.pen.element().shadowRoot.querySelector(".shell").hidden && window.pen.element().shadowRoot.querySelector(".finding, .tree, tr.task"), locale);
          for (const tab of TABS) {
            await choose(host, tab);
            if (tab === "coverage") {
              await host.until(() => window.pen.element().shadowRoot.querySelector("tr.task.status-missing"));
              await host.evaluate(() => window.pen.element().shadowRoot.querySelector("tr.task.status-missing .task-open").click());
            }
            assert.deepEqual(await overflowing(host), [], `${locale}, ${tab}`);
          }
        }
        await host.close();
      });
    }

    test("in each language nothing is left of the other, in the views, the card and the messages", { timeout }, async () => {
      const host = await open(browser, national);
      /** Words that stand alone in the element or the card, and what assistive technology hears of them. */
      const said = () =>
        host.evaluate(() => {
          const texts = [];
          const roots = [window.pen.element().shadowRoot, ...[...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot).filter((root) => root?.querySelector(".card"))];
          for (const root of roots) {
            const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
            while (walk.nextNode()) {
              const { currentNode: node } = walk;
              if (node.nodeType === 3) texts.push(node.data.trim());
              // A fix's title is what it writes into the draft, in the draft's language.
              else for (const name of ["aria-label", "title", "placeholder"]) if (node.hasAttribute(name) && !(name === "title" && node.matches(".fix"))) texts.push(node.getAttribute(name).trim());
            }
          }
          return [...new Set(texts.filter(Boolean))];
        });
      const pairs = [...Object.values(WORDS), ...[ELEMENT, MARKING, FAILURES, REFUSED].flatMap((table) => Object.values(table).map(({ vi, en }) => [vi, en]))];
      const patterns = (side) =>
        pairs
          .filter(([vi, en]) => vi !== en)
          .flatMap((pair) => pair[side].split("|"))
          .filter((text) => /\p{L}/u.test(text.replace(/\{\d\}/g, "")))
          .map((text) => new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\d\}/g, "[^]+")}$`, "u"));
      const left = (texts, side) => texts.filter((text) => patterns(side).some((pattern) => pattern.test(text)));
      for (const [locale, other] of [["vi", 1], ["en", 0], ["vi", 1]]) {
        await host.evaluate((to) => (window.pen.element().locale = to), locale);
        await host.until((start) => window.pen.element().shadowRoot.querySelector("[part=status]").textContent.startsWith(start), locale === "vi" ? "Đã soát" : "Checked");
        for (const tab of TABS) {
          await choose(host, tab);
          if (tab === "coverage") await host.evaluate(() => window.pen.element().shadowRoot.querySelector("tr.task.status-missing .task-open").click());
          assert.deepEqual(left(await said(), other), [], `${locale}, ${tab}`);
        }
        assert.match(await host.evaluate(() => window.pen.element().validationMessage), locale === "vi" ? /^Dự thảo còn/ : /^The draft still has/);
        await host.evaluate(() => {
          const element = window.pen.element();
          element.goTo(element.report.findings.find(({ code }) => code === "KH602"));
        });
        await host.press("Alt+Enter");
        await host.until(() => [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card]")));
        assert.deepEqual(left(await said(), other), [], `${locale}, card`);
        // The card is left open for the next language.
      }
      await host.close();
    });

    test("no rule of the portal's for all elements reaches the element, the card or the marks, and none shows what is hidden", { timeout }, async () => {
      const host = await open(browser, faulty);
      const card = () =>
        host.evaluate(() => {
          const element = window.pen.element();
          element.goTo(element.report.findings.find(({ code }) => code === "KH501"));
        }).then(() => host.press("Alt+Enter")).then(() => host.until(() => [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.querySelector(".card[open-card] button"))));
      const look = () =>
        host.evaluate(() => {
          const all = (root, selectors) =>
            selectors.map((selector) => {
              const found = root.querySelector(selector);
              const { fontSize, fontFamily, color, display, padding, direction, textTransform, letterSpacing, textAlign, visibility, backgroundColor, lineHeight, whiteSpace } = getComputedStyle(found);
              return { selector, height: Math.round(found.getBoundingClientRect().height), fontSize, fontFamily, color, display, padding, direction, textTransform, letterSpacing, textAlign, visibility, backgroundColor, lineHeight, whiteSpace };
            });
          const ofCard = [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot).find((root) => root?.querySelector(".card"));
          return [...all(window.pen.element().shadowRoot, [".head", "h2", ".verdict", "[role=tab]", ".message", ".fix", ".where"]), ...all(ofCard, [".card", ".kind", ".message", "button", ".preview"])];
        });
      const apart = () =>
        host.evaluate(() => {
          const root = [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot).find((one) => one?.querySelector(".clip"));
          const clip = root.querySelector(".clip").getBoundingClientRect();
          const own = window.pen.root().getBoundingClientRect();
          return Math.max(Math.abs(clip.left - own.left), Math.abs(clip.top - own.top), Math.abs(clip.width - own.width)) < 2;
        });
      await host.evaluate(() => {
        const headless = document.createElement("kehoach-check");
        headless.headless = true;
        headless.id = "headless";
        document.body.append(headless);
      });
      /** The layout is another, and what watches it has been told. */
      const drawn = () => host.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
      await host.evaluate(openFinding, "KH501");
      await card();
      const good = await look();
      assert.ok(await apart());
      await host.press("Escape");
      const hostile = [
        "html { font-size: 40px } * { font-size: 40px !important; display: block !important; line-height: 3 !important; letter-spacing: 4px !important }",
        "* { all: revert; color: red !important; background: lime !important; text-transform: uppercase !important; direction: rtl !important; text-align: right !important; padding: 30px !important; margin: 20px !important; white-space: nowrap !important }",
        "div, button, p, h2, h3, ul, li, section, svg, mark, span { all: unset !important; visibility: visible !important; font: 9px cursive !important; width: 10px !important; float: right !important }",
      ];
      for (const css of hostile) {
        await host.evaluate((text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          window.hostile = sheet;
          document.adoptedStyleSheets.push(sheet);
        }, css);
        await drawn();
        await card();
        // What the width of the page decides is not the style's.
        const plain = (all) => all.map(({ height: _height, ...rest }) => rest);
        assert.deepEqual(plain(await look()), plain(good), css);
        assert.equal(await host.evaluate(() => document.getElementById("headless").getBoundingClientRect().height), 0, css);
        await host.press("Escape");
        await host.evaluate(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== window.hostile)));
        await drawn();
      }
      await card();
      assert.deepEqual(await look(), good);
      await host.close();
    });

    test("of several findings without words at one place the strongest sign is shown, each sign at its place", { timeout }, async () => {
      const host = await openHost(browser, servers.editors.url, "contenteditable");
      await host.evaluate(() => {
        window.host.set("<p>1. Mục đích</p><p>2. Yêu cầu</p><p>3. Nhiệm vụ</p>");
        window.kit.bind();
        window.kit.mark([
          { word: "Mục", point: true, severity: "hint" },
          { word: "Mục", point: true, severity: "error" },
          { word: "Mục", point: true, severity: "warning" },
          { word: "Nhiệm", point: true, severity: "warning" },
        ]);
      });
      await host.until(() => window.kit.boxes().length > 0);
      const { boxes, places } = await host.evaluate(() => {
        const signs = [...window.kit.layer().querySelectorAll(".point")];
        return {
          boxes: signs.map((sign) => /point-(\w+)/.exec(sign.className)[1]),
          places: signs.map((sign) => {
            const word = window.kit.adapter.rects(window.kit.adapter.placeOf(window.kit.findings[sign.className.includes("error") ? 1 : 3].at))[0];
            const { left, top } = sign.getBoundingClientRect();
            return Math.max(Math.abs(left - word.left), Math.abs(top - word.top));
          }),
        };
      });
      assert.deepEqual(boxes.sort(), ["error", "warning"]);
      assert.ok(Math.max(...places) < 2, `${places}`);
      await host.close();
    });

    describe("wishes", () => {
      test("less motion: nothing moves by itself", { timeout }, async () => {
        const { browser: still, context } = await launchFor(browserName, { still: true });
        try {
          const host = await open(still, faulty, { context });
          assert.ok(await host.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches));
          for (const tab of TABS) {
            await choose(host, tab);
            const moving = await host.evaluate(() => {
              const roots = [window.pen.element().shadowRoot, ...[...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot).filter(Boolean)];
              return roots.flatMap((root) => [...root.querySelectorAll("*")]).filter((one) => {
                const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
                return animationName !== "none" || /[1-9]/.test(transitionDuration) || scrollBehavior !== "auto";
              }).map(({ className }) => String(className));
            });
            assert.deepEqual(moving, []);
          }
        } finally {
          await still.close();
        }
      });

      test("colours of one's own: marks, severities and what is chosen are still told apart", { timeout }, async () => {
        const { browser: forced, context } = await launchFor(browserName, { forced: true });
        try {
          for (const editor of ["contenteditable", "textarea", "ckeditor5"]) {
            const host = await openHost(forced, servers.editors.url, editor, { context });
            assert.ok(await host.evaluate(() => matchMedia("(forced-colors: active)").matches));
            await host.evaluate(() => {
              window.host.set("<p>chất lượng</p>".repeat(5));
              const root = window.host.root();
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("#host, .ck-content { font: 16px/40px monospace !important; margin: 0 } p { margin: 0 !important; padding: 0 !important; line-height: 40px !important }");
              document.adoptedStyleSheets.push(sheet);
              root.blur();
              window.kit.bind();
              window.kit.mark(["error", "warning", "hint"].map((severity, nth) => ({ word: "chất lượng", nth, severity })));
            });
            await host.until(() => window.kit.marked().length + window.kit.boxes().length === 3);
            const places = await host.evaluate(() => {
              const source = window.kit.adapter.read();
              return [0, 1, 2, 3, 4].map((nth) => {
                const at = window.kit.place(source, "chất lượng", { nth });
                const { left, top, width, height } = window.kit.adapter.rects(window.kit.adapter.placeOf(at))[0];
                return { x: Math.round(left), y: Math.round(top), width: Math.round(width), height: Math.round(height) + 6 };
              });
            });
            // A highlight would have the colours of the selection.
            if (editor === "contenteditable") assert.deepEqual(await host.evaluate(() => window.kit.marked()), []);
            const pictures = [];
            for (const clip of places) pictures.push(Buffer.from(await host.page.screenshot({ clip })).toString("base64"));
            assert.equal(pictures[3], pictures[4], "what is not marked looks the same");
            assert.equal(new Set(pictures.slice(0, 4)).size, 4, `${editor}: error, warning, hint and plain words differ`);
            await host.close();
          }
          const host = await open(forced, national, { context });
          const lines = (selector) => host.evaluate((where) => {
            const { borderBottomColor, borderTopWidth, borderTopStyle, outlineStyle, textDecorationLine } = getComputedStyle(window.pen.element().shadowRoot.querySelector(where));
            return { borderBottomColor, borderTopWidth, borderTopStyle, outlineStyle, textDecorationLine };
          }, selector);
          assert.notDeepEqual(await lines("[role=tab][aria-selected=true]"), await lines("[role=tab][aria-selected=false]"));
          await host.evaluate(() => {
            const element = window.pen.element();
            element.goTo(element.report.findings.find(({ code }) => code === "KH602"));
            element.check();
          });
          await host.until(() => window.pen.element().shadowRoot.querySelector(".finding.here"));
          assert.notDeepEqual(await lines(".finding.here"), await lines(".finding:not(.here)"));
          await choose(host, "coverage");
          await host.until(() => window.pen.element().shadowRoot.querySelector("tr.task"));
          assert.notDeepEqual(await lines(".total[aria-pressed=true]"), await lines(".total[aria-pressed=false]"));
        } finally {
          await forced.close();
        }
      });
    });
  });
}
