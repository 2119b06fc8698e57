// @ts-check
/** A laid out draft as HTML for the clipboard: what Word, a mail or a portal's editor takes as text with real tables. */
import { escaped } from "../component/markup.js";
import { hasHead, layOut } from "./layout.js";
import { isGroup, LOOKS, lookOf } from "./paper.js";

const words = (/** @type {string} */ text) => escaped(text).replaceAll("\n", "<br>");

/** @param {string} look @param {string} text */
function paragraph(look, text) {
  const { size, bold, italic, underline, align, before = 0, after = 0, indent } = LOOKS[look];
  const style = [
    `text-align:${align === "both" ? "justify" : align}`,
    `margin:${before / 20}pt 0 ${after / 20}pt`,
    indent && "text-indent:1.27cm",
    `font:${italic ? "italic " : ""}${bold ? "bold " : ""}${size / 2}pt 'Times New Roman',serif`,
    underline && "text-decoration:underline",
  ];
  const marked = [bold && "b", italic && "i"].filter(Boolean);
  const shown = marked.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, words(text));
  return `<p style="${style.filter(Boolean).join(";")}">${shown || "&nbsp;"}</p>`;
}

/** @param {import("./layout.js").Line[]} lines */
const column = (lines) => `<td valign="top" width="50%">${lines.map((line) => paragraph(lookOf(line), line.text)).join("")}</td>`;

/** @param {{ text: string, colSpan?: number }[][]} rows */
function table(rows) {
  const drawn = rows.map((cells, index) => {
    const isHead = index === 0 && hasHead(rows);
    const look = isHead ? "columnHead" : isGroup(cells) ? "cellGroup" : "cell";
    const tag = isHead ? "th" : "td";
    return `<tr>${cells.map(({ text, colSpan = 1 }) => `<${tag}${colSpan > 1 ? ` colspan="${colSpan}"` : ""} valign="top" style="border:1px solid black;padding:2pt 4pt">${paragraph(look, text.trim())}</${tag}>`).join("")}</tr>`;
  });
  return `<table border="1" style="border-collapse:collapse;width:100%">${drawn.join("")}</table>`;
}

/**
 * @param {any[]} blocks as `Checker.read` gives them
 * @param {any} plan of the report on the same draft
 */
export function htmlOf(blocks, plan) {
  const drawn = layOut(blocks, plan).map((piece) => {
    if (piece.kind === "table") return table(piece.rows);
    if (piece.kind === "columns") return `<table border="0" style="width:100%"><tr>${column(piece.left)}${column(piece.right)}</tr></table>`;
    return paragraph(lookOf(piece.line), piece.line.text);
  });
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"></head><body>${drawn.join("")}</body></html>`;
}
