// @ts-check
/** A draft's table, corrected cell by cell; what is written back is one step that one undo takes back. */
import { openDialog, select } from "../dialog.js";
import { h, put } from "../dom.js";
import { t } from "../words.js";
import { tableIn, withRows } from "./text.js";

/** Whether a draft has a table that can be corrected. @param {any} report or null */
export const hasTable = (report) => (report?.plan.appendices ?? []).some((/** @type {any} */ { columns }) => columns.length > 0);

/**
 * @param {import("../session.js").Session} session
 * @param {import("../notices.js").Notices} notices
 */
export async function editTable(session, notices) {
  const { editor, client } = session;
  const { text, caret } = editor;
  const blocks = (await client?.read({ text })) ?? [];
  const tables = blocks.filter(({ kind, source }) => kind === "table" && source).map((block) => tableIn(text, block));
  if (tables.length === 0) {
    notices.show(t("noTable"));
    return;
  }
  // The one at the caret, else the next after it, else the last.
  const after = tables.findIndex(({ end }) => caret <= end);
  let chosen = after < 0 ? tables.length - 1 : after;
  const place = h("div", {});
  const choice =
    tables.length > 1 &&
    select(
      tables.map(({ rows }, index) => [String(index), t("tableNumber", index + 1, rows.length, rows[0].filter(Boolean).slice(0, 2).join(", ").slice(0, 40))]),
      String(chosen),
      (value) => {
        chosen = Number(value);
        draw();
      },
      t("tableWhich"),
    );
  const dialog = openDialog("dialog-table", "editTable", choice, place);

  function draw() {
    const table = tables[chosen];
    const grid = new Grid(table.rows);
    const save = () => {
      const insert = withRows(table, grid.rows);
      dialog.close();
      if (editor.text !== text || insert === text.slice(table.start, table.end)) return;
      editor.apply([{ start: table.start, end: table.end, insert }]);
      editor.addEventListener("edit", notices.show(t("tableWritten")), { once: true });
    };
    put(
      place,
      h(
        "form",
        { class: "table-form", onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), save()) },
        h("p", { class: "muted" }, t("tableHelp")),
        h("div", { class: "task-table", role: "region", "aria-label": t("editTable"), tabindex: -1 }, grid.element),
        h(
          "p",
          { class: "buttons" },
          h("button", { type: "submit", class: "primary", id: "save-table" }, t("tableSave")),
          h("button", { type: "button", id: "add-row", onclick: () => grid.add() }, t("rowAdd")),
          h("button", { type: "button", id: "remove-row", onclick: () => grid.remove() }, t("rowRemove")),
          h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
        ),
      ),
    );
    grid.focus(table.rows.length > 1 ? 1 : 0, 0);
  }
  draw();
}

class Grid {
  /** @param {string[][]} rows the first is the heading */
  constructor(rows) {
    this.head = rows[0];
    this.body = h("tbody");
    this.element = h("table", {}, this.body);
    /** Which row of the draft a row was. @type {WeakMap<Element, number>} */
    this.from = new WeakMap();
    /** The row that the buttons are about. @type {any} */
    this.row = null;
    // The heading can be corrected as the rows can.
    rows.forEach((cells, index) => this.from.set(this.#row(cells), index));
    this.element.addEventListener("focusin", (/** @type {any} */ { target }) => (this.row = target.closest("tr") ?? this.row));
    this.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  get rows() {
    return [...this.body.rows].map((row) => ({ from: this.from.get(row) ?? null, cells: [...row.querySelectorAll("textarea")].map(({ value }) => value.replace(/\s+/g, " ").trim()) }));
  }

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
    rows[Math.max(0, Math.min(row, rows.length - 1))]?.querySelectorAll("textarea")[column]?.focus();
  }

  /** A row below the one in question. */
  add() {
    const row = this.#row(this.head.map(() => ""), this.row?.nextElementSibling ?? null);
    row.querySelector("textarea").focus();
  }

  /** The heading stays. */
  remove() {
    const index = this.row?.isConnected ? this.row.rowIndex : -1;
    if (index <= 0) return;
    this.row.remove();
    this.focus(index, 0);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const area = /** @type {HTMLElement} */ (event.target);
    const cell = /** @type {any} */ (area.closest("td, th"));
    if (!cell) return;
    const step = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
    if (step) this.focus(cell.parentElement.rowIndex + step, cell.cellIndex);
    else if (event.key === "Enter" && event.ctrlKey) this.add();
    // A cell is one line of the draft.
    else if (event.key !== "Enter") return;
    event.preventDefault();
  }
}
