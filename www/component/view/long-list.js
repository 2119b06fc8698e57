// @ts-check
/**
 * A list of which only the rows near the part in view are in the page. Gaps keep the room of the others:
 * by their heights where they were drawn before, else by the mean.
 *
 * A short list is in the page whole, so that the browser's own search and a screen reader's list of
 * buttons have all of it; of a long one each row says its number and how many there are.
 */
import { arrange, h } from "./dom.js";

/** Rows that a list has in the page at once. */
export const WHOLE = 60;
/** Pixels that a row is taken to be high before any was drawn. */
const USUAL = 36;
/** The rows drawn tell how high they are, and then perhaps that more are near. */
const ROUNDS = 3;

/**
 * @typedef {{ element: HTMLElement | null, height: number }} Row height in pixels when it was last in the page; 0: never
 * @typedef {{ from: number, to: number }} Band what is near, in pixels; in the window's coordinates where nothing else is said
 */

export class LongList {
  /** @type {HTMLElement[]} */
  #gaps = [];
  #width = 0;
  /** What was near last, from the list's own top. @type {Band} */
  #band = { from: 0, to: 30 * USUAL };
  /** Pixels between two rows. */
  #apart = 0;

  /** @param {HTMLElement} list whose rows stand below each other, apart by `row-gap` */
  constructor(list) {
    this.list = list;
  }

  /**
   * Has the rows in the page that are near as far as is known, without asking where anything stands: that
   * would have the browser lay out a page which is still being drawn.
   * @template {Row} R
   * @param {R[]} rows in their order
   * @param {(row: R) => HTMLElement} draw
   * @param {(row: R) => boolean} stays whether a row is in the page wherever it is
   * @returns {boolean} whether some are not in the page
   */
  keep(rows, draw, stays) {
    if (rows.length > WHOLE) {
      this.#put(rows, draw, stays);
      return true;
    }
    for (const row of rows) {
      row.element ??= draw(row);
      row.element.removeAttribute("aria-setsize");
      row.element.removeAttribute("aria-posinset");
    }
    arrange(this.list, rows.flatMap(({ element }) => element ?? []));
    return false;
  }

  /**
   * Has the rows of a long list in the page that are near.
   * @template {Row} R
   * @param {R[]} rows
   * @param {(row: R) => HTMLElement} draw
   * @param {Band} band
   * @param {(row: R) => boolean} stays
   */
  fit(rows, draw, band, stays) {
    const { list } = this;
    if (list.clientWidth !== this.#width) for (const row of rows) row.height = 0;
    this.#width = list.clientWidth;
    this.#apart = parseFloat(getComputedStyle(list).rowGap) || 0;
    let before = "";
    for (let round = 0; round < ROUNDS; round += 1) {
      const { top } = list.getBoundingClientRect();
      this.#band = { from: band.from - top, to: band.to - top };
      const near = this.#put(rows, draw, stays);
      const now = near.map(({ index }) => index).join();
      if (now === before) return;
      before = now;
      for (const { element, row } of near) row.height = element.offsetHeight || row.height;
    }
  }

  /**
   * @template {Row} R
   * @param {R[]} rows @param {(row: R) => HTMLElement} draw @param {(row: R) => boolean} stays
   */
  #put(rows, draw, stays) {
    const apart = this.#apart;
    const { from, to } = this.#band;
    const known = rows.filter(({ height }) => height > 0);
    const mean = known.length > 0 ? known.reduce((sum, { height }) => sum + height, 0) / known.length : USUAL;
    /** @type {HTMLElement[]} */
    const nodes = [];
    /** @type {{ row: R, element: HTMLElement, index: number }[]} */
    const near = [];
    let top = 0;
    let room = 0;
    let gaps = 0;
    const close = () => {
      if (room === 0) return;
      const gap = (this.#gaps[gaps] ??= h("li", { class: "gap", role: "none", "aria-hidden": "true" }));
      const height = `${Math.round(room - apart)}px`;
      if (gap.style.height !== height) gap.style.height = height;
      nodes.push(gap);
      gaps += 1;
      room = 0;
    };
    for (const [index, row] of rows.entries()) {
      const height = row.height || mean;
      if ((top + height > from && top < to) || stays(row)) {
        close();
        const element = (row.element ??= draw(row));
        element.setAttribute("aria-setsize", String(rows.length));
        element.setAttribute("aria-posinset", String(index + 1));
        nodes.push(element);
        near.push({ row, element, index });
      } else {
        row.element = null;
        room += height + apart;
      }
      top += height + apart;
    }
    close();
    arrange(this.list, nodes);
    return near;
  }
}
