// @ts-check
/** What the draft takes up of its parents: a matrix of groups and tasks, never by colour alone. */
import { unloadedParents } from "./chain.js";
import { focusedNear, h, icon, keepFocus, put } from "./dom.js";
import { select } from "./fields.js";
import { isUncurated, parentName, stateNote, stateOf, STATUSES, stateWord } from "./statuses.js";
import { taskCard } from "./task.js";
import { timeline } from "./timeline.js";

export class CoverageView {
  /**
   * @param {HTMLElement} root where it draws
   * @param {import("./host.js").Host} host
   */
  constructor(root, host) {
    this.host = host;
    this.root = root;
    this.filter = "all";
    /** Id of the parent in view. @type {string | null} */
    this.parent = null;
    /** Id of the task in view. @type {string | null} */
    this.task = null;
    /** Whether the deadlines are unfolded. */
    this.timelineOpen = true;
    /** Whether the tasks are written out under the cells: for print. */
    this.inWords = false;
    /** The catalogues by id, asked of the checker once. @type {Map<string, any>} */
    this.catalogues = new Map();
    this.root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  /** Forgets what was asked of the checker: the parents changed. */
  forget() {
    this.catalogues.clear();
  }

  /** Has every task in words, too: for print. It holds until the next drawing. */
  finish() {
    this.inWords = true;
    this.#draw();
    this.inWords = false;
  }

  render() {
    const active = focusedNear(this.root);
    // A reason half written must not go with the next key typed elsewhere.
    if (this.root.contains(active) && active.matches("textarea")) return;
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
    if (!coverage) {
      put(
        this.root,
        h(
          "div",
          { class: "empty" },
          h("p", {}, t("noCoverage")),
          unloadedParents(this.host),
          this.host.openParents && h("p", {}, t("noCoverageMore")),
          this.host.openParents && h("p", { class: "buttons" }, h("button", { type: "button", class: "primary", onclick: this.host.openParents }, t("parents"))),
        ),
      );
      return;
    }
    this.coverage = coverage;
    if (!coverage.related) {
      put(this.root, all.length > 1 && this.#head(all, null), h("p", { class: "empty not-about" }, t("notAbout", parentName(coverage.parent))), unloadedParents(this.host));
      return;
    }
    const catalogue = this.#catalogue(coverage.parent);
    const wordings = new Map((catalogue?.tasks ?? []).map((/** @type {any} */ task) => [task.id, task]));
    const groups = groupTasks(coverage.tasks, wordings, t("otherGroup"));
    put(
      this.root,
      this.#head(all, catalogue),
      unloadedParents(this.host),
      this.#totals(),
      h("div", { class: "matrix", role: "group", "aria-label": t("tabCoverage") }, this.#matrix(groups, wordings)),
      timeline(report.plan, this.#shown(coverage.tasks), wordings, (task) => this.choose(task.id), t, {
        open: this.timelineOpen,
        ontoggle: (open) => (this.timelineOpen = open),
      }),
    );
    const cells = this.root.querySelectorAll(".cell");
    const current = [...cells].find((cell) => cell.dataset.task === this.task) ?? cells[0];
    if (current) current.tabIndex = 0;
  }

  /** Shows a task. @param {string} id */
  choose(id) {
    const owner = this.host.report?.coverage.find((/** @type {any} */ { tasks }) => tasks.some((/** @type {any} */ one) => one.id === id));
    if (!owner) return;
    this.parent = owner.parent;
    this.task = id;
    const task = owner.tasks.find((/** @type {any} */ one) => one.id === id);
    if (this.filter !== "all" && task.status !== this.filter) this.filter = "all";
    this.render();
    this.root.querySelector(".task-card")?.scrollIntoView({ block: "nearest" });
    this.root.querySelector(`.cell[data-task="${CSS.escape(id)}"]`)?.focus();
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
    const choices = /** @type {[string, string][]} */ (all.map(({ parent, related }) => [parent, related ? parent : t("notAboutShort", parent)]));
    const { parent } = /** @type {any} */ (this.coverage);
    return h(
      "div",
      { class: "coverage-head" },
      h("p", {}, t("coverageOf"), " ", all.length > 1 ? this.#choice(choices, parent) : h("strong", {}, parent)),
      catalogue?.title && h("p", { class: "muted" }, catalogue.title),
      isUncurated(catalogue) && h("p", { class: "uncurated" }, t("uncurated")),
    );
  }

  /** @param {[string, string][]} choices @param {string} parent */
  #choice(choices, parent) {
    return select(choices, parent, (value) => ((this.parent = value), (this.task = null), this.render()), this.host.t("coverageOf"));
  }

  #totals() {
    const { t } = this.host;
    const { totals, tasks } = /** @type {any} */ (this.coverage);
    const absent = tasks.filter((/** @type {any} */ { status }) => status === "missing");
    const missing = absent.length > 0 && absent.every((/** @type {any} */ { likely }) => likely) ? "notSeen" : "missing";
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
      const state = status === "missing" ? missing : status;
      return button(status, h("span", {}, icon(state), h("strong", {}, totals[status])), t(status === "partial" ? "partly" : state));
    });
    return h(
      "div",
      { class: "totals-room" },
      h("div", { class: "totals", role: "group", "aria-label": t("showStatuses") }, button("all", h("span", {}, h("strong", {}, tasks.length)), t("allTasks")), buttons),
    );
  }

  /** @param {any[]} tasks */
  #shown(tasks) {
    return this.filter === "all" ? tasks : tasks.filter(({ status }) => status === this.filter);
  }

  /** @param {{ heading: string, tasks: any[] }[]} groups @param {Map<string, any>} wordings */
  #matrix(groups, wordings) {
    const { t } = this.host;
    const rows = groups
      .map(({ heading, tasks }) => ({ heading, tasks, shown: this.#shown(tasks) }))
      .filter(({ shown }) => shown.length > 0)
      .map(({ heading, tasks, shown }) => this.#group(heading, tasks, shown, wordings));
    if (rows.length === 0) return h("p", { class: "empty" }, t("noTaskShown"));
    return [...rows, this.task === null && h("p", { class: "muted pick no-print" }, t("pickTask"))];
  }

  /** @param {string} heading @param {any[]} tasks @param {any[]} shown @param {Map<string, any>} wordings */
  #group(heading, tasks, shown, wordings) {
    const { t } = this.host;
    const concerned = tasks.filter(({ status }) => status !== "notApplicable");
    const number = (/** @type {string} */ wanted) => concerned.filter(({ status }) => status === wanted).length;
    const unsure = number("unsure");
    const counts = concerned.length > 0 ? [t("groupCount", number("covered"), concerned.length), unsure > 0 && t("groupUnsure", unsure)] : [t("notApplicable")];
    const chosen = shown.find(({ id }) => id === this.task);
    return h(
      "section",
      { class: "matrix-group" },
      h("h3", {}, heading),
      h("div", { class: "bar-line" }, bar(tasks, t), h("span", { class: "number" }, counts.filter(Boolean).join(" · "))),
      h("div", { class: "cells" }, shown.map((task) => this.#cell(task))),
      this.inWords && inWords(shown, t),
      chosen && this.#card(chosen, wordings.get(chosen.id)),
    );
  }

  /** @param {any} task */
  #cell(task) {
    const { t } = this.host;
    return h(
      "button",
      {
        type: "button",
        class: `cell status-${task.status}`,
        "data-state": stateOf(task),
        tabindex: -1,
        "data-task": task.id,
        "aria-pressed": String(task.id === this.task),
        "aria-label": t("taskLabel", task.refs[0], stateWord(task, t), task.title),
        title: `${task.cited} – ${stateWord(task, t)}\n${task.title}`,
        onclick: () => this.choose(task.id),
      },
      icon(stateOf(task)),
      h("span", {}, shortRef(task.refs[0])),
    );
  }

  /** @param {any} task @param {any} wording */
  #card(task, wording) {
    const { parent } = /** @type {any} */ (this.coverage);
    const findings = this.host.report.findings.filter((/** @type {any} */ { related = [] }) =>
      related.some((/** @type {any} */ { parentTask }) => parentTask === task.id),
    );
    const { declare } = this.host;
    return taskCard(task, wording, findings, this.host, {
      declare:
        declare &&
        ((reason) => {
          focusedNear(this.root)?.blur();
          declare(parent, task.id, reason);
        }),
      undo: () => declare?.(parent, task.id, null),
      step: (step) => {
        const cells = [...this.root.querySelectorAll(".cell")].map((cell) => cell.dataset.task);
        const next = cells[cells.indexOf(task.id) + step];
        if (next) this.choose(next);
      },
    });
  }

  /** Left and right go through the tasks, up and down through the groups. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && !(/** @type {HTMLElement} */ (event.target).matches("textarea"))) this.host.focusDraft();
    const cell = /** @type {HTMLElement} */ (event.target);
    if (!cell.matches(".cell")) return;
    const cells = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".cell")]);
    const rows = [...this.root.querySelectorAll(".cells")];
    const row = rows.indexOf(/** @type {Element} */ (cell.parentElement));
    const column = [.../** @type {Element} */ (cell.parentElement).children].indexOf(cell);
    const beside = (/** @type {number} */ step) => {
      const other = rows[row + step]?.children;
      return other?.[Math.min(column, other.length - 1)];
    };
    const next = /** @type {Record<string, any>} */ ({
      ArrowRight: cells[cells.indexOf(cell) + 1],
      ArrowLeft: cells[cells.indexOf(cell) - 1],
      ArrowDown: beside(1),
      ArrowUp: beside(-1),
      Home: cells[0],
      End: cells[cells.length - 1],
    })[event.key];
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
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

/** "II.1.a" → "1.a", but "PL.III.2" whole: what tells tasks apart in a small cell. @param {string} ref */
function shortRef(ref = "") {
  return ref.startsWith("PL") ? ref : ref.split(".").slice(-2).join(".");
}

/** A group's tasks as one bar; the numbers stand beside it in words. @param {any[]} tasks @param {import("./host.js").Host["t"]} t */
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

/** The tasks that are not simply taken up or nobody's here, written out: cells say too little on paper. @param {any[]} tasks @param {import("./host.js").Host["t"]} t */
function inWords(tasks, t) {
  const open = tasks.filter((task) => stateOf(task) !== "covered" && task.status !== "notApplicable");
  if (open.length === 0) return null;
  return h(
    "ul",
    { class: "in-words" },
    open.map((task) => {
      const places = task.evidence.map((/** @type {any} */ { place }) => place);
      if (task.nearest) places.push(t("nearestAt", task.nearest.place));
      const note = task.status === "partial" ? stateNote(task, t) : "";
      const more = [note, places.length > 0 && `(${places.join("; ")})`].filter(Boolean).join(" ");
      return h("li", {}, icon(stateOf(task)), h("div", {}, h("b", {}, `${task.cited} – ${stateWord(task, t)}. `), task.title, more && h("p", {}, more)));
    }),
  );
}
