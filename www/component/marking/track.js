// @ts-check
/**
 * Where a place of a checked text is after edits made since. Offsets are UTF-16 code units.
 *
 * @typedef {{ start: number, end: number }} Place
 * @typedef {{ from: number, removed: number, added: number }} Edit
 */

/** Edits remembered since a reading; with more, the reading is too old for any of its places. */
const MOST_EDITS = 5000;

/**
 * The one edit that leads from a text to another.
 * @param {string} old
 * @param {string} text
 * @returns {Edit | null} null where they are equal
 */
export function diff(old, text) {
  if (text === old) return null;
  const shorter = Math.min(old.length, text.length);
  let from = 0;
  while (from < shorter && old.charCodeAt(from) === text.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < shorter - from && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail += 1;
  return { from, removed: old.length - from - tail, added: text.length - from - tail };
}

/**
 * A place after an edit; null where the edit changed what stands in it.
 * @param {Place} place
 * @param {Edit} edit
 * @returns {Place | null}
 */
export function follow({ start, end }, edit) {
  const until = edit.from + edit.removed;
  // What is typed at an empty place comes after it: what belongs there still belongs before.
  const typedAtPoint = edit.removed === 0 && edit.from === start && start === end;
  if (until <= start && !typedAtPoint) {
    const shift = edit.added - edit.removed;
    return { start: start + shift, end: end + shift };
  }
  return edit.from < end ? null : { start, end };
}

/** A text through its edits. */
export class Track {
  text = "";
  /** Counts the edits. */
  number = 0;
  /** @type {{ number: number, edit: Edit }[]} */
  #edits = [];

  /**
   * @param {string} text as it stands now
   * @returns {Edit | null} what changed
   */
  update(text) {
    const edit = diff(this.text, text);
    if (!edit) return null;
    this.text = text;
    this.number += 1;
    this.#edits.push({ number: this.number, edit });
    if (this.#edits.length > MOST_EDITS) this.#edits.shift();
    return edit;
  }

  /**
   * Where a place of the text as it stood at an edit's number is now.
   * @param {Place} place
   * @param {number} since
   * @returns {Place | null} null where it was changed
   */
  place(place, since) {
    if (since < this.number - this.#edits.length) return null;
    /** @type {Place | null} */
    let now = place;
    for (const { number, edit } of this.#edits) {
      if (number > since && now) now = follow(now, edit);
    }
    return now;
  }

  /** Forgets the edits up to a number: nobody asks about the text before. @param {number} number */
  forget(number) {
    this.#edits = this.#edits.filter((entry) => entry.number > number);
  }
}
