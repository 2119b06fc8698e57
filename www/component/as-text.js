// @ts-check
/**
 * Recognised blocks as a text that a drafter goes on with: paragraphs apart by a blank line, tables
 * as rows of cells parted by tabs, as they come out of Word by copying.
 */
import { greatest } from "./extremes.js";

/** @param {any[]} blocks */
export function asText(blocks) {
  let text = "";
  /** @type {any} */
  let before = null;
  for (const block of blocks) {
    const words = block.kind === "table" ? tableText(block) : paragraphText(block);
    if (!words) continue;
    text += (before === null ? "" : belongs(before, block) ? "\n" : "\n\n") + words;
    before = block;
  }
  return `${text}\n`;
}

/** Lines of a letterhead, a title, a signature, a list of recipients: one stands right under the other. @param {any} above @param {any} below */
const belongs = (above, below) => (above.centered && below.centered && !BEGINS.test(below.text)) || (isDash(above) && isDash(below));

/** What stands apart from the lines above it. */
const BEGINS = /^(?:KẾ HOẠCH|QUYẾT ĐỊNH|PHỤ LỤC)/iu;

const isDash = (/** @type {any} */ block) => block.kind !== "table" && /^[-–]\s/.test(paragraphText(block));

/** Its words, with the number that a list gave it. @param {any} paragraph */
export const paragraphText = ({ number, text }) => [number, text].filter(Boolean).join(" ").trimEnd();

/** @param {any} table */
function tableText({ rows }) {
  /** Columns that a cell above still takes up, with the rows left. @type {number[]} */
  const taken = [];
  const lines = rows.map((/** @type {any} */ { cells }) => {
    /** @type {string[]} */
    const line = [];
    const skip = () => {
      while (taken[line.length] > 0) {
        taken[line.length] -= 1;
        line.push("");
      }
    };
    for (const { text, colSpan = 1, rowSpan = 1 } of cells) {
      skip();
      for (let column = 0; column < colSpan; column += 1) {
        if (rowSpan > 1) taken[line.length] = rowSpan - 1;
        line.push(column === 0 ? text.replace(/\s+/g, " ").trim() : "");
      }
    }
    skip();
    return line;
  });
  const width = greatest(lines.map((/** @type {string[]} */ line) => line.length));
  return lines.map((/** @type {string[]} */ line) => [...line, ...Array(width - line.length).fill("")].join("\t")).join("\n");
}
