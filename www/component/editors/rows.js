// @ts-check
/** Rows of a table in the page. */

/**
 * Puts a row after the one that a place is in, set as that one is.
 * @param {Range} range
 * @param {string[]} cells
 * @returns {HTMLTableRowElement | null} null where the place is in no table
 */
export function rowAfter(range, cells) {
  const node = range.endContainer;
  const last = /** @type {HTMLTableRowElement | null | undefined} */ ((node.nodeType === 1 ? /** @type {Element} */ (node) : node.parentElement)?.closest("tr"));
  if (!last) return null;
  const row = bare(last);
  row.append(...cells.map((text, index) => cellLike(last, last.cells.length === cells.length ? last.cells[index] : null, text)));
  last.after(row);
  return row;
}

/** An element like another, without what is in it. @template {Element} E @param {E} element @returns {E} */
export function bare(element) {
  const made = /** @type {E} */ (element.cloneNode(false));
  for (const name of ["id", "rowspan", "colspan"]) made.removeAttribute(name);
  return made;
}

/** @param {HTMLTableRowElement} row @param {HTMLTableCellElement | null} like @param {string} text */
function cellLike(row, like, text) {
  const cell = like ? bare(like) : row.ownerDocument.createElement("td");
  const inner = like?.firstElementChild;
  // An empty cell has a break in it, so that the caret can go there.
  const content = text === "" ? row.ownerDocument.createElement("br") : text;
  if (inner?.localName === "p") {
    const paragraph = bare(inner);
    paragraph.append(content);
    cell.append(paragraph);
  } else cell.append(content);
  return cell;
}
