// @ts-check
/**
 * What a later version of a plan is compared with: the findings and the tasks that lacked, in a few words each.
 *
 * @typedef {{ key: string, code: string, severity: string, message: string, quote: string }} KeptFinding
 * @typedef {{ parent: string, id: string, cited: string, title: string, status: "missing" | "partial" }} KeptTask
 * @typedef {{ findings: KeptFinding[], tasks: KeptTask[] }} Snapshot
 */
import { stateOf } from "../component/view/statuses.js";
import { textOf } from "../files/places.js";
import { overruleKey } from "./overrules.js";

/** Rules that say of a task what the coverage says of it. */
const SAID_BY_TASKS = new Set(["KH301", "KH302"]);
/** Characters kept of what a finding marks, and of a task's words. */
const LONGEST = 160;

const cut = (/** @type {string} */ text) => text.slice(0, LONGEST);

/**
 * @param {any} report
 * @param {any[]} blocks that its places are counted in
 * @param {import("./overrules.js").Overrules} overrules
 * @returns {Snapshot}
 */
export function snapshotOf(report, blocks, overrules) {
  const quote = (/** @type {any} */ at) => (blocks[at.block] ? cut(textOf(blocks[at.block]).slice(at.start, at.end)) : "");
  return {
    findings: report.findings
      .filter((/** @type {any} */ { code }) => !SAID_BY_TASKS.has(code))
      .map((/** @type {any} */ { key, code, severity, message, at }) => ({ key, code, severity, message, quote: quote(at) })),
    tasks: report.coverage.flatMap((/** @type {any} */ { parent, tasks }) =>
      tasks.flatMap((/** @type {any} */ task) => {
        const ruled = overrules.get(overruleKey(parent, task.id))?.status;
        const state = ruled ?? (task.applies === "no" ? "notApplicable" : stateOf(task));
        return state === "missing" || state === "partial" ? [{ parent, id: task.id, cited: task.cited, title: cut(task.title), status: state }] : [];
      }),
    ),
  };
}
