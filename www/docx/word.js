// @ts-check
/** A laid out draft as a Word file (.docx): what Nghị định 30/2020/NĐ-CP asks of the page, with styles that Word lists by name. */
import { hasHead, layOut } from "./layout.js";
import { CELL, COLUMNS, columnWidths, isGroup, isShort, LOOKS, lookOf, mm, PAGE, sharedWidths, WIDTH, widthOf } from "./paper.js";
import { zipOf } from "./zip.js";

/** What a browser calls such a file. */
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** What no XML file may hold is left out. @param {string} text */
const escaped = (text) =>
  text
    // Halves of letters that stand alone; `toWellFormed` came with Chrome 111 and Firefox 119.
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** @param {string} text */
const run = (text) =>
  text
    .split(/([\t\n])/)
    .filter(Boolean)
    .map((part) => (part === "\t" ? "<w:r><w:tab/></w:r>" : part === "\n" ? "<w:r><w:br/></w:r>" : `<w:r><w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`))
    .join("");

/** @param {string} style @param {string} content runs @param {string} [more] properties of the paragraph, in their order */
const paragraph = (style, content, more = "") => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`;

/** A line in the middle, of a part of the width. @param {number} width of what it stands in @param {number} part */
function rule(width, part) {
  const side = Math.round((width * (1 - part)) / 2);
  return paragraph("rule", "", `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:ind w:left="${side}" w:right="${side}"/>`);
}

/** Between the left column's words and the right one's. */
const APART = mm(3);

/** @param {import("./layout.js").Line[]} lines @param {number} width @param {number} [apart] */
function column(lines, width, apart = 0) {
  const drawn = lines.map((line, index) => {
    const next = lines[index + 1];
    // The room for hand and seal, where no word stands in it.
    const near = line.role === "signer" && lines[index - 1]?.role === "sealed" ? '<w:spacing w:before="0" w:after="0"/>' : "";
    const under = line.role === "issuer" && next?.role !== "issuer" ? rule(width - apart, 0.3) : "";
    return paragraph(lookOf(line), run(line.text), near) + under;
  });
  const room = apart > 0 ? `<w:tcMar><w:right w:w="${apart}" w:type="dxa"/></w:tcMar>` : "";
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${room}</w:tcPr>${drawn.join("") || paragraph("recipient", "")}</w:tc>`;
}

/** @param {string} borders @param {number} margin of a cell's text at its sides @param {number[]} widths @param {string} rows */
const table = (borders, margin, widths, rows) =>
  `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${margin}" w:type="dxa"/><w:right w:w="${margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows}</w:tbl>`;

const BORDERS = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join("")}</w:tblBorders>`;

/** Letters of a cell from which on its row may go on over the page. */
const PARTED = 160;

/** @param {import("./layout.js").Cell[][]} rows @param {number[]} [parts] hundredths of the width */
function gridTable(rows, parts) {
  const widths = parts ? sharedWidths(parts) : columnWidths(rows);
  const heads = hasHead(rows) ? 1 : 0;
  const drawn = rows.map((cells, index) => {
    const isHead = index < heads;
    const group = !isHead && isGroup(cells);
    let at = 0;
    const shown = cells.map(({ text, colSpan = 1, look }) => {
      const width = widths.slice(at, at + colSpan).reduce((sum, one) => sum + one, 0);
      at += colSpan;
      const style = isHead ? "columnHead" : look ? look : group ? "cellGroup" : at === colSpan && isShort(text) ? "cellMiddle" : "cell";
      const span = colSpan > 1 ? `<w:gridSpan w:val="${colSpan}"/>` : "";
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${isHead ? '<w:vAlign w:val="center"/>' : ""}</w:tcPr>${paragraph(style, run(text.trim()), style === "cellGroup" && at === colSpan && isShort(text) ? '<w:jc w:val="center"/>' : "")}</w:tc>`;
    });
    for (let missing = widths.length - widthOf(cells); missing > 0; missing -= 1, at += 1) shown.push(`<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${paragraph("cell", "")}</w:tc>`);
    // A row as high as a part of a page would leave that part empty.
    const long = cells.some(({ text }) => text.length > PARTED);
    return `<w:tr><w:trPr>${long ? "" : "<w:cantSplit/>"}${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${shown.join("")}</w:tr>`;
  });
  // Two tables that follow on each other would be one to Word.
  return table(BORDERS, CELL, widths, drawn.join("")) + paragraph("rule", "");
}

/** @param {import("./layout.js").Piece} piece @param {import("./layout.js").Piece | undefined} next @param {boolean} first */
function drawPiece(piece, next, first) {
  if (piece.kind === "table") return gridTable(piece.rows, piece.widths);
  if (piece.kind === "columns") {
    const widths = COLUMNS[piece.what];
    const turned = piece.what === "letterhead" && !first ? paragraph("rule", "", "<w:pageBreakBefore/>") : "";
    return turned + table("", 0, widths, `<w:tr><w:trPr><w:cantSplit/></w:trPr>${column(piece.left, widths[0], APART)}${column(piece.right, widths[1])}</w:tr>`) + paragraph("rule", "");
  }
  const { line } = piece;
  const follows = next?.kind === "line" ? next.line.role : null;
  const last = (line.role === "title" && follows !== "title") || (line.role === "kind" && follows !== "title");
  // Who signs never stands on a page without what is signed.
  const how = line.role === "appendix" ? "<w:pageBreakBefore/>" : next?.kind === "columns" && next.what === "closing" ? "<w:keepNext/>" : "";
  return paragraph(lookOf(line), run(line.text), how) + (last ? rule(WIDTH, 0.25) + paragraph("rule", "") : "");
}

const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/><w:pgMar w:top="${PAGE.top}" w:right="${PAGE.right}" w:bottom="${PAGE.bottom}" w:left="${PAGE.left}" w:header="${mm(10)}" w:footer="${mm(10)}" w:gutter="0"/><w:titlePg/></w:sectPr>`;

/** In the middle of the upper margin, from the second page on. */
const header = `<w:hdr ${MAIN}>${paragraph("page", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')}</w:hdr>`;

function styles() {
  const fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const all = Object.entries(LOOKS).map(([id, { name, size, bold, italic, underline, align, before = 0, after = 0, indent, keep, level }]) => {
    const line = id === "rule" ? ' w:line="120" w:lineRule="exact"' : align === "both" ? "" : ' w:line="240" w:lineRule="auto"';
    const how = `${keep ? "<w:keepNext/>" : ""}<w:spacing w:before="${before}" w:after="${after}"${line}/>${indent ? `<w:ind w:firstLine="${mm(12.7)}"/>` : ""}<w:jc w:val="${align}"/>${level === undefined ? "" : `<w:outlineLvl w:val="${level}"/>`}`;
    const letters = `${bold ? "<w:b/><w:bCs/>" : ""}${italic ? "<w:i/><w:iCs/>" : ""}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>${underline ? '<w:u w:val="single"/>' : ""}`;
    return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${escaped(name)}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${how}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
  });
  return `<w:styles ${MAIN}>${defaults}<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${all.join("")}</w:styles>`;
}

/**
 * @param {any[]} blocks as `Checker.read` gives them
 * @param {any} plan of the report on the same draft
 * @returns {Promise<Uint8Array>} the bytes of a .docx
 */
export const docxOf = (blocks, plan) => docxOfPieces(layOut(blocks, plan));

/** The same of pieces that something else laid out. @param {import("./layout.js").Piece[]} pieces @returns {Promise<Uint8Array>} */
export function docxOfPieces(pieces) {
  const body = pieces.map((piece, index) => drawPiece(piece, pieces[index + 1], index === 0)).join("");
  const relation = (/** @type {string} */ id, /** @type {string} */ type, /** @type {string} */ target) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const override = (/** @type {string} */ part, /** @type {string} */ type) => `<Override PartName="/word/${part}.xml" ContentType="${KIND}.${type}+xml"/>`;
  return zipOf([
    {
      name: "[Content_Types].xml",
      content: `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("document", "document.main")}${override("styles", "styles")}${override("header1", "header")}</Types>`,
    },
    { name: "_rels/.rels", content: `${HEAD}<Relationships xmlns="${RELATIONS}">${relation("rId1", "officeDocument", "word/document.xml")}</Relationships>` },
    { name: "word/_rels/document.xml.rels", content: `${HEAD}<Relationships xmlns="${RELATIONS}">${relation("rId1", "styles", "styles.xml")}${relation("rId2", "header", "header1.xml")}</Relationships>` },
    { name: "word/document.xml", content: `${HEAD}<w:document ${MAIN}><w:body>${body}${section}</w:body></w:document>` },
    { name: "word/styles.xml", content: HEAD + styles() },
    { name: "word/header1.xml", content: HEAD + header },
  ]);
}
