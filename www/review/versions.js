// @ts-check
/**
 * Two versions of one plan: what of the earlier one's findings, remarks and missing tasks was taken up, what
 * stands as it was, what is new.
 *
 * A finding is known by its key, which edits elsewhere leave as it is. Where the words around its place are
 * others, so is its key: then the same rule on the same words is the same finding, and the same said of a line
 * whose words were edited.
 *
 * @typedef {"taken" | "open" | "new"} Fate
 * @typedef {import("./snapshot.js").Snapshot} Snapshot
 * @typedef {import("./hand.js").Remark} Remark
 * @typedef {{ taken: number, open: number, new: number }} Counts
 * @typedef {object} Comparison
 * @property {(import("./snapshot.js").KeptFinding & { fate: Fate })[]} findings
 * @property {(import("./snapshot.js").KeptTask & { fate: Fate })[]} tasks
 * @property {(Remark & { fate: Fate })[]} remarks of the earlier version
 * @property {Counts} counts of all of them
 */
import { overruleKey } from "./overrules.js";
import { fingerprint, folded } from "./plan-id.js";

/** Letters of what stands at many places alike, a blank or a word: of two such places one is not the other. */
const SHORT = 12;

/**
 * @param {{ snapshot: Snapshot, remarks: Remark[] }} before
 * @param {{ snapshot: Snapshot, lines: Set<string> }} now lines: `linesOf` its text
 * @returns {Comparison}
 */
export function compareVersions(before, now) {
  const findings = fates(before.snapshot.findings, now.snapshot.findings, [
    ({ key }) => key,
    ({ code, quote, message }) => `${code} ${folded(quote || message)}`,
    ({ key, code, quote, message }) => (quote.length > SHORT ? `${code} ${folded(message)}` : key),
  ]);
  const tasks = fates(before.snapshot.tasks, now.snapshot.tasks, [({ parent, id }) => overruleKey(parent, id)]);
  const remarks = before.remarks.map((remark) => ({ ...remark, fate: /** @type {Fate} */ (now.lines.has(lineMark(remark.line)) ? "open" : "taken") }));
  const counts = { taken: 0, open: 0, new: 0 };
  for (const { fate } of [...findings, ...tasks, ...remarks]) counts[fate] += 1;
  return { findings, tasks, remarks, counts };
}

/**
 * What was there and still is, as it is now; what was there and is gone; what came.
 * @template T
 * @param {T[]} before @param {T[]} now
 * @param {((one: T) => string)[]} names by which one is known, the surest first
 * @returns {(T & { fate: Fate })[]}
 */
function fates(before, now, names) {
  /** What each of the present ones was. @type {Map<T, T>} */
  const matched = new Map();
  let gone = before;
  for (const name of names) {
    /** @type {Map<string, T[]>} */
    const free = new Map();
    for (const one of now) if (!matched.has(one)) free.set(name(one), [...(free.get(name(one)) ?? []), one]);
    gone = gone.filter((one) => {
      const same = free.get(name(one))?.shift();
      if (same) matched.set(same, one);
      return !same;
    });
  }
  const still = now.filter((one) => matched.has(one));
  const came = now.filter((one) => !matched.has(one));
  const told = (/** @type {T[]} */ all, /** @type {Fate} */ fate) => all.map((one) => ({ ...one, fate }));
  return [...told(still, "open"), ...told(gone, "taken"), ...told(came, "new")];
}

const lineMark = (/** @type {string} */ line) => fingerprint(folded(line));

/** Marks of a text's lines and cells: a remark is taken up where the line that it stands on is another one now. @param {string} text */
export const linesOf = (text) => new Set(text.split(/[\n\t]/).filter((line) => line.trim() !== "").map(lineMark));
