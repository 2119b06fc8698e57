// @ts-check
/** One entry of the list of findings: what is wrong, why, where, and what mends it. */
import { h, icon, isolated } from "./dom.js";
import { partedBasis } from "./facts-day.js";

/**
 * A finding as it stands in the list. What its buttons act on is always the newest report's.
 * @typedef {{ finding: any, said: string | null, where: Text, element: HTMLElement | null, height: number }} Entry a row of the list; said: `saidOf` where it was asked for
 * @typedef {{ go: (entry: { finding: any }) => void, parentTask: (id: string) => void }} Acts
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

/**
 * @param {Entry} entry
 * @param {import("./host.js").Host} host
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
export function entryElement(entry, host, acts) {
  const { t } = host;
  const { finding } = entry;
  return h(
    "li",
    { class: "finding", "data-key": `${finding.code}|${finding.message}` },
    h(
      "button",
      { type: "button", class: "finding-go", tabindex: -1, onclick: () => acts.go(entry) },
      h("span", { class: "message" }, isolated(finding.message)),
      h("span", { class: "where" }, h("span", { class: "code", title: finding.name }, finding.code), entry.where),
    ),
    finding.basis && h("p", { class: "basis" }, h("span", { class: "label" }, t("basis")), " ", isolated(partedBasis(finding.basis).basis)),
    relatedPlaces(entry, acts),
    fixButtons(entry, host),
    about(entry, host),
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
          : parentTask
            ? button(message, () => acts.parentTask(parentTask))
            : isolated(message),
      ),
    ),
  );
}

/** @param {Entry} entry @param {import("./host.js").Host} host */
function fixButtons(entry, host) {
  const { fixes } = entry.finding;
  if (!fixes?.length || host.readOnly) return null;
  return h(
    "div",
    { class: "fixes" },
    fixes.map((/** @type {any} */ _, /** @type {number} */ index) => fixButton(() => entry.finding.fixes[index], host)),
  );
}

/** To the rule, and leaving this place out of the results. @param {Entry} entry @param {import("./host.js").Host} host */
function about(entry, host) {
  const { t, ruleAddress, ignorable = () => true } = host;
  const { code, key } = entry.finding;
  const ignore = key && ignorable(entry.finding) ? host.ignore : null;
  if (!ruleAddress && !ignore) return null;
  return h(
    "p",
    { class: "about-finding" },
    ruleAddress && h("a", { href: ruleAddress(code), target: "_blank", rel: "noopener" }, t("aboutRule", code)),
    ignore && h("button", { type: "button", class: "link", onclick: () => ignore(entry.finding) }, t("ignore")),
  );
}

/**
 * A fix as a button that shows what it would write.
 *
 * @param {() => any} newest the fix as the newest report has it
 * @param {import("./host.js").Host} host
 */
export function fixButton(newest, host) {
  const fix = newest();
  const preview = fix.edits.map((/** @type {any} */ { insert }) => insert.trim()).join(" … ");
  return h(
    "button",
    {
      type: "button",
      class: "fix",
      title: preview.length > 400 ? `${preview.slice(0, 400)}…` : preview,
      onclick: () => host.show(host.t(host.apply(newest()) ? "fixApplied" : "placeChanged")),
    },
    icon("wrench"),
    h("span", {}, isolated(fix.title)),
  );
}

/** What leads from an entry to its place. @param {HTMLElement} element */
export const buttonOf = (element) => /** @type {HTMLElement} */ (element.querySelector(".finding-go"));

/** Words as they are compared: small letters, each accent one with its letter. @param {string} words */
export const plain = (words) => words.normalize("NFC").toLocaleLowerCase("vi");

/** What stands there where nothing was found. @param {import("./host.js").Host["t"]} t */
export function allGood(t) {
  return h("div", { class: "all-good" }, icon("covered"), h("p", {}, h("strong", {}, t("allGood")), h("br"), t("allGoodMore")));
}
