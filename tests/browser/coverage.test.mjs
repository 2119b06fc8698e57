/** Parent coverage on the page: the table of tasks, its keys and order, the evidence, another parent. What one answers stands in answers.test.mjs. */
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
const firstOf = (page, status) => page.locator(`tr.task.status-${status} .task-open`).first();

async function openCoverage() {
  const opened = await open(site);
  await loadExample(opened.page, "example-faulty");
  await opened.page.click("#tab-coverage");
  await opened.page.waitForSelector("tr.task .cell-headLead:not(:empty)");
  return opened;
}

const shownTasks = (page) => page.$$eval("tr.task", (rows) => rows.map((row) => row.dataset.task));
/** The task whose row has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement.closest("tr.task")?.dataset.task);

test("the table says every task's words, lead, deadline, state and place, and its counts add up", { timeout }, async () => {
  const { page, log } = await openCoverage();
  const counts = await totals(page);
  assert.ok(counts.missing > 0 && counts.covered > 0, JSON.stringify(counts));
  assert.equal(counts.missing + counts.partial + counts.unsure + counts.covered + counts.notApplicable, counts.all);
  const rows = await page.$$eval("tr.task", (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.equal(rows.length, counts.all);
  for (const [, , , state] of rows) assert.match(state, /^(Chưa đưa vào|Đưa vào một phần|Cần đối chiếu|Đã đưa vào|Có lẽ đã đưa vào|Không áp dụng)$/);
  const [words, lead, due, , place] = rows[0];
  assert.match(words, /^Tổ chức nghiên cứu, quán triệt.*điểm a khoản 1 Mục II$/);
  assert.match(lead, /UBND/);
  assert.match(due, /^Quý II năm 2025dự thảo: .* \(chậm hơn\)$/);
  assert.match(place, /^điểm a khoản 1 Mục II/);
  assert.deepEqual(await page.$$eval(".tasks thead th", (heads) => heads.map((head) => head.textContent)), ["Nhiệm vụ", "Chủ trì", "Hạn", "Trạng thái", "Nội dung tương ứng", "Trả lời"]);
  assert.equal(await page.textContent("#badge-coverage"), String(counts.missing));
  assert.equal(await page.textContent(".next-open"), `Nhiệm vụ chưa xử lý tiếp theo (${counts.missing})`);

  await page.click(".total-missing");
  assert.equal((await shownTasks(page)).length, counts.missing);
  assert.equal(await page.$$eval("tr.task:not(.status-missing)", (all) => all.length), 0);
  assert.deepEqual(log.errors, []);
});

test("the rows go by the parent's order, by deadline, by state, either way, and a heading says by which", { timeout }, async () => {
  const { page } = await openCoverage();
  const inOrder = await shownTasks(page);
  const sorts = () => page.$$eval(".tasks thead th[aria-sort]", (heads) => heads.map((head) => head.getAttribute("aria-sort")));
  assert.deepEqual(await sorts(), ["ascending", "none", "none"]);
  assert.ok((await page.$$("tr.task-group th[scope=rowgroup]")).length > 3);
  await page.click("[data-key=sort-state]");
  assert.deepEqual(await sorts(), ["none", "none", "ascending"]);
  assert.equal((await page.$$("tr.task-group")).length, 0, "groups belong to the parent's order");
  const states = () => page.$$eval("tr.task", (rows) => rows.map((row) => row.className.replace("task status-", "")));
  const order = ["missing", "partial", "unsure", "covered", "notApplicable"];
  const sorted = await states();
  assert.deepEqual(sorted, [...sorted].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  await page.click("[data-key=sort-state]");
  assert.deepEqual(await sorts(), ["none", "none", "descending"]);
  assert.equal((await states())[0], "notApplicable");
  await page.click("[data-key=sort-due]");
  const dues = await page.$$eval("tr.task", (rows) => rows.map((row) => row.querySelector(".due-parent")?.textContent ?? ""));
  assert.match(dues[0], /2025/);
  assert.ok(dues.findIndex((due) => /2026/.test(due)) < dues.indexOf("Hàng năm"), dues.join("\n"));
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "sort-due", "the focus stays");
  await page.click("[data-key=sort-task]");
  assert.deepEqual(await shownTasks(page), inOrder);
});

test("a key typed in the draft leaves the rows alone that say the same, and their places stay right", { timeout }, async () => {
  const { page } = await openCoverage();
  await firstOf(page, "covered").click();
  const id = await focused(page);
  await page.evaluate(() => {
    window.rows = [...document.querySelectorAll("tr.task, .task-card, .timeline, .totals")];
    const area = document.getElementById("draft");
    area.focus();
    area.setSelectionRange(0, 0);
  });
  await settled(page, () => page.keyboard.type("x"));
  const now = await page.evaluate(() => [...document.querySelectorAll("tr.task, .task-card, .timeline, .totals")].map((element) => window.rows.includes(element)));
  assert.deepEqual(now.filter((kept) => !kept), [], "all elements are those of before");
  const quote = await page.textContent(`tr.task[data-task="${id}"] q`);
  await page.click(`tr.task[data-task="${id}"] .cell-headEvidence .link`);
  const { text } = await selection(page);
  assert.ok(text.includes(quote.slice(0, 30)) || quote.includes(text.slice(0, 30)), `${quote} / ${text}`);
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

test("the table goes by keyboard: arrows move, Enter opens, J and K walk the tasks left out, Escape returns to the draft", { timeout }, async () => {
  const { page } = await openCoverage();
  const missing = await page.$$eval("tr.task.status-missing", (rows) => rows.map((row) => row.dataset.task));
  await page.focus(".task-open");
  assert.equal(await page.$$eval(".task-open[tabindex='0']", (all) => all.length), 1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  const all = await shownTasks(page);
  assert.equal(await focused(page), all[1]);
  assert.equal(await page.$$eval("tr.task button[tabindex='0']", (buttons) => new Set(buttons.map((one) => one.closest("tr").dataset.task)).size), 1, "one row's buttons are in the Tab order");
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute(`.task-open[data-task="${all[1]}"]`, "aria-expanded"), "true");
  assert.equal(await focused(page), all[1], "the focus stays");
  await page.keyboard.press("Enter");
  assert.equal(await page.$(".task-card"), null, "and closes it again");
  await page.keyboard.press("Home");
  for (const wanted of missing.slice(0, 3)) {
    await page.keyboard.press("j");
    assert.equal(await focused(page), wanted);
    assert.ok(await page.$(".task-card"), "the task is open");
  }
  await page.keyboard.press("k");
  assert.equal(await focused(page), missing[1]);
  await page.click(".next-open");
  assert.equal(await focused(page), missing[2]);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
});

for (const [width, columns] of [[390, false], [1440, true]]) {
  test(`at ${width} px a row is ${columns ? "a line of cells" : "a block of its own"}, and stays a row of a table`, { timeout }, async () => {
    const { page } = await open(site, { viewport: { width, height: 844 } });
    await loadExample(page, "example-faulty");
    await page.click("#tab-coverage");
    await page.waitForSelector("tr.task .cell-headLead:not(:empty)");
    const look = await page.evaluate(() => {
      const row = document.querySelector("tr.task");
      const cells = [...row.cells].filter((cell) => cell.getClientRects().length > 0).map((cell) => cell.getBoundingClientRect());
      const panel = document.getElementById("panel-coverage");
      return { beside: cells.every(({ top }) => Math.abs(top - cells[0].top) < 2), wide: panel.scrollWidth > panel.clientWidth, roles: [row, row.cells[0], row.cells[1]].map((one) => one.getAttribute("role")) };
    });
    assert.deepEqual(look, { beside: columns, wide: false, roles: ["row", "rowheader", "cell"] });
    assert.equal(await page.isVisible("[data-key=sort-due]"), true, "the order can be chosen");
  });
}

test("a thousand tasks are drawn once, and a key costs next to nothing", { timeout }, async () => {
  const { page } = await open(site);
  await page.click("#tab-coverage");
  const many = Array.from({ length: 1000 }, (_, index) => stateTask(`II.${1 + Math.floor(index / 50)}.${index}`, ["missing", "covered", "partial"][index % 3], index % 3 === 1 ? { evidence: [place("II.1.a", "Mở hội nghị phổ biến")] } : {}));
  await drawn(page, [{ parent: "9/KH-UBND", related: true, tasks: many }]);
  assert.equal((await shownTasks(page)).length, 1000);
  const milliseconds = await page.evaluate(() => {
    const took = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      // A report of the same words at other places.
      window.view.host.report = structuredClone(window.view.host.report);
      window.view.render();
      return performance.now() - begun;
    });
    return Math.min(...took);
  });
  assert.ok(milliseconds < 100, `${milliseconds} ms`);
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
  assert.equal(await page.$("tr.task"), null);
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

  await page.waitForSelector("tr.task");
  const labels = await page.$$eval("tr.task", (all) => all.map((row) => row.textContent));
  assert.ok(labels.some((label) => label.includes("bản đồ số") && label.includes("Chưa thấy")), labels.join("\n"));
  assert.ok(labels.some((label) => label.includes("Tổ công nghệ số") && label.includes("Có lẽ đã đưa vào")), labels.join("\n"));

  assert.match(await page.textContent(".uncurated"), /“Chưa thấy” không phải là thiếu/);
  assert.equal(await page.textContent("#badge-coverage"), "", "what is not seen is not said to be left out");

  await page.reload();
  await ready(page);
  await page.click("#tab-coverage");
  await page.waitForSelector("tr.task");
  assert.equal((await page.$$("tr.task")).length, labels.length);

  // Out as JSON, removed, in again.
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
  await page.waitForSelector("tr.task");
  assert.equal((await page.$$("tr.task")).length, labels.length);
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
    const host = { report, t: wordsIn("vi"), fileName: null, readOnly: false, place: () => ({ start: 0, end: 4 }), goTo: () => true, catalogue: async () => null, answers: null, openParents: null, focusDraft() {} };
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
  const signs = await page.$$eval("tr.task", (rows) => rows.map((row) => [row.dataset.state, row.querySelector("svg").innerHTML]));
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
  assert.deepEqual(await shownTasks(page), ["II.2.c"]);
  await page.click(".total-all");
  const written = await page.$$eval("tr.task", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent).join("|")));
  assert.equal(written.length, STATES.length);
  assert.ok(written.includes("Việc II.2.c; lập sổ theo dõiII.2.c|||Cần đối chiếu|chỗ II.3Soạn tài liệu|"), written.join("\n"));
  assert.ok(written.includes("Việc II.2.a; lập sổ theo dõiII.2.a|||Chưa đưa vào|gần nhất: chỗ PL.I.1Mua sổ|"), written.join("\n"));

  const csv = await page.evaluate(() => window.csv);
  for (const words of ["Cần đối chiếu", "Chưa thấy", "Có lẽ đã đưa vào", "Còn thiếu ý: “lập sổ theo dõi”", "gần nhất: chỗ PL.I.1,Mua sổ"]) assert.ok(csv.includes(words), words);
  assert.deepEqual(log.errors, []);
});

test("a draft that is not about its parent gets one sentence and no table", { timeout }, async () => {
  const { page } = await open(site);
  await page.click("#tab-coverage");
  const other = { parent: "1703/QĐ-TTg", related: false, tasks: [] };
  await drawn(page, [other]);
  assert.equal(await page.textContent("#coverage"), "Văn bản này không triển khai Quyết định số 1703/QĐ-TTg.");
  assert.match(await page.evaluate(() => window.csv), /1703\/QĐ-TTg,,,,,Văn bản này không triển khai Quyết định số 1703\/QĐ-TTg\./);
  // Beside one that it is about, that one is shown first.
  await drawn(page, [other, { parent: "9/KH-UBND", related: true, tasks: STATES }]);
  assert.equal((await page.$$("tr.task")).length, STATES.length);
  await page.selectOption(".coverage-head select", "1703/QĐ-TTg");
  assert.equal((await page.$$("tr.task")).length, 0);
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
