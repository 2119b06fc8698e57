// @ts-check
/**
 * Which plan a text is: its fingerprint, by which what a reviewer says of it is kept, and who it is from
 * and about, by which a later version is known as one.
 *
 * @typedef {{ number: string | null, issuer: string, title: string }} Identity as it is shown
 */

/** Words as they are compared: letters that look alike are alike, and one blank stands for any number of them. @param {unknown} words */
export const folded = (words) => String(words ?? "").normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim();

/**
 * The fingerprint of a text, 64 bits as hexadecimal digits; how its words are set apart does not count, so that a
 * plan saved by another program is still the same plan. Not the browser's own digest: a page without https has none.
 * @param {string} text
 */
export function fingerprint(text) {
  const words = text.normalize("NFC").replace(/\s+/g, " ").trim();
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  // Each half has a part of the other, so that a change of one unit reaches all digits.
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
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
