// @ts-check
/** Fixes that were chosen to go into an open Word file: they are written when the file is downloaded, as tracked changes. */
import { certainFix, together } from "../component/view/certain.js";

/** @typedef {import("../component/view/certain.js").Certain} Certain a finding with the fix that was chosen of it */

/** By what a fix is known again in another report on the same file. @param {any} fix */
const nameOf = ({ edits }) => JSON.stringify(edits.map((/** @type {any} */ { at, insert }) => [at.block, at.start, at.end, insert]));

/** Whether a file can take a fix as changes within its lines. @param {any} fix */
export const isTracked = ({ edits }) => edits.length > 0 && edits.every((/** @type {any} */ { at, insert }) => !/\p{Cc}/u.test(insert) && (at.start < at.end || insert !== ""));

/** The certain fixes that a file can take. @param {any[]} findings */
export const certainOf = (findings) => findings.filter((finding) => isCertain(certainFix(finding)));

const isCertain = (/** @type {any} */ fix) => fix !== null && isTracked(fix);

export class ChosenFixes {
  /** The name of the fix by its finding's key. @type {Map<string, string>} */
  #chosen = new Map();

  /** @param {any} finding @param {any} fix null: none of it any more */
  choose({ key }, fix) {
    if (fix) this.#chosen.set(key, nameOf(fix));
    else this.#chosen.delete(key);
  }

  /** Which of a finding's fixes is chosen, or null. @param {any} finding */
  of({ key, fixes = [] }) {
    const name = this.#chosen.get(key);
    return name === undefined ? null : (fixes.find((/** @type {any} */ fix) => nameOf(fix) === name) ?? null);
  }

  /** Those of a report, in the order of the file. @param {any[]} findings @returns {Certain[]} */
  list(findings) {
    return findings
      .flatMap((finding) => {
        const fix = this.of(finding);
        return fix ? [{ finding, fix }] : [];
      })
      .sort(({ fix: one }, { fix: other }) => one.edits[0].at.block - other.edits[0].at.block || one.edits[0].at.start - other.edits[0].at.start);
  }

  /**
   * A report's findings as they are to be written: what is chosen as a change, all else as comments.
   * @param {any[]} findings
   */
  written(findings) {
    const { taken } = together(this.list(findings));
    const fixes = new Map(taken.map(({ finding, fix }) => [finding, fix]));
    return {
      taken,
      findings: findings.map((finding) => {
        const fix = fixes.get(finding);
        if (fix) return { ...finding, fixes: [{ ...fix, certain: true }] };
        return finding.fixes ? { ...finding, fixes: finding.fixes.map((/** @type {any} */ one) => ({ title: one.title, edits: one.edits })) } : finding;
      }),
    };
  }
}
