// @ts-check
/**
 * The parent's tasks as a table: its words, who leads, by when, what became of it, where in the draft,
 * what the drafter says. A report follows the other while one types and most say the same of a task, so
 * a row keeps its elements for as long as it says the same; what its buttons act on is the newest report's.
 */
import { answerNote, isAsked, shortNote } from "./answers/buttons.js";
import { arrange, h, icon, put } from "./dom.js";
import { reviewedNote } from "./reviewed.js";
import { parentName, STATUSES, stateOf, stateWord } from "./statuses.js";

/**
 * @typedef {"task" | "due" | "state"} Order by which the rows stand
 * @typedef {{ by: Order, down: boolean }} Sorting down: the last first
 * @typedef {{ heading: string, tasks: any[], shown: any[] }} Group all its tasks, and those in view
 * @typedef {import("./dues.js").Dues} Dues
 *
 * @typedef {object} Row
 * @property {any} task
 * @property {string} said
 * @property {HTMLElement} line
 * @property {HTMLElement | null} under what stands under an open row
 *
 * @typedef {object} Acts
 * @property {(id: string) => void} open
 * @property {(id: string) => void} answer
 * @property {(by: Order) => void} sort
 */

/** Its columns; those one can sort by have an order. @type {{ name: string, order?: Order }[]} */
const COLUMNS = [{ name: "headTask", order: "task" }, { name: "headLead" }, { name: "headDue", order: "due" }, { name: "headState", order: "state" }, { name: "headEvidence" }, { name: "headAnswer" }];

export class TaskTable {
  #host;
  #acts;
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** The bodies by the headings of their groups. @type {Map<string, { element: HTMLElement, head: HTMLElement | null, said: string }>} */
  #bodies = new Map();
  #head = h("thead", { role: "rowgroup" });
  #headSaid = "";
  #caption = h("caption", { class: "visually-hidden" });

  /** @param {import("./host.js").Host} host @param {Acts} acts */
  constructor(host, acts) {
    this.#host = host;
    this.#acts = acts;
    this.element = h("table", { class: "tasks", role: "table" });
  }

  /**
   * @param {string} parent whose tasks they are
   * @param {Group[]} groups
   * @param {Sorting} sorting
   * @param {Map<string, any>} wordings the catalogue's tasks by id
   * @param {(task: any) => Dues} duesOf
   * @param {string | null} open id of the open task
   * @param {(task: any) => HTMLElement} card of an open task
   */
  fit(parent, groups, sorting, wordings, duesOf, open, card) {
    this.#drawHead(parent, sorting);
    const seen = new Set();
    const lines = (/** @type {any[]} */ tasks) =>
      tasks.flatMap((task) => {
        seen.add(task.id);
        const row = this.#row(parent, task, wordings.get(task.id), duesOf(task), task.id === open);
        if (task.id !== open) row.under = null;
        else row.under ??= h("tr", { class: "task-under", role: "row", id: underId(task.id) }, h("td", { colspan: COLUMNS.length, role: "cell" }));
        if (row.under) arrange(/** @type {Element} */ (row.under.firstChild), [card(task)]);
        return row.under ? [row.line, row.under] : [row.line];
      });
    const inOrder = sorting.by === "task" && !sorting.down;
    const parts = inOrder ? groups : [{ heading: "", tasks: [], shown: sorted(groups.flatMap(({ shown }) => shown), sorting, duesOf) }];
    const bodies = parts.filter(({ shown }) => shown.length > 0).map((group, index) => this.#body(group, `${index} ${group.heading}`, inOrder, lines(group.shown)));
    for (const id of this.#rows.keys()) if (!seen.has(id)) this.#rows.delete(id);
    for (const [name, { element }] of this.#bodies) if (!bodies.includes(element)) this.#bodies.delete(name);
    arrange(this.element, [this.#caption, this.#head, ...bodies]);
  }

  /** @param {string} parent @param {Sorting} sorting */
  #drawHead(parent, { by, down }) {
    const { t } = this.#host;
    const said = JSON.stringify([parent, by, down, t("headTask")]);
    if (said === this.#headSaid) return;
    this.#headSaid = said;
    put(this.#caption, `${t("coverageOf")} ${parent}. ${t("tableKeys")}`);
    const cell = (/** @type {{ name: any, order?: Order }} */ { name, order }) =>
      h(
        "th",
        { scope: "col", role: "columnheader", class: `column ${name}`, "aria-sort": order === undefined ? null : order !== by ? "none" : down ? "descending" : "ascending" },
        order
          ? h("button", { type: "button", class: "sort", title: t("sortBy", t(name)), "data-key": `sort-${order}`, onclick: () => this.#acts.sort(order) }, t(name), h("span", { class: "sort-sign", "aria-hidden": "true" }))
          : t(name),
      );
    put(this.#head, h("tr", { role: "row" }, COLUMNS.map(cell)));
  }

  /** @param {Group} group @param {string} name @param {boolean} headed @param {HTMLElement[]} lines */
  #body({ heading, tasks }, name, headed, lines) {
    const body = this.#bodies.get(name) ?? { element: h("tbody", { role: "rowgroup" }), head: null, said: "" };
    this.#bodies.set(name, body);
    const said = headed ? `${heading}|${this.#host.t("groupNone", 0)}|${tasks.map(({ status }) => status[0]).join("")}` : "";
    if (said !== body.said || !headed) {
      body.said = said;
      body.head = headed ? groupHead(heading, tasks, this.#host.t) : null;
    }
    arrange(body.element, [...(body.head ? [body.head] : []), ...lines]);
    return body.element;
  }

  /** @param {string} parent @param {any} task @param {any} wording @param {Dues} dues @param {boolean} open @returns {Row} */
  #row(parent, task, wording, dues, open) {
    const { t } = this.#host;
    const old = this.#rows.get(task.id);
    const found = task.evidence[0] ?? task.nearest;
    const said = [
      ...[parent, task.status, task.likely, task.why, task.cited, task.title, wording?.lead, dues.parent, dues.draft, dues.late, found?.place, found?.quote],
      ...[task.evidence.length, answerNote(task, t), isAsked(task), Boolean(this.#host.answers), stateWord(task, t), reviewedNote(parent, task, this.#host)],
    ].join("\u0001");
    if (old && old.said === said) {
      old.task = task;
      const button = /** @type {HTMLElement} */ (old.line.querySelector(".task-open"));
      if (button.getAttribute("aria-expanded") !== String(open)) expand(button, open, task.id);
      return old;
    }
    /** @type {Row} */
    const row = { task, said, line: h("tr"), under: old?.under ?? null };
    row.line = this.#line(row, parent, wording, dues);
    expand(/** @type {HTMLElement} */ (row.line.querySelector(".task-open")), open, task.id);
    this.#rows.set(task.id, row);
    return row;
  }

  /** @param {Row} row @param {string} parent @param {any} wording @param {Dues} dues */
  #line(row, parent, wording, dues) {
    const { task } = row;
    const { t } = this.#host;
    const said = reviewedNote(parent, task, this.#host);
    const cell = (/** @type {any} */ name, /** @type {any[]} */ ...content) => h("td", { class: `cell-${name}`, role: "cell", "data-label": t(name) }, ...content);
    return h(
      "tr",
      { class: `task status-${task.status}`, role: "row", "data-task": task.id, "data-state": stateOf(task) },
      h(
        "th",
        { scope: "row", role: "rowheader", class: "cell-headTask" },
        h("button", { type: "button", class: "task-open", tabindex: -1, "data-task": task.id, title: task.title, onclick: () => this.#acts.open(task.id) }, h("span", { class: "twist", "aria-hidden": "true" }), h("span", { class: "task-words" }, task.title)),
        h("small", { class: "muted" }, placeIn(parent, task.cited)),
      ),
      cell("headLead", wording?.lead && h("span", { class: "clamp" }, wording.lead)),
      cell("headDue", dueWords(dues, t)),
      cell("headState", h("span", { class: `state status-${task.status}`, "data-state": stateOf(task) }, icon(stateOf(task)), h("span", {}, stateWord(task, t))), said && h("small", { class: "reviewed-note" }, said)),
      cell("headEvidence", this.#evidence(row)),
      cell("headAnswer", this.#answer(row)),
    );
  }

  /** Where the draft has it, or comes nearest. @param {Row} row */
  #evidence(row) {
    const { t } = this.#host;
    const { task } = row;
    const { evidence, nearest } = task;
    if (evidence.length === 0 && !nearest) return null;
    const [{ place, quote }] = evidence.length > 0 ? evidence : [nearest];
    const go = () => this.#host.goTo({ at: (row.task.evidence[0] ?? row.task.nearest).at }) || this.#host.show(t("placeChanged"));
    return [
      h("button", { type: "button", class: "link", tabindex: -1, title: quote, "data-task": task.id, onclick: go }, evidence.length > 0 ? place : t("nearestAt", place)),
      evidence.length > 1 && h("small", { class: "muted" }, ` ${t("morePlaces", evidence.length - 1)}`),
      h("q", { class: "clamp" }, quote),
    ];
  }

  /** @param {Row} row */
  #answer({ task }) {
    const { t, answers } = this.#host;
    const note = shortNote(task, t);
    return [
      note && h("span", { class: "answer-note clamp", title: answerNote(task, t) }, note),
      answers && isAsked(task) && h("button", { type: "button", class: "answer-open", tabindex: -1, "data-task": task.id, onclick: () => this.#acts.answer(task.id) }, t("answerOpen")),
    ];
  }
}

/** "điểm d khoản 2 Mục II": a reference without its parent, which stands over the table. @param {string} parent @param {string} cited */
const placeIn = (parent, cited) => cited.replace(` ${parentName(parent)}`, "");

const underId = (/** @type {string} */ id) => `under-${id.replace(/[^\w.-]/g, "_")}`;

/** @param {HTMLElement} button @param {boolean} open @param {string} id */
function expand(button, open, id) {
  button.setAttribute("aria-expanded", String(open));
  if (open) button.setAttribute("aria-controls", underId(id));
  else button.removeAttribute("aria-controls");
}

/** @param {Dues} dues @param {import("./host.js").Host["t"]} t */
function dueWords({ parent, draft, late }, t) {
  return [
    parent && h("span", { class: "due-parent" }, parent),
    draft && draft !== parent && h("span", { class: late ? "due-draft late" : "due-draft" }, t("dueInDraft", draft), late && h("b", {}, ` (${t("dueLater")})`)),
  ];
}

/**
 * A group's heading, how much of it is taken up, and that as a bar.
 * @param {string} heading @param {any[]} tasks @param {import("./host.js").Host["t"]} t
 */
function groupHead(heading, tasks, t) {
  const number = (/** @type {string} */ wanted) => tasks.filter(({ status }) => status === wanted).length;
  const [unsure, none] = [number("unsure"), number("notApplicable")];
  const concerned = tasks.length - none;
  const counts = [concerned > 0 && t("groupCount", number("covered"), concerned), unsure > 0 && t("groupUnsure", unsure), none > 0 && t("groupNone", none)].filter(Boolean).join(" · ");
  return h(
    "tr",
    { class: "task-group", role: "row" },
    h("th", { scope: "rowgroup", role: "rowheader", colspan: COLUMNS.length }, h("span", { class: "group-name clamp", title: heading }, heading), h("span", { class: "bar-line" }, bar(tasks, t), h("span", { class: "number" }, counts))),
  );
}

/** @param {any[]} tasks @param {import("./host.js").Host["t"]} t */
function bar(tasks, t) {
  return h(
    "span",
    { class: "bar-graph", "aria-hidden": "true" },
    ["covered", "partial", "unsure", "missing", "notApplicable"].map((status) => {
      const number = tasks.filter((task) => task.status === status).length;
      if (number === 0) return null;
      const part = h("span", { class: `part status-${status}`, title: `${t(/** @type {any} */ (status))}: ${number}` });
      part.style.flexGrow = String(number);
      return part;
    }),
  );
}

/** @param {any[]} tasks in the parent's order @param {Sorting} sorting @param {(task: any) => Dues} duesOf */
function sorted(tasks, { by, down }, duesOf) {
  const rank = /** @type {Record<Order, (task: any) => number>} */ ({
    task: () => 0,
    due: (task) => duesOf(task).parentDue?.end ?? Infinity,
    // What is likely only comes after what is sure.
    state: (task) => STATUSES.indexOf(task.status) + (task.likely ? 0.5 : 0),
  })[by];
  const ranked = tasks.map((task, index) => ({ task, index, at: rank(task) }));
  ranked.sort((a, b) => (a.at === b.at ? a.index - b.index : a.at - b.at));
  const list = ranked.map(({ task }) => task);
  if (!down) return list;
  // What has no deadline stays behind, whichever way.
  const without = by === "due" ? list.filter((task) => rank(task) === Infinity) : [];
  return [...list.filter((task) => !without.includes(task)).reverse(), ...without];
}
