/** What is said above all results, and what may be mended without asking: of the report alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { certainFix, certainFixes, joined, placesOf, together } from "../../www/component/view/certain.js";
import { missingTask } from "../../www/component/view/groups.js";
import { checkedText, toMend, verdictOf, verdictText } from "../../www/component/view/verdict.js";
import { wordsIn } from "../../www/component/view/words.js";

const t = wordsIn("vi");
const at = (start, end = start + 2, block = 0) => ({ block, start, end });
const finding = (code, severity, more = {}) => ({ code, severity, key: `${code}-${more.at?.start ?? 0}`, message: code, at: at(0), ...more });
const MISSING = { related: [{ message: "…", parentTask: "II.1.c" }] };
const task = (status, likely = false) => ({ status, likely });
const UNLOADED = { kind: "Kế hoạch", number: "289/KH-UBND", date: null, issuer: "Ủy ban nhân dân tỉnh Lam Hà", at: at(9) };
const report = (findings, { tasks = [], related = true, unloadedParents = [] } = {}) => ({
  findings,
  coverage: related ? [{ parent: "1703/QĐ-TTg", related: true, tasks }] : [],
  unloadedParents,
  rules: [...Array(67).fill({ outcome: "pass" }), ...Array(24).fill({ outcome: "notApplicable" }), ...Array(46).fill({ outcome: "fail" })],
});

test("a missing task is counted once, as a task of the parent, whatever its finding weighs", () => {
  const one = report([finding("KH402", "error"), finding("KH301", "error", MISSING), finding("KH301", "hint", MISSING), finding("KH204", "warning"), finding("KH911", "hint")], {
    tasks: [task("missing"), task("missing"), task("missing", true), task("covered")],
  });
  const { state, mandatory, open, mend, consider } = verdictOf(one);
  assert.deepEqual({ state, mandatory, open, mend, consider }, { state: "blocked", mandatory: 1, open: 2, mend: 1, consider: 1 });
  assert.equal(verdictText(one, t), "Chưa trình được: 1 việc bắt buộc · 2 nhiệm vụ cấp trên chưa đưa vào · 1 nên sửa");
  assert.equal(toMend(one), 3);
});

test("an open task alone stands in the way, too, and is not called an error", () => {
  assert.equal(verdictText(report([], { tasks: [task("missing")] }), t), "Chưa nên trình: 1 nhiệm vụ cấp trên chưa đưa vào");
});

test("what the form takes with an explanation is said so, and counted as nothing else", () => {
  const one = report([finding("KH402", "error"), finding("KH501", "error", { at: at(4) }), finding("KH204", "warning")]);
  const told = (goes, ...keys) => verdictText(one, t, { keys: new Set(keys), goes });
  assert.equal(told(false, "KH402-0"), "Chưa trình được: 1 việc bắt buộc · 1 chỗ đã giải trình · 1 nên sửa");
  assert.equal(told(true, "KH402-0", "KH501-4"), "Trình được kèm giải trình: 2 chỗ đã giải trình · 1 nên sửa");
  assert.equal(verdictOf(one, { keys: new Set(["KH402-0", "KH501-4"]), goes: true }).state, "explained");
  assert.equal(verdictText(one, wordsIn("en"), { keys: new Set(["KH402-0", "KH501-4"]), goes: true }), "Can be submitted with the explanation: 2 places explained · 1 worth mending");
  // What stops nothing is an error all the same.
  assert.equal(told(true, "KH402-0"), "Chưa trình được: 1 việc bắt buộc · 1 chỗ đã giải trình · 1 nên sửa");
  // An explanation takes no task up.
  const task2 = report([finding("KH301", "error", MISSING)], { tasks: [task("missing")] });
  assert.equal(verdictText(task2, t, { keys: new Set(["KH301-0"]), goes: true }), "Trình được kèm giải trình: 1 nhiệm vụ cấp trên chưa đưa vào");
});

test("hints alone are worth a thought", () => {
  const one = report([finding("KH911", "hint")]);
  assert.equal(verdictOf(one).state, "improve");
  assert.equal(verdictText(one, t), "Có thể hoàn thiện thêm: 1 điều nên cân nhắc");
});

test("nothing is called free of faults while a parent is not loaded, or none was compared", () => {
  for (const one of [report([], { unloadedParents: [UNLOADED] }), report([], { related: false })]) {
    assert.equal(verdictOf(one).state, "unsure");
    assert.doesNotMatch(verdictText(one, t), /Không phát hiện/);
  }
  assert.match(verdictText(report([], { unloadedParents: [UNLOADED] }), t), /Chưa đối chiếu: Kế hoạch số 289\/KH-UBND của Ủy ban nhân dân tỉnh Lam Hà \(chưa nạp\)/);
  assert.match(verdictText(report([], { related: false }), t), /Chưa đối chiếu với văn bản cấp trên nào/);
  assert.equal(verdictOf(report([])).state, "clear");
});

test("the status line says how many rules looked", () => {
  assert.equal(checkedText(report([]), t), "Đã soát xong · 137 quy định (67 đạt, 24 không áp dụng)");
});

test("a finding is answered where it says that a task of a parent is missing", () => {
  assert.deepEqual([missingTask(finding("KH301", "warning", MISSING)), missingTask(finding("KH303", "warning", MISSING))], ["II.1.c", null]);
});

const fix = (...edits) => ({ title: "Sửa", edits: edits.map(([start, end, insert]) => ({ at: at(start, end), insert })) });

test("a fix is certain by the report's word", () => {
  const told = { ...fix([0, 2, "b"]), certain: true };
  assert.equal(certainFix(finding("KH716", "warning", { fixes: [fix([0, 2, "a"])] })), null);
  assert.equal(certainFix(finding("KH716", "warning", { fixes: [fix([0, 2, "a"]), told] })), told);
});

test("of fixes about the same words the first is done and the other left; what only touches is no clash", () => {
  const one = (start, edits) => finding("KH716", "warning", { at: at(start), fixes: [{ ...fix(...edits), certain: true }] });
  const all = certainFixes([one(20, [[20, 24, "c"]]), one(4, [[4, 8, "a"], [30, 31, "d"]]), one(6, [[6, 7, "b"]]), one(8, [[8, 8, "số "]]), one(8, [[8, 8, "."]]), one(28, [[28, 31, "e"]])]);
  const { taken, left } = together(all);
  assert.deepEqual(joined(taken).edits.map(({ insert }) => insert), ["a", "d", "số ", "c"]);
  assert.deepEqual(left.map(({ fix: { edits } }) => edits[0].insert), ["b", ".", "e"]);
  assert.equal(placesOf(taken), 4);
});
