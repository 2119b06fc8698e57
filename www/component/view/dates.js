// @ts-check
/**
 * Deadlines as far as they can be drawn. The checker compares them; here they only need a place on
 * a line, so what does not read as a day, month, quarter or year is left out.
 *
 * @typedef {{ start: number | null, end: number | null, recurring: boolean }} Due milliseconds; recurring: no end
 */
import { greatest, least } from "../extremes.js";

const QUARTERS = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };

const day = (/** @type {number} */ y, /** @type {number} */ m, /** @type {number} */ d) => Date.UTC(y, m - 1, d);
/** The last day of a month. */
const monthEnd = (/** @type {number} */ y, /** @type {number} */ m) => Date.UTC(y, m, 0);

/** @param {string | null | undefined} text @returns {Due | null} */
export function readDue(text) {
  if (!text) return null;
  // One blank for any number of them: the expressions would try every way to share them out.
  const words = text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
  const days = [...words.matchAll(/(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})/g)].map(([, d, m, y]) => day(+y, +m, +d));
  if (days.length > 0) return span(days);
  const months = [...words.matchAll(/tháng\s*(\d{1,2})\s*(?:[/.-]|năm)?\s*(\d{4})/g)].map(([, m, y]) => monthEnd(+y, +m));
  if (months.length > 0) return span(months);
  const quarters = [...words.matchAll(/quý\s*(iv|iii|ii|i|[1-4])\s*(?:[/.-]|năm)?\s*(\d{4})/g)].map(([, q, y]) =>
    monthEnd(+y, QUARTERS[/** @type {keyof typeof QUARTERS} */ (q)] * 3),
  );
  if (quarters.length > 0) return span(quarters);
  const years = [...words.matchAll(/\b(20\d{2})\b/g)].map(([, y]) => +y);
  if (years.length > 1) return { start: day(years[0], 1, 1), end: day(years[years.length - 1], 12, 31), recurring: false };
  if (years.length === 1) return { start: null, end: day(years[0], 12, 31), recurring: false };
  if (/h[àằ]ng (năm|quý|tháng)|thường xuyên|định kỳ/.test(words)) return { start: null, end: null, recurring: true };
  return null;
}

/** @param {number[]} days @returns {Due} */
function span(days) {
  return { start: days.length > 1 ? least(days) : null, end: greatest(days), recurring: false };
}
