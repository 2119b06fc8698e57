// @ts-check
/**
 * The curator's bench: for each task of a catalogue two lines (what must be in a plan, how it is usually said), what the
 * wordings made of them find in plans on other matters, and what becomes of a plan under the parent.
 */
import { failureText } from "./component/view/failure.js";
import { stateWord } from "./component/view/statuses.js";
import { h, put } from "./dom.js";
import { chooser } from "./files/choose.js";
import { FileError } from "./files/errors.js";
import { DOCUMENTS } from "./files/kinds.js";
import { readFile } from "./files/read.js";
import { t } from "./words.js";

const KINDS = DOCUMENTS.join();

/** The two lines that say what a task's ideas say. @param {any} task */
export function linesOf({ ideas = [] }) {
  const usual = ideas.map((/** @type {any} */ { wordings }) => wordings.join(" / "));
  return { must: ideas.map((/** @type {any} */ { idea }) => idea).join("; "), usual: usual.some(Boolean) ? usual.join("; ") : "" };
}

/**
 * @param {any} catalogue
 * @param {{ client: any, draft: () => object | null, save: (catalogue: any) => Promise<void>, cancel: () => void }} acts
 *   draft: the open draft as a source, null where there is none
 */
export function parentBench(catalogue, acts) {
  /** Plans on other matters. @type {{ name: string, source: object }[]} */
  let unrelated = [];
  /** The plan that the tasks are tried on. @type {{ name: string, source: object } | null} */
  let child = null;
  const error = h("p", { class: "field-error", role: "alert", hidden: true });
  const say = (/** @type {string} */ message) => {
    error.textContent = message;
    error.hidden = !message;
  };
  const status = h("p", { role: "status" });
  const read = async (/** @type {File[]} */ files) => {
    say("");
    const there = [];
    for (const file of files) {
      status.textContent = t("reading", file.name);
      try {
        const { name, source, kind } = await readFile(file);
        if (kind === "catalogue") throw new FileError("unreadable");
        there.push({ name, source });
      } catch (failure) {
        say(t(failure instanceof FileError ? failure.word : "unreadable", file.name));
      }
    }
    status.textContent = "";
    return there;
  };

  const names = h("p", { class: "bench-names" });
  const childName = h("p", { class: "bench-names" });
  const named = (/** @type {Element} */ where, /** @type {{ name: string }[]} */ list) => put(where, list.map(({ name }) => name).join("; "));

  const rows = catalogue.tasks.map((/** @type {any} */ task) => new TaskLines(task));
  const summary = h("div", { class: "bench-summary", role: "status" });
  /** What the bench last said, with the catalogue that it was said of. @type {any} */
  let shown = null;

  const request = () => ({
    lines: rows.filter((/** @type {TaskLines} */ row) => row.isChanged).map((/** @type {TaskLines} */ row) => row.lines),
    unrelated: unrelated.map(({ source }) => source),
    ...(child ? { child: child.source } : {}),
  });
  const measure = async () => {
    say("");
    for (const row of rows) row.complain("");
    const asked = request();
    status.textContent = t("benchBusy");
    try {
      shown = await acts.client.bench(catalogue, asked);
    } catch (/** @type {any} */ failure) {
      shown = null;
      const [, index] = /^\/lines\/(\d+)\//.exec(failure.path ?? "") ?? [];
      const wrong = index === undefined ? null : rows.find((/** @type {TaskLines} */ row) => row.lines.task === asked.lines[Number(index)].task);
      if (wrong) wrong.complain(failureText(failure, t));
      else say(failureText(failure, t));
      return null;
    } finally {
      status.textContent = "";
    }
    for (const row of rows) row.show(shown);
    put(summary, summaryOf(shown, unrelated.length));
    return shown;
  };

  return h(
    "form",
    {
      class: "parent-bench dialog-part",
      novalidate: true,
      onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault();
        // What is saved is what the lines say now.
        const measured = await measure();
        if (measured) await acts.save(measured.catalogue).catch((failure) => say(failureText(failure, t)));
      },
    },
    h("p", {}, t("benchIntro")),
    h(
      "fieldset",
      {},
      h("legend", {}, t("benchUnrelated")),
      h("p", { class: "hint" }, t("benchUnrelatedHelp")),
      h("p", { class: "buttons" }, chooser("bench-unrelated", t("benchChoose"), { accept: KINDS, multiple: true }, async (files) => named(names, (unrelated = await read(files))))),
      names,
    ),
    h(
      "fieldset",
      {},
      h("legend", {}, t("benchChild")),
      h(
        "p",
        { class: "buttons" },
        chooser("bench-child", t("benchChooseChild"), { accept: KINDS }, async (files) => {
          [child = null] = await read(files);
          named(childName, child ? [child] : []);
        }),
        h(
          "button",
          {
            type: "button",
            id: "bench-draft",
            onclick: () => {
              const source = acts.draft();
              say(source ? "" : t("benchNoDraft"));
              child = source ? { name: t("benchOpenDraft"), source } : null;
              named(childName, child ? [child] : []);
            },
          },
          t("benchUseDraft"),
        ),
      ),
      childName,
    ),
    error,
    h(
      "p",
      { class: "buttons bench-acts" },
      h("button", { type: "button", id: "bench-measure", onclick: measure }, t("benchMeasure")),
      h("button", { type: "submit", class: "primary", id: "bench-save" }, t("saveParent")),
      h("button", { type: "button", onclick: acts.cancel }, t("cancel")),
      status,
    ),
    summary,
    rows.map((/** @type {TaskLines} */ row) => row.node),
  );
}

/** @param {any} shown @param {number} documents */
function summaryOf({ items, measured, child }, documents) {
  const counts = documents > 0 ? h("p", {}, t(measured ? "benchItems" : "benchTooFew", items, documents)) : null;
  if (!child) return [counts];
  if (!child.related) return [counts, h("p", { class: "field-error" }, t("benchNotAbout"))];
  const { covered, partial, missing, unsure, notApplicable } = child.totals;
  return [
    counts,
    h("p", {}, t("benchTotals", covered, partial, missing, unsure, notApplicable)),
    child.asked > 0 && h("p", {}, t("benchDeletion", child.gone, child.asked)),
    child.left.length > 0 &&
      h(
        "ul",
        { class: "bench-left" },
        child.left.map((/** @type {any} */ left) => h("li", {}, t("benchLeft", left.task, stateWord(left, t), left.number, left.quote))),
      ),
  ];
}

/** A task with its two lines, and what the bench says of it. */
class TaskLines {
  /** @param {any} task */
  constructor(task) {
    this.task = task;
    this.before = linesOf(task);
    const area = (/** @type {"must" | "usual"} */ name) =>
      h("textarea", { rows: 1, spellcheck: "false", data: { name }, value: this.before[name] });
    this.must = area("must");
    this.usual = area("usual");
    this.fault = h("p", { class: "field-error", role: "alert", hidden: true });
    this.said = h("div", { class: "bench-said" });
    this.node = h(
      "section",
      { class: "bench-task", data: { task: task.id } },
      h("h3", {}, h("span", { class: "number" }, (task.refs ?? [task.id]).join(", ")), " ", task.title),
      h("label", {}, t("benchMust"), this.must),
      h("label", {}, t("benchUsual"), this.usual),
      this.fault,
      this.said,
    );
  }

  get lines() {
    return { task: this.task.id, must: this.must.value.trim(), usual: this.usual.value.trim() };
  }

  /** Whether a person wrote other lines: ideas that nobody touched stay as they were curated. */
  get isChanged() {
    const { must, usual } = this.lines;
    return must !== this.before.must || usual !== this.before.usual;
  }

  complain(/** @type {string} */ message) {
    this.fault.textContent = message;
    this.fault.hidden = !message;
    if (!message) return this.usual.removeAttribute("aria-invalid");
    this.usual.setAttribute("aria-invalid", "true");
    this.usual.focus();
  }

  /** @param {any} shown */
  show({ wordings, child, measured }) {
    const own = wordings.filter((/** @type {any} */ { task }) => task === this.task.id);
    const changed = child?.changed.find((/** @type {any} */ { task }) => task === this.task.id);
    put(this.said, [
      own.length === 0 && h("p", { class: "hint" }, t("benchNoIdeas")),
      own.length > 0 &&
        h(
          "ul",
          {},
          own.map((/** @type {any} */ one) =>
            h(
              "li",
              { class: one.doubts.length > 0 ? "is-doubted" : "" },
              h("code", {}, one.wording),
              measured && h("span", { class: "share" }, " ", t("benchShare", one.share)),
              one.doubts.map((/** @type {string} */ doubt) => h("span", { class: "field-error" }, ` ${doubt}`)),
              one.found.length > 0 && h("details", {}, h("summary", {}, t("benchFound", one.found.length)), h("ul", {}, one.found.map((/** @type {string} */ text) => h("li", {}, text)))),
            ),
          ),
        ),
      changed && h("p", { class: "bench-changed" }, t("benchChanged", stateWord({ status: changed.before }, t), stateWord({ status: changed.now }, t))),
    ]);
  }
}
