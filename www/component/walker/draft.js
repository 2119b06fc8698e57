// @ts-check
/** A live draft that was read: its blocks, and the way from a place in them to the page. */

/**
 * @typedef {import("./flow.js").Run} Run
 * @typedef {{ block: number, start: number, end: number }} Place
 * @typedef {{ text: string, colSpan?: number, rowSpan?: number }} GivenCell
 * @typedef {{ kind: "paragraph", text: string, number?: string, bold?: boolean, italic?: boolean, centered?: boolean, heading?: number }} GivenParagraph
 * @typedef {{ kind: "table", rows: { cells: GivenCell[] }[] }} GivenTable
 * @typedef {GivenParagraph | GivenTable} GivenBlock
 */

/**
 * What a block keeps of the page.
 * @typedef {{ element: Element, text: string, runs: Run[], cells: { start: number, end: number, element: Element }[] }} Kept
 */

/** A draft that was read, with its nodes. */
export class DomDraft {
  /** @type {GivenBlock[]} */
  blocks;
  #kept;

  /** @param {{ blocks: GivenBlock[], kept: Kept[] }} walk */
  constructor({ blocks, kept }) {
    this.blocks = blocks;
    this.#kept = kept;
  }

  /** @param {number} block */
  textOf(block) {
    return this.#kept[block]?.text ?? "";
  }

  /** @param {number} block @returns {Element | null} */
  elementOf(block) {
    return this.#kept[block]?.element ?? null;
  }

  /** @param {Place} at @returns {Range | null} */
  rangeOf(at) {
    const kept = this.#kept[at.block];
    if (kept === undefined) return null;
    const spans = this.#spans(kept, at.start, at.end);
    if (spans === null) return null;
    const first = spans[0];
    const last = spans[spans.length - 1];
    if (first === undefined) return this.#caret(kept, at.start);
    const range = first.node.ownerDocument.createRange();
    range.setStart(first.node, first.from);
    range.setEnd(last.node, last.to);
    return range;
  }

  /** @param {Place} at @returns {Range[]} */
  rangesOf(at) {
    const kept = this.#kept[at.block];
    const spans = kept && this.#spans(kept, at.start, at.end);
    if (!spans) return [];
    const ranges = spans.map(({ node, from, to }) => {
      const range = node.ownerDocument.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return range;
    });
    if (ranges.length > 0) return ranges;
    const caret = this.#caret(kept, at.start);
    return caret === null ? [] : [caret];
  }

  /** @param {Node} node @param {number} offset @returns {{ block: number, at: number } | null} */
  blockAt(node, offset) {
    for (const [block, { runs, element, cells }] of this.#kept.entries()) {
      if (!element.contains(node)) continue;
      const run = runs.find((one) => one.node === node && offset <= one.offset + one.width);
      if (run !== undefined) return { block, at: run.start + Math.min(Math.max(0, offset - run.offset), run.length) };
      const cell = cells.find((one) => one.element.contains(node));
      if (cell !== undefined) return { block, at: cell.start };
      if (runs.some((one) => one.node === node || node.contains(one.node))) return { block, at: 0 };
    }
    return null;
  }

  /**
   * The pieces of nodes between two places of a text; null where the page has changed.
   * @param {Kept} kept @param {number} start @param {number} end
   */
  #spans({ runs }, start, end) {
    /** @type {{ node: Text, from: number, to: number }[]} */
    const spans = [];
    for (let index = firstAfter(runs, start); index < runs.length && runs[index].start < end; index++) {
      const run = runs[index];
      const exact = run.length === run.width;
      const from = exact ? run.offset + Math.max(0, start - run.start) : run.offset;
      const to = exact ? run.offset + Math.min(run.length, end - run.start) : run.offset + run.width;
      if (!run.node.isConnected || to > run.node.length) return null;
      const last = spans[spans.length - 1];
      if (last !== undefined && last.node === run.node && last.to === from) last.to = to;
      else spans.push({ node: run.node, from, to });
    }
    return spans;
  }

  /** The point at a place of a text. @param {Kept} kept @param {number} at @returns {Range | null} */
  #caret({ runs, cells, element }, at) {
    const range = element.ownerDocument.createRange();
    const cell = cells.find((one) => at >= one.start && at <= one.end);
    if (cell !== undefined && cell.start === cell.end) {
      if (!cell.element.isConnected) return null;
      range.setStart(cell.element, 0);
      return range;
    }
    const before = runs[firstAfter(runs, at + 1) - 1];
    const run = runs[firstAfter(runs, at)] ?? runs.at(-1);
    // At the end of a run that is followed by none of the same place, the point stays with the run.
    const chosen = run !== undefined && run.start <= at ? run : (before ?? run);
    if (chosen === undefined || !chosen.node.isConnected) return null;
    const exact = chosen.length === chosen.width;
    const within = Math.min(Math.max(0, at - chosen.start), chosen.length);
    const offset = chosen.offset + (exact ? within : within === 0 ? 0 : chosen.width);
    if (offset > chosen.node.length) return null;
    range.setStart(chosen.node, offset);
    return range;
  }
}

/** The first run that ends behind a place. @param {Run[]} runs @param {number} at */
function firstAfter(runs, at) {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].start + runs[middle].length <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
