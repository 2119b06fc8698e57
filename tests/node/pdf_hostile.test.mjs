/** PDF pages that nobody would write: what the reader once fell over, and the fuzzer that finds the next. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pageOf } from "../../fuzz/pdf/draw.mjs";
import { KEPT } from "../../fuzz/pdf/kept.mjs";
import { made, readSheets, tools, writeSheets } from "../../fuzz/pdf/main.mjs";
import { paceOf } from "../../fuzz/pdf/pace.mjs";
import { sheet, word } from "../../fuzz/pdf/pages.mjs";
import { look } from "../../fuzz/pdf/sound.mjs";
import { blocksOf, layOut } from "../../www/component/pdf/blocks.js";
import { drawnOn } from "../../www/component/pdf/glyphs.js";
import { joinAll, once } from "../../www/component/pdf/lines.js";
import { readPdf } from "../../www/component/pdf/read.js";
import { pdfOf, set } from "../support/pdf.mjs";

const [pdfjs, checker] = await tools();

/** @param {import("../../fuzz/pdf/draw.mjs").Sheet[]} sheets */
async function blocks(sheets) {
  const pages = [];
  for (const [index, one] of sheets.entries()) pages.push(layOut(await drawnOn(pdfjs, pageOf(pdfjs.OPS, one, index + 1))));
  return blocksOf(pages).blocks;
}
const texts = (/** @type {any[]} */ found) => found.map((block) => (block.kind === "table" ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : block.text));

describe("what once failed", () => {
  for (const [name, make] of Object.entries(KEPT)) {
    test(name, async () => {
      const { fault } = await look(pdfjs, checker, make());
      assert.equal(fault, null);
    });
  }
});

test("what is too long is measured by an ordinary plan, and may be longer where more is drawn", async () => {
  const slow = await paceOf(pdfjs, checker);
  const page = [sheet([word(85, 100, "KẾ HOẠCH")])];
  assert.match(slow(1e9, page) ?? "", /^slow: /);
  const [, usual] = (slow(1e9, page) ?? "").match(/takes (\d+)$/) ?? [];
  assert.equal(slow(Number(usual) * 4, page), null);
  assert.notEqual(slow(Number(usual) * 12, page), null);
  assert.equal(slow(Number(usual) * 12, [sheet(Array.from({ length: 150_000 }, () => word(85, 100, ".")))]), null);
});

test("letters that stand nowhere are left out, the others are read", async () => {
  assert.deepEqual(texts(await blocks(KEPT["letters that stand nowhere"]())), ["KẾ HOẠCH", "Tổ chức quán triệt các quy định về đo lường."]);
});

test("what stands in a table within a table is said once", async () => {
  const found = texts(await blocks(KEPT["a table in a cell of another"]()));
  assert.equal(JSON.stringify(found).split("trong").length, 2);
  assert.equal(JSON.stringify(found).split("bên cạnh").length, 2);
});

test("a second head begins a second table", async () => {
  const line = (y, ...cells) => cells.map((cell, column) => word(60 + column * 120, y, cell, { size: 10 }));
  const rows = [["TT", "Nội dung", "Chủ trì"], ["1", "Họp", "Xã"], ["2", "Báo cáo", "Xã"]];
  const page = sheet([...rows, ...rows].flatMap((cells, index) => line(100 + index * 14, ...cells)));
  assert.deepEqual(texts(await blocks([page])), [rows, rows]);
});

test("the stand-in for pdf.js draws as pdf.js does", async () => {
  const long = set("Tổ chức quán triệt, phổ biến các quy định về đo lường đến toàn thể cán bộ, công chức trên địa bàn xã.", 85, 130, { indent: 36 });
  const lines = [[60, 300, 300, 300], [60, 330, 300, 330], [60, 300, 60, 330], [180, 300, 180, 330], [300, 300, 300, 330]];
  const real = { texts: [[260, 100, "KẾ HOẠCH", { bold: true }], ...long, [66, 318, "TT"], [186, 318, "Nội dung"]], lines, notes: [[400, 400, "12/KH", "Tx"]] };
  const things = [
    ...real.texts.map(([x, y, text, more]) => word(x, y, text, { font: more?.bold ? 1 : 0 })),
    ...lines.map(([x, y, x1, y1]) => ({ kind: "line", x, y, x1, y1 })),
    { kind: "note", x: 400, y: 400, text: "12/KH", size: 12, type: "Tx" },
  ];
  const read = await readPdf(pdfjs, new Uint8Array(pdfOf([real])));
  assert.ok(read.blocks.length >= 4);
  assert.deepEqual(await blocks([sheet(things)]), read.blocks);
  for (const rotate of [90, 180, 270]) {
    const turned = await readPdf(pdfjs, new Uint8Array(pdfOf([{ ...real, notes: [], rotate }])));
    assert.deepEqual(await blocks([sheet(things.filter(({ kind }) => kind !== "note"), { rotate })]), turned.blocks);
  }
});

test("twins are found wherever they stand, and nothing else is one", () => {
  const glyph = (x0, y, size, text = "a") => ({ text, x0, x1: x0 + size / 2, y, size, bold: false, italic: false });
  let state = 7;
  const chance = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const glyphs = Array.from({ length: 1500 }, () => glyph(chance() * 20, chance() * 20, 2 + chance() * 12, chance() < 0.5 ? "a" : "b"));
  const near = (one, other) => one.text === other.text && Math.abs(one.x0 - other.x0) < one.size * 0.08 && Math.abs(one.y - other.y) < one.size * 0.08;
  const alike = (one, other) => Math.abs(Math.log2(one.size / other.size)) < 0.25;
  const kept = once(glyphs);
  const dropped = glyphs.filter((one) => !kept.includes(one));
  assert.ok(dropped.length > 20, `${dropped.length} dropped`);
  for (const one of dropped) assert.ok(kept.some((other) => near(other, one)));
  // Of twins of one size none is left.
  const same = Array.from({ length: 800 }, () => glyph(chance() * 20, chance() * 20, 10));
  const left = once(same);
  left.forEach((one, index) => left.slice(0, index).forEach((other) => assert.ok(!(near(other, one) && alike(other, one)))));
});

test("joining line by line and all at once is the same", () => {
  assert.equal(joinAll(["số 09/TTr-", "SKHCN ngày 1", "- nay số", "12", "/KH"]), "số 09/TTr-SKHCN ngày 1 - nay số 12/KH");
  assert.equal(joinAll([]), "");
});

test("inputs of the fuzzer are read without a fault, and are the same again from a file", async () => {
  for (let n = 0; n < 15; n += 1) {
    const sheets = made(7, n);
    const written = writeSheets(sheets);
    const { fault } = await look(pdfjs, checker, readSheets(written));
    assert.equal(fault, null, `seed 7 input ${n}`);
    assert.equal(writeSheets(readSheets(written)), written);
    assert.equal(writeSheets(made(7, n)), written);
  }
  const odd = [sheet([word(NaN, -Infinity, "số", { size: -0 })])];
  assert.deepEqual(readSheets(writeSheets(odd)), odd);
});
