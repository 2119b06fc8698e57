/**
 * What must hold of any reading: it fails only by saying why, its blocks are such as the checker
 * takes, and no letter is lost but those that the reader says it leaves out.
 */

import { now } from "../../benches/clock.mjs";
import { blocksOf, layOut } from "../../www/component/pdf/blocks.js";
import { PdfError } from "../../www/component/pdf/errors.js";
import { drawnOn } from "../../www/component/pdf/glyphs.js";
import { once } from "../../www/component/pdf/lines.js";
import { withoutMargins } from "../../www/component/pdf/margins.js";
import { judge } from "../../www/component/pdf/quality.js";
import { GOOD_FONTS, pageOf } from "./draw.mjs";

/** @typedef {import("./draw.mjs").Sheet} Sheet */

/** UTF-16 units, blanks aside, and how often each is there: halves of a letter may come apart and together. @param {Iterable<string>} texts */
function letters(texts) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const text of texts) for (const unit of text.split("")) if (!/\s/.test(unit)) found.set(unit, (found.get(unit) ?? 0) + 1);
  return found;
}

/** What the first has more of. @param {Map<string, number>} some @param {Map<string, number>} others */
function more(some, others) {
  return [...some].flatMap(([letter, count]) => (count > (others.get(letter) ?? 0) ? [`${count - (others.get(letter) ?? 0)} × ${JSON.stringify(letter)}`] : []));
}

const lineTexts = (/** @type {{ segments: { text: string }[] }[]} */ lines) => lines.flatMap(({ segments }) => segments.map(({ text }) => text));
const tableTexts = (/** @type {{ rows: { cells: { text: string }[] }[] }[]} */ tables) => tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)));

/** A line under a heading, made of signs: the reader's own words for it. */
const DRAWN = /^[-_–—―=*─━~\s]{3,}$/;
/** Signs that such lines are made of. */
const SIGN = /^[-_–—―=*─━~]$/;
const MARK = /^\p{M}+$/u;

/** Whether nothing about a page is odd, so that every letter of it must be drawn. @param {Sheet} sheet */
const tame = ({ width, height, things }) =>
  [width, height].every((one) => one > 0 && one < 20_000) &&
  things.every((thing) => thing.kind !== "graphics" && thing.kind !== "note" && Object.values(thing).every((value) => typeof value !== "number" || (Number.isFinite(value) && Math.abs(value) < 20_000)) && (thing.kind !== "text" || ((thing.font ?? 0) < GOOD_FONTS && !thing.turn)));

/**
 * @param {any} pdfjs for its OPS
 * @param {any} checker
 * @param {Sheet[]} sheets
 * @returns {Promise<{ time: number, said: string, fault: string | null }>} milliseconds of the processor; what came of it; what is wrong
 */
export async function look(pdfjs, checker, sheets) {
  const pages = sheets.map((sheet, index) => pageOf(pdfjs.OPS, sheet, index + 1));
  const drawn = [];
  const laid = [];
  let began = now();
  /** @type {any[]} */
  let before;
  let result;
  let said = "";
  try {
    for (const page of pages) {
      drawn.push(await drawnOn(pdfjs, page));
      laid.push(layOut(drawn.at(-1)));
    }
    // A page without text is still laid out, so that what it is made of is looked at.
    try {
      judge(laid);
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      said = error.code;
    }
    // Tables are put together in place.
    const told = now();
    before = structuredClone(laid);
    began += now() - told;
    result = blocksOf(laid);
  } catch (/** @type {any} */ error) {
    return { time: now() - began, said, fault: `throws: ${String(error?.stack ?? error).split("\n").slice(0, 2).join(" ")}` };
  }
  let time = now() - began;
  const { blocks } = result;
  const shape = shapeFault(result, sheets.length);
  if (shape) return { time, said, fault: `shape: ${shape}` };
  if (blocks.length > 0) {
    const from = now();
    try {
      checker.read({ blocks });
    } catch (/** @type {any} */ error) {
      return { time, said, fault: `refused: ${error?.message ?? error}` };
    }
    time += now() - from;
  }
  return { time, said: said || `${blocks.length} blocks`, fault: drawnFault(sheets, drawn) ?? lostFault(drawn, before, blocks) };
}

/** @param {import("../../www/component/pdf/blocks.js").Blocks} result @param {number} count */
function shapeFault({ blocks, pages }, count) {
  if (pages.length !== blocks.length) return `${blocks.length} blocks, ${pages.length} places`;
  const onPage = (/** @type {any} */ page) => Number.isInteger(page) && page >= 1 && page <= count;
  for (const [index, block] of blocks.entries()) {
    const place = pages[index];
    if (block.kind === "paragraph") {
      if (typeof block.text !== "string" || block.text.trim() === "") return "a paragraph without text";
      if (!onPage(place)) return "a paragraph on no page";
      for (const key of ["bold", "italic", "centered"]) if (key in block && block[key] !== true) return `a paragraph whose ${key} is ${block[key]}`;
      if (Object.keys(block).some((key) => !["kind", "text", "bold", "italic", "centered"].includes(key))) return "a paragraph with more than it has";
    } else {
      if (block.kind !== "table" || !Array.isArray(block.rows) || block.rows.length === 0) return "a block that is none";
      if (!Array.isArray(place) || place.length !== block.rows.length || !place.every(onPage)) return "rows on no page";
      for (const { cells } of block.rows) {
        if (cells.length === 0) return "a row without cells";
        for (const { text, colSpan = 2, rowSpan = 2 } of cells) {
          if (typeof text !== "string") return "a cell without text";
          if (![colSpan, rowSpan].every((span) => Number.isInteger(span) && span >= 2)) return "a span that is none";
        }
      }
    }
  }
  return null;
}

/** What the operators draw: places that are numbers; of a tame page every letter. @param {Sheet[]} sheets @param {import("../../www/component/pdf/glyphs.js").Drawn[]} drawn */
function drawnFault(sheets, drawn) {
  for (const [index, { glyphs, rules }] of drawn.entries()) {
    if (glyphs.some(({ x0, x1, y, size }) => ![x0, x1, y, size].every(Number.isFinite))) return "drawn: a letter that stands nowhere";
    if (rules.some((rule) => !Object.values(rule).every(Number.isFinite))) return "drawn: a line that stands nowhere";
    if (!tame(sheets[index])) continue;
    const wanted = letters(sheets[index].things.map((thing) => (thing.kind === "text" ? thing.text : "")));
    const lost = more(wanted, letters(glyphs.map(({ text }) => text)));
    if (lost.length > 0) return `drawn: lost ${lost.slice(0, 5)}`;
  }
  return null;
}

/** @param {import("../../www/component/pdf/glyphs.js").Drawn[]} drawn @param {import("../../www/component/pdf/blocks.js").LaidOut[]} laid @param {any[]} blocks */
function lostFault(drawn, laid, blocks) {
  for (const [index, { glyphs }] of drawn.entries()) {
    const inLines = lineTexts(laid[index].lines);
    const inTables = tableTexts(laid[index].tables);
    const there = letters([...inLines, ...inTables]);
    const doubled = more(there, letters(glyphs.map(({ text }) => text)));
    if (doubled.length > 0) return `laid out: made up ${doubled.slice(0, 5)}`;
    // A line made of signs is left out, and so is a mark in a line without letters.
    const kept = once(glyphs).map(({ text }) => text);
    const lost = more(letters(kept), there).filter((one) => {
      const letter = JSON.parse(one.slice(one.indexOf("×") + 2));
      return !SIGN.test(letter) && !MARK.test(letter);
    });
    if (lost.length > 0) return `laid out: lost ${lost.slice(0, 5)}`;
    if (inLines.some((text) => DRAWN.test(text))) return "laid out: a line of signs";
  }
  // Page numbers, heads and feet go; a table's head that each page repeats goes.
  const inner = withoutMargins(laid);
  const wanted = letters([...inner.flatMap(({ lines }) => lineTexts(lines)), ...laid.flatMap(({ tables }) => tableTexts(tables))]);
  const told = letters(blocks.flatMap((block) => (block.kind === "table" ? tableTexts([block]) : [block.text])));
  const made = more(told, wanted);
  if (made.length > 0) return `blocks: made up ${made.slice(0, 5)}`;
  // Of a table whose head takes up to three rows, each further page may have had them again.
  const allowed = letters(blocks.flatMap((block) => (block.kind === "table" ? tableTexts([{ rows: block.rows.slice(0, 3) }]) : [])));
  for (const [letter, count] of allowed) allowed.set(letter, count * (laid.length - 1));
  for (const [letter, count] of told) allowed.set(letter, (allowed.get(letter) ?? 0) + count);
  const gone = more(wanted, allowed);
  return gone.length > 0 ? `blocks: lost ${gone.slice(0, 5)}` : null;
}
