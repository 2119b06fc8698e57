// @ts-check
/**
 * From a mark to its finding, by pointer, touch and keys: F8 and Shift+F8 (or Alt+F8) go to the next
 * and the one before and show its card, Enter or the context key then enters it, Alt+Enter enters the
 * card at the caret; Escape leaves and gives the focus back.
 */
import { copyFix } from "../copy-fix.js";
import { Card } from "./card.js";

/** A pointer that only passes by opens nothing. */
const REST_MS = 180;
/** Time to get from the mark to the card. */
const LEAVE_MS = 350;
/** Pixels around a mark that still count, so that an empty place can be hit. */
const NEAR = 4;

/** @typedef {import("../editors/adapter.js").Marked} Marked */

export class Guide {
  #adapter;
  #card;
  #listening = new AbortController();
  /** @type {import("../editors/adapter.js").Marking} */
  #marking = {};
  /** Marks with their rectangles, until something moves. @type {(Marked & { rects: DOMRect[] })[] | null} */
  #map = null;
  /** @type {any} */
  #timer;
  #frame = 0;
  /** Who opened the card. @type {"pointer" | "key" | null} */
  #by = null;
  /** Whether the last key went to a mark, so that Enter means its card. */
  #stepped = false;
  /** The finding that keys went to last. @type {any} */
  #last = null;
  /** What the card shows. @type {Marked[]} */
  #shown = [];
  /** Where the pointer rests, in the page's coordinates. @type {{ x: number, y: number } | null} */
  #pointer = null;

  /** Whether the last press was a finger's: who has no keys walks in the card. */
  #touch = false;
  #steps;

  /** @param {Pick<import("../editors/adapter.js").Adapter, "frame" | "surface" | "offset" | "shown" | "sight" | "settle" | "rects" | "marked" | "placeOf" | "caret" | "select" | "focus" | "hold" | "apply" | "readOnly">} adapter @param {{ steps?: boolean }} [how] steps: whether F8 is the guide's */
  constructor(adapter, { steps = true } = {}) {
    this.#adapter = adapter;
    this.#steps = steps;
    this.#card = new Card(adapter.frame, {
      fix: (fix) => this.#fix(fix),
      answer: (finding, kind) => {
        this.#back = null;
        this.hide();
        this.#marking.onAnswer?.(finding, kind);
      },
      leave: () => this.#leave(),
      step: (direction) => this.#step(direction),
      task: (id) => {
        this.hide();
        this.#marking.onTask?.(id);
      },
      enter: () => clearTimeout(this.#timer),
      exit: () => this.#by === "pointer" && this.#hideSoon(),
    });
    const { surface } = adapter;
    const options = { signal: this.#listening.signal, capture: true };
    surface.addEventListener("pointermove", (event) => this.#move(event), { ...options, passive: true });
    // Not while capturing: leaving a paragraph is not leaving the editor.
    surface.addEventListener("pointerleave", () => this.#away(), { signal: this.#listening.signal });
    surface.addEventListener("pointerdown", (event) => (this.#touch = event.pointerType === "touch"), { ...options, passive: true });
    surface.addEventListener("click", (event) => this.#click(event), options);
    surface.addEventListener("keydown", (event) => this.#key(event), options);
    adapter.frame.ownerDocument.addEventListener("pointerdown", (event) => this.#elsewhere(event), options);
    const view = /** @type {Window} */ (adapter.frame.ownerDocument.defaultView);
    for (const kind of ["scroll", "resize"]) view.addEventListener(kind, () => this.moved(), { ...options, passive: true });
    surface.addEventListener("blur", () => (this.#stepped = false), options);
  }

  /** @param {import("../editors/adapter.js").Marking} marking */
  tell(marking) {
    this.#marking = marking;
    const page = this.#adapter.frame.ownerDocument.documentElement.lang;
    const locale = marking.locale ?? (/^en\b/i.test(page) ? "en" : "vi");
    // What an open card says is in the language before.
    if (locale !== this.#card.locale && this.#card.open) {
      if (this.#card.focused) this.#leave();
      else this.hide();
    }
    this.#card.locale = locale;
  }

  /** Marks may stand elsewhere now: the card goes with its mark or closes. */
  moved() {
    this.#map = null;
    if (!this.#by) return;
    this.#adapter.settle();
    const still = this.#shown.map(({ finding }) => ({ finding, place: this.#adapter.placeOf(finding.at) }));
    const rect = still[0]?.place && this.#anchor(this.#adapter.rects(still[0].place), this.#by);
    if (rect) this.#card.moveTo(rect);
    else this.hide();
  }

  /** Closes the card; the focus stays where it is. */
  hide() {
    clearTimeout(this.#timer);
    this.#by = null;
    this.#shown = [];
    this.#card.hide();
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#listening.abort();
    this.#card.destroy();
    this.#map = null;
    this.#shown = [];
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerType === "touch" || event.buttons !== 0) return;
    const at = this.#inPage(event);
    this.#pointer = at;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const here = this.#at(at.x, at.y);
      if (this.#by === "key") return;
      if (here.length === 0) {
        clearTimeout(this.#timer);
        if (this.#by) this.#hideSoon();
        return;
      }
      if (this.#by && same(here, this.#shown)) {
        clearTimeout(this.#timer);
        return;
      }
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        const now = this.#pointer && this.#at(this.#pointer.x, this.#pointer.y);
        if (now && now.length > 0) this.#show(now, "pointer", this.#pointer);
      }, REST_MS);
    });
  }

  #away() {
    this.#pointer = null;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    if (this.#by === "pointer") this.#hideSoon();
  }

  #hideSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#by === "pointer" && this.hide(), LEAVE_MS);
  }

  /** A press on neither the editor nor the card closes it. @param {PointerEvent} event */
  #elsewhere(event) {
    if (this.#by && !event.composedPath().some((one) => one === this.#adapter.frame || one === this.#card.host)) this.hide();
  }

  /** A click or a touch on a mark: the caret goes there as ever, and the card tells of it. @param {MouseEvent} event */
  #click(event) {
    const at = this.#inPage(event);
    const here = this.#at(at.x, at.y);
    const caret = this.#adapter.caret();
    // Who selects words with the pointer wants no card over the next ones.
    if (here.length === 0 || (caret && caret.start < caret.end)) {
      this.hide();
      return;
    }
    this.#show(here, "pointer", at);
    this.#marking.onActivate?.(here[0].finding);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const take = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const { key } = event;
    if (key === "F8" && this.#steps && !event.ctrlKey && !event.metaKey) {
      take();
      this.#step(event.shiftKey || event.altKey ? -1 : 1);
    } else if (key === "Escape" && this.#by) {
      take();
      this.hide();
    } else if (key === "Enter" && event.altKey) {
      const caret = this.#adapter.caret();
      const here = caret ? this.#adapter.marked().filter(({ place }) => place.start <= caret.end && caret.start <= place.end) : [];
      if (here.length === 0) return;
      take();
      this.#show(here, "key");
      this.#enter();
      this.#marking.onActivate?.(here[0].finding);
    } else if (this.#stepped && this.#by && (key === "Enter" || key === "ContextMenu" || (key === "F10" && event.shiftKey))) {
      take();
      this.#enter();
    } else if (!["Shift", "Control", "Alt", "Meta"].includes(key)) {
      this.#stepped = this.#touch = false;
      this.hide();
    }
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    const all = this.#adapter.marked();
    if (all.length === 0) {
      this.#card.say("none");
      return;
    }
    const caret = this.#adapter.caret() ?? { start: 0, end: 0 };
    const selected = (/** @type {Marked} */ { place }) => place.start === caret.start && place.end === caret.end;
    // Several findings may have one place: then the one that was gone to last counts.
    let current = all.findIndex((entry) => entry.finding === this.#last && (this.#stepped || selected(entry)));
    if (current < 0 && caret.start < caret.end) current = all.findIndex(selected);
    let index;
    if (current >= 0) index = (current + direction + all.length) % all.length;
    else if (direction > 0) index = Math.max(0, all.findIndex(({ place }) => place.start >= caret.start));
    else index = (all.findLastIndex(({ place }) => place.start < caret.start) + all.length) % all.length;
    const { finding, place } = all[index];
    this.#adapter.select(place);
    // Marks that the jump scrolled into view have their rectangles only now.
    this.#map = null;
    this.#show([all[index]], "key");
    this.#stepped = true;
    this.#last = finding;
    this.#card.say("step", index + 1, all.length, this.#card.word(finding.severity), finding.message);
    this.#marking.onActivate?.(finding);
  }

  /** @param {Marked[]} here @param {"pointer" | "key"} by @param {{ x: number, y: number } | null} [at] */
  #show(here, by, at) {
    clearTimeout(this.#timer);
    if (this.#marking.card === false) return;
    const rects = this.#adapter.rects(here[0].place);
    const rect = (at && this.#visible(rects).find((one) => contains(one, at.x, at.y))) ?? this.#anchor(rects, by);
    if (!rect) return;
    this.#by = by;
    this.#shown = here;
    this.#card.show(
      here.map(({ finding }) => finding),
      rect,
      { fixes: !this.#adapter.readOnly, tasks: Boolean(this.#marking.onTask), answers: Boolean(this.#marking.onAnswer), walk: this.#touch && this.#adapter.marked().length > 1 },
    );
  }

  #enter() {
    if (!this.#card.open) return;
    this.#by = "key";
    this.#back = this.#adapter.hold();
    this.#card.enter();
  }

  /** @type {(() => void) | null} */
  #back = null;

  #leave() {
    const back = this.#back;
    this.#back = null;
    this.hide();
    if (back) back();
    else this.#adapter.focus();
  }

  /** @param {any} fix */
  async #fix(fix) {
    const applied = this.#adapter.apply(fix);
    if (applied instanceof Promise ? await applied : applied) {
      this.#back = null;
      this.hide();
      this.#adapter.focus();
      this.#card.say("applied");
    } else {
      // The place is what it was: then it is the editor that takes nothing.
      const copied = !this.#adapter.readOnly && fix.edits.every((/** @type {any} */ { at }) => this.#adapter.placeOf(at)) && (await copyFix(fix));
      this.#card.refuse(copied ? "copied" : "refused");
    }
  }

  /** The marks under a point of the page, the smallest first. @param {number} x @param {number} y @returns {Marked[]} */
  #at(x, y) {
    this.#map ??= this.#nearby().map((entry) => ({ ...entry, rects: this.#visible(this.#adapter.rects(entry.place)) }));
    return this.#map
      .filter(({ rects }) => rects.some((rect) => contains(rect, x, y)))
      .sort((a, b) => a.place.end - a.place.start - (b.place.end - b.place.start));
  }

  /** The marks that may be under a pointer: where a long text is out of sight none is asked for its place on the screen. */
  #nearby() {
    const all = this.#adapter.marked();
    const { sight } = this.#adapter;
    return sight ? all.filter(({ place }) => place.start <= sight.end && place.end >= sight.start) : all;
  }

  /**
   * Where a card stands: at the first of a place's boxes that is in view. Who comes by key gets the card also
   * where a long line that does not wrap has its words beyond the editor's side: then at that side.
   * @param {DOMRect[]} rects @param {"pointer" | "key" | null} by @returns {DOMRect | undefined}
   */
  #anchor(rects, by) {
    const [seen] = this.#visible(rects);
    if (seen || by !== "key") return seen;
    const { left, top, right, bottom } = this.#inView();
    const beside = rects.find((rect) => rect.bottom > top && rect.top < bottom);
    return beside && new DOMRect(Math.min(Math.max(beside.left, left), right), beside.top, 0, beside.height);
  }

  /** Those that neither the editor's box nor the window hides. @param {DOMRect[]} rects */
  #visible(rects) {
    const { left, top, right, bottom } = this.#inView();
    return rects.filter((rect) => rect.right >= left && rect.left <= right && rect.bottom > top && rect.top < bottom);
  }

  /** What of the editor's box the window shows. */
  #inView() {
    const { left, top, right, bottom } = this.#adapter.shown();
    const { clientWidth, clientHeight } = this.#adapter.frame.ownerDocument.documentElement;
    return { left: Math.max(0, left), top: Math.max(0, top), right: Math.min(clientWidth, right), bottom: Math.min(clientHeight, bottom) };
  }

  /** @param {MouseEvent} event */
  #inPage(event) {
    const { left, top } = this.#adapter.offset();
    return { x: event.clientX + left, y: event.clientY + top };
  }
}

/** @param {DOMRect} rect @param {number} x @param {number} y */
function contains(rect, x, y) {
  const near = rect.width === 0 ? NEAR + 4 : 0;
  return x >= rect.left - near && x <= rect.right + near && y >= rect.top - NEAR && y <= rect.bottom + NEAR;
}

/** @param {Marked[]} a @param {Marked[]} b */
function same(a, b) {
  return a.length === b.length && a.every(({ finding }, index) => finding === b[index].finding);
}
