// @ts-check
/**
 * The draft: a plain text area (the browser's own undo, input methods, spelling, screen readers)
 * over a layer that carries the marks. Both stand in one scrolling box, so they cannot drift apart.
 *
 * Events: `edit` (detail: Edit; null where it is not known what changed), `caret`, `whole` (all of a long text is laid out).
 */
import { MARK_LIMIT, Mirror } from "./component/marking/mirror.js";
import { markSheet } from "./component/marking/style.js";
import { diff } from "./component/marking/track.js";
import { joinEdits, replaceAsTyped } from "./component/marking/typing.js";

const FLASH_MS = 1800;
const MOST_FLASHES = 60;

export class Editor extends EventTarget {
  /** The text that was told of last; none where it is too long for the layer. */
  #seen = "";
  #frame = 0;

  /** @param {HTMLElement} sheet the scrolling box */
  constructor(sheet) {
    super();
    this.sheet = sheet;
    this.area = /** @type {HTMLTextAreaElement} */ (sheet.querySelector("textarea"));
    this.flashes = /** @type {HTMLElement} */ (sheet.querySelector(".flashes"));
    this.mirror = new Mirror(/** @type {HTMLElement} */ (sheet.querySelector(".mirror")), () => sheet.getBoundingClientRect(), { numbered: true });
    this.body = /** @type {HTMLElement} */ (sheet.querySelector(".sheet-body"));
    this.mirror.onwhole = () => {
      this.body.style.minHeight = "";
      this.dispatchEvent(new Event("whole"));
    };
    sheet.addEventListener("scroll", () => this.mirror.look(), { passive: true });
    document.adoptedStyleSheets.push(markSheet());
    this.area.addEventListener("input", () => this.#follow());
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === this.area) this.dispatchEvent(new Event("caret"));
    });
    this.#follow();
  }

  get text() {
    return this.area.value;
  }

  /** Another draft: no undo leads back to the one before. */
  set text(text) {
    this.area.value = text;
    this.area.setSelectionRange(0, 0);
    this.sheet.scrollTop = 0;
    this.#follow();
  }

  get caret() {
    return this.area.selectionStart;
  }

  get selectionEnd() {
    return this.area.selectionEnd;
  }

  focus() {
    this.area.focus();
  }

  get large() {
    return this.sheet.classList.contains("large");
  }

  /** @param {number} offset @returns {number} the line, from 1; 0 where lines are not counted */
  lineOf(offset) {
    if (this.large) return 0;
    this.#catchUp();
    return this.mirror.lineAt(Math.min(offset, this.mirror.text.length)) + 1;
  }

  /** @param {import("./component/marking/mirror.js").Mark[]} marks */
  mark(marks) {
    if (this.large) return;
    this.#catchUp();
    this.mirror.setMarks(marks);
  }

  /** Where a place is on the screen. @param {number} start @param {number} end @returns {DOMRect[]} */
  rects(start, end) {
    if (this.large) return [];
    this.#catchUp();
    return this.mirror.rects(start, end);
  }

  /** Where a place is from top to bottom, far from what one sees about there; null where it is not laid out. @param {number} start @param {number} end */
  span(start, end) {
    if (this.large) return null;
    this.#catchUp();
    return this.mirror.span(start, end);
  }

  /** The part of the text that is near what one sees; null: not known. */
  get sight() {
    if (this.large) return null;
    this.#catchUp();
    return this.mirror.sight;
  }

  /** Selects a place, brings it into view and shows it for a moment. @param {number} start @param {number} end */
  goTo(start, end) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    this.reveal(start, end);
  }

  /** The same while the focus is elsewhere: it comes to stand there. @param {number} start @param {number} end */
  peek(start, end) {
    this.area.setSelectionRange(start, end);
    this.reveal(start, end);
  }

  /** Brings a place into view and shows it for a moment. @param {number} start @param {number} end */
  reveal(start, end) {
    this.#show([{ start, end }]);
  }

  /** Brings the first of some places into view and shows all of them for a moment. @param {{ start: number, end: number }[]} places */
  #show(places) {
    if (this.large) return;
    this.#catchUp();
    const first = this.mirror.rects(places[0].start, places[0].end);
    const base = this.mirror.root.getBoundingClientRect();
    const box = this.sheet.getBoundingClientRect();
    if (first[0].top < box.top + 40 || first[first.length - 1].bottom > box.bottom - 40) {
      this.sheet.scrollTop = first[0].top - base.top - box.height / 3;
    }
    const root = this.mirror.root.getBoundingClientRect();
    const rects = places.slice(0, MOST_FLASHES).flatMap(({ start, end }) => this.mirror.rects(start, end).filter(({ width }, _, all) => width > 0 || all.length === 1));
    this.flashes.replaceChildren(
      // At the wrap before a place stands an empty rectangle of it.
      ...rects.slice(0, MOST_FLASHES).map((rect) => {
        const flash = document.createElement("div");
        flash.className = "flash";
        Object.assign(flash.style, {
          left: `${rect.left - root.left}px`,
          top: `${rect.top - root.top}px`,
          width: `${Math.max(rect.width, 3)}px`,
          height: `${rect.height}px`,
        });
        return flash;
      }),
    );
    clearTimeout(this.flashTimer);
    this.flashTimer = setTimeout(() => this.flashes.replaceChildren(), FLASH_MS);
  }

  /**
   * Changes the draft as if typed, so that one Ctrl+Z takes it back.
   * @param {{ start: number, end: number, insert: string }[]} edits ranges that do not overlap
   */
  apply(edits) {
    if (edits.length === 0) return;
    const { start, end, insert } = joinEdits(this.text, edits);
    replaceAsTyped(this.area, start, end, insert);
    // What was changed, not all that lies between.
    let shift = 0;
    const changed = [...edits]
      .sort((a, b) => a.start - b.start)
      .map((edit) => {
        const from = edit.start + shift;
        shift += edit.insert.length - (edit.end - edit.start);
        return { start: from, end: from + edit.insert.length };
      });
    this.#show(changed);
  }

  /** Puts a text where the draft has another, as if typed: one Ctrl+Z takes it back. @param {number} start @param {number} end @param {string} text */
  type(start, end, text) {
    replaceAsTyped(this.area, start, end, text);
  }

  #follow() {
    const { text } = this;
    const large = text.length > MARK_LIMIT;
    // Without the layer nobody knows what an edit changed.
    const unknown = large || this.large;
    this.sheet.classList.toggle("large", large);
    const edit = large ? null : diff(this.#seen, text);
    this.#seen = large ? "" : text;
    // The layer follows once a frame, however many keys came.
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#catchUp());
    if (edit || unknown) this.dispatchEvent(new CustomEvent("edit", { detail: unknown ? null : edit }));
  }

  /** Brings the layer up to the text. */
  #catchUp() {
    if (!this.#frame) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.mirror.update(this.#seen);
    // The text area is as high as its layer, which of a long text is laid out little by little.
    if (!this.mirror.whole) this.body.style.minHeight = `${this.area.scrollHeight}px`;
    this.sheet.classList.toggle("long-lines", this.mirror.long > 0);
  }
}
