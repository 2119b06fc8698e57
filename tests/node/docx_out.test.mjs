/**
 * A draft as a Word file and as HTML for the clipboard: read back it is the same plan with the same findings,
 * nothing is lost, and of the page's own rules none finds anything.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import mammoth from "mammoth";
import { root } from "../../scripts/lib/project.mjs";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { htmlOf } from "../../www/docx/html.js";
import { layOut } from "../../www/docx/layout.js";
import { columnWidths, WIDTH } from "../../www/docx/paper.js";
import { docxOf } from "../../www/docx/word.js";
import { zipOf } from "../../www/docx/zip.js";
import { asText } from "../../www/component/as-text.js";

/** @type {any} */
let checker;
before(async () => {
  const [module, second] = await Promise.all(["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm"].map((name) => readFile(join(root, "pkg", name))));
  initSync({ module, import: second });
  checker = new Checker();
});

const PARENT = "1703/QĐ-TTg";
const request = (more) => ({
  level: "commune",
  issuer: "Ủy ban nhân dân xã An Lạc",
  place: "An Lạc",
  date: "2026-04-02",
  parents: [PARENT],
  tasks: [
    { parent: PARENT, task: "II.1.a", work: "Tổ chức hội nghị quán triệt Chỉ thị số 38-CT/TW", lead: "Văn phòng HĐND và UBND", coordinate: "Các thôn", due: "Quý II năm 2026" },
    { parent: PARENT, task: "II.1.b" },
  ],
  ...more,
});

/** @type {[string, () => Promise<string> | string][]} */
const DRAFTS = [
  ["a commune's plan", () => readFile(join(root, "www/examples/ke-hoach-xa-day-du.txt"), "utf8")],
  ["a province's plan with faults", () => readFile(join(root, "www/examples/ke-hoach-tinh-co-loi.txt"), "utf8")],
  ["a department's plan", () => readFile(join(root, "tests/fixtures/department.txt"), "utf8")],
  ["a plan under another body, with a seal's words", () => readFile(join(root, "tests/plans/d03.txt"), "utf8")],
  ["a commune's skeleton", () => asText(checker.skeleton(request({})))],
  ["a department's skeleton", () => asText(checker.skeleton(request({ level: "department", issuer: "Sở Khoa học và Công nghệ", superior: "Ủy ban nhân dân tỉnh Bình An" })))],
];

/** What a finding says, without its place. */
const told = ({ findings }) => findings.map(({ code, message }) => `${code} ${message}`).sort();
const words = (blocks) => asText(blocks).split(/\s+/).sort().join(" ");

for (const [what, load] of DRAFTS) {
  test(`${what}: as a Word file it gives the same findings, none about the page, and no word is lost`, async () => {
    const text = await load();
    const report = checker.check({ text });
    const blocks = checker.read({ text });
    const docx = await docxOf(blocks, report.plan);
    const back = checker.check({ docx });
    assert.ok(report.plan.sections.length > 1);
    assert.deepEqual(told(back), told(report));
    assert.deepEqual(back.findings.filter(({ code }) => code.startsWith("KH8")), []);
    const page = back.rules.filter(({ code }) => code.startsWith("KH8"));
    assert.ok(page.length > 10);
    assert.deepEqual(page.filter(({ outcome }) => outcome !== "pass"), [], "each was looked at");
    assert.equal(words(checker.read({ docx })), words(blocks));
    assert.deepEqual([back.plan.signer, back.plan.issuer, back.plan.title], [report.plan.signer, report.plan.issuer, report.plan.title]);
  });

  test(`${what}: as HTML its tables are tables and no word is lost`, async () => {
    const text = await load();
    const { plan } = checker.check({ text });
    const blocks = checker.read({ text });
    const html = htmlOf(blocks, plan);
    const back = checker.read({ html });
    assert.equal(words(back), words(blocks));
    const tables = (list) => list.filter(({ kind }) => kind === "table").map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.text.trim())));
    // Letterhead and closing stand in tables too, which the reader takes for what they are.
    assert.deepEqual(tables(back), tables(blocks));
  });
}

test("another reader of Word files finds the same text, pressed or not", async () => {
  const text = await DRAFTS[0][1]();
  const { plan } = checker.check({ text });
  const pressed = await docxOf(checker.read({ text }), plan);
  const { CompressionStream } = globalThis;
  // @ts-expect-error a browser without it
  delete globalThis.CompressionStream;
  const plain = await docxOf(checker.read({ text }), plan);
  globalThis.CompressionStream = CompressionStream;
  assert.ok(plain.length > 2 * pressed.length, `${plain.length} and ${pressed.length}`);
  for (const bytes of [pressed, plain]) {
    const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    assert.deepEqual(messages, []);
    assert.match(value, /ỦY BAN NHÂN DÂN\s+XÃ SUỐI NGỌC\s+Số: 27\/KH-UBND\s+CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
    assert.match(value, /Lưu: VT, VHXH\.\s+TM\. ỦY BAN NHÂN DÂN\s+CHỦ TỊCH\s+Lò Thanh Hoài/);
  }
});

test("letters that no XML file may hold do not break it", async () => {
  const text = "KẾ HOẠCH\nChuyển đổi số\n\nI. MỤC ĐÍCH <&>\n\n1. Một\u0001 hai\u000b ba\ud800 \u{1F600}.\n";
  const bytes = await docxOf(checker.read({ text }), checker.check({ text }).plan);
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  assert.match(value, /I\. MỤC ĐÍCH <&>/);
  assert.match(value, /1\. Một ?hai/);
  assert.match(value, /\u{1F600}/u);
});

test("a draft that is no plan is text, whole", () => {
  const plan = { kind: null, title: null, sections: [], bases: [], appendices: [], signer: null };
  const blocks = [{ kind: "paragraph", text: "Kính gửi anh" }, { kind: "table", rows: [{ cells: [{ text: "a" }, { text: "b" }] }] }, { kind: "paragraph", text: "Nơi nhận:" }];
  assert.deepEqual(layOut(blocks, plan).map(({ kind }) => kind), ["line", "table", "columns"]);
});

test("a decision and its plan have a letterhead each, the plan's on a page of its own", async () => {
  const head = "ỦY BAN NHÂN DÂN\nTỈNH LAM HÀ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n";
  const text = `${head}Số: 12/QĐ-UBND Lam Hà, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch chuyển đổi số\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.\n\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Thanh Hoài\n\n${head}\nKẾ HOẠCH\nChuyển đổi số\n\nI. MỤC ĐÍCH\n\n1. Một.\n\nII. NHIỆM VỤ\n\n1. Hai.\n`;
  const { plan } = checker.check({ text });
  const pieces = layOut(checker.read({ text }), plan).filter(({ kind }) => kind === "columns");
  assert.deepEqual(pieces.map((piece) => piece.what), ["letterhead", "closing", "letterhead"]);
  assert.deepEqual(pieces[0].left.map(({ text: said }) => said), ["ỦY BAN NHÂN DÂN", "TỈNH LAM HÀ", "Số: 12/QĐ-UBND"]);
  assert.deepEqual(pieces[0].right.at(-1), { role: "date", text: "Lam Hà, ngày 05 tháng 3 năm 2026" });
  assert.deepEqual(pieces[1].right.map(({ role }) => role), ["power", "power", "signer"]);
});

test("a table that a blank line parts in two is one, and a row with its number is no heading", () => {
  const text = "KẾ HOẠCH\nChuyển đổi số\n\nI. MỤC ĐÍCH\n\n1. Một.\n\nPhụ lục\n\nTT\tNội dung\tChủ trì\n1\tViệc một\tPhòng A\n\n2\tViệc hai\tPhòng B\n3\tViệc ba\tPhòng C\n";
  const pieces = layOut(checker.read({ text }), checker.check({ text }).plan).filter(({ kind }) => kind === "table");
  assert.deepEqual(pieces.map(({ rows }) => rows.map(([first]) => first.text)), [["TT", "1", "2", "3"]]);
});

test("columns share the width by what stands in them", () => {
  const cells = (...texts) => texts.map((text) => ({ text }));
  const widths = columnWidths([cells("TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian"), cells("1", "Tổ chức hội nghị quán triệt, phổ biến nội dung Kế hoạch đến cán bộ, công chức", "Văn phòng", "Quý II")]);
  assert.equal(widths.reduce((sum, width) => sum + width, 0), WIDTH);
  assert.ok(widths[0] < widths[3] && widths[3] < widths[1], widths.join(" "));
});

test("an archive of nothing is one too", async () => {
  const bytes = await zipOf([]);
  assert.equal(bytes.length, 22);
});
