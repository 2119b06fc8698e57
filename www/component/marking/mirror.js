// @ts-check
/**
 * The text of a text area once more, one element a line, invisible but for its marks.
 *
 * An edit touches only the lines it changes, so that typing stays fluid in a long draft, and marks
 * move with the text until the next report places them anew.
 *
 * @typedef {{ start: number, end: number, kind: string, index: number }} Mark UTF-16 offsets in the text
 * @typedef {import("./track.js").Edit} Edit
 * @typedef {{ element: HTMLElement, length: number, marks: string | null }} Line
 */
import { diff } from "./track.js";

/** UTF-16 units above which marks are left out: the browser itself is the limit then. */
export const MARK_LIMIT = 1_000_000;
/** UTF-16 units of a line above which `pre-wrap` takes Chromium seconds a key; `break-spaces` does not. */
export const LONG_LINE = 5000;

/** Strongest first: where marks overlap, the strongest shows. */
const RANK = ["error", "warning", "hint", "evidence"];

export class Mirror {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.text = "";
    /** @type {Line[]} */
    this.lines = [];
    /** @type {number[] | null} */
    this.starts = null;
    this.#splice(0, 0, [""]);
  }

  /**
   * Follows the text area.
   * @param {string} text
   * @returns {Edit | null} what changed
   */
  update(text) {
    const edit = diff(this.text, text);
    if (!edit) return null;
    const { from } = edit;
    const first = this.lineAt(from);
    const last = this.lineAt(from + edit.removed);
    const start = this.startOf(first);
    const end = this.startOf(last) + this.lines[last].length;
    const inserted = text.slice(from, from + edit.added);
    if (first === last && !inserted.includes("\n")) {
      this.#editLine(this.lines[first], from - start, edit.removed, inserted);
    } else {
      this.#splice(first, last - first + 1, text.slice(start, end + edit.added - edit.removed).split("\n"));
    }
    this.text = text;
    this.starts = null;
    return edit;
  }

  /** @param {Mark[]} marks */
  setMarks(marks) {
    /** @type {Map<number, Mark[]>} */
    const byLine = new Map();
    for (const mark of marks) {
      const last = this.lineAt(mark.end);
      for (let line = this.lineAt(mark.start); line <= last; line += 1) {
        const start = this.startOf(line);
        const here = {
          ...mark,
          start: Math.max(0, mark.start - start),
          end: Math.min(this.lines[line].length, mark.end - start),
        };
        if (here.start === here.end && mark.start !== mark.end) continue;
        if (!byLine.has(line)) byLine.set(line, []);
        byLine.get(line)?.push(here);
      }
    }
    for (let line = 0; line < this.lines.length; line += 1) {
      const here = byLine.get(line) ?? [];
      const key = here.map(({ start, end, kind }) => `${start}-${end}${kind}`).join();
      if (this.lines[line].marks === key) continue;
      this.#draw(line, here);
      this.lines[line].marks = key;
    }
  }

  /** The line of an offset, by halving. @param {number} offset */
  lineAt(offset) {
    const starts = this.#allStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} line */
  startOf(line) {
    return this.#allStarts()[line];
  }

  /**
   * Where a range is on the screen.
   * @param {number} start
   * @param {number} end
   * @returns {DOMRect[]}
   */
  rects(start, end) {
    const range = document.createRange();
    const [startNode, startAt] = this.#point(start);
    const [endNode, endAt] = this.#point(end);
    range.setStart(startNode, startAt);
    range.setEnd(endNode, endAt);
    const rects = [...range.getClientRects()].filter((rect) => rect.height > 0);
    return rects.length > 0 ? rects : [this.lines[this.lineAt(start)].element.getBoundingClientRect()];
  }

  /** @param {number} offset @returns {[Node, number]} */
  #point(offset) {
    const line = this.lineAt(Math.min(offset, this.text.length));
    const { element } = this.lines[line];
    let left = Math.min(offset - this.startOf(line), this.lines[line].length);
    for (const leaf of leaves(element)) {
      if (left <= leaf.length) return [leaf, left];
      left -= leaf.length;
    }
    return [element, 0];
  }

  #allStarts() {
    if (!this.starts) {
      let start = 0;
      this.starts = this.lines.map(({ length }) => {
        const here = start;
        start += length + 1;
        return here;
      });
    }
    return this.starts;
  }

  /** @param {number} first @param {number} count @param {string[]} texts */
  #splice(first, count, texts) {
    const fresh = texts.map((text) => {
      const element = document.createElement("div");
      element.className = "line";
      if (text) element.append(text);
      return { element, length: text.length, marks: "" };
    });
    const gone = this.lines.slice(first, first + count);
    const fragment = document.createDocumentFragment();
    fragment.append(...fresh.map(({ element }) => element));
    this.root.insertBefore(fragment, gone[0]?.element ?? null);
    for (const { element } of gone) element.remove();
    this.lines = [...this.lines.slice(0, first), ...fresh, ...this.lines.slice(first + count)];
    this.starts = null;
  }

  /** @param {Line} line @param {number} column @param {number} removed @param {string} inserted */
  #editLine(line, column, removed, inserted) {
    const text = line.element.textContent ?? "";
    line.length += inserted.length - removed;
    line.marks = null;
    let left = column;
    for (const leaf of leaves(line.element)) {
      if (left + removed <= leaf.length) {
        leaf.replaceData(left, removed, inserted);
        return;
      }
      if (left < leaf.length) break;
      left -= leaf.length;
    }
    line.element.textContent = text.slice(0, column) + inserted + text.slice(column + removed);
  }

  /** @param {number} index @param {Mark[]} marks offsets in the line */
  #draw(index, marks) {
    const { element } = this.lines[index];
    const text = element.textContent ?? "";
    if (marks.length === 0) {
      element.textContent = text;
      return;
    }
    const cuts = new Set([0, text.length]);
    for (const { start, end } of marks) cuts.add(start).add(end);
    const edges = [...cuts].sort((a, b) => a - b);
    const parts = [];
    for (let i = 0; i < edges.length; i += 1) {
      const from = edges[i];
      const points = marks.filter(({ start, end }) => start === from && end === from);
      if (points.length > 0) parts.push(point(points));
      const to = edges[i + 1];
      if (to === undefined) break;
      const over = marks.filter(({ start, end }) => start <= from && to <= end && start < end);
      const piece = text.slice(from, to);
      parts.push(over.length > 0 ? stretch(piece, over) : piece);
    }
    element.replaceChildren(...parts);
  }
}

/** @param {Mark[]} marks */
function strongest(marks) {
  return marks.map(({ kind }) => kind).sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b))[0];
}

/** @param {string} text @param {Mark[]} marks */
function stretch(text, marks) {
  const element = document.createElement("mark");
  element.className = `mark-${strongest(marks)}`;
  element.append(text);
  return element;
}

/** The sign of an empty place, where something belongs. @param {Mark[]} marks */
function point(marks) {
  const element = document.createElement("span");
  element.className = `point point-${strongest(marks)}`;
  return element;
}

/** @param {Element} element @returns {Text[]} */
function leaves(element) {
  const found = [];
  for (const child of element.childNodes) {
    const leaf = child instanceof Text ? child : child.firstChild;
    if (leaf instanceof Text) found.push(leaf);
  }
  return found;
}
