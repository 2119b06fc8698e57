// @ts-check
/**
 * What a reviewer says of a draft, a row a matter: the findings, the parents' tasks that the draft leaves out, the
 * reviewer's own remarks. Made of what is given alone, so that paper, files and tables say the same.
 *
 * @typedef {{ at: any, quote: string, text: string, suggestion?: string }} Remark at: a `Location`, or null for the whole draft
 * @typedef {import("./overrules.js").Overrule} Overrule
 * @typedef {object} Reviewed
 * @property {any} report
 * @property {any[]} blocks as `Checker.read` gives them: the words that the report's places stand on
 * @property {Remark[]} [remarks]
 * @property {Map<string, Overrule>} [overrules] by `overruleKey`
 * @property {any[]} [answers] what the drafter said of tasks; default: the report's
 *
 * @typedef {object} Row
 * @property {string} key the same for the same matter of another check
 * @property {"finding" | "task" | "remark"} kind
 * @property {"error" | "warning" | "hint" | null} severity of a finding
 * @property {string} group the parent of a task; empty for the rest
 * @property {string} clause where in the draft
 * @property {string} quote the draft's words
 * @property {string} opinion
 * @property {string} basis
 * @property {string} correction
 */
import { answerNote } from "../component/view/answers/buttons.js";
import { partedBasis } from "../component/view/facts-day.js";
import { parentName } from "../component/view/statuses.js";
import { BlockPlaces } from "../files/places.js";
import { passageOf } from "../said.js";
import { t } from "../words.js";
import { capital, clausesOf } from "./clause.js";
import { overruleKey } from "./overrules.js";

/** They say that a task is left out, or taken up in part. */
const OF_TASKS = new Set(["KH301", "KH302"]);

/**
 * @typedef {{ parent: string, task: any, status: string, likely: boolean, overrule: Overrule | null, note: string }} Judged status: the reviewer's word goes first; note: what the drafter said
 */

/**
 * Each task of the parents that the draft was compared with, as it stands after the reviewer's word.
 * @param {Reviewed} reviewed
 * @returns {Judged[]}
 */
export function judgedTasks({ report, overrules = new Map(), answers = report.answers ?? [] }) {
  const given = new Map(answers.map((answer) => [overruleKey(answer.parent, answer.task), answer]));
  return report.coverage
    .filter((/** @type {any} */ { related }) => related)
    .flatMap((/** @type {any} */ { parent, tasks }) =>
      tasks.map((/** @type {any} */ task) => {
        const key = overruleKey(parent, task.id);
        const overrule = overrules.get(key) ?? null;
        const answer = task.answer ?? (given.has(key) ? { found: true, complete: true, ...given.get(key) } : null);
        return { parent, task, status: overrule?.status ?? task.status, likely: !overrule && task.likely, overrule, note: answerNote({ ...task, answer }, t) };
      }),
    );
}

/**
 * @param {Reviewed} reviewed
 * @returns {Row[]} the findings and remarks in the order of the draft, then the tasks of each parent
 */
export function opinionRows(reviewed) {
  const { report, blocks, remarks = [] } = reviewed;
  const places = new BlockPlaces(blocks);
  const clause = clausesOf(report.plan);
  const where = (/** @type {any} */ at) => at?.block ?? -1;
  const judged = judgedTasks(reviewed);
  /** @type {{ at: any, row: Row }[]} */
  const placed = [
    ...report.findings.filter((/** @type {any} */ finding) => holds(finding, judged)).map((/** @type {any} */ finding) => ({ at: finding.at, row: findingRow(finding, places, clause) })),
    ...remarks.map((remark, index) => ({ at: remark.at, row: remarkRow(remark, index, clause) })),
  ];
  placed.sort((one, other) => where(one.at) - where(other.at) || (one.at?.start ?? 0) - (other.at?.start ?? 0));
  return [...placed.map(({ row }) => row), ...judged.filter(isLacking).map(taskRow)];
}

/** Whether a finding is a row: what it says of a task gives way to the task's own row and to the reviewer's word. @param {any} finding @param {Judged[]} judged */
function holds(finding, judged) {
  if (!OF_TASKS.has(finding.code)) return true;
  if (finding.code === "KH301") return judged.length === 0;
  const ids = (finding.related ?? []).flatMap((/** @type {any} */ { parentTask }) => parentTask ?? []);
  return !judged.some(({ task, overrule }) => overrule && ids.includes(task.id));
}

/**
 * Whether a task is a row: left out for sure, or found wanting by the reviewer. What a nearer parent hands on is
 * asked for there, and what it leaves out is its own gap.
 * @param {Judged} judged
 */
function isLacking({ task, status, likely, overrule }) {
  if (overrule) return status === "missing" || status === "partial";
  return status === "missing" && !likely && !task.droppedBy && !(task.through?.length > 0);
}

/** @param {any} finding @param {BlockPlaces} places @param {(at: any) => string} clause @returns {Row} */
function findingRow(finding, places, clause) {
  const { code, key, message, basis, severity, at, fixes } = finding;
  const passage = passageOf({ surface: places, place: (at_) => places.place(at_) }, finding);
  // A whole part or row that would be put in has a frame of slots: its words are none that anybody would propose.
  const frame = Boolean(fixes?.[0]?.edits.some((/** @type {any} */ { insert }) => /[\n\t]/.test(insert)));
  const quote = frame && at.start === at.end ? "" : passage.quote;
  const correction = frame ? t("rowSupply") : passage.correction;
  return { key: key ?? `${code} ${message}`, kind: "finding", severity, group: "", clause: clause(at), quote: quote || t("rowNothingThere"), opinion: message, basis: partedBasis(basis ?? "").basis, correction: correction || t(code === "KH302" ? "rowPartialAdvice" : "rowReview") };
}

/** @param {Remark} remark @param {number} index @param {(at: any) => string} clause @returns {Row} */
const remarkRow = ({ at, quote, text, suggestion }, index, clause) => ({ key: `remark ${index} ${text}`, kind: "remark", severity: null, group: "", clause: clause(at), quote, opinion: text, basis: "", correction: suggestion ?? "" });

/** @param {Judged} judged @returns {Row} */
function taskRow({ parent, task, status, overrule, note }) {
  const [best = task.nearest] = task.evidence;
  const lacks = task.uncovered?.length > 0 && status === "partial" ? t("whyIdeas", task.uncovered.map((/** @type {string} */ idea) => `“${idea}”`).join("; ")) : "";
  return {
    key: `task ${overruleKey(parent, task.id)}`,
    kind: "task",
    severity: null,
    group: parent,
    clause: best ? capital(best.place) : t("rowNoClause"),
    quote: best ? t(status === "missing" ? "rowNearest" : "rowQuoted", best.quote) : t("rowNothingThere"),
    opinion: [t(status === "missing" ? "rowMissing" : "rowPartial", task.title), lacks, overrule?.reason, note && t("rowAnswered", note)].filter(Boolean).join(" "),
    basis: capital(task.cited),
    correction: t(status === "missing" ? "rowMissingAdvice" : "rowPartialAdvice"),
  };
}

/** The name of a group of rows. @param {string} parent */
export const groupName = (parent) => t("rowGroup", parentName(parent));

/** Whether a row is kept unless the reviewer says otherwise. @param {Row} row @param {boolean} hints */
export const isKept = (row, hints) => hints || row.severity !== "hint";

