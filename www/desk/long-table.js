// @ts-check
/**
 * The rows of a long table: only those in view are in the page, between two rows as high as what is not. All rows are
 * of one height. One row's button is in the Tab order; arrows go from row to row and from column to column, also to
 * rows that are not in the page yet.
 */
import { arrange, h } from "../dom.js";

/** Rows beyond the edges of what is in view. */
const BEYOND = 8;
/** Until a row was measured. */
const HEIGHT = 44;

export class LongTable {
  /** @type {number} */
  #height = HEIGHT;
  /** Elements of the rows in the page. @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  /** The row and the button in it that is in the Tab order. */
  #at = { row: 0, column: 0 };
  #count = 0;
  /** @type {(index: number) => HTMLElement} */
  #draw = () => h("tr");
  #above = h("tr", { "aria-hidden": "true" }, h("td", { class: "beyond" }));
  #below = h("tr", { "aria-hidden": "true" }, h("td", { class: "beyond" }));

  /**
   * @param {HTMLElement} room that scrolls
   * @param {HTMLElement} body the tbody
   */
  constructor(room, body) {
    this.room = room;
    this.body = body;
    room.addEventListener("scroll", () => this.#fit(), { passive: true });
    new ResizeObserver(() => this.#fit()).observe(room);
    body.addEventListener("keydown", (event) => this.#key(event));
    body.addEventListener("focusin", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target);
      const row = this.#rowOf(button);
      if (row >= 0) this.#stand(row, this.#buttons(row).indexOf(button));
    });
  }

  /** @param {number} count @param {(index: number) => HTMLElement} draw a row */
  show(count, draw) {
    const within = this.body.contains(document.activeElement);
    this.#count = count;
    this.#draw = draw;
    this.#drawn.clear();
    this.#at.row = Math.max(0, Math.min(this.#at.row, count - 1));
    this.#fit();
    if (within && count > 0) this.focus(this.#at.row, this.#at.column);
  }

  /** @param {number} row @param {number} [column] of its buttons */
  focus(row, column = 0) {
    if (row < 0 || row >= this.#count) return;
    const head = /** @type {HTMLElement | null} */ (this.room.querySelector("thead"))?.offsetHeight ?? 0;
    const top = row * this.#height;
    const room = this.room.clientHeight - head;
    if (top < this.room.scrollTop) this.room.scrollTop = top;
    else if (top + this.#height > this.room.scrollTop + room) this.room.scrollTop = top + this.#height - room;
    this.#fit();
    const buttons = this.#buttons(row);
    const button = buttons[Math.max(0, Math.min(column, buttons.length - 1))];
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #fit() {
    const { scrollTop, clientHeight } = this.room;
    if (clientHeight === 0) return;
    const from = Math.max(0, Math.min(this.#count, Math.floor(scrollTop / this.#height)) - BEYOND);
    const to = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / this.#height) + BEYOND);
    for (const [index, element] of this.#drawn) {
      if (index >= from && index < to) continue;
      // Keys go on to scroll from where they were.
      if (element.contains(document.activeElement)) this.room.focus({ preventScroll: true });
      this.#drawn.delete(index);
    }
    const wanted = [];
    for (let index = from; index < to; index += 1) {
      const row = this.#drawn.get(index) ?? this.#row(index);
      this.#drawn.set(index, row);
      wanted.push(row);
    }
    arrange(this.body, [this.#above, ...wanted, this.#below]);
    /** @type {HTMLElement} */ (this.#above.firstChild).style.height = `${from * this.#height}px`;
    /** @type {HTMLElement} */ (this.#below.firstChild).style.height = `${(this.#count - to) * this.#height}px`;
    this.#above.hidden = from === 0;
    this.#below.hidden = to === this.#count;
    const measured = this.#drawn.get(from)?.offsetHeight ?? 0;
    if (measured > 0 && Math.abs(measured - this.#height) >= 1) {
      this.#height = measured;
      this.#fit();
    }
  }

  /** @param {number} index */
  #row(index) {
    const element = this.#draw(index);
    element.dataset.row = String(index);
    element.setAttribute("aria-rowindex", String(index + 2));
    if (index === this.#at.row) this.#buttonsIn(element)[this.#at.column]?.setAttribute("tabindex", "0");
    return element;
  }

  /** @param {Element} element @returns {HTMLElement[]} */
  #buttonsIn(element) {
    return [...element.querySelectorAll("button")];
  }

  /** @param {number} row */
  #buttons(row) {
    const element = this.#drawn.get(row);
    return element ? this.#buttonsIn(element) : [];
  }

  /** @param {HTMLElement} target */
  #rowOf(target) {
    const row = /** @type {HTMLElement | null} */ (target.closest("[data-row]"))?.dataset.row;
    return row === undefined ? -1 : Number(row);
  }

  /** @param {number} row @param {number} column */
  #stand(row, column) {
    this.#at = { row, column: Math.max(0, column) };
    for (const other of this.body.querySelectorAll('button[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    this.#buttons(row)[this.#at.column]?.setAttribute("tabindex", "0");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = this.#rowOf(target);
    if (row < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const column = this.#buttons(row).indexOf(target);
    const page = Math.max(1, Math.floor(this.room.clientHeight / this.#height) - 2);
    const to = /** @type {Record<string, [number, number] | undefined>} */ ({
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      PageDown: [Math.min(this.#count - 1, row + page), column],
      PageUp: [Math.max(0, row - page), column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, Math.max(0, column - 1)],
      Home: [0, column],
      End: [this.#count - 1, column],
    })[event.key];
    if (!to) return;
    event.preventDefault();
    this.focus(...to);
  }
}
