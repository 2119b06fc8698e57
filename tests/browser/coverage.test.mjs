/** Parent coverage on the page: the matrix, the evidence, the offered row, "not applicable", another parent. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { example, exportedCatalogue, importCatalogue, loadExample, open, paste, ready, selection, settled, start } from "./support/page.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const timeout = 120_000;
const PARENT = new URL("./fixtures/ke-hoach-tinh-chuyen-doi-so.txt", import.meta.url);

const totals = (page) =>
  page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll(".total")].map((total) => [total.className.replace("total total-", ""), Number(total.querySelector("strong").textContent)])),
  );
const statusOf = (page, task) => page.$eval(`.cell[data-task="${task}"]`, (cell) => cell.className.replace("cell status-", ""));
const firstOf = (page, status) => page.locator(`.cell.status-${status}`).first();

async function openCoverage() {
  const opened = await open(site);
  await loadExample(opened.page, "example-faulty");
  await opened.page.click("#tab-coverage");
  await opened.page.waitForSelector(".task-facts, .matrix-group");
  return opened;
}

test("the matrix says every task's status in words, and its counts add up", { timeout }, async () => {
  const { page, log } = await openCoverage();
  const counts = await totals(page);
  assert.ok(counts.missing > 0 && counts.covered > 0, JSON.stringify(counts));
  assert.equal(counts.missing + counts.partial + counts.unsure + counts.covered + counts.notApplicable, counts.all);
  const cells = await page.$$eval(".cell", (all) => all.map((cell) => cell.getAttribute("aria-label")));
  assert.equal(cells.length, counts.all);
  for (const label of cells) assert.match(label, /: (Chưa đưa vào|Đưa vào một phần|Cần đối chiếu|Đã đưa vào|Có lẽ đã đưa vào|Không áp dụng)\. /);
  assert.equal(await page.textContent("#badge-coverage"), String(counts.missing));

  await page.click(".total-missing");
  assert.equal(await page.$$eval(".cell", (all) => all.length), counts.missing);
  assert.equal(await page.$$eval(".cell:not(.status-missing)", (all) => all.length), 0);
  assert.deepEqual(log.errors, []);
});

test("a covered task leads to its evidence in the draft, a missing one to the ideas not taken up", { timeout }, async () => {
  const { page } = await openCoverage();
  await firstOf(page, "covered").click();
  const quote = await page.textContent(".evidence q");
  await page.locator(".evidence button").first().click();
  const { text } = await selection(page);
  assert.ok(text.includes(quote.slice(0, 30)) || quote.includes(text.slice(0, 30)), `${quote} / ${text}`);
  await firstOf(page, "missing").click();
  assert.ok((await page.$$(".task-card mark.idea")).length > 0);
});

test("the offered row takes the task up, and the matrix follows", { timeout }, async () => {
  const { page } = await openCoverage();
  const counts = await totals(page);
  await page.click(".total-missing");
  for (const task of await page.$$eval(".cell", (cells) => cells.map((cell) => cell.dataset.task))) {
    await page.click(`.cell[data-task="${task}"]`);
    if (!(await page.$(".task-card .fix"))) continue;
    await settled(page, () => page.locator(".task-card .fix").first().click());
    assert.notEqual(await statusOf(page, task).catch(() => "filtered"), "missing");
    assert.ok((await totals(page)).missing < counts.missing);
    await settled(page, () => page.keyboard.press("Control+Z"));
    assert.deepEqual(await totals(page), counts);
    return;
  }
  assert.fail("no missing task offers a row");
});

test("a task declared not applicable keeps its reason, across a reload, until it is taken back", { timeout }, async () => {
  const { page } = await openCoverage();
  const counts = await totals(page);
  const cell = firstOf(page, "missing");
  const task = await cell.getAttribute("data-task");
  await cell.click();
  await page.click(".declare-open");
  await page.click(".declare button[type=submit]");
  assert.equal(await page.isVisible(".declare .field-error"), true, "a reason is asked for");
  await page.keyboard.type("Tỉnh không có tổ chức thuộc diện này");
  await settled(page, () => page.click(".declare button[type=submit]"));
  assert.equal(await statusOf(page, task), "notApplicable");
  assert.deepEqual(await totals(page), { ...counts, missing: counts.missing - 1, notApplicable: counts.notApplicable + 1 });
  assert.match(await page.textContent(".task-card"), /Tỉnh không có tổ chức thuộc diện này/);

  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  await page.reload();
  await ready(page);
  await page.click("#tab-coverage");
  await page.waitForSelector(".cell");
  assert.equal(await statusOf(page, task), "notApplicable");
  await page.click(`.cell[data-task="${task}"]`);
  await settled(page, () => page.click(".undeclare"));
  assert.equal(await statusOf(page, task), "missing");
});

test("the matrix goes by keyboard: arrows move, Enter shows, Escape returns to the draft", { timeout }, async () => {
  const { page } = await openCoverage();
  await page.focus(".cell");
  assert.equal(await page.$$eval(".cell[tabindex='0']", (cells) => cells.length), 1);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const task = await page.evaluate(() => document.activeElement.dataset.task);
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute(`.cell[data-task="${task}"]`, "aria-pressed"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.task), task, "the focus stays");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
});

test("deadlines stand on one line of years, with their words beside them", { timeout }, async () => {
  const { page } = await openCoverage();
  await page.waitForSelector(".timeline-row .pin-parent");
  const rows = await page.$$eval(".timeline li", (all) => all.map((row) => row.textContent));
  assert.ok(rows.some((row) => /Quý II năm 2025/.test(row)), rows.join("\n"));
  const outside = await page.$$eval(".track .pin", (pins) => pins.filter((pin) => Number.parseFloat(pin.style.left) < 0 || Number.parseFloat(pin.style.left) > 100).length);
  assert.equal(outside, 0);
});

test("a made-up parent is read, corrected, kept and compared with", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, await example("ke-hoach-xa-day-du.txt"));
  await page.click("#tab-coverage");
  assert.equal(await page.$(".cell"), null);
  await page.click("#open-parents");
  await page.setInputFiles("#parent-file", { name: "parent.txt", mimeType: "text/plain", buffer: await readFile(PARENT) });
  await page.waitForSelector(".parent-form");
  const rows = await page.$$eval(".task-table tbody tr", (all) => all.map((row) => [...row.querySelectorAll("textarea")].map((area) => area.value)));
  assert.ok(rows.some((row) => row.some((cell) => cell.includes("bản đồ số"))), JSON.stringify(rows));

  // An emptied field is complained of at its place.
  const titles = page.locator(".task-table [data-name=title]");
  const title = await titles.first().inputValue();
  await titles.first().fill("");
  await page.click("#save-parent");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.name), "title");
  await titles.first().fill(title);
  await settled(page, () => page.click("#save-parent"));
  assert.match(await page.textContent(".parent-list"), /145\/KH-UBND/);
  await page.keyboard.press("Escape");

  await page.waitForSelector(".cell");
  const labels = await page.$$eval(".cell", (cells) => cells.map((cell) => cell.getAttribute("aria-label")));
  assert.ok(labels.some((label) => label.includes("bản đồ số") && label.includes("Chưa thấy")), labels.join("\n"));
  assert.ok(labels.some((label) => label.includes("Tổ công nghệ số") && label.includes("Có lẽ đã đưa vào")), labels.join("\n"));

  assert.match(await page.textContent(".uncurated"), /“Chưa thấy” không phải là thiếu/);
  assert.equal(await page.textContent("#badge-coverage"), "", "what is not seen is not said to be left out");

  await page.reload();
  await ready(page);
  await page.click("#tab-coverage");
  await page.waitForSelector(".cell");
  assert.equal((await page.$$(".cell")).length, labels.length);

  // Out as JSON, removed, in again.
  await page.click("#open-parents");
  const own = page.locator(".parent-list li", { hasText: "145/KH-UBND" });
  const whole = await exportedCatalogue(page, "145/KH-UBND");
  await page.click("#open-parents");
  await own.getByText("Xóa").click();
  await own.waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await importCatalogue(page, whole);
  await page.waitForSelector(".parent-form");
  await settled(page, () => page.click("#save-parent"));
  await page.keyboard.press("Escape");
  await page.waitForSelector(".cell");
  assert.equal((await page.$$(".cell")).length, labels.length);
  assert.deepEqual(log.errors, []);
});

test("a catalogue that is no JSON, or holds a task twice, is refused with the reason", { timeout }, async () => {
  const { page } = await open(site);
  await importCatalogue(page, "{ hỏng");
  await page.locator(".notice-error", { hasText: "p.json" }).getByRole("button", { name: "Đóng thông báo" }).click();
  await importCatalogue(page, '{ "id": "1/KH-UBND", "tasks": [1, 2] }');
  await page.waitForSelector(".notice-error");
  assert.equal(await page.isVisible(".parent-form"), false);
  const twice = { id: "1/KH-UBND", title: "Kế hoạch", issuer: "UBND tỉnh Lam Hà", issuedOn: "2025-01-02", tasks: ["a", "b"].map((word) => ({ id: "II.1", refs: ["II.1"], group: "Nhóm", title: `Nhiệm vụ ${word}` })) };
  await importCatalogue(page, JSON.stringify(twice));
  await page.waitForSelector(".parent-form");
  await page.click("#save-parent");
  assert.match(await page.textContent("tr:nth-child(2) .field-error"), /dòng 1/);
});

/** A place in the draft, and a report with a task of every state. */
const at = { block: 0, start: 0, end: 4 };
const place = (number, quote) => ({ number, place: `chỗ ${number}`, quote, score: 0.8, at });
const stateTask = (id, status, more = {}) => ({ id, refs: [id], cited: `${id} Kế hoạch số 9/KH-UBND`, title: `Việc ${id}; lập sổ theo dõi`, applies: "lead", status, likely: false, evidence: [], uncovered: [], ...more });
const STATES = [
  stateTask("II.1.a", "covered", { evidence: [place("II.1.a", "Mở hội nghị phổ biến")] }),
  stateTask("II.1.b", "covered", { likely: true, evidence: [place("II.1.b", "Phát tờ rơi")] }),
  stateTask("II.1.c", "partial", { why: "ideas", evidence: [place("II.1.c", "Mở lớp")], uncovered: ["lập sổ theo dõi", "cử người trực"] }),
  stateTask("II.1.d", "partial", { why: "heading", evidence: [place("II", "Đào tạo nhân lực")] }),
  stateTask("II.1.đ", "partial", { why: "groupName", evidence: [place("II.2.a", "Tăng cường đào tạo")] }),
  stateTask("II.1.e", "partial", { why: "condition", evidence: [place("II.2.b", "Thuê chuyên gia (nếu có)")] }),
  stateTask("II.1.g", "partial", { why: "purpose", evidence: [place("II.2.c", "Họp giao ban nhằm phổ biến")] }),
  stateTask("II.1.h", "partial", { why: "implied", evidence: [place("II.2.d", "Cử cán bộ dự tập huấn")] }),
  stateTask("II.2.a", "missing", { nearest: place("PL.I.1", "Mua sổ"), uncovered: ["lập sổ theo dõi"] }),
  stateTask("II.2.b", "missing", { likely: true }),
  stateTask("II.2.c", "unsure", { likely: true, evidence: [place("II.3", "Soạn tài liệu")], uncovered: ["lập sổ theo dõi"] }),
  stateTask("II.2.d", "notApplicable", { applies: "no" }),
];

/** Draws a report of these tasks on an otherwise unused page, with what the views ask of a page. */
const drawn = (page, coverage) =>
  page.evaluate(async (entries) => {
    const [{ CoverageView }, { wordsIn }, { coverageCsv }] = await Promise.all([import("./component/view/coverage.js"), import("./component/view/words.js"), import("./exports.js")]);
    const counted = (tasks, status) => tasks.filter((task) => task.status === status).length;
    const names = ["covered", "partial", "missing", "unsure", "notApplicable"];
    const report = {
      coverage: entries.map((entry) => ({ ...entry, totals: Object.fromEntries(names.map((name) => [name, counted(entry.tasks, name)])) })),
      findings: [],
      plan: { sections: [{ number: "II", heading: "NHIỆM VỤ", at: entries[0].at, sections: [] }], appendices: [] },
    };
    const host = { report, t: wordsIn("vi"), fileName: null, readOnly: false, place: () => ({ start: 0, end: 4 }), goTo: () => true, catalogue: async () => null, declare: null, openParents: null, focusDraft() {} };
    const root = document.getElementById("coverage");
    const fresh = root.cloneNode(false);
    root.replaceWith(fresh);
    window.view = new CoverageView(fresh, host);
    window.view.render();
    window.csv = coverageCsv(report);
  }, coverage.map((entry) => ({ at, ...entry })));

test("each state has a word, a sign and a note of its own, and what is not sure is not red", { timeout }, async () => {
  const { page, log } = await open(site);
  await page.click("#tab-coverage");
  await drawn(page, [{ parent: "9/KH-UBND", related: true, tasks: STATES }]);
  const signs = await page.$$eval(".cell", (cells) => cells.map((cell) => [cell.dataset.state, cell.querySelector("svg").innerHTML]));
  const states = new Map(signs);
  assert.deepEqual([...states.keys()].sort(), ["covered", "likely", "missing", "notApplicable", "notSeen", "partial", "unsure"]);
  assert.equal(new Set(states.values()).size, states.size, "no two states share a sign");
  assert.deepEqual(await totals(page), { all: 12, missing: 2, partial: 6, unsure: 1, covered: 2, notApplicable: 1 });

  const card = async (id) => {
    await page.evaluate((wanted) => window.view.choose(wanted), id);
    return page.$eval(".task-card", (shown) => ({ chip: shown.querySelector(".status-chip").textContent, note: shown.querySelector(".state-note")?.textContent ?? "", text: shown.textContent, red: shown.querySelectorAll("mark.idea:not(.open)").length }));
  };
  for (const [id, chip, note] of [
    ["II.1.a", "Đã đưa vào", /^$/],
    ["II.1.b", "Có lẽ đã đưa vào", /xem lại/],
    ["II.1.c", "Đưa vào một phần", /^Còn thiếu ý: “lập sổ theo dõi”; “cử người trực”\.$/],
    ["II.1.d", "Đưa vào một phần", /đề mục/],
    ["II.1.đ", "Đưa vào một phần", /tên nhóm nhiệm vụ/],
    ["II.1.e", "Đưa vào một phần", /khi có điều kiện/],
    ["II.1.g", "Đưa vào một phần", /mục đích/],
    ["II.1.h", "Đưa vào một phần", /^Chỉ hàm ý qua chỗ II\.2\.d, chưa nêu rõ\.$/],
    ["II.2.a", "Chưa đưa vào", /^$/],
    ["II.2.b", "Chưa thấy", /người soạn thảo/],
    ["II.2.c", "Cần đối chiếu", /tự quyết định/],
    ["II.2.d", "Không áp dụng", /^$/],
  ]) {
    const shown = await card(id);
    assert.equal(shown.chip, chip);
    assert.match(shown.note, note, id);
  }
  assert.ok((await card("II.2.a")).red > 0 && (await card("II.2.c")).red === 0);
  assert.match((await card("II.2.a")).text, /Gần nhất trong dự thảo, chưa đủ để coi là đã đưa vàochỗ PL\.I\.1Mua sổ/);
  assert.match((await card("II.1.d")).text, /Đào tạo nhân lực \(đề mục\)/);

  await page.click(".total-unsure");
  assert.deepEqual(await page.$$eval(".cell", (cells) => cells.map((cell) => cell.dataset.task)), ["II.2.c"]);
  await page.click(".total-all");
  await page.evaluate(() => window.view.finish());
  const written = await page.$$eval(".in-words li", (items) => items.map((item) => item.textContent));
  assert.equal(written.length, 10, "on paper every task but the covered and those of others");
  assert.ok(written.includes("II.2.c Kế hoạch số 9/KH-UBND – Cần đối chiếu. Việc II.2.c; lập sổ theo dõi(chỗ II.3)"), written.join("\n"));
  assert.ok(written.includes("II.2.a Kế hoạch số 9/KH-UBND – Chưa đưa vào. Việc II.2.a; lập sổ theo dõi(gần nhất: chỗ PL.I.1)"), written.join("\n"));

  const csv = await page.evaluate(() => window.csv);
  for (const words of ["Cần đối chiếu", "Chưa thấy", "Có lẽ đã đưa vào", "Còn thiếu ý: “lập sổ theo dõi”", "gần nhất: chỗ PL.I.1,Mua sổ"]) assert.ok(csv.includes(words), words);
  assert.deepEqual(log.errors, []);
});

test("a draft that is not about its parent gets one sentence and no matrix", { timeout }, async () => {
  const { page } = await open(site);
  await page.click("#tab-coverage");
  const other = { parent: "1703/QĐ-TTg", related: false, tasks: [] };
  await drawn(page, [other]);
  assert.equal(await page.textContent("#coverage"), "Văn bản này không triển khai Quyết định số 1703/QĐ-TTg.");
  assert.match(await page.evaluate(() => window.csv), /1703\/QĐ-TTg,,,,,Văn bản này không triển khai Quyết định số 1703\/QĐ-TTg\./);
  // Beside one that it is about, that one is shown first.
  await drawn(page, [other, { parent: "9/KH-UBND", related: true, tasks: STATES }]);
  assert.equal((await page.$$(".cell")).length, STATES.length);
  await page.selectOption(".coverage-head select", "1703/QĐ-TTg");
  assert.equal((await page.$$(".cell")).length, 0);
  assert.match(await page.textContent(".not-about"), /^Văn bản này không triển khai Quyết định số 1703/);
});

test("a catalogue that a former version kept is read in the shape of today", { timeout }, async () => {
  const { page, log } = await open(site);
  const task = { id: "II.1", refs: ["II.1"], group: "Nhóm", title: "Mở lớp tập huấn; phát tờ rơi", ideas: [{ idea: "Mở lớp", wordings: ["mở lớp"] }, { idea: "Tờ rơi", need: "any", wordings: ["tờ rơi"] }, { idea: "Loa", need: "any", wordings: ["phát loa"], weak: ["thông báo rộng"] }] };
  const former = { id: "1/KH-UBND", title: "Kế hoạch", issuer: "UBND tỉnh Lam Hà", issuedOn: "2025-01-02", tasks: [task] };
  await importCatalogue(page, JSON.stringify(former));
  await page.waitForSelector(".parent-form");
  await page.click("#save-parent");
  await page.locator(".parent-list li", { hasText: "1/KH-UBND" }).waitFor();
  const [now] = JSON.parse(await exportedCatalogue(page, "1/KH-UBND")).tasks;
  assert.deepEqual(now.ideas, [{ idea: "Mở lớp", wordings: ["mở lớp"] }, { idea: "Tờ rơi; Loa", wordings: ["tờ rơi", "phát loa"] }]);
  assert.deepEqual(now.part, { wordings: ["thông báo rộng"] });
  assert.deepEqual(log.errors, []);
});

test("a built-in catalogue that a person makes shorter is one of its own, without what was learnt of the whole", { timeout }, async () => {
  const { page, log } = await open(site);
  await page.click("#open-parents");
  await page.locator(".parent-list li", { hasText: "1703/QĐ-TTg" }).getByText("Xem", { exact: true }).click();
  await page.waitForSelector(".parent-form");
  const rows = await page.$$eval(".task-table tbody tr", (all) => all.length);
  await page.locator(".task-table tbody tr").nth(2).locator(".icon-button").click();
  // Another wording, for which the ideas and what is said of them do not stand.
  await page.locator(".task-table [data-name=title]").first().fill("Tổ chức nghiên cứu, quán triệt Chỉ thị");
  await page.locator(".parent-head input").first().fill("9999/QĐ-TTg");
  await page.click("#save-parent");
  const own = page.locator(".parent-list li", { hasText: "9999/QĐ-TTg" });
  await own.waitFor();
  assert.match(await own.textContent(), new RegExp(`${rows - 1} nhiệm vụ`));
  const kept = JSON.parse(await exportedCatalogue(page, "9999/QĐ-TTg"));
  assert.equal("taught" in kept, false);
  assert.deepEqual(["ideas", "need", "must", "part"].filter((name) => name in kept.tasks[0]), []);
  assert.ok(kept.tasks[1].ideas.length > 0 && kept.theme.length > 0 && kept.classes.tdc);
  assert.deepEqual(log.errors, []);
});
