// @ts-check
/**
 * A reviewer's hand as findings that `annotate` writes into the Word file beside the checker's own. Their keys are of a
 * code that no rule has, so that a second run knows their comments again and nothing else takes them for a rule's.
 */
import { missingTask } from "../component/view/groups.js";
import { stateOf } from "../component/view/statuses.js";
import { t } from "../words.js";
import { overruleKey } from "./overrules.js";
import { fingerprint } from "./plan-id.js";

const DIGITS = 12;
const keyOf = (/** @type {string} */ words) => `KH000-${fingerprint(words).slice(0, DIGITS)}`;

/**
 * The findings of a report as they go into the file: without those that the reviewer overruled, with what the reviewer says.
 * @param {any} report
 * @param {import("./hand.js").Remark[]} remarks
 * @param {import("./overrules.js").Overrules} overrules
 * @returns {any[]}
 */
export function commentsOf(report, remarks, overrules) {
  const ruled = (/** @type {any} */ parent, /** @type {any} */ task) => overrules.get(overruleKey(parent, task.id));
  const tasks = report.coverage.flatMap((/** @type {any} */ { parent, tasks: all }) => all.map((/** @type {any} */ task) => ({ parent, task })));
  /** Whether the reviewer found what a finding says is left out. @param {any} finding */
  const isSettled = (finding) => {
    const id = missingTask(finding) ?? (finding.code === "KH302" ? finding.related?.find((/** @type {any} */ { parentTask }) => parentTask)?.parentTask : null);
    if (!id) return false;
    const own = tasks.filter((/** @type {any} */ one) => one.task.id === id).map((/** @type {any} */ one) => ruled(one.parent, one.task));
    return own.some((/** @type {any} */ one) => one) && own.every((/** @type {any} */ one) => !one || one.status === "covered" || one.status === "notApplicable");
  };
  return [
    ...report.findings.filter((/** @type {any} */ finding) => !isSettled(finding)),
    ...remarks.map(({ id, at, text, suggestion }) => ({
      key: keyOf(id),
      severity: "hint",
      message: t("remarkComment", text),
      at,
      fixes: suggestion ? [{ title: t("remarkCommentFix", suggestion), edits: [{ at, insert: suggestion }] }] : [],
    })),
    ...tasks.flatMap((/** @type {any} */ { parent, task }) => {
      const said = ruled(parent, task);
      if (!said || said.status === stateOf(task) || (said.status !== "missing" && said.status !== "partial")) return [];
      const at = task.evidence[0]?.at ?? task.nearest?.at ?? { block: 0, start: 0, end: 0 };
      return [{ key: keyOf(`${parent} ${task.id} ${said.status}`), severity: "warning", message: t("overruleComment", task.cited, t(said.status), said.reason), at, fixes: [] }];
    }),
  ];
}
