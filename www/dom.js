// @ts-check
/** The page's own elements, and the tools that build others. */
export { arrange, h, icon, keepFocus, put, roving, s } from "./component/view/dom.js";

/** @param {string} id @returns {any} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
}
