// @ts-check
/** A page of Markdown: a heading and a table a file. */
import { verdictText } from "../../www/component/view/verdict.js";
import { coverageTold, severityWord, sumsTold } from "./told.js";

/** Words as words, whatever signs they have. @param {unknown} words */
const escaped = (words) =>
  String(words ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");

/** @param {unknown[]} cells */
const row = (cells) => `| ${cells.map(escaped).join(" | ")} |\n`;

/** @type {import("./index.js").Formatter} */
export const md = {
  places: true,
  head: ({ t }) => `# ${t("mdTitle")}\n\n`,
  between: "\n",
  piece({ name, report, surface, notes, fault, annotated }, { t }) {
    let page = `## ${escaped(name)}\n\n`;
    if (fault) return `${page}**${t("notChecked")}** ${escaped(fault.message)}\n`;
    for (const note of notes) page += `${escaped(note)}\n\n`;
    page += `**${escaped(verdictText(report, t))}**\n`;
    if (report.findings.length > 0) {
      page += `\n${row([t("csvSeverity"), t("csvCode"), t("csvPlace"), t("csvMessage"), t("csvQuote"), t("csvCorrection"), t("csvBasis")])}${"| --- ".repeat(7)}|\n`;
      for (const finding of report.findings) {
        const { quote, correction } = /** @type {import("../surface.js").Surface} */ (surface).passage(finding);
        page += row([severityWord(finding, t), finding.code, surface?.where(finding.at), finding.message, quote, correction, finding.basis]);
      }
    }
    for (const { parent, states, lists } of coverageTold(report, t)) {
      page += `\n${escaped(t("coverageTold", parent, states))}\n`;
      for (const { head, tasks } of lists) page += `\n${head}\n\n${tasks.map((/** @type {string} */ task) => `- ${escaped(task)}\n`).join("")}`;
    }
    if (annotated !== null) page += `\n${escaped(t("annotatedTo", annotated))}\n`;
    return page;
  },
  tail: (sums, _, { t }) => `\n${escaped(sumsTold(sums, t))}\n`,
};
