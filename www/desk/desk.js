// @ts-check
/**
 * The reviewer's desk: many plans at once, as a table and as a map of tasks by plans. It lies over the draft and lives
 * until the page is closed; of each plan it keeps a summary and the file as the browser handed it over.
 */
import { parentName } from "../component/view/statuses.js";
import { select } from "../dialog.js";
import { DOCX } from "../docx/word.js";
import { byId, h, put, roving } from "../dom.js";
import { download } from "../files/download.js";
import { allReviews, Hand, overrulesOf } from "../review/hand.js";
import { t } from "../words.js";
import { fromEntries, fromFiles } from "./collect.js";
import { HeatMap } from "./heat-map.js";
import { parentsOf, taskColumns } from "./heat.js";
import { deskCsv, deskDocx } from "./out.js";
import { PlanTable } from "./plan-table.js";
import { arranged, FILTERS, relate } from "./plans.js";
import { readRows } from "./reading.js";
import { countsOf } from "./summary.js";

/** Milliseconds between two drawings while files are read. */
const DRAW_MS = 400;

/**
 * @typedef {object} Around what the desk needs of the page
 * @property {import("../session.js").Session} session
 * @property {import("../options.js").OptionsStore} options
 * @property {import("../parents.js").ParentsManager} parents
 * @property {import("../notices.js").Notices} notices
 * @property {(row: import("./plans.js").Row, at: { parent: string | null, task?: string }) => void} open shows a plan in the page
 *
 * @typedef {import("./plans.js").Row} Row
 */

export class Desk {
  /** @type {Row[]} */
  #rows = [];
  /** Of the reading under way. @type {AbortController | null} */
  #reading = null;
  /** Of the last one: what was read may be read once more when the counts of the language come. @type {AbortController | null} */
  #last = null;
  /** @type {import("./plans.js").Sorting} */
  #sorting = { by: "missing", down: true };
  /** @type {import("./plans.js").Filter} */
  #filter = "all";
  #words = "";
  /** Which of the two is in view. @type {"plans" | "heat"} */
  #view = "plans";
  /** The parent that all are compared with; null: each with those that it cites. @type {string | null} */
  #fixed = null;
  /** Whose tasks the map shows. @type {string | null} */
  #parent = null;
  #worst = true;
  /** What the tools were drawn from. */
  #toolsSaid = "";
  /** Whether the bar's button stops reading, or goes on with it. */
  #barReads = false;
  /** Of each parent, once it was asked for. @type {Map<string, import("./heat.js").Task[]>} */
  #tasks = new Map();
  #timer = 0;
  /** The row that was opened last. @type {Row | null} */
  #opened = null;
  /** Counts the hands of files, so that a row's number is its own. */
  #next = 0;

  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    this.root = byId("desk");
    this.head = h("div", { class: "desk-head" });
    this.progress = h("div", { class: "desk-progress", role: "status" });
    this.tools = h("div", { class: "desk-tools" });
    this.empty = h("p", { class: "desk-empty" });
    this.note = h("p", { class: "desk-note" });
    this.plans = new PlanTable({ open: (row) => this.#open(row), sort: (by) => this.#sort(by) });
    this.heat = new HeatMap({ open: (row, task) => this.#open(row, task) });
    this.folderInput = h("input", { type: "file", id: "desk-folder-input", hidden: true, multiple: true, webkitdirectory: true });
    this.filesInput = h("input", { type: "file", id: "desk-files-input", hidden: true, multiple: true });
    for (const input of [this.folderInput, this.filesInput]) input.addEventListener("change", () => this.takeFiles([...input.files]).finally(() => (input.value = "")));
    put(this.root, this.head, this.folderInput, this.filesInput, this.progress, this.tools, this.empty, this.plans.element, this.heat.element, this.note);
    roving(this.tools, "[role=tab]", { loop: true });
    this.word();
  }

  get shown() {
    return !this.root.hidden;
  }

  /** Whether there is anything on it. */
  get used() {
    return this.#rows.length > 0;
  }

  async show() {
    document.body.classList.add("at-desk");
    this.root.hidden = false;
    // Parents may have come since.
    this.#drawHead();
    await this.#judge();
    this.#draw();
    const at = this.#opened ? this.#shownRows().indexOf(this.#opened) : -1;
    if (at >= 0) (this.#view === "plans" ? this.plans : this.heat).focus(at);
    else this.root.querySelector("h2")?.focus();
  }

  hide() {
    this.root.hidden = true;
    document.body.classList.remove("at-desk");
  }

  /** Words and tables anew, in the present language. */
  word() {
    this.#drawHead();
    this.#draw();
  }

  /** @param {File[]} files */
  takeFiles(files) {
    return this.#take(fromFiles(files));
  }

  /** @param {FileSystemEntry[]} entries */
  async takeEntries(entries) {
    return this.#take(await fromEntries(entries));
  }

  /** @param {import("./collect.js").Given[]} given */
  async #take(given) {
    if (given.length === 0) return void this.around.notices.show(t("deskNothing"));
    for (const { file, path } of given) this.#rows.push({ id: (this.#next += 1), file, path, state: "waiting", overrules: new Map(), remarks: 0, same: null, version: null });
    await this.#read();
  }

  /** Reads what waits. */
  async #read() {
    const { session, options } = this.around;
    if (this.#reading || !session.client || !session.setup) return void this.#draw();
    const reading = new AbortController();
    this.#reading = this.#last = reading;
    this.#draw();
    const kept = await Promise.all([...this.around.parents.kept].map((id) => session.client?.catalogue(id)));
    const setup = /** @type {any} */ ({ ...session.setup, options: options.forAny(this.#fixed ? [this.#fixed] : undefined), catalogues: kept.filter((/** @type {any} */ one) => one) });
    try {
      // What comes while others are read is read after them.
      while (!reading.signal.aborted && this.#rows.some(({ state }) => state === "waiting")) {
        await readRows(this.#rows, { setup, signal: reading.signal, onread: (row) => this.#came(row) });
      }
    } catch (/** @type {any} */ error) {
      if (!reading.signal.aborted) this.around.notices.show(error.message, { kind: "error", stays: true });
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
    if (reading.signal.aborted) return;
    await this.#judge();
    this.#draw();
    const failed = this.#rows.filter(({ state }) => state === "failed").length;
    this.around.notices.say(t("deskDone", this.#rows.length - failed, failed));
  }

  /** One more is read. @param {Row} row */
  #came(row) {
    if (row.summary) row.counts = countsOf(row.summary, row.overrules);
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      if (this.shown && this.used) this.#draw();
    }, DRAW_MS);
  }

  #stop() {
    this.#last?.abort(new DOMException("stopped", "AbortError"));
    this.#reading = null;
    for (const row of this.#rows) if (row.state === "reading") row.state = "waiting";
    this.#draw();
  }

  /** What reviewers said of the plans, and which are versions of each other. */
  async #judge() {
    const reviews = await allReviews();
    const byHash = new Map(reviews.map((one) => [one.hash, one]));
    for (const row of this.#rows) {
      const review = row.summary && byHash.get(row.summary.hash);
      row.overrules = review ? overrulesOf(review) : new Map();
      row.remarks = review?.remarks.length ?? 0;
      if (row.summary) row.counts = countsOf(row.summary, row.overrules);
    }
    relate(this.#rows, reviews);
    const parents = parentsOf(this.#rows);
    if (!this.#parent || !parents.includes(this.#parent)) this.#parent = parents[0] ?? null;
    for (const parent of parents) if (!this.#tasks.has(parent)) this.#tasks.set(parent, await this.#tasksOf(parent));
  }

  /** @param {string} parent @returns {Promise<import("./heat.js").Task[]>} */
  async #tasksOf(parent) {
    const catalogue = await this.around.session.client?.catalogue(parent).catch(() => null);
    return (catalogue?.tasks ?? []).map((/** @type {any} */ { id, refs, title }) => ({ id, title, ref: refs[0] ?? id, cited: `${refs[0] ?? id} ${parentName(parent)}` }));
  }

  #shownRows() {
    const rows = arranged(this.#rows, { sorting: this.#sorting, filter: this.#filter, words: this.#words });
    return this.#view === "plans" ? rows : rows.filter(({ summary }) => this.#parent && summary?.states[this.#parent]);
  }

  /** @param {import("./plans.js").Column} by */
  #sort(by) {
    // Of a count the most is looked for, of a name the first.
    const first = !["plan", "number", "date", "level"].includes(by);
    this.#sorting = { by, down: this.#sorting.by === by ? !this.#sorting.down : first };
    this.#draw();
  }

  /** @param {Row} row @param {string} [task] */
  #open(row, task) {
    this.#opened = row;
    this.around.open(row, { parent: this.#view === "heat" ? this.#parent : null, task });
  }

  /** The parent by which plans that are opened are compared; undefined: by what they cite. */
  get fixedParents() {
    return this.#fixed ? [this.#fixed] : undefined;
  }

  /** Compares all plans with one parent, or each with its own again. @param {string} id */
  async #fix(id) {
    this.#stop();
    this.#fixed = id || null;
    for (const row of this.#rows) if (row.state === "done") Object.assign(row, { state: "waiting", summary: undefined, counts: undefined, same: null, version: null });
    await this.#read();
  }

  async #drawHead() {
    const button = (/** @type {string} */ id, /** @type {import("../words.js").Word} */ word, /** @type {() => void} */ onclick, primary = false) => h("button", { type: "button", id, class: primary && "primary", onclick }, t(word));
    const parent = h("span", { class: "desk-parent" });
    put(
      this.head,
      h("h2", { tabindex: -1 }, t("desk")),
      h("div", { class: "buttons" }, button("desk-folder", "deskFolder", () => this.folderInput.click(), true), button("desk-files", "deskFiles", () => this.filesInput.click()), button("desk-back", "backToDraft", () => this.hide())),
      parent,
    );
    const all = (await this.around.session.client?.parents().catch(() => null)) ?? [];
    const choices = /** @type {[string, string][]} */ ([["", t("deskParentAuto")], ...all.map((/** @type {any} */ { id }) => [id, parentName(id)])]);
    put(parent, h("label", {}, `${t("deskParent")} `, select(choices, this.#fixed ?? "", (id) => this.#fix(id))));
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const rows = this.#rows;
    const { length } = rows;
    this.#drawProgress();
    put(this.empty, t("deskEmpty"));
    put(this.note, t("deskNote"), " ", h("button", { type: "button", class: "link", id: "desk-clear-hand", onclick: () => this.#clearHand() }, t("deskClearHand")));
    this.empty.hidden = length > 0;
    this.tools.hidden = length === 0;
    this.plans.element.hidden = length === 0 || this.#view !== "plans";
    this.heat.element.hidden = length === 0 || this.#view !== "heat";
    if (length === 0) return;
    this.#drawTools();
    this.#drawView();
  }

  #drawView() {
    const shown = this.#shownRows();
    this.count.textContent = t("deskShown", shown.length, this.#rows.length);
    if (this.#view === "plans") this.plans.show(shown, this.#sorting);
    else this.heat.show(shown, this.#parent ?? "", this.#columns(shown));
  }

  /** @param {Row[]} rows */
  #columns(rows) {
    return this.#parent ? taskColumns(rows, this.#parent, this.#tasks.get(this.#parent) ?? [], this.#worst) : [];
  }

  #drawProgress() {
    const { length } = this.#rows;
    const done = this.#rows.filter(({ state }) => state === "done" || state === "failed").length;
    const waiting = length - done;
    this.progress.hidden = waiting === 0;
    if (waiting === 0) return void put(this.progress);
    if (!this.bar?.isConnected || this.#barReads !== Boolean(this.#reading)) {
      this.#barReads = Boolean(this.#reading);
      this.bar = h("progress", { "aria-label": t("deskProgress") });
      this.told = h("span", {});
      const act = this.#reading
        ? h("button", { type: "button", id: "desk-stop", onclick: () => (this.#stop(), this.progress.querySelector("button")?.focus()) }, t("stopReading"))
        : h("button", { type: "button", id: "desk-go-on", onclick: () => this.#read() }, t("deskGoOn"));
      put(this.progress, this.bar, this.told, act);
    }
    Object.assign(this.bar, { max: length, value: done });
    this.told.textContent = t(this.#reading ? "deskRead" : "deskStopped", done, length);
  }

  #drawTools() {
    const parents = parentsOf(this.#rows);
    const said = JSON.stringify([t("desk"), this.#view, parents, this.#parent, this.#filter, this.#worst]);
    if (said === this.#toolsSaid) return;
    this.#toolsSaid = said;
    const focused = /** @type {HTMLElement | null} */ (this.tools.querySelector(":focus"))?.id;
    const tab = (/** @type {"plans" | "heat"} */ view, /** @type {import("../words.js").Word} */ word) =>
      h("button", { type: "button", role: "tab", id: `desk-tab-${view}`, "aria-selected": String(this.#view === view), "aria-controls": view === "plans" ? "desk-plans" : "desk-heat", tabindex: this.#view === view ? 0 : -1, onclick: () => this.#turn(view) }, t(word));
    const search = h("input", { type: "search", id: "desk-search", value: this.#words, placeholder: t("deskSearch"), "aria-label": t("deskSearch"), oninput: () => ((this.#words = search.value), this.#drawView()) });
    const filter = select(FILTERS.map((one) => [one, t(/** @type {any} */ (`deskFilter${one[0].toUpperCase()}${one.slice(1)}`))]), this.#filter, (value) => ((this.#filter = /** @type {any} */ (value)), this.#drawView()), t("deskFilter"));
    filter.id = "desk-filter";
    const whose = parents.length > 1 && select(parents.map((id) => [id, parentName(id)]), this.#parent ?? "", (id) => ((this.#parent = id), this.#draw()), t("coverageOf"));
    const order = select([["worst", t("heatWorst")], ["parent", t("heatInOrder")]], this.#worst ? "worst" : "parent", (value) => ((this.#worst = value === "worst"), this.#drawView()), t("heatOrder"));
    order.id = "heat-order";
    this.count = h("span", { class: "desk-count number", role: "status" });
    put(
      this.tools,
      h("div", { role: "tablist", class: "desk-tabs", "aria-label": t("desk") }, tab("plans", "deskTabPlans"), tab("heat", "deskTabHeat")),
      search,
      filter,
      this.#view === "heat" && [whose, order],
      this.count,
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", id: "desk-csv", onclick: () => this.#saveCsv() }, t("deskCsv")),
        h("button", { type: "button", id: "desk-word", onclick: () => this.#saveWord() }, t("deskWord")),
        h("button", { type: "button", id: "desk-empty-it", onclick: () => this.#emptyIt() }, t("deskEmptyIt")),
      ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  /** @param {"plans" | "heat"} view */
  async #turn(view) {
    this.#view = view;
    await this.#judge();
    this.#draw();
    byId(`desk-tab-${view}`).focus();
  }

  async #saveCsv() {
    await this.#judge();
    const rows = arranged(this.#rows, { sorting: this.#sorting, filter: this.#filter, words: this.#words });
    download(t("desk"), "csv", "text/csv;charset=utf-8", deskCsv(rows, this.#parent, this.#columns(rows)));
  }

  async #saveWord() {
    await this.#judge();
    const rows = arranged(this.#rows, { sorting: this.#sorting, filter: this.#filter, words: this.#words });
    download(t("desk"), "docx", DOCX, /** @type {any} */ (await deskDocx(rows, this.#parent, this.#tasks.get(this.#parent ?? "") ?? [])));
    this.around.notices.show(t("wordSaved"));
  }

  #emptyIt() {
    this.#stop();
    this.#rows = [];
    this.#opened = null;
    this.#toolsSaid = "";
    this.#draw();
    this.root.querySelector("h2")?.focus();
  }

  async #clearHand() {
    const kept = await Hand.clear();
    const tell = async () => (await this.#judge(), this.#draw());
    await tell();
    this.around.notices.show(t("deskHandCleared"), { action: { title: t("undo"), act: () => Hand.restore(kept).then(tell) } });
  }
}
