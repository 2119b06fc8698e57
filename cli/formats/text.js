// @ts-check
/** For a person at a terminal. */
import { verdictText } from "../../www/component/view/verdict.js";
import { coverageTold, plain, severityWord, sumsTold } from "./told.js";

/** SGR codes. @type {Record<string, number>} */
const COLOURS = { error: 31, warning: 33, hint: 36, bold: 1, dim: 2 };

/** @param {string} name @param {string} words @param {boolean} colour */
const coloured = (name, words, colour) => (colour ? `\x1b[${COLOURS[name]}m${words}\x1b[0m` : words);

/** @type {import("./index.js").Formatter} */
export const text = {
  places: true,
  head: () => "",
  between: "\n",
  piece({ name, report, surface, notes, fault, annotated }, { t, colour }) {
    const lines = [coloured("bold", plain(name), colour)];
    const say = (/** @type {number} */ depth, /** @type {string} */ words) => lines.push("  ".repeat(depth) + plain(words).replace(/\n/g, `\n${"  ".repeat(depth)}`));
    for (const note of notes) say(1, note);
    if (fault) {
      lines.push(`  ${coloured("error", t("notChecked"), colour)} ${plain(fault.message)}`);
      return `${lines.join("\n")}\n`;
    }
    say(1, verdictText(report, t));
    for (const finding of report.findings) {
      const { quote, correction } = /** @type {import("../surface.js").Surface} */ (surface).passage(finding);
      const where = surface?.where(finding.at);
      lines.push(`  ${coloured(finding.severity, `${severityWord(finding, t)} ${finding.code}`, colour)}${where ? ` · ${plain(where)}` : ""}`);
      say(2, finding.message);
      if (quote && !finding.message.includes(quote)) lines.push(`    ${coloured("dim", `“${plain(quote)}”`, colour)}`);
      if (correction) say(2, t("correction", correction));
      if (finding.basis) lines.push(`    ${coloured("dim", plain(t("basisTold", finding.basis)), colour)}`);
    }
    for (const { parent, states, lists } of coverageTold(report, t)) {
      say(1, t("coverageTold", parent, states));
      for (const { head, tasks } of lists) {
        say(2, head);
        for (const task of tasks) say(2, `- ${task}`);
      }
    }
    if (annotated !== null) say(1, t("annotatedTo", annotated));
    return `${lines.join("\n")}\n`;
  },
  tail: (sums, _, { t }) => (sums.files > 1 ? `\n${sumsTold(sums, t)}\n` : ""),
};
