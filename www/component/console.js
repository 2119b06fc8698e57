// @ts-check
/** What is wrong, told to the portal's developer: in the console, once a page, with what to do. */
import { CONSOLE } from "./words.js";

/** @type {Set<string>} */
const told = new Set();

/** @param {any} error */
export function tellDeveloper({ code = "error", message }) {
  const said = `${code} ${message}`;
  if (told.has(said)) return;
  told.add(said);
  const locale = /^en\b/i.test(document.documentElement.lang) ? "en" : "vi";
  console.error(`<kehoach-check> ${code}: ${message} ${(CONSOLE[code] ?? CONSOLE.more)[locale]}`);
}
