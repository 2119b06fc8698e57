// @ts-check
/**
 * What lives here: the three answers that a drafter can give for a parent's task (it is added, it is in
 * the draft already, it is not this body's), as buttons and as forms. The table, a finding's row and
 * the card beside a mark all lead to the same. A further answer is a form of its own, named in `desk.js`.
 */
import { h } from "../dom.js";
import { answerOf, coverageOf } from "../statuses.js";

/** In the order in which they are offered. @type {import("../host.js").AnswerKind[]} */
export const KINDS = ["added", "present", "notApplicable"];

/** The word of an answer's button. @param {import("../host.js").AnswerKind} kind */
export const answerWord = (kind) => /** @type {any} */ (`answer${kind[0].toUpperCase()}${kind.slice(1)}`);

/** Whether there is something to answer: an answer that holds settles a task. @param {any} task */
export function isAsked(task) {
  const answer = answerOf(task);
  if (answer) return !answer.found;
  return task.status === "missing" || task.status === "partial" || task.status === "unsure";
}

/**
 * What the drafter said of a task, in words; empty where nothing.
 * @param {any} task
 * @param {import("../host.js").Host["t"]} t
 */
export function answerNote(task, t) {
  const answer = answerOf(task);
  if (!answer) return "";
  if (answer.kind === "notApplicable") return t("saidNotApplicable", answer.reason);
  if (!answer.found) return t("saidLost", answer.quote);
  const said = t(answer.kind === "added" ? "saidAdded" : "saidPresent", task.evidence[0]?.place || `“${answer.quote}”`);
  return answer.complete ? said : `${said}. ${t("slotEmpty")}`;
}

/** The same as far as state and place do not say it already. @param {any} task @param {import("../host.js").Host["t"]} t */
export function shortNote(task, t) {
  const answer = answerOf(task);
  if (!answer) return "";
  if (answer.kind === "notApplicable") return answer.reason;
  if (!answer.found) return t("shortLost");
  const said = t(answer.kind === "added" ? "shortAdded" : "shortPresent");
  return answer.complete ? said : `${said}. ${t("slotEmpty")}`;
}

/**
 * The answers as buttons: what was said with the way back, and what can be said.
 * @param {any} task of the newest report's coverage
 * @param {import("../host.js").Host} host
 * @returns {HTMLElement | null} null where there is nothing to say, or nobody keeps it
 */
export function answerButtons(task, host) {
  const { t, answers } = host;
  const answer = answerOf(task);
  if (!answers || (!answer && !isAsked(task))) return null;
  const { parent } = coverageOf(host.report, task);
  return h(
    "div",
    { class: "answers no-print", role: "group", "aria-label": t("answers") },
    answer && h("button", { type: "button", class: "take-back", "data-task": task.id, onclick: () => answers.takeBack(parent, task.id) }, t(answer.kind === "notApplicable" ? "takeBackDeclared" : "takeBack")),
    isAsked(task) && KINDS.map((kind) => h("button", { type: "button", class: "answer", "data-answer": kind, "data-task": task.id, onclick: () => answers.ask(parent, task.id, kind) }, t(answerWord(kind)))),
  );
}

/**
 * The task that a finding says is left out.
 * @param {any} finding
 * @param {any} report
 * @returns {any} of the coverage, or null
 */
export function taskOf(finding, report) {
  if (finding.code !== "KH301") return null;
  const ids = (finding.related ?? []).flatMap((/** @type {any} */ { parentTask }) => parentTask ?? []);
  const all = report.coverage.flatMap((/** @type {any} */ { tasks }) => tasks).filter((/** @type {any} */ { id }) => ids.includes(id));
  // Ids of two parents may be one: the one that lacks is meant.
  return all.find(isAsked) ?? all[0] ?? null;
}

/** Asks the drafter for an answer on the task that a finding says is left out. @param {any} finding @param {import("../host.js").AnswerKind} kind @param {import("../host.js").Host} host */
export function askOf(finding, kind, host) {
  const task = host.report && taskOf(finding, host.report);
  if (task) host.answers?.ask(coverageOf(host.report, task).parent, task.id, kind);
}

/**
 * Where the focus goes back to once a form is shut: what opened it; where that was drawn anew, what stands for the task now.
 * @param {ParentNode} root
 * @param {HTMLElement | null} opener
 * @param {string} task
 */
export function standsFor(root, opener, task) {
  const seen = (/** @type {HTMLElement} */ one) => one.isConnected && one.getClientRects().length > 0;
  const all = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(`button[data-task="${CSS.escape(task)}"]`)]);
  return opener && seen(opener) ? opener : all.find(seen);
}
