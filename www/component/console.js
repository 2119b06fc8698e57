// @ts-check
/** What a page's developer has to know, on the console: each once, however many elements meet it. Never a word of a draft. */

/** @type {Set<string>} */
const told = new Set();

/** @param {string} text @param {"error" | "warn"} [level] */
export function tellOnce(text, level = "error") {
  if (told.has(text)) return;
  told.add(text);
  console[level](`kehoach-check: ${text}`);
}
