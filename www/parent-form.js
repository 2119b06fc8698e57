// @ts-check
/** A catalogue as a form: the document's head and a table of tasks, with errors at their fields. Ids and places are the program's and not shown. */
import { failureText, toldFailure } from "./component/view/failure.js";
import { field } from "./dialog.js";
import { h, icon } from "./dom.js";
import { isCitable } from "./files/roles.js";
import { t } from "./words.js";

const COLUMNS = /** @type {const} */ ([
  ["group", "taskGroup"],
  ["title", "taskTitle"],
  ["lead", "lead"],
  ["coordinate", "coordinate"],
  ["due", "due"],
]);

/** So much of a task's wording as tells it from the others. */
const beginning = (/** @type {string} */ title = "") => title.split(/\s+/).slice(0, 8).join(" ");

/** What a task holds for the comparison, beside its wording. */
const CURATED = ["ideas", "need", "must", "part"];

/**
 * @param {any} catalogue
 * @param {string} note said above the form
 * @param {{ save: (catalogue: any) => Promise<void>, cancel: () => void }} acts
 */
export function parentForm(catalogue, note, acts) {
  /** @type {Map<string, HTMLElement>} Fields by JSON path ("tasks.3.title"). */
  const fields = new Map();
  const general = h("p", { class: "field-error", role: "alert", hidden: !note }, note);

  const headField = (/** @type {string} */ path, /** @type {any} */ word, /** @type {string} */ value, props = {}) => {
    const input = h("input", { value: value ?? "", ...props });
    fields.set(path, input);
    return field(t(word), input);
  };
  const head = h(
    "div",
    { class: "parent-head" },
    headField("id", "parentId", catalogue.id),
    headField("issuer", "parentIssuer", catalogue.issuer),
    headField("issuedOn", "parentIssuedOn", catalogue.issuedOn, { type: "date" }),
    headField("reporting.due", "reportingDue", catalogue.reporting?.due),
    headField("reporting.to", "reportingTo", catalogue.reporting?.to),
    h("div", { class: "long" }, headField("title", "parentTitle", catalogue.title)),
  );

  const body = h("tbody");
  /** What a row holds beside its cells, so that nothing gets lost. @type {WeakMap<Element, any>} */
  const kept = new WeakMap();
  const addRow = (/** @type {any} */ task) => {
    const row = h(
      "tr",
      {},
      COLUMNS.map(([name, word]) =>
        h("td", {}, h("textarea", { rows: 1, spellcheck: "false", "aria-label": t(word), data: { name }, value: task[name] ?? "" })),
      ),
      h(
        "td",
        {},
        h(
          "button",
          { type: "button", class: "icon-button", "aria-label": t("removeTask", beginning(task.title)), title: t("removeTask", beginning(task.title)), onclick: () => row.remove() },
          icon("close"),
        ),
      ),
    );
    kept.set(row, task);
    body.append(row);
    return row;
  };
  for (const task of catalogue.tasks) addRow(task);

  const value = (/** @type {string} */ path) => /** @type {any} */ (fields.get(path)).value.trim();
  const collect = () => {
    // What is told of a task goes by its id, which nobody but the program sees.
    const ids = new Set([...body.rows].map((row) => kept.get(row).id));
    const unusedId = () => {
      let next = ids.size;
      while (ids.has(`BS.${next}`)) next += 1;
      ids.add(`BS.${next}`);
      return `BS.${next}`;
    };
    const tasks = [...body.rows].map((row) => {
      const task = { ...kept.get(row) };
      for (const area of row.querySelectorAll("textarea")) {
        const text = area.value.trim();
        const name = area.dataset.name;
        if (text || name === "group" || name === "title") task[name] = text;
        else delete task[name];
      }
      // Ideas, and what is said of them, were curated for the wording that they stand by.
      if (task.title !== kept.get(row).title) for (const name of CURATED) delete task[name];
      task.id ||= unusedId();
      if (!task.refs?.length) task.refs = [task.id];
      return task;
    });
    const reporting = value("reporting.due") || value("reporting.to") ? { due: value("reporting.due"), to: value("reporting.to") } : undefined;
    // What was learnt belongs to these tasks in this order.
    const same = body.rows.length === catalogue.tasks.length && catalogue.tasks.every((/** @type {any} */ task, /** @type {number} */ index) => kept.get(body.rows[index]) === task);
    return {
      ...catalogue,
      taught: same ? catalogue.taught : undefined,
      // As a draft cites it: the word before it is no part of it.
      id: value("id").replace(/^số\s*:?\s*/iu, ""),
      title: value("title"),
      issuer: value("issuer"),
      issuedOn: value("issuedOn"),
      reporting,
      tasks,
    };
  };

  const fieldAt = (/** @type {string} */ path) => {
    const parts = path.split(/[./[\]]+/).filter(Boolean);
    if (parts[0] !== "tasks") return fields.get(parts.join("."));
    const row = body.rows[Number(parts[1])];
    return row?.querySelector(`[data-name="${parts[2]}"]`) ?? row?.querySelector('[data-name="title"]');
  };
  const complain = (/** @type {string} */ path, /** @type {string} */ message) => {
    const target = fieldAt(path);
    if (!target) {
      general.textContent = message;
      general.hidden = false;
      return;
    }
    target.setAttribute("aria-invalid", "true");
    target.after(h("p", { class: "field-error", role: "alert" }, message));
  };
  const check = (/** @type {any} */ corrected) => {
    /** @type {[string, string][]} */
    const wrong = [];
    for (const name of ["id", "title", "issuer", "issuedOn"]) if (!corrected[name]) wrong.push([name, t("required")]);
    if (corrected.id && !isCitable(corrected.id)) wrong.push(["id", t("notCitable")]);
    const seen = new Map();
    corrected.tasks.forEach((/** @type {any} */ task, /** @type {number} */ index) => {
      if (seen.has(task.id)) wrong.push([`tasks.${index}.id`, t("duplicateId", task.id, seen.get(task.id) + 1)]);
      else seen.set(task.id, index);
      if (!task.title) wrong.push([`tasks.${index}.title`, t("required")]);
    });
    return wrong;
  };

  const form = h(
    "form",
    {
      class: "parent-form dialog-part",
      novalidate: true,
      onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault();
        for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
        for (const old of form.querySelectorAll(".field + .field-error, textarea + .field-error, input + .field-error")) old.remove();
        general.hidden = true;
        const corrected = collect();
        const wrong = check(corrected);
        for (const [path, message] of wrong) complain(path, message);
        if (wrong.length === 0) await acts.save(corrected).catch((error) => complain(error.path ?? "", fieldAt(error.path ?? "") ? toldFailure(error, t).said : failureText(error, t)));
        form.querySelector("[aria-invalid=true]")?.focus();
      },
    },
    general,
    head,
    h(
      "div",
      { class: "task-table", tabindex: 0, role: "region", "aria-label": t("editParent") },
      h("table", {}, h("thead", {}, h("tr", {}, COLUMNS.map(([name, word]) => h("th", { scope: "col", class: `col-${name}` }, t(word))), h("th", { scope: "col", class: "col-remove" }, h("span", { class: "visually-hidden" }, t("remove"))))), body),
    ),
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "button", onclick: () => addRow({}).querySelector("textarea").focus() }, t("addTask")),
      h("button", { type: "submit", class: "primary", id: "save-parent" }, t("saveParent")),
      h("button", { type: "button", onclick: acts.cancel }, t("cancel")),
    ),
  );
  return form;
}
