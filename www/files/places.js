// @ts-check
/**
 * Recognised blocks as one text, so that places in them can be compared: each block's text behind
 * the one before, a line feed between. A table's text is its cells joined by tabs and its rows by
 * line feeds, as `Location` counts.
 *
 * @typedef {{ start: number, end: number }} Place
 * @typedef {{ block: number, row: number, column: number, text: string, start: number }} Piece of a paragraph (row and column 0) or one cell
 */

/** @param {any} block @returns {string} */
export const textOf = (block) =>
  block.kind === "table" ? block.rows.map((/** @type {any} */ { cells }) => cells.map((/** @type {any} */ { text }) => text).join("\t")).join("\n") : block.text;

export class BlockPlaces {
  /** @param {any[]} blocks */
  constructor(blocks) {
    /** Where each block begins. @type {number[]} */
    this.starts = [];
    /** In order. @type {Piece[]} */
    this.pieces = [];
    let at = 0;
    blocks.forEach((block, index) => {
      this.starts.push(at);
      if (block.kind === "table") {
        let start = at;
        block.rows.forEach((/** @type {any} */ { cells }, /** @type {number} */ row) => {
          cells.forEach(({ text }, /** @type {number} */ column) => {
            this.pieces.push({ block: index, row, column, text, start });
            start += text.length + 1;
          });
          if (cells.length === 0) start += 1;
        });
      } else {
        this.pieces.push({ block: index, row: 0, column: 0, text: block.text, start: at });
      }
      at += textOf(block).length + 1;
    });
    this.length = at;
    /** @type {string | null} */
    this.whole = null;
    this.blocks = blocks;
  }

  /** The one text, made when it is first asked for. */
  get text() {
    this.whole ??= this.blocks.map(textOf).join("\n");
    return this.whole;
  }

  /** @param {any} at `Location` @returns {Place | null} */
  place(at) {
    const start = this.starts[at?.block];
    // A form's place counts in the form's strings.
    if (start === undefined || at.path !== undefined) return null;
    return { start: start + at.start, end: start + at.end };
  }

  /** The pieces that a place touches, with what of it falls into each. @param {Place} place @returns {{ index: number, start: number, end: number }[]} */
  within({ start, end }) {
    const found = [];
    for (let index = Math.max(0, last(this.pieces, (piece) => piece.start <= start)); index < this.pieces.length; index += 1) {
      const piece = this.pieces[index];
      if (piece.start > end || (piece.start === end && start < end)) break;
      const from = Math.max(0, start - piece.start);
      const to = Math.min(piece.text.length, end - piece.start);
      if (from > to || (from === to && start < end)) continue;
      found.push({ index, start: from, end: to });
      if (start === end) break;
    }
    return found;
  }
}

/**
 * The page of a PDF that a place stands on, from 1; 0 for others.
 * @param {BlockPlaces} places
 * @param {(number | number[])[] | undefined} pages of `FileSource`
 * @param {number} offset
 */
export function pageAt(places, pages, offset) {
  const [{ index = -1 } = {}] = places.within({ start: offset, end: offset });
  const piece = places.pieces[index];
  const page = piece && pages?.[piece.block];
  return (Array.isArray(page) ? page[piece.row] : page) ?? 0;
}

/** The last index for which it holds, by halving; -1 where none. @template T @param {T[]} all @param {(one: T) => boolean} holds */
function last(all, holds) {
  let low = -1;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(all[middle])) low = middle;
    else high = middle - 1;
  }
  return low;
}
