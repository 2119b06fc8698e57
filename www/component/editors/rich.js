// @ts-check
/**
 * An editable element: read by the walker, marked by highlights (by boxes where the browser has
 * none). How it is changed says each kind of editor for itself.
 */
import { Boxes } from "../marking/boxes.js";
import { Highlights, highlightsIn } from "../marking/highlights.js";
import { schemeOf } from "../marking/style.js";
import { readDom } from "../walker.js";
import { Adapter } from "./adapter.js";

/** @typedef {import("./adapter.js").Place} Place */
/** @typedef {{ part: any, range: Range, text: string }} Spot a part of a supplement, behind what it goes, and its words where it is a line */

/** What an item begins with where no list gives it: "a)", "-", "1.2.". */
const MARKER = /^\s*(?:[a-zđ]{1,2}\)|[-–+•*]|\d{1,3}(?:\.\d{1,3})*[.)])\s+/iu;

/** What else than text a reading goes by. */
const LOOKS = ["style", "class", "align", "hidden", "colspan", "rowspan", "type", "start", "value", "data-list"];
/** Without a key for so long, a pause in typing; by then there is mostly a report, which draws all marks anew. */
const PAUSE_MS = 250;
/** Pixels above and below what one sees where boxes still follow each key. */
const NEAR = 400;

export class RichAdapter extends Adapter {
  #root;
  #frame;
  /** @type {ReturnType<typeof readDom> | null} */
  #draft = null;
  /** Where each block begins in the text. @type {number[]} */
  #starts = [];
  #stale = true;
  /** @type {MutationObserver | null} */
  #observer = null;
  /** Ends when the editor puts another element in the place of its root. */
  #watching = new AbortController();
  /** @type {Highlights | null} */
  #highlights = null;
  /** @type {Boxes | null} */
  #boxes = null;
  /** With their rectangles when they were last measured, and where the content began then. @type {{ kind: string, point: boolean, ranges: Range[], rects: DOMRect[] | null, from: { left: number, top: number } }[]} */
  #boxed = [];
  #frameAsked = 0;
  /** @type {any} */
  #timer;

  /**
   * @param {HTMLElement} root the editable element, perhaps in a frame
   * @param {HTMLElement} [frame] what stands for it in the page
   */
  constructor(root, frame = root) {
    super();
    this.#root = root;
    this.#frame = frame;
    this.#watch();
    this.sync();
  }

  #watch() {
    const root = this.#root;
    const view = /** @type {Window & typeof globalThis} */ (root.ownerDocument.defaultView);
    this.#observer = new view.MutationObserver(() => {
      this.#stale = true;
      this.mutated();
    });
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: LOOKS });
    const options = { signal: this.#watching.signal, capture: true, passive: true };
    const scrolled = () => {
      this.#boxes?.scroll();
      this.moved();
    };
    root.addEventListener("scroll", scrolled, options);
    if (this.inFrame) {
      view.addEventListener("scroll", scrolled, options);
      view.addEventListener("resize", () => this.soon(), options);
    }
  }

  /** The editor put another element in the place of its root, in the same frame: what was drawn is gone with the old one. @param {HTMLElement} root */
  moveTo(root) {
    if (root === this.#root || this.listening.signal.aborted) return;
    this.#watching.abort();
    this.#watching = new AbortController();
    this.#observer?.disconnect();
    this.#highlights?.destroy();
    this.#highlights = null;
    this.#boxed = [];
    this.#boxes?.draw([]);
    this.#root = root;
    this.#draft = null;
    this.#stale = true;
    this.unguide();
    this.#watch();
    this.mutated();
  }

  get root() {
    return this.#root;
  }

  get frame() {
    return this.#frame;
  }

  get surface() {
    return this.#root;
  }

  get inFrame() {
    return this.#frame.ownerDocument !== this.#root.ownerDocument;
  }

  /** The element was changed. */
  mutated() {
    this.changed();
    this.soon();
  }

  /**
   * After a change. Ranges follow what is typed by themselves and only boxes have to be moved with
   * them; marks whose words were edited, and nodes that the editor replaced, are seen to in a pause.
   */
  soon() {
    if (this.listening.signal.aborted) return;
    if (!this.#frameAsked) {
      this.#frameAsked = requestAnimationFrame(() => {
        this.#frameAsked = 0;
        this.#drawBoxes(true);
        this.moved();
      });
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.redraw(), PAUSE_MS);
  }

  sync() {
    if (this.#observer && this.#observer.takeRecords().length > 0) {
      this.#stale = true;
      // The observer will not tell of these any more.
      queueMicrotask(() => !this.listening.signal.aborted && this.mutated());
    }
    if (!this.#stale && this.#draft) return;
    this.#stale = false;
    const draft = readDom(this.#root);
    const texts = draft.blocks.map((_, block) => draft.textOf(block));
    let start = 0;
    this.#starts = texts.map((text) => {
      const here = start;
      start += text.length + 1;
      return here;
    });
    this.#draft = draft;
    this.follow(texts.join("\n"));
  }

  source() {
    const starts = this.#starts;
    return {
      source: { blocks: this.#draft?.blocks ?? [] },
      placeOf: (/** @type {any} */ { block, start, end }) =>
        starts[block] === undefined ? null : { start: starts[block] + start, end: starts[block] + end },
    };
  }

  /** A place as the walker counts. @param {Place} place */
  inBlock({ start, end }) {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= start) low = middle;
      else high = middle - 1;
    }
    const from = this.#starts[low] ?? 0;
    return { block: low, start: start - from, end: end - from };
  }

  /** A place as ranges of the page, one for each piece of text. @param {Place} place @returns {Range[]} */
  ranges(place) {
    this.sync();
    return this.#draft?.rangesOf(this.inBlock(place)) ?? [];
  }

  /** A place as one range. @param {Place} place @returns {Range | null} */
  range(place) {
    this.sync();
    return this.#draft?.rangeOf(this.inBlock(place)) ?? null;
  }

  get readOnly() {
    return !this.#root.isContentEditable;
  }

  redraw() {
    clearTimeout(this.#timer);
    this.sync();
    super.redraw();
  }

  /** @param {import("./adapter.js").Mark[]} marks */
  draw(marks) {
    this.drawStretches(marks.filter(({ start, end }) => start < end));
    const { boxed } = this;
    this.#boxed = marks
      .filter(({ start, end }) => boxed || start === end)
      .map((mark) => ({ kind: mark.kind, point: mark.start === mark.end, ranges: this.ranges(mark), rects: null, from: { left: 0, top: 0 } }));
    this.#drawBoxes();
  }

  /** Whether stretches are boxes too: for want of highlights, or because they would look like the selection. */
  get boxed() {
    const view = this.#root.ownerDocument.defaultView;
    return !highlightsIn(view) || Boolean(view?.matchMedia("(forced-colors: active)").matches);
  }

  /** @param {import("./adapter.js").Mark[]} marks that are not empty */
  drawStretches(marks) {
    if (this.boxed) {
      this.#highlights?.paint([], "light");
      return;
    }
    if (!this.#highlights) {
      if (marks.length === 0) return;
      this.#highlights = new Highlights(this.#root);
    }
    this.#highlights.paint(
      marks.map(({ start, end, kind }) => ({ kind: /** @type {any} */ (kind), ranges: this.ranges({ start, end }) })),
      schemeOf(this.#root),
    );
  }

  /** @param {boolean} [near] whether only those in view, or nearly, are measured; the others follow in a pause */
  #drawBoxes(near = false) {
    if (!this.#boxes) {
      if (this.#boxed.length === 0) return;
      this.#boxes = new Boxes(this.#frame, () => this.#scrolled(), () => {
        this.#drawBoxes();
        this.moved();
      });
    }
    const { top, bottom } = this.#boxes.shown();
    const frame = this.#frame.getBoundingClientRect();
    const scrolled = this.#scrolled();
    const from = { left: frame.left - scrolled.left, top: frame.top - scrolled.top };
    for (const box of this.#boxed) {
      const old = near && box.rects?.map((rect) => new DOMRect(rect.left + from.left - box.from.left, rect.top + from.top - box.from.top, rect.width, rect.height));
      const far = old && old.length > 0 && old.every((rect) => rect.bottom < top - NEAR || rect.top > bottom + NEAR);
      box.rects = far ? old : this.#rectsOf(box.ranges, box.point);
      box.from = from;
    }
    this.#boxes.draw(this.#boxed.map(({ kind, point, rects }) => ({ kind, point, rects: rects ?? [] })));
  }

  #scrolled() {
    const view = this.inFrame ? this.#root.ownerDocument.defaultView : null;
    return view ? { left: view.scrollX, top: view.scrollY } : { left: this.#root.scrollLeft, top: this.#root.scrollTop };
  }

  /** @param {Place} place */
  rects(place) {
    return this.#rectsOf(this.ranges(place), place.start === place.end);
  }

  /** @param {Range[]} ranges @param {boolean} point */
  #rectsOf(ranges, point) {
    const { left, top } = this.offset();
    const found = [];
    for (const range of ranges) {
      // Its words are gone.
      if (range.collapsed && !point) continue;
      const rects = [...range.getClientRects()].filter(({ height, width }) => height > 0 && (width > 0 || point));
      // An editor that writes its frame anew leaves ranges at the page itself.
      if (rects.length === 0 && point && this.#root.contains(range.startContainer)) rects.push(startOf(range));
      for (const rect of rects) found.push(new DOMRect(rect.left + left, rect.top + top, rect.width, rect.height));
    }
    return found;
  }

  offset() {
    if (!this.inFrame) return { left: 0, top: 0 };
    const { left, top } = this.#frame.getBoundingClientRect();
    return { left: left + this.#frame.clientLeft, top: top + this.#frame.clientTop };
  }

  shown() {
    return this.#boxes?.shown() ?? this.#frame.getBoundingClientRect();
  }

  get selection() {
    const tree = /** @type {any} */ (this.#root.getRootNode());
    return /** @type {Selection | null} */ (tree.getSelection?.() ?? this.#root.ownerDocument.getSelection());
  }

  caret() {
    this.sync();
    const { selection } = this;
    if (!selection || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!this.#root.contains(range.commonAncestorContainer)) return null;
    const start = this.placeAt(range.startContainer, range.startOffset);
    const end = this.placeAt(range.endContainer, range.endOffset);
    return start === null ? null : { start, end: Math.max(start, end ?? start) };
  }

  /** Where a point of the page is in the text. @param {Node} node @param {number} offset */
  placeAt(node, offset) {
    const at = this.#draft?.blockAt(node, offset) ?? this.#nextAt(node);
    return at ? this.#starts[at.block] + at.at : null;
  }

  /** The place of the text after a node that the editor put there for itself. @param {Node} node */
  #nextAt(node) {
    const walk = this.#root.ownerDocument.createTreeWalker(this.#root, NodeFilter.SHOW_TEXT);
    walk.currentNode = node;
    const next = walk.nextNode();
    return next && this.#draft?.blockAt(next, 0);
  }

  /** @param {Place} place */
  select(place) {
    const range = this.range(place);
    if (!range) return;
    this.focus();
    this.selectRange(range);
    this.reveal(place, range);
  }

  /** @param {Range} range */
  selectRange(range) {
    const { selection } = this;
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  /** @param {Place} place @param {Range} range */
  reveal(place, range) {
    const [first] = this.rects(place);
    const { left, top, right, bottom } = this.shown();
    const view = this.#frame.ownerDocument.documentElement;
    const seen =
      first &&
      first.top >= Math.max(0, top) &&
      first.bottom <= Math.min(view.clientHeight, bottom) &&
      first.left >= Math.max(0, left) - 1 &&
      first.left <= Math.min(view.clientWidth, right);
    if (seen) return;
    const node = range.startContainer;
    (node.nodeType === 1 ? /** @type {Element} */ (node) : node.parentElement)?.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    this.#boxes?.scroll();
  }

  /** @param {any} _fix @param {any[]} parts @param {(at: any) => Place | null} placeOf @returns {any[] | Promise<any[]>} */
  write(_fix, parts, placeOf) {
    const spots = parts.map((part) => {
      const place = placeOf(part.after);
      const range = place && this.range(place);
      const item = range && itemOf(range);
      // An item of a list takes its marker from the list, where the others do.
      const marked = part.kind === "paragraph" && (!item || MARKER.test(item.textContent ?? ""));
      return { part, range, text: marked ? part.text : part.text?.replace(MARKER, "") };
    });
    const lost = spots.filter(({ range }) => !range).map(({ part }) => part);
    const left = this.writeAt(/** @type {Spot[]} */ (spots.filter(({ range }) => range)));
    return left instanceof Promise ? left.then((more) => [...lost, ...more]) : [...lost, ...left];
  }

  /**
   * Writes lines and rows behind their places, in one step of undo.
   * @param {Spot[]} spots
   * @returns {any[] | Promise<any[]>} the parts that the editor cannot take
   */
  writeAt(spots) {
    return spots.map(({ part }) => part);
  }

  focus() {
    this.#root.focus({ preventScroll: true });
  }

  hold() {
    const { selection } = this;
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
    return () => {
      this.focus();
      if (range && this.#root.contains(range.commonAncestorContainer)) this.selectRange(range);
    };
  }

  dispose() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frameAsked);
    this.#watching.abort();
    this.#observer?.disconnect();
    this.#highlights?.destroy();
    this.#boxes?.destroy();
    this.#highlights = null;
    this.#boxes = null;
    this.#draft = null;
    this.#boxed = [];
  }
}

/** The item of the editor's own list that a place is in. @param {Range} range */
const itemOf = ({ endContainer }) => (endContainer.nodeType === 1 ? /** @type {Element} */ (endContainer) : endContainer.parentElement)?.closest("li");

/** Where an empty range is that the browser gives no rectangle: at the start of its element. @param {Range} range */
function startOf(range) {
  const node = range.startContainer;
  const element = /** @type {Element} */ (node.nodeType === 1 ? node : node.parentNode);
  const view = element.ownerDocument.defaultView;
  const box = element.getBoundingClientRect();
  const { paddingLeft, paddingTop, lineHeight, fontSize } = /** @type {Window} */ (view).getComputedStyle(element);
  const line = parseFloat(lineHeight) || parseFloat(fontSize) * 1.3;
  return new DOMRect(box.left + parseFloat(paddingLeft), box.top + parseFloat(paddingTop), 0, Math.min(line, box.height || line));
}
