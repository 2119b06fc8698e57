// @ts-check
/** Whether the text of a PDF is a text: scans, signature stamps and letters without meaning are said as such. */
import { composed } from "./composed.js";
import { PdfError } from "./errors.js";

/** Letters of a page that is written on. */
const WRITTEN = 25;
/** What a digital signature shows of itself. */
const STAMP = /(ký bởi|người ký|signed by|ngày ký|thời gian ký|signature (?:not )?(?:valid|verified)|cơ quan:|email:|nơi ký)/i;
/** Of all letters: from this share of meaningless ones on the text is none. */
const GARBLED = 0.15;
/** UTF-16 units that tell for the rest. */
const SAMPLE = 200_000;
/** Letters below which a share says nothing. */
const FEW = 60;

/** Code points, from and to, that no text of ours holds: controls, letters of other languages, phonetics, scripts of other countries, private use, the replacement character. */
const MEANINGLESS = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x80, 0x9f],
  [0x0100, 0x024f],
  [0x0250, 0x02af],
  [0x0900, 0x1cff],
  [0xa000, 0xabff],
  [0xe000, 0xf8ff],
  [0xfffd, 0xfffd],
];
const VIETNAMESE = new Set("ĂăĐđĨĩŨũƠơƯư");
/** Bullets of symbol fonts stand in private use too. */
const isBullet = (/** @type {string} */ letter) => letter >= "\uf020" && letter <= "\uf0ff";
const isMeaningless = (/** @type {string} */ letter) => {
  const point = letter.codePointAt(0) ?? 0;
  return !VIETNAMESE.has(letter) && MEANINGLESS.some(([from, to]) => from <= point && point <= to);
};

/**
 * @param {{ number: number, text: string, stamp: string }[]} pages
 * @returns {{ silent: number[] }} pages without text among others that have some
 * @throws {PdfError}
 */
export function judge(pages) {
  const lengths = pages.map(({ text }) => text.replace(/\s+/g, "").length);
  const silent = pages.filter((_, index) => lengths[index] < WRITTEN).map(({ number }) => number);
  if (silent.length === pages.length) {
    const all = pages.map(({ text, stamp }) => `${text} ${stamp}`).join(" ");
    throw new PdfError(STAMP.test(all) ? "stampOnly" : "scanned");
  }
  // A short text over scanned pages: the stamp that a registry's office puts on the first.
  const written = pages.filter((_, index) => lengths[index] >= WRITTEN);
  const text = written.map((page) => page.text).join(" ");
  if (written.length < pages.length && text.length < 400 && STAMP.test(text)) throw new PdfError("stampOnly");
  if (meaningless(text)) throw new PdfError("garbled");
  return { silent };
}

/** @param {string} text */
function meaningless(text) {
  const letters = [...composed(text.slice(0, SAMPLE)).replace(/\s+/g, "")];
  if (letters.length < FEW) return false;
  const odd = letters.filter(isMeaningless);
  const bullets = odd.filter(isBullet).length;
  if (odd.length - (bullets < letters.length * 0.05 ? bullets : 0) > letters.length * GARBLED) return true;
  // Codes of glyphs taken for letters: a text in which next to nothing is a letter or a digit.
  const words = letters.filter((letter) => /[\p{L}\p{M}\p{N}]/u.test(letter)).length;
  return words < letters.length * 0.5;
}
