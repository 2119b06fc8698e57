// @ts-check
/**
 * The little that the desk keeps of a plan once it was checked: who it is from, what became of each task, counts.
 *
 * @typedef {"covered" | "likely" | "partial" | "missing" | "notSeen" | "unsure" | "notApplicable" | "others"} State others: it concerns another level
 * @typedef {object} Summary
 * @property {string} hash fingerprint of the text
 * @property {import("../review/plan-id.js").Identity} plan
 * @property {string | null} kind
 * @property {string | null} date ISO
 * @property {string | null} level
 * @property {Record<string, Record<string, State>>} states by parent and task, of the parents that it is about
 * @property {string[]} unloaded numbers of what it carries out and was not compared with
 * @property {number} late tasks with a deadline after the parent's
 * @property {number} errors
 * @property {number} warnings
 * @property {import("../review/snapshot.js").Snapshot} snapshot
 * @property {Set<string>} lines by which it shows whether an earlier version's remarks were taken up
 *
 * @typedef {{ mandatory: number, missing: number, partial: number, unsure: number, excused: number, late: number, errors: number, warnings: number }} Counts
 */
import { stateOf } from "../component/view/statuses.js";
import { verdictOf } from "../component/view/verdict.js";
import { overruleKey } from "../review/overrules.js";
import { fingerprint, identityOf } from "../review/plan-id.js";
import { snapshotOf } from "../review/snapshot.js";
import { linesOf } from "../review/versions.js";

/** The rule on a deadline after the parent's. */
const LATE = "KH303";

/**
 * @param {any} report
 * @param {any[]} blocks that its places are counted in
 * @param {string} text
 * @returns {Summary}
 */
export function summaryOf(report, blocks, text) {
  const { plan } = report;
  const { mandatory, mend } = verdictOf(report);
  const related = report.coverage.filter((/** @type {any} */ one) => one.related);
  return {
    hash: fingerprint(text),
    plan: identityOf(plan),
    kind: plan.kind,
    date: plan.date,
    level: plan.level,
    states: Object.fromEntries(related.map((/** @type {any} */ { parent, tasks }) => [parent, Object.fromEntries(tasks.map((/** @type {any} */ task) => [task.id, stateIn(task)]))])),
    unloaded: (report.unloadedParents ?? []).map((/** @type {any} */ { number }) => number),
    late: report.findings.filter((/** @type {any} */ { code }) => code === LATE).length,
    errors: mandatory,
    warnings: mend,
    snapshot: snapshotOf(report, blocks, new Map()),
    lines: linesOf(text),
  };
}

/** Another level's task is none of this plan's, though it may speak of it. @param {any} task @returns {State} */
const stateIn = (task) => (task.applies === "no" && !task.reason && !task.answer ? "others" : stateOf(task));

/** A task's state; the reviewer's word goes before the checker's. @param {Summary} summary @param {import("../review/overrules.js").Overrules} overrules @param {string} parent @param {string} task @returns {State | undefined} */
export const stateAt = ({ states }, overrules, parent, task) => (states[parent]?.[task] ? (overrules.get(overruleKey(parent, task))?.status ?? states[parent][task]) : undefined);

/**
 * What is counted of a plan. A task that no words were seen of, and one that the words do not settle, are for a person to compare.
 * @param {Summary} summary
 * @param {import("../review/overrules.js").Overrules} overrules
 * @returns {Counts}
 */
export function countsOf(summary, overrules) {
  const { late, errors, warnings } = summary;
  const counts = { mandatory: 0, missing: 0, partial: 0, unsure: 0, excused: 0, late, errors, warnings };
  for (const [parent, tasks] of Object.entries(summary.states)) {
    for (const task of Object.keys(tasks)) {
      const state = stateAt(summary, overrules, parent, task);
      if (state === "others") continue;
      counts.mandatory += 1;
      if (state === "missing" || state === "partial") counts[state] += 1;
      else if (state === "unsure" || state === "notSeen") counts.unsure += 1;
      else if (state === "notApplicable") counts.excused += 1;
    }
  }
  return counts;
}
