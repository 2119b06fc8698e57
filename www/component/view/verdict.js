// @ts-check
/**
 * The one answer above all results: what stands in the way of submitting, how many of the parents'
 * tasks are open, what is worth mending, and what was compared with which parents. Made of the report, and
 * of nothing else but the explanations that a form takes, so that the page, the element, paper and what is
 * said to screen readers agree.
 *
 * @typedef {object} Verdict
 * @property {"blocked" | "explained" | "improve" | "unsure" | "clear"} state explained: it goes, with the drafter's explanation; unsure: nothing found, but not everything could be compared
 * @property {number} mandatory errors
 * @property {number} told what is explained: counted as nothing else
 * @property {number} open tasks of parents that the draft leaves out
 * @property {number} mend warnings
 * @property {number} consider hints
 * @property {any[]} unloaded documents that the draft carries out and that it was not compared with
 * @property {string[]} compared numbers of the parents that it was compared with
 */
import { h, icon } from "./dom.js";
import { missingTask } from "./groups.js";
import { leftOut, parentName } from "./statuses.js";

/**
 * @typedef {import("./host.js").Host["t"]} Told
 * @typedef {import("./host.js").Explained} Explained
 */

/** @param {any} report @param {Explained | null} [explained] @returns {Verdict} */
export function verdictOf(report, explained = null) {
  // A missing task is counted once: as a task, which an explanation does not take up.
  const counted = report.findings.filter((/** @type {any} */ one) => missingTask(one) === null);
  const left = counted.filter((/** @type {any} */ { key }) => !explained?.keys.has(key));
  const of = (/** @type {string} */ wanted) => left.filter((/** @type {any} */ { severity }) => severity === wanted).length;
  const counts = { mandatory: of("error"), told: counted.length - left.length, open: leftOut(report), mend: of("warning"), consider: of("hint") };
  const unloaded = report.unloadedParents ?? [];
  const compared = report.coverage.filter((/** @type {any} */ { related }) => related).map((/** @type {any} */ { parent }) => parent);
  const { mandatory, open, mend, consider } = counts;
  const goes = explained?.goes && mandatory === 0;
  const state = goes ? "explained" : mandatory + open > 0 ? "blocked" : mend + consider > 0 ? "improve" : unloaded.length > 0 || compared.length === 0 ? "unsure" : "clear";
  return { state, ...counts, unloaded, compared };
}

/** "Chưa trình được:", "2 việc bắt buộc · 12 nên sửa". @param {Verdict} verdict @param {Told} t @returns {[lead: string, rest: string]} */
function parted({ state, mandatory, told, open, mend, consider }, t) {
  const said = [mandatory && t("verdictMandatory", mandatory), told && t("verdictTold", told), open && t("verdictOpen", open), mend && t("verdictMend", mend), consider && !mandatory && !open && !mend && t("verdictConsider", consider)];
  const lead = { blocked: mandatory > 0 ? "verdictBlocked" : "verdictNotYet", explained: "verdictExplained", improve: "verdictImprove", unsure: "verdictUnsure", clear: "verdictClear" }[state];
  return [t(lead), said.filter(Boolean).join(" · ")];
}

/** "Kế hoạch số 289/KH-UBND của Ủy ban nhân dân tỉnh". @param {any} document @param {Told} t */
export const unloadedName = ({ kind, number, issuer }, t) => [`${kind} số ${number}`, issuer && t("issuedBy", issuer)].filter(Boolean).join(" ");

/** All of it in words. @param {any} report @param {Told} t @param {Explained | null} [explained] */
export function verdictText(report, t, explained = null) {
  const verdict = verdictOf(report, explained);
  const { unloaded, compared } = verdict;
  return [
    parted(verdict, t).filter(Boolean).join(" "),
    unloaded.length > 0 ? `${t("notCompared")} ${unloaded.map((one) => unloadedName(one, t)).join("; ")} ${t("notLoaded")}.` : compared.length === 0 && t("comparedWithNone"),
  ]
    .filter(Boolean)
    .join(" ");
}

/** How many findings there are but for hints; 0 without a report. @param {any} report or null */
export const toMend = (report) => (report ? report.findings.filter((/** @type {any} */ { severity }) => severity !== "hint").length : 0);

/** What the status line says once a draft is checked. @param {any} report @param {Told} t */
export function checkedText({ rules }, t) {
  const of = (/** @type {string} */ wanted) => rules.filter((/** @type {any} */ { outcome }) => outcome === wanted).length;
  return t("statusChecked", rules.length, of("pass"), of("notApplicable"));
}

const ICONS = /** @type {const} */ ({ blocked: "error", explained: "warning", improve: "warning", unsure: "unsure", clear: "covered" });

/** @param {import("./host.js").Host} host @param {any} act what can be done about it at once */
export function verdictElement(host, act) {
  const { report, t } = host;
  const verdict = verdictOf(report, host.explained?.());
  const [lead, rest] = parted(verdict, t);
  return h(
    "div",
    { class: `verdict verdict-${verdict.state}` },
    h("div", { class: "verdict-head" }, h("p", { class: "verdict-line" }, icon(ICONS[verdict.state]), h("span", {}, h("strong", {}, lead), rest && ` ${rest}`)), act),
    notCompared(verdict, host),
    verdict.state === "clear" && h("p", { class: "compared" }, t("allGoodMore")),
    verdict.state !== "blocked" && verdict.compared.length > 0 && h("p", { class: "compared" }, t("comparedWith", verdict.compared.map(parentName).join("; "))),
  );
}

/** @param {Verdict} verdict @param {import("./host.js").Host} host */
function notCompared({ unloaded, compared }, host) {
  const { t, openParents } = host;
  const load = openParents && [" – ", h("button", { type: "button", class: "link no-print", onclick: openParents }, t("loadParents"))];
  if (unloaded.length === 0) return compared.length === 0 && h("p", { class: "not-compared" }, t("comparedWithNone"), load);
  const names = unloaded.map((document, index) => [
    index > 0 && "; ",
    h(
      "button",
      { type: "button", class: "link", title: `${unloadedName(document, t)}: ${t("goThere")}`, onclick: () => host.goTo(host.report.unloadedParents[index] ?? document) },
      // Of several the numbers tell which they are, and take a line, not three.
      unloadedName(unloaded.length > 1 ? { ...document, issuer: null } : document, t),
    ),
  ]);
  return h("p", { class: "not-compared" }, h("span", { class: "label" }, t("notCompared")), " ", names, ` ${t("notLoaded")}`, load);
}
