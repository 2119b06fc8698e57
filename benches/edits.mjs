/**
 * Edits as typing makes them, one letter each: typed somewhere in the text, another one somewhere
 * else, and taken out again some edits later. No two drafts of the series are the same, and the text
 * stays as long as it was.
 */

const LETTERS = ["a", "n", "đ", "ệ", "h", "ơ", "i", "t"];
/** So many letters stand in the text before the first one is taken out again. */
const STANDING = 4;
/** Steps through the places: prime, so that they spread over any text. */
const STEP = 7919;

/**
 * @param {string} text
 * @returns {Generator<{ from: number, to: number, insert: string, text: string }>} without an end:
 *   `from` and `to` count UTF-16 units of the draft before, `text` is the draft after
 */
export function* edits(text) {
  // Within words only: a letter beside a number or a mark would be another kind of draft.
  const places = [...text.matchAll(/(?<=\p{Ll})(?=\p{Ll})/gu)].map((match) => match.index);
  if (places.length === 0) throw new Error("a text without words has no place to type in");
  /** Where letters stand now, oldest first. @type {number[]} */
  const standing = [];
  const shift = (at, by) => standing.forEach((place, n) => place >= at && (standing[n] += by));
  let typed = 0;
  for (;;) {
    if (standing.length === STANDING) {
      const from = standing.shift();
      text = text.slice(0, from) + text.slice(from + 1);
      shift(from, -1);
      yield { from, to: from + 1, insert: "", text };
    }
    // The places are those of the first text; what stands before one moves it on.
    let at = places[(typed * STEP) % places.length];
    for (const place of standing.toSorted((a, b) => a - b)) if (place <= at) at += 1;
    const insert = LETTERS[typed % LETTERS.length];
    typed += 1;
    text = text.slice(0, at) + insert + text.slice(at);
    shift(at, 1);
    standing.push(at);
    yield { from: at, to: at, insert, text };
  }
}
