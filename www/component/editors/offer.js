// @ts-check
/**
 * A change offered to an editor that keeps its draft in a model of its own (Slate, Lexical) by the event that a
 * spell checker of the browser's would send. Who takes it cancels the event; what nobody takes the browser writes.
 */

/**
 * @param {HTMLElement} root
 * @param {string} inputType
 * @param {string | null} data
 * @param {Range | null} range what is replaced; null: what is selected in the editor's own model
 * @returns {boolean} whether somebody took it
 */
export function offer(root, inputType, data, range) {
  const view = /** @type {Window & typeof globalThis} */ (root.ownerDocument.defaultView);
  const targetRanges = range ? [new view.StaticRange(range)] : [];
  return !root.dispatchEvent(new view.InputEvent("beforeinput", { bubbles: true, cancelable: true, composed: true, inputType, data, targetRanges }));
}

/**
 * Offers text in the place of a range; a line feed is a new paragraph.
 * @param {HTMLElement} root
 * @param {Range} range
 * @param {string} text
 * @returns {boolean} whether somebody took it
 */
export function offerText(root, range, text) {
  const [first, ...more] = text.split("\n");
  const type = first === "" ? "deleteContentBackward" : "insertReplacementText";
  const idle = first === "" && range.collapsed;
  // What follows goes where the editor's own caret is by then: the page shows the change only later.
  if (!idle && !offer(root, type, first || null, range)) return false;
  for (const [index, line] of more.entries()) {
    const taken = offer(root, "insertParagraph", null, idle && index === 0 ? range : null);
    if (!taken && idle && index === 0) return false;
    if (line !== "") offer(root, "insertReplacementText", line, null);
  }
  return true;
}
