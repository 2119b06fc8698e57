// @ts-check
/**
 * The looks of each part on paper, as Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I demands: Mục I of the page,
 * Mục II of the parts, the table of Mục V of their letters. Lengths are twentieths of a point, sizes of
 * letters half points.
 */

const MM = 1440 / 25.4;
/** Millimetres; never less than them. */
export const mm = (/** @type {number} */ length) => Math.ceil(length * MM);

/** A4; above and below 20 to 25 mm, left 30 to 35, right 15 to 20. */
export const PAGE = { width: 11906, height: 16838, top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) };
/** Of the text. */
export const WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** Between a cell's edge and its text. */
export const CELL = mm(1.5);
/** The left column of letterhead and closing; the nation's name needs the right one, 96 mm of it, in one line. */
export const COLUMNS = { letterhead: [mm(66), WIDTH - mm(66)], closing: [mm(80), WIDTH - mm(80)] };

/**
 * @typedef {object} Look
 * @property {string} name as Word lists it
 * @property {number} size
 * @property {boolean} [bold]
 * @property {boolean} [italic]
 * @property {boolean} [underline] of the text itself: a line as long as its words
 * @property {"center" | "both" | "left"} align
 * @property {number} [before] @property {number} [after]
 * @property {boolean} [indent] the first line, by 1.27 cm
 * @property {boolean} [keep] on the page of what follows
 * @property {number} [level] in the outline of the document
 */

const BODY = { size: 28, align: /** @type {const} */ ("both"), after: 120, indent: true };
const MIDDLE = { align: /** @type {const} */ ("center"), after: 0 };

/** @type {Record<string, Look>} */
export const LOOKS = {
  superior: { name: "Cơ quan chủ quản", size: 26, ...MIDDLE },
  issuer: { name: "Cơ quan ban hành", size: 26, bold: true, ...MIDDLE },
  number: { name: "Số, ký hiệu", size: 26, ...MIDDLE, before: 60 },
  nation: { name: "Quốc hiệu", size: 26, bold: true, ...MIDDLE },
  motto: { name: "Tiêu ngữ", size: 28, bold: true, underline: true, ...MIDDLE },
  date: { name: "Địa danh, thời gian", size: 28, italic: true, ...MIDDLE, before: 60 },
  kind: { name: "Tên loại", size: 28, bold: true, ...MIDDLE, before: 240, keep: true },
  title: { name: "Trích yếu", size: 28, bold: true, ...MIDDLE, keep: true },
  basis: { name: "Căn cứ", italic: true, ...BODY },
  text: { name: "Nội dung", ...BODY },
  heading0: { name: "heading 1", bold: true, keep: true, level: 0, ...BODY, before: 120 },
  heading1: { name: "heading 2", bold: true, keep: true, level: 1, ...BODY },
  heading2: { name: "heading 3", bold: true, keep: true, level: 2, ...BODY },
  power: { name: "Quyền hạn, chức vụ", size: 28, bold: true, ...MIDDLE },
  // Room for the hand and the seal.
  signer: { name: "Họ tên người ký", size: 28, bold: true, ...MIDDLE, before: 1500 },
  sealed: { name: "Đã ký", size: 28, italic: true, ...MIDDLE, before: 240, after: 240 },
  recipients: { name: "Nơi nhận", size: 24, bold: true, italic: true, align: "left", after: 0 },
  recipient: { name: "Danh sách nơi nhận", size: 22, align: "left", after: 0 },
  appendix: { name: "Phụ lục", size: 28, bold: true, ...MIDDLE, keep: true },
  appendixTitle: { name: "Tên Phụ lục", size: 28, bold: true, ...MIDDLE, keep: true },
  appendixNote: { name: "Kèm theo", size: 28, italic: true, ...MIDDLE, after: 120, keep: true },
  columnHead: { name: "Tên cột", size: 24, bold: true, align: "center", before: 40, after: 40 },
  cell: { name: "Ô bảng", size: 24, align: "left", before: 40, after: 40 },
  opinion: { name: "Ô ý kiến", size: 26, align: "left", before: 40, after: 40 },
  cellMiddle: { name: "Ô bảng, giữa", size: 24, align: "center", before: 40, after: 40 },
  cellGroup: { name: "Nhóm trong bảng", size: 24, bold: true, align: "left", before: 40, after: 40 },
  // A line drawn under the letterhead and the title, and a rest between.
  rule: { name: "Đường kẻ", size: 4, ...MIDDLE },
  page: { name: "Số trang", size: 28, ...MIDDLE },
};

/** The look of a line. @param {import("./layout.js").Line} line */
export const lookOf = ({ role, depth = 0 }) => (role === "heading" ? `heading${Math.min(depth, 2)}` : role);

/** A column narrower than this breaks words. */
const NARROWEST = mm(11);
/** Letters of a column's words from which on it gets no wider. */
const WIDEST = 120;

/**
 * Widths of a table's columns, by what stands in them.
 * @param {{ text: string, colSpan?: number }[][]} rows
 * @returns {number[]} together the text's width
 */
export function columnWidths(rows) {
  const count = rows.reduce((most, cells) => Math.max(most, widthOf(cells)), 1);
  const longest = Array(count).fill(4);
  for (const cells of rows) {
    let column = 0;
    for (const { text, colSpan = 1 } of cells) {
      // A group's heading runs on: it says nothing of its column.
      const alone = cells.filter((cell) => cell.text.trim() !== "").length <= 2;
      if (colSpan === 1 && !(alone && cells.length > 3 && column > 0)) longest[column] = Math.max(longest[column], Math.min(WIDEST, text.trim().length));
      column += colSpan;
    }
  }
  const weights = longest.map((length) => Math.sqrt(length) * (length > 12 ? 1.3 : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const free = Math.max(0, WIDTH - NARROWEST * count);
  const widths = weights.map((weight) => Math.floor(Math.min(NARROWEST, WIDTH / count) + (free * weight) / all));
  widths[widths.length - 1] += WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths;
}

/** Widths of columns that share the text's by parts. @param {number[]} parts hundredths @returns {number[]} together the text's width */
export function sharedWidths(parts) {
  const widths = parts.map((part) => Math.floor((WIDTH * part) / 100));
  widths[widths.length - 1] += WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths;
}

/** Columns that a row takes up. @param {{ colSpan?: number }[]} cells */
export const widthOf = (cells) => cells.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0);

/** A row that names a group: a number, a heading, and nothing else. @param {{ text: string }[]} cells */
export function isGroup(cells) {
  const full = cells.filter(({ text }) => text.trim() !== "");
  return cells.length > 2 && full.length > 0 && full.length <= 2 && (cells[1]?.text.trim() !== "" || full[0] === cells[0]) && /^[IVXLC\dA-Z]{0,5}[.)]?$/.test(full.length === 2 ? cells[0].text.trim() : "");
}

/** A cell that holds a number or a sign only. @param {string} text */
export const isShort = (text) => text.trim().length <= 5;
