// @ts-check
/**
 * What all editors have in common: the text that was read and where its places are now, the marks
 * of a report, and the card that tells of them. An editor's own file says how it is read, drawn
 * upon and changed.
 *
 * @typedef {import("../marking/track.js").Place} Place
 * @typedef {import("../marking/mirror.js").Mark} Mark
 * @typedef {{ start: number, end: number, insert: string }} Change offsets in the text
 * @typedef {{ finding: any, place: Place }} Marked a finding and where it is now
 * @typedef {object} Marking
 * @property {(finding: any) => void} [onActivate] the drafter went to a mark, by key, click or touch
 * @property {(id: string) => void} [onTask] the drafter wants to see a task of a parent that is missing
 * @property {(finding: any, kind: "added" | "present" | "notApplicable") => void} [onAnswer] the drafter answers for the parent's task that a finding says is left out; none: the card offers no answers
 * @property {"vi" | "en"} [locale] of the card; default: the page's language
 * @property {boolean} [card] whether the card is shown; true by default
 * @property {object} [source] what `read()` gave for the check that found them; default: what it gave last
 */
import { asText } from "../as-text.js";
import { Guide } from "../marking/guide.js";
import { lookOf, watchLooks } from "../marking/looks.js";
import { wordsAt } from "../view/answers/line.js";
import { Track, wordsAround } from "../marking/track.js";

/** @typedef {{ number: number, text: string, placeOf: (at: any) => Place | null }} Reading */

export class Adapter {
  /** The kind of editor. */
  kind = "";
  #track = new Track();
  /** @type {WeakMap<object, Reading>} */
  #readings = new WeakMap();
  /** @type {Reading | null} */
  #last = null;
  /** @type {Reading | null} */
  #marked = null;
  /** @type {any[]} */
  #findings = [];
  /** @type {Set<() => void>} */
  #callbacks = new Set();
  /** @type {Guide | null} */
  #guide = null;
  /** Ends with the adapter. */
  listening = new AbortController();

  /** The draft as it stands, a `Source` of the interface. */
  read() {
    this.sync();
    const { source, placeOf } = this.source();
    const reading = { number: this.#track.note(), text: this.#track.text, placeOf };
    this.#readings.set(source, reading);
    this.#last = reading;
    return source;
  }

  /** The text that places count in. For a rich editor its blocks, a line each. */
  get text() {
    this.sync();
    return this.#track.text;
  }

  /**
   * Calls back after each change of the draft, whoever made it.
   * @param {() => void} callback
   * @returns {() => void} stops it
   */
  onChange(callback) {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /**
   * Marks the places of findings; those marked before are forgotten.
   * @param {any[]} findings
   * @param {Marking} [marking]
   */
  mark(findings, { onActivate, onTask, onAnswer, locale, card = true, source } = {}) {
    if (this.listening.signal.aborted) return;
    this.#marked = (source && this.#readings.get(source)) ?? this.#last;
    this.#findings = this.#marked ? findings : [];
    this.sync();
    if (this.#marked) this.#track.forget(this.#marked.number);
    if (!this.#guide && findings.length > 0) {
      this.#guide = new Guide(this);
      this.#watch();
    }
    this.#guide?.tell({ onActivate, onTask, onAnswer, locale, card });
    this.redraw();
  }

  /** Draws the marks anew where the portal gave the text another look. */
  #watch() {
    const look = () => this.surfaces.map(lookOf).join("|");
    let before = look();
    const looked = () => {
      const now = look();
      if (now === before) return;
      before = now;
      this.redraw();
    };
    watchLooks(this.surfaces, looked, this.listening.signal);
  }

  /** Shows and selects a finding's place; false where it was changed since the check. @param {any} finding */
  goTo(finding) {
    this.sync();
    const place = this.placeOf(finding?.at);
    if (!place) return false;
    this.select(place);
    return true;
  }

  /**
   * Applies a fix as if typed, so that one undo takes it back.
   * @param {any} fix
   * @returns {boolean | Promise<boolean>} false where one of its places was changed since the check, or the editor takes no changes; a promise where it answers later
   */
  apply(fix) {
    this.sync();
    const changes = [];
    for (const { at, insert } of fix.edits) {
      const place = this.placeOf(at);
      if (!place) return false;
      changes.push({ ...place, insert });
    }
    if (changes.length === 0 || this.readOnly) return false;
    this.#guide?.hide();
    return this.change(changes);
  }

  /**
   * Writes what takes up a parent's task, in one step of the editor's undo.
   * @param {{ fix: any, parts: any[] }} supplement `Supplement` of the interface
   * @param {object} source what `read()` gave for it
   * @returns {any[] | null | Promise<any[]>} the parts that the editor cannot take; null where the draft is another by now
   */
  insert({ fix, parts }, source) {
    this.sync();
    const reading = this.#readings.get(source);
    if (!reading || reading.text !== this.#track.text) return null;
    if (this.readOnly) return parts;
    this.#guide?.hide();
    return this.write(fix, parts, reading.placeOf);
  }

  /**
   * Writes a whole plan in the place of what stands there, in one step of the editor's undo.
   * @param {any[]} blocks
   * @param {string} [text] the same as plain text
   * @returns {boolean | Promise<boolean>} false where the editor takes no changes
   */
  replaceAll(blocks, text = asText(blocks)) {
    this.sync();
    if (this.readOnly) return false;
    this.#guide?.hide();
    return this.put(blocks, text);
  }

  /** The words of the line or the cell at the selection. */
  wordsHere() {
    return wordsAt(this.text, this.caret());
  }

  destroy() {
    this.#guide?.destroy();
    this.#guide = null;
    this.listening.abort();
    this.#callbacks.clear();
    this.#findings = [];
    this.#marked = null;
    this.#last = null;
    this.dispose();
  }

  /** For an editor's own file: what receives keys and the pointer is another element now. */
  unguide() {
    this.#guide?.destroy();
    this.#guide = null;
  }

  /** Where a place of the marked report is now; null where it was changed. @param {any} at @returns {Place | null} */
  placeOf(at) {
    const marked = this.#marked ?? this.#last;
    const then = at && marked?.placeOf(at);
    const now = marked && then && this.#track.place(then, marked.number);
    // Edits are inferred from texts: what stands there must be what was checked.
    return now && marked.text.slice(then.start, then.end) === this.#track.text.slice(now.start, now.end) ? now : null;
  }

  /** The words of a place of the marked report, and those around it. @param {any} at */
  around(at) {
    const place = this.placeOf(at);
    return place && wordsAround(this.#track.text, place);
  }

  /** The findings that have a place now, in the order of the text. @returns {Marked[]} */
  marked() {
    this.sync();
    return this.#findings
      .flatMap((finding) => {
        const place = this.placeOf(finding.at);
        return place ? [{ finding, place }] : [];
      })
      .sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
  }

  /** For an editor's own file: the text is this one now. @param {string} text @returns {boolean} whether it is another */
  follow(text) {
    return this.#track.update(text) !== null;
  }

  /** For an editor's own file: the draft changed. */
  changed() {
    this.moved();
    for (const callback of this.#callbacks) callback();
  }

  /** For an editor's own file: marks came to stand elsewhere on the screen. */
  moved() {
    this.#guide?.moved();
  }

  /** Draws the marks where they are now. */
  redraw() {
    this.draw(this.marked().map(({ finding, place }, index) => ({ ...place, kind: finding.severity, index })));
    this.moved();
  }

  // What each editor says for itself.

  /** Brings `text` up to date. */
  sync() {}

  /** What to check, and where the places of its report are in the text. @returns {{ source: object, placeOf: (at: any) => Place | null }} */
  source() {
    throw new Error("not told");
  }

  /** Whether the drafter could not change it either. */
  get readOnly() {
    return false;
  }

  /** @param {Mark[]} _marks */
  draw(_marks) {}

  /** Where a place is on the screen. @param {Place} _place @returns {DOMRect[]} in client coordinates of the page's own window */
  rects(_place) {
    return /** @type {DOMRect[]} */ ([]);
  }

  /** The part of the text that is near what one sees; null: not known. @returns {Place | null} */
  get sight() {
    return null;
  }

  /** Puts what is drawn where it belongs, before anybody asks for its place on the screen. */
  settle() {}

  /** The part of the editor that one can see. */
  shown() {
    return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  }

  /** The selection. @returns {Place | null} */
  caret() {
    return null;
  }

  /** Selects a place and brings it into view. @param {Place} _place */
  select(_place) {}

  /** Shows a finding's place within the editor, and leaves the focus and the page around it; where an editor cannot, nothing happens. @param {any} _finding */
  peek(_finding) {}

  /** @param {Change[]} _changes at least one @returns {boolean | Promise<boolean>} */
  change(_changes) {
    return false;
  }

  /** Writes a supplement. @param {any} fix @param {any[]} parts @param {(at: any) => Place | null} placeOf of the draft as it stands @returns {any[] | Promise<any[]>} the parts that it cannot take */
  write(fix, parts, placeOf) {
    if (!fix) return parts;
    const changes = fix.edits.map((/** @type {any} */ { at, insert }) => ({ ...placeOf(at), insert }));
    const done = this.change(changes);
    return done instanceof Promise ? done.then((taken) => (taken ? [] : parts)) : done ? [] : parts;
  }

  /** Puts a plan in the place of all that stands there. @param {any[]} _blocks @param {string} text @returns {boolean | Promise<boolean>} */
  put(_blocks, text) {
    return this.change([{ start: 0, end: this.text.length, insert: text }]);
  }

  /** Takes the focus, with the selection that it had. */
  focus() {}

  /** Remembers the selection. @returns {() => void} brings it and the focus back */
  hold() {
    return () => this.focus();
  }

  /** The element in the page beside which marks are laid, and whose ancestors clip them. @returns {HTMLElement} */
  get frame() {
    throw new Error("not told");
  }

  /** What receives keys and the pointer. @returns {HTMLElement} */
  get surface() {
    return this.frame;
  }

  /** All that receives keys and the pointer. @returns {HTMLElement[]} */
  get surfaces() {
    return [this.surface];
  }

  /** How far the surface's client coordinates are from the page's. */
  offset() {
    return { left: 0, top: 0 };
  }

  /** Takes away what it added. */
  dispose() {}
}
