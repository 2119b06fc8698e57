// @ts-check
/** The plans as a table that sorts: who, which, and how many of each. */
import { h, put } from "../dom.js";
import { t } from "../words.js";
import { LongTable } from "./long-table.js";
import { columnName, day, levelName, notesOf } from "./out.js";
import { COLUMNS, COUNTS, nameOf, shortName } from "./plans.js";

/** Counts in which more is worse, and how bad it is. @type {Partial<Record<string, string>>} */
const WEIGHTS = { missing: "error", partial: "warning", unsure: "unsure", late: "warning", errors: "error", warnings: "warning" };

export class PlanTable {
  #head = h("thead", {});
  #body = h("tbody", {});
  #caption = h("caption", { class: "visually-hidden" });
  #table = h("table", { class: "plans" }, this.#caption, this.#head, this.#body);
  #long;

  /** @param {{ open: (row: import("./plans.js").Row) => void, sort: (by: import("./plans.js").Column) => void }} acts */
  constructor(acts) {
    this.acts = acts;
    this.element = h("div", { class: "desk-room", id: "desk-plans", tabindex: 0, role: "region" }, this.#table);
    this.#long = new LongTable(this.element, this.#body);
  }

  /** @param {import("./plans.js").Row[]} rows @param {import("./plans.js").Sorting} sorting */
  show(rows, { by, down }) {
    put(this.#caption, t("deskCaption"));
    this.element.setAttribute("aria-label", t("deskCaption"));
    this.#table.setAttribute("aria-rowcount", String(rows.length + 1));
    const focused = /** @type {HTMLElement | null} */ (this.#head.querySelector("button:focus"))?.dataset.key;
    const cell = (/** @type {import("./plans.js").Column} */ column) =>
      h(
        "th",
        { scope: "col", class: `plan-${column}`, "aria-sort": column !== by ? "none" : down ? "descending" : "ascending" },
        h("button", { type: "button", class: "sort", "data-key": `sort-${column}`, title: t("sortBy", t(/** @type {any} */ (`deskTitle${column[0].toUpperCase()}${column.slice(1)}`))), onclick: () => this.acts.sort(column) }, columnName(column), h("span", { class: "sort-sign", "aria-hidden": "true" })),
      );
    put(this.#head, h("tr", { "aria-rowindex": "1" }, COLUMNS.map(cell), h("th", { scope: "col", class: "plan-notes" }, t("csvNote"))));
    if (focused) /** @type {HTMLElement | null} */ (this.#head.querySelector(`[data-key="${focused}"]`))?.focus();
    this.#long.show(rows.length, (index) => this.#row(rows[index]));
  }

  /** Puts the focus on a row. @param {number} index */
  focus(index) {
    this.#long.focus(index);
  }

  /** @param {import("./plans.js").Row} row */
  #row(row) {
    const { summary, counts, state, path, why } = row;
    const notes = notesOf(row);
    const said = summary ? [summary.plan.issuer && path, summary.plan.title].filter(Boolean).join(" · ") : t(state === "reading" ? "deskReading" : state === "failed" ? "deskFailed" : "deskWaiting");
    const name = h("span", { class: "plan-name" }, shortName(row));
    const head = h(
      "th",
      { scope: "row", class: "plan-plan" },
      summary ? h("button", { type: "button", class: "plan-open link", tabindex: -1, title: [nameOf(row), said].join("\n"), onclick: () => this.acts.open(row) }, name) : name,
      h("small", {}, said),
    );
    if (!summary || !counts) {
      return h("tr", { class: `plan is-${state}` }, head, h("td", { colspan: COLUMNS.length, class: "plan-why", title: why }, why));
    }
    return h(
      "tr",
      { class: "plan" },
      head,
      h("td", { class: "plan-number" }, summary.plan.number),
      h("td", { class: "plan-date" }, day(summary.date)),
      h("td", { class: "plan-level" }, levelName(summary.level)),
      COUNTS.map((column) => h("td", { class: `plan-count ${counts[column] > 0 ? (WEIGHTS[column] ?? "") : "none"}` }, counts[column])),
      h("td", { class: "plan-notes", title: notes }, notes),
    );
  }
}
