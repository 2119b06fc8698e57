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

    /** The text view of the portal with a draft in it, and its report. */
    async function openDraft(text) {
      const page = await openPortal(browser, `${portal.url}text`);
      await page.evaluate(() => {
        window.shadow = () => document.querySelector("kehoach-check").shadowRoot;
        /** Puts a text into the draft as if typed, and waits for the report of it. */
        window.insert = async (at, words) => {
          const element = document.querySelector("kehoach-check");
          const area = document.getElementById("draft");
          const said = () => new Promise((resolve) => element.addEventListener("kehoach-check:report", resolve, { once: true }));
          const answer = said();
          area.setRangeText(words, at, at, "end");
          area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: words }));
          await answer;
          if (element.report.plan.sections.length === 0) throw new Error("no plan");
        };
      });
      // Not as a paste: of a hundred thousand letters Chromium makes one of every line.
      await page.evaluate((value) => {
        const area = document.getElementById("draft");
        area.value = value;
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, text);
      await page.until(() => document.querySelector("kehoach-check").report?.findings.length > 0 && window.shadow().querySelector(".finding"));
      return page;
    }

    test("what a finding says keeps its entry from report to report, with the focus and the list's scroll position", { timeout }, async () => {
      const page = await openDraft(faulty);
      const told = await page.evaluate(async () => {
        const shadow = window.shadow();
        const entries = () => [...shadow.querySelectorAll(".finding")];
        const wheres = () => entries().map((entry) => entry.querySelector(".where").textContent);
        const panel = shadow.getElementById("panel-findings");
        const old = { entries: entries(), wheres: wheres() };
        const chosen = old.entries[3].querySelector(".finding-go");
        chosen.focus({ preventScroll: true });
        panel.scrollTop = 40;
        const { scrollTop } = panel;
        // The first line of all: every place comes to stand a line further down.
        await window.insert(0, "Dự thảo\n");
        const fresh = entries();
        return {
          before: old.wheres,
          after: wheres(),
          same: fresh.length === old.entries.length && fresh.every((entry, index) => entry === old.entries[index]),
          focused: shadow.activeElement === chosen,
          scrolled: panel.scrollTop === scrollTop,
        };
      });
      assert.ok(told.same, "the entries are the same elements");
      assert.ok(told.focused, "the focus stays");
      assert.ok(told.scrolled, "the list stays where it was");
      const lines = (wheres) => wheres.map((where) => Number(/(\d+)$/.exec(where)?.[1] ?? NaN));
      assert.deepEqual(lines(told.after), lines(told.before).map((line) => line + 1), "and each tells its new line");
      await page.close();
    });

    test("the outline keeps its branches, folded as they are, and its focus; an item leads to where it is now", { timeout }, async () => {
      const page = await openDraft(faulty);
      const told = await page.evaluate(async () => {
        const shadow = window.shadow();
        shadow.getElementById("tab-outline").click();
        const items = () => [...shadow.querySelectorAll("[role=treeitem]")];
        const old = items();
        const folded = old.find((item) => item.getAttribute("aria-expanded") === "true" && item.textContent.includes("NHIỆM VỤ"));
        folded.querySelector(".twist").click();
        const chosen = old.find((item) => item.getAttribute("aria-expanded") === null && item.getClientRects().length > 0) ?? old.at(-1);
        chosen.focus();
        await window.insert(0, "Dự thảo\n");
        const fresh = items();
        const area = document.getElementById("draft");
        const focused = shadow.activeElement === chosen;
        folded.querySelector(".label").click();
        return {
          number: old.length,
          same: fresh.length === old.length && fresh.every((item, index) => item === old[index]),
          folded: folded.getAttribute("aria-expanded"),
          focused,
          selected: area.value.slice(area.selectionStart, area.selectionEnd),
        };
      });
      assert.ok(told.number > 10);
      assert.ok(told.same, "the branches are the same elements");
      assert.equal(told.folded, "false");
      assert.ok(told.focused, "the focus stays");
      assert.match(told.selected, /NHIỆM VỤ/);
      await page.close();
    });

    test("in the outline only what says something else is drawn anew", { timeout }, async () => {
      const page = await openDraft(faulty);
      const told = await page.evaluate(async () => {
        const shadow = window.shadow();
        shadow.getElementById("tab-outline").click();
        const items = () => [...shadow.querySelectorAll("[role=treeitem]")];
        const closed = items().length;
        for (const item of shadow.querySelectorAll("[role=treeitem][aria-expanded=false]")) item.querySelector(".twist").click();
        const old = new Set(items());
        const area = document.getElementById("draft");
        await window.insert(area.value.indexOf("Bố trí kinh phí"), "Hằng năm ");
        const fresh = items().filter((item) => !old.has(item));
        return { fresh: fresh.map((item) => item.querySelector(".label").textContent), number: [items().length, old.size], closed };
      });
      assert.equal(told.fresh.length, 1, JSON.stringify(told.fresh));
      assert.match(told.fresh[0], /Hằng năm Bố trí kinh phí/);
      assert.equal(told.number[0], told.number[1]);
      assert.ok(told.closed < told.number[0], "what nobody opened was not drawn");
      await page.close();
    });

    test("deadlines that the reader folded away stay so when a report comes", { timeout }, async () => {
      const page = await openDraft(faulty);
      await page.evaluate(() => window.shadow().getElementById("tab-coverage").click());
      await page.until(() => window.shadow().querySelector(".timeline"));
      await page.evaluate(() => {
        window.shadow().querySelector(".timeline summary").click();
      });
      await page.until(() => !window.shadow().querySelector(".timeline").open);
      // Its event comes after the next frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.equal(
        await page.evaluate(async () => {
          await window.insert(0, "Dự thảo\n");
          return window.shadow().querySelector(".timeline").open;
        }),
        false,
      );
      await page.close();
    });

    test("a new finding comes between those that stay, and one that is mended goes alone", { timeout }, async () => {
      const page = await openDraft(faulty);
      await page.evaluate(() => {
        for (const button of window.shadow().querySelectorAll(".run-go")) button.click();
      });
      const told = await page.evaluate(async () => {
        const shadow = window.shadow();
        const entries = () => [...shadow.querySelectorAll(".finding")];
        const area = document.getElementById("draft");
        const old = new Set(entries());
        const middle = area.value.indexOf("II. NHIỆM VỤ");
        const findings = () => document.querySelector("kehoach-check").report.findings;
        // All that is not folded, and in each group errors before warnings.
        const order = () => findings().filter(({ severity }) => severity !== "hint").map(({ message }) => message).sort();
        const shown = () => {
          const ranks = [...shadow.querySelectorAll(".group ol")].map((list) => [...list.children].map(({ className }) => ["error", "warning", "hint"].findIndex((severity) => className.includes(severity))));
          if (ranks.some((all) => all.some((rank, index) => index > 0 && rank < all[index - 1]))) return "not in order";
          return entries().map((entry) => entry.querySelector(".message").textContent).sort();
        };
        // A day that no month has.
        const words = "Căn cứ Công văn số 12/UBND-VX ngày 31 tháng 4 năm 2025 của Ủy ban nhân dân tỉnh;\n";
        await window.insert(middle, words);
        const added = entries().filter((entry) => !old.has(entry)).length;
        const kept = entries().filter((entry) => old.has(entry)).length;
        const ordered = JSON.stringify(order()) === JSON.stringify(shown());
        const two = new Set(entries());
        area.setSelectionRange(middle, middle + words.length);
        area.setRangeText("");
        await window.insert(0, "");
        const again = entries();
        return { before: old.size, added, kept, ordered, after: again.length, same: again.filter((entry) => two.has(entry)).length, reordered: JSON.stringify(order()) === JSON.stringify(shown()) };
      });
      assert.ok(told.added >= 1, "something was found");
      assert.ok(told.kept >= told.before - 1, `entries that say the same stay: ${told.kept} of ${told.before}`);
      assert.ok(told.ordered && told.reordered, "the list has the report's order");
      assert.equal(told.after, told.before);
      assert.ok(told.same >= told.before - 1, "and stay again");
      await page.close();
    });

    test("of many hundred findings those near are in the page, in order, each with its number; keys lead to all", { timeout }, async () => {
      const page = await openDraft(faulty.repeat(40));
      await page.evaluate(openFinding);
      const told = await page.evaluate(async () => {
        const shadow = window.shadow();
        const element = document.querySelector("kehoach-check");
        const panel = shadow.getElementById("panel-findings");
        const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { Entries, isRun } = await import("/kehoach-check/www/component/view/entries.js");
        /** All rows of each list, as the report has them now. */
        const lists = () => {
          const entries = new Entries();
          entries.take(element.report.findings);
          return new Map([...entries.lists].map(([name, { rows: all }]) => [name, all.flatMap((row) => (isRun(row) ? [row, ...row.entries] : [row]))]));
        };
        /** Whether each row of a long list says what its number says. */
        const right = () => {
          const all = lists();
          return [...shadow.querySelectorAll("[aria-posinset]")].every((row) => {
            const own = all.get(/group-((main|consider)-\w+)/.exec(row.closest("ol").parentElement.className)[1]);
            const wanted = own[Number(row.getAttribute("aria-posinset")) - 1];
            return row.getAttribute("aria-setsize") === String(own.length) && (isRun(wanted) ? row.matches(".run") && row.dataset.code === wanted.code : row.querySelector(".message").textContent === wanted.finding.message);
          });
        };
        const rows = () => shadow.querySelectorAll(".finding").length;
        await drawn();
        const first = { number: element.report.findings.length, rows: rows(), told: right() };
        // Down to the end of all: what is in view there is in the page.
        shadow.querySelector(".finding-go").focus();
        shadow.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
        await drawn();
        const button = shadow.activeElement;
        const box = button.getBoundingClientRect();
        const seen = panel.getBoundingClientRect();
        const last = { told: right(), inView: box.top >= seen.top && box.bottom <= seen.bottom + 1, rows: rows() };
        await window.insert(0, "Dự thảo\n");
        const kept = shadow.activeElement === button;
        button.click();
        const area = document.getElementById("draft");
        // Where it is now: the report may have come with an edit still to be checked.
        const source = element.adapter.placeOf([...lists().values()].flat().at(-1).finding.at);
        const { scrollTop } = panel;
        button.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
        return { first, last, kept, up: shadow.activeElement !== button && panel.scrollTop <= scrollTop, selected: [area.selectionStart, area.selectionEnd], wanted: [source.start, source.end] };
      });
      assert.ok(told.first.number > 100 && told.first.rows > 5 && told.first.rows < 120, JSON.stringify(told.first));
      assert.ok(told.first.told && told.last.told, JSON.stringify(told));
      assert.ok(told.last.inView && told.last.rows < 120, JSON.stringify(told.last));
      assert.ok(told.kept, "the focus stays when a report comes");
      assert.deepEqual(told.selected, told.wanted);
      assert.ok(told.up);
      await page.close();
    });

    test("a long list scrolled anywhere shows its rows there and keeps its height; words narrow it", { timeout }, async () => {
      const page = await openDraft(faulty.repeat(40));
      await page.evaluate(openFinding);
      const told = await page.evaluate(async () => {
        const shadow = window.shadow();
        const panel = shadow.getElementById("panel-findings");
        const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const holes = [];
        for (const part of [0.5, 0.1, 0.9, 0.3]) {
          panel.scrollTop = panel.scrollHeight * part;
          await drawn();
          const seen = panel.getBoundingClientRect();
          for (const gap of shadow.querySelectorAll(".gap")) {
            const { top, bottom } = gap.getBoundingClientRect();
            if (bottom > seen.top && top < Math.min(seen.bottom, innerHeight)) holes.push([part, top, bottom]);
          }
        }
        const search = shadow.querySelector("input[type=search]");
        const code = document.querySelector("kehoach-check").report.findings.at(-1).code;
        search.value = code.toLowerCase();
        search.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await drawn();
        const codes = new Set([...shadow.querySelectorAll(".finding")].map((one) => one.dataset.code));
        return { holes, code, codes: [...codes], height: panel.scrollHeight };
      });
      assert.deepEqual(told.holes, [], "where one looks there are rows");
      assert.deepEqual(told.codes, [told.code]);
      await page.close();
    });

    test("where very many lines have marks, those are drawn where one looks, and move with the text", { timeout }, async () => {
      const page = await openDraft(faulty.repeat(90));
      const told = await page.evaluate(async () => {
        const area = document.getElementById("draft");
        const { report } = document.querySelector("kehoach-check");
        const mirror = [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot?.querySelector(".mirror")).find(Boolean);
        const drawn = async () => {
          for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        };
        // A long text is laid out a box a frame; what one sees has its marks before the rest is there.
        const marks = () => [...mirror.querySelectorAll("mark")];
        await drawn();
        const early = { marks: marks().length, whole: !mirror.querySelector("[hidden]") };
        while (mirror.querySelector("[hidden]")) await drawn();
        const inView = () => {
          const { top, bottom } = area.getBoundingClientRect();
          return marks().filter((mark) => mark.getBoundingClientRect().bottom > top && mark.getBoundingClientRect().top < bottom);
        };
        const found = [];
        for (const part of [0, 0.5, 0.9]) {
          const { start } = report.findings.map(({ at }) => at.source).filter((place) => place.end > place.start && place.start >= area.value.length * part).toSorted((one, other) => one.start - other.start)[0];
          const [{ top }] = document.querySelector("kehoach-check").adapter.rects({ start, end: start + 1 });
          area.scrollTop += top - area.getBoundingClientRect().top - 20;
          await drawn();
          const words = inView().map((mark) => mark.textContent);
          await window.insert(0, "Dự thảo\n");
          await drawn();
          found.push({ words, again: inView().length, at: area.value.slice(start, start + 10), drawn: marks().length });
          area.setRangeText("", 0, "Dự thảo\n".length);
          await window.insert(0, "");
        }
        return { found, early, findings: report.findings.length };
      });
      assert.ok(told.early.marks > 0, JSON.stringify(told.early));
      assert.ok(told.findings > 300, `${told.findings} findings`);
      for (const { words, again, drawn } of told.found) assert.ok(words.length > 0 && again > 0 && drawn < 100, JSON.stringify(told.found));
      await page.close();
    });

    test("one who leaves while a long list is drawn hears of no error", { timeout }, async () => {
      const page = await openDraft(faulty.repeat(40));
      await page.evaluate(openFinding);
      await page.evaluate(async () => {
        window.shadow().getElementById("panel-findings").scrollTop = 5000;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        window.shadow().getElementById("panel-findings").scrollTop = 50000;
        document.querySelector("kehoach-check").remove();
        for (let left = 5; left > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve));
      });
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });
  });
}
