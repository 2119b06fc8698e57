// @ts-check
/** Findings as a table that Excel opens, of all files together. */
import { csvRows, MARK } from "../../www/files/csv.js";
import { stateWord, unseenTasks } from "../../www/component/view/statuses.js";
import { planName } from "../../www/said.js";
import { severityWord } from "./told.js";

/** @type {import("./index.js").Formatter} */
export const csvFormat = {
  places: true,
  head: ({ t }) => MARK + csvRows([[t("columnFile"), t("csvSeverity"), t("csvCode"), t("csvPlace"), t("csvQuote"), t("csvMessage"), t("csvCorrection"), t("csvBasis"), t("csvPlan")]]),
  between: "",
  piece({ name, report, surface, fault }, { t }) {
    if (fault) return csvRows([[name, t("columnFault"), fault.code, "", "", fault.message, "", "", ""]]);
    const plan = planName(report.plan);
    const rows = report.findings.map((/** @type {any} */ finding) => {
      const { quote, correction } = /** @type {import("../surface.js").Surface} */ (surface).passage(finding);
      return [name, severityWord(finding, t), finding.code, surface?.where(finding.at), quote, finding.message, correction, finding.basis, plan];
    });
    // No findings, as nothing is sure of them: but who asks for a table wants to know of them.
    const unseen = unseenTasks(report).map((/** @type {any} */ task) => [name, stateWord(task, t), "", "", "", task.title, "", task.cited, plan]);
    return csvRows([...rows, ...unseen]);
  },
  tail: () => "",
};
