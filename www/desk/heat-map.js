// @ts-check
/** Tasks by plans: a column a task, a row a plan, a square for what became of it; never by colour alone. */
import { h, put } from "../dom.js";
import { t } from "../words.js";
import { LongTable } from "./long-table.js";
import { stateName } from "./out.js";
import { nameOf, shortName } from "./plans.js";
import { stateAt } from "./summary.js";

/** @typedef {import("./plans.js").Row} Row */
/** @typedef {import("./heat.js").TaskColumn} TaskColumn */

/** What stands in a square. @type {Record<import("./summary.js").State, string>} */
const SIGNS = { covered: "✓", likely: "≈", partial: "◐", missing: "✗", notSeen: "○", unsure: "?", notApplicable: "–", others: "" };

export class HeatMap {
  #head = h("thead", {});
  #body = h("tbody", {});
  #caption = h("caption", { class: "visually-hidden" });
  #table = h("table", { class: "heat" }, this.#caption, this.#head, this.#body);
  /** The task and the plan that one points at, in words. */
  #said = h("p", { class: "heat-said", id: "heat-said" });
  #long;
  /** @type {TaskColumn[]} */
  #columns = [];

  /** @param {{ open: (row: Row, task?: string) => void }} acts */
  constructor(acts) {
    this.acts = acts;
    this.room = h("div", { class: "desk-room", id: "desk-heat", tabindex: 0, role: "region" }, this.#table);
    this.legend = h("p", { class: "heat-legend" });
    this.element = h("div", { class: "heat-pane" }, this.legend, this.#said, this.room);
    this.#long = new LongTable(this.room, this.#body);
    const tell = (/** @type {Event} */ { target }) => this.#tell(/** @type {Element} */ (target));
    this.#table.addEventListener("focusin", tell);
    this.#table.addEventListener("mouseover", tell);
    this.#body.addEventListener("click", (/** @type {Event} */ { target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button"));
      const row = button && this.rows[Number(/** @type {HTMLElement} */ (button.closest("tr")).dataset.row)];
      if (row) acts.open(row, button.dataset.task);
    });
    /** @type {Row[]} */
    this.rows = [];
  }

  /** @param {Row[]} rows @param {string} parent @param {TaskColumn[]} columns */
  show(rows, parent, columns) {
    this.rows = rows;
    this.#columns = columns;
    put(this.#caption, t("heatCaption"));
    this.room.setAttribute("aria-label", t("heatCaption"));
    this.#table.setAttribute("aria-rowcount", String(rows.length + 1));
    put(
      this.legend,
      /** @type {const} */ (["missing", "partial", "notSeen", "unsure", "likely", "covered", "notApplicable"]).map((state) => h("span", {}, h("span", { class: "square", "data-state": state, "aria-hidden": "true" }, SIGNS[state]), stateName(state))),
      h("span", {}, h("span", { class: "square ruled", "aria-hidden": "true" }, " "), t("heatRuled")),
    );
    put(this.#said, t("heatHelp"));
    put(
      this.#head,
      h(
        "tr",
        { "aria-rowindex": "1" },
        h("th", { scope: "col", class: "plan-plan" }, t("deskColumnPlan")),
        columns.map(({ ref, cited, title, missing, of }, index) =>
          h(
            "th",
            { scope: "col", class: "heat-task", "data-column": index, title: `${cited}: ${title}` },
            h("span", { class: "heat-ref" }, ref),
            h("span", { class: missing > 0 ? "heat-count some" : "heat-count" }, h("span", { class: "visually-hidden" }, ` ${title}. ${t("heatLeftOut", missing, of)}`), h("span", { "aria-hidden": "true" }, `${missing}/${of}`)),
          ),
        ),
      ),
    );
    this.#long.show(rows.length, (index) => this.#row(rows[index], parent));
  }

  /** @param {number} index */
  focus(index) {
    this.#long.focus(index);
  }

  /** Three hundred plans have tens of thousands of squares: each is made with no more than it needs. @param {Row} row @param {string} parent */
  #row(row, parent) {
    const name = nameOf(row);
    const line = h("tr", { class: "plan" }, h("th", { scope: "row", class: "plan-plan" }, h("button", { type: "button", class: "plan-open link", tabindex: -1, title: name }, h("span", { class: "plan-name" }, shortName(row))), h("small", {}, row.summary?.plan.issuer ? row.path : "")));
    this.#columns.forEach(({ id, cited }, index) => {
      const state = row.summary && stateAt(row.summary, row.overrules, parent, id);
      const cell = document.createElement("td");
      if (state && state !== "others") {
        const button = document.createElement("button");
        button.type = "button";
        button.tabIndex = -1;
        button.className = row.overrules.has(`${parent} ${id}`) ? "square ruled" : "square";
        button.dataset.state = state;
        button.dataset.task = id;
        button.dataset.column = String(index);
        button.textContent = SIGNS[state];
        button.setAttribute("aria-label", `${name}, ${cited}: ${stateName(state)}`);
        cell.append(button);
      }
      line.append(cell);
    });
    return line;
  }

  /** @param {Element} target */
  #tell(target) {
    const place = /** @type {HTMLElement | null} */ (target.closest("[data-column]"));
    const column = place && this.#columns[Number(place.dataset.column)];
    if (!place || !column) return;
    const row = this.rows[Number(/** @type {HTMLElement | null} */ (place.closest("[data-row]"))?.dataset.row)];
    const state = /** @type {any} */ (place.dataset.state);
    this.#said.textContent = [row && `${nameOf(row)} – ${stateName(state)}.`, `${column.cited}: ${column.title}`, !row && t("heatLeftOut", column.missing, column.of)].filter(Boolean).join(" ");
  }
}
