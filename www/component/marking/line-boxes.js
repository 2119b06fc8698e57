// @ts-check
/**
 * The lines of a mirror in boxes of a hundred: where a line changes, the browser lays out its box anew and none of
 * the others. Of a long text the boxes are made and laid out one a frame; those far from what one sees keep their
 * room, and the browser leaves out what is in them whenever it draws.
 *
 * @typedef {import("./mirror.js").Line} Line
 */

/** Lines in one box. */
const BOX = 100;
/** Lines that come at once and are more than a frame can lay out: their boxes are shown one a frame. */
export const MANY = 400;
/** UTF-16 units of a line above which `pre-wrap` takes Chromium seconds a key; `break-spaces` does not. */
export const LONG_LINE = 5000;

/** Browsers lay out in such parts of a pixel. */
const UNITS = 64;

/** Whether a browser can leave out what is laid out already: Chromium, and Firefox from 125 on. */
const skips = () => CSS.supports("content-visibility", "hidden");

export class LineBoxes {
  #root;
  /** Boxes that are not shown yet, from the top. @type {HTMLElement[]} */
  #veiled = [];
  /** Lines of boxes that are not shown yet and have no elements. @type {Map<HTMLElement, Line[]>} */
  #waiting = new Map();
  /** Boxes that keep their room only. @type {Set<HTMLElement>} */
  #skipped = new Set();
  #width = 0;
  /** Frames within which another height is what was done here. */
  #mine = 0;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onshown after a box was shown
   */
  constructor(root, onshown) {
    this.#root = root;
    this.onshown = onshown;
    new ResizeObserver(() => this.#resized()).observe(root);
  }

  /** Whether all of the text is laid out. */
  get whole() {
    return this.#veiled.length === 0;
  }

  /** Whether there is so much that some is worth leaving out. */
  get many() {
    return this.#root.childElementCount > MANY / BOX;
  }

  /** A line's element. @param {Line} line @returns {HTMLElement} */
  elementOf(line) {
    if (!line.element && line.box) this.#make(line.box);
    return /** @type {HTMLElement} */ (line.element);
  }

  /** Lays out lines and what stands before them: somebody asks where they are. Of what is left out not every browser says it. @param {Line[]} lines */
  reach(lines) {
    const boxes = new Set(lines.flatMap((line) => this.#boxOf(line) ?? []));
    for (const box of boxes) if (this.#skipped.has(box)) this.#skip(box, "");
    const last = this.#veiled.findLastIndex((box) => boxes.has(box));
    if (last < 0) return;
    for (const box of this.#veiled.splice(0, last + 1)) this.#unveil(box);
    this.onshown();
    // It may be far from what one sees, and left out again.
    for (const box of boxes) if (this.#skipped.has(box)) this.#skip(box, "");
  }

  /** Lays out the next box that is not. */
  showNext() {
    const next = this.#veiled.shift();
    if (next) this.#unveil(next);
  }

  /**
   * The boxes that are laid out and not farther than so much from what one sees; the others are left out from now on.
   * @param {number} from @param {number} to in client coordinates
   * @returns {HTMLElement[]}
   */
  near(from, to) {
    const able = this.many && skips();
    const root = this.#root;
    // However the portal enlarges what is around it; the one is told in whole pixels.
    const told = root.getBoundingClientRect().height;
    const scale = Math.abs(told - root.offsetHeight) < 1 ? 1 : told / root.offsetHeight;
    const margin = (to - from) / 3;
    /** @type {HTMLElement[]} */
    const near = [];
    /** @type {[HTMLElement, string][]} */
    const changing = [];
    // All is read before anything is written: the browser would lay it out anew in between.
    for (const box of this.#shown()) {
      const { top, bottom, height } = box.getBoundingClientRect();
      if (bottom >= from && top <= to) near.push(box);
      const was = this.#skipped.has(box);
      // What is on the border stays as it is.
      const beyond = was ? 0 : margin;
      const far = bottom < from - beyond || top > to + beyond;
      if (able && far !== was) changing.push([box, far ? `${Math.round((height / scale) * UNITS) / UNITS}px` : ""]);
    }
    for (const [box, height] of changing) this.#skip(box, height);
    return near;
  }

  /**
   * Where a line is from top to bottom, in client coordinates: about there where it is left out, so that the browser need not lay it out.
   * @param {Line} line
   * @returns {{ top: number, bottom: number, about: boolean } | null} null: it is not laid out yet
   */
  sides({ element }) {
    const box = element?.parentElement;
    if (!element || !box || box.hidden) return null;
    if (!this.#skipped.has(box)) {
      const { top, bottom } = element.getBoundingClientRect();
      return { top, bottom, about: false };
    }
    const { top, height } = box.getBoundingClientRect();
    const each = height / box.childElementCount;
    const index = [...box.children].indexOf(element);
    return { top: top + index * each, bottom: top + (index + 1) * each, about: true };
  }

  /** What stands in boxes has another type or width now: how high they are is not known any more. */
  anew() {
    for (const box of [...this.#skipped]) this.#skip(box, "");
  }

  /** A line changes: its box may be higher. @param {Line} line */
  touch({ element }) {
    this.#change();
    const box = element?.parentElement;
    if (box && this.#skipped.has(box)) this.#skip(box, "");
  }

  /** Puts lines before one of the others, or at the end: some into its box, many into boxes of their own. @param {Line[]} lines @param {Line | undefined} behind */
  insert(lines, behind) {
    this.#change();
    const root = this.#root;
    const before = behind ? this.elementOf(behind) : null;
    const box = before?.parentElement ?? /** @type {HTMLElement | null} */ (root.lastElementChild);
    if (box) this.#make(box);
    if (box && box.childElementCount + lines.length <= 2 * BOX) {
      if (this.#skipped.has(box)) this.#skip(box, "");
      for (const line of lines) box.insertBefore(drawn(line), before);
      return;
    }
    /** @type {Element | null} */
    let after = null;
    if (before && box && box.firstElementChild !== before) {
      // What stands behind goes on in a box of its own.
      if (this.#skipped.has(box)) this.#skip(box, "");
      const rest = document.createElement("div");
      rest.hidden = box.hidden;
      if (rest.hidden) this.#veiled.splice(this.#veiled.indexOf(box) + 1, 0, rest);
      for (let next = /** @type {Element | null} */ (before); next; ) {
        const moving = next;
        next = next.nextElementSibling;
        rest.append(moving);
      }
      box.after(rest);
      after = rest;
    } else if (before) after = box;
    /** @type {HTMLElement[]} */
    const veiled = [];
    for (let at = 0; at < lines.length; at += BOX) {
      const fresh = document.createElement("div");
      const own = lines.slice(at, at + BOX);
      // One sees the first of them at once.
      if (lines.length > MANY && at > 0) {
        fresh.hidden = true;
        for (const line of own) line.box = fresh;
        this.#waiting.set(fresh, own);
        veiled.push(fresh);
      } else fresh.append(...own.map(drawn));
      root.insertBefore(fresh, after);
    }
    if (veiled.length > 0) {
      this.#veiled.push(...veiled);
      // From the top, wherever the others stand that wait.
      this.#veiled.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    }
  }

  /** @param {Line[]} lines */
  remove(lines) {
    this.#change();
    /** @type {Map<HTMLElement, Line[]>} */
    const gone = new Map();
    for (const line of lines) {
      const box = /** @type {HTMLElement} */ (this.#boxOf(line));
      const same = gone.get(box);
      if (same) same.push(line);
      else gone.set(box, [line]);
    }
    for (const [box, own] of gone) {
      if (own.length === this.#count(box)) {
        box.remove();
        this.#waiting.delete(box);
        this.#skipped.delete(box);
        this.#veiled = this.#veiled.filter((one) => one !== box);
        continue;
      }
      this.#make(box);
      for (const { element } of own) element?.remove();
      if (this.#skipped.has(box)) this.#skip(box, "");
    }
  }

  /** @param {Line} line */
  #boxOf({ element, box }) {
    return element ? element.parentElement : box;
  }

  /** Makes the elements of a box's lines. @param {HTMLElement} box */
  #make(box) {
    const lines = this.#waiting.get(box);
    if (!lines) return;
    this.#waiting.delete(box);
    box.append(...lines.map(drawn));
  }

  /** @param {HTMLElement} box */
  #unveil(box) {
    this.#change();
    this.#make(box);
    box.hidden = false;
  }

  /** @returns {HTMLElement[]} */
  #shown() {
    return /** @type {HTMLElement[]} */ ([...this.#root.children]).filter(({ hidden }) => !hidden);
  }

  /** Leaves out what is in a box, which keeps its room, or shows it again. @param {HTMLElement} box @param {string} height empty: shown */
  #skip(box, height) {
    this.#change();
    if (height) this.#skipped.add(box);
    else this.#skipped.delete(box);
    box.style.height = height;
    /** @type {any} */ (box.style).contentVisibility = height && "hidden";
  }

  /** The height may change by what is done here: the next frame says so. */
  #change() {
    const under = this.#mine > 0;
    this.#mine = 2;
    const pass = () => {
      this.#mine -= 1;
      if (this.#mine > 0) requestAnimationFrame(pass);
    };
    if (!under) requestAnimationFrame(pass);
  }

  /** How many lines a box has. @param {HTMLElement} box */
  #count(box) {
    return this.#waiting.get(box)?.length ?? box.childElementCount;
  }

  /** Another width, or another type: the boxes are higher or lower than they were. */
  #resized() {
    const { clientWidth } = this.#root;
    const mine = this.#mine > 0 && clientWidth === this.#width;
    // Out of sight it has none.
    if (clientWidth === 0) return;
    this.#width = clientWidth;
    if (!mine) this.anew();
  }
}

/** @param {Line} line */
function drawn(line) {
  if (line.element) return line.element;
  const element = document.createElement("div");
  element.className = line.length > LONG_LINE ? "line long" : "line";
  if (line.text) element.append(line.text);
  line.element = element;
  line.text = "";
  line.box = null;
  return element;
}
