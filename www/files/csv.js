// @ts-check
/** Tables that Excel opens (RFC 4180, UTF-8 with its mark). */

/** What tells Excel that a file is UTF-8. */
export const MARK = "\ufeff";

/** A cell; one that a spreadsheet would take for a formula is disarmed. @param {unknown} value */
function cell(value) {
  const text = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines of a table, the mark not before them. @param {unknown[][]} rows */
export const csvRows = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** @param {unknown[][]} rows */
export const csv = (rows) => MARK + csvRows(rows);
