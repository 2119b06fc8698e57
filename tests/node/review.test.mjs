/**
 * What a reviewer sends out: rows made of a report and the reviewer's own words, the sheet of opinions and the
 * summary as Word files, read back by the checker's reader and by another's.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import mammoth from "mammoth";
import { root } from "../../scripts/lib/project.mjs";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { docxOfPieces } from "../../www/docx/word.js";
import { clauseName, clausesOf } from "../../www/review/clause.js";
import { closingOf, headOf, NO_OFFICE } from "../../www/review/letterhead.js";
import { opinionPieces } from "../../www/review/opinion.js";
import { bodyName } from "../../www/review/plan-name.js";
import { overruleKey } from "../../www/review/overrules.js";
import { isKept, judgedTasks, opinionRows } from "../../www/review/rows.js";
import { summaryPieces } from "../../www/review/summary.js";

const PARENT = "1703/QĐ-TTg";
const OFFICE = { superior: "Ủy ban nhân dân tỉnh Bình An", body: "Sở Khoa học và Công nghệ", symbol: "SKHCN-TĐC", place: "Bình An", day: "2026-02-05", power: "KT. Giám đốc\nPhó Giám đốc", signer: "Nguyễn Văn Bình", recipients: "UBND tỉnh;\n- Lãnh đạo Sở" };

/** @type {any} */
let checker;
/** @type {any} */
let faulty;
before(async () => {
  const [module, second] = await Promise.all(["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm"].map((name) => readFile(join(root, "pkg", name))));
  initSync({ module, import: second });
  checker = new Checker();
  faulty = reviewed(await readFile(join(root, "www/examples/ke-hoach-tinh-co-loi.txt"), "utf8"));
});

function reviewed(text, options = {}) {
  const own = new Checker(options);
  return { report: own.check({ text }), blocks: own.read({ text }) };
}

test("a place is called what the checker calls it", () => {
  const evidence = faulty.report.coverage.flatMap(({ tasks }) => tasks).flatMap((task) => [...task.evidence, task.nearest].filter(Boolean));
  assert.ok(evidence.length > 10);
  for (const { number, place } of evidence) assert.equal(clauseName(number), place, number);
  for (const [number, name] of [["II.1.-4", "gạch đầu dòng thứ 4 khoản 1 Mục II"], ["II.2.1.a", "điểm a khoản 2.1 Mục II"], ["2.a", "điểm a mục 2"], ["B.II.3", "khoản 3 Mục II Phần B"], ["PL.II.3", "số thứ tự 3 Mục II Phụ lục"], ["PL2.3", "số thứ tự 3 Phụ lục 2"]]) assert.equal(clauseName(number), name);
});

test("each place of a plan is told by the part that it stands in", () => {
  const { plan } = faulty.report;
  const clause = clausesOf(plan);
  assert.equal(clause(plan.bases[0].at), "Căn cứ");
  assert.equal(clause(plan.recipients[0].at), "Nơi nhận");
  assert.equal(clause({ block: 0, start: 0, end: 1 }), "Phần mở đầu");
  assert.equal(clause(null), "Toàn văn bản");
  assert.equal(clause(plan.sections[1].sections[0].items[0].at), "Điểm a khoản 1 Mục II");
});

test("a place of the decision that issues a plan is told by its article", () => {
  const text = "ỦY BAN NHÂN DÂN\nTỈNH LAM HÀ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/QĐ-UBND Lam Hà, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch chuyển đổi số\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.\n\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\n\nKẾ HOẠCH\nChuyển đổi số\n\nI. MỤC ĐÍCH\n\n1. Một.\n\nII. NHIỆM VỤ\n\n1. Hai.\n";
  const { plan } = checker.check({ text });
  assert.deepEqual(plan.decision.articles.map(({ at }) => clausesOf(plan)(at)), ["Điều 1", "Điều 2"]);
});

test("a row a finding and a row a task that is left out, each with its words, basis and proposal", () => {
  const { report } = faulty;
  const rows = opinionRows(faulty);
  const tasks = rows.filter(({ kind }) => kind === "task");
  const missing = report.findings.filter(({ code }) => code === "KH301");
  assert.ok(missing.length > 5);
  assert.equal(tasks.length, missing.length);
  assert.equal(rows.length, report.findings.length, "what a finding says of a missing task is the task's row");
  assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  for (const row of rows) for (const name of ["clause", "quote", "opinion", "basis", "correction"]) assert.ok(row[name].trim() !== "", `${name} of ${row.key}`);
  assert.deepEqual(rows.find(({ key }) => key.startsWith("KH402")), {
    ...rows.find(({ key }) => key.startsWith("KH402")),
    clause: "Căn cứ",
    quote: "ngày 31 tháng 6 năm 2025",
    severity: "error",
  });
  assert.equal(rows.find(({ key }) => key.startsWith("KH205")).correction, "2");
  assert.equal(rows.find(({ key }) => key.startsWith("KH101")).correction, "Đề nghị bổ sung.");
  const hints = rows.filter(({ severity }) => severity === "hint").length;
  assert.ok(hints > 0);
  assert.equal(rows.filter((row) => isKept(row, false)).length, rows.length - hints);
  assert.ok(rows.filter((row) => isKept(row, false)).some(({ kind }) => kind === "task"));
});

test("the reviewer's remarks stand at their places, and the reviewer's word on a task goes before the checker's", () => {
  const { report } = faulty;
  const { plan } = report;
  const at = plan.sections[1].sections[0].items[0].at;
  const missing = report.coverage[0].tasks.filter(({ status, likely }) => status === "missing" && !likely);
  const covered = report.coverage[0].tasks.find(({ status }) => status === "covered");
  const remarks = [{ at, quote: "Tuyên truyền", text: "Nêu rõ số cuộc.", suggestion: "Tổ chức 02 cuộc" }, { at: null, quote: "", text: "Bổ sung dự toán." }];
  const overrules = new Map([
    [overruleKey(PARENT, missing[0].id), { status: "covered", reason: "Đã nêu ở Đề án riêng." }],
    [overruleKey(PARENT, covered.id), { status: "partial", reason: "Chưa nêu kinh phí." }],
    [overruleKey(PARENT, missing[1].id), { status: "notApplicable", reason: "Không có cửa khẩu." }],
  ]);
  const rows = opinionRows({ ...faulty, remarks, overrules });
  assert.deepEqual([rows[0].kind, rows[0].clause, rows[0].opinion, rows[0].quote], ["remark", "Toàn văn bản", "Bổ sung dự toán.", ""]);
  const remark = rows.find(({ opinion }) => opinion === "Nêu rõ số cuộc.");
  assert.deepEqual([remark.clause, remark.quote, remark.correction], ["Điểm a khoản 1 Mục II", "Tuyên truyền", "Tổ chức 02 cuộc"]);
  const taskRows = rows.filter(({ kind }) => kind === "task");
  assert.equal(taskRows.length, missing.length - 2 + 1);
  assert.ok(!taskRows.some(({ key }) => key.includes(` ${missing[0].id}`)));
  const partial = taskRows.find(({ key }) => key === `task ${overruleKey(PARENT, covered.id)}`);
  assert.match(partial.opinion, /^Mới đưa vào một phần nhiệm vụ: “.*” .*Chưa nêu kinh phí\.$/);
  assert.equal(judgedTasks({ ...faulty, overrules }).find(({ task }) => task.id === missing[1].id).status, "notApplicable");
});

test("what the drafter said of a task stands beside it", async () => {
  const text = await readFile(join(root, "www/examples/ke-hoach-tinh-co-loi.txt"), "utf8");
  const [first, second] = faulty.report.coverage[0].tasks.filter(({ status, likely }) => status === "missing" && !likely);
  const answers = [{ parent: PARENT, task: first.id, kind: "notApplicable", reason: "Tỉnh không có cửa khẩu" }, { parent: PARENT, task: second.id, kind: "present", quote: "Không có câu này" }];
  const given = reviewed(text, { answers });
  const rows = opinionRows(given);
  assert.ok(!rows.some(({ key }) => key.endsWith(` ${first.id}`)), "a reason is an answer");
  assert.match(rows.find(({ key }) => key.endsWith(` ${second.id}`)).opinion, /\(Đơn vị soạn thảo trả lời: .*Không có câu này/);
  const said = summaryPieces(given, "x", OFFICE, 2026).flatMap((piece) => (piece.kind === "line" ? piece.line.text : []));
  assert.ok(said.some((line) => line.startsWith("- ") && line.includes("Tỉnh không có cửa khẩu")), said.join("\n"));
  assert.ok(said.some((line) => line.includes("1 nhiệm vụ có lý do không thực hiện")));
});

test("head and closing as the decree has them; what is not told keeps its room", () => {
  assert.deepEqual(headOf(OFFICE, 2026).left.map(({ role, text }) => [role, text.replace(/\u00a0+/g, " ")]), [["superior", "ỦY BAN NHÂN DÂN TỈNH BÌNH AN"], ["issuer", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"], ["number", "Số: /SKHCN-TĐC"]]);
  assert.equal(headOf(OFFICE, 2026).right.at(-1).text, "Bình An, ngày 05 tháng 02 năm 2026");
  assert.match(headOf(NO_OFFICE, 2026).right.at(-1).text, /^…, ngày\u00a0+tháng\u00a0+năm 2026$/);
  const { left, right } = closingOf(OFFICE, "");
  assert.deepEqual(left.map(({ text }) => text), ["Nơi nhận:", "- UBND tỉnh;", "- Lãnh đạo Sở;", "- Lưu: VT."]);
  assert.deepEqual(right.map(({ text }) => text), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Bình"]);
  assert.deepEqual(closingOf(NO_OFFICE, "Ủy ban nhân dân xã").left.map(({ text }) => text), ["Nơi nhận:", "- Ủy ban nhân dân xã;", "- Lưu: VT."]);
  assert.equal(bodyName(["ỦY BAN NHÂN DÂN", "TỈNH LAM HÀ"]), "Ủy ban nhân dân tỉnh Lam Hà");
});

/** A document as other programs see it: its table's cells, and all its words. */
async function seen(docx) {
  const buffer = Buffer.from(docx);
  const { value: html, messages } = await mammoth.convertToHtml({ buffer });
  assert.deepEqual(messages.filter(({ type }) => type === "error"), []);
  const { value } = await mammoth.extractRawText({ buffer });
  const tables = [...html.matchAll(/<table>([^]*?)<\/table>/g)].map(([, table]) => [...table.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => [...row.matchAll(/<t[dh][^>]*>([^]*?)<\/t[dh]>/g)].map(([, cell]) => plain(cell))));
  return { text: value, tables };
}
const plain = (html) => html.replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&").trim();

const HEADS = ["TT", "Điều khoản", "Nội dung dự thảo", "Ý kiến", "Căn cứ", "Đề nghị sửa"];

/** No rule of the page finds a fault, and every one of them looked. */
function assertPage(docx) {
  const { rules, findings } = checker.check({ docx });
  const page = rules.filter(({ code }) => code.startsWith("KH8"));
  assert.ok(page.length > 10);
  assert.deepEqual(page.filter(({ outcome }) => outcome !== "pass"), []);
  // Nor do those of head and closing.
  assert.deepEqual(findings.filter(({ code, severity }) => code.startsWith("KH7") && severity !== "hint").map(({ code, message }) => `${code} ${message}`), []);
}

test("the sheet of opinions: every row with every column, and no fault of the page", async () => {
  const long = "Rà soát, bổ sung nội dung này theo hướng dẫn <&> của cơ quan chủ trì. ".repeat(60).trim();
  const rows = opinionRows({ ...faulty, remarks: [{ at: null, quote: "“Trích”", text: long, suggestion: "Sửa\nhai dòng" }] });
  const docx = await docxOfPieces(opinionPieces(rows, faulty.report.plan, "x", OFFICE, 2026));
  assertPage(docx);
  const { text, tables } = await seen(docx);
  const table = tables.find(([head]) => head[0] === "TT");
  assert.deepEqual(table[0], HEADS);
  const drawn = table.slice(1).filter((cells) => cells.length === HEADS.length);
  assert.deepEqual(drawn.map(([number]) => number), rows.map((_, index) => String(index + 1)));
  const flat = (words) => words.replace(/\s+/g, "");
  rows.forEach((row, index) => assert.deepEqual(drawn[index].slice(1).map(flat), [row.clause, row.quote, row.opinion, row.basis, row.correction].map(flat)));
  assert.deepEqual(table.filter((cells) => cells.length === 1), [["Nhiệm vụ của Quyết định số 1703/QĐ-TTg mà dự thảo chưa thực hiện đầy đủ"]]);
  for (const words of ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHIẾU GÓP Ý", "của Ủy ban nhân dân tỉnh Lam Hà", "Nơi nhận:", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Bình"]) assert.ok(text.includes(words), words);
  // The checker's own reader has the same table.
  const read = checker.read({ docx }).filter(({ kind }) => kind === "table").at(-1);
  assert.equal(read.rows.length, table.length);
  assert.equal(flat(read.rows[1].cells[3].text), flat(long));
});

test("a draft that nothing is to be said of gets a sheet that agrees", async () => {
  const docx = await docxOfPieces(opinionPieces([], faulty.report.plan, "x", NO_OFFICE, 2026));
  assertPage(docx);
  const { text, tables } = await seen(docx);
  assert.match(text, /nhất trí với nội dung dự thảo\.\/\./);
  assert.ok(!tables.some(([head]) => head[0] === "TT"));
});

test("the summary: verdict, tasks with state and place, what is left to decide; no fault of the page", async () => {
  const docx = await docxOfPieces(summaryPieces(faulty, "x", OFFICE, 2026));
  assertPage(docx);
  const { text, tables } = await seen(docx);
  const left = faulty.report.coverage[0].tasks.filter(({ status }) => status === "missing").length;
  assert.ok(left > 10);
  for (const words of ["BẢN TỔNG HỢP", "Chưa trình được: 2 việc bắt buộc", `Quyết định số 1703/QĐ-TTg: 33 nhiệm vụ; ${left} chưa đưa vào`, "4. Những việc còn phải quyết định", "Bắt buộc sửa trước khi ký"]) assert.ok(text.includes(words), words);
  const table = tables.find(([head]) => head[0] === "TT");
  assert.deepEqual(table[0], ["TT", "Nhiệm vụ", "Trạng thái", "Nơi thể hiện trong dự thảo"]);
  assert.ok(table.filter(([, , state]) => state === "Chưa đưa vào").length === left);
  assert.ok(table.some(([, , state, place]) => state === "Một phần" && place === "điểm a khoản 2 Mục II"));
});

/** A report as large as none is: parents, tasks, errors, answers, all with long words. */
function largest() {
  const { report, blocks } = faulty;
  const tasks = report.coverage[0].tasks;
  const coverage = Array.from({ length: 7 }, (_, index) => ({ ...report.coverage[0], parent: `${index + 1}703/QĐ-TTg`, tasks: Array.from({ length: 3 }, (_unused, copy) => tasks.map((task) => ({ ...task, id: `${task.id}-${copy}`, title: `${task.title} `.repeat(3), ...(copy === 0 && { answer: { kind: "notApplicable", reason: "Không thuộc trách nhiệm của đơn vị theo phân công. ".repeat(6), found: true, complete: true }, status: "notApplicable" }) }))).flat() }));
  const errors = report.findings.filter(({ severity }) => severity === "error");
  const findings = [...report.findings, ...Array.from({ length: 9 }, () => ({ ...errors[0], message: "Nội dung sai, phải sửa ngay trước khi trình ký ban hành. ".repeat(9) }))];
  const unloadedParents = Array.from({ length: 9 }, (_, index) => ({ kind: "Kế hoạch", number: `${index}45/KH-UBND`, date: "2026-01-02", issuer: "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", at: { block: 0, start: 0, end: 0 } }));
  return { blocks, report: { ...report, coverage, findings, unloadedParents, plan: { ...report.plan, title: "Triển khai thực hiện các nhiệm vụ trọng tâm ".repeat(9) } } };
}

test("the summary takes two pages at most, whatever the plan", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  try {
    for (const [name, given] of [["usual", faulty], ["largest", largest()]]) writeFileSync(join(folder, `${name}.docx`), await docxOfPieces(summaryPieces(given, "x", OFFICE, 2026)));
    try {
      execFileSync("soffice", [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, "usual.docx"), join(folder, "largest.docx")], { stdio: "ignore", timeout: 240_000 });
    } catch (error) {
      if (error.code === "ENOENT") return context.skip("LibreOffice is not there");
      throw error;
    }
    const pages = Object.fromEntries(await Promise.all(readdirSync(folder).filter((name) => name.endsWith(".pdf")).map(async (name) => [name, (await readFile(join(folder, name), "latin1")).match(/\/Type\s*\/Page\b/g).length])));
    assert.deepEqual(pages, { "largest.pdf": 2, "usual.pdf": 2 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
