/** A table of a draft's text, cell by cell and back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { tableIn, withRows } from "../../www/table/text.js";

const BARS = "PHỤ LỤC\n\n| TT | Nội dung | Chủ trì |\n|---|---|---|\n| I | <b>Nhóm</b> | |\n| 1 | Việc  một | UBND xã |\n\nHết";
const cells = (...rows) => rows.map((row) => ({ cells: row.map((text) => ({ text })) }));
const blockIn = (text, rows, first, last) => ({ rows, source: { start: text.indexOf(first), end: text.indexOf(last) + last.length } });
const barsBlock = blockIn(BARS, cells(["TT", "Nội dung", "Chủ trì"], ["I", "Nhóm", ""], ["1", "Việc một", "UBND xã"]), "TT", "UBND xã");
const asRows = ({ rows }) => rows.map((row, from) => ({ from, cells: [...row] }));

test("a table of bars is its whole lines, and unchanged rows stay letter by letter", () => {
  const table = tableIn(BARS, barsBlock);
  assert.equal(table.form, "bars");
  assert.equal(withRows(table, asRows(table)), BARS.slice(table.start, table.end));
  const rows = asRows(table);
  rows[2].cells[2] = "Công an\nxã | Đội";
  rows.push({ from: null, cells: ["2", "Việc hai", ""] });
  assert.equal(withRows(table, rows), "| TT | Nội dung | Chủ trì |\n|---|---|---|\n| I | <b>Nhóm</b> | |\n| 1 | Việc  một | Công an xã / Đội |\n| 2 | Việc hai |  |".replace("Việc  một", "Việc một"));
  rows.splice(1, 1);
  assert.ok(!withRows(table, rows).includes("Nhóm"));
});

test("a table of tabs keeps the empty cells at its end", () => {
  const text = "Trước\nTT\tNội dung\tHạn\n1\tViệc một\t\t\n";
  const table = tableIn(text, blockIn(text, cells(["TT", "Nội dung", "Hạn"], ["1", "Việc một"]), "TT", "Việc một"));
  assert.equal(table.form, "tabs");
  assert.equal(withRows(table, asRows(table)), "TT\tNội dung\tHạn\n1\tViệc một\t\t");
  const rows = asRows(table);
  rows[1].cells[2] = "Năm 2026";
  assert.equal(withRows(table, rows), "TT\tNội dung\tHạn\n1\tViệc một\tNăm 2026");
});

test("where rows and lines do not go together, all is written anew, without bars at the ends where there were none", () => {
  const text = "TT | Nội dung\n1 | Việc\nmột";
  const table = tableIn(text, blockIn(text, cells(["TT", "Nội dung"], ["1", "Việc một"]), "TT", "một"));
  assert.equal(withRows(table, asRows(table)), "TT | Nội dung\n1 | Việc một");
});
