/** Pages that are begun with: a plan as a typesetter sets it, its appendix with lines and without, its head and its end. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/project.mjs";
import { set, widthOf } from "../../tests/support/pdf.mjs";

/** @typedef {import("./draw.mjs").Sheet} Sheet @typedef {import("./draw.mjs").Thing} Thing */

const A4 = { width: 595, height: 842, rotate: 0 };
const PITCH = 18.5;

/** @param {number} x @param {number} y @param {string} text @param {object} [more] @returns {Thing} */
export const word = (x, y, text, more = {}) => ({ kind: "text", x, y, text, size: 14, ...more });
/** @param {number} x @param {number} y @param {number} x1 @param {number} y1 @returns {Thing} */
export const rule = (x, y, x1, y1) => ({ kind: "line", x, y, x1, y1 });
/** @param {Thing[]} things @param {Partial<Sheet>} [more] @returns {Sheet} */
export const sheet = (things, more = {}) => ({ ...A4, things, ...more });

/** A plain text's lines on as many pages as they take. @param {string} text @returns {Sheet[]} */
export function typeset(text) {
  /** @type {Sheet[]} */
  const sheets = [sheet([])];
  let y = 90;
  for (const line of text.split("\n").filter((one) => one.trim())) {
    for (const [x, , words] of set(line.trim(), 85, 0, { indent: 36 })) {
      if (y > 780) {
        sheets.push(sheet([word(294, 40, String(sheets.length + 1))]));
        y = 90;
      }
      sheets.at(-1).things.push(word(x, y, words, { font: /^\p{Lu}[\p{Lu}\s,.]+$/u.test(words) ? 1 : 0 }));
      y += PITCH;
    }
  }
  return sheets;
}

const EDGES = [60, 100, 320, 430, 535];
const HEAD = ["TT", "Nội dung", "Chủ trì", "Thời gian"];
const TASKS = ["Phổ biến quy định về đo lường", "Kiểm tra cân tại chợ xã", "Tuyên truyền tới các hộ kinh doanh", "Báo cáo kết quả thực hiện"];

/** An appendix with its lines drawn. @param {number} count @returns {Thing[]} */
function ruled(count, top = 120, height = 22) {
  const things = [];
  for (let row = 0; row <= count; row += 1) {
    const y = top + row * height;
    const cells = row === 0 ? HEAD : [String(row), TASKS[row % 4], "Công an xã", `Quý ${["I", "II", "III", "IV"][row % 4]}`];
    cells.forEach((cell, column) => things.push(word(EDGES[column] + 4, y + 14, cell, { size: 10, font: row === 0 ? 1 : 0 })));
    things.push(rule(EDGES[0], y, EDGES[4], y));
    for (const x of EDGES) things.push(rule(x, y, x, y + height));
  }
  things.push(rule(EDGES[0], top + (count + 1) * height, EDGES[4], top + (count + 1) * height));
  return things;
}

/** The same without lines. @param {number} count @returns {Thing[]} */
const spaced = (count, top = 120) =>
  Array.from({ length: count + 1 }, (_, row) => (row === 0 ? HEAD : [String(row), TASKS[row % 4], "Công an xã", "Quý II"]).map((cell, column) => word(EDGES[column] + 4, top + row * 20, cell, { size: 10 }))).flat();

const at = (centre, y, text, more) => word(centre - widthOf(text, 12) / 2, y, text, { size: 12, ...more });
const HEADING = [
  at(165, 70, "ỦY BAN NHÂN DÂN", { font: 1 }),
  at(400, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { font: 1 }),
  at(165, 85, "XÃ SUỐI MÂY", { font: 1 }),
  at(400, 86, "Độc lập - Tự do - Hạnh phúc", { font: 1 }),
  at(165, 95, "_____"),
  at(165, 112, "Số:      /KH-UBND"),
  at(420, 112, "Suối Mây, ngày      tháng 01 năm 2026", { font: 2 }),
  at(305, 150, "KẾ HOẠCH", { font: 1 }),
];
const END = [
  word(85, 400, "Nơi nhận:", { size: 12, font: 1 }),
  word(380, 402, "TM. ỦY BAN NHÂN DÂN", { font: 1 }),
  word(85, 415, "- UBND tỉnh An Khê (báo cáo);", { size: 11 }),
  word(400, 421, "CHỦ TỊCH", { font: 1 }),
  word(85, 429, "- Lưu: VT.", { size: 11 }),
  word(395, 520, "Trần Thị Ánh Dương", { font: 1 }),
];

/** @type {Sheet[][] | null} */
let made = null;

/** @returns {Sheet[][]} documents, each a list of pages */
export function beginnings() {
  if (made) return made;
  const plan = readFileSync(join(root, "tests", "fixtures", "commune.txt"), "utf8");
  const letter = readFileSync(join(root, "tests", "fixtures", "department.txt"), "utf8");
  const paragraph = set("Tổ chức quán triệt, phổ biến các quy định về đo lường đến toàn thể cán bộ, công chức và các hộ kinh doanh trên địa bàn xã.", 85, 190, { indent: 36 }).map(([x, y, text]) => word(x, y, text));
  made = [
    typeset(plan),
    typeset(letter),
    [sheet([...HEADING, ...paragraph, ...END])],
    [sheet(paragraph), sheet(ruled(12), { rotate: 90, width: 842, height: 595 })],
    [sheet([...paragraph.map((one) => ({ ...one, y: one.y - 100 })), ...ruled(20, 160)]), sheet([...ruled(25, 80), ...paragraph.map((one) => ({ ...one, y: one.y + 520 }))])],
    [sheet([...spaced(14), ...paragraph.map((one) => ({ ...one, y: one.y + 300 }))])],
    [sheet([...HEADING, { kind: "note", x: 90, y: 114, text: "12", size: 12, type: "Tx" }, { kind: "note", x: 380, y: 40, text: "Ký bởi: Ủy ban nhân dân", size: 9, type: "Sig" }, ...paragraph])],
  ];
  return made;
}
