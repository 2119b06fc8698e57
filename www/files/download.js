// @ts-check
/** Text and results out of the page. */
import { h } from "../dom.js";

/** Characters of a name without its ending: with a folder's path before it, Windows takes 260. */
const LONGEST = 100;

/**
 * A name that every system takes as a file's: whole words, without what stands for something there.
 * @param {string} name without its ending
 */
export function fileName(name) {
  const plain = name.normalize("NFC").replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").replace(/\s+/g, " ").trim();
  const end = plain.length > LONGEST ? plain.lastIndexOf(" ", LONGEST) : plain.length;
  return plain.slice(0, end > 0 ? end : LONGEST).replace(/[.,;\s]+$/, "");
}

/**
 * Hands a file to the reader of the page.
 *
 * @param {string} name without its ending
 * @param {string} ending
 * @param {string} type
 * @param {BlobPart} content
 */
export function download(name, ending, type, content) {
  const url = URL.createObjectURL(new Blob([/** @type {any} */ (content)], { type }));
  const link = h("a", { href: url, download: `${fileName(name)}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
