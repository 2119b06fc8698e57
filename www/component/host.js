// @ts-check
/** What the element's own tag is to the page around it: how it is laid out and what it is called. */

/** Important, so that no rule of the portal's for all elements brings back what is hidden. */
const HOST = ":host { display: block; } :host([hidden]), :host([headless]) { display: none !important; }";
/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The style of the tag, one for all elements. */
export function hostSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(HOST);
  }
  return sheet;
}

/** What it is called by who reads it aloud. Firefox before 119 takes that from attributes alone. @param {HTMLElement} element @param {ElementInternals} internals @param {string} title */
export function callIt(element, internals, title) {
  internals.ariaLabel = title;
  if ("ariaLabel" in ElementInternals.prototype) return;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", title);
}
