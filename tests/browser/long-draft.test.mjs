/**
 * A draft of thousands of lines: of its layer, its outline and its coverage the browser keeps ready what one sees, and where one goes all is
 * as in a short one.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { example, loadExample, open, openFinding, settled, start } from "./support/page.mjs";

const timeout = 180_000;
let site;
let faulty;
before(async () => {
  site = await start();
  faulty = await example("ke-hoach-tinh-co-loi.txt");
});
after(() => site.stop());

/** In a page: asked for in tests. */
function helpers() {
  const area = document.getElementById("draft");
  const sheet = document.getElementById("sheet");
  const mirror = document.querySelector(".mirror");
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  window.long = {
    drawn,
    /** All is laid out, and what is far is left out. */
    async still() {
      do await drawn();
      while (mirror.querySelector("[hidden]"));
      await drawn();
      await drawn();
    },
    boxes: () => [...mirror.children].map((box) => ({ leftOut: getComputedStyle(box).contentVisibility === "hidden", box: box.getBoundingClientRect() })),
    /** Lines in view, by their own words, with the numbers that they say. */
    seen() {
      const { top, bottom } = sheet.getBoundingClientRect();
      const words = area.value.split("\n");
      const lines = [...mirror.querySelectorAll(".line")];
      return lines.flatMap((line, index) => {
        if (line.parentElement.style.contentVisibility === "hidden") return [];
        const box = line.getBoundingClientRect();
        if (box.bottom <= top || box.top >= bottom) return [];
        return [{ said: getComputedStyle(line, "::before").content.replaceAll('"', ""), number: index + 1, same: line.textContent === words[index] }];
      });
    },
    heights: () => [mirror.offsetHeight, area.scrollHeight],
  };
}

/** In a page: another text in the draft. @param {string} text */
function put(text) {
  const area = document.getElementById("draft");
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** @param {number} times */
async function openLong(times) {
  const opened = await open(site);
  await settled(opened.page, () => opened.page.evaluate(put, faulty.repeat(times)));
  await opened.page.evaluate(helpers);
  await opened.page.evaluate(() => window.long.still());
  return opened;
}

const near = ([one, other]) => Math.abs(one - other) < 2;

test("of the layer what is far from what one sees is left out and keeps its room; numbers and marks are there where one goes", { timeout }, async () => {
  const { page, log } = await openLong(25);
  let marks = 0;
  for (const part of [0, 0.5, 0.98]) {
    const told = await page.evaluate(async (where) => {
      const sheet = document.getElementById("sheet");
      sheet.scrollTop = (sheet.scrollHeight - sheet.clientHeight) * where;
      await window.long.still();
      const { top, bottom } = sheet.getBoundingClientRect();
      const boxes = window.long.boxes();
      return {
        leftOut: boxes.filter((one) => one.leftOut).length,
        wrongly: boxes.filter((one) => one.leftOut && one.box.bottom > top && one.box.top < bottom).length,
        all: boxes.length,
        seen: window.long.seen(),
        marks: [...document.querySelectorAll(".mirror mark")].filter((mark) => mark.getBoundingClientRect().bottom > top && mark.getBoundingClientRect().top < bottom).length,
        heights: window.long.heights(),
      };
    }, part);
    assert.ok(told.all > 15 && told.leftOut > told.all / 2, JSON.stringify([told.all, told.leftOut]));
    assert.equal(told.wrongly, 0);
    assert.ok(told.seen.length > 10, String(told.seen.length));
    marks += told.marks;
    for (const { said, number, same } of told.seen) assert.ok(said === String(number) && same, JSON.stringify([said, number, same]));
    assert.ok(near(told.heights), String(told.heights));
  }
  assert.ok(marks > 0);
  assert.deepEqual(log.errors, []);
});

test("the layer stays as high as the text when what is left out changes, and when the page has another width or larger letters", { timeout }, async () => {
  const { page } = await openLong(25);
  const heights = () => page.evaluate(() => window.long.still().then(window.long.heights));
  // Far below what one sees: longer lines, lines that go, lines that come.
  const changed = await page.evaluate(async () => {
    const area = document.getElementById("draft");
    const change = async (act) => {
      act();
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await window.long.still();
      return window.long.heights();
    };
    const middle = area.value.indexOf("\n", area.value.length / 2) + 1;
    const told = [];
    told.push(await change(() => area.setRangeText("một dòng dài hơn nhiều, ".repeat(40), middle, middle)));
    told.push(await change(() => area.setRangeText("", middle, middle + 20_000)));
    told.push(await change(() => area.setRangeText("một dòng\n".repeat(350), middle, middle)));
    told.push(await change(() => area.setRangeText("Dự thảo\n", 0, 0)));
    return told;
  });
  for (const pair of changed) assert.ok(near(pair), JSON.stringify(changed));
  const wide = await heights();
  await page.setViewportSize({ width: 1100, height: 800 });
  const narrow = await heights();
  assert.ok(near(narrow) && narrow[0] > wide[0], `${wide} and ${narrow}`);
  await page.evaluate(() => (document.documentElement.style.fontSize = "20px"));
  const large = await heights();
  assert.ok(near(large) && large[0] > narrow[0], `${narrow} and ${large}`);
  const seen = await page.evaluate(() => window.long.seen());
  assert.ok(seen.length > 5 && seen.every(({ said, number, same }) => said === String(number) && same), JSON.stringify(seen));
});

test("F8 leads into what was left out, and the card is at a mark under the pointer there", { timeout }, async () => {
  const { page, log } = await openLong(25);
  const told = await page.evaluate(async () => {
    const area = document.getElementById("draft");
    const sheet = document.getElementById("sheet");
    area.focus();
    const middle = area.value.indexOf("\n", area.value.length * 0.6);
    area.setSelectionRange(middle, middle);
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "F8", bubbles: true, cancelable: true }));
    await window.long.still();
    const { top, bottom } = sheet.getBoundingClientRect();
    const mark = [...document.querySelectorAll(".mirror mark")].find((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 10 && box.top > top + 60 && box.bottom < bottom - 60;
    });
    const flash = document.querySelector(".flash")?.getBoundingClientRect();
    const { left, width, top: at, height } = mark.getClientRects()[0];
    return { start: area.selectionStart, middle, flash: Boolean(flash && flash.bottom > top && flash.top < bottom), x: left + width / 2, y: at + height / 2, words: mark.textContent };
  });
  assert.ok(told.start >= told.middle && told.flash, JSON.stringify(told));
  await page.mouse.move(told.x - 300, told.y + 200);
  await page.mouse.move(told.x, told.y);
  await page.waitForFunction(() => [...document.querySelectorAll("*")].some((one) => one.shadowRoot?.querySelector(".card[open-card]")));
  assert.deepEqual(log.errors, []);
});

test("the button of a table far down is reached by Tab from the start, and stands at the table's first line once one is there", { timeout }, async () => {
  const { page, log } = await openLong(25);
  await page.waitForSelector(".table-place button");
  const told = await page.evaluate(async () => {
    const places = [...document.querySelectorAll(".table-place")];
    const buttons = places.map((place) => place.querySelector("button"));
    const far = places[20];
    const { hidden } = far;
    const sheet = document.getElementById("sheet");
    buttons[20].focus();
    await window.long.still();
    const { top, bottom } = sheet.getBoundingClientRect();
    const lines = [...document.querySelectorAll(".mirror .line")].filter((line) => line.parentElement.style.contentVisibility !== "hidden" && /^\| ?(?:TT|STT)/.test(line.textContent)).map((line) => line.getBoundingClientRect().top);
    const box = far.getBoundingClientRect();
    return { number: places.length, hidden, focused: document.activeElement === buttons[20], inView: box.top < bottom && box.bottom > top, off: Math.min(...lines.map((at) => Math.abs(at - box.top))) };
  });
  assert.ok(told.number > 20 && !told.hidden && told.focused && told.inView, JSON.stringify(told));
  assert.ok(told.off < 12, JSON.stringify(told));
  assert.deepEqual(log.errors, []);
});

test("an outline of very many appendices comes in branches, folded; that of a plan stands open as ever", { timeout }, async () => {
  const { page } = await open(site);
  const body = faulty.slice(0, faulty.search(/\nPHỤ LỤC/));
  const appendix = (_, n) => `\n\nPHỤ LỤC ${n + 1}\nDanh mục nhiệm vụ đợt ${n + 1}\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Tập huấn đợt ${n + 1} | Sở Tài chính | Quý II năm 2026 |`;
  await settled(page, () => page.evaluate(put, body + Array.from({ length: 120 }, appendix).join("")));
  await page.click("#tab-outline");
  const told = await page.evaluate(() => {
    const items = () => [...document.querySelectorAll("#outline [role=treeitem]")];
    const shown = items().length;
    const branch = items().find((item) => /^\s*101 – 120/.test(item.textContent));
    branch.querySelector(".twist").click();
    const within = branch.querySelectorAll(":scope > [role=group] > [role=treeitem]");
    within[4].querySelector(".label").click();
    const area = document.getElementById("draft");
    return { shown, within: within.length, open: items().filter((one) => one.getAttribute("aria-expanded") === "true").length, from: area.value.slice(area.selectionStart).split("\n")[0] };
  });
  assert.ok(told.shown < 40 && told.within === 20 && told.open === 1, JSON.stringify(told));
  assert.equal(told.from, "PHỤ LỤC 105");
  await settled(page, () => page.evaluate(put, faulty));
  assert.ok((await page.$$eval("#outline [role=treeitem][aria-expanded=true]", (all) => all.length)) > 1);
});

test("the rows of the coverage that are out of view are reached by keys, in their order, and say what they say", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  await page.click("#tab-coverage");
  await page.focus("tr.task .task-open");
  await page.keyboard.press("End");
  const told = await page.evaluate(() => {
    const rows = [...document.querySelectorAll("tr.task")];
    const row = document.activeElement.closest("tr.task");
    const box = row.getBoundingClientRect();
    const panel = document.getElementById("panel-coverage").getBoundingClientRect();
    return { last: row === rows.at(-1), kept: getComputedStyle(rows[0]).contentVisibility, inView: box.height > 20 && box.top < panel.bottom && box.bottom > panel.top };
  });
  assert.deepEqual(told, { last: true, kept: "auto", inView: true });
  const tree = await page.locator("tr.task").nth(3).ariaSnapshot();
  assert.match(tree, /rowheader/);
});

test("the list of findings is as it was when one has unfolded all of it", { timeout }, async () => {
  const { page } = await openLong(25);
  await page.evaluate(openFinding);
  await page.evaluate(() => window.long.drawn());
  const told = await page.evaluate(async () => {
    const panel = document.getElementById("panel-findings");
    const holes = [];
    for (const part of [0.4, 0.9, 0.1]) {
      panel.scrollTop = panel.scrollHeight * part;
      await window.long.drawn();
      const seen = panel.getBoundingClientRect();
      for (const gap of document.querySelectorAll(".gap")) {
        const { top, bottom } = gap.getBoundingClientRect();
        if (bottom > seen.top && top < seen.bottom) holes.push([part, top, bottom]);
      }
    }
    return holes;
  });
  assert.deepEqual(told, []);
});
