// @ts-check
/** The sheet of opinions ("Phiếu góp ý") as pieces of a paper. */
import { t } from "../words.js";
import { closingOf, headOf } from "./letterhead.js";
import { bodyName, planWords } from "./plan-name.js";
import { groupName } from "./rows.js";

/** Hundredths of the width of the text: number, clause, words of the draft, opinion, basis, correction. */
const WIDTHS = [6, 12, 19, 26, 19, 18];

/**
 * @param {import("./rows.js").Row[]} rows those that the reviewer keeps
 * @param {any} plan of the report
 * @param {string} name of the draft or file
 * @param {import("./letterhead.js").Office} office
 * @param {number} year
 * @returns {import("../docx/layout.js").Piece[]}
 */
export function opinionPieces(rows, plan, name, office, year) {
  const about = planWords(plan, name);
  const us = office.body.trim().replace(/\s+/g, " ") || t("opinionUs");
  const drafter = plan.issuer.length > 0 ? bodyName(plan.issuer) : "";
  /** @type {(role: import("../docx/layout.js").Role, text: string) => import("../docx/layout.js").Piece} */
  const line = (role, text) => ({ kind: "line", line: { role, text } });
  return [
    headOf(office, year),
    line("kind", t("opinionTitle")),
    line("title", t("opinionAbout", about)),
    ...(rows.length > 0
      ? [line("text", t("opinionIntro", us)), opinionTable(rows), line("text", t("opinionClosing", drafter || t("opinionDrafter")))]
      : [line("text", t("opinionNone", us))]),
    closingOf(office, drafter),
  ];
}

/** @param {import("./rows.js").Row[]} rows @returns {import("../docx/layout.js").Piece} */
function opinionTable(rows) {
  const heads = /** @type {const} */ (["opinionNumberColumn", "opinionClauseColumn", "opinionQuoteColumn", "opinionOpinionColumn", "opinionBasisColumn", "opinionCorrectionColumn"]);
  /** @type {import("../docx/layout.js").Cell[][]} */
  const drawn = [heads.map((word) => ({ text: t(word) }))];
  let group = "";
  rows.forEach((row, index) => {
    if (row.group !== group) drawn.push([{ text: groupName(row.group), colSpan: heads.length, look: "cellGroup" }]);
    group = row.group;
    drawn.push([{ text: String(index + 1) }, ...[row.clause, row.quote, row.opinion, row.basis, row.correction].map((text) => ({ text, look: "opinion" }))]);
  });
  return { kind: "table", rows: drawn, widths: WIDTHS };
}
