// @ts-check
/** One row of the list of findings and the card that it opens: what is wrong, where, why, and what mends it. */
import { answerButtons, taskOf } from "./answers/buttons.js";
import { applyFix } from "./apply.js";
import { h, icon, isolated } from "./dom.js";
import { partedBasis } from "./facts-day.js";
import { missingTask } from "./groups.js";

/** Characters of a message before its first quotation that a row has room for. */
const LEAD = 44;
/** Characters shown of what a fix would write. */
const PREVIEW = 160;

/**
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./entries.js").Run} Run
 * @typedef {object} Acts
 * @property {(entry: { finding: any }) => void} go to the place in the draft
 * @property {(entry: Entry) => void} toggle the entry's card
 * @property {(run: Run) => void} unfold a run, or fold it
 * @property {(step: 1 | -1) => void} walk to the card after or before the open one
 * @property {(entry: Entry) => void} fixAlike
 * @property {(id: string) => void} parentTask shows a task of a parent
 */

/** All that an entry says but for where. @param {any} finding */
export function saidOf({ code, key, message, name, basis, related, fixes, severity }) {
  return JSON.stringify([
    severity,
    code,
    message,
    name,
    basis,
    Boolean(key),
    related?.map((/** @type {any} */ r) => [r.message, Boolean(r.at), r.parentTask]),
    fixes?.map((/** @type {any} */ fix) => [fix.title, fix.edits.map((/** @type {any} */ edit) => edit.insert)]),
  ]);
}

/** Whether `saidOf` of both is one, without saying it. @param {any} one @param {any} other */
export function alike(one, other) {
  if (one === other) return true;
  const same = (/** @type {any[] | undefined} */ some, /** @type {any[] | undefined} */ others, /** @type {(a: any, b: any) => boolean} */ by) =>
    some?.length === others?.length && (some ?? []).every((a, index) => by(a, others?.[index]));
  return (
    ["severity", "code", "message", "name", "basis"].every((name) => one[name] === other[name]) &&
    Boolean(one.key) === Boolean(other.key) &&
    same(one.related, other.related, (a, b) => a.message === b.message && Boolean(a.at) === Boolean(b.at) && a.parentTask === b.parentTask) &&
    same(one.fixes, other.fixes, (a, b) => a.title === b.title && same(a.edits, b.edits, (c, d) => c.insert === d.insert))
  );
}

/** @param {Entry} entry @param {import("./host.js").Host} host @param {Acts} acts @returns {HTMLElement} */
export function entryElement(entry, { t }, acts) {
  const { severity, code, message } = entry.finding;
  return h(
    "li",
    { class: `finding is-${severity}`, "data-key": `${code}|${message}`, "data-code": code },
    h(
      "button",
      { type: "button", class: "finding-go", tabindex: -1, "aria-expanded": "false", onclick: () => acts.toggle(entry) },
      icon(severity),
      h("span", { class: "visually-hidden" }, `${t(`one${severity}`)}: `),
      h("span", { class: "message" }, inOneLine(message)),
      h("span", { class: "where" }, entry.where),
    ),
  );
}

/** The row above findings of one rule. @param {Run} run @param {import("./host.js").Host} host @param {Acts} acts @returns {HTMLElement} */
export function runElement(run, { t }, acts) {
  const { severity, code } = run;
  return h(
    "li",
    { class: `run is-${severity}`, "data-key": run.key, "data-code": code },
    h(
      "button",
      { type: "button", class: "finding-go run-go", tabindex: -1, onclick: () => acts.unfold(run) },
      icon(severity),
      h("span", { class: "visually-hidden" }, `${t(`one${severity}`)}: `),
      h("span", { class: "message" }),
      h("span", { class: "where" }, h("span", { class: "run-count" }), icon("down")),
    ),
  );
}

/** Says what a run is about, how many findings it has, and whether it is unfolded. @param {Run} run @param {string} summary @param {boolean} open @param {import("./host.js").Host["t"]} t */
export function tellRun({ element, entries }, summary, open, t) {
  const say = (/** @type {string} */ selector, /** @type {string} */ text) => {
    const place = /** @type {HTMLElement} */ (element?.querySelector(selector));
    if (place.textContent !== text) place.textContent = text;
  };
  if (!element) return;
  say(".message", summary);
  say(".run-count", t("inPlaces", entries.length));
  element.querySelector(".run-go")?.setAttribute("aria-expanded", String(open));
}

/**
 * What a row has of a message: where the words in question come late, what leads to them gives way.
 * It stays in the page, and is whole in the open row.
 * @param {string} message
 */
function inOneLine(message) {
  const at = message.indexOf("“");
  if (at <= LEAD) return isolated(message);
  const cut = message.lastIndexOf(" ", LEAD / 2);
  return [message.slice(0, cut), h("span", { class: "between" }, message.slice(cut, at)), isolated(message.slice(at))];
}

/**
 * What stands below the row that is open.
 * @param {Entry} entry
 * @param {import("./host.js").Host} host
 * @param {Acts} acts
 * @param {{ alike: number, at: number, of: number }} among how many places the same rule is certain of, where it is of more than this finding; which of how many it is
 * @returns {HTMLElement}
 */
export function cardElement(entry, host, acts, { alike: same, at, of }) {
  const { t } = host;
  const { finding } = entry;
  return h(
    "div",
    { class: "finding-card" },
    finding.basis && h("p", { class: "basis" }, h("span", { class: "label" }, t("basis")), " ", isolated(partedBasis(finding.basis).basis)),
    relatedPlaces(entry, acts),
    fixButtons(entry, host, acts, same),
    answers(finding, host),
    h("div", { class: "card-foot" }, about(entry, host, acts), walk(t, acts, at, of)),
  );
}

/** @param {Entry} entry @param {Acts} acts */
function relatedPlaces(entry, acts) {
  const { related } = entry.finding;
  if (!related?.length) return null;
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "link", title: text, onclick }, isolated(text));
  return h(
    "ul",
    { class: "related" },
    related.map((/** @type {any} */ { message, at, parentTask }, /** @type {number} */ index) =>
      h(
        "li",
        {},
        at
          ? button(message, () => acts.go({ finding: entry.finding.related[index] }))
          : // What leads to a missing task stands below.
            parentTask && missingTask(entry.finding) === null
            ? button(message, () => acts.parentTask(parentTask))
            : isolated(message),
      ),
    ),
  );
}

/** The three answers to a task that is left out. @param {any} finding @param {import("./host.js").Host} host */
function answers(finding, host) {
  const task = taskOf(finding, host.report);
  return task && answerButtons(task, host);
}

/** @param {Entry} entry @param {import("./host.js").Host} host @param {Acts} acts @param {number} same */
function fixButtons(entry, host, acts, same) {
  const { fixes } = entry.finding;
  if (!fixes?.length || host.readOnly) return null;
  return h(
    "div",
    { class: "fixes" },
    fixes.map((/** @type {any} */ _, /** @type {number} */ index) => fixButton(() => entry.finding.fixes[index], host)),
    same > 1 && h("button", { type: "button", class: "fix fix-alike", onclick: () => acts.fixAlike(entry) }, icon("wrench"), h("span", {}, host.t("fixAlike", same))),
  );
}

/** To the place, the rule and the task, and leaving this place or the whole rule out of the results. @param {Entry} entry @param {import("./host.js").Host} host @param {Acts} acts */
function about(entry, host, acts) {
  const { t, ruleAddress, ignorable = () => true, offable = () => true } = host;
  const { code, key } = entry.finding;
  const task = missingTask(entry.finding);
  const ignore = task === null && key && ignorable(entry.finding) ? host.ignore : null;
  const turnOff = task === null && offable(entry.finding) ? host.turnOff : null;
  const link = (/** @type {string} */ words, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "link", onclick }, words);
  return h(
    "p",
    { class: "about-finding" },
    link(t("goThere"), () => acts.go(entry)),
    task && link(t("seeTask"), () => acts.parentTask(task)),
    ruleAddress ? h("a", { href: ruleAddress(code), target: "_blank", rel: "noopener" }, t("aboutRule", code)) : h("span", { class: "code" }, code),
    ignore && link(t("ignore"), () => ignore(entry.finding)),
    turnOff && link(t("turnOff"), () => turnOff(code)),
  );
}

/** @param {import("./host.js").Host["t"]} t @param {Acts} acts @param {number} at from 1 @param {number} of */
function walk(t, acts, at, of) {
  const button = (/** @type {1 | -1} */ step, /** @type {"left" | "right"} */ sign, /** @type {string} */ word) =>
    h("button", { type: "button", class: `icon-button walk-${sign}`, "aria-label": t(word), title: t(word), disabled: step < 0 ? at === 1 : at === of, onclick: () => acts.walk(step) }, icon(sign));
  return h("div", { class: "walk" }, button(-1, "left", "previousFinding"), h("span", { class: "number" }, `${at}/${of}`), button(1, "right", "nextFinding"));
}

/**
 * A fix as a button that says what it would write.
 *
 * @param {() => any} newest the fix as the newest report has it
 * @param {import("./host.js").Host} host
 */
export function fixButton(newest, host) {
  const { t } = host;
  const fix = newest();
  const text = [...new Set(fix.edits.map((/** @type {any} */ { insert }) => insert.trim()))].join(" … ");
  const told = text !== "" && fix.title.includes(text);
  const cut = text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text;
  return h(
    "button",
    { type: "button", class: "fix", onclick: () => applyFix(host, newest(), t("fixApplied")) },
    icon("wrench"),
    h("span", {}, isolated(fix.title), !told && h("span", { class: "preview" }, cut === "" ? t("deletes") : t("writes", cut))),
  );
}

/** What leads from an entry to its card. @param {HTMLElement} element */
export const buttonOf = (element) => /** @type {HTMLElement} */ (element.querySelector(".finding-go"));

/** Words as they are compared: small letters, each accent one with its letter. @param {string} words */
export const plain = (words) => words.normalize("NFC").toLocaleLowerCase("vi");
