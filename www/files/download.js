// @ts-check
/** Text and results out of the page. */
import { h } from "../dom.js";

/**
 * Hands a file to the reader of the page.
 *
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: url, download: name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-") });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
