// @ts-check
/** Words of a plan as a place in it, and a place as the words around it. */

/**
 * Where some words stand; blanks of any kind and number are alike. Of several places the one nearest to a place.
 * @param {string} text
 * @param {string} words
 * @param {number} [near]
 * @returns {{ start: number, end: number } | null}
 */
export function findWords(text, words, near = 0) {
  const wanted = words.normalize("NFC").trim().split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (wanted.length === 0) return null;
  /** @type {{ start: number, end: number } | null} */
  let best = null;
  for (const { index, 0: found } of text.matchAll(new RegExp(wanted.join("\\s+"), "gu"))) {
    if (!best || Math.abs(index - near) < Math.abs(best.start - near)) best = { start: index, end: index + found.length };
  }
  return best;
}

/** The line or cell that a place begins in. @param {string} text @param {{ start: number }} place */
export function lineAround(text, { start }) {
  const from = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\t", start - 1)) + 1;
  const end = text.slice(start).search(/[\n\t]/);
  return text.slice(from, end < 0 ? text.length : start + end);
}
