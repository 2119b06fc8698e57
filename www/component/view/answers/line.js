// @ts-check
/** The words of a draft that an answer points at: those of one line or of one cell. */

/**
 * The line or the cell around a place; the words selected in it, where there are some.
 * @param {string} text a line for each paragraph, cells parted by tabs or, in a Markdown table, by "|"
 * @param {{ start: number, end: number } | null} place
 * @returns {string} empty where the place is in no words
 */
export function wordsAt(text, place) {
  if (!place) return "";
  const { start, end } = place;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const until = text.indexOf("\n", start);
  const line = text.slice(from, until < 0 ? undefined : until);
  const parting = line.trimStart().startsWith("|") ? "|" : "\t";
  const at = start - from;
  const left = line.lastIndexOf(parting, at - 1) + 1;
  const right = line.indexOf(parting, at);
  const cell = line.slice(left, right < 0 ? undefined : right).trim();
  const selected = text.slice(start, end).trim();
  return /\s/.test(selected) && cell.includes(selected) ? selected : cell;
}

/** Words as they are compared: small letters, one space between. @param {string} words */
const plain = (words) => words.normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim();

/** Whether words stand in one line or one cell of a draft. @param {string} text @param {string} words */
export function standsIn(text, words) {
  const wanted = plain(words);
  return wanted !== "" && text.split(/[\n\t|]/).some((part) => plain(part).includes(wanted));
}
