// @ts-check
/**
 * Marks by the CSS Custom Highlight API: ranges in the registry of the editor's own document, so
 * that not a node of the editor is touched.
 *
 * @typedef {{ kind: import("./style.js").Severity, ranges: Range[] }} Stretch
 */
import { highlightName, highlightSheet, SEVERITIES } from "./style.js";

/** Whether a window can. @param {any} view */
export const highlightsIn = (view) => Boolean(view?.CSS?.highlights && view.Highlight);

export class Highlights {
  #view;
  #tree;
  #sheet;
  /** @type {Map<string, Range[]>} */
  #own = new Map();

  /** @param {HTMLElement} root the editable element */
  constructor(root) {
    this.#view = /** @type {any} */ (root.ownerDocument.defaultView);
    this.#tree = /** @type {Document | ShadowRoot} */ (root.getRootNode());
    this.#sheet = highlightSheet(this.#view);
    this.#tree.adoptedStyleSheets = [...this.#tree.adoptedStyleSheets, this.#sheet];
  }

  /** @param {Stretch[]} stretches @param {import("./style.js").Scheme} scheme */
  paint(stretches, scheme) {
    /** @type {Map<string, Range[]>} */
    const next = new Map();
    for (const { kind, ranges } of stretches) {
      const name = highlightName(kind, scheme);
      if (!next.has(name)) next.set(name, []);
      next.get(name)?.push(...ranges);
    }
    for (const [name, ranges] of this.#own) this.#remove(name, ranges);
    for (const [name, ranges] of next) {
      const highlight = this.#get(name);
      for (const range of ranges) highlight.add(range);
    }
    this.#own = next;
  }

  destroy() {
    for (const [name, ranges] of this.#own) {
      const highlight = this.#remove(name, ranges);
      if (highlight?.size === 0) this.#view.CSS.highlights.delete(name);
    }
    this.#own.clear();
    this.#tree.adoptedStyleSheets = this.#tree.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }

  /** Other editors of the same document share it. @param {string} name */
  #get(name) {
    const { highlights } = this.#view.CSS;
    if (!highlights.has(name)) {
      const highlight = new this.#view.Highlight();
      highlight.priority = SEVERITIES.length - SEVERITIES.findIndex((severity) => name.includes(severity));
      highlights.set(name, highlight);
    }
    return highlights.get(name);
  }

  /** @param {string} name @param {Range[]} ranges */
  #remove(name, ranges) {
    const highlight = this.#view.CSS.highlights.get(name);
    for (const range of ranges) highlight?.delete(range);
    return highlight;
  }
}
