/** PDFs as the page reads them: text by place, tables by their lines, and what is no text at all. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { readPdf } from "../../www/component/pdf/read.js";
import { asText } from "../../www/component/as-text.js";
import { PDFJS_VERSION } from "../../www/files/pdf.js";
import { pdfOf, set, widthOf } from "../support/pdf.mjs";

const read = (pages, how) => readPdf(pdfjs, new Uint8Array(pdfOf(pages, how)));
const texts = ({ blocks }) => blocks.map((block) => (block.kind === "table" ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : block.text));
const fails = (pages, code, how) => assert.rejects(read(pages, how), (error) => (assert.equal(error.code, code, String(error.cause?.stack)), true));

const LONG = "Tổ chức quán triệt, phổ biến các quy định về đo lường đến toàn thể cán bộ, công chức và các hộ kinh doanh trên địa bàn xã Suối Mây trong năm 2026.";

test("the version in the page's address is the pinned one", () => {
  assert.equal(PDFJS_VERSION, JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies["pdfjs-dist"]);
});

test("wrapped lines are one paragraph, an ended line is not wrapped", async () => {
  const result = await read([{ texts: [...set("I. MỤC ĐÍCH, YÊU CẦU", 85, 100), ...set(LONG, 85, 130, { indent: 36 }), ...set("2. Yêu cầu", 85, 210, { indent: 36 }), ...set(`a) ${LONG}`, 85, 235, { indent: 36 })] }]);
  assert.deepEqual(texts(result), ["I. MỤC ĐÍCH, YÊU CẦU", LONG, "2. Yêu cầu", `a) ${LONG}`]);
  assert.deepEqual(result.pages, [1, 1, 1, 1]);
});

test("a paragraph goes on behind a page's end; page numbers and repeated heads are no text", async () => {
  const lines = set(`${LONG} ${LONG}`, 85, 0, { indent: 36 });
  const put = (some, top) => some.map(([x, , text], index) => [x, top + index * 18.5, text]);
  const head = [85, 40, "UBND xã Suối Mây – Kế hoạch đo lường", { size: 9 }];
  const page = (number, ...content) => ({ texts: [head, [294, 60, String(number)], ...content.flat()] });
  const result = await read([page(1, put(lines.slice(0, 3), 745)), page(2, put(lines.slice(3), 90)), page(3, set("II. NHIỆM VỤ", 85, 90), set(LONG, 85, 110))]);
  assert.deepEqual(texts(result), [`${LONG} ${LONG}`, "II. NHIỆM VỤ", LONG]);
  assert.deepEqual(result.pages, [1, 3, 3]);
});

test("letters of a second font fall into the gaps that the first leaves", async () => {
  const word = "ĐỘ LỆCH CHUẨN CỦA PHƯƠNG TIỆN ĐO";
  const step = widthOf("x");
  const rare = /[ỘỆẨỦƯƠỆ]/;
  // First what one font has, with gaps; then the rest over them, blanks between.
  const first = [...word].flatMap((letter, index) => (rare.test(letter) ? [] : [[85 + index * step, 100, letter]]));
  const second = [...word].flatMap((letter, index) => (rare.test(letter) ? [[85 + index * step, 100.2, letter, { bold: true }]] : []));
  const result = await read([{ texts: [...first, ...second, ...set(LONG, 85, 140)] }]);
  assert.deepEqual(texts(result), [word, LONG]);
});

test("tones drawn as letters of their own stand behind their letters", async () => {
  const word = "Đo lường";
  const bare = [...word.normalize("NFC")].map((letter) => letter.normalize("NFD").replace(/[\u0300\u0309\u0303\u0301\u0323]/g, "").normalize("NFC"));
  const glyphs = bare.map((letter, index) => [85 + index * 7, 100, letter]);
  const tone = [85 + 5 * 7 + 1, 100, "\u0300"];
  const result = await read([{ texts: [...glyphs, tone, ...set(LONG, 85, 140)] }]);
  assert.equal(texts(result)[0].normalize("NFC"), word);
});

test("a letter drawn twice to look bold is one letter", async () => {
  const result = await read([{ texts: [[85, 100, "KẾ HOẠCH"], [85.3, 100, "KẾ HOẠCH"], ...set(LONG, 85, 140)] }]);
  assert.equal(texts(result)[0], "KẾ HOẠCH");
  assert.equal(result.blocks[0].bold, true);
});

test("a raised number belongs to its line", async () => {
  const result = await read([{ texts: [[85, 100, "theo quy định"], [85 + widthOf("theo quy định"), 95, "1", { size: 8 }], ...set(LONG, 85, 118.5)] }]);
  assert.match(texts(result)[0], /^theo quy định1/);
});

test("a number that was cut at its hyphen stays whole, a dash stays a dash", async () => {
  const lines = ["Thực hiện Tờ trình số 09/TTr-", "SKHCN ngày 17/3 về kinh tế -", "xã hội; hết."].map((text, index) => [325, 100 + index * 18.5, text]);
  const result = await read([{ texts: [...lines, ...set(LONG, 325, 180, { width: 214 })] }]);
  assert.deepEqual(texts(result), ["Thực hiện Tờ trình số 09/TTr-SKHCN ngày 17/3 về kinh tế - xã hội; hết.", LONG]);
});

test("the two columns of a document's head are read one after the other, before the title", async () => {
  const at = (centre, y, text, more) => [centre - widthOf(text, 12) / 2, y, text, { size: 12, ...more }];
  const result = await read([
    {
      texts: [
        at(165, 70, "ỦY BAN NHÂN DÂN", { bold: true }), at(400, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { bold: true, size: 12 }),
        at(165, 85, "XÃ SUỐI MÂY", { bold: true }), at(400, 86, "Độc lập - Tự do - Hạnh phúc", { bold: true }),
        at(165, 95, "_____"),
        at(165, 112, "Số:      /KH-UBND"), at(420, 112, "Suối Mây, ngày      tháng 01 năm 2026", { italic: true }),
        at(305, 150, "KẾ HOẠCH", { bold: true }),
        ...set(LONG, 85, 190),
      ],
    },
  ]);
  assert.deepEqual(texts(result), [
    "ỦY BAN NHÂN DÂN", "XÃ SUỐI MÂY", "Số:      /KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Suối Mây, ngày      tháng 01 năm 2026",
    "KẾ HOẠCH", LONG,
  ]);
  assert.equal(result.blocks[6].centered, true);
});

test("recipients and signature stand beside each other without mixing", async () => {
  const result = await read([
    {
      texts: [
        ...set(LONG, 85, 300), [85, 360, "hết./."],
        [85, 400, "Nơi nhận:", { size: 12, bold: true }], [380, 402, "TM. ỦY BAN NHÂN DÂN", { bold: true }],
        [85, 415, "- UBND tỉnh An Khê (báo cáo);", { size: 11 }], [400, 421, "CHỦ TỊCH", { bold: true }],
        [85, 429, "- Lưu: VT.", { size: 11 }],
        [395, 520, "Trần Thị Ánh Dương", { bold: true }],
      ],
    },
  ]);
  assert.deepEqual(texts(result).slice(-6), ["Nơi nhận:", "- UBND tỉnh An Khê (báo cáo);", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Ánh Dương"]);
});

test("recipients go on over a page's end, before the signature beside them", async () => {
  const small = { size: 11 };
  const result = await read([
    { texts: [...set(LONG, 85, 640), [85, 740, "Nơi nhận:", { size: 12, bold: true }], [380, 740, "CHỦ TỊCH", { bold: true }], [85, 755, "- UBND tỉnh An Khê;", small], [85, 770, "- Ủy ban Mặt trận Tổ quốc Việt", small], [380, 770, "Trần Thị Ánh Dương", { bold: true }]] },
    { texts: [[85, 80, "Nam xã;", small], [85, 95, "- Các phòng, ban chuyên môn, các", small], [85, 110, "thôn, tổ dân phố;", small], [85, 125, "- Lưu: VT.", small], ...set("PHỤ LỤC", 270, 180), ...set(LONG, 85, 210)] },
  ]);
  assert.deepEqual(texts(result).slice(1), ["Nơi nhận:", "- UBND tỉnh An Khê;", "- Ủy ban Mặt trận Tổ quốc Việt Nam xã;", "- Các phòng, ban chuyên môn, các thôn, tổ dân phố;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Thị Ánh Dương", "PHỤ LỤC", LONG]);
});

const HEAD = ["TT", "Nội dung", "Chủ trì", "Thời gian"];
const EDGES = [60, 100, 320, 430, 535];

/** A table with all its lines: cells are lists of lines; `null` merges with the cell before. */
function table(rows, top, pitch = 16) {
  const content = { texts: [], lines: [] };
  let y = top;
  for (const row of rows) {
    const height = Math.max(...row.map((cell) => cell?.length ?? 0)) * pitch + 6;
    content.lines.push([EDGES[0], y, EDGES[4], y]);
    row.forEach((cell, column) => {
      if (cell !== null) content.lines.push([EDGES[column], y, EDGES[column], y + height]);
      cell?.forEach((line, index) => content.texts.push([EDGES[column] + 4, y + 14 + index * pitch, line, { size: 10 }]));
    });
    y += height;
    content.lines.push([EDGES[4], y - height, EDGES[4], y]);
  }
  content.lines.push([EDGES[0], y, EDGES[4], y]);
  return content;
}

test("a table with lines comes cell by cell, merged cells and wrapped ones too", async () => {
  const { texts: inside, lines } = table([HEAD.map((cell) => [cell]), [["I"], ["Tuyên truyền về đo lường"], null, null], [["1"], ["Phổ biến quy định về đo", "lường"], ["Văn phòng UBND xã"], ["Năm 2026"]], [["2"], ["Hội nghị:", "- đợt một;", "- đợt hai"], ["Văn phòng"], []]], 140);
  const result = await read([{ texts: [...set("PHỤ LỤC", 260, 100), ...inside, ...set(LONG, 85, 400)], lines }]);
  const [title, found, after] = texts(result);
  assert.deepEqual([title, after], ["PHỤ LỤC", LONG]);
  assert.deepEqual(found, [HEAD, ["I", "Tuyên truyền về đo lường"], ["1", "Phổ biến quy định về đo lường", "Văn phòng UBND xã", "Năm 2026"], ["2", "Hội nghị:\n- đợt một;\n- đợt hai", "Văn phòng", ""]]);
  assert.equal(result.blocks[1].rows[1].cells[1].colSpan, 3);
});

test("a table goes on over pages: a repeated head goes, a cut row is whole again", async () => {
  const first = table([HEAD.map((cell) => [cell]), [["1"], ["Phổ biến quy định về đo"], ["Văn phòng"], ["Năm 2026"]]], 600);
  const second = table([HEAD.map((cell) => [cell]), [[], ["lường trong toàn xã"], [], []], [["2"], ["Kiểm tra"], ["Công an xã"], ["Quý II"]]], 80);
  const result = await read([{ ...first, texts: [...set(LONG, 85, 400), ...first.texts] }, { ...second, texts: [[290, 40, "2"], ...second.texts] }]);
  assert.deepEqual(texts(result)[1], [HEAD, ["1", "Phổ biến quy định về đo lường trong toàn xã", "Văn phòng", "Năm 2026"], ["2", "Kiểm tra", "Công an xã", "Quý II"]]);
  assert.equal(result.blocks.length, 2);
  assert.deepEqual(result.pages, [1, [1, 1, 2]]);
});

test("columns without lines are a table under a head with its numbers", async () => {
  const x = [60, 95, 320, 430];
  const line = (y, ...cells) => cells.flatMap((cell, column) => (cell ? [[x[column], y, cell, { size: 10 }]] : []));
  const texts_ = [
    ...set(LONG, 60, 100),
    ...line(190, "TT", "Nội dung", "Chủ trì", "Thời gian"),
    ...line(212, "I", "Tuyên truyền về đo lường trong toàn xã và trong các thôn bản xa"),
    ...line(234, "1", "Phổ biến quy định về đo lường", "Văn phòng UBND", "Năm 2026"),
    ...line(247, "", "cho các hộ kinh doanh"),
    // Numbers may stand in the middle of their rows.
    ...line(269, "", "Kiểm tra cân tại chợ xã và"),
    ...line(275, "2", "", "Công an xã", "Quý II"),
    ...line(282, "", "các thôn"),
    ...set(LONG, 60, 360),
  ];
  const result = await read([{ texts: texts_ }]);
  assert.deepEqual(texts(result), [
    LONG,
    [["TT", "Nội dung", "Chủ trì", "Thời gian"], ["I", "Tuyên truyền về đo lường trong toàn xã và trong các thôn bản xa"], ["1", "Phổ biến quy định về đo lường cho các hộ kinh doanh", "Văn phòng UBND", "Năm 2026"], ["2", "Kiểm tra cân tại chợ xã và các thôn", "Công an xã", "Quý II"]],
    LONG,
  ]);
});

test("a frame around a page and an underline make no table", async () => {
  const frame = [[50, 50, 545, 50], [50, 50, 50, 790], [545, 50, 545, 790], [50, 790, 545, 790]];
  const result = await read([{ texts: [...set("KẾ HOẠCH", 260, 100), ...set(LONG, 85, 150)], lines: [...frame, [260, 104, 330, 104]] }]);
  assert.deepEqual(texts(result), ["KẾ HOẠCH", LONG]);
});

test("a turned page is read as it is seen", async () => {
  const [line] = set("Phụ lục kèm theo Kế hoạch của xã Suối Mây", 85, 100);
  const result = await read([{ texts: [line, ...set(LONG, 85, 140)], rotate: 90 }, { texts: [line, ...set(LONG, 85, 140)] }]);
  assert.equal(texts(result).length, 4);
});

test("a scan, a stamp on a scan, letters without meaning, a password and a broken file are each named", async () => {
  await fails([{ image: true }, { image: true }], "scanned");
  await fails([{ image: true, stamp: "Ký bởi: Ủy ban nhân dân xã Suối Mây" }], "stampOnly");
  await fails([{ image: true, texts: [[350, 60, "Người ký: Trần Thị Ánh Dương", { size: 8 }], [350, 70, "Ngày ký: 05/01/2026", { size: 8 }]] }, { image: true }], "stampOnly");
  await fails([{ texts: set(LONG, 85, 100) }], "garbled", { privateUse: true });
  await fails([{ texts: set(LONG, 85, 100) }], "garbled", { unicode: false });
  await fails([{ texts: set(LONG, 85, 100) }], "locked", { locked: true });
  await assert.rejects(readPdf(pdfjs, new Uint8Array(Buffer.from("%PDF-1.7\nkhông phải PDF"))), { code: "broken" });
});

test("scanned pages among others are named", async () => {
  const { silent, pageCount } = await read([{ texts: set(LONG, 85, 100) }, { image: true }, { texts: set(LONG, 85, 100) }]);
  assert.deepEqual([silent, pageCount], [[2], 3]);
});

test("the stamp of a signature is no part of the text", async () => {
  assert.deepEqual(texts(await read([{ texts: set(LONG, 85, 100), stamp: "Ký bởi: Trần Thị Ánh Dương" }])), [LONG]);
});

test("what was filled in, noted or stamped on a page stands in its line", async () => {
  for (const kind of ["Tx", "FreeText", "Stamp"]) {
    const head = (text, y) => [85, y, text];
    const number = "12/KH-UBND";
    const page = { texts: [head("UBND XÃ SUỐI MÂY", 80), head("Số:", 100), head("KẾ HOẠCH", 130), ...set(LONG, 85, 160)], notes: [[85 + widthOf("Số: ") + 2, 104, number, kind]] };
    assert.equal(texts(await read([page]))[1], `Số: ${number}`, kind);
  }
});

test("a registry's stamp and a ticked box are no part of the text", async () => {
  const notes = [[380, 60, "CÔNG VĂN ĐẾN Số: 15", "Stamp"], [380, 90, "Sao y bản chính", "FreeText"], [60, 100, "4", "Btn"]];
  assert.deepEqual(texts(await read([{ texts: set(LONG, 85, 100), notes }])), [LONG]);
});

test("a table on a turned page keeps its lines", async () => {
  const body = [["1", "Kiểm tra cân tại chợ", "Phòng Kinh tế", "Quý II"], ["2", "Tuyên truyền", "Công an xã", "Quý III"]].map((row) => row.map((cell) => [cell]));
  const content = table([HEAD.map((cell) => [cell]), ...body], 200);
  const page = { ...content, texts: [...set(LONG, 85, 100), ...content.texts], turned: true, width: 842, height: 595 };
  const found = texts(await read([page]));
  assert.deepEqual(found, [LONG, [HEAD, ...body.map((row) => row.map(([cell]) => cell))]]);
});

test("a number that was cut before its hyphen stays whole, an item stays an item", async () => {
  const lines = ["Căn cứ Nghị định số 30/2020/NĐ", "-CP ngày 05/3/2020 của Chính phủ;", "- Các phòng chuyên môn."].map((text, index) => [325, 100 + index * 18.5, text]);
  const result = await read([{ texts: [...lines, ...set(LONG, 325, 180, { width: 214 })] }]);
  assert.deepEqual(texts(result).slice(0, 2), ["Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;", "- Các phòng chuyên môn."]);
});

test("a stamp that was printed into the page is no part of the text either", async () => {
  const stamp = ["Người ký: ỦY BAN NHÂN DÂN XÃ SUỐI MÂY", "Email: suoimay@ankhe.example", "Cơ quan: TỈNH AN KHÊ", "Thời gian ký: 05.01.2026 16:28:33 +07:00"].map((text, index) => [380, 40 + index * 9, text, { size: 7 }]);
  assert.deepEqual(texts(await read([{ texts: [...stamp, ...set("KẾ HOẠCH", 260, 100), ...set(LONG, 85, 130)] }])), ["KẾ HOẠCH", LONG]);
});

test("progress is told page by page, and a reading can be given up", async () => {
  const pages = Array.from({ length: 4 }, () => ({ texts: set(LONG, 85, 100) }));
  const told = [];
  await readPdf(pdfjs, new Uint8Array(pdfOf(pages)), { onProgress: (done, of) => told.push([done, of]) });
  assert.deepEqual(told, [[0, 4], [1, 4], [2, 4], [3, 4], [4, 4]]);
  const giving = new AbortController();
  const reading = readPdf(pdfjs, new Uint8Array(pdfOf(pages)), { signal: giving.signal, onProgress: (done) => done === 2 && giving.abort() });
  await assert.rejects(reading, { name: "AbortError" });
});

const RENDERED = join(root, "..", "shared", "corpus", "rendered");
const norm = (text) => (text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();

test("the shared corpus: paragraphs and cells of its PDFs, by file", async (t) => {
  if (!existsSync(RENDERED)) {
    console.error("skipped: there is no ../shared/corpus/rendered");
    t.skip();
    return;
  }
  const expected = JSON.parse(readFileSync(join(RENDERED, "expected.json"), "utf8"));
  for (const name of ["001", "002", "002_messy", "004"]) {
    const { doan, phu_luc: appendices } = expected[name.slice(0, 3)];
    const { blocks } = await readPdf(pdfjs, new Uint8Array(readFileSync(join(RENDERED, `${name}.pdf`))));
    const rows = blocks.flatMap((block) => (block.kind === "table" ? block.rows.map(({ cells }) => cells.map(({ text }) => norm(text))) : []));
    const wanted = appendices.flatMap(({ cot, nhom, hang }) => [cot, ...(nhom ?? [{ hang }]).flatMap((group) => [...(group.ten ? [[group.so, group.ten]] : []), ...group.hang.map(Object.values)])].map((row) => row.map(norm)));
    const cells = { right: 0, all: 0 };
    let from = 0;
    for (const row of wanted) {
      // In order, each in its own column; a group's number may share its heading's cell.
      const at = rows.findIndex((found, index) => index >= from && (found.join() === row.join() || found[0] === row.join(". ") || row.filter((cell, column) => found[column] === cell).length > row.length / 2));
      cells.all += row.length;
      if (at < 0) continue;
      cells.right += rows[at][0] === row.join(". ") ? row.length : row.filter((cell, column) => rows[at][column] === cell).length;
      from = at + 1;
    }
    const found = new Set(blocks.map(({ text }) => norm(text)));
    const paragraphs = doan.filter((text) => found.has(norm(text))).length;
    console.log(`${name}.pdf: cells ${cells.right}/${cells.all}, paragraphs ${paragraphs}/${doan.length}`);
    assert.ok(cells.right >= cells.all * 0.98, `${name}: cells ${cells.right}/${cells.all}`);
    assert.ok(paragraphs >= doan.length * 0.95, `${name}: paragraphs ${paragraphs}/${doan.length}`);
  }
});

test("the shared corpus: a PDF, and the draft made of it, give the findings of the Word file, layout aside", async (t) => {
  if (!existsSync(RENDERED)) {
    console.error("skipped: there is no ../shared/corpus/rendered");
    t.skip();
    return;
  }
  initSync({ module: readFileSync(join(root, "pkg", "kehoach_check_bg.wasm")), import: readFileSync(join(root, "pkg", "kehoach_check_import_bg.wasm")) });
  const checker = new Checker();
  const codes = (source) => checker.check(source).findings.map(({ code }) => code).filter((code) => !code.startsWith("KH8")).sort();
  for (const name of ["001", "002", "004"]) {
    const word = codes({ docx: new Uint8Array(readFileSync(join(RENDERED, `${name}.docx`))) });
    const { blocks } = await readPdf(pdfjs, new Uint8Array(readFileSync(join(RENDERED, `${name}.pdf`))));
    assert.deepEqual(codes({ blocks }), word, name);
    assert.deepEqual(codes({ text: asText(blocks) }), word, `${name} as a draft`);
  }
});
