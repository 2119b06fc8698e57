// @ts-check
/**
 * Tables without lines: columns that stand apart under a head row that begins with "TT" or "STT".
 * Only such a head is taken for one, because columns by spacing alone are a guess: anything less
 * sure stays lines.
 *
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./lines.js").Segment} Segment
 * @typedef {{ x0: number, x1: number }} Column
 * @typedef {{ first: number, end: number, edges: number[], rows: { cells: { text: string, colSpan?: number }[] }[] }} Spaced lines from `first` to before `end`
 */
import { joinAll } from "./lines.js";
import { least } from "../extremes.js";

/** The head of the column that numbers the rows. */
const NUMBER_HEAD = /^(TT|STT|Số\s?TT|Số thứ tự)$/i;
/** What stands in it. */
const NUMBER = /^(\d{1,3}(\.\d{1,3})*|[IVX]{1,5}|[A-H])[.)]?$/;
/** Lines of a head above and below the one with "TT". */
const HEAD_LINES = 2;
/** Of the letters' size: lines further apart are of different things. */
const APART = 3.2;
/** Rows below which it is no table. */
const FEW = 2;
/** Columns that a table has at most. */
const MOST_COLUMNS = 60;

/** A line whose number stands close to the next column, cut behind the number. @param {Line} line @returns {Line} */
function cut(line) {
  const [{ text, x0, head, second, ...more }, ...others] = line.segments;
  const [number, ...words] = text.split(/ +/);
  if (!second || !(NUMBER.test(number) || NUMBER_HEAD.test(number))) return line;
  const rest = words.join(" ");
  return { ...line, segments: [{ ...more, text: number, x0, x1: x0 + head, head, second: 0 }, { ...more, text: rest, x0: second, head, second: 0 }, ...others] };
}

/** @param {Line[]} uncut @returns {Spaced[]} from top to bottom */
export function spacedTables(uncut) {
  const lines = uncut.map(cut);
  /** @type {Spaced[]} */
  const found = [];
  for (let index = 0; index < lines.length; index += 1) {
    const { segments } = lines[index];
    if (segments.length > MOST_COLUMNS || !isHead(lines[index])) continue;
    const table = tableFrom(lines, index, found[found.length - 1]?.end ?? 0);
    if (!table) continue;
    found.push(table);
    index = table.end - 1;
  }
  return found;
}

/** @param {Line} line */
const isHead = ({ segments }) => segments.length >= 3 && NUMBER_HEAD.test(segments[0].text.trim());

/** The columns that a segment touches. @param {Column[]} columns @param {Segment} segment */
const touched = (columns, { x0, x1 }) => columns.flatMap((column, index) => (x0 < column.x1 && x1 > column.x0 ? [index] : []));

/** The column of a segment: the one that it touches, else the nearest; -1 where it spans several. @param {Column[]} columns @param {Segment} segment */
function columnOf(columns, segment) {
  const over = touched(columns, segment);
  if (over.length > 1) return -1;
  if (over.length === 1) return over[0];
  const away = (/** @type {Column} */ { x0, x1 }) => Math.max(x0 - segment.x1, segment.x0 - x1);
  return columns.reduce((best, column, index) => (away(column) < away(columns[best]) ? index : best), 0);
}

/** @param {Line[]} lines @param {number} at the line with "TT" @param {number} floor @returns {Spaced | null} */
function tableFrom(lines, at, floor) {
  /** @type {Column[]} */
  const columns = lines[at].segments.map(({ x0, x1 }) => ({ x0, x1 }));
  const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(lines[b].y - lines[a].y) < 1.6 * lines[at].size;
  const fits = (/** @type {Line} */ line) => line.segments.every((segment) => columnOf(columns, segment) >= 0);
  const widen = (/** @type {Line} */ line) => {
    for (const segment of line.segments) {
      const column = columns[columnOf(columns, segment)];
      column.x0 = Math.min(column.x0, segment.x0);
      column.x1 = Math.max(column.x1, segment.x1);
    }
  };
  let first = at;
  while (first > floor && at - first < HEAD_LINES && near(first - 1, first) && lines[first - 1].segments.length > 1 && fits(lines[first - 1])) first -= 1;
  let body = at + 1;
  while (body < lines.length && body - at <= HEAD_LINES && near(body - 1, body) && fits(lines[body]) && !isNumbered(columns, lines[body]) && lines[body].segments.length > 1 && !nextIsNumber(columns, lines, body)) body += 1;

  let end = body;
  let numbered = 0;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    // Another head is another table's; to read on would cost the square of their number.
    if (line.y - lines[end - 1].y > APART * line.size || (end > body && isHead(line))) break;
    const own = isNumbered(columns, line);
    // A heading of a group runs over the columns behind its number; with a dot behind it it is text again ("2. Yêu cầu").
    if (!fits(line)) {
      if (!own || line.segments.length !== 2 || /[.)]$/.test(line.segments[0].text)) break;
    } else {
      widen(line);
    }
    if (own) numbered += 1;
  }
  if (numbered < FEW) return null;
  const edges = columns.map(({ x0 }) => x0);
  const head = rowOf(columns, lines.slice(first, body));
  const rows = split(columns, lines.slice(body, end)).map((part) => rowOf(columns, part));
  return { first, end, edges, rows: [head, ...rows] };
}

/** @param {Column[]} columns @param {Line} line */
const isNumbered = (columns, line) => columnOf(columns, line.segments[0]) === 0 && NUMBER.test(line.segments[0].text.trim());

/** Whether a line belongs to the row of a number below it, set in the middle of its row. @param {Column[]} columns @param {Line[]} lines @param {number} index */
const nextIsNumber = (columns, lines, index) => index + 1 < lines.length && isNumbered(columns, lines[index + 1]) && lines[index + 1].y - lines[index].y < lines[index].y - lines[index - 1].y;

/**
 * Lines by row. Between two numbers a row ends at the widest gap; where all gaps are alike, the
 * number stands on its row's first line.
 *
 * @param {Column[]} columns
 * @param {Line[]} lines
 */
function split(columns, lines) {
  const numbers = lines.flatMap((line, index) => (isNumbered(columns, line) ? [index] : []));
  const cuts = numbers.slice(1).map((number, i) => {
    const above = numbers[i];
    const gaps = [];
    for (let index = above + 1; index <= number; index += 1) gaps.push({ index, gap: lines[index].y - lines[index - 1].y });
    const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best));
    const smallest = least(gaps.map(({ gap }) => gap));
    return widest.gap > smallest * 1.12 ? widest.index : number;
  });
  const bounds = [0, ...cuts, lines.length];
  return bounds.slice(1).map((bound, index) => lines.slice(bounds[index], bound));
}

/** @param {Column[]} columns @param {Line[]} lines */
function rowOf(columns, lines) {
  /** @type {string[][]} */
  const texts = columns.map(() => []);
  /** @type {string[]} */
  const wide = [];
  for (const { segments } of lines) {
    for (const segment of segments) {
      const column = columnOf(columns, segment);
      (column < 0 ? wide : texts[column]).push(segment.text);
    }
  }
  const [number, ...others] = texts.map((text) => joinAll(text).trim());
  if (wide.length === 0) return { cells: [number, ...others].map((text) => ({ text })) };
  // The rest of a group's heading may be short enough to look like a cell.
  return { cells: [{ text: number }, { text: joinAll([joinAll(wide), ...others.filter(Boolean)]).trim(), colSpan: columns.length - 1 }] };
}
