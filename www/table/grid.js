// @ts-check
/** The cells of a table, to be corrected, moved and filled. */
import { h } from "../dom.js";
import { t } from "../words.js";

/** What stands in a cell, in one line. @param {string} words */
const plain = (words) => words.replace(/\s+/g, " ").trim();

export class Grid {
  /** @param {string[][]} rows the first is the heading */
  constructor(rows) {
    this.head = rows[0];
    this.body = h("tbody");
    this.element = h("table", {}, this.body);
    /** Which row of the draft a row was. @type {WeakMap<Element, number>} */
    this.from = new WeakMap();
    /** The cell that the buttons are about. @type {any} */
    this.cell = null;
    // The heading can be corrected as the rows can.
    rows.forEach((cells, index) => this.from.set(this.#row(cells), index));
    this.element.addEventListener("focusin", (/** @type {any} */ { target }) => this.#go(target.closest("td, th")));
    this.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.element.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => this.#paste(event));
  }

  get rows() {
    return [...this.body.rows].map((row) => ({ from: this.from.get(row) ?? null, cells: this.#areas(row).map(({ value }) => plain(value)) }));
  }

  /** The row that the buttons are about. */
  get row() {
    return this.cell?.isConnected ? this.cell.parentElement : null;
  }

  /** @param {any} cell */
  #go(cell) {
    if (!cell) return;
    this.row?.classList.remove("here");
    this.cell = cell;
    cell.parentElement.classList.add("here");
  }

  /** @param {Element} row @returns {HTMLTextAreaElement[]} */
  #areas = (row) => [...row.querySelectorAll("textarea")];

  /** @param {string[]} cells @param {Element | null} [before] */
  #row(cells, before = null) {
    const index = this.body.rows.length;
    const row = h(
      "tr",
      { class: index === 0 && "heading" },
      cells.map((words, column) => h(index === 0 ? "th" : "td", { scope: index === 0 && "col" }, h("textarea", { rows: 1, spellcheck: "false", "aria-label": this.head[column] || t("column", column + 1), value: words }))),
    );
    this.body.insertBefore(row, before);
    return row;
  }

  /** @param {number} row @param {number} column */
  focus(row, column) {
    const [...rows] = this.body.rows;
    const at = rows[Math.max(0, Math.min(row, rows.length - 1))];
    if (at) this.#areas(at)[column]?.focus();
  }

  /** A row below the one in question. */
  add() {
    const row = this.#row(this.head.map(() => ""), this.row?.nextElementSibling ?? null);
    row.querySelector("textarea").focus();
  }

  /** The heading stays. */
  remove() {
    const index = this.row?.rowIndex ?? -1;
    if (index <= 0) return;
    this.row.remove();
    this.focus(index, 0);
  }

  /** The row in question, over the one above or under the one below; the heading stays the first. @param {1 | -1} step */
  move(step) {
    const { row, cell } = this;
    const other = step < 0 ? row?.previousElementSibling : row?.nextElementSibling;
    if (!row || row.rowIndex === 0 || !other || other.rowIndex === 0) return;
    if (step < 0) other.before(row);
    else other.after(row);
    cell.querySelector("textarea").focus();
  }

  /** The words of the cell in question into the empty cells under it, as far as the next that says something. @returns {number} how many */
  fillDown() {
    const { row, cell } = this;
    if (!row || row.rowIndex === 0) return 0;
    const words = this.#areas(row)[cell.cellIndex].value;
    let filled = 0;
    for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
      const areas = this.#areas(next);
      if (isGroup(areas.map(({ value }) => value))) continue;
      if (!isBlank(areas[cell.cellIndex].value)) break;
      areas[cell.cellIndex].value = words;
      filled += 1;
    }
    return filled;
  }

  /** Numbers the rows anew, from 1 under each group; what has no plain number keeps its own. @returns {number} how many changed */
  renumber() {
    let number = 0;
    let changed = 0;
    for (const row of [...this.body.rows].slice(1)) {
      const areas = this.#areas(row);
      if (isGroup(areas.map(({ value }) => value))) {
        number = 0;
        continue;
      }
      const old = areas[0].value.trim();
      if (!/^\d*\.?$/.test(old)) continue;
      number += 1;
      const wanted = `${number}${old.endsWith(".") ? "." : ""}`;
      if (wanted !== old) changed += 1;
      areas[0].value = wanted;
    }
    return changed;
  }

  /** What the cell above says. */
  #copyAbove() {
    const above = this.row?.previousElementSibling;
    if (!above || above.rowIndex === 0) return;
    const area = this.cell.querySelector("textarea");
    area.value = this.#areas(above)[this.cell.cellIndex].value;
    area.select();
  }

  /** Cells out of a spreadsheet go into the cells from here on, rows that are lacking with them. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "") ?? "";
    if (!text.includes("\t") || !this.row) return;
    event.preventDefault();
    let row = /** @type {any} */ (this.row);
    const { cellIndex } = this.cell;
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) row = row.nextElementSibling ?? this.#row(this.head.map(() => ""));
      const areas = this.#areas(row);
      line.split("\t").forEach((words, column) => areas[cellIndex + column] && (areas[cellIndex + column].value = plain(words)));
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const cell = /** @type {any} */ (/** @type {HTMLElement} */ (event.target).closest("td, th"));
    if (!cell || event.isComposing) return;
    const step = event.altKey ? /** @type {1 | -1 | undefined} */ ({ ArrowDown: 1, ArrowUp: -1 }[event.key]) : undefined;
    if (step && event.shiftKey) this.move(step);
    else if (step) this.focus(cell.parentElement.rowIndex + step, cell.cellIndex);
    else if (event.key === "Enter" && event.ctrlKey) this.add();
    else if (event.key.toLowerCase() === "d" && event.ctrlKey) this.#copyAbove();
    // A cell is one line of the draft.
    else if (event.key !== "Enter") return;
    event.preventDefault();
  }
}

/** Empty, or left open by who made the plan. @param {string} words */
const isBlank = (words) => /^[\s….]*$/.test(words);

/** A row that names a group: a heading, and nothing behind it. @param {string[]} cells */
const isGroup = (cells) => cells.length > 2 && cells[1].trim() !== "" && cells.slice(2).every((words) => words.trim() === "") && !/^\d+\.?$/.test(cells[0].trim());
