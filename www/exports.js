// @ts-check
/** Findings and coverage as tables that Excel opens (UTF-8 with its mark) and as JSON. */
import { partOf, parts } from "./component/view/places.js";
import { appliesTo, parentName, stateNote, stateWord } from "./component/view/statuses.js";
import { t } from "./words.js";

/** A cell; one that a spreadsheet would take for a formula is disarmed. @param {unknown} value */
function cell(value) {
  const text = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {unknown[][]} rows */
function csv(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** @param {any} report @param {(at: any) => number | null} lineOf */
export function findingsCsv(report, lineOf) {
  const all = parts(report.plan);
  return csv([
    [t("csvSeverity"), t("csvCode"), t("csvMessage"), t("csvBasis"), t("csvPlace"), t("csvLine")],
    ...report.findings.map((/** @type {any} */ f) => {
      const part = partOf(all, f.at);
      return [t(f.severity), f.code, f.message, f.basis, part ? `${part.number} ${part.heading}` : "", lineOf(f.at)];
    }),
  ]);
}

/** @param {any} report */
export function coverageCsv(report) {
  const say = (/** @type {any} */ { place, quote }) => `${place}: ${quote}`;
  const rows = report.coverage.flatMap((/** @type {any} */ { parent, related, tasks }) =>
    related
      ? tasks.map((/** @type {any} */ task) => [
          parent,
          task.cited,
          task.title,
          appliesTo(task, report.plan.level, t),
          stateWord(task, t),
          stateNote(task, t),
          [...task.evidence.map(say), ...(task.nearest ? [t("nearestAt", say(task.nearest))] : [])].join("\n"),
          task.uncovered.join("\n"),
          task.reason,
        ])
      : [[parent, "", "", "", "", t("notAbout", parentName(parent))]],
  );
  return csv([
    [t("csvParent"), t("csvTask"), t("taskTitle"), t("csvApplies"), t("csvStatus"), t("csvNote"), t("csvEvidence"), t("csvUncovered"), t("csvReason")],
    ...rows,
  ]);
}
