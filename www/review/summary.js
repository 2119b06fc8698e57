// @ts-check
/**
 * The summary for the leadership as pieces of a paper: one page or two, whatever the plan. What does not fit is
 * counted; the sheet of opinions has it in full.
 */
import { verdictOf, verdictText, unloadedName } from "../component/view/verdict.js";
import { parentName, stateOf } from "../component/view/statuses.js";
import { cut } from "../said.js";
import { t } from "../words.js";
import { closingOf, headOf } from "./letterhead.js";
import { bodyName, planWords } from "./plan-name.js";
import { judgedTasks } from "./rows.js";

/** Hundredths of the width: number, task, state, place. */
const WIDTHS = [6, 48, 18, 28];
/** At most so many of each. */
const MOST = { parents: 3, answers: 3, mandatory: 2, unloaded: 4 };
/** Letters of a text at most, which is then two lines. */
const LONG = 100;

/**
 * What is known of the paper, millimetres: the text's height on two pages; lines of text and of cells, with the letters that each takes, fewer
 * than it does, as not every machine has the decree's font; what head and closing take.
 */
const ROOM = { pages: 2 * 257, head: 45, closing: 50, line: 6.3, after: 2.2, letters: 62, cell: 4.9, padding: 1.5, task: 41, place: 24 };

/** What concerns a decision comes first. */
const ORDER = ["missing", "notSeen", "partial", "unsure", "likely", "covered", "notApplicable"];

/** @typedef {import("./rows.js").Judged} Judged */

/** @param {Judged} judged */
const state = ({ status, likely }) => stateOf({ status, likely });

/** Whether a task is for this body: one of another level that nobody spoke of is not. @param {Judged} judged */
const isOurs = ({ status, task, overrule, note }) => status !== "notApplicable" || Boolean(task.reason || note || overrule);

/** @type {(role: import("../docx/layout.js").Role, text: string) => import("../docx/layout.js").Piece} */
const line = (role, text) => ({ kind: "line", line: { role, text: text.replace(/….$/, "…") } });
/** @param {string} text */
const heading = (text) => /** @type {import("../docx/layout.js").Piece} */ ({ kind: "line", line: { role: "heading", text, depth: 1 } });

/**
 * @param {import("./rows.js").Reviewed} reviewed
 * @param {string} name of the draft or file
 * @param {import("./letterhead.js").Office} office
 * @param {number} year
 * @returns {import("../docx/layout.js").Piece[]}
 */
export function summaryPieces(reviewed, name, office, year) {
  const { report, remarks = [] } = reviewed;
  const { plan } = report;
  const all = judgedTasks(reviewed);
  const ours = all.filter(isOurs);
  const { consider, state: verdict } = verdictOf(report);
  const said = cut(verdictText({ ...report, unloadedParents: [] }, t).replaceAll(" · ", ", ").replace(/[^.]$/, "$&."), 3 * LONG);
  const above = [
    line("kind", t("summaryTitle")),
    line("title", t("summaryAbout", cut(planWords(plan, name), 2.4 * LONG))),
    heading(t("summaryVerdict")),
    line("text", [said, verdict === "blocked" && consider > 0 && t("summaryHints", consider), remarks.length > 0 && t("summaryRemarks", remarks.length)].filter(Boolean).join(" ")),
    heading(t("summaryTasks")),
    ...parents(report, ours),
  ];
  const below = [heading(t("summaryAnswers")), ...answers(all), heading(t("summaryLeft")), ...left(report, ours)];
  const taken = [...above, ...below].reduce((sum, piece) => sum + heightOf(piece), ROOM.head + ROOM.closing);
  return [headOf(office, year), ...above, ...tasks(ours, ROOM.pages - taken), ...below, closingOf(office, plan.issuer.length > 0 ? bodyName(plan.issuer) : "")];
}

/** @param {string} text @param {number} letters of a line */
const linesOf = (text, letters) => Math.max(1, Math.ceil(text.length / letters));

/** @param {import("../docx/layout.js").Piece} piece */
const heightOf = (piece) => (piece.kind === "line" ? linesOf(piece.line.text, ROOM.letters) * ROOM.line + ROOM.after : 0);

/** How many tasks of each parent are in which state. @param {any} report @param {Judged[]} ours */
function parents({ coverage }, ours) {
  if (coverage.length === 0) return [line("text", t("summaryNoParents"))];
  const said = coverage.slice(0, MOST.parents).map((/** @type {any} */ { parent, related }) => {
    if (!related) return t("summaryNotAbout", parentName(parent));
    const own = ours.filter((one) => one.parent === parent);
    return t("summaryTotals", parentName(parent), own.length, counted(own) || "–");
  });
  const more = coverage.length - said.length;
  if (more > 0) said[said.length - 1] += ` (${t("summaryMoreParents", more)})`;
  return said.map((/** @type {string} */ text) => line("text", text));
}

/** "12 đã đưa vào, 3 chưa đưa vào" @param {Judged[]} some */
function counted(some) {
  return ORDER.flatMap((name) => {
    const number = some.filter((one) => state(one) === name).length;
    return number > 0 ? [t("summaryTotal", number, lower(t(/** @type {any} */ (name))))] : [];
  }).join(", ");
}

const lower = (/** @type {string} */ words) => `${words.slice(0, 1).toLocaleLowerCase("vi")}${words.slice(1)}`;

/** @param {Judged[]} ours @param {number} room for the table and the line below it @returns {import("../docx/layout.js").Piece[]} */
function tasks(ours, room) {
  if (ours.length === 0) return [];
  const sorted = [...ours].sort((one, other) => ORDER.indexOf(state(one)) - ORDER.indexOf(state(other)));
  // The head stands on both pages.
  const free = room - 5 * ROOM.cell - 2 * ROOM.line - ROOM.after;
  const rows = rowsOf(sorted, free);
  const rest = sorted.slice(rows.length);
  return [
    { kind: "table", rows: [[t("opinionNumberColumn"), t("summaryTask"), t("summaryState"), t("summaryPlace")].map((text) => ({ text })), ...rows], widths: WIDTHS },
    ...(rest.length > 0 ? [line("text", t("summaryMore", counted(rest)))] : []),
  ];
}

/**
 * As many tasks as there is room for, a line each; where there is more room, the first of them two.
 * @param {Judged[]} sorted
 * @param {number} room
 * @returns {import("../docx/layout.js").Cell[][]}
 */
function rowsOf(sorted, room) {
  /** @type {{ one: Judged, place: string, title: string, height: number }[]} */
  const rows = [];
  let free = room;
  const title = (/** @type {Judged} */ { task }, /** @type {number} */ lines) => cut(task.title, lines * ROOM.task - 3);
  for (const one of sorted) {
    const place = cut(placeOf(one), 2 * ROOM.place);
    const height = linesOf(place, ROOM.place) * ROOM.cell;
    free -= height + ROOM.padding;
    if (free < 0) break;
    rows.push({ one, place, title: title(one, 1), height });
  }
  for (const row of rows) {
    const longer = title(row.one, 2);
    const more = Math.max(0, linesOf(longer, ROOM.task) * ROOM.cell - row.height);
    if (more > free) break;
    free -= more;
    row.title = longer;
  }
  return rows.map((row, index) => [{ text: String(index + 1) }, ...[row.title, t(row.one.status === "partial" ? "summaryPart" : /** @type {any} */ (state(row.one))), row.place].map((text) => ({ text, look: "cell" }))]);
}

/** @param {Judged} judged */
function placeOf({ task, status, overrule, note }) {
  const [best] = task.evidence;
  if (overrule) return [status === "missing" || status === "notApplicable" ? "" : best?.place, overrule.reason].filter(Boolean).join(": ") || "–";
  if (status === "notApplicable") return note || task.reason || "–";
  return best?.place ?? (task.nearest ? t("nearestAt", task.nearest.place) : "–");
}

/** @param {Judged[]} all */
function answers(all) {
  const given = all.filter(({ note }) => note);
  if (given.length === 0) return [line("text", t("summaryNoAnswers"))];
  const shown = given.slice(0, MOST.answers).map(({ task, note }) => line("text", t("summaryAnswer", cut(task.title, LONG / 2), cut(lower(note), LONG / 2).replace(/\.$/, ""))));
  const more = given.length - shown.length;
  return more > 0 ? [...shown, line("text", t("summaryMoreAnswers", more))] : shown;
}

/** @param {any} report @param {Judged[]} ours */
function left(report, ours) {
  const of = (/** @type {string} */ name, /** @type {(one: Judged) => boolean} */ holds = () => true) => ours.filter((one) => state(one) === name && holds(one)).length;
  const errors = report.findings.filter((/** @type {any} */ { severity, code }) => severity === "error" && code !== "KH301");
  const unloaded = report.unloadedParents ?? [];
  const more = unloaded.length > MOST.unloaded ? "; …" : "";
  /** @type {(string | false)[]} */
  const said = [
    ...errors.slice(0, MOST.mandatory).map((/** @type {any} */ { message }) => t("leftMandatory", cut(message, 0.9 * LONG))),
    errors.length > MOST.mandatory && t("leftMandatoryMore", errors.length - MOST.mandatory),
    of("missing", ({ note }) => !note) > 0 && t("leftMissing", of("missing", ({ note }) => !note)),
    of("partial") > 0 && t("leftPartial", of("partial")),
    of("unsure") + of("notSeen") > 0 && t("leftUnsure", of("unsure") + of("notSeen")),
    of("notApplicable") > 0 && t("leftReasons", of("notApplicable")),
    unloaded.length > 0 && t("leftUncompared", unloaded.slice(0, MOST.unloaded).map((/** @type {any} */ one) => unloadedName({ ...one, issuer: null }, t)).join("; ") + more),
  ];
  const told = said.filter((text) => text !== false);
  return (told.length > 0 ? told : [t("leftNothing")]).map((text) => line("text", text));
}
