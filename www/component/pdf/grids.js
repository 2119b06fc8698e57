// @ts-check
/**
 * Tables whose lines are drawn: from horizontal and vertical rules to cells.
 *
 * @typedef {import("./glyphs.js").Rule} Rule
 * @typedef {{ row: number, column: number, rowSpan: number, colSpan: number, x0: number, y0: number, x1: number, y1: number }} Cell
 * @typedef {{ xs: number[], ys: number[], cells: Cell[] }} Grid edges of columns and rows in points, cells in reading order
 */
import { greatest, least } from "../extremes.js";

/** Points within which two edges are one. */
const NEAR = 3;
/** Of a side: a wall stands where the line covers this much. */
const COVERED = 0.5;
/** More lines on a page are a drawing. */
const MOST_RULES = 8000;
/** A grid of more fields is one, too: millimetre paper has as many. */
const MOST_FIELDS = 20_000;
/** And so is a page of more grids. */
const MOST_GRIDS = 200;

/** @param {Rule[]} rules @returns {Grid[]} from top to bottom */
export function gridsOf(rules) {
  if (rules.length > MOST_RULES) return [];
  const level = merged(rules.filter((rule) => rule.y0 === rule.y1 && rule.x1 > rule.x0), "y0", "x0", "x1");
  const upright = merged(rules.filter((rule) => rule.x0 === rule.x1 && rule.y1 > rule.y0), "x0", "y0", "y1");
  const grids = components(level, upright)
    .map(gridOf)
    .filter((grid) => grid !== null);
  return grids.length > MOST_GRIDS ? [] : grids.sort((a, b) => a.ys[0] - b.ys[0]);
}

/**
 * Lines along one another made one: Word draws each cell's edge by itself.
 *
 * @param {Rule[]} rules
 * @param {"x0" | "y0"} at
 * @param {"x0" | "y0"} from
 * @param {"x1" | "y1"} to
 * @returns {Rule[]}
 */
function merged(rules, at, from, to) {
  const sorted = rules.map((rule) => ({ ...rule })).sort((a, b) => a[at] - b[at]);
  /** @type {Rule[]} */
  const whole = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end][at] - sorted[end - 1][at] <= 1) end += 1;
    const same = sorted.slice(i, end).sort((a, b) => a[from] - b[from]);
    let current = same[0];
    for (const rule of same.slice(1)) {
      if (rule[from] <= current[to] + NEAR) current[to] = Math.max(current[to], rule[to]);
      else {
        whole.push(current);
        current = rule;
      }
    }
    whole.push(current);
    i = end;
  }
  return whole;
}

/** Rules that meet one another belong together. @param {Rule[]} level @param {Rule[]} upright */
function components(level, upright) {
  const parent = [...level, ...upright].map((_, index) => index);
  const root = (/** @type {number} */ index) => {
    while (parent[index] !== index) index = parent[index] = parent[parent[index]];
    return index;
  };
  level.forEach((h, i) => {
    upright.forEach((v, j) => {
      const meet = v.x0 >= h.x0 - NEAR && v.x0 <= h.x1 + NEAR && h.y0 >= v.y0 - NEAR && h.y0 <= v.y1 + NEAR;
      if (meet) parent[root(i)] = root(level.length + j);
    });
  });
  /** @type {Map<number, { level: Rule[], upright: Rule[] }>} */
  const groups = new Map();
  const group = (/** @type {number} */ index) => {
    const key = root(index);
    if (!groups.has(key)) groups.set(key, { level: [], upright: [] });
    return /** @type {{ level: Rule[], upright: Rule[] }} */ (groups.get(key));
  };
  level.forEach((rule, i) => group(i).level.push(rule));
  upright.forEach((rule, j) => group(level.length + j).upright.push(rule));
  return [...groups.values()];
}

/** Edges that differ, ascending. @param {number[]} values */
function edges(values) {
  /** @type {number[]} */
  const distinct = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (distinct.length === 0 || value - distinct[distinct.length - 1] > NEAR) distinct.push(value);
  }
  return distinct;
}

/** @param {{ level: Rule[], upright: Rule[] }} rules @returns {Grid | null} null: a frame, an underline, a drawing */
function gridOf({ level, upright }) {
  if (level.length < 2 || upright.length === 0) return null;
  // A table may be open at its sides: its lines across say how wide it is.
  const xs = edges([...upright.map(({ x0 }) => x0), least(level.map(({ x0 }) => x0)), greatest(level.map(({ x1 }) => x1))]);
  const ys = edges([...level.map(({ y0 }) => y0), least(upright.map(({ y0 }) => y0)), greatest(upright.map(({ y1 }) => y1))]);
  const rows = ys.length - 1;
  const columns = xs.length - 1;
  if (columns < 2 || rows < 1 || rows * columns > MOST_FIELDS) return null;
  const covers = (/** @type {number} */ a0, /** @type {number} */ a1, /** @type {number} */ b0, /** @type {number} */ b1) => Math.min(a1, b1) - Math.max(a0, b0) >= COVERED * (b1 - b0);
  /** By edge: the places along it where a line stands. @param {number[]} at @param {number[]} along @param {Rule[]} lines @param {(line: Rule) => number[]} of */
  const standing = (at, along, lines, of) => {
    const found = at.map((_, edge) => Array(along.length - 1).fill(edge === 0 || edge === at.length - 1));
    for (const line of lines) {
      const [place, from, to] = of(line);
      for (const [edge, value] of at.entries()) {
        if (Math.abs(place - value) > NEAR) continue;
        for (let index = 0; index < along.length - 1; index += 1) if (covers(from, to, along[index], along[index + 1])) found[edge][index] = true;
      }
    }
    return found;
  };
  const walls = standing(xs, ys, upright, ({ x0, y0, y1 }) => [x0, y0, y1]);
  const floors = standing(ys, xs, level, ({ y0, x0, x1 }) => [y0, x0, x1]);
  const wallAt = (/** @type {number} */ row, /** @type {number} */ edge) => walls[edge][row];
  const floorAt = (/** @type {number} */ edge, /** @type {number} */ column) => floors[edge][column];

  const taken = Array.from({ length: rows }, () => Array(columns).fill(false));
  /** @type {Cell[]} */
  const cells = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken[row][column]) continue;
      let colSpan = 1;
      while (column + colSpan < columns && !taken[row][column + colSpan] && !wallAt(row, column + colSpan)) colSpan += 1;
      let rowSpan = 1;
      while (row + rowSpan < rows && open(row + rowSpan, column, colSpan, floorAt)) rowSpan += 1;
      for (let r = row; r < row + rowSpan; r += 1) taken[r].fill(true, column, column + colSpan);
      cells.push({ row, column, rowSpan, colSpan, x0: xs[column], x1: xs[column + colSpan], y0: ys[row], y1: ys[row + rowSpan] });
    }
  }
  return cells.length < 2 ? null : { xs, ys, cells };
}

/** Whether no line runs between a row and the one above it under some columns. @param {number} edge @param {number} column @param {number} span @param {(edge: number, column: number) => boolean} floorAt */
function open(edge, column, span, floorAt) {
  for (let c = column; c < column + span; c += 1) if (floorAt(edge, c)) return false;
  return true;
}
