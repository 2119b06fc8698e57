// @ts-check
/**
 * Pages to blocks: paragraphs out of lines, tables out of grids, and both joined where a page's end
 * cut them.
 *
 * @typedef {import("./glyphs.js").Drawn} Drawn
 * @typedef {import("./lines.js").Segment} Segment
 * @typedef {{ text: string, colSpan?: number, rowSpan?: number }} TableCell
 * @typedef {{ kind: "paragraph", text: string, bold?: boolean, italic?: boolean, centered?: boolean }} Paragraph
 * @typedef {{ kind: "table", rows: { cells: TableCell[] }[] }} Table
 * @typedef {{ blocks: (Paragraph | Table)[], pages: (number | number[])[] }} Blocks `pages`: where each paragraph begins, and each row of a table
 */
import { spacedTables } from "./columns.js";
import { gridsOf } from "./grids.js";
import { join, linesOf } from "./lines.js";
import { withoutMargins } from "./margins.js";
import { carryOver, marginsOf, paragraphsOf } from "./paragraphs.js";
import { joinTables, tableOf } from "./tables.js";

/**
 * @typedef {object} LaidOut a page with its glyphs put together
 * @property {number} number
 * @property {number} width
 * @property {number} height
 * @property {import("./lines.js").Line[]} lines outside tables
 * @property {ReturnType<typeof tableOf>[]} tables from top to bottom
 * @property {string} text all letters, as they were drawn
 * @property {string} stamp
 */

/** @param {Drawn} drawn @returns {LaidOut} */
export function layOut({ number, width, height, glyphs, rules, stamp }) {
  const grids = gridsOf(rules);
  // A table may stand in another's cell: a letter belongs to the innermost.
  const inwards = [...grids].sort((a, b) => areaOf(a) - areaOf(b));
  /** @type {Map<import("./grids.js").Grid | undefined, import("./glyphs.js").Glyph[]>} */
  const inside = new Map([[undefined, []], ...grids.map((grid) => /** @type {[import("./grids.js").Grid, import("./glyphs.js").Glyph[]]} */ ([grid, []]))]);
  for (const glyph of glyphs) inside.get(inwards.find((grid) => within(grid, glyph)))?.push(glyph);
  return {
    number,
    width,
    height,
    lines: linesOf(inside.get(undefined) ?? []),
    tables: grids.map((grid) => tableOf(grid, inside.get(grid) ?? [])),
    text: glyphs.map(({ text }) => text).join(""),
    stamp,
  };
}

/** @param {LaidOut[]} pages @returns {Blocks} */
export function blocksOf(pages) {
  const inner = withoutMargins(pages);
  const margins = marginsOf(inner);
  /** What the pages hold, in reading order. @type {import("./tables.js").Item[]} */
  const items = [];
  inner.forEach((page, index) => {
    const { tables } = pages[index];
    const carried = carryOver(items, page.lines, page.number);
    const own = page.lines.slice(carried);
    let from = -Infinity;
    for (const table of [...tables, null]) {
      const until = table ? table.top : Infinity;
      const lines = own.filter(({ y }) => y > from && y <= until);
      let next = 0;
      for (const spaced of [...spacedTables(lines), null]) {
        for (const paragraph of paragraphsOf(lines.slice(next, spaced?.first), page.number, margins[index])) items.push({ page: page.number, ...paragraph });
        if (!spaced) break;
        const { edges, rows, end } = spaced;
        items.push({ kind: "table", page: page.number, rowPages: rows.map(() => page.number), top: 0, edges, rows, until: 0 });
        next = end;
      }
      if (table && table.rows.length > 0) items.push({ page: page.number, rowPages: table.rows.map(() => page.number), ...table });
      from = until;
    }
  });
  const joined = joinTables(joinParagraphs(items));
  return { blocks: joined.map(plain), pages: joined.map((item) => (item.kind === "table" ? item.rowPages : item.page)) };
}

/** @param {import("./grids.js").Grid} grid */
const areaOf = ({ xs, ys }) => (xs[xs.length - 1] - xs[0]) * (ys[ys.length - 1] - ys[0]);

/** @param {import("./grids.js").Grid} grid @param {import("./glyphs.js").Glyph} glyph */
function within({ xs, ys }, { x0, x1, y, size }) {
  const x = (x0 + x1) / 2;
  const middle = y - size * 0.3;
  return x > xs[0] - 2 && x < xs[xs.length - 1] + 2 && middle > ys[0] && middle < ys[ys.length - 1];
}

/** A paragraph that the next page goes on with. @param {import("./tables.js").Item[]} items */
function joinParagraphs(items) {
  /** @type {import("./tables.js").Item[]} */
  const joined = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    if (last?.kind === "paragraph" && item.kind === "paragraph" && item.page > last.until && last.full && item.flush) {
      last.text = join(last.text, item.text);
      last.until = item.until;
      last.full = item.full;
      last.bold = last.bold && item.bold;
      last.italic = last.italic && item.italic;
    } else {
      joined.push({ ...item });
    }
  }
  return joined;
}

/** @param {import("./tables.js").Item} item @returns {Paragraph | Table} */
function plain(item) {
  if (item.kind === "table") return { kind: "table", rows: item.rows };
  const { text, bold, italic, centered } = item;
  return { kind: "paragraph", text, ...(bold && { bold }), ...(italic && { italic }), ...(centered && { centered }) };
}
