import assert from "node:assert/strict";
import { test } from "node:test";
import { readDue } from "../../www/component/view/dates.js";

const end = (text) => {
  const due = readDue(text);
  return due && (due.recurring ? "recurring" : new Date(due.end).toISOString().slice(0, 10));
};

test("deadlines are placed at their last day", () => {
  assert.equal(end("31/12/2025"), "2025-12-31");
  assert.equal(end("trước ngày 15 tháng 11 năm 2026"), "2026-11-15");
  assert.equal(end("Quý II năm 2025"), "2025-06-30");
  assert.equal(end("Quý IV/2026"), "2026-12-31");
  assert.equal(end("Tháng 02/2028"), "2028-02-29");
  assert.equal(end("Đến năm 2030"), "2030-12-31");
  assert.equal(end("Hằng năm"), "recurring");
  assert.equal(end("Thường xuyên"), "recurring");
});

test("a span has both ends, and what names no time has no place", () => {
  const due = readDue("2026 - 2030");
  assert.deepEqual([due.start, due.end], [Date.UTC(2026, 0, 1), Date.UTC(2030, 11, 31)]);
  assert.equal(readDue("Theo quy định của pháp luật"), null);
  assert.equal(readDue(""), null);
});
