// @ts-check
/** What a fix would write, onto the clipboard: for an editor that takes no words from a script. */

/** What a fix writes; "" where it only takes away. @param {any} fix */
export const wordsOf = ({ edits }) => edits.map((/** @type {any} */ { insert }) => insert.trim()).filter(Boolean).join("\n");

/** @param {any} fix @returns {Promise<boolean>} false where there is nothing to paste, or the browser does not allow it */
export async function copyFix(fix) {
  const words = wordsOf(fix);
  if (!words) return false;
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
