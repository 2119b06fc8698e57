// @ts-check
/**
 * The plans on the desk, a row each: in what order, which of them, which are one plan.
 *
 * @typedef {object} Row
 * @property {number} id by which it came
 * @property {File} file
 * @property {string} path in the folder, or the file's name
 * @property {"waiting" | "reading" | "done" | "failed"} state
 * @property {string} [why] it could not be read, in words
 * @property {import("./summary.js").Summary} [summary]
 * @property {import("./summary.js").Counts} [counts]
 * @property {import("../review/overrules.js").Overrules} overrules
 * @property {number} remarks of the reviewer
 * @property {Row | null} same the first of those with the very text
 * @property {{ name: string, counts: import("../review/versions.js").Counts } | null} version what became of an earlier version's findings
 *
 * @typedef {"plan" | "number" | "date" | "level" | keyof import("./summary.js").Counts} Column
 * @typedef {{ by: Column, down: boolean }} Sorting
 * @typedef {"all" | "missing" | "unsure" | "errors" | "reviewed" | "later" | "same" | "failed"} Filter
 */
import { compareVersions } from "../review/versions.js";
import { earlierOf } from "../review/hand.js";
import { folded, isSamePlan } from "../review/plan-id.js";

/** @type {(keyof import("./summary.js").Counts)[]} */
export const COUNTS = ["mandatory", "missing", "partial", "unsure", "excused", "late", "errors", "warnings"];
/** @type {Column[]} */
export const COLUMNS = ["plan", "number", "date", "level", ...COUNTS];
/** @type {Filter[]} */
export const FILTERS = ["all", "missing", "unsure", "errors", "reviewed", "later", "same", "failed"];

const LEVELS = ["central", "province", "department", "commune"];

/** What a row is called: its body; where that was not recognised, its file. @param {Row} row */
export const nameOf = ({ summary, path }) => summary?.plan.issuer || path;

/** The same where there is little room: what nearly all of them begin with is known by its letters. @param {Row} row */
export const shortName = (row) => nameOf(row).replace(/^ủy ban nhân dân\b/iu, "UBND");

/** What a column sorts by; null stands behind, whichever way. @param {Row} row @param {Column} column @returns {string | number | null} */
function valueOf(row, column) {
  const { summary, counts } = row;
  if (column === "plan") return folded(nameOf(row));
  if (!summary || !counts) return null;
  if (column === "number") return summary.plan.number && folded(summary.plan.number);
  if (column === "date") return summary.date;
  if (column === "level") return summary.level && LEVELS.indexOf(summary.level);
  return counts[column];
}

const order = new Intl.Collator("vi", { numeric: true });

/** @type {Record<Filter, (row: Row) => boolean>} */
const PASSES = {
  all: () => true,
  missing: ({ counts }) => (counts?.missing ?? 0) > 0,
  unsure: ({ counts }) => (counts?.unsure ?? 0) > 0,
  errors: ({ counts }) => (counts?.errors ?? 0) > 0,
  reviewed: ({ remarks, overrules }) => remarks + overrules.size > 0,
  later: ({ version }) => version !== null,
  same: ({ same }) => same !== null,
  failed: ({ state }) => state === "failed",
};

/**
 * The rows in view, in their order.
 * @param {Row[]} rows
 * @param {{ sorting: Sorting, filter: Filter, words: string }} how
 */
export function arranged(rows, { sorting: { by, down }, filter, words }) {
  const wanted = folded(words);
  const said = (/** @type {Row} */ { summary, path, why }) => folded([path, summary?.plan.issuer, summary?.plan.title, summary?.plan.number, why].filter(Boolean).join(" "));
  const shown = rows.filter((row) => PASSES[filter](row) && (wanted === "" || said(row).includes(wanted)));
  const known = shown.map((row) => ({ row, value: valueOf(row, by) }));
  const sign = down ? -1 : 1;
  known.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || a.row.id - b.row.id;
    const apart = typeof a.value === "number" && typeof b.value === "number" ? a.value - b.value : order.compare(String(a.value), String(b.value));
    return sign * apart || a.row.id - b.row.id;
  });
  return known.map(({ row }) => row);
}

/**
 * Tells which rows are one text, and which are later versions of what stands on the desk or was opened before.
 * @param {Row[]} rows
 * @param {import("../review/hand.js").Review[]} reviews
 */
export function relate(rows, reviews) {
  /** @type {Map<string, Row>} */
  const first = new Map();
  const read = rows.filter(({ summary }) => summary);
  for (const row of read) {
    const { hash } = /** @type {import("./summary.js").Summary} */ (row.summary);
    row.same = first.get(hash) ?? null;
    if (!row.same) first.set(hash, row);
  }
  const apart = read.filter(({ same }) => !same);
  /** Only plans of one body can be versions of each other. @type {Map<string, Row[]>} */
  const byBody = new Map();
  for (const row of apart) {
    const body = folded(row.summary?.plan.issuer);
    byBody.set(body, [...(byBody.get(body) ?? []), row]);
  }
  for (const row of read) row.version = null;
  for (const row of apart) row.version = versionOf(row, byBody.get(folded(row.summary?.plan.issuer)) ?? [], reviews);
}

/** The time of a version: what its file says. @param {Row} row */
const madeAt = ({ file }) => file.lastModified;

/** @param {Row} row @param {Row[]} others of its body @param {import("../review/hand.js").Review[]} reviews @returns {Row["version"]} */
function versionOf(row, others, reviews) {
  const { hash, plan, snapshot, lines } = /** @type {import("./summary.js").Summary} */ (row.summary);
  const own = reviews.find((one) => one.hash === hash);
  const kept = earlierOf({ hash, plan, before: own?.before, seen: own?.seen ?? Infinity }, reviews);
  const here = others
    .filter((one) => one !== row && one.summary && isSamePlan(one.summary.plan, plan) && (madeAt(one) < madeAt(row) || (madeAt(one) === madeAt(row) && one.id < row.id)))
    .sort((a, b) => madeAt(b) - madeAt(a) || b.id - a.id)[0];
  const before = own?.before === "" ? null : (kept ?? (here?.summary && { name: here.path, snapshot: here.summary.snapshot, remarks: [] }));
  if (!before) return null;
  return { name: before.name, counts: compareVersions(before, { snapshot, lines }).counts };
}
