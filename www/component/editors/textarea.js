// @ts-check
/** A plain text area: its text is the source, a mirror laid over it carries the marks. */
import { TextareaLayer } from "../marking/textarea-layer.js";
import { joinEdits, replaceAsTyped } from "../marking/typing.js";
import { Adapter } from "./adapter.js";

export class TextareaAdapter extends Adapter {
  kind = "textarea";
  #area;
  /** @type {TextareaLayer | null} */
  #layer = null;
  /** The text that callbacks were last told of. */
  #seen = "";
  #frame = 0;
  /** Whether the layer shows an older text. */
  #behind = false;

  /** @param {HTMLTextAreaElement} area */
  constructor(area) {
    super();
    this.#area = area;
    const { signal } = this.listening;
    area.addEventListener("input", () => this.#changed(), { signal });
    // Scripts and "reset" set the value without an event of their own.
    for (const kind of ["change", "focus", "blur"]) area.addEventListener(kind, () => this.#changed(), { signal });
    area.form?.addEventListener("reset", () => setTimeout(() => this.#changed()), { signal });
    this.#seen = area.value;
    this.sync();
  }

  sync() {
    if (this.follow(this.#area.value)) this.#behind = true;
  }

  /** Brings the layer up to the text: once a frame, however many keys came, and whenever somebody asks for places on the screen. */
  #catchUp() {
    if (this.#behind) this.#layer?.update();
    this.#behind = false;
  }

  source() {
    const text = this.#area.value;
    return {
      source: { text },
      placeOf: (/** @type {any} */ at) => (at.source ? { start: at.source.start, end: at.source.end } : null),
    };
  }

  get readOnly() {
    return this.#area.readOnly || this.#area.disabled;
  }

  redraw() {
    this.#layer?.place();
    super.redraw();
  }

  /** @param {import("./adapter.js").Mark[]} marks */
  draw(marks) {
    if (!this.#layer) {
      if (marks.length === 0) return;
      this.#layer = new TextareaLayer(this.#area, () => this.moved());
      this.#behind = true;
    }
    this.#catchUp();
    this.#layer.setMarks(marks);
  }

  /** @param {import("./adapter.js").Place} place */
  rects({ start, end }) {
    this.#catchUp();
    return this.#layer?.rects(start, end) ?? [];
  }

  get sight() {
    this.#catchUp();
    return this.#layer && !this.#layer.large ? this.#layer.sight : null;
  }

  settle() {
    this.#catchUp();
    this.#layer?.place();
  }

  shown() {
    return this.#layer?.shown() ?? this.#area.getBoundingClientRect();
  }

  caret() {
    return { start: this.#area.selectionStart, end: this.#area.selectionEnd };
  }

  /** @param {any} finding */
  peek({ at }) {
    const place = this.placeOf(at);
    if (place) this.#show(place);
  }

  /** @param {import("./adapter.js").Place} place */
  select(place) {
    this.#area.focus({ preventScroll: true });
    this.#show(place);
    this.#area.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** Selects a place and scrolls the text area to it. @param {import("./adapter.js").Place} place */
  #show({ start, end }) {
    const area = this.#area;
    area.setSelectionRange(start, end);
    const layer = this.#layer ?? new TextareaLayer(area, () => {});
    layer.update();
    const at = layer.within(start, end);
    if (at) {
      // Whole numbers, not steps: the browser itself may be about to scroll to the selection.
      if (at.top < area.scrollTop + 8 || at.bottom > area.scrollTop + area.clientHeight - 8) area.scrollTop = at.top - area.clientHeight / 3;
      if (at.left < area.scrollLeft || at.left > area.scrollLeft + area.clientWidth) area.scrollLeft = at.left - area.clientWidth / 3;
    }
    layer.scroll();
    if (layer !== this.#layer) layer.destroy();
  }

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    const { start, end, insert } = joinEdits(this.#area.value, changes);
    replaceAsTyped(this.#area, start, end, insert);
    return true;
  }

  focus() {
    this.#area.focus({ preventScroll: true });
  }

  get frame() {
    return this.#area;
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.#layer?.destroy();
    this.#layer = null;
  }

  #changed() {
    const { value } = this.#area;
    if (value === this.#seen) return;
    this.#seen = value;
    this.sync();
    this.changed();
    if (!this.#layer || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#catchUp();
      // A mark whose words were edited says nothing any more; all others move with the text by themselves.
      if (this.#layer?.stale) super.redraw();
    });
  }
}
