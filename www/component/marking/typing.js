// @ts-check
/** Changes a text as if a person typed, so that the field's own history takes them back. */
import { greatest } from "../extremes.js";
import { trustedMarkup } from "../trusted.js";

/**
 * Edits that do not overlap as the one edit that covers them all.
 * @param {string} text
 * @param {{ start: number, end: number, insert: string }[]} edits at least one
 */
export function joinEdits(text, edits) {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const { start } = sorted[0];
  const end = greatest(sorted.map((edit) => edit.end));
  let insert = "";
  let at = start;
  for (const edit of sorted) {
    insert += text.slice(at, edit.start) + edit.insert;
    at = edit.end;
  }
  return { start, end, insert: insert + text.slice(at, end) };
}

/** Lines from which on a text is inserted as markup: of each line of plain text Chromium makes a step of its own, and lays out the whole field after it. */
const MANY_LINES = 8;

/**
 * Replaces a stretch of a text area; one undo takes it back.
 *
 * Where the browser refuses the command (Firefox before 89), the text is set: that is still an
 * `input` event for the page, but the field's undo goes back to before only as far as the browser
 * records what scripts do, which Firefox of that age does not.
 *
 * @param {HTMLTextAreaElement} area
 * @param {number} start
 * @param {number} end
 * @param {string} text
 */
export function replaceAsTyped(area, start, end, text) {
  const page = area.ownerDocument;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  if (text.split("\n", MANY_LINES).length === MANY_LINES) {
    if (insertAtOnce(area, start, end, text)) return;
    area.setSelectionRange(start, end);
  }
  if (page.execCommand(text === "" ? "delete" : "insertText", false, text)) return;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText", data: text }));
}

/** @param {HTMLTextAreaElement} area @param {number} start @param {number} end @param {string} text @returns {boolean} false where nothing was changed: the browser knows the command in no field of text (Firefox), or a policy forbids it */
function insertAtOnce(area, start, end, text) {
  const { value, ownerDocument } = area;
  try {
    if (!ownerDocument.execCommand("insertHTML", false, trustedMarkup(text))) return false;
  } catch {
    return false;
  }
  if (area.value === value.slice(0, start) + text + value.slice(end)) return true;
  // It was taken for something else than text.
  ownerDocument.execCommand("undo");
  return false;
}
