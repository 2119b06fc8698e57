// @ts-check
/** A field of one line, a choice, or a fixed text: too short for marks, but one can go there and mend it. */
import { replaceAsTyped } from "./marking/typing.js";

/** Kinds of input whose text can be selected. */
const TYPED = new Set(["text", "search", "url", "tel"]);

export class InputField {
  kind = "input";
  #element;
  /** The value that was read last. */
  #read = "";

  /** @param {any} element */
  constructor(element) {
    this.#element = element;
  }

  /** Whether nobody can write in it. */
  get fixed() {
    return !("value" in this.#element);
  }

  get text() {
    return this.fixed ? this.#element.textContent.trim() : this.#element.value;
  }

  get readOnly() {
    return this.fixed || this.#element.readOnly || this.#element.disabled || !TYPED.has(this.#element.type);
  }

  get frame() {
    return this.#element;
  }

  read() {
    this.#read = this.text;
    return { text: this.#read };
  }

  /** The form hears of its inputs by itself. */
  onChange() {
    return () => {};
  }

  mark() {}

  /** @param {any} at */
  placeOf(at) {
    return at?.source && this.text === this.#read ? { start: at.source.start, end: at.source.end } : null;
  }

  caret() {
    return TYPED.has(this.#element.type) ? { start: this.#element.selectionStart, end: this.#element.selectionEnd } : { start: 0, end: 0 };
  }

  /** @param {any} finding */
  goTo({ at }) {
    const place = this.placeOf(at);
    if (!place) return false;
    this.#element.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (this.fixed) return true;
    this.focus();
    if (TYPED.has(this.#element.type)) this.#element.setSelectionRange(place.start, place.end);
    return true;
  }

  /** @param {any} fix */
  apply(fix) {
    const places = fix.edits.map((/** @type {any} */ { at, insert }) => ({ place: this.placeOf(at), insert }));
    if (this.readOnly || places.some((/** @type {any} */ { place }) => !place)) return false;
    for (const { place, insert } of places.sort((/** @type {any} */ a, /** @type {any} */ b) => b.place.start - a.place.start)) {
      replaceAsTyped(this.#element, place.start, place.end, insert);
    }
    return true;
  }

  /** @param {any[]} _blocks @param {string} text @returns {boolean} false where such a field cannot hold it */
  replaceAll(_blocks, text) {
    const element = this.#element;
    if (this.fixed || element.readOnly || element.disabled) return false;
    if (TYPED.has(element.type)) {
      replaceAsTyped(element, 0, element.value.length, text);
      return true;
    }
    const choice = [...(element.options ?? [])].find((one) => one.value === text || one.text.trim() === text);
    element.value = choice?.value ?? text;
    if (element.value !== (choice?.value ?? text)) return false;
    for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    return true;
  }

  focus() {
    this.#element.focus({ preventScroll: true });
  }

  destroy() {}
}
