/** Word files made with a library of its own, read by the package. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { AlignmentType, DeletedTextRun, Document, ExternalHyperlink, FootnoteReferenceRun, Header, HeadingLevel, InsertedTextRun, LevelFormat, Packer, PageNumber, Paragraph, Tab, Table, TableCell, TableRow, TextRun, VerticalMergeType } from "docx";
import init, { Checker, KehoachError } from "../../pkg/kehoach_check.js";

before(async () => {
  await init({ module_or_path: await readFile(new URL("../../pkg/kehoach_check_bg.wasm", import.meta.url)) });
});

const p = (children, more = {}) => new Paragraph({ children: [children].flat().map((child) => (typeof child === "string" ? new TextRun(child) : child)), ...more });
const cell = (text, more = {}) => new TableCell({ children: [p(text)], ...more });
const author = { id: 1, author: "Văn thư", date: "2026-01-01T00:00:00Z" };

const level = (n, format, text) => ({ level: n, format, text, alignment: AlignmentType.START });
const numbering = { config: [{ reference: "muc", levels: [level(0, LevelFormat.UPPER_ROMAN, "%1."), level(1, LevelFormat.DECIMAL, "%2."), level(2, LevelFormat.LOWER_LETTER, "%3)"), level(3, LevelFormat.BULLET, "-")] }] };
const item = (depth, text) => p(text, { numbering: { reference: "muc", level: depth } });

const bytesOf = async (section, more = {}) => new Uint8Array(await Packer.toBuffer(new Document({ numbering, sections: [section], ...more })));
const read = async (children, more = {}) => new Checker().read({ docx: await bytesOf({ children }, more) });

/** What a block shows: number, text; cells parted by bars. */
const shown = (block) => (block.kind === "table" ? block.rows.map((row) => row.cells.map((one) => one.text).join(" | ")) : [block.number, block.text].filter(Boolean).join(" "));

test("lists have the numbers that Word prints", async () => {
  const blocks = await read([item(0, "MỤC ĐÍCH"), item(1, "Mục đích"), item(2, "một"), item(2, "hai"), item(3, "gạch"), item(1, "Yêu cầu"), item(2, "một"), item(0, "NHIỆM VỤ")]);
  assert.deepEqual(blocks.map(shown), ["I. MỤC ĐÍCH", "1. Mục đích", "a) một", "b) hai", "- gạch", "2. Yêu cầu", "a) một", "II. NHIỆM VỤ"]);
});

test("runs, tabs, links, changes and headings are read as printed", async () => {
  const blocks = await read([
    p([new TextRun({ text: "KẾ HOẠCH", bold: true })], { alignment: AlignmentType.CENTER }),
    p([new TextRun({ children: ["một", new Tab(), "hai"] }), new ExternalHyperlink({ link: "https://example.org", children: [new TextRun(" ba")] })]),
    p(["giữ ", new InsertedTextRun({ text: "thêm", ...author }), new DeletedTextRun({ text: "bỏ", ...author })]),
    p("Tiêu đề", { heading: HeadingLevel.HEADING_2 }),
  ]);
  assert.deepEqual(blocks.map(shown), ["KẾ HOẠCH", "một hai ba", "giữ thêm", "Tiêu đề"]);
  assert.ok(blocks[0].bold && blocks[0].centered);
  assert.equal(blocks[3].heading, 2);
});

test("merged cells, footnotes and headers are where they belong", async () => {
  const rows = [
    new TableRow({ children: [cell("TT", { verticalMerge: VerticalMergeType.RESTART }), cell("Phân công", { columnSpan: 2 })] }),
    new TableRow({ children: [cell("", { verticalMerge: VerticalMergeType.CONTINUE }), cell("Chủ trì"), cell("Phối hợp")] }),
    new TableRow({ children: [cell("1"), cell("Sở Y tế"), cell("Các xã")] }),
  ];
  const children = [p(["Một câu", new FootnoteReferenceRun(1), "."]), new Table({ rows }), p("Hết")];
  const headers = { default: new Header({ children: [p(new TextRun({ children: [PageNumber.CURRENT] }), { alignment: AlignmentType.CENTER })] }) };
  const docx = await bytesOf({ children, headers }, { footnotes: { 1: { children: [p("Chú thích.")] } } });
  const blocks = new Checker().read({ docx });
  assert.deepEqual(blocks.map(shown), ["Một câu.", "Chú thích.", ["TT | Phân công", "Chủ trì | Phối hợp", "1 | Sở Y tế | Các xã"], "Hết"]);
  const [first] = blocks[2].rows;
  assert.deepEqual([first.cells[0].rowSpan, first.cells[1].colSpan], [2, 2]);
});

test("a file that is none says what to do, and the checker works on", async () => {
  const checker = new Checker();
  const docx = await bytesOf({ children: [p("KẾ HOẠCH")] });
  for (const bytes of [docx.slice(0, docx.length / 2), new TextEncoder().encode("%PDF-1.7"), new Uint8Array(0)]) {
    assert.throws(
      () => checker.check({ docx: bytes }),
      (error) => error instanceof KehoachError && error.code === "badDocx" && error.path === "/docx" && /\.docx/.test(error.message),
    );
  }
  assert.throws(() => new Checker({ limits: { unpackedBytes: 1000 } }).read({ docx }), { code: "tooLarge" });
  assert.throws(() => new Checker({ limits: { nesting: 0 } }), { code: "badOptions", path: "/limits/nesting" });
  assert.deepEqual(checker.read({ docx }).map(shown), ["KẾ HOẠCH"]);
});
