// @ts-check
/**
 * Marks as boxes in a layer over a rich editor: the signs of empty places, which no highlight can
 * show, and whole stretches where the browser has no highlights.
 */
import { Layer } from "./layer.js";
import { SEVERITIES } from "./style.js";

/** More boxes than anybody sees at once. */
const MOST = 3000;

/** @typedef {{ kind: string, point: boolean, rects: DOMRect[] }} Box rectangles in client coordinates of the page */

export class Boxes {
  #frame;
  #scrolled;
  #layer;

  /**
   * @param {HTMLElement} frame what the layer covers
   * @param {() => { left: number, top: number }} scrolled how far the editor's content is scrolled in it
   * @param {() => void} onplace boxes have to be drawn anew
   */
  constructor(frame, scrolled, onplace) {
    this.#frame = frame;
    this.#scrolled = scrolled;
    this.#layer = new Layer(frame, onplace);
    this.#layer.place();
    this.scroll();
  }

  /** @param {Box[]} boxes */
  draw(boxes) {
    this.#layer.place();
    this.scroll();
    const { scale, content } = this.#layer;
    const frame = this.#frame.getBoundingClientRect();
    const scrolled = this.#scrolled();
    const fresh = [];
    const taken = new Set();
    // Of several signs at one place the strongest is seen.
    const strongest = [...boxes].sort((a, b) => rank(a) - rank(b));
    for (const { kind, point, rects } of strongest) {
      for (const rect of point ? rects.slice(0, 1) : rects) {
        if (fresh.length >= MOST) break;
        const spot = point && `${Math.round(rect.left)} ${Math.round(rect.top)}`;
        if (taken.has(spot)) continue;
        if (spot) taken.add(spot);
        const box = content.ownerDocument.createElement("div");
        box.className = point ? `box point point-${kind}` : `box box-${kind} `;
        box.style.left = `${(rect.left - frame.left) / scale + scrolled.left}px`;
        box.style.top = `${(rect.top - frame.top) / scale + scrolled.top}px`;
        box.style.width = point ? "0px" : `${rect.width / scale}px`;
        box.style.height = `${rect.height / scale}px`;
        fresh.push(box);
      }
    }
    content.replaceChildren(...fresh);
  }

  /** The content was scrolled. */
  scroll() {
    const { left, top } = this.#scrolled();
    this.#layer.content.style.transform = `translate(${-left}px, ${-top}px)`;
  }

  shown() {
    return this.#layer.shown();
  }

  destroy() {
    this.#layer.destroy();
  }
}

/** @param {Box} box */
const rank = ({ kind }) => SEVERITIES.indexOf(/** @type {import("./style.js").Severity} */ (kind));
