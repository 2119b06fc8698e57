// @ts-check
/** The mirror of a text area laid over it, letter upon letter. */
import { Layer } from "./layer.js";
import { MARK_LIMIT, Mirror } from "./mirror.js";

/** Whatever decides where a line breaks and a letter stands. */
const TYPE = [
  "fontFamily", "fontSize", "fontStyle", "fontWeight", "fontStretch", "fontVariant", "fontFeatureSettings", "fontVariationSettings", "fontKerning",
  "fontOpticalSizing", "fontSizeAdjust", "fontSynthesis", "textRendering", "lineHeight", "letterSpacing", "wordSpacing", "textTransform", "textIndent",
  "textAlign", "textAlignLast", "textWrapStyle", "textSpacingTrim", "textAutospace", "direction", "unicodeBidi", "writingMode",
  "overflowWrap", "wordBreak", "lineBreak", "hyphens", "hyphenateCharacter", "hyphenateLimitChars", "tabSize",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
];

/** A text area keeps its blanks and line ends, whatever it is told. @type {Record<string, string>} */
const KEPT = { normal: "pre-wrap", "pre-line": "pre-wrap", nowrap: "pre" };

export class TextareaLayer {
  #area;
  #layer;
  #listening = new AbortController();

  /** @param {HTMLTextAreaElement} area @param {() => void} onmove after marks came to stand elsewhere on the screen */
  constructor(area, onmove) {
    this.#area = area;
    this.#layer = new Layer(area, () => {
      this.place();
      onmove();
    });
    const root = area.ownerDocument.createElement("div");
    root.className = "mirror";
    this.#layer.content.append(root);
    this.mirror = new Mirror(root, () => area.getBoundingClientRect());
    const scrolled = () => {
      this.scroll();
      this.mirror.look();
      onmove();
    };
    area.addEventListener("scroll", scrolled, { signal: this.#listening.signal, passive: true });
    this.place();
  }

  /** Whether the text is too long to be marked. */
  get large() {
    return this.#area.value.length > MARK_LIMIT;
  }

  /** Follows the text. */
  update() {
    this.mirror.update(this.large ? "" : this.#area.value);
  }

  /** Whether an edit went into marks, which have to be placed anew. */
  get stale() {
    return this.mirror.stale;
  }

  /** @param {import("./mirror.js").Mark[]} marks */
  setMarks(marks) {
    this.mirror.setMarks(this.large ? [] : marks);
  }

  /** Follows the text area's place and type. */
  place() {
    this.#layer.place();
    const area = this.#area;
    const computed = getComputedStyle(area);
    const { style } = this.mirror.root;
    const before = style.cssText;
    for (const property of TYPE) if (property in computed) /** @type {any} */ (style)[property] = /** @type {any} */ (computed)[property];
    style.whiteSpace = KEPT[computed.whiteSpace] ?? computed.whiteSpace;
    // Words part by the rules of their language.
    this.mirror.root.lang = area.closest("[lang]")?.getAttribute("lang") ?? "";
    const side = (/** @type {string} */ name) => parseFloat(/** @type {any} */ (computed)[name]) || 0;
    const borders = side("borderLeftWidth") + side("borderRightWidth");
    const inner = computed.boxSizing === "border-box" ? side("width") - borders : side("width") + side("paddingLeft") + side("paddingRight");
    // Browsers differ in whether the width that they tell includes the room of a scroll bar.
    const bar = inner - area.clientWidth > 1 ? Math.round(inner - area.clientWidth) : 0;
    style.width = `${inner - bar}px`;
    if (style.cssText !== before) this.mirror.anew();
    this.mirror.measure();
    this.#layer.content.style.left = `${area.clientLeft}px`;
    this.#layer.content.style.top = `${area.clientTop}px`;
    this.scroll();
  }

  /** Where a range is on the screen. @param {number} start @param {number} end */
  rects(start, end) {
    // Whoever asks may have heard of the scrolling before this layer has.
    this.scroll();
    return this.large ? [] : this.mirror.rects(start, end);
  }

  /** Where a range begins in the scrolled content of the text area. @param {number} start @param {number} end */
  within(start, end) {
    const [first] = this.rects(start, end);
    if (!first) return null;
    const root = this.mirror.root.getBoundingClientRect();
    const { scale } = this.#layer;
    return { left: (first.left - root.left) / scale, top: (first.top - root.top) / scale, bottom: (first.bottom - root.top) / scale };
  }

  /** The part of the text that is near what one sees. */
  get sight() {
    this.scroll();
    return this.mirror.sight;
  }

  /** The part of the text area that one can see. */
  shown() {
    return this.#layer.shown();
  }

  destroy() {
    this.#listening.abort();
    this.#layer.destroy();
  }

  /** The text area was scrolled. */
  scroll() {
    this.#layer.content.style.transform = `translate(${-this.#area.scrollLeft}px, ${-this.#area.scrollTop}px)`;
  }
}
