// @ts-check
/**
 * Fixes that need no judgement, and several of them as one edit, so that one undo takes all back.
 *
 * @typedef {{ finding: any, fix: any }} Certain
 * @typedef {{ taken: Certain[], left: Certain[] }} Together left: what would change words that one before changes too
 */

/** The fix of a finding that is certain, or null. @param {any} finding */
export const certainFix = ({ fixes = [] }) => fixes.find((/** @type {any} */ { certain }) => certain) ?? null;

/** All that are certain, in the order of the draft. @param {any[]} findings @returns {Certain[]} */
export function certainFixes(findings) {
  return findings
    .flatMap((finding) => {
      const fix = certainFix(finding);
      return fix ? [{ finding, fix }] : [];
    })
    .sort(({ fix: one }, { fix: other }) => one.edits[0].at.block - other.edits[0].at.block || one.edits[0].at.start - other.edits[0].at.start);
}

/** Those that can be done together; where two are about the same words, the first is. @param {Certain[]} all @returns {Together} */
export function together(all) {
  /** @type {Map<string, any[]>} */
  const done = new Map();
  const clashes = (/** @type {any} */ { at }) => (done.get(placeName(at)) ?? []).some((other) => meet(at, other));
  /** @type {Together} */
  const answer = { taken: [], left: [] };
  for (const one of all) {
    const { edits } = one.fix;
    if (edits.some(clashes)) {
      answer.left.push(one);
      continue;
    }
    for (const { at } of edits) {
      const name = placeName(at);
      const places = done.get(name);
      if (places) places.push(at);
      else done.set(name, [at]);
    }
    answer.taken.push(one);
  }
  return answer;
}

/** Fixes as one, whose edits are done at once. @param {Certain[]} taken */
export const joined = (taken) => ({ title: "", edits: taken.flatMap(({ fix }) => fix.edits) });

/** How many places they change. @param {Certain[]} taken */
export const placesOf = (taken) => taken.reduce((sum, { fix }) => sum + fix.edits.length, 0);

/** @param {any} at */
const placeName = ({ block, path = "" }) => `${block} ${path}`;

/** Whether two ranges share words, or are one empty place, where nobody could say which insert comes first. @param {any} a @param {any} b */
const meet = (a, b) => (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
