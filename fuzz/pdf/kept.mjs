/** Pages that the reader once lost, doubled, took long over or failed on; each by what it is. */

import { rule, sheet, word } from "./pages.mjs";

/** @typedef {import("./draw.mjs").Sheet} Sheet */

const many = (count, of) => Array.from({ length: count }, (_, n) => of(n));
const plan = [word(85, 100, "KẾ HOẠCH"), word(85, 130, "Tổ chức quán triệt các quy định về đo lường.")];
/** A frame with a line down its middle. */
const table = (x, y, width, height) => [rule(x, y, x + width, y), rule(x, y + height, x + width, y + height), rule(x, y, x, y + height), rule(x + width / 2, y, x + width / 2, y + height), rule(x + width, y, x + width, y + height)];

/** @type {Record<string, () => Sheet[]>} */
export const KEPT = {
  "letters that stand nowhere": () => [sheet([...plan, ...[NaN, Infinity, -Infinity, 1e30, 1e308].map((x) => word(x, 100, "x")), word(100, NaN, "y"), word(100, 100, "z", { size: 1e300 }), rule(NaN, 0, 5, Infinity)])],
  "letters without size": () => [sheet([...plan, ...many(30, (n) => word(85 + n * 7, 300, "a", { size: 0 }))])],
  "letters of a size below nothing, and not": () => [sheet([...plan, ...many(90, (n) => word(85 + n * 7, 300, "a", { size: -0 }))])],
  "a table in a cell of another": () => [sheet([...plan, ...table(60, 200, 400, 300), ...table(80, 240, 150, 60), word(90, 270, "trong"), word(300, 270, "bên cạnh")])],
  "a line of 50,000 equal letters": () => [sheet([word(10, 100, "a".repeat(50_000), { size: 1 })])],
  "50,000 equal letters, a hair apart": () => [sheet(many(50_000, (n) => word(10 + n * 0.001, 100 + n * 0.001, "a", { size: 0.01 })))],
  "lines that climb into one another": () => [sheet(many(20_000, (n) => word(10 + (n % 50), 100 + n * 0.13, "a", { size: 1 + n * 1e-7 })))],
  "two runs of one line": () => [sheet([...many(20_000, (n) => word(10 + n, 100, "ab", { size: 1 })), ...many(20_000, (n) => word(10 + n, 100.2, "cd", { size: 1 }))])],
  "50,000 tones, letters between": () => [sheet(many(50_000, (n) => word(10 + n * 0.5, 100, n % 2 ? "\u0301" : "a", { size: 1 })))],
  "50,000 tones on one letter": () => [sheet([word(10, 100, `a${"\u0301".repeat(50_000)}`)])],
  "33,000 times three tones at one place": () => [sheet([...plan, ...many(33_000, () => word(271, 113, "\u0323\u0301\u0309", { size: 1 }))])],
  "a page ruled like millimetre paper": () => [sheet([...plan, ...many(3900, (n) => rule(0, n * 4, 16_000, n * 4)), ...many(3900, (n) => rule(n * 4, 0, n * 4, 16_000))], { width: 16_000, height: 16_000 })],
  "1,000 small tables": () => [sheet([...plan, ...many(1000, (n) => table(20 + (n % 10) * 60, 20 + Math.floor(n / 10) * 30, 50, 20)).flat(), word(100, 3100, "a ".repeat(20_000))], { height: 4000 })],
  "a table's head of 30,000 columns": () => [sheet([0, 1, 2].flatMap((line) => ["TT", ...many(15_000, () => "a")].map((text, n) => word(10 + n * 60, 100 + line * 20, line > 0 && n === 0 ? String(line) : text))))],
  "10,000 heads of tables": () => [sheet(many(10_000, (n) => [word(20, 20 + n * 16, "TT"), word(80, 20 + n * 16, "b"), word(140, 20 + n * 16, "c")]).flat(), { height: 200_000 })],
  "a paragraph of 10,000 lines": () => [sheet(many(10_000, (n) => word(85, 100 + n * 1.3, "chữ dài đến", { size: 1 })), { height: 20_000, width: 91 })],
  "150,000 lines": () => [sheet(many(150_000, (n) => word(85, 20 + n * 1.5, ".", { size: 1 })), { height: 400_000 })],
  "a line of 150,000 pieces in one of two columns": () => [sheet([word(20, 100, "ab"), word(400, 100, "cd"), ...many(150_000, (n) => word(400 + n * 6, 103, ".", { size: 1 }))])],
  "a note of 40,000 letters": () => [sheet([...plan, word(10, 100, "a".repeat(20_000), { size: 1 }), { kind: /** @type {const} */ ("note"), x: 10, y: 100, text: "12".repeat(20_000), size: 1, type: "FreeText" }])],
  "500 notes on a long line": () => [sheet([word(10, 100, "a".repeat(30_000), { size: 1 }), ...many(500, (n) => ({ kind: /** @type {const} */ ("note"), x: 10 + n * 20, y: 100, text: "12", size: 1, type: "Tx" }))])],
};
