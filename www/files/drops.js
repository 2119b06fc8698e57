// @ts-check
/** What a file has and a draft made of it has not, in words. */
import { contentsOf } from "../docx/contents.js";
import { t } from "../words.js";
import { textOf } from "./places.js";

/** @param {any[]} blocks */
const merged = (blocks) => blocks.some(({ kind, rows }) => kind === "table" && rows.some((/** @type {any} */ { cells }) => cells.some(({ colSpan = 1, rowSpan = 1 }) => colSpan > 1 || rowSpan > 1)));

/** @param {any[]} blocks */
const styled = (blocks) => blocks.some(({ bold, italic, centered }) => bold || italic || centered);

/**
 * @param {{ kind: string, source: any, blocks: any[] }} file
 * @returns {Promise<string[]>} each a part of a sentence; empty where the draft has all of it
 */
export async function dropsOf({ kind, source, blocks }) {
  if (kind === "form" || kind === "text") return [];
  const common = [kind !== "html" && t("dropLayout"), styled(blocks) && t("dropStyled"), merged(blocks) && t("dropMerged")];
  if (kind !== "docx") return common.filter((one) => one !== false);
  const { headers, pageNumbers, images, drawings, comments, changes, notes, links } = await contentsOf(source.docx, blocks.map(textOf).join("\n"));
  const own = [
    headers && t("dropHeaders"),
    pageNumbers && t("dropPageNumbers"),
    images > 0 && t("dropImages", images),
    drawings && t("dropDrawings"),
    notes > 0 && t("dropNotes", notes),
    links > 0 && t("dropLinks", links),
    comments > 0 && t("dropComments", comments),
    changes > 0 && t("dropChanges", changes),
  ];
  return [...common, ...own].filter((one) => one !== false);
}
