// @ts-check
/**
 * A report's findings as the rows of the list: in their groups, those of one rule together, each with
 * the element that it had in the report before.
 */
import { byWeight, GROUPS, missingTask } from "./groups.js";
import { alike, saidOf } from "./finding.js";

/**
 * A finding as it stands in the list. What its buttons act on is always the newest report's.
 * @typedef {{ finding: any, said: string | null, where: Text, element: HTMLElement | null, height: number, list: string, run: Run | null }} Entry said: `saidOf` where it was asked for
 *
 * Findings of one rule, under one row that unfolds.
 * @typedef {{ key: string, list: string, code: string, severity: "error" | "warning" | "hint", entries: Entry[], open: boolean, element: HTMLElement | null, height: number }} Run
 *
 * @typedef {Entry | Run} Row
 * @typedef {{ rows: Row[], entries: Entry[] }} Listed entries: those of its runs in their place
 */

/** Names of the lists, in the order in which they stand: hints by themselves, grouped alike. */
export const MAIN = GROUPS.map((group) => `main-${group}`);
export const CONSIDER = GROUPS.map((group) => `consider-${group}`);

/** @param {any} finding */
const listOf = (finding) => `${finding.severity === "hint" ? "consider" : "main"}-${finding.group}`;

/** @param {Row} row @returns {row is Run} */
export const isRun = (row) => "entries" in row;

export class Entries {
  /** @type {Map<string, Listed>} */
  lists = new Map();
  /** In the order of the list. @type {Entry[]} */
  all = [];
  /** @type {Map<string, Run>} */
  #runs = new Map();

  /** @param {any[]} findings of the newest report */
  take(findings) {
    const entries = this.#adopt(findings);
    /** @type {Map<string, Entry[]>} */
    const parted = new Map([...MAIN, ...CONSIDER].map((name) => [name, []]));
    /** Those that stood by themselves: they are not folded away from who looks at them. @type {Set<Entry>} */
    const alone = new Set();
    for (const entry of entries) {
      entry.list = listOf(entry.finding);
      if (entry.element && !entry.run) alone.add(entry);
      entry.run = null;
      /** @type {Entry[]} */ (parted.get(entry.list)).push(entry);
    }
    const runs = this.#runs;
    this.#runs = new Map();
    this.lists.clear();
    for (const [name, own] of parted) this.lists.set(name, this.#rows(name, own.sort((one, other) => byWeight(one.finding, other.finding)), runs, alone));
    this.all = [...this.lists.values()].flatMap((listed) => listed.entries);
  }

  forget() {
    this.all = [];
    this.lists.clear();
    this.#runs.clear();
  }

  /** @param {string} list @param {Entry[]} entries by weight @param {Map<string, Run>} before @param {Set<Entry>} alone @returns {Listed} */
  #rows(list, entries, before, alone) {
    /** @type {Map<string, Entry[]>} */
    const byRule = new Map();
    for (const entry of entries) {
      const { code, severity } = entry.finding;
      // Each missing task is a matter of its own.
      const name = `${list} ${severity} ${code} ${missingTask(entry.finding) ?? ""}`;
      const same = byRule.get(name);
      if (same) same.push(entry);
      else byRule.set(name, [entry]);
    }
    /** @type {Row[]} */
    const rows = [];
    for (const [key, same] of byRule) {
      if (same.length === 1) {
        rows.push(same[0]);
        continue;
      }
      const { code, severity } = same[0].finding;
      const run = before.get(key) ?? { key, list, code, severity, entries: same, open: same.some((entry) => alone.has(entry)), element: null, height: 0 };
      run.entries = same;
      for (const entry of same) entry.run = run;
      this.#runs.set(key, run);
      rows.push(run);
    }
    return { rows, entries: rows.flatMap((row) => (isRun(row) ? row.entries : [row])) };
  }

  /** The report's findings in the entries of the report before. @param {any[]} findings @returns {Entry[]} */
  #adopt(findings) {
    /** @type {Map<string, Entry[]>} */
    const kept = new Map();
    const keep = (/** @type {string} */ name, /** @type {Entry} */ entry) => {
      const same = kept.get(name);
      if (same) same.push(entry);
      else kept.set(name, [entry]);
    };
    // By key, which few share; the oldest of those alike first.
    for (let index = this.all.length - 1; index >= 0; index -= 1) keep(this.all[index].finding.key, this.all[index]);
    /** @type {(Entry | null)[]} */
    const entries = findings.map((finding) => {
      const same = kept.get(finding.key);
      const entry = same?.at(-1);
      if (!entry || !alike(entry.finding, finding)) return null;
      same?.pop();
      entry.finding = finding;
      return entry;
    });
    // Where the words around a place are others, so is its key.
    const left = [...kept.values()].flat();
    kept.clear();
    for (const entry of left.reverse()) keep((entry.said ??= saidOf(entry.finding)), entry);
    return findings.map((finding, index) => {
      const entry = entries[index] ?? (left.length > 0 ? kept.get(saidOf(finding))?.pop() : null) ?? { finding, said: null, where: document.createTextNode(""), element: null, height: 0, list: "", run: null };
      entry.finding = finding;
      return entry;
    });
  }
}

/**
 * The entry after or before the caret, in the order of the text; of several at one place the one after that which was gone to last.
 * @param {Entry[]} entries
 * @param {import("./host.js").Host} host
 * @param {any} current gone to last
 * @param {1 | -1} step
 * @returns {Entry | null}
 */
export function nextInText(entries, host, current, step) {
  const { start: at, end: selectionEnd } = host.caret() ?? { start: 0, end: 0 };
  const all = entries
    .flatMap((entry) => {
      const place = host.place(entry.finding.at);
      return place ? [{ entry, place }] : [];
    })
    .sort((a, b) => a.place.start - b.place.start);
  if (all.length === 0) return null;
  const index = all.findIndex(({ entry }) => entry === current);
  const still = index >= 0 && all[index].place.start === at && all[index].place.end === selectionEnd;
  if (still) return all[(index + step + all.length) % all.length].entry;
  if (step > 0) return (all.find(({ place }) => place.start >= at) ?? all[0]).entry;
  return (all.findLast(({ place }) => place.start < at) ?? all[all.length - 1]).entry;
}
