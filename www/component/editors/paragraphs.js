// @ts-check
/** Text written into paragraphs of the page. */
import { bare } from "./rows.js";

/** What holds a paragraph's words. */
const PARAGRAPHS = "p, li, h1, h2, h3, h4, h5, h6, div, td, th, pre, blockquote, dd, dt";

/**
 * Replaces a range's words; a line feed begins a paragraph like the one that it is in.
 * @param {Range} range
 * @param {string} insert
 * @param {HTMLElement} root
 * @returns {Range} behind the text
 */
export function replaceText(range, insert, root) {
  const [first, ...more] = insert.split("\n");
  const at = range.cloneRange();
  const { startContainer: node, startOffset } = at;
  if (node.nodeType === 3 && node === at.endContainer) {
    /** @type {Text} */ (node).replaceData(startOffset, at.endOffset - startOffset, first);
    at.setStart(node, startOffset + first.length);
  } else {
    at.deleteContents();
    write(at, first);
  }
  at.collapse(true);
  for (const line of more) {
    breakLine(at, root);
    write(at, line);
  }
  return at;
}

/** @param {Range} at behind the text afterwards @param {string} text */
function write(at, text) {
  if (text === "") return;
  const words = /** @type {Document} */ (at.startContainer.ownerDocument).createTextNode(text);
  at.insertNode(words);
  at.setStart(words, text.length);
  at.collapse(true);
}

/** Ends the paragraph at a place and goes to the beginning of the next, which takes what stood behind. @param {Range} at @param {HTMLElement} root */
function breakLine(at, root) {
  const page = root.ownerDocument;
  const around = at.startContainer.nodeType === 1 ? /** @type {Element} */ (at.startContainer) : at.startContainer.parentElement;
  const paragraph = around?.closest(PARAGRAPHS);
  if (!paragraph || paragraph === root || !root.contains(paragraph) || paragraph.matches("td, th")) {
    const line = page.createElement("br");
    at.insertNode(line);
    at.setStartAfter(line);
    at.collapse(true);
    return;
  }
  const rest = page.createRange();
  rest.setStart(at.startContainer, at.startOffset);
  rest.setEnd(paragraph, paragraph.childNodes.length);
  const next = bare(paragraph);
  next.append(rest.extractContents());
  for (const side of [paragraph, next]) if (side.textContent === "" && !side.querySelector("br, img")) side.append(page.createElement("br"));
  paragraph.after(next);
  // Within what the words are set in, so that the next ones are set alike.
  let into = /** @type {Node} */ (next);
  while (into.firstChild && into.firstChild.nodeType === 1 && /** @type {Element} */ (into.firstChild).localName !== "br") into = into.firstChild;
  at.setStart(into, 0);
  at.collapse(true);
}
