// @ts-check
/** The card beside a mark of the draft, by pointer and by touch: the same as in a portal's editor. */
import { Guide } from "./component/marking/guide.js";

export class DraftCard {
  #session;
  #guide;

  #acts;

  /** @param {import("./session.js").Session} session @param {{ onTask: (id: string) => void, onAnswer: (finding: any, kind: import("./component/view/host.js").AnswerKind) => void }} acts as of `Marking` */
  constructor(session, acts) {
    this.#session = session;
    this.#acts = acts;
    // F8 is the list's on this page, wherever the focus is.
    this.#guide = new Guide(this, { steps: false });
    session.editor.addEventListener("edit", () => this.#guide.moved());
  }

  /** The marks are others now. @param {"vi" | "en"} locale */
  tell(locale) {
    this.#guide.tell({ locale, ...this.#acts });
    this.#guide.moved();
  }

  /** What a guide asks of an editor. */
  get frame() {
    return this.#session.editor.area;
  }

  get surface() {
    return this.frame;
  }

  get readOnly() {
    return this.#session.file !== null;
  }

  marked() {
    const { report, file } = this.#session;
    if (!report || file) return [];
    return report.findings
      .flatMap((/** @type {any} */ finding) => {
        const place = this.placeOf(finding.at);
        return place ? [{ finding, place }] : [];
      })
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a.place.start - b.place.start || a.place.end - b.place.end);
  }

  placeOf(/** @type {any} */ at) {
    return this.#session.place(at);
  }

  /** @param {import("./session.js").Place} place */
  rects({ start, end }) {
    return this.#session.editor.rects(start, end);
  }

  get sight() {
    return this.#session.editor.sight;
  }

  shown() {
    return this.#session.editor.sheet.getBoundingClientRect();
  }

  offset() {
    return { left: 0, top: 0 };
  }

  settle() {}

  caret() {
    const { caret, selectionEnd } = this.#session.editor;
    return { start: caret, end: selectionEnd };
  }

  /** @param {import("./session.js").Place} place */
  select({ start, end }) {
    this.#session.editor.goTo(start, end);
  }

  focus() {
    this.#session.editor.focus();
  }

  hold() {
    return () => this.focus();
  }

  apply(/** @type {any} */ fix) {
    return this.#session.apply(fix);
  }
}
