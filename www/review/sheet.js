// @ts-check
/** A paper's pieces as elements, to be printed: `style/paper.css` sets them as the Word file is set. */
import { hasHead } from "../docx/layout.js";
import { isShort, lookOf } from "../docx/paper.js";
import { h, put } from "../dom.js";

/** @typedef {import("../docx/layout.js").Piece} Piece */

/** @param {string} look @param {string} text */
const paragraph = (look, text) => h("p", { class: `look-${look}` }, text.split("\n").map((part, index) => [index > 0 && h("br"), part]));

/** @param {import("../docx/layout.js").Line[]} lines */
const column = (lines) => h("div", {}, lines.map((line, index) => [paragraph(lookOf(line), line.text), line.role === "issuer" && lines[index + 1]?.role !== "issuer" && h("hr", { class: "rule" })]));

/** @param {Extract<Piece, { kind: "table" }>} piece */
function table({ rows, widths }) {
  const heads = hasHead(rows) ? 1 : 0;
  const drawn = rows.map((cells, index) =>
    h(
      "tr",
      {},
      cells.map(({ text, colSpan, look }, at) => h(index < heads ? "th" : "td", { colspan: colSpan, scope: index < heads && "col", class: `look-${index < heads ? "columnHead" : (look ?? (at === 0 && isShort(text) ? "cellMiddle" : "cell"))}` }, text)),
    ),
  );
  return h("table", {}, widths && h("colgroup", {}, widths.map((width) => h("col", { width: `${width}%` }))), h("thead", {}, drawn.slice(0, heads)), h("tbody", {}, drawn.slice(heads)));
}

/**
 * @param {HTMLElement} sheet
 * @param {Piece[]} pieces
 */
export function fillPaper(sheet, pieces) {
  put(
    sheet,
    pieces.map((piece, index) => {
      if (piece.kind === "table") return table(piece);
      if (piece.kind === "columns") return h("div", { class: `columns ${piece.what}` }, column(piece.left), column(piece.right));
      const next = pieces[index + 1];
      const last = piece.line.role === "title" && !(next?.kind === "line" && next.line.role === "title");
      return [paragraph(lookOf(piece.line), piece.line.text), last && h("hr", { class: "rule" })];
    }),
  );
}
