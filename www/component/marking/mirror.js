// @ts-check
/**
 * The text of a text area once more, one element a line, invisible but for its marks.
 *
 * An edit touches only the lines it changes, so that typing stays fluid in a long draft, and marks
 * move with the text until the next report places them anew. Where very many lines have marks, those
 * near what one sees are drawn.
 *
 * @typedef {{ start: number, end: number, kind: string, index: number }} Mark UTF-16 offsets in the text
 * @typedef {import("./track.js").Edit} Edit
 * @typedef {object} Line
 * @property {HTMLElement | null} element null: the line waits in a box that is not shown yet
 * @property {HTMLElement | null} box in which it waits
 * @property {string} text of a line that has no element
 * @property {number} length
 * @property {string | null} marks null: an edit went into them
 */
import { LineBoxes, LONG_LINE, MANY } from "./line-boxes.js";
import { diff } from "./track.js";

export { LONG_LINE } from "./line-boxes.js";

/** UTF-16 units above which marks are left out: the browser itself is the limit then. */
export const MARK_LIMIT = 1_000_000;
/** Lines with marks that are all drawn, wherever they are. */
const ALL_DRAWN = 200;

/** Strongest first: where marks overlap, the strongest shows. */
const RANK = ["error", "warning", "hint", "evidence"];

export class Mirror {
  /** Lines near what one sees, as of the last look. @type {Set<Element>} */
  #near = new Set();
  #frame = 0;
  /** @type {any} */
  #laying = 0;
  #boxes;
  #numbered;
  /** Called once all of the text is laid out. */
  onwhole = () => {};

  /**
   * @param {HTMLElement} root
   * @param {() => { top: number, bottom: number }} seen what one sees of the text, in client coordinates
   * @param {{ numbered?: boolean }} [how] numbered: whether lines say their number, in `data-number`
   */
  constructor(root, seen, { numbered = false } = {}) {
    this.root = root;
    this.seen = seen;
    this.text = "";
    /** @type {Line[]} */
    this.lines = [];
    /** @type {number[] | null} */
    this.starts = null;
    /** How many lines are longer than `pre-wrap` bears. */
    this.long = 0;
    /** Whether an edit went into marks, which have to be placed anew. */
    this.stale = false;
    /** The marks of each line, offsets in it. @type {Map<Line, Mark[]>} */
    this.wanted = new Map();
    /** Lines whose marks are drawn. @type {Set<Line>} */
    this.marked = new Set();
    this.#numbered = numbered;
    this.#boxes = new LineBoxes(root, () => this.#shown());
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
      const { starts } = this;
      if (starts) for (let line = first + 1; line < starts.length; line += 1) starts[line] += edit.added - edit.removed;
    } else {
      this.#splice(first, last - first + 1, text.slice(start, end + edit.added - edit.removed).split("\n"));
    }
    this.text = text;
    return edit;
  }

  /** @param {Mark[]} marks */
  setMarks(marks) {
    /** @type {Map<Line, Mark[]>} */
    const byLine = new Map();
    for (const mark of marks) {
      const last = this.lineAt(mark.end);
      for (let index = this.lineAt(mark.start); index <= last; index += 1) {
        const start = this.startOf(index);
        const line = this.lines[index];
        const here = {
          ...mark,
          start: Math.max(0, mark.start - start),
          end: Math.min(line.length, mark.end - start),
        };
        if (here.start === here.end && mark.start !== mark.end) continue;
        if (!byLine.has(line)) byLine.set(line, []);
        byLine.get(line)?.push(here);
      }
    }
    this.wanted = byLine;
    this.stale = false;
    this.#show();
    this.look();
  }

  /** Whether all of the text is laid out. */
  get whole() {
    return this.#boxes.whole;
  }

  /** The type or the width is another one. */
  anew() {
    this.#boxes.anew();
    this.look();
  }

  /** Draws what is near now where not all is drawn: in the next frame, which lays out the text anyway. */
  look() {
    if (this.#frame || (this.wanted.size <= ALL_DRAWN && !this.#boxes.many && this.whole)) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.root.isConnected) return;
      this.#drawNear();
      this.#layOut();
    });
  }

  #drawNear() {
    this.#near = new Set(this.#nearby());
    this.#number();
    this.#show();
  }

  /** Lays out a long text part by part, each in a task of its own: keys and frames go in between. */
  #layOut() {
    if (this.#laying || this.whole) return;
    this.#laying = setTimeout(() => {
      this.#laying = 0;
      if (!this.root.isConnected) return;
      this.#boxes.showNext();
      this.#shown();
    });
  }

  /** More of the text is laid out. */
  #shown() {
    if (this.whole) this.onwhole();
    this.#drawNear();
    this.#layOut();
  }

  /** The lines near what one sees that are laid out. */
  #nearby() {
    const { top, bottom } = this.seen();
    const height = bottom - top;
    const lines = this.#boxes.near(top - height, bottom + height).flatMap((box) => [...box.children]);
    const box = (/** @type {Element} */ line) => line.getBoundingClientRect();
    return lines.slice(
      partition(lines, (line) => box(line).bottom < top - height),
      partition(lines, (line) => box(line).top <= bottom + height),
    );
  }

  /** The part of the text that is near what one sees. */
  get sight() {
    const lines = this.#nearby();
    const index = (/** @type {Element | undefined} */ element) => this.lines.findIndex((line) => line.element === element);
    const [first, last] = [index(lines[0]), index(lines[lines.length - 1])];
    return first < 0 ? { start: 0, end: 0 } : { start: this.startOf(first), end: this.startOf(last) + this.lines[last].length };
  }

  #show() {
    const all = this.wanted.size <= ALL_DRAWN;
    const drawn = (/** @type {Line} */ line) => line.element && this.wanted.has(line) && (all || this.#near.has(line.element));
    // Lines without marks, before and now, cost nothing.
    for (const line of this.marked) {
      if (drawn(line)) continue;
      this.marked.delete(line);
      this.#draw(line, []);
      line.marks = "";
    }
    for (const [line, here] of this.wanted) {
      if (!drawn(line)) continue;
      const key = here.map(({ start, end, kind }) => `${start}-${end}${kind}`).join();
      if (line.marks === key) continue;
      this.marked.add(line);
      this.#draw(line, here);
      line.marks = key;
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

  /** How high an empty line is: the unit `lh` says so from Chrome 109 and Firefox 120 on. */
  measure() {
    const { root } = this;
    const line = document.createElement("div");
    line.className = "empty-line";
    line.append(document.createElement("br"));
    root.append(line);
    root.style.setProperty("--line-height", getComputedStyle(line).height);
    line.remove();
  }

  /**
   * Where a range is on the screen.
   * @param {number} start
   * @param {number} end
   * @returns {DOMRect[]}
   */
  rects(start, end) {
    this.#boxes.reach(this.lines.slice(this.lineAt(start), this.lineAt(Math.max(start, end)) + 1));
    this.look();
    const range = document.createRange();
    const [startNode, startAt] = this.#point(start, start < end);
    const [endNode, endAt] = this.#point(end, false);
    range.setStart(startNode, startAt);
    range.setEnd(endNode, endAt);
    const rects = [...range.getClientRects()].filter((rect) => rect.height > 0);
    return rects.length > 0 ? rects : [this.#boxes.elementOf(this.lines[this.lineAt(start)]).getBoundingClientRect()];
  }

  /**
   * Where a range is from top to bottom: exactly where it is near what one sees, elsewhere about there.
   * @param {number} start
   * @param {number} end
   * @returns {{ top: number, bottom: number, about: boolean } | null} null: it is not laid out yet
   */
  span(start, end) {
    const first = this.#boxes.sides(this.lines[this.lineAt(start)]);
    const last = this.#boxes.sides(this.lines[this.lineAt(end)]);
    if (!first || !last) return null;
    return {
      top: first.about ? first.top : this.rects(start, Math.min(start + 1, end))[0].top,
      bottom: last.about ? last.bottom : this.rects(Math.max(start, end - 1), end).reduce((lowest, { bottom }) => Math.max(lowest, bottom), -Infinity),
      about: first.about || last.about,
    };
  }

  /**
   * @param {number} offset
   * @param {boolean} ahead between two pieces at the beginning of the second, which may stand on the next line
   * @returns {[Node, number]}
   */
  #point(offset, ahead) {
    const line = this.lineAt(Math.min(offset, this.text.length));
    const element = this.#boxes.elementOf(this.lines[line]);
    let left = Math.min(offset - this.startOf(line), this.lines[line].length);
    const all = leaves(element);
    for (const leaf of all) {
      if (left < leaf.length || (left === leaf.length && (!ahead || leaf === all[all.length - 1]))) return [leaf, left];
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
      if (text.length > LONG_LINE) this.long += 1;
      return /** @type {Line} */ ({ element: null, box: null, text, length: text.length, marks: "" });
    });
    const gone = this.lines.slice(first, first + count);
    for (const line of gone) {
      if (line.length > LONG_LINE) this.long -= 1;
      this.marked.delete(line);
      if (this.wanted.delete(line)) this.stale = true;
    }
    this.#boxes.insert(fresh, this.lines[first]);
    this.#boxes.remove(gone);
    this.lines = [...this.lines.slice(0, first), ...fresh, ...this.lines.slice(first + count)];
    this.starts = null;
    this.#number();
    this.look();
  }

  /** Says the numbers of the lines, of a long text of those near what one sees. Counters of the style sheet's would be counted through the whole text at each change. */
  #number() {
    if (!this.#numbered) return;
    const all = this.lines.length <= MANY;
    const near = (/** @type {Line} */ { element }) => all || (element !== null && this.#near.has(element));
    const last = this.lines.findLastIndex(near);
    for (let index = last < 0 ? 0 : this.lines.findIndex(near); index <= last; index += 1) {
      const { element } = this.lines[index];
      const number = String(index + 1);
      if (element && element.dataset.number !== number) element.dataset.number = number;
    }
  }

  /** @param {Line} line @param {number} column @param {number} removed @param {string} inserted */
  #editLine(line, column, removed, inserted) {
    const was = line.length > LONG_LINE;
    line.length += inserted.length - removed;
    const long = line.length > LONG_LINE;
    if (long !== was) this.long += long ? 1 : -1;
    const element = this.#boxes.elementOf(line);
    if (long !== was) element.classList.toggle("long", long);
    this.#boxes.touch(line);
    if (this.wanted.delete(line)) this.stale = true;
    if (line.marks !== "") line.marks = null;
    let left = column;
    for (const leaf of leaves(element)) {
      if (left + removed <= leaf.length) {
        leaf.replaceData(left, removed, inserted);
        return;
      }
      if (left < leaf.length) break;
      left -= leaf.length;
    }
    const text = element.textContent ?? "";
    element.textContent = text.slice(0, column) + inserted + text.slice(column + removed);
  }

  /** @param {Line} line @param {Mark[]} marks offsets in the line */
  #draw({ element }, marks) {
    if (!element) return;
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

/** How many of a list come before the first that does not pass. @template T @param {T[]} list @param {(one: T) => boolean} passes */
function partition(list, passes) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
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
