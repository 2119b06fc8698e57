// @ts-check
/** Findings and coverage as tables that Excel opens (UTF-8 with its mark). */
import { answerNote } from "./component/view/answers/buttons.js";
import { appliesTo, parentName, stateNote, stateWord } from "./component/view/statuses.js";
import { parts } from "./component/view/places.js";
import { placeWords } from "./print.js";
import { csv } from "./files/csv.js";
import { passageOf, planName, severityText } from "./said.js";
import { t } from "./words.js";

/** @param {import("./session.js").Session} session with a report */
export function findingsCsv(session) {
  const { report } = session;
  const all = parts(report.plan);
  const plan = planName(report.plan);
  return csv([
    [t("csvSeverity"), t("csvCode"), t("csvPlace"), t("csvQuote"), t("csvMessage"), t("csvCorrection"), t("csvBasis"), t("csvPlan")],
    ...report.findings.map((/** @type {any} */ finding) => {
      const { quote, correction } = passageOf(session, finding);
      return [severityText(finding.severity), finding.code, placeWords(session, all, finding), quote, finding.message, correction, finding.basis, plan];
    }),
  ]);
}

/** @param {any} report */
export function coverageCsv(report) {
  const plan = planName(report.plan);
  /** The places that speak for a task, or the nearest one. @param {any} task @param {(place: any) => string} say */
  const places = ({ evidence, nearest }, say) => evidence.map(say).join("\n") || (nearest ? say(nearest) : "");
  const rows = report.coverage.flatMap((/** @type {any} */ { parent, related, tasks }) =>
    related
      ? tasks.map((/** @type {any} */ task) => [
          parent,
          task.cited,
          task.title,
          appliesTo(task, report.plan.level, t),
          stateWord(task, t),
          stateNote(task, t),
          places(task, (one) => (one === task.nearest ? t("nearestAt", one.place) : one.place)),
          places(task, ({ quote }) => quote),
          task.uncovered.join("\n"),
          answerNote(task, t),
          plan,
        ])
      : [[parent, "", "", "", "", t("notAbout", parentName(parent)), "", "", "", "", plan]],
  );
  return csv([
    [t("csvParent"), t("csvTask"), t("taskTitle"), t("csvApplies"), t("csvStatus"), t("csvNote"), t("csvEvidence"), t("csvEvidenceQuote"), t("csvUncovered"), t("csvAnswer"), t("csvPlan")],
    ...rows,
  ]);
}
