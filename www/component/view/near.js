// @ts-check
/** Follows whatever moves a long list, and says which part of it is near. */

export class Near {
  #list;
  #onmove;
  /** Ends with the drawing. @type {AbortController | null} */
  #listening = null;
  #frame = 0;

  /** @param {HTMLElement} list @param {() => void} onmove at most once a frame */
  constructor(list, onmove) {
    this.#list = list;
    this.#onmove = onmove;
  }

  /** Once a frame, however often something is scrolled. */
  soon = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#onmove());
  };

  /** Follows its panel, what is around it, the window. */
  listen() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const sizes = new ResizeObserver(this.soon);
    sizes.observe(this.#panel);
    signal.addEventListener("abort", () => sizes.disconnect());
    this.#panel.addEventListener("scroll", this.soon, { signal, passive: true });
    // What scrolls in a shadow tree is not told outside of it, and the other way round.
    for (const kind of ["scroll", "resize"]) window.addEventListener(kind, this.soon, { signal, passive: true, capture: true });
  }

  stop() {
    this.#listening?.abort();
    this.#listening = null;
    cancelAnimationFrame(this.#frame);
  }

  /** What one sees of the panel, and half a window's height before and after it. @returns {import("./long-list.js").Band} */
  get band() {
    const box = this.#panel.getBoundingClientRect();
    const { clientHeight } = document.documentElement;
    const top = Math.max(0, box.top);
    return { from: top - clientHeight / 2, to: Math.max(top, Math.min(box.bottom, clientHeight)) + clientHeight / 2 };
  }

  get #panel() {
    return /** @type {HTMLElement} */ (this.#list.closest(".panel") ?? this.#list);
  }
}
