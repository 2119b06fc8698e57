// @ts-check
/** Blocks and texts as markup that shows them as they are, whatever stands in them. */

/** @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** In the middle by an attribute: a policy may forbid styles in the markup. @param {any} block */
function paragraph({ number, text, bold, italic, centered }) {
  const words = escaped([number, text].filter(Boolean).join(" ")).replaceAll("\n", "<br>");
  const slanted = italic ? `<em>${words}</em>` : words;
  return `<p${centered ? ' align="center"' : ""}>${bold ? `<strong>${slanted}</strong>` : slanted}</p>`;
}

/** @param {any} block the first row is its heading */
function table({ rows: [head, ...rows] }) {
  const row = (/** @type {"th" | "td"} */ tag, /** @type {any} */ { cells }) =>
    `<tr>${cells.map((/** @type {any} */ { text, colSpan = 1 }) => `<${tag}${colSpan > 1 ? ` colspan="${colSpan}"` : ""}>${escaped(text)}</${tag}>`).join("")}</tr>`;
  return `<table border="1"><thead>${row("th", head)}</thead><tbody>${rows.map((/** @type {any} */ one) => row("td", one)).join("")}</tbody></table>`;
}

/** @param {string | any[]} given a text, or blocks of the interface */
export const markupOf = (given) => (typeof given === "string" ? escaped(given) : given.map((block) => (block.kind === "table" ? table(block) : paragraph(block))).join(""));
