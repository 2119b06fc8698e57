// @ts-check
/** Editors keep the field that they were made of in the page, out of sight: what a person writes in stands beside it. */
import { isElement } from "./windows.js";

const EDITABLE = "[contenteditable]:not([contenteditable='false' i]), iframe";
/** How many boxes around a field may be the editor's own. */
const BOXES = 3;

/** A field that may have an editor standing for it. @param {any} target */
export const isField = (target) => isElement(target) && (target.localName === "textarea" || (target.localName === "input" && /** @type {HTMLInputElement} */ (target).type === "hidden"));

/**
 * Whether a field is out of sight by itself; what is around it may be closed (a tab, a dialog), and the field a
 * good one once that opens.
 * @param {any} field
 */
export function isHiddenAlone(field) {
  if (field.localName === "input" || field.hidden || field.getAttribute("aria-hidden") === "true") return true;
  const view = /** @type {Window} */ (field.ownerDocument.defaultView);
  const around = field.parentElement;
  const { display, visibility, opacity, clip, clipPath } = view.getComputedStyle(field);
  if (display === "none") return true;
  const outer = around && view.getComputedStyle(around);
  if (visibility !== "visible" && outer?.visibility === "visible") return true;
  // What is around it is closed: then nothing can be measured.
  if (field.getClientRects().length === 0) return false;
  if (opacity === "0" || /^rect\((0px|1px)?(,? ?(0px|1px)){3}\)$/.test(clip) || /^inset\((50|100)%/.test(clipPath)) return true;
  const { width, height, right, bottom } = field.getBoundingClientRect();
  if (width <= 1 || height <= 1) return true;
  return right + view.scrollX <= 0 || bottom + view.scrollY <= 0;
}

/** @param {any} element an editable element or a frame @returns {boolean} */
function isEditor(element) {
  if (element.closest("kehoach-check")) return false;
  if (element.localName !== "iframe") return element.isContentEditable && !element.parentElement?.isContentEditable;
  let page = null;
  try {
    page = element.contentDocument;
  } catch {
    // Of another site.
  }
  return Boolean(page && (page.designMode === "on" || page.body?.isContentEditable));
}

/** The editor in a box. @param {Element} box @returns {HTMLElement | null} */
const within = (box) => /** @type {HTMLElement | undefined} */ ([...(box.matches(EDITABLE) ? [box] : []), ...box.querySelectorAll(EDITABLE)].find(isEditor)) ?? null;

/**
 * The editable element or the frame in a box that an editor was made in: one that holds nothing but it.
 * @param {any} target
 * @returns {HTMLElement | null}
 */
export function editorIn(target) {
  if (!isElement(target) || target.isContentEditable || target.matches("body, form, main, iframe, textarea, input, select, button")) return null;
  return within(target);
}

/**
 * What stands for a field that is out of sight: behind it, before it, or in the box around both.
 * @param {any} field
 * @returns {HTMLElement | null}
 */
export function standInOf(field) {
  let inner = /** @type {Element} */ (field);
  for (let boxes = 0; boxes <= BOXES; boxes += 1) {
    for (const beside of [inner.nextElementSibling, inner.previousElementSibling]) {
      if (!beside || beside.matches("form, main")) continue;
      const found = within(beside);
      if (found && !claimed(beside, field)) return found;
    }
    const box = inner.parentElement;
    if (!box || box.matches("body, form, main, fieldset, section, td")) return null;
    if (claimed(box, field)) return null;
    inner = box;
  }
  return null;
}

/** Whether a box holds another text area that one sees: then more than one field belongs to it. @param {Element} box @param {Element} field */
const claimed = (box, field) => [...box.querySelectorAll("textarea")].some((other) => other !== field && !isHiddenAlone(other));
