// @ts-check
/** One task of the parent: its wording with what nobody takes up, the evidence, and what can be done. */
import { answerButtons, answerNote } from "./answers/buttons.js";
import { chainOf } from "./chain.js";
import { h, icon } from "./dom.js";
import { parts } from "./places.js";
import { reviewedPart } from "./reviewed.js";
import { appliesTo, stateNote, stateOf, stateWord } from "./statuses.js";

/**
 * @param {any} task of the coverage
 * @param {() => any} newest the task as the newest report has it
 * @param {any} wording the catalogue's task, where it is known
 * @param {import("./host.js").Host} host
 * @param {(step: 1 | -1) => void} step to the task beside it
 */
export function taskCard(task, newest, wording, host, step) {
  const { t } = host;
  // What is lacking is red only where it is sure to be lacking.
  const lacks = task.status === "partial" || stateOf(task) === "missing" ? "idea" : "idea open";
  // Of a task that is answered for, nothing is asked any more.
  const untaken = task.status === "notApplicable" ? [] : task.uncovered;
  const { text, others } = markUncovered(task.title, untaken, lacks);
  // The note names them already.
  const named = task.status === "partial" && task.why === "ideas";
  const note = stateNote(task, t);
  const said = answerNote(task, t);
  return h(
    "article",
    { class: "task-card", "aria-label": task.cited },
    h(
      "header",
      {},
      h("span", { class: `status-chip status-${task.status}`, "data-state": stateOf(task) }, icon(stateOf(task)), stateWord(task, t)),
      h("span", { class: "muted" }, appliesTo(task, host.report.plan.level, t)),
      h(
        "span",
        { class: "steps no-print" },
        h("button", { type: "button", class: "icon-button back", "aria-label": t("previousTask"), title: t("previousTask"), onclick: () => step(-1) }, icon("right")),
        h("button", { type: "button", class: "icon-button", "aria-label": t("nextTask"), title: t("nextTask"), onclick: () => step(1) }, icon("right")),
      ),
    ),
    said && h("p", { class: "said" }, said),
    note && h("p", { class: "state-note" }, note),
    answerButtons(task, host),
    reviewedPart(task, host),
    h("h3", {}, t("parentWording")),
    h("p", { class: "wording" }, text),
    h("p", { class: "muted" }, task.cited),
    chainOf(task, t),
    facts(wording, t),
    others.length > 0 &&
      !named && [
        h("h3", {}, t(task.status === "unsure" ? "untakenUnsure" : "untaken")),
        h("ul", { class: "untaken" }, others.map((idea) => h("li", {}, h("mark", { class: lacks }, idea)))),
      ],
    evidence(task, newest, host),
  );
}

/** @param {any} wording @param {import("./host.js").Host["t"]} t */
function facts(wording, t) {
  if (!wording) return null;
  const rows = /** @type {const} */ (["lead", "coordinate", "due", "product"]).filter((name) => wording[name]);
  if (rows.length === 0) return null;
  return h("dl", { class: "task-facts" }, rows.map((name) => [h("dt", {}, t(name)), h("dd", {}, wording[name])]));
}

/** @param {any} task @param {() => any} newest @param {import("./host.js").Host} host */
function evidence(task, newest, host) {
  const { t } = host;
  const { status, nearest } = task;
  if (task.evidence.length > 0) return [h("h3", {}, t(status === "unsure" ? "toCompare" : "evidence")), places(task.evidence, (index) => newest().evidence[index], host)];
  if (status === "notApplicable") return null;
  if (nearest) return [h("h3", {}, t("nearest")), places([nearest], () => newest().nearest, host)];
  return stateOf(task) === "missing" && [h("h3", {}, t("evidence")), h("p", { class: "muted" }, t("noEvidence"))];
}

/** @param {any[]} all @param {(index: number) => any} newest @param {import("./host.js").Host} host */
function places(all, newest, host) {
  const { t } = host;
  const headings = new Set(parts(host.report.plan).map(({ number }) => number));
  return h(
    "ul",
    { class: "evidence" },
    all.map(({ number, place, quote }, index) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", title: t("goThere"), onclick: () => host.goTo(newest(index)) || host.show(t("placeChanged")) },
          h("b", {}, place),
          h("span", {}, h("q", {}, quote), headings.has(number) && h("small", { class: "muted" }, ` ${t("inHeading")}`)),
        ),
      ),
    ),
  );
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
