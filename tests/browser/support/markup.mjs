/** Plans as a drafter sets them in an editor. */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const centered = (line) => `<p style="text-align:center"><strong>${escape(line)}</strong></p>`;
export const cells = (line) => (line.startsWith("|") ? line.slice(1).replace(/\|\s*$/, "").split("|") : line.split("\t"));
const isRow = (line) => line.startsWith("|") || line.includes("\t");

/** A plan's text as HTML: the letterhead in a table, a paragraph a line, data in a table. */
export function markup(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !/^\|[-|: ]+\|$/.test(line));
  const type = lines.findIndex((line) => line === "KẾ HOẠCH" || line === "QUYẾT ĐỊNH");
  const head = lines.slice(0, type);
  const right = head.filter((line) => /^(CỘNG HÒA|Độc lập)|, ngày/.test(line));
  const left = head.filter((line) => !right.includes(line));
  const out = [`<table><tbody><tr><td>${left.map(centered).join("")}</td><td>${right.map(centered).join("")}</td></tr></tbody></table>`];
  let rows = [];
  const table = () => {
    if (rows.length > 0) out.push(`<table><tbody>${rows.map((row) => `<tr>${cells(row).map((cell) => `<td>${escape(cell.trim())}</td>`).join("")}</tr>`).join("")}</tbody></table>`);
    rows = [];
  };
  for (const line of lines.slice(type)) {
    if (isRow(line)) {
      rows.push(line);
      continue;
    }
    table();
    if (/^(KẾ HOẠCH|QUYẾT ĐỊNH|PHỤ LỤC|Phụ lục|[\p{Lu}\d ,./Đ-]+)$/u.test(line)) out.push(centered(line));
    else out.push(`<p>${escape(line)}</p>`);
  }
  table();
  return out.join("\n");
}
