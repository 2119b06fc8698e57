// @ts-check
/**
 * A table as it stands in a draft's text, cell by cell and back: rows are lines, their cells apart by
 * bars or tabs. Rows that nobody changed stay as they are, letter by letter.
 *
 * @typedef {object} TextTable
 * @property {number} start of its first line
 * @property {number} end of its last line
 * @property {"bars" | "tabs"} form
 * @property {boolean} edged bars stand at the ends of its lines, too
 * @property {string[]} lines of the rows; empty where lines and rows do not go together
 * @property {string | null} rule the line under the heading, of bars
 * @property {string[][]} rows
 */
import { greatest } from "../component/extremes.js";

const RULE = /^[\s|:-]*-[\s|:-]*$/;

/** A row with a cell for every column that it spans. @param {any[]} cells */
const spread = (cells) => cells.flatMap(({ text, colSpan = 1 }) => [String(text).replace(/\s+/g, " ").trim(), ...Array(colSpan - 1).fill("")]);

/**
 * @param {string} text of the draft
 * @param {any} block of it, a table with its `source`
 * @returns {TextTable}
 */
export function tableIn(text, { rows: read, source }) {
  const start = text.lastIndexOf("\n", source.start - 1) + 1;
  const next = text.indexOf("\n", source.end);
  const end = next < 0 ? text.length : next;
  const all = text.slice(start, end).split("\n").filter((line) => line.trim() !== "");
  const form = all.some((line) => line.includes("\t")) ? "tabs" : "bars";
  const rule = form === "bars" ? (all.find((line) => RULE.test(line)) ?? null) : null;
  const lines = all.filter((line) => line !== rule);
  const rows = read.map((/** @type {any} */ { cells }) => spread(cells));
  const width = greatest(rows.map((/** @type {string[]} */ row) => row.length));
  for (const row of rows) row.push(...Array(width - row.length).fill(""));
  const edged = all.some((line) => line.trimStart().startsWith("|"));
  return { start, end, form, edged, rule, lines: lines.length === rows.length ? lines : [], rows };
}

/** Neither a line break nor what parts the cells. @param {string} cell @param {TextTable["form"]} form */
const plain = (cell, form) => cell.replace(/\s+/g, " ").trim().replaceAll("|", form === "bars" ? "/" : "|");

/** @param {string[]} cells @param {TextTable} table */
function lineOf(cells, { form, edged }) {
  const words = cells.map((cell) => plain(cell, form));
  if (form === "tabs") return words.join("\t");
  return edged ? `| ${words.join(" | ")} |` : words.join(" | ");
}

/**
 * The table's text with other rows.
 * @param {TextTable} table
 * @param {{ from: number | null, cells: string[] }[]} rows from: the row that it was; null: a new one
 */
export function withRows(table, rows) {
  const { lines, rule, rows: before } = table;
  const written = rows.map(({ from, cells }) => {
    const same = from !== null && lines[from] !== undefined && before[from].every((cell, column) => cell === cells[column]);
    return same ? lines[from] : lineOf(cells, table);
  });
  if (rule !== null) written.splice(1, 0, rule);
  return written.join("\n");
}
