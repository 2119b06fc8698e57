// @ts-check
/**
 * Where a place of a checked text is after edits made since. Offsets are UTF-16 code units.
 *
 * @typedef {{ start: number, end: number }} Place
 * @typedef {{ from: number, removed: number, added: number }} Edit
 */

/** Edits remembered since a reading; with more, the reading is too old for any of its places. */
const MOST_EDITS = 5000;
/** UTF-16 units compared at once: a few comparisons of long pieces cost far less than one of every letter. */
const PIECE = 4096;

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
  while (from + PIECE <= shorter && old.slice(from, from + PIECE) === text.slice(from, from + PIECE)) from += PIECE;
  while (from < shorter && old.charCodeAt(from) === text.charCodeAt(from)) from += 1;
  const rest = shorter - from;
  const piece = (/** @type {string} */ whole, /** @type {number} */ tail) => whole.slice(whole.length - tail - PIECE, whole.length - tail);
  let tail = 0;
  while (tail + PIECE <= rest && piece(old, tail) === piece(text, tail)) tail += PIECE;
  while (tail < rest && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail += 1;
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

/** A place's words, and those of its line before and after it. @param {string} text @param {Place} place */
export function wordsAround(text, { start, end }) {
  const next = text.indexOf("\n", end);
  return { before: text.slice(text.lastIndexOf("\n", start - 1) + 1, start), old: text.slice(start, end), after: text.slice(end, next < 0 ? undefined : next) };
}

/** Edits in their order, and the moments between them that places are asked from. */
export class Edits {
  /** @type {{ number: number, edit: Edit }[]} */
  #list = [];
  /** Counts the edits. */
  #number = 0;
  /** Moments before this one are not known any more. */
  #first = 0;
  /** The newest moment that somebody asked for. */
  #noted = 0;

  /** This moment, for `place`. */
  note() {
    this.#noted = this.#number;
    return this.#number;
  }

  /** @param {Edit} edit */
  push(edit) {
    this.#number += 1;
    const last = this.#list.at(-1);
    // Letters typed one after the other are one edit to all places.
    if (last && last.number > this.#noted && last.edit.removed === 0 && edit.removed === 0 && edit.from === last.edit.from + last.edit.added) {
      last.number = this.#number;
      last.edit = { from: last.edit.from, removed: 0, added: last.edit.added + edit.added };
      return;
    }
    this.#list.push({ number: this.#number, edit });
    if (this.#list.length > MOST_EDITS) this.forget(this.#list[0].number);
  }

  /**
   * Where a place of the text as it stood at a noted moment is now.
   * @param {Place} place
   * @param {number} since
   * @returns {Place | null} null where it was changed, or the moment is forgotten
   */
  place(place, since) {
    if (since < this.#first) return null;
    /** @type {Place | null} */
    let now = place;
    for (const { number, edit } of this.#list) {
      if (number > since && now) now = follow(now, edit);
    }
    return now;
  }

  /** Forgets what was before a moment: nobody asks for it. @param {number} number */
  forget(number) {
    this.#first = Math.max(this.#first, number);
    this.#list = this.#list.filter((entry) => entry.number > number);
  }
}

/** A text through its edits. */
export class Track {
  text = "";
  #edits = new Edits();

  /** This moment, for `place`. */
  note() {
    return this.#edits.note();
  }

  /**
   * @param {string} text as it stands now
   * @returns {Edit | null} what changed
   */
  update(text) {
    const edit = diff(this.text, text);
    if (!edit) return null;
    this.text = text;
    this.#edits.push(edit);
    return edit;
  }

  /** Where a place of the text as it stood at a noted moment is now; null where it was changed. @param {Place} place @param {number} since */
  place(place, since) {
    return this.#edits.place(place, since);
  }

  /** Forgets what was before a moment. @param {number} number */
  forget(number) {
    this.#edits.forget(number);
  }
}
