// @ts-check
/** What the draft takes up of its parents: a table of their tasks, never by colour alone. */
import { unloadedParents } from "./chain.js";
import { arrange, h, icon, keepFocus, put } from "./dom.js";
import { duesIn } from "./dues.js";
import { select } from "./fields.js";
import { isOpen, isUncurated, leftOut, parentName, STATUSES } from "./statuses.js";
import { TaskTable } from "./task-table.js";
import { taskCard } from "./task.js";
import { timeline } from "./timeline.js";

/** A part that is drawn anew only where it says something else. @typedef {{ said: string, element: any }} Part */

export class CoverageView {
  #table;
  #room = h("div", { class: "tasks-room" });
  /** @type {Map<string, Part>} */
  #parts = new Map();
  /** The open card, and what it was drawn from. @type {{ id: string, said: string, task: any, element: HTMLElement } | null} */
  #card = null;

  /**
   * @param {HTMLElement} root where it draws
   * @param {import("./host.js").Host} host
   */
  constructor(root, host) {
    this.host = host;
    this.root = root;
    this.filter = "all";
    /** @type {import("./task-table.js").Sorting} */
    this.sorting = { by: "task", down: false };
    /** Id of the parent in view. @type {string | null} */
    this.parent = null;
    /** Id of the open task. @type {string | null} */
    this.task = null;
    /** Whether the deadlines are unfolded. */
    this.timelineOpen = true;
    /** The catalogues by id, asked of the checker once. @type {Map<string, any>} */
    this.catalogues = new Map();
    this.#table = new TaskTable(host, {
      open: (id) => this.#toggle(id),
      answer: (id) => {
        this.choose(id);
        this.root.querySelector(".task-card .answers button")?.focus();
      },
      sort: (by) => {
        this.sorting = { by, down: this.sorting.by === by && !this.sorting.down };
        this.render();
        this.root.querySelector(`[data-key="sort-${by}"]`)?.focus();
      },
    });
    put(this.#room, this.#table.element);
    this.root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.root.addEventListener("focusin", (/** @type {any} */ { target }) => this.#stand(target.closest("tr.task")));
  }

  /** Forgets what was asked of the checker: the parents changed. */
  forget() {
    this.catalogues.clear();
  }

  render() {
    keepFocus(this.root, () => this.#draw());
  }

  #draw() {
    const { report, t } = this.host;
    if (!report) {
      put(this.root);
      return;
    }
    const all = report.coverage;
    const coverage =
      all.find((/** @type {any} */ { parent }) => parent === this.parent) ?? all.find((/** @type {any} */ { related }) => related) ?? all[0];
    this.coverage = coverage;
    // With its places: its buttons go there.
    const unloaded = this.#part("unloaded", [JSON.stringify(report.unloadedParents)], () => unloadedParents(this.host));
    if (!coverage) {
      put(this.root, this.#nothing(unloaded));
      return;
    }
    if (!coverage.related) {
      put(this.root, all.length > 1 && this.#head(all, null), h("p", { class: "empty not-about" }, t("notAbout", parentName(coverage.parent))), unloaded);
      return;
    }
    const catalogue = this.#catalogue(coverage.parent);
    const wordings = new Map((catalogue?.tasks ?? []).map((/** @type {any} */ task) => [task.id, task]));
    const duesOf = duesIn(report.plan, wordings);
    const groups = groupTasks(coverage.tasks, wordings, t("otherGroup")).map((group) => ({ ...group, shown: group.tasks.filter((task) => this.filter === "all" || task.status === this.filter) }));
    const shown = groups.flatMap((group) => group.shown);
    if (this.task !== null && !shown.some(({ id }) => id === this.task)) this.task = null;
    this.#table.fit(coverage.parent, groups, this.sorting, wordings, duesOf, this.task, (task) => this.#cardOf(task, wordings.get(task.id)));
    const deadlines = shown.map((task) => [task.id, task.status, ...Object.values(duesOf(task)).filter((value) => typeof value !== "object")]);
    arrange(this.root, [
      this.#part("head", [all.map((/** @type {any} */ { parent, related }) => [parent, related]), coverage.parent, catalogue?.title, isUncurated(catalogue)], () => this.#head(all, catalogue)),
      ...(unloaded ? [unloaded] : []),
      this.#part("totals", [coverage.totals, this.#missingWord(), this.filter, leftOut(report)], () => this.#totals(leftOut(report))),
      ...(shown.length > 0 ? [this.#room] : [this.#part("none", [], () => h("p", { class: "empty" }, t("noTaskShown")))]),
      this.#part("timeline", deadlines, () => timeline(shown, duesOf, (task) => this.choose(task.id), t, { open: this.timelineOpen, ontoggle: (open) => (this.timelineOpen = open) })),
    ]);
    this.#stand(this.root.querySelector(`tr.task[data-task="${CSS.escape(this.task ?? "")}"]`) ?? this.root.querySelector("tr.task[data-here]") ?? this.root.querySelector("tr.task"));
  }

  /** @param {string} name @param {any[]} from what it says @param {() => any} draw */
  #part(name, from, draw) {
    const said = JSON.stringify([this.host.t("tabCoverage"), from], (key, value) => (key === "at" ? undefined : value));
    const old = this.#parts.get(name);
    if (old?.said === said) return old.element;
    const element = draw();
    this.#parts.set(name, { said, element });
    return element;
  }

  /** Nothing to compare with. @param {any} unloaded */
  #nothing(unloaded) {
    const { t, openParents } = this.host;
    return h(
      "div",
      { class: "empty" },
      h("p", {}, t("noCoverage")),
      unloaded,
      openParents && h("p", {}, t("noCoverageMore")),
      openParents && h("p", { class: "buttons" }, h("button", { type: "button", class: "primary", onclick: openParents }, t("parents"))),
    );
  }

  /** Shows a task. @param {string} id @param {string} [parent] whose it is, where two have the id */
  choose(id, parent) {
    const owners = (this.host.report?.coverage ?? []).filter((/** @type {any} */ { tasks }) => tasks.some((/** @type {any} */ one) => one.id === id));
    const owner = owners.find((/** @type {any} */ one) => one.parent === (parent ?? this.coverage?.parent)) ?? owners[0];
    if (!owner) return;
    this.parent = owner.parent;
    this.task = id;
    const task = owner.tasks.find((/** @type {any} */ one) => one.id === id);
    if (this.filter !== "all" && task.status !== this.filter) this.filter = "all";
    this.render();
    this.root.querySelector(".task-card")?.scrollIntoView({ block: "nearest" });
    const row = this.#rowOf(id);
    row?.scrollIntoView({ block: "nearest" });
    row?.querySelector(".task-open")?.focus({ preventScroll: true });
  }

  /** @param {string} id @returns {any} */
  #rowOf(id) {
    return this.root.querySelector(`tr.task[data-task="${CSS.escape(id)}"]`);
  }

  /** @param {string} id */
  #toggle(id) {
    if (this.task !== id) {
      this.choose(id);
      return;
    }
    this.task = null;
    this.render();
    this.#rowOf(id)?.querySelector(".task-open")?.focus();
  }

  /** Shows the next task that is left out, of this parent and then of the others, from the one at which one stands. @param {1 | -1} step */
  walk(step) {
    const all = (this.host.report?.coverage ?? []).flatMap((/** @type {any} */ { parent, tasks }) => tasks.map((/** @type {any} */ task) => ({ parent, task })));
    const here = /** @type {any} */ (this.root.querySelector("tr.task[data-here]"))?.dataset.task;
    const at = all.findIndex((/** @type {any} */ { parent, task }) => parent === this.coverage?.parent && task.id === (this.task ?? here));
    // From the row at which one stands, unless it is open already.
    const from = at < 0 ? (step > 0 ? -1 : all.length) : this.task === null ? at - step : at;
    const around = Array.from(all, (_, index) => all[(((from + step * (index + 1)) % all.length) + all.length) % all.length]);
    const next = around.find(({ task }) => isOpen(task));
    if (next) this.choose(next.task.id, next.parent);
    else this.host.show(this.host.t("noneOpen"));
  }

  /** @param {string} id */
  #catalogue(id) {
    if (!this.catalogues.has(id)) {
      this.catalogues.set(id, null);
      this.host
        .catalogue(id)
        .then((catalogue) => {
          this.catalogues.set(id, catalogue);
          this.render();
        })
        .catch(() => {});
    }
    return this.catalogues.get(id);
  }

  /** @param {any[]} all @param {any} catalogue */
  #head(all, catalogue) {
    const { t } = this.host;
    const choices = /** @type {[string, string][]} */ (all.map(({ parent, related }) => [parent, related ? parentName(parent) : t("notAboutShort", parentName(parent))]));
    const { parent } = /** @type {any} */ (this.coverage);
    const choice = () => select(choices, parent, (value) => ((this.parent = value), (this.task = null), this.render()), t("coverageOf"));
    return h(
      "div",
      { class: "coverage-head" },
      h("p", {}, t("coverageOf"), " ", all.length > 1 ? choice() : h("strong", {}, parentName(parent))),
      catalogue?.title && h("p", { class: "muted" }, catalogue.title),
      isUncurated(catalogue) && h("p", { class: "uncurated" }, t("uncurated")),
    );
  }

  /** Of a parent that nobody curated what is missing is only not seen. */
  #missingWord() {
    const absent = /** @type {any} */ (this.coverage).tasks.filter((/** @type {any} */ { status }) => status === "missing");
    return absent.length > 0 && absent.every((/** @type {any} */ { likely }) => likely) ? "notSeen" : "missing";
  }

  /** @param {number} open how many tasks are left out, of all parents */
  #totals(open) {
    const { t } = this.host;
    const { totals, tasks } = /** @type {any} */ (this.coverage);
    const button = (/** @type {string} */ filter, /** @type {any[]} */ ...content) =>
      h(
        "button",
        {
          type: "button",
          class: `total total-${filter}`,
          "aria-pressed": String(this.filter === filter),
          onclick: () => {
            this.filter = filter;
            this.render();
            this.root.querySelector(`.total-${filter}`)?.focus();
          },
        },
        ...content,
      );
    const buttons = STATUSES.map((status) => {
      const state = status === "missing" ? this.#missingWord() : status;
      return button(status, h("span", {}, icon(/** @type {any} */ (state)), h("strong", {}, totals[status])), t(status === "partial" ? "partly" : state));
    });
    return h(
      "div",
      { class: "totals-room" },
      h("div", { class: "totals", role: "group", "aria-label": t("showStatuses") }, button("all", h("span", {}, h("strong", {}, tasks.length)), t("allTasks")), buttons),
      open > 0 && h("button", { type: "button", class: "next-open no-print", "aria-keyshortcuts": "J", onclick: () => this.walk(1) }, t("nextOpen", open), icon("right")),
    );
  }

  /** The card under the open row; it stays for as long as it says the same. @param {any} task @param {any} wording */
  #cardOf(task, wording) {
    const { t, answers, report } = this.host;
    const old = this.#card;
    const said = JSON.stringify([task, wording, t("tabCoverage"), Boolean(answers), report.plan.level, Boolean(this.host.review), this.host.review?.of(/** @type {any} */ (this.coverage).parent, task.id)], (key, value) => (key === "at" ? undefined : value));
    if (old?.id === task.id && old.said === said) {
      old.task = task;
      return old.element;
    }
    const card = { id: task.id, said, task, element: h("article") };
    card.element = taskCard(task, () => card.task, wording, this.host, (step) => {
      const ids = [...this.root.querySelectorAll("tr.task")].map(({ dataset }) => dataset.task);
      const next = ids[ids.indexOf(card.id) + step];
      if (next) this.choose(next);
    });
    this.#card = card;
    return card.element;
  }

  /** Has one row's buttons in the Tab order, and no other's. @param {any} row */
  #stand(row) {
    const old = this.root.querySelector("tr.task[data-here]");
    if (!row) return;
    if (old && old !== row) {
      old.removeAttribute("data-here");
      for (const button of old.querySelectorAll("button")) button.tabIndex = -1;
    }
    row.setAttribute("data-here", "");
    for (const button of row.querySelectorAll("button")) button.tabIndex = 0;
  }

  /** Arrows go from row to row, J and K through the tasks that are left out. @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      this.host.focusDraft();
    }
    if (event.ctrlKey || event.altKey || event.metaKey || target.matches("select, input, textarea")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "j" || key === "k") {
      event.preventDefault();
      this.walk(key === "j" ? 1 : -1);
      return;
    }
    if (!target.closest("tr.task")) return;
    const opens = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".task-open")]);
    const here = opens.findIndex((one) => one.closest("tr") === target.closest("tr"));
    const next = /** @type {Record<string, HTMLElement | undefined>} */ ({ ArrowDown: opens[here + 1], ArrowUp: opens[here - 1], Home: opens[0], End: opens[opens.length - 1] })[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

/**
 * Tasks by the catalogue's groups, in the parent's order; by their refs where the catalogue is not known.
 * @param {any[]} tasks
 * @param {Map<string, any>} wordings
 * @param {string} other the heading of what has none
 * @returns {{ heading: string, tasks: any[] }[]}
 */
function groupTasks(tasks, wordings, other) {
  const groups = new Map();
  for (const task of tasks) {
    const heading = wordings.get(task.id)?.group || task.refs[0]?.split(".").slice(0, -1).join(".") || other;
    if (!groups.has(heading)) groups.set(heading, { heading, tasks: [] });
    groups.get(heading).tasks.push(task);
  }
  return [...groups.values()];
}
