// @ts-check
/**
 * What each block of a draft is on paper: the letterhead and the closing in two columns, the title in the
 * middle, headings, text, an appendix on a page of its own. Where a draft lacks a part, or has it in another
 * way, its lines stay text: nothing is left out.
 *
 * @typedef {"issuer" | "superior" | "number" | "nation" | "motto" | "date" | "kind" | "title" | "basis" | "heading" | "text"
 *   | "recipients" | "recipient" | "power" | "sealed" | "signer" | "appendix" | "appendixTitle" | "appendixNote"} Role
 * @typedef {{ role: Role, text: string, depth?: number }} Line depth of a heading, from 0
 * @typedef {{ kind: "line", line: Line }
 *   | { kind: "columns", what: "letterhead" | "closing", left: Line[], right: Line[] }
 *   | { kind: "table", rows: Cell[][], widths?: number[] }} Piece widths of its columns, hundredths of the text's; without them by what stands in them
 * @typedef {{ text: string, colSpan?: number, look?: string }} Cell look: without one by what stands in it
 */

import { paragraphText } from "../component/as-text.js";

const NATION = /^(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM)$/iu;
const MOTTO = /^Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc$/iu;
const DATE = /^[^,:;]{2,40},\s*ngày\s.*(?:tháng\s.*)?năm/iu;
const NUMBER = /^Số\s*:/iu;
const RECIPIENTS = /^Nơi nhận\s*:?$/iu;
/** What stands in the place of hand and seal. */
const SEALED = /^\((?:Đã )?ký.*\)$|^\(.*đóng dấu.*\)$/iu;
const APPENDED = /^\(\s*(?:Ban hành\s+)?(?:Kèm\s+)?theo\s/iu;
/** Number and date in one line, as they come out of some files. */
const BOTH = /^(Số\s*:.*?\/\S+)\s+(\S.*,\s*ngày\s.*)$/iu;
/** Blocks of a letterhead at most: a superior body, the issuing one over some lines, nation, motto, number, date, a note. */
const HEAD = 14;

const squeeze = (/** @type {unknown} */ text) => String(text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => squeeze(one).toLocaleLowerCase("vi") === squeeze(other).toLocaleLowerCase("vi");

/**
 * @param {any[]} blocks as `Checker.read` gives them
 * @param {any} plan of the report on the same draft
 * @returns {Piece[]}
 */
export function layOut(blocks, plan) {
  const paragraphs = blocks.map((block) => (block.kind === "table" ? null : squeeze(paragraphText(block))));
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  const headings = new Map(headingsOf(plan.sections));
  const bases = new Set(plan.bases.map((/** @type {any} */ base) => base.at.block));
  const appendices = new Map(plan.appendices.map((/** @type {any} */ one) => [one.at.block, one]));
  const signer = [...(plan.signer?.authority ?? []), plan.signer?.capacity, plan.signer?.name].filter(Boolean);
  const signs = (/** @type {string | null} */ text) => text !== null && signer.some((one) => same(one, text));
  /** The appendix that one is in, until its table. @type {any} */
  let appendix = null;
  // The decision that issues a plan has a title, too.
  const { decision } = plan;
  const kinds = [plan.kind, decision?.kind].filter(Boolean);
  const isKind = (/** @type {string} */ text) => kinds.some((kind) => same(kind, text) || text.startsWith(`${kind.toLocaleUpperCase("vi")} `));
  const titles = [plan.title, decision?.title].map((title) => squeeze(title).toLocaleLowerCase("vi"));
  /** Whether the lines of a title are still to come. */
  let titled = true;
  while (at < blocks.length) {
    const text = paragraphs[at];
    const line = (/** @type {Role} */ role) => pieces.push({ kind: "line", line: { role, text: paragraphText(blocks[at]) } });
    const head = text !== null && (at === 0 || (NATION.test(text) || isName(text))) ? letterhead(paragraphs, at, isKind) : null;
    if (head) {
      pieces.push(head.piece);
      at = head.end;
      continue;
    }
    if (text === null) {
      const rows = blocks[at].rows.map((/** @type {any} */ { cells }) => cells);
      const above = pieces.at(-1);
      // A blank line parts a text's table in two: what begins with a numbered row goes on with the one above.
      if (above?.kind === "table" && !hasHead(rows) && above.rows[0].length === rows[0].length) above.rows.push(...rows);
      else pieces.push({ kind: "table", rows });
      appendix = null;
    } else if (appendices.has(at)) {
      appendix = appendices.get(at);
      line("appendix");
    } else if (appendix) {
      line(APPENDED.test(text) ? "appendixNote" : squeeze(appendix.title).toLocaleLowerCase("vi").includes(text.toLocaleLowerCase("vi")) ? "appendixTitle" : "text");
    } else if (RECIPIENTS.test(text) || (signs(text) && paragraphs.slice(at, at + signer.length + 1).some((next) => next !== null && RECIPIENTS.test(next)))) {
      at = closing(blocks, paragraphs, at, signs, plan.signer, pieces);
      continue;
    } else if (isKind(text)) {
      line("kind");
      titled = false;
    } else if (!titled && titles.some((title) => title.includes(text.toLocaleLowerCase("vi")))) line("title");
    else if (decision && isName(text) && !headings.has(at)) line("power");
    else {
      titled = true;
      if (headings.has(at)) pieces.push({ kind: "line", line: { role: "heading", text: paragraphText(blocks[at]), depth: headings.get(at) } });
      else line(bases.has(at) && /^Căn cứ/iu.test(text) ? "basis" : "text");
    }
    at += 1;
  }
  return pieces;
}

/** Blocks that are headings of sections, and of sections in them. @param {any[]} sections @param {number} [depth] @returns {[number, number][]} */
const headingsOf = (sections, depth = 0) => sections.flatMap((section) => [...(squeeze(section.heading) ? [/** @type {[number, number]} */ ([section.at.block, depth])] : []), ...headingsOf(section.sections, depth + 1)]);

/**
 * The letterhead that begins at a block.
 * @param {(string | null)[]} paragraphs
 * @param {number} from
 * @param {(text: string) => boolean} isKind
 * @returns {{ piece: Piece, end: number } | null} end: the first block behind it
 */
function letterhead(paragraphs, from, isKind) {
  /** @type {Line[]} */
  const left = [];
  /** @type {Line[]} */
  const right = [];
  const has = (/** @type {Role} */ role) => [...left, ...right].some((line) => line.role === role);
  let at = from;
  for (; at < Math.min(from + HEAD, paragraphs.length); at += 1) {
    const text = paragraphs[at];
    if (text === null || isKind(text)) break;
    const both = BOTH.exec(text);
    if (NATION.test(text)) right.push({ role: "nation", text });
    else if (MOTTO.test(text)) right.push({ role: "motto", text });
    else if (DATE.test(text)) right.push({ role: "date", text });
    else if (both) {
      left.push({ role: "number", text: both[1] });
      right.push({ role: "date", text: both[2] });
    } else if (NUMBER.test(text)) left.push({ role: "number", text });
    // The body's lines come before the number, in whatever order the columns were read.
    else if (isName(text) && !has("number")) left.push({ role: "issuer", text });
    else break;
  }
  // Only the beginning of a draft is a letterhead without the nation's name: it was cut off.
  const begins = from === 0 && (has("number") || has("date") || (has("issuer") && paragraphs[at] !== null && isKind(paragraphs[at] ?? "")));
  if (!has("nation") && !begins) return null;
  markSuperior(left);
  return { piece: { kind: "columns", what: "letterhead", left, right }, end: at };
}

/** Whether a table begins with the names of its columns, and not with a row that has its number. @param {{ text: string }[][]} rows */
export const hasHead = ([first]) => !/^(?:\d+(?:\.\d+)*|[IVXLC]+)[.)]?$/.test(first[0]?.text.trim() ?? "");

/** A body's name in a letterhead: letters, all of them capitals. @param {string} text */
const isName = (text) => /\p{L}/u.test(text) && text === text.toLocaleUpperCase("vi") && !/^(?:QUYẾT ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|THÔNG BÁO|HƯỚNG DẪN)$/u.test(text);

/** Of the lines over the number, those of the body above the issuing one. @param {Line[]} left */
function markSuperior(left) {
  const names = left.filter(({ role }) => role === "issuer");
  // A people's committee has its place in the line below; every other body is named by the last lines that begin one.
  const begins = names.findLastIndex(({ text }) => /^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|SỞ|BAN|BỘ|VĂN PHÒNG|THANH TRA|CHI CỤC|PHÒNG|TRUNG TÂM|ĐẢNG|TỈNH ỦY|THÀNH ỦY)/u.test(text));
  for (const line of names.slice(0, Math.max(0, begins))) line.role = "superior";
}

/**
 * Recipients on the left, who signs on the right.
 * @param {any[]} blocks
 * @param {(string | null)[]} paragraphs
 * @param {number} from
 * @param {(text: string | null) => boolean} signs
 * @param {any} signer
 * @param {Piece[]} pieces
 * @returns {number} the first block behind it
 */
function closing(blocks, paragraphs, from, signs, signer, pieces) {
  /** @type {Line[]} */
  const left = [];
  /** @type {Line[]} */
  const right = [];
  let at = from;
  for (; at < blocks.length; at += 1) {
    const text = paragraphs[at];
    if (text === null) break;
    const words = paragraphText(blocks[at]);
    if (RECIPIENTS.test(text) && left.length === 0) left.push({ role: "recipients", text: words });
    else if (signs(text)) right.push({ role: same(text, signer?.name) ? "signer" : "power", text: words });
    else if (right.length > 0 && SEALED.test(text)) right.push({ role: "sealed", text: words });
    else if (left.length > 0 && /^[-–+•*]/u.test(text)) left.push({ role: "recipient", text: words });
    else break;
  }
  pieces.push({ kind: "columns", what: "closing", left, right });
  return at;
}
