// @ts-check
/** What became of a parent's task, in words and as a sign: the page, the exports and paper say the same. */

/** In the order in which they concern a drafter. */
export const STATUSES = /** @type {const} */ (["missing", "partial", "unsure", "covered", "notApplicable"]);

/** @typedef {(word: any, ...values: any[]) => string} Told */

/**
 * The word of a status, and the name of its icon: what is likely only is said so.
 * @param {any} task of the coverage
 * @returns {"covered" | "likely" | "partial" | "missing" | "notSeen" | "unsure" | "notApplicable"}
 */
export function stateOf({ status, likely }) {
  if (status === "covered" && likely) return "likely";
  if (status === "missing" && likely) return "notSeen";
  return status;
}

/** @param {any} task @param {Told} t */
export const stateWord = (task, t) => t(stateOf(task));

/**
 * What is said beside the status: why a task is partly taken up, what a doubtful answer asks for.
 * @param {any} task
 * @param {Told} t
 * @returns {string} empty where the status says it all
 */
export function stateNote(task, t) {
  const { status, why, evidence, uncovered } = task;
  if (status === "partial" && why === "ideas") return uncovered.length > 0 ? t("whyIdeas", ideas(uncovered)) : "";
  if (status === "partial" && why === "implied") return evidence.length > 0 ? t("whyImplied", evidence[0].place) : "";
  if (status === "partial" && why) return t(`why${capital(why)}`);
  return { likely: t("likelyNote"), notSeen: t("notSeenNote"), unsure: t("unsureNote") }[/** @type {string} */ (stateOf(task))] ?? "";
}

/** A sentence without its last stop. @param {string} sentence */
function withoutEnd(sentence) {
  let end = sentence.length;
  while (end > 0 && /[.;\s]/.test(sentence[end - 1])) end -= 1;
  return sentence.slice(0, end);
}

/** @param {string[]} all */
const ideas = (all) => all.map((idea) => `“${withoutEnd(idea)}”`).join("; ");

const capital = (/** @type {string} */ word) => `${word[0].toUpperCase()}${word.slice(1)}`;

/** "Cấp xã phối hợp": how a task concerns the draft's level. @param {any} task @param {string | null} level @param {Told} t */
export const appliesTo = (task, level, t) => t(`applies${capital(task.applies)}`, t(`of${capital(level ?? "none")}`));

/** Kinds of documents by the letters of their numbers. */
const KINDS = /** @type {Record<string, string>} */ ({
  QĐ: "Quyết định",
  KH: "Kế hoạch",
  CT: "Chỉ thị",
  NQ: "Nghị quyết",
  CTR: "Chương trình",
  NĐ: "Nghị định",
  KL: "Kết luận",
  ĐA: "Đề án",
  HD: "Hướng dẫn",
});

/** "Quyết định số 1703/QĐ-TTg": a parent by its number, called in every language what it is called. @param {string} id */
export function parentName(id) {
  const letters = id.toUpperCase().split(/[^\p{L}]+/u).find((part) => KINDS[part]);
  return letters ? `${KINDS[letters]} số ${id}` : id;
}

/** Whether a draft surely leaves a task out and nobody has answered for it: what is counted, and what the keys walk. @param {any} task */
export const isOpen = (task) => stateOf(task) === "missing";

/** Whether nothing like a task was found in a draft, and that is not sure: a person has to look. @param {any} task */
export const isUnseen = (task) => stateOf(task) === "notSeen" && task.applies !== "no";

/** Those tasks, of all parents. @param {any} report @returns {any[]} */
export const unseenTasks = (report) => report.coverage.flatMap((/** @type {any} */ { tasks }) => tasks.filter(isUnseen));

/** How many tasks a draft surely leaves out. @param {any} report or null */
export function leftOut(report) {
  let count = 0;
  for (const { tasks } of report?.coverage ?? []) for (const task of tasks) if (isOpen(task)) count += 1;
  return count;
}

/** What the drafter said of a task, or null. @param {any} task */
export const answerOf = (task) => task.answer ?? (task.reason ? { kind: "notApplicable", reason: task.reason, found: true, complete: true } : null);

/** The coverage that holds a task of a report. @param {any} report @param {any} task @returns {any} */
export const coverageOf = (report, task) => report.coverage.find((/** @type {any} */ { tasks }) => tasks.includes(task));

/** Whether nobody stated ideas for any task of a catalogue: it is compared by its wording. @param {any} catalogue or null */
export const isUncurated = (catalogue) => Boolean(catalogue?.tasks.every((/** @type {any} */ task) => !task.ideas?.length));
