// @ts-check
/**
 * What is printed: one sheet with the verdict, the parents' tasks, the findings with what would be
 * written, and a line to sign. It is made of the report, so what the screen filters or folds does not matter.
 */
import { answerNote } from "./component/view/answers/buttons.js";
import { partOf, parts } from "./component/view/places.js";
import { parentName, stateNote, stateOf, stateWord } from "./component/view/statuses.js";
import { verdictText } from "./component/view/verdict.js";
import { h, put } from "./dom.js";
import { cut, isOthers, passageOf, severityText } from "./said.js";
import { currentLocale, t } from "./words.js";

/** They say of a task what the table of tasks says. */
const SAID_BY_TASKS = new Set(["KH301", "KH302"]);

/** @typedef {import("./session.js").Session} Session */

/**
 * @param {HTMLElement} sheet
 * @param {Session} session
 * @param {string} name of the draft or file
 */
export function fillSheet(sheet, session, name) {
  const { report } = session;
  if (!report) {
    put(sheet, h("h1", {}, t("printTitle")), h("p", {}, t("statusEmpty")));
    return;
  }
  put(
    sheet,
    h("h1", {}, t("printTitle")),
    head(report, name),
    h("div", { class: "sheet-verdict" }, h("p", {}, h("strong", {}, verdictText(report, t)))),
    report.coverage.map((/** @type {any} */ one) => tasks(one, report)),
    findings(session),
    h("p", { class: "made" }, t("printMade", report.rules.length, report.facts.day.split("-").reverse().join("/"))),
    signature(),
  );
}

const day = () => new Intl.DateTimeFormat(currentLocale() === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" }).format(new Date());

/** @param {any} report @param {string} name */
function head({ plan }, name) {
  const { kind, title, number, date, place, issuer } = plan;
  /** @type {[string, string | null | false][]} */
  const facts = [
    [t("printPlan"), [kind, title].filter(Boolean).join(": ") || name],
    [t("factIssuer"), issuer.join(" ")],
    [t("printNumberDate"), [number ?? t("printNoNumber"), [place, date && t("dated", date.split("-").reverse().join("/"))].filter(Boolean).join(", ")].filter(Boolean).join("; ")],
    [t("printChecked"), [day(), name !== title && name].filter(Boolean).join("; ")],
  ];
  return h("dl", { class: "plan-facts" }, facts.filter(([, value]) => value).map(([word, value]) => h("div", {}, h("dt", {}, word), h("dd", {}, value))));
}

/** @param {any} coverage @param {any} report */
function tasks({ parent, related, tasks: all }, { plan }) {
  const name = parentName(parent);
  if (!related) return h("p", {}, t("notAbout", name));
  const listed = all.filter((/** @type {any} */ task) => !isOthers(task));
  const others = all.length - listed.length;
  return [
    table(
      t("printTasks", name),
      [["number", t("printNumber")], ["words", t("taskTitle")], ["state", t("csvStatus")], ["place", t("csvEvidence")], ["answer", t("printAnswer")]],
      listed.map((/** @type {any} */ task, /** @type {number} */ index) => [
        index + 1,
        // What is done needs no more words than it takes to tell which it is.
        [cut(task.title, task.status === "covered" ? 110 : 200), h("small", {}, ` (${withoutParent(task.cited, name)})`)],
        h("span", { class: `state state-${stateOf(task)}` }, stateWord(task, t)),
        placeOf(task),
        [answerNote(task, t), !task.answer && !task.reason && h("span", {}, cut(noteOf(task), 200))],
      ]),
    ),
    others > 0 && h("p", { class: "others" }, t("printOthers", others, ownLevel(plan.level))),
  ];
}

/** "cấp xã", in the middle of a sentence. @param {string | null} level */
function ownLevel(level) {
  const word = t(/** @type {any} */ (level ? `of${level[0].toUpperCase()}${level.slice(1)}` : "ofNone"));
  return `${word[0].toLowerCase()}${word.slice(1)}`;
}

/** The caption names the parent. @param {string} cited @param {string} name */
const withoutParent = (cited, name) => (cited.endsWith(name) ? cited.slice(0, -name.length).trim() : cited);

/** Where the draft takes a task up, with its words. @param {any} task */
function placeOf({ status, evidence, nearest, answer }) {
  if (answer?.place) return answer.place;
  const [best] = evidence;
  if (best) return [best.place, status !== "covered" && h("small", {}, ` “${cut(best.quote, 80)}”`)];
  return nearest ? h("small", {}, t("nearestAt", nearest.place)) : "–";
}

/** @param {any} task */
function noteOf(task) {
  // What is left to the reader to judge says so in its state already.
  const why = task.status === "partial" ? stateNote(task, t) : "";
  return [why, task.droppedBy && t("droppedBy", parentName(task.droppedBy))].filter(Boolean).join(" ");
}

/** @param {Session} session */
function findings(session) {
  const { report } = session;
  const all = parts(report.plan);
  const listed = report.findings.filter((/** @type {any} */ { code }) => !(SAID_BY_TASKS.has(code) && report.coverage.some((/** @type {any} */ { related }) => related)));
  if (listed.length === 0) return null;
  return table(
    t("printFindings"),
    [["number", t("printNumber")], ["where", t("csvPlace")], ["quote", t("csvQuote")], ["message", t("csvMessage")], ["correction", t("csvCorrection")]],
    inRows(listed).map((same, index) => {
      const [first] = same;
      const { quote, correction } = passageOf(session, first);
      return [
        index + 1,
        same.map((/** @type {any} */ finding) => placeWords(session, all, finding)).filter((/** @type {string} */ words, /** @type {number} */ at, /** @type {string[]} */ every) => words && every.indexOf(words) === at).slice(0, 8).join("; "),
        quote,
        [first.severity === "hint" ? "" : h("strong", {}, `${severityText(first.severity)}. `), first.message, same.length > 1 && ` ${t("printMore", same.length - 1)}`],
        correction,
      ];
    }),
  );
}

/** Hints of one rule are one row; what must be mended stands by itself. @param {any[]} listed @returns {any[][]} */
function inRows(listed) {
  /** @type {Map<string, any[]>} */
  const rows = new Map();
  listed.forEach((finding, index) => {
    const key = finding.severity === "hint" ? finding.code : String(index);
    const row = rows.get(key);
    if (row) row.push(finding);
    else rows.set(key, [finding]);
  });
  return [...rows.values()];
}

/** "II.2, dòng 64" @param {Session} session @param {any[]} all @param {any} finding */
export function placeWords(session, all, { at }) {
  const part = partOf(all, at);
  const place = session.place(at);
  const lineNumber = place ? session.surface.lineOf(place.start) : 0;
  const page = place && session.file ? (session.view?.pageOf(place.start) ?? 0) : 0;
  const section = !part ? "" : part.number === "PL" ? t("appendix") : t("section", part.number);
  return [section, lineNumber > 0 ? t("line", lineNumber) : page > 0 ? t("onPage", page) : ""].filter(Boolean).join(", ");
}

/** @param {string} caption @param {[string, string][]} columns class and heading @param {any[][]} rows */
const table = (caption, columns, rows) =>
  h(
    "table",
    {},
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, columns.map(([name, heading]) => h("th", { scope: "col", class: `col-${name}` }, heading)))),
    h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell))))),
  );

const signature = () => h("div", { class: "signature" }, h("p", {}, t("printDay")), h("p", {}, h("strong", {}, t("printSigner"))), h("p", {}, t("printSign")));
