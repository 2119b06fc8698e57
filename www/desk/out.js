// @ts-check
/** The desk as a table that Excel opens and as a Word file. */
import { parentName } from "../component/view/statuses.js";
import { docxOf } from "../docx/word.js";
import { csv } from "../files/csv.js";
import { t } from "../words.js";
import { taskColumns } from "./heat.js";
import { COUNTS, shortName } from "./plans.js";
import { stateAt } from "./summary.js";

/** @typedef {import("./plans.js").Row} Row */

/** Counts with a column of their own on a sheet of A4: more would break words. @type {(keyof import("./summary.js").Counts)[]} */
const ON_PAPER = ["mandatory", "missing", "partial", "unsure", "errors", "warnings"];

/** Tasks that a sheet for the head of an office names. */
const WORST = 15;

export const day = (/** @type {string | null | undefined} */ iso) => iso?.split("-").reverse().join("/") ?? "";

/** @param {string | null | undefined} level */
export const levelName = (level) => (level ? t(/** @type {any} */ (`deskLevel${level[0].toUpperCase()}${level.slice(1)}`)) : "");

/** The word over a column. @param {import("./plans.js").Column} column @returns {string} */
export const columnName = (column) => t(/** @type {any} */ (`deskColumn${column[0].toUpperCase()}${column.slice(1)}`));

/** What is told of a row beside its counts. @param {Row} row */
export function notesOf({ why, same, version, summary, remarks, overrules }) {
  return [
    why,
    same && t("deskSame", same.path),
    version && t("deskVersion", version.name, version.counts.taken, version.counts.open, version.counts.new),
    summary && !summary.kind && t("deskNoPlan"),
    summary && summary.unloaded.length > 0 && t("deskUnloaded", summary.unloaded.join("; ")),
    remarks + overrules.size > 0 && t("deskReviewed", remarks, overrules.size),
  ].filter(Boolean).join(". ");
}

/** A state in a word; empty where a task does not concern the plan. @param {import("./summary.js").State | undefined} state */
export const stateName = (state) => (state ? t(state === "others" ? "deskOthers" : state) : "");

/**
 * A row a plan; its tasks behind the counts, a column each.
 * @param {Row[]} rows
 * @param {string | null} parent whose tasks
 * @param {import("./heat.js").TaskColumn[]} columns
 */
export function deskCsv(rows, parent, columns) {
  return csv([
    [t("deskFile"), columnName("plan"), t("taskPlanTitle"), columnName("number"), columnName("date"), columnName("level"), ...COUNTS.map(columnName), t("csvNote"), ...columns.map(({ cited, title }) => `${cited}: ${title}`)],
    ...rows.map((row) => {
      const { summary, counts, overrules, path } = row;
      return [
        path,
        summary?.plan.issuer,
        summary?.plan.title,
        summary?.plan.number,
        day(summary?.date),
        levelName(summary?.level),
        ...COUNTS.map((name) => counts?.[name]),
        notesOf(row),
        ...columns.map(({ id }) => (summary && parent ? stateName(stateAt(summary, overrules, parent, id)) : "")),
      ];
    }),
  ]);
}

/** @param {unknown[][]} rows */
const table = (rows) => ({ kind: "table", rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text: String(text ?? "") })) })) });
const paragraph = (/** @type {string} */ text) => ({ kind: "paragraph", text });

/** Body, number and date, and of the counts that are mostly none those that are some. @param {Row} row */
const whose = (row) =>
  [shortName(row), row.summary?.plan.number, day(row.summary?.date), .../** @type {const} */ (["excused", "late"]).map((name) => row.counts?.[name] && `${columnName(name).toLocaleLowerCase("vi")}: ${row.counts[name]}`)].filter(Boolean).join("; ");

/**
 * The plans, the tasks left out most often, and what could not be read.
 * @param {Row[]} rows
 * @param {string | null} parent
 * @param {import("./heat.js").Task[]} tasks
 */
export function deskDocx(rows, parent, tasks) {
  const read = rows.filter(({ summary }) => summary);
  const failed = rows.filter(({ state }) => state === "failed");
  const worst = parent ? taskColumns(rows, parent, tasks, true).filter(({ missing, partial }) => missing + partial > 0).slice(0, WORST) : [];
  const kind = t("deskSheet");
  const title = t("deskSheetTitle", read.length);
  const blocks = [
    paragraph(kind.toLocaleUpperCase("vi")),
    paragraph(title),
    table([
      [t("printNumber"), t("deskNumberDate"), ...ON_PAPER.map(columnName)],
      ...read.map((row, index) => [index + 1, whose(row), ...ON_PAPER.map((name) => row.counts?.[name])]),
    ]),
    ...(parent && worst.length > 0
      ? [
          paragraph(t("deskWorst", parentName(parent))),
          table([[t("printNumber"), t("taskTitle"), columnName("missing"), columnName("partial"), columnName("unsure"), t("deskConcerned")], ...worst.map((task, index) => [index + 1, `${task.title} (${task.cited})`, task.missing, task.partial, task.unsure, task.of])]),
        ]
      : []),
    ...(failed.length > 0 ? [paragraph(t("deskUnread")), ...failed.map(({ path, why }) => paragraph(`- ${path}: ${why}`))] : []),
  ];
  return docxOf(blocks, { kind, title, sections: [], bases: [], appendices: [], signer: null });
}
