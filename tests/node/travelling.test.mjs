/** What goes with a form: never more than 4 KB, always by the schema that is shipped, whatever the draft and whatever the page did to JavaScript. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import Ajv from "ajv";
import { root } from "../../scripts/lib/project.mjs";
import { Blocking } from "../../www/component/blocking.js";
import { createChecker } from "../../www/component/client.js";
import { plainJson } from "../../www/component/plain-json.js";
import { sha256 } from "../../www/component/sha256.js";
import { LIMIT, summaryOf, wholeOf } from "../../www/component/travelling.js";

const bytes = (text) => Buffer.byteLength(text, "utf8");
const BY = "Nguyễn Thị Hoa, Văn phòng HĐND và UBND phường Suối Mây";
const AT = "2026-03-12T03:04:05.678Z";

let isSummary, checker, report, faulty;
before(async () => {
  isSummary = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(await readFile(join(root, "schemas", "report-summary.schema.json"), "utf8")));
  faulty = await readFile(join(root, "www", "examples", "ke-hoach-tinh-co-loi.txt"), "utf8");
  checker = await createChecker({ worker: false, options: { locale: "vi" } });
  report = await checker.check({ text: faulty });
});
after(() => checker.close());

const sent = (more = {}) => ({
  state: "checked",
  report,
  build: "0.1.0+ae7f9664a128",
  packs: checker.packs,
  locale: "vi",
  by: BY,
  at: AT,
  draft: { text: faulty, of: "value", current: true },
  stops: ({ severity }) => severity === "error",
  answers: [],
  explanations: [],
  ...more,
});

/** The summary as an object, once it is what the schema says and not too large. */
function valid(given) {
  const text = summaryOf(given);
  assert.ok(bytes(text) <= LIMIT, `${bytes(text)} bytes`);
  const summary = JSON.parse(text);
  assert.ok(isSummary(summary), JSON.stringify(isSummary.errors));
  return summary;
}

test("a summary says what the report says, of which text, and by which checker", () => {
  const summary = valid(sent());
  assert.equal(summary.complete, true);
  assert.deepEqual(summary.checker, { version: "0.1.0", build: "ae7f9664a128" });
  assert.match(summary.packs.parents, /^[0-9a-f]{12}$/);
  assert.equal(summary.packs.facts, report.facts.day);
  const stops = report.findings.filter(({ severity }) => severity === "error").length;
  assert.ok(stops > 0);
  assert.deepEqual(summary.summary, { ...report.summary, blocking: stops });
  assert.equal(Object.values(summary.codes).reduce((sum, count) => sum + count, 0), report.findings.length);
  const [{ parent, totals, tasks }] = report.coverage;
  assert.deepEqual(summary.coverage, [{ parent, related: true, tasks: tasks.length, ...totals }]);
  assert.deepEqual(summary.draft, { sha256: createHash("sha256").update(faulty).digest("hex"), of: "value", characters: faulty.length, current: true });
});

test("who answered what travels, in the summary and in the whole report", async () => {
  const [first, second] = report.coverage[0].tasks;
  const parent = report.coverage[0].parent;
  const answers = [
    { parent, task: first.id, kind: "notApplicable", reason: "Thuộc trách nhiệm của tỉnh.", by: BY, at: AT },
    { parent, task: second.id, kind: "present", quote: faulty.split("\n").find((line) => line.length > 60), at: AT },
  ];
  // The checker itself knows nothing of who and when.
  await checker.configure({ locale: "vi", answers });
  try {
    const answered = sent({ report: await checker.check({ text: faulty }), answers });
    const { total, listed } = valid(answered).answers;
    assert.equal(total, 2);
    assert.deepEqual(listed.find(({ task }) => task === first.id), { parent, task: first.id, kind: "notApplicable", found: listed.find(({ task }) => task === first.id).found, reason: "Thuộc trách nhiệm của tỉnh.", by: BY, at: AT });
    assert.equal(listed.find(({ task }) => task === second.id).by, undefined);
    const whole = JSON.parse(wholeOf(answered));
    assert.equal(whole.answers.find(({ task }) => task === first.id).by, BY);
    assert.equal(whole.findings.length, answered.report.findings.length);
    assert.equal(whole.checker.build, "ae7f9664a128");
  } finally {
    await checker.configure({ locale: "vi" });
  }
});

test("hundreds of findings, parents, answers and long explanations stay within 4 KB, and what has no room is told", () => {
  const long = "Nội dung này đã được Ủy ban nhân dân tỉnh thống nhất. ".repeat(200);
  const findings = Array.from({ length: 900 }, (_, n) => ({ code: `KH${100 + n}`, key: `KH${100 + n}-${"x".repeat(200)}`, severity: ["error", "warning", "hint"][n % 3], message: long }));
  const totals = { covered: 1000, partial: 1000, missing: 1000, unsure: 1000, notApplicable: 1000 };
  const coverage = Array.from({ length: 40 }, (_, n) => ({ parent: `${n}${"/QĐ-TTg".repeat(40)}`, related: true, tasks: Array(500).fill({}), totals }));
  const answers = Array.from({ length: 300 }, (_, n) => ({ parent: "1703/QĐ-TTg", task: `task-${n}`, kind: "notApplicable", reason: long, found: true, complete: true, by: long, at: AT }));
  const many = sent({
    by: long,
    report: { ...report, findings, coverage, answers, unloadedParents: Array(99).fill({}), summary: { errors: 300, warnings: 300, hints: 300, ignored: 12 } },
    answers,
    explanations: findings.slice(0, 50).map(({ key, code }) => ({ key, code, text: long, by: long, at: AT })),
  });
  const summary = valid(many);
  assert.equal(summary.complete, false);
  assert.deepEqual([summary.summary.errors, summary.summary.blocking, summary.answers.total, summary.explanations.total], [300, 300, 300, 50]);
  for (const list of [summary.coverage, summary.answers.listed, summary.explanations.listed]) assert.ok(list.length > 0);
  assert.ok(Object.keys(summary.codes).length > 50);
  assert.ok(bytes(summaryOf(many)) > LIMIT / 2, "what has room is there");
});

test("without a report a summary says why", () => {
  const none = { report: null, draft: null };
  assert.deepEqual([valid(sent({ ...none, state: "empty" })).state, valid(sent({ ...none, state: "failed", error: "wasmMissing", build: "", packs: null })).error], ["empty", "wasmMissing"]);
  assert.deepEqual(valid(sent({ ...none, state: "unchecked", build: "", packs: null })).checker, { version: null, build: null });
});

test("the schema refuses what is none", () => {
  const summary = valid(sent());
  for (const wrong of [null, [], {}, { ...summary, schema: "x" }, { ...summary, codes: "[]" }, { ...summary, more: 1 }, { ...summary, draft: { ...summary.draft, sha256: "abc" } }]) assert.equal(isSummary(wrong), false, JSON.stringify(wrong));
});

test("JSON is the same where a library has put toJSON on arrays and objects", () => {
  const wanted = JSON.stringify(report);
  const whole = wholeOf(sent());
  const summary = summaryOf(sent());
  // As Prototype 1.6 does.
  Object.defineProperty(Array.prototype, "toJSON", { configurable: true, value() { return `[${this.join(", ")}]`; } });
  try {
    assert.notEqual(JSON.stringify({ list: [1, 2] }), '{"list":[1,2]}', "the page is as broken as it is meant to be");
    assert.equal(plainJson(report), wanted);
    assert.deepEqual([wholeOf(sent()), summaryOf(sent())], [whole, summary]);
  } finally {
    delete Array.prototype.toJSON;
  }
  for (const value of [null, "a\u2028\"", 1.5, true, [], {}, [undefined, null], { a: undefined, b: [[{ c: NaN }]] }]) assert.equal(plainJson(value), JSON.stringify(value));
});

test("the hash is SHA-256, of texts and bytes of any length", () => {
  for (let length = 0; length < 200; length += 1) {
    const some = randomBytes(length);
    assert.equal(sha256(new Uint8Array(some)), createHash("sha256").update(some).digest("hex"), `${length} bytes`);
  }
  assert.equal(sha256(faulty), createHash("sha256").update(faulty, "utf8").digest("hex"));
});

describe("what blocks", () => {
  const rules = [{ code: "KH101" }, { code: "KH301" }];
  const finding = (code, severity) => ({ code, severity });
  for (const [text, stops, lets, unknown] of [
    ["", [finding("KH301", "error")], [finding("KH101", "warning")], []],
    ["true", [finding("KH301", "error")], [finding("KH101", "hint")], []],
    ["error", [finding("KH301", "error")], [finding("KH101", "warning")], []],
    ["KH101 KH301", [finding("KH101", "hint"), finding("KH301", "warning")], [finding("KH402", "error")], []],
    ["error, kh101", [finding("KH101", "hint"), finding("KH402", "error")], [finding("KH204", "warning")], []],
    ["warning", [finding("KH204", "warning")], [finding("KH402", "error")], []],
    ["eror", [finding("KH402", "error")], [finding("KH204", "warning")], ["eror"]],
    ["KH101 KH999 sai", [finding("KH101", "hint")], [finding("KH402", "error")], ["sai", "KH999"]],
  ]) {
    test(`blocking="${text}"`, () => {
      const blocking = new Blocking(text);
      for (const one of stops) assert.equal(blocking.stops(one), true, one.code);
      for (const one of lets) assert.equal(blocking.stops(one), false, one.code);
      assert.deepEqual(blocking.unknown(rules), unknown);
    });
  }
  test("without the attribute nothing does", () => assert.equal(new Blocking(null).asked, false));
  test("what is not known yet is not said to be unknown", () => assert.deepEqual(new Blocking("KH999").unknown([]), []));
});
