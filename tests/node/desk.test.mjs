/** What the desk and the reviewer's hand say without a browser: counts, orders, versions, tables that go out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pkgDir } from "../../scripts/lib/project.mjs";
import { fromEntries, fromFiles } from "../../www/desk/collect.js";
import { parentsOf, taskColumns } from "../../www/desk/heat.js";
import { deskCsv, deskDocx } from "../../www/desk/out.js";
import { arranged, relate } from "../../www/desk/plans.js";
import { countsOf, summaryOf } from "../../www/desk/summary.js";
import { textOf } from "../../www/files/places.js";
import { commentsOf } from "../../www/review/comments.js";
import { earlierOf } from "../../www/review/hand.js";
import { overruleKey } from "../../www/review/overrules.js";
import { fingerprint, isSamePlan } from "../../www/review/plan-id.js";
import { findWords, lineAround } from "../../www/review/quote.js";
import { snapshotOf } from "../../www/review/snapshot.js";
import { compareVersions, linesOf } from "../../www/review/versions.js";
import { manyPlans } from "../support/plans.mjs";
import { parts } from "../support/unzip.mjs";

const PARENT = "1703/QĐ-TTg";

/** @type {any} */
let checker;
/** Three wards' plans with their reports; the third leaves more out. */
let plans;
before(async () => {
  const { initSync, Checker } = await import(join(pkgDir, "kehoach_check.js"));
  initSync({ module: readFileSync(join(pkgDir, "kehoach_check_bg.wasm")) });
  checker = new Checker();
  const texts = await manyPlans(3, { without: (index, task) => task < index * 2 });
  plans = texts.map(({ name, text }) => ({ name, ...read(text) }));
});

function read(source) {
  const report = checker.check({ text: source });
  const blocks = checker.read({ text: source });
  return { source, report, blocks, text: blocks.map(textOf).join("\n") };
}

let ids = 0;
const rowOf = ({ name, report, blocks, text }, more = {}) => {
  const summary = summaryOf(report, blocks, text);
  const overrules = more.overrules ?? new Map();
  return { id: (ids += 1), file: { name, lastModified: 0 }, path: name, state: "done", summary, counts: countsOf(summary, overrules), overrules, remarks: 0, same: null, version: null, ...more };
};
const failed = (path, why) => ({ id: (ids += 1), file: { name: path, lastModified: 0 }, path, state: "failed", why, overrules: new Map(), remarks: 0, same: null, version: null });
const tasksOf = () => checker.catalogue(PARENT).tasks.map(({ id, title, refs }) => ({ id, title, ref: refs[0], cited: refs[0] }));

test("a row counts what the report's coverage says, and the reviewer's word goes before the checker's", () => {
  const { report } = plans[2];
  const { tasks } = report.coverage.find(({ parent }) => parent === PARENT);
  const of = (keep) => tasks.filter(keep).length;
  const row = rowOf(plans[2]);
  const own = ({ applies }) => applies !== "no";
  assert.equal(row.counts.mandatory, of(own));
  assert.ok(row.counts.mandatory < tasks.length);
  assert.equal(row.counts.missing, of((task) => own(task) && task.status === "missing" && !task.likely));
  assert.equal(row.counts.partial, of((task) => own(task) && task.status === "partial"));
  assert.equal(row.counts.unsure, of((task) => own(task) && task.status === "unsure"));
  assert.ok(row.counts.missing > 0);
  const lacking = tasks.find(({ status, likely }) => status === "missing" && !likely);
  const overrules = new Map([[overruleKey(PARENT, lacking.id), { status: "notApplicable", reason: "không có đối tượng" }]]);
  const ruled = countsOf(row.summary, overrules);
  assert.deepEqual([ruled.missing, ruled.excused], [row.counts.missing - 1, row.counts.excused + 1]);
});

test("rows sort by each column, what has no value behind whichever way, and are filtered by words and state", () => {
  const rows = [rowOf(plans[0]), failed("hong.pdf", "Tệp hỏng."), rowOf(plans[2]), rowOf(plans[1])];
  const all = { filter: "all", words: "" };
  const names = (sorting, more = {}) => arranged(rows, { ...all, sorting, ...more }).map(({ path }) => path);
  const counts = (down) => arranged(rows, { ...all, sorting: { by: "missing", down } }).map((row) => row.counts?.missing ?? null);
  const [least, ...rest] = counts(false);
  assert.ok(least < rest[1]);
  assert.equal(counts(false).at(-1), null);
  assert.equal(counts(true).at(-1), null);
  assert.deepEqual(counts(true).slice(0, 3), counts(false).slice(0, 3).reverse());
  assert.deepEqual(names({ by: "number", down: false }).slice(0, 3), ["ke-hoach-001.txt", "ke-hoach-002.txt", "ke-hoach-003.txt"]);
  assert.deepEqual(names({ by: "plan", down: false }, { filter: "failed" }), ["hong.pdf"]);
  assert.deepEqual(names({ by: "plan", down: false }, { words: "TỆP  hỏng" }), ["hong.pdf"]);
  assert.deepEqual(names({ by: "plan", down: false }, { words: "48/kh" }), ["ke-hoach-003.txt"]);
});

test("the tasks that most plans leave out stand first, and a text that lies there twice counts once", () => {
  const rows = plans.map((plan) => rowOf(plan));
  rows.push(rowOf({ ...plans[2], name: "ban-sao.txt" }));
  relate(rows, []);
  assert.equal(rows[3].same, rows[2]);
  assert.deepEqual(parentsOf(rows), [PARENT]);
  const columns = taskColumns(rows, PARENT, tasksOf(), true);
  const missing = columns.map((column) => column.missing);
  assert.deepEqual(missing, [...missing].sort((a, b) => b - a));
  assert.ok(missing[0] > 0 && missing[0] <= 3, String(missing));
  assert.equal(columns.reduce((sum, column) => sum + column.missing, 0), rows.slice(0, 3).reduce((sum, row) => sum + row.counts.missing, 0));
  const inOrder = taskColumns(rows, PARENT, tasksOf(), false).map(({ id }) => id);
  assert.deepEqual(inOrder, tasksOf().map(({ id }) => id).filter((id) => inOrder.includes(id)));
});

test("a text's fingerprint is its words', and a plan is known by its body and its title or number", () => {
  assert.equal(fingerprint("Kế  hoạch\n\nsố 1"), fingerprint("Kế hoạch số\t1 "));
  assert.notEqual(fingerprint("Kế hoạch số 1"), fingerprint("Kế hoạch số 2"));
  assert.match(fingerprint(""), /^[0-9a-f]{16}$/);
  assert.equal(new Set(Array.from({ length: 5000 }, (_, index) => fingerprint(`Kế hoạch số ${index}`))).size, 5000);
  const plan = { number: "1/KH-UBND", issuer: "UBND xã A", title: "Về đo lường" };
  assert.ok(isSamePlan(plan, { ...plan, title: "Về đo lường, chất lượng" }));
  assert.ok(isSamePlan(plan, { ...plan, number: null }));
  assert.ok(!isSamePlan(plan, { ...plan, number: "2/KH-UBND" }));
  assert.ok(!isSamePlan(plan, { ...plan, issuer: "UBND xã B" }));
  assert.ok(!isSamePlan({ ...plan, issuer: "" }, { ...plan, issuer: "" }));
});

test("a second version tells what was taken up, what is open, what is new, also where words around a place changed", () => {
  const before_ = plans[2];
  const motto = "Độc lập - Tự do - Hạnh phúc";
  // A fault that stays in a line whose other words change, one that goes, one that comes.
  const first = read(before_.source.replace(motto, "Độc lập, Tự do, Hạnh phúc").replace("Nâng cao ý thức chấp hành pháp luật về", "Nâng cao ý thức chấp hành pháp luật , về"));
  const second = read(first.source.replace("Độc lập, Tự do, Hạnh phúc", motto).replace("Nâng cao ý thức chấp hành pháp luật , về", "Nâng cao nhận thức và việc chấp hành pháp luật , đối với").replace("1. Mục đích", "1. Mục đích ,"));
  const remark = (quote) => ({ id: quote, at: { block: 0, start: 0, end: 0 }, quote, line: lineAround(first.text, { start: first.text.indexOf(quote) }), text: "Nêu rõ hơn." });
  const snapshot = (one) => snapshotOf(one.report, one.blocks, new Map());
  const { findings, remarks, tasks, counts } = compareVersions({ snapshot: snapshot(first), remarks: [remark("Nâng cao ý thức"), remark("Nhiệm vụ phải thiết thực")] }, { snapshot: snapshot(second), lines: linesOf(second.text) });
  const fate = (quote) => findings.filter((one) => one.quote.includes(quote)).map((one) => one.fate);
  assert.deepEqual(fate("Độc lập, Tự do"), ["taken"]);
  assert.deepEqual(remarks.map((one) => one.fate), ["taken", "open"]);
  const blanks = findings.filter(({ quote, code }) => quote.trim() === "" && findings.some((other) => other.code === code && other.fate === "new")).map((one) => one.fate);
  assert.deepEqual(blanks.sort(), ["new", "open"], JSON.stringify(findings));
  assert.ok(tasks.length > 0 && tasks.every((one) => one.fate === "open"));
  assert.equal(counts.taken + counts.open + counts.new, findings.length + remarks.length + tasks.length);
});

test("of versions on the desk the later file tells of the earlier, and a version that a person chose goes first", () => {
  const later = read(plans[2].source.replace("1. Mục đích", "1. Mục đích ,"));
  const one = rowOf(plans[2], { file: { name: "1.txt", lastModified: 1 } });
  const two = rowOf({ ...later, name: "2.txt" }, { file: { name: "2.txt", lastModified: 2 } });
  relate([two, one, rowOf(plans[0])], []);
  assert.equal(one.version, null);
  assert.equal(two.version.name, one.path);
  assert.equal(two.version.counts.new, 1);
  const kept = (row, seen, more = {}) => ({ hash: row.summary.hash, name: row.path, plan: row.summary.plan, remarks: [], overrules: [], agreed: [], snapshot: row.summary.snapshot, seen, ...more });
  relate([two], [kept(two, 2, { before: "" }), kept(one, 1)]);
  assert.equal(two.version, null);
  relate([two], [kept(one, 1)]);
  assert.equal(two.version.name, one.path);
  assert.equal(earlierOf({ ...kept(one, 1), before: "x" }, [kept(two, 9, { hash: "x" })])?.hash, "x");
});

test("the table for Excel has its mark, its line ends, and no formula out of a file's name", () => {
  const rows = [rowOf({ ...plans[0], name: "=HYPERLINK(1).txt" }), failed('-2+3.pdf', 'Tệp "hỏng", không đọc được.\r\nHãy lưu lại.')];
  const columns = taskColumns(rows, PARENT, tasksOf(), true);
  const csv = deskCsv(rows, PARENT, columns);
  assert.ok(csv.startsWith("\ufeff"));
  const lines = csv.slice(1).split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  assert.equal(lines.length, 4);
  assert.ok(lines[1].startsWith("'=HYPERLINK(1).txt,"), lines[1].slice(0, 40));
  assert.ok(lines[2].startsWith("'-2+3.pdf,"));
  assert.match(lines[2], /"Tệp ""hỏng"", không đọc được\.\r\nHãy lưu lại\."/);
  const cells = (line) => line.match(/(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)/g).length;
  assert.equal(cells(lines[1]), cells(lines[0]));
});

test("the Word file names the plans, the tasks left out most often and what could not be read", async () => {
  const rows = [...plans.map((plan) => rowOf(plan)), failed("hong.pdf", "Tệp hỏng.")];
  const bytes = await deskDocx(rows, PARENT, tasksOf());
  const { "word/document.xml": xml } = parts(bytes);
  for (const row of rows.slice(0, 3)) assert.ok(xml.includes(`${row.summary.plan.issuer.replace("ỦY BAN NHÂN DÂN", "UBND")}; ${row.summary.plan.number}`));
  const [worst] = taskColumns(rows, PARENT, tasksOf(), true);
  assert.ok(xml.includes(worst.title.replaceAll("&", "&amp;")));
  assert.ok(xml.includes("hong.pdf: Tệp hỏng."));
});

test("a folder's files come in order, those in folders too, without what programs leave there", async () => {
  const file = (path) => ({ isDirectory: false, fullPath: path, file: (resolve) => resolve({ name: path }) });
  const folder = (path, all) => {
    const given = [all.slice(0, 1), all.slice(1), []];
    return { isDirectory: true, fullPath: path, createReader: () => ({ readEntries: (resolve) => resolve(given.shift()) }) };
  };
  const unreadable = { isDirectory: false, fullPath: "/kh/khoa.docx", file: (_, reject) => reject(new Error("x")) };
  const found = await fromEntries([folder("/kh", [file("/kh/xã 10.docx"), file("/kh/~$xã 2.docx"), file("/kh/Thumbs.db"), unreadable, folder("/kh/phường", [file("/kh/phường/a.pdf")]), folder("/kh/.git", [file("/kh/.git/x")]), file("/kh/xã 2.docx")])]);
  assert.deepEqual(found.map(({ path }) => path), ["kh/phường/a.pdf", "kh/xã 2.docx", "kh/xã 10.docx"]);
  assert.deepEqual(fromFiles([{ name: "b.txt", webkitRelativePath: "" }, { name: "a.txt", webkitRelativePath: "kh/a.txt" }]).map(({ path }) => path), ["b.txt", "kh/a.txt"]);
});

test("words are found whatever their blanks, nearest to a place; a line ends at its cell", () => {
  const text = "một hai\nba một\u00a0hai\tbốn (a+b)";
  assert.deepEqual(findWords(text, " một  hai "), { start: 0, end: 7 });
  assert.deepEqual(findWords(text, "một hai", 12), { start: 11, end: 18 });
  assert.deepEqual(findWords(text, "(a+b)"), { start: 23, end: 28 });
  assert.equal(findWords(text, "năm"), null);
  assert.equal(findWords(text, "  "), null);
  assert.equal(lineAround(text, { start: 12 }), "ba một\u00a0hai");
});

test("the reviewer's remarks become comments; what the reviewer found needs none, what the reviewer misses gets one", () => {
  const { report } = plans[2];
  const { tasks } = report.coverage.find(({ parent }) => parent === PARENT);
  const about = report.findings.find(({ code }) => code === "KH301");
  const lacking = about.related.find(({ parentTask }) => parentTask).parentTask;
  const covered = tasks.find(({ status, likely }) => status === "covered" && !likely);
  const overrules = new Map([[overruleKey(PARENT, lacking), { status: "covered", reason: "có tại Mục III" }], [overruleKey(PARENT, covered.id), { status: "missing", reason: "chỉ nhắc tên" }]]);
  const remark = { id: "a", at: { block: 1, start: 0, end: 4 }, quote: "x", line: "x", text: "Ghi rõ số.", suggestion: "Số: 1" };
  const comments = commentsOf(report, [remark], overrules);
  assert.ok(!comments.includes(about));
  const own = comments.filter(({ key }) => key.startsWith("KH000-"));
  assert.equal(own.length, 2);
  assert.match(own[0].message, /Ghi rõ số\./);
  assert.match(own[0].fixes[0].title, /“Số: 1”/);
  assert.deepEqual(own[1].at, covered.evidence[0].at);
  assert.match(own[1].message, /chỉ nhắc tên/);
  // The same each time: a second run knows them again.
  assert.deepEqual(commentsOf(report, [remark], overrules).map(({ key }) => key), comments.map(({ key }) => key));
});
