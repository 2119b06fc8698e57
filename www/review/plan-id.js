// @ts-check
/**
 * Which plan a text is: its fingerprint, by which what a reviewer says of it is kept, and who it is from
 * and about, by which a later version is known as one.
 *
 * @typedef {{ number: string | null, issuer: string, title: string }} Identity as it is shown
 */

import { sha256 } from "../component/sha256.js";

/** Hexadecimal digits of a fingerprint. */
const DIGITS = 16;

/** Words as they are compared: letters that look alike are alike, and one blank stands for any number of them. @param {unknown} words */
export const folded = (words) => String(words ?? "").normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim();

/**
 * The fingerprint of a text, 64 bits as hexadecimal digits; how its words are set apart does not count, so that a
 * plan saved by another program is still the same plan.
 * @param {string} text
 */
export function fingerprint(text) {
  return sha256(text.normalize("NFC").replace(/\s+/g, " ").trim()).slice(0, DIGITS);
}

/** @param {any} plan of a report @returns {Identity} */
export const identityOf = ({ number, issuer, title }) => ({ number: number ?? null, issuer: issuer.join(" "), title: title ?? "" });

/**
 * Whether two texts are versions of one plan: of one body, with one title or one number. Where both have a number
 * it tells them apart: a body carries the same title every year.
 * @param {Identity} one @param {Identity} other
 */
export function isSamePlan(one, other) {
  const same = (/** @type {"number" | "issuer" | "title"} */ name) => folded(one[name]) !== "" && folded(one[name]) === folded(other[name]);
  if (!same("issuer")) return false;
  return one.number && other.number ? same("number") : same("title");
}
