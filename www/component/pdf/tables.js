// @ts-check
/**
 * Cells filled with their text, and a table put together again that runs over several pages.
 *
 * @typedef {import("./glyphs.js").Glyph} Glyph
 * @typedef {{ kind: "table", page: number, top: number, edges: number[], rowPages: number[], rows: { cells: { text: string, colSpan?: number, rowSpan?: number }[] }[], until: number }} TableItem
 * @typedef {import("./paragraphs.js").Found & { page: number } | TableItem} Item
 */
import { join, joinAll, linesOf } from "./lines.js";
import { greatest } from "../extremes.js";

/** Points within which the columns of two pages are the same. */
const NEAR = 6;
/** What begins a paragraph of its own within a cell. */
const MARKER = /^(?:[-–—•+*▪●\uf0b7]\s|\(?\d{1,2}[.)]\s|[a-zđ]\)\s)/u;

/**
 * @param {import("./grids.js").Grid} grid
 * @param {Glyph[]} glyphs within it
 */
export function tableOf({ xs, ys, cells }, glyphs) {
  /** The cell of each place, as numbers of `cells`. */
  const at = ys.slice(1).map(() => Array(xs.length - 1).fill(0));
  cells.forEach(({ row, column, rowSpan, colSpan }, index) => {
    for (let r = row; r < row + rowSpan; r += 1) at[r].fill(index, column, column + colSpan);
  });
  /** @type {Glyph[][]} */
  const inside = cells.map(() => []);
  for (const glyph of glyphs) {
    const x = (glyph.x0 + glyph.x1) / 2;
    const row = at[placeIn(ys, glyph.y - glyph.size * 0.3)];
    // A letter may stand a little before its cell's edge.
    inside[Math.min(row[placeIn(xs, x)], row[placeIn(xs, x + 2)])].push(glyph);
  }
  /** @type {TableItem["rows"]} */
  const rows = Array.from({ length: ys.length - 1 }, () => ({ cells: [] }));
  for (const [index, cell] of cells.entries()) {
    rows[cell.row].cells.push({
      text: cellText(inside[index], cell),
      ...(cell.colSpan > 1 && { colSpan: cell.colSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    });
  }
  const filled = rows.filter(({ cells: row }) => row.length > 0);
  return { kind: /** @type {const} */ ("table"), top: ys[0], edges: xs, until: 0, rows: filled.some(({ cells: row }) => row.some(({ text }) => text)) ? filled : [] };
}

/** Between which edges a place lies: the number of the one before it, of the first or the last column or row where it lies outside. @param {number[]} edges ascending @param {number} place */
function placeIn(edges, place) {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {Glyph[]} glyphs @param {{ x0: number, x1: number }} cell */
function cellText(glyphs, cell) {
  const lines = linesOf(glyphs).map(({ segments, size }) => ({
    text: segments.map(({ text }) => text).join(" "),
    x1: segments[segments.length - 1].x1,
    head: segments[0].head,
    space: segments[0].space,
    size,
  }));
  const right = greatest([...lines.map(({ x1 }) => x1), cell.x0 + (cell.x1 - cell.x0) * 0.8]);
  /** @type {string[][]} */
  const paragraphs = [];
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    const fitted = above && above.x1 + above.space + line.head < right - 0.3 * line.size;
    const parted = !above || MARKER.test(line.text) || (fitted && /[.;:]$/.test(above.text));
    if (parted) paragraphs.push([line.text]);
    else paragraphs[paragraphs.length - 1].push(line.text);
  });
  return paragraphs.map(joinAll).join("\n").trim();
}

/** Puts the parts of a table together that pages hold. @param {Item[]} items */
export function joinTables(items) {
  /** @type {Item[]} */
  const joined = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    if (last?.kind === "table" && item.kind === "table" && item.page > (last.until || last.page) && sameColumns(last.edges, item.edges)) {
      append(last, item);
      last.until = item.page;
    } else {
      joined.push(item);
    }
  }
  return joined;
}

/** @param {number[]} a @param {number[]} b */
const sameColumns = (a, b) => a.length === b.length && a.every((edge, index) => Math.abs(edge - a[0] - (b[index] - b[0])) <= NEAR);

/** @param {TableItem["rows"][number]} row */
const said = (row) => row.cells.map(({ text }) => text.replace(/\s+/g, " ").toLowerCase()).join("|");

/** @param {TableItem} table @param {TableItem} more */
function append(table, more) {
  const rest = [...more.rows];
  // The head that each page repeats; it may take two rows.
  let heads = 0;
  while (heads < 3 && heads < rest.length && heads < table.rows.length && said(rest[heads]) === said(table.rows[heads])) heads += 1;
  rest.splice(0, heads);
  const last = table.rows[table.rows.length - 1];
  const [first] = rest;
  if (last && first && goesOn(last, first)) {
    first.cells.forEach(({ text }, column) => {
      if (text) last.cells[column].text = join(last.cells[column].text, text).trim();
    });
    rest.shift();
  }
  for (const row of rest) table.rows.push(row);
  for (let index = 0; index < rest.length; index += 1) table.rowPages.push(more.page);
}

/** Whether a page's first row is the end of the row that the page before it cut. @param {TableItem["rows"][number]} row @param {TableItem["rows"][number]} next */
function goesOn(row, next) {
  if (row.cells.length !== next.cells.length || row.cells.some(({ colSpan = 1 }, column) => colSpan !== (next.cells[column].colSpan ?? 1))) return false;
  const [number, ...others] = next.cells;
  if (number.text !== "" || !others.some(({ text }) => text)) return false;
  // Without a number of its own: a row that others merge into, or the rest of the one above.
  return row.cells[0].text !== "";
}
