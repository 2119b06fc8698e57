/** `<kehoach-check>` on the sample portal, in Chromium and Firefox, under the portal's own policy. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { example } from "./support/page.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
const HOSTILE = "TRÍCH <img src=x onerror=window.broken=1></script><script>window.broken=1</script> \u202eđảo\u202c ";

let portal, clean, faulty;
before(async () => {
  portal = await servePortal();
  [clean, faulty] = await Promise.all([example("ke-hoach-xa-day-du.txt"), example("ke-hoach-tinh-co-loi.txt")]);
});
after(() => portal.close());

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    const open = async (view, options) => {
      const page = await openPortal(browser, `${portal.url}${view}`, options);
      return page;
    };
    /** Waits until the newest report speaks of the text that stands there: nothing pends and the errors are those wanted. */
    const errors = (page, id, wanted) =>
      page.until(([name, test_]) => {
        const report = document.querySelector(`kehoach-check[for="${name}"]`)?.report;
        return report && (test_ === "none" ? report.summary.errors === 0 : report.summary.errors > 0);
      }, [id, wanted]);
    /** The same for an element that blocks: also its validity has settled. */
    const settled = (page, valid) =>
      page.until((wanted) => {
        const element = document.querySelector("kehoach-check");
        return element.report && element.validity.valid === wanted && !/Đang soát/.test(element.validationMessage);
      }, valid);
    /** What the portal demands as an error keeps the form from being sent; by itself a missing part is a warning. */
    const demand = (page) => page.evaluate(() => (document.querySelector("kehoach-check").rules = { KH101: "error", KH102: "error" }));
    const quiet = async (page) => {
      assert.deepEqual(page.log.errors, []);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    };

    test("a text area: paste, a submission refused, undo, a submission let through with its report", { timeout }, async () => {
      const page = await open("text");
      await demand(page);
      await page.paste("#draft", clean);
      await settled(page, true);
      await page.evaluate(([from, to]) => {
        const area = document.getElementById("draft");
        area.focus();
        area.setSelectionRange(from, to);
      }, [clean.indexOf("2. Yêu cầu"), clean.indexOf("II. NỘI DUNG")]);
      await page.press("Delete");
      await settled(page, false);
      const sent = portal.posts.length;
      await page.page.click("#send");
      assert.match(await page.evaluate(() => document.querySelector("kehoach-check").validationMessage), /1 lỗi/);
      assert.equal(await page.evaluate(() => document.getElementById("submission").checkValidity()), false);
      assert.equal(portal.posts.length, sent);
      await page.focus("#draft");
      await page.press("Control+z");
      await settled(page, true);
      await Promise.all([page.page.waitForNavigation(), page.page.click("#send")]);
      assert.equal(portal.posts.length, sent + 1);
      const post = portal.posts.at(-1);
      assert.equal(post.draft.replaceAll("\r\n", "\n"), clean);
      assert.equal(JSON.parse(post["report-draft"]).summary.errors, 0);
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });

    test("typing is followed, a finding is gone to, a fix is applied and one undo takes it back", { timeout }, async () => {
      const page = await open("text");
      await page.paste("#draft", faulty);
      await errors(page, "draft", "some");
      await page.type("\nGõ thêm.");
      await page.until(() => document.querySelector("kehoach-check").report && document.querySelector("kehoach-check").adapter.text.endsWith("Gõ thêm."));
      await page.until(() => /Đã soát/.test(document.querySelector("kehoach-check").shadowRoot.querySelector("[part=status]").textContent));
      const before_ = await page.evaluate(() => document.getElementById("draft").value);
      const { went, selected, applied } = await page.evaluate(() => {
        const element = document.querySelector("kehoach-check");
        const finding = element.report.findings.find(({ at }) => at.end > at.start);
        const area = document.getElementById("draft");
        const gone = element.goTo(finding);
        const chosen = area.selectionEnd - area.selectionStart;
        const fix = element.report.findings.find(({ fixes }) => fixes?.length > 0).fixes[0];
        return { went: gone, selected: chosen, applied: element.apply(fix) };
      });
      assert.ok(went && applied && selected > 0);
      assert.notEqual(await page.evaluate(() => document.getElementById("draft").value), before_);
      await page.press("Control+z");
      await page.until((text) => document.getElementById("draft").value === text, before_);
      await quiet(page);
      await page.close();
    });

    test("a rich editor with a toolbar: what is typed is checked and marked, the saved content untouched", { timeout }, async () => {
      const page = await open("rich");
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      await page.focus("#rich");
      for (const line of ["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Nâng cao chất lượng, hoàn thành trước ngày 31/6/2026."]) {
        await page.type(line);
        await page.press("Enter");
      }
      await errors(page, "rich", "some");
      const html = await page.evaluate(() => document.getElementById("rich").innerHTML);
      assert.doesNotMatch(html, /kehoach|mark/);
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").adapter.kind), "contenteditable");
      assert.ok(await page.evaluate(() => {
        const element = document.querySelector("kehoach-check");
        return element.goTo(element.report.findings[0]);
      }));
      await quiet(page);
      await page.close();
    });

    test("a whole form: findings stand at their fields, a fix of the draft goes where it belongs, blank rows leave no hole", { timeout }, async () => {
      const page = await open("form");
      await demand(page);
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").validity.valid), true, "an empty form is no faulty draft");
      await page.paste('[data-kehoach="/title"]', "Nâng cao năng suất trên địa bàn xã");
      await page.paste('[data-kehoach="/purpose"]', "Giảm lãng phí.\nTăng năng suất.");
      await page.paste('[data-kehoach="/tasks/1/heading"]', "Truyền thông");
      await page.paste('[data-kehoach="/tasks/1/items"]', "Tổ chức hội thảo.");
      await page.paste('[data-kehoach="/implementation"]', "Văn phòng theo dõi, đôn đốc.");
      await settled(page, false);
      const { form, at, focused } = await page.evaluate(() => {
        const element = document.querySelector("kehoach-check");
        const finding = element.report.findings.find(({ at: place }) => place.path?.startsWith("/requirements"));
        element.goTo(finding);
        return { form: element.adapter.read().form, at: finding?.at.path, focused: document.activeElement.dataset.kehoach };
      });
      assert.deepEqual(form.purpose, ["Giảm lãng phí.", "Tăng năng suất."]);
      assert.deepEqual(form.tasks, [{ heading: "Truyền thông", items: ["Tổ chức hội thảo."] }], "the blank group is left out");
      assert.equal(form.appendix.rows.length, 2, "rows 0 and 2 follow on each other");
      assert.match(at, /^\/requirements/);
      assert.equal(focused, "/requirements");
      await page.paste('[data-kehoach="/requirements"]', "Có kết quả đo đếm được.");
      await page.until(() => document.querySelector("kehoach-check").report?.findings.every(({ at: place }) => !place.path?.startsWith("/requirements")));
      await quiet(page);
      await page.close();
    });

    test("two on one page: each its own draft and language, one wasm compiled", { timeout }, async () => {
      const page = await open("two", {
        before: () => {
          window.compiled = 0;
          const { compile } = WebAssembly;
          // The eight bytes that try the policy are no module of ours.
          WebAssembly.compile = (bytes) => ((window.compiled += bytes.byteLength > 8 ? 1 : 0), compile(bytes));
        },
      });
      await page.paste("#draft", clean);
      await page.paste("#second", faulty);
      await errors(page, "draft", "none");
      await errors(page, "second", "some");
      const messages = await page.evaluate(() => [...document.querySelectorAll("kehoach-check")].map(({ locale, report }) => [locale, report.findings[0]?.message ?? ""]));
      assert.deepEqual(messages.map(([locale]) => locale), ["vi", "en"]);
      assert.equal(await page.evaluate(() => window.compiled), 1);
      assert.equal(page.log.requests.filter((url) => url.endsWith(".wasm")).length, 1);
      await quiet(page);
      await page.close();
    });

    test("it waits for its target, follows one that is replaced, and takes properties set before it was known", { timeout }, async () => {
      const page = await open("text");
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      await page.evaluate(() => {
        const late = document.createElement("kehoach-check");
        late.htmlFor = "late";
        late.locale = "en";
        document.querySelector("main").append(late);
      });
      await page.until(() => /not there yet/.test(document.querySelector('[for="late"]').shadowRoot.querySelector("[part=status]").textContent));
      await page.evaluate((text) => {
        const area = document.createElement("textarea");
        area.id = "late";
        area.setAttribute("aria-label", "late");
        area.value = text;
        document.querySelector("main").append(area);
      }, faulty);
      await errors(page, "late", "some");
      await page.evaluate((text) => {
        const rich = document.createElement("div");
        rich.contentEditable = "true";
        rich.id = "late";
        rich.append(...text.split("\n").map((line) => Object.assign(document.createElement("p"), { textContent: line })));
        document.querySelector("textarea#late").replaceWith(rich);
      }, clean);
      await errors(page, "late", "none");
      assert.equal(await page.evaluate(() => document.querySelector('[for="late"]').adapter.kind), "contenteditable");
      // An element that the parser met before its definition holds plain properties.
      const level = await page.evaluate(() => {
        const early = Object.create(null);
        const element = document.createElement("kehoach-check");
        Object.defineProperty(element, "level", { value: "commune", configurable: true, writable: true, enumerable: true });
        document.body.append(element);
        early.own = Object.hasOwn(element, "level");
        return [early.own, element.level];
      });
      assert.deepEqual(level, [false, "commune"]);
      await quiet(page);
      await page.close();
    });

    test("a text area that grows with its text, or is made larger by hand, keeps its report and its marks", { timeout }, async () => {
      const page = await open("text");
      await page.evaluate(() => {
        const area = document.getElementById("draft");
        area.addEventListener("input", () => (area.style.height = `${area.scrollHeight}px`));
      });
      await page.paste("#draft", faulty);
      await settled(page, false);
      const kept = await page.evaluate(async () => {
        const element = document.querySelector("kehoach-check");
        const { report, adapter } = element;
        const height = document.getElementById("draft").offsetHeight;
        document.getElementById("draft").style.height = `${height + 40}px`;
        // Its observers, and the task after them.
        await new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
        return { report: element.report === report, adapter: element.adapter === adapter };
      });
      assert.deepEqual(kept, { report: true, adapter: true });
      await page.close();
    });

    test("removed and added again a hundred times it leaves nothing behind", { timeout: 240_000 }, async () => {
      const page = await open("text");
      await page.paste("#draft", faulty);
      await errors(page, "draft", "some");
      const rounds = (count) =>
        page.evaluate(async (times) => {
          const element = document.querySelector("kehoach-check");
          const place = element.parentElement;
          for (let n = 0; n < times; n++) {
            element.remove();
            await null;
            await null;
            place.append(element);
            // Every tenth time to the end, so that all its parts have been there.
            if (n % 10 === 9) await new Promise((resolve) => element.addEventListener("kehoach-check:report", resolve, { once: true }));
          }
        }, count);
      const counts = async () => {
        // What was on its way when the last report came goes in its own time.
        await new Promise((resolve) => setTimeout(resolve, 1500));
        const session = await page.context.newCDPSession(page.page);
        await session.send("Performance.enable");
        await session.send("HeapProfiler.collectGarbage");
        await session.send("HeapProfiler.collectGarbage");
        const { metrics } = await session.send("Performance.getMetrics");
        await session.detach();
        return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      };
      await rounds(10);
      const first = page.context && (await counts());
      await rounds(100);
      if (first) {
        const last = await counts();
        assert.ok(last.JSEventListeners <= first.JSEventListeners + 20, `${first.JSEventListeners} → ${last.JSEventListeners} listeners`);
        assert.ok(last.Nodes <= first.Nodes + 300, `${first.Nodes} → ${last.Nodes} nodes`);
        assert.ok(last.JSHeapUsedSize <= first.JSHeapUsedSize * 1.5 + 1_000_000, `${first.JSHeapUsedSize} → ${last.JSHeapUsedSize} bytes`);
        assert.equal(page.page.workers().length, 1);
      }
      await errors(page, "draft", "some");
      await quiet(page);
      await page.close();
    });

    test("a draft full of markup, right-to-left marks and words of 100 KB is text everywhere", { timeout }, async () => {
      const page = await open("text");
      await demand(page);
      await page.paste("#draft", `KẾ HOẠCH\n${HOSTILE}\n\nI. MỤC ĐÍCH, YÊU CẦU ${HOSTILE}\n\n1. ${HOSTILE}\n${"x".repeat(100_000)}\n\nII. ${HOSTILE}\n1. ${HOSTILE}\na) ${HOSTILE}`);
      await errors(page, "draft", "some");
      for (const tab of ["outline", "coverage", "findings"]) {
        await page.evaluate((name) => document.querySelector("kehoach-check").shadowRoot.getElementById(`tab-${name}`).click(), tab);
      }
      const found = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector("kehoach-check");
        return { elements: shadowRoot.querySelectorAll("img, script").length + document.querySelectorAll("img").length, broken: window.broken ?? 0, outline: shadowRoot.querySelector("[part=outline]").textContent };
      });
      assert.deepEqual([found.elements, found.broken], [0, 0]);
      assert.match(found.outline, /<img src=x onerror/);
      await quiet(page);
      await page.close();
    });

    test("a portal's broken style does not get in, and none gets out", { timeout }, async () => {
      const page = await open("text");
      await page.paste("#draft", faulty);
      await errors(page, "draft", "some");
      const look = () =>
        page.evaluate(() => {
          const { shadowRoot } = document.querySelector("kehoach-check");
          return ["h2", ".message", ".verdict", "[role=tab]"].map((selector) => {
            const { fontSize, fontFamily, color, display, padding, direction, textTransform, letterSpacing } = getComputedStyle(shadowRoot.querySelector(selector));
            return { fontSize, fontFamily, color, display, padding, direction, textTransform, letterSpacing };
          });
        });
      const good = await look();
      const outside = await page.evaluate(() => getComputedStyle(document.querySelector("h1")).cssText + document.styleSheets.length);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { all: unset !important; font: 5px serif !important; direction: rtl !important; text-transform: uppercase !important; letter-spacing: 9px !important; }");
        window.hostile = sheet;
        document.adoptedStyleSheets.push(sheet);
      });
      assert.deepEqual(await look(), good);
      await page.evaluate(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== window.hostile)));
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).cssText + document.styleSheets.length), outside);
      await page.close();
    });

    test("headless it shows nothing and tells all by events; the language changes at run time", { timeout }, async () => {
      const page = await open("text");
      await page.paste("#draft", faulty);
      await errors(page, "draft", "some");
      const vi = await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".message").textContent);
      await page.evaluate(() => (document.querySelector("kehoach-check").locale = "en"));
      await page.until((old) => {
        const text = document.querySelector("kehoach-check").shadowRoot.querySelector(".message")?.textContent;
        return text && text !== old;
      }, vi);
      assert.match(await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector("h2").textContent), /Plan check/);
      await page.evaluate(() => {
        window.told.length = 0;
        const element = document.querySelector("kehoach-check");
        element.headless = true;
        element.check();
      });
      await page.until(() => window.told.some(({ type }) => type === "report"));
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.childElementCount), 0);
      await page.evaluate(() => (document.querySelector("kehoach-check").headless = false));
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".finding"));
      await quiet(page);
      await page.close();
    });

    test("wrong options are named and mended without a reload", { timeout }, async () => {
      const page = await open("text");
      await page.paste("#draft", faulty);
      await errors(page, "draft", "some");
      await page.evaluate(() => document.querySelector("kehoach-check").setAttribute("rules", "{oops"));
      await page.until(() => window.told.some(({ type, detail }) => type === "error" && /rules/.test(detail.message)));
      await page.evaluate(() => document.querySelector("kehoach-check").setAttribute("rules", '{"KH000":"off"}'));
      await page.until(() => window.told.some(({ type, detail }) => type === "error" && detail.code === "badOptions"));
      await page.evaluate(() => document.querySelector("kehoach-check").removeAttribute("rules"));
      await errors(page, "draft", "some");
      await page.close();
    });

    test("a session without a network asks for nothing", { timeout }, async () => {
      const page = await open("text");
      await page.paste("#draft", clean);
      await errors(page, "draft", "none");
      const before_ = page.log.requests.length;
      if (page.context) await page.context.setOffline(true);
      else await page.page.setOfflineMode?.(true).catch(() => {});
      await page.paste("#draft", faulty);
      await errors(page, "draft", "some");
      for (const tab of ["outline", "coverage", "findings"]) {
        await page.evaluate((name) => document.querySelector("kehoach-check").shadowRoot.getElementById(`tab-${name}`).click(), tab);
      }
      assert.deepEqual(page.log.requests.slice(before_), []);
      await page.close();
    });
  });
}
