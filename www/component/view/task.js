// @ts-check
/** One task of the parent: its wording with what nobody takes up, the evidence, and what can be done. */
import { chainOf } from "./chain.js";
import { h, icon } from "./dom.js";
import { field } from "./fields.js";
import { fixButton } from "./finding.js";
import { parts } from "./places.js";
import { appliesTo, stateNote, stateOf, stateWord } from "./statuses.js";

/**
 * @typedef {object} TaskActs
 * @property {((reason: string) => void) | null} declare not applicable; null where nobody keeps declarations
 * @property {() => void} undo the declaration
 * @property {(step: 1 | -1) => void} step to the task beside it
 */

/**
 * @param {any} task of the coverage
 * @param {any} wording the catalogue's task, where it is known
 * @param {any[]} findings that speak of it
 * @param {import("./host.js").Host} host
 * @param {TaskActs} acts
 */
export function taskCard(task, wording, findings, host, acts) {
  const { t } = host;
  const fixes = findings.flatMap((finding) => finding.fixes ?? []);
  // What is lacking is red only where it is sure to be lacking.
  const lacks = task.status === "partial" || stateOf(task) === "missing" ? "idea" : "idea open";
  const { text, others } = markUncovered(task.title, task.uncovered, lacks);
  // The note names them already.
  const named = task.status === "partial" && task.why === "ideas";
  const note = stateNote(task, t);
  const applies = appliesTo(task, host.report.plan.level, t);
  return h(
    "article",
    { class: "task-card", "aria-label": task.cited },
    h(
      "header",
      {},
      h("span", { class: `status-chip status-${task.status}`, "data-state": stateOf(task) }, icon(stateOf(task)), stateWord(task, t)),
      h("span", { class: "muted" }, applies),
      h("span", { class: "muted" }, task.cited),
      h(
        "span",
        { class: "steps no-print" },
        h("button", { type: "button", class: "icon-button back", "aria-label": t("previousTask"), title: t("previousTask"), onclick: () => acts.step(-1) }, icon("right")),
        h("button", { type: "button", class: "icon-button", "aria-label": t("nextTask"), title: t("nextTask"), onclick: () => acts.step(1) }, icon("right")),
      ),
    ),
    task.reason && h("p", { class: "reason" }, t("declaredBecause", task.reason)),
    chainOf(task, t),
    note && h("p", { class: "state-note" }, note),
    h("h4", {}, t("parentWording")),
    h("p", { class: "wording" }, text),
    facts(wording, t),
    others.length > 0 &&
      !named && [
        h("h4", {}, t(task.status === "unsure" ? "untakenUnsure" : "untaken")),
        h("ul", { class: "untaken" }, others.map((idea) => h("li", {}, h("mark", { class: lacks }, idea)))),
      ],
    evidence(task, host),
    fixes.length > 0 &&
      !host.readOnly && [
        h("h4", { class: "no-print" }, t("offered")),
        h("div", { class: "fixes" }, fixes.map((fix) => fixButton(() => fix, host))),
      ],
    declaration(task, acts, t),
  );
}

/** @param {any} wording @param {import("./host.js").Host["t"]} t */
function facts(wording, t) {
  if (!wording) return null;
  const rows = /** @type {const} */ (["lead", "coordinate", "due", "product"]).filter((name) => wording[name]);
  if (rows.length === 0) return null;
  return h("dl", { class: "task-facts" }, rows.map((name) => [h("dt", {}, t(name)), h("dd", {}, wording[name])]));
}

/** @param {any} task @param {import("./host.js").Host} host */
function evidence(task, host) {
  const { t } = host;
  const { status, nearest } = task;
  if (task.evidence.length > 0) return [h("h4", {}, t(status === "unsure" ? "toCompare" : "evidence")), places(task.evidence, host)];
  if (status === "notApplicable") return null;
  if (nearest) return [h("h4", {}, t("nearest")), places([nearest], host)];
  return stateOf(task) === "missing" && [h("h4", {}, t("evidence")), h("p", { class: "muted" }, t("noEvidence"))];
}

/** @param {any[]} all @param {import("./host.js").Host} host */
function places(all, host) {
  const { t } = host;
  const headings = new Set(parts(host.report.plan).map(({ number }) => number));
  return h(
    "ul",
    { class: "evidence" },
    all.map(({ number, place, quote, at }) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", disabled: !host.place(at), title: t("goThere"), onclick: () => host.goTo({ at }) },
          h("b", {}, place),
          h("span", {}, h("q", {}, quote), headings.has(number) && h("small", { class: "muted" }, ` ${t("inHeading")}`)),
        ),
      ),
    ),
  );
}

/** @param {any} task @param {TaskActs} acts @param {import("./host.js").Host["t"]} t */
function declaration(task, acts, t) {
  if (!acts.declare) return null;
  if (task.reason) return h("p", { class: "declare no-print" }, h("button", { type: "button", class: "undeclare", onclick: acts.undo }, t("undoDeclared")));
  if (task.status === "notApplicable") return null;
  const reason = h("textarea", { rows: 2, required: true });
  const error = h("p", { class: "field-error", hidden: true }, t("reasonNeeded"));
  const form = h(
    "form",
    {
      hidden: true,
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const text = reason.value.trim();
        error.hidden = text !== "";
        reason.setAttribute("aria-invalid", String(text === ""));
        if (text === "") reason.focus();
        else acts.declare?.(text);
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && toggle(false),
    },
    field(t("reason"), reason),
    error,
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "submit", class: "primary" }, t("declare")),
      h("button", { type: "button", onclick: () => toggle(false) }, t("cancel")),
    ),
  );
  const open = h("button", { type: "button", class: "declare-open", "aria-expanded": "false", onclick: () => toggle(form.hidden) }, t("declareNotApplicable"));
  const toggle = (/** @type {boolean} */ on) => {
    form.hidden = !on;
    open.setAttribute("aria-expanded", String(on));
    if (on) reason.focus();
    else open.focus();
  };
  return h("div", { class: "declare no-print" }, open, form);
}

/**
 * The wording with the untaken ideas marked where they stand in it; the others apart.
 *
 * @param {string} title
 * @param {string[]} uncovered
 * @param {string} look class of the marks
 */
function markUncovered(title, uncovered, look) {
  const lower = title.toLowerCase();
  /** @type {{ start: number, end: number }[]} */
  const spans = [];
  const others = [];
  for (const idea of uncovered) {
    const start = lower.length === title.length ? lower.indexOf(idea.toLowerCase()) : title.indexOf(idea);
    if (start >= 0 && idea.length > 0) spans.push({ start, end: start + idea.length });
    else others.push(idea);
  }
  spans.sort((a, b) => a.start - b.start);
  const text = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    text.push(title.slice(at, Math.max(at, start)), h("mark", { class: look }, title.slice(Math.max(at, start), end)));
    at = end;
  }
  text.push(title.slice(at));
  return { text, others };
}
