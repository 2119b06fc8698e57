// @ts-check
/**
 * What goes with the form: a summary of at most 4 KB, or the whole report. Both say by which checker, of which text,
 * and who answered what. `data/report-summary.schema.json` says what a summary is, for the server that takes it.
 */
import { plainJson } from "./plain-json.js";
import { sha256 } from "./sha256.js";

/** Bytes of a summary, as UTF-8. */
export const LIMIT = 4096;
/** Of these the codes with their counts may take so many, and the parents. */
const FOR_CODES = 1300;
const FOR_COVERAGE = 700;
/** Characters of what a person wrote, and of a name. */
const WORDS = 300;
const NAME = 80;

const STATUSES = ["covered", "partial", "missing", "unsure", "notApplicable"];

/**
 * @typedef {{ by?: string, at?: string }} Signed who said it, where the portal told, and when
 * @typedef {{ key: string, code: string, text: string } & Signed} Explanation why a finding is sent on as it is
 * @typedef {({ parent: string, task: string, kind: string, reason?: string, quote?: string } & Signed)} Answer
 *
 * @typedef {object} Sent
 * @property {"checked" | "empty" | "failed" | "unchecked"} state unchecked: no check has ended yet
 * @property {any} report of state "checked"
 * @property {string} [error] code of state "failed"
 * @property {string} build "0.1.0+ae7f9664a128"; empty where no checker runs
 * @property {{ parents: string | null, language: string | null } | null} packs
 * @property {"vi" | "en"} locale
 * @property {string} [by] who sends it
 * @property {string} at
 * @property {{ text: string, of: "value" | "blocks" | "fields", current: boolean } | null} draft the text that was checked; current: it is the one that is sent
 * @property {(finding: any) => boolean} stops whether a finding would keep the form from being sent
 * @property {Answer[]} answers what the portal keeps of them
 * @property {Explanation[]} explanations of findings that are there
 */

const size = (/** @type {string} */ text) => new TextEncoder().encode(text).length;

/** @param {string | undefined} text @param {number} most */
const cut = (text, most) => (text === undefined || text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`);

/** As many of a list, from its beginning, as there is room for. @template T @param {T[]} items @param {number} room bytes @returns {{ taken: T[], left: number }} left: bytes */
function fitting(items, room) {
  const taken = [];
  for (const item of items) {
    const more = size(plainJson(item)) + 1;
    if (more > room) break;
    room -= more;
    taken.push(item);
  }
  return { taken, left: room };
}

/** What the checker says of answers, with who gave them and when. @param {Sent} sent @returns {any[]} */
function signedAnswers({ report, answers }) {
  const given = new Map(answers.map((one) => [`${one.parent} ${one.task}`, one]));
  return (report?.answers ?? []).map((/** @type {any} */ one) => {
    const { by, at } = given.get(`${one.parent} ${one.task}`) ?? {};
    return { ...one, ...(by ? { by } : {}), ...(at ? { at } : {}) };
  });
}

/** The head that both have. @param {Sent} sent */
function head({ state, error, build, packs, report, locale, by, at, draft }) {
  const [version, id] = build.split("+");
  return {
    checker: { version: version || null, build: id || null },
    packs: { facts: report?.facts.day ?? null, parents: packs?.parents ?? null, language: packs?.language ?? null },
    locale,
    at,
    ...(by ? { by: cut(by, NAME) } : {}),
    state,
    ...(error ? { error } : {}),
    draft: draft && { sha256: sha256(draft.text), of: draft.of, characters: draft.text.length, current: draft.current },
  };
}

/** @param {Sent} sent @returns {string} JSON of at most LIMIT bytes */
export function summaryOf(sent) {
  const { report, stops, explanations } = sent;
  const { findings = [], coverage = [], unloadedParents = [] } = report ?? {};
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const answers = signedAnswers(sent);
  const stopping = findings.filter(stops).length;
  /** @type {any} */
  const summary = {
    schema: "kehoach-check/report-summary/1",
    ...head(sent),
    summary: report ? { ...report.summary, blocking: stopping } : null,
    codes: {},
    coverage: [],
    unloadedParents: unloadedParents.length,
    answers: { total: answers.length, listed: [] },
    explanations: { total: explanations.length, listed: [] },
    // Raised where something had no room.
    complete: false,
  };
  let room = LIMIT - size(plainJson(summary));
  const put = (/** @type {any[]} */ items, /** @type {number} */ most) => {
    const share = Math.min(most, room);
    const { taken, left } = fitting(items, share);
    room -= share - left;
    return taken;
  };
  const codes = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = put(codes.map(([code, count]) => ({ [code]: count })), FOR_CODES);
  summary.codes = Object.assign({}, ...pairs);
  summary.coverage = put(coverage.map(countsOf), FOR_COVERAGE);
  const explained = explanations.map(({ key, code, text, by, at }) => ({ code, key: cut(key, NAME), text: cut(text, WORDS), by: cut(by, NAME), at }));
  // What a person has to judge comes before what the checker found to be so.
  summary.explanations.listed = put(explained, answers.length === 0 ? room : Math.ceil((room * 2) / 3));
  summary.answers.listed = put(answers.map(({ parent, task, kind, found, reason, by, at }) => ({ parent, task, kind, ...(found === undefined ? {} : { found }), reason: cut(reason, WORDS), by: cut(by, NAME), at })), room);
  summary.complete = pairs.length === codes.length && summary.coverage.length === coverage.length && summary.explanations.listed.length === explanations.length && summary.answers.listed.length === answers.length;
  return plainJson(summary);
}

/** @param {any} coverage of one parent */
function countsOf({ parent, related, totals, tasks }) {
  return { parent: cut(parent, NAME), related, tasks: tasks.length, ...Object.fromEntries(STATUSES.map((status) => [status, totals[status]])) };
}

/** The report as the checker gave it, with what the summary has besides. @param {Sent} sent @returns {string} JSON */
export function wholeOf(sent) {
  return plainJson({ ...(sent.report ?? {}), ...head(sent), answers: signedAnswers(sent), explanations: sent.explanations });
}
