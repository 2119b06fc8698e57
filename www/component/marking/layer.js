// @ts-check
/**
 * A box over an editor that lets every event through: marks are drawn in it and the editor's own
 * content stays as it is. It stands beside the editor in the tree, so it scrolls and stacks with it.
 */
import { layerSheet, schemeOf } from "./style.js";

export class Layer {
  #target;
  #host;
  /** @type {AbortController} */
  #listening = new AbortController();
  /** @type {ResizeObserver} */
  #sizes;
  #frame = 0;
  #onplace;

  /**
   * @param {HTMLElement} target what it covers
   * @param {() => void} onplace after the target's size or the layout around it changed
   */
  constructor(target, onplace) {
    this.#target = target;
    this.#onplace = onplace;
    const document = target.ownerDocument;
    const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
    this.#host = document.createElement("div");
    this.#host.setAttribute("aria-hidden", "true");
    const shadow = this.#host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [layerSheet(view)];
    this.clip = document.createElement("div");
    this.content = document.createElement("div");
    this.content.className = "content";
    this.clip.append(this.content);
    shadow.append(this.clip);
    this.#stand();
    const { signal } = this.#listening;
    const soon = () => this.#soon();
    this.#sizes = new ResizeObserver(soon);
    for (const element of [target, target.parentElement, document.body]) if (element) this.#sizes.observe(element);
    view.addEventListener("resize", soon, { signal });
    view.addEventListener("load", soon, { signal, capture: true });
    document.addEventListener("transitionend", soon, { signal });
    document.addEventListener("scroll", (event) => event.target !== this.#target && this.place(), { signal, capture: true, passive: true });
  }

  /** Puts it where the target is. */
  place() {
    this.#stand();
    const target = this.#target;
    const box = target.getBoundingClientRect();
    const visible = box.width > 0 && box.height > 0;
    this.clip.hidden = !visible;
    this.clip.className = `clip ${schemeOf(target)}`;
    if (!visible) return;
    const style = this.#host.style;
    const { zIndex: order, zoom } = getComputedStyle(target);
    style.zIndex = order === "auto" ? "" : order;
    const { offsetWidth, offsetHeight } = target;
    const { scale } = this;
    const at = this.clip.style;
    // Letters that are zoomed are not as wide as letters that are scaled.
    at.zoom = zoom;
    at.width = `${offsetWidth}px`;
    at.height = `${offsetHeight}px`;
    // Where it is by itself tells how the portal enlarges what is around both.
    at.transform = "none";
    const own = this.clip.getBoundingClientRect();
    const around = own.width / offsetWidth || 1;
    at.transform = `translate(${(box.left - own.left) / around}px, ${(box.top - own.top) / around}px) scale(${scale / around})`;
    const shown = this.shown();
    const inset = [shown.top - box.top, box.right - shown.right, box.bottom - shown.bottom, shown.left - box.left];
    at.clipPath = inset.some((side) => side > 0.5) ? `inset(${inset.map((side) => `${Math.max(0, side) / scale}px`).join(" ")})` : "";
  }

  /** How much larger the target is than it says: transforms and zooms. */
  get scale() {
    const { offsetWidth } = this.#target;
    return offsetWidth > 0 ? this.#target.getBoundingClientRect().width / offsetWidth || 1 : 1;
  }

  /** The part of the target that its scrolling ancestors let one see, in client coordinates. */
  shown() {
    let { left, top, right, bottom } = this.#target.getBoundingClientRect();
    for (let above = this.#target.parentElement; above && above !== above.ownerDocument.body; above = above.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(above);
      if (overflowX === "visible" && overflowY === "visible") continue;
      const box = above.getBoundingClientRect();
      left = Math.max(left, box.left);
      top = Math.max(top, box.top);
      right = Math.min(right, box.right);
      bottom = Math.min(bottom, box.bottom);
    }
    return { left, top, right, bottom };
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    this.#listening.abort();
    this.#sizes.disconnect();
    this.#host.remove();
  }

  /** Beside the target; a portal that draws its form anew may have moved the one without the other. */
  #stand() {
    const beside = outermost(this.#target);
    if (beside.isConnected && this.#host.previousSibling !== beside) beside.after(this.#host);
  }

  #soon() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.place();
      this.#onplace();
    });
  }
}

/** What stands in nothing that is edited: what is put within would be saved with the draft. @param {HTMLElement} target */
function outermost(target) {
  let found = target;
  for (let above = target.parentElement; above; above = above.parentElement) if (above.isContentEditable) found = above;
  return found;
}
