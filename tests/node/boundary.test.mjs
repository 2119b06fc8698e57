/** The package as a portal's developer meets it: `pkg/` loaded in Node, every call of the interface. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import * as package_ from "../../pkg/kehoach_check.js";

const { Checker, KehoachError, initSync } = package_;
const bytesOf = (name) => readFileSync(new URL(`../../pkg/${name}`, import.meta.url));
initSync({ module: bytesOf("kehoach_check_bg.wasm"), import: bytesOf("kehoach_check_import_bg.wasm") });

const DRAFT = `ỦY BAN NHÂN DÂN
XÃ SUỐI MÂY
Số:      /KH-UBND
Suối Mây, ngày     tháng     năm 2026
KẾ HOẠCH
Triển khai Quyết định số 1703/QĐ-TTg trên địa bàn xã

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Đưa hoạt động đo lường của xã vào nền nếp.
II. NHIỆM VỤ
1. Tuyên truyền
a) Phổ biến quy định về đo lường cho các hộ kinh doanh.
`;

const FORM = {
  title: "Nâng cao năng suất trên địa bàn xã",
  purpose: ["Giảm lãng phí."],
  requirements: ["Có kết quả đo đếm được."],
  tasks: [{ heading: "Truyền thông", items: ["Tổ chức hội thảo."] }],
  implementation: ["Văn phòng theo dõi, đôn đốc."],
  appendix: { columns: ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"], rows: [{ cells: ["1", "Hội thảo", "Văn phòng", "", "2026"] }] },
};

const catalogueOf = (id) => ({
  id,
  title: "Kế hoạch năng suất",
  issuer: "UBND tỉnh An Khê",
  issuedOn: "2026-01-10",
  tasks: [{ id: "II.1", refs: [], group: "Truyền thông", title: "Tổ chức hội thảo về năng suất" }],
});

/** Runs, and gives the error that it must throw. */
function refused(run, code, path) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof KehoachError, `${error?.constructor?.name}: ${error?.message}`);
    assert.ok(error instanceof Error);
    assert.equal(error.name, "KehoachError");
    assert.ok(error.message.length > 0);
    assert.deepEqual([error.code, error.path], [code, path], error.message);
    return error;
  }
  assert.fail(`taken where ${code} at ${path} was due`);
}

test("the module exports what the interface says", () => {
  assert.deepEqual(Object.keys(package_).sort(), ["BUILD", "Checker", "KehoachError", "LanguageError", "NotLoadedError", "default", "initSync", "loadImport", "loadLanguage", "loadParents", "loadWord"]);
  assert.equal(typeof package_.default, "function");
});

test("the glue and the wasm name the same build", () => {
  assert.match(package_.BUILD, /^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
  assert.equal(Checker.build(), package_.BUILD);
});

test("a report is plain data in the shape of the interface", () => {
  const checker = new Checker();
  const report = checker.check({ text: DRAFT });
  assert.deepEqual(Object.keys(report).sort(), ["answers", "coverage", "facts", "findings", "plan", "rules", "summary", "unloadedParents", "version"]);
  assert.equal(report.version, 1);
  assert.deepEqual(structuredClone(report), JSON.parse(JSON.stringify(report)), "nothing but JSON's values");
  const { plan } = report;
  assert.deepEqual(
    Object.keys(plan).sort(),
    ["appendices", "bases", "date", "issuer", "kind", "level", "number", "place", "recipients", "sections", "signer", "title"],
  );
  assert.deepEqual([plan.number, plan.date, plan.signer], [null, null, null]);
  assert.equal(plan.kind, "Kế hoạch");
  assert.equal(plan.level, "commune");
  const item = plan.sections[1].sections[0].items[0];
  assert.equal(item.number, "II.1.a");
  assert.equal(DRAFT.slice(item.at.source.start, item.at.source.end), "a) Phổ biến quy định về đo lường cho các hộ kinh doanh.");
  assert.ok(report.findings.length > 0);
  for (const finding of report.findings) {
    assert.match(finding.code, /^KH\d{3}$/);
    assert.ok(["error", "warning", "hint"].includes(finding.severity));
    for (const key of ["name", "message", "basis"]) assert.equal(typeof finding[key], "string");
    assert.ok(finding.at.source.start <= finding.at.source.end && finding.at.source.end <= DRAFT.length);
    assert.ok(!("path" in finding.at));
  }
  const count = (severity) => report.findings.filter((finding) => finding.severity === severity).length;
  assert.deepEqual(report.summary, { errors: count("error"), warnings: count("warning"), hints: count("hint"), ignored: 0 });
  assert.deepEqual(report.rules.map((rule) => rule.code), Checker.rules().map((rule) => rule.code));
  checker.free();
});

test("a finding that is ignored by its key is counted and not listed, after edits elsewhere too", () => {
  const checker = new Checker();
  const { findings } = checker.check({ text: DRAFT });
  const [first] = findings;
  checker.free();
  assert.equal(new Set(findings.map((finding) => finding.key)).size, findings.length);
  const edited = DRAFT.replace("Đưa hoạt động đo lường của xã vào nền nếp.", "Đưa hoạt động đo lường, chất lượng của xã vào nền nếp.");
  for (const text of [DRAFT, edited]) {
    const ignoring = new Checker({ ignore: [first.key] });
    const report = ignoring.check({ text });
    ignoring.free();
    assert.equal(report.summary.ignored, 1);
    assert.ok(report.findings.every((finding) => finding.key !== first.key));
    assert.equal(report.findings.length, findings.length - 1);
  }
  refused(() => new Checker({ ignore: [first.key, "KH101"] }), "badOptions", "/ignore/1");
  refused(() => new Checker({ ignore: ["KH000-0123456789ab"] }), "badOptions", "/ignore/0");
  refused(() => new Checker({ ignore: first.key }), "badOptions", "/ignore");
});

test("the cited parent is compared, and a declared task keeps its reason", () => {
  const [{ id, tasks }] = new Checker().parents();
  const report = new Checker().check({ text: DRAFT });
  assert.equal(report.coverage.length, 1);
  const [coverage] = report.coverage;
  assert.equal(coverage.parent, id);
  assert.equal(coverage.tasks.length, tasks);
  const { covered, partial, missing, unsure, notApplicable } = coverage.totals;
  assert.equal(covered + partial + missing + unsure + notApplicable, tasks);
  assert.equal(coverage.related, true);
  for (const task of coverage.tasks) {
    assert.equal(typeof task.likely, "boolean");
    assert.equal("why" in task, task.status === "partial", task.id);
    assert.ok(task.evidence.length <= 3 && (task.status !== "missing" || task.evidence.length === 0), task.id);
  }
  const absent = coverage.tasks.find((task) => task.status === "missing");
  assert.deepEqual(absent.evidence, []);
  const declared = { parent: id, task: absent.refs[0], reason: "Xã không có đơn vị này" };
  const again = new Checker({ notApplicable: [declared] }).check({ text: DRAFT });
  const same = again.coverage[0].tasks.find((task) => task.id === absent.id);
  assert.deepEqual([same.status, same.reason], ["notApplicable", declared.reason]);
});

test("rules are listed in either language", () => {
  const vi = Checker.rules();
  const en = Checker.rules("en");
  assert.deepEqual(Checker.rules("vi"), vi);
  assert.equal(vi.length, en.length);
  assert.ok(vi.length > 0);
  for (const [at, rule] of vi.entries()) {
    assert.deepEqual(Object.keys(rule).sort(), ["basis", "code", "fixable", "name", "offByDefault", "severity", "summary"]);
    assert.notEqual(rule.summary, en[at].summary);
  }
  refused(() => Checker.rules("fr"), "badOptions", "/locale");
  refused(() => Checker.rules(5), "badOptions", "/locale");
});

test("options turn rules off and over", () => {
  const [{ code }] = new Checker().check({ text: DRAFT }).findings;
  const off = new Checker({ rules: { [code]: "off" } }).check({ text: DRAFT });
  assert.ok(off.findings.every((finding) => finding.code !== code));
  assert.equal(off.rules.find((rule) => rule.code === code).outcome, "notApplicable");
  const hint = new Checker({ rules: { [code]: "hint" } }).check({ text: DRAFT });
  assert.ok(hint.findings.filter((finding) => finding.code === code).every((finding) => finding.severity === "hint"));
});

test("a form's findings carry JSON Pointers", () => {
  const checker = new Checker();
  const report = checker.check({ form: { ...FORM, purpose: [] } });
  const pointed = report.findings.filter((finding) => finding.at.path === "/purpose");
  assert.equal(pointed.length, 1, JSON.stringify(report.findings));
  assert.ok(report.findings.some((finding) => finding.at.path === "/appendix/rows/0/cells/3"), JSON.stringify(report.findings));
  assert.ok(report.findings.every((finding) => !("source" in finding.at)));
});

test("what is read is shown as blocks, and blocks read the same", () => {
  const checker = new Checker();
  const blocks = checker.read({ text: DRAFT });
  for (const block of blocks) assert.ok(block.source.end <= DRAFT.length);
  const numbers = (report) => report.plan.sections.map((section) => section.number + section.heading);
  assert.deepEqual(numbers(checker.check({ blocks })), numbers(checker.check({ text: DRAFT })));
  const [first] = checker.check({ text: DRAFT }).plan.sections;
  assert.ok(blocks[first.at.block].text.slice(first.at.start, first.at.end).endsWith(first.heading));
});

test("a parent that was read can be corrected and added", () => {
  const checker = new Checker();
  const parent = checker.readParent({ form: { ...FORM, issuer: ["ỦY BAN NHÂN DÂN", "TỈNH AN KHÊ"], number: "9/KH-UBND", date: "2026-01-10" } });
  assert.equal(parent.id, "9/KH-UBND");
  assert.equal(parent.issuedOn, "2026-01-10");
  assert.ok(parent.tasks.length > 0);
  const before = checker.parents().length;
  checker.addParent(JSON.parse(JSON.stringify(parent)));
  assert.equal(checker.parents().length, before + 1);
  assert.deepEqual(checker.catalogue("số 9/KH-UBND"), parent);
  assert.equal(checker.catalogue("10/KH-UBND"), undefined);
  const report = checker.check({ text: DRAFT.replace("Quyết định số 1703/QĐ-TTg", "Kế hoạch số 9/KH-UBND") });
  assert.deepEqual(report.coverage.map((one) => one.parent), ["9/KH-UBND"]);
  refused(() => checker.addParent({ ...parent, tasks: [parent.tasks[0], parent.tasks[0]] }), "badCatalogue", "/tasks/1/id");
  refused(() => checker.readParent({ text: "" }), "badSource", "/tasks");
});

test("lone surrogates shift no offset", () => {
  const checker = new Checker();
  const text = `\ud800${DRAFT.replace("MỤC ĐÍCH, YÊU CẦU", "\udc00MỤC ĐÍCH, YÊU CẦU \ud83d")}\udfff`;
  const item = checker.check({ text }).plan.sections.at(-1).sections[0].items[0];
  assert.equal(text.slice(item.at.source.start, item.at.source.end).slice(0, 11), "a) Phổ biến");
  for (const odd of ["\ud800", "\udc00\ud800".repeat(1000), "🙂".slice(1)]) assert.equal(checker.check({ text: odd }).version, 1);
});

test("HTML is the plan of its text, and its places are those of the HTML", () => {
  const checker = new Checker();
  const html = DRAFT.split("\n").map((line) => `<p>${line.replaceAll("â", "&acirc;")}</p>`).join("\r\n");
  const [report, plain] = [checker.check({ html }), checker.check({ text: DRAFT })];
  const headings = ({ plan }) => plan.sections.map(({ number, heading }) => `${number} ${heading}`);
  assert.deepEqual(headings(report), headings(plain));
  const item = report.plan.sections[1].sections[0].items[0];
  assert.equal(html.slice(item.at.source.start, item.at.source.end).slice(0, 11), "a) Phổ biến");
  for (const odd of ["", "\ud800", "<p>\udc00\ud800", "\0<", "<p title='\ud83d"]) assert.equal(checker.check({ html: odd }).version, 1);
  assert.equal(checker.read({ blocks: [{ kind: "paragraph", text: "I. MỤC ĐÍCH\n1. Mục đích" }] }).length, 1);
  checker.free();
});

test("no source traps, and the checker works on", () => {
  const checker = new Checker({ locale: "en" });
  const throwing = { get() { throw new Error("no"); }, enumerable: true };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const revokedList = Proxy.revocable([], {});
  revokedList.revoke();
  const cycle = { title: "x" };
  cycle.purpose = [cycle];
  let deep = [];
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  const wide = Array.from({ length: 30 }).reduce((inner) => [inner, inner], "x");
  const table = [
    [undefined, "badSource", undefined],
    [null, "badSource", undefined],
    [5, "badSource", undefined],
    ["text", "badSource", undefined],
    [10n, "badSource", undefined],
    [Symbol("x"), "badSource", undefined],
    [() => "x", "badSource", undefined],
    [[], "badSource", undefined],
    [{}, "badSource", undefined],
    [{ text: undefined }, "badSource", undefined],
    [new Map([["text", "x"]]), "badSource", undefined],
    [{ text: "x", html: "y" }, "badSource", "/html"],
    [{ txt: "x" }, "badSource", "/txt"],
    [{ "a/b~c": "x" }, "badSource", "/a~1b~0c"],
    [{ text: 5 }, "badSource", "/text"],
    [{ text: null }, "badSource", "/text"],
    [{ text: new String("x") }, "badSource", "/text"],
    [{ html: 5 }, "badSource", "/html"],
    [{ docx: "x" }, "badSource", "/docx"],
    [{ docx: [80, 75] }, "badSource", "/docx"],
    [{ docx: new Float64Array(4) }, "badSource", "/docx"],
    [{ docx: new Proxy(new Uint8Array(4), {}) }, "badSource", "/docx"],
    [{ form: null }, "badSource", "/form"],
    [{ form: [] }, "badSource", "/form"],
    [{ form: {} }, "badSource", "/title"],
    [{ form: { ...FORM, title: 10n } }, "badSource", "/title"],
    [{ form: { ...FORM, title: Symbol("x") } }, "badSource", "/title"],
    [{ form: { ...FORM, title: Number.NaN } }, "badSource", "/title"],
    [{ form: { ...FORM, date: new Date(0) } }, "badSource", "/date"],
    [{ form: { ...FORM, tasks: [{ heading: "x", items: ["a", 1] }] } }, "badSource", "/tasks/0/items/1"],
    [{ form: { ...FORM, nơi: 1 } }, "badSource", "/nơi"],
    [{ blocks: {} }, "badSource", "/blocks"],
    [{ blocks: [{ kind: "paragraph" }] }, "badSource", "/0/text"],
    [Object.defineProperty({}, "text", throwing), "badSource", "/text"],
    [{ form: Object.defineProperty({}, "title", throwing) }, "badSource", "/title"],
    [new Proxy({}, { ownKeys() { throw null; } }), "badSource", undefined],
    [new Proxy({}, { ownKeys: () => ["text"], getOwnPropertyDescriptor() { throw {}; } }), "badSource", undefined],
    [revoked.proxy, "badSource", undefined],
    [{ form: revoked.proxy }, "badSource", "/form"],
    [{ blocks: revokedList.proxy }, "badSource", "/blocks"],
  ];
  for (const [source, code, path] of table) {
    refused(() => checker.check(source), code, path);
    refused(() => checker.read(source), code, path);
    refused(() => checker.readParent(source), code, path);
  }
  assert.throws(() => checker.check({ form: cycle }), { name: "KehoachError", code: "badSource" });
  assert.throws(() => checker.check({ form: deep }), { name: "KehoachError", code: "badSource" });
  assert.throws(() => checker.check({ blocks: wide }), { name: "KehoachError", code: "tooLarge" });
  assert.throws(() => checker.check({ blocks: new Array(4_294_967_295) }), { name: "KehoachError", code: "tooLarge" });
  assert.equal(checker.check({ text: DRAFT }).plan.sections.length, 2);
});

test("bytes that were given away are an error, and nothing stays borrowed", () => {
  const given = new Uint8Array(64);
  structuredClone(given, { transfer: [given.buffer] });
  const buffer = new ArrayBuffer(100, { maxByteLength: 200 });
  const shrunk = new Uint8Array(buffer, 50, 50);
  buffer.resize(10);
  const lying = new Uint8Array(4);
  for (const field of ["length", "byteLength", "buffer", "constructor"]) {
    Object.defineProperty(lying, field, { get() { throw new Error(field); } });
  }
  const checker = new Checker();
  for (const docx of [given, shrunk, lying]) {
    for (const act of ["check", "read", "readParent"]) refused(() => checker[act]({ docx }), "badSource", "/docx");
    checker.addParent(catalogueOf("9/KH-UBND"));
    assert.equal(checker.check({ text: DRAFT }).version, 1);
  }
  checker.free();
});

test("a page that froze what errors inherit gets a KehoachError still", () => {
  const before = Object.getOwnPropertyDescriptor(Error.prototype, "name");
  Object.defineProperty(Error.prototype, "name", { ...before, writable: false });
  try {
    refused(() => new Checker({ lvel: 1 }), "badOptions", "/lvel");
  } finally {
    Object.defineProperty(Error.prototype, "name", before);
  }
});

test("no option and no catalogue traps", () => {
  const cycle = {};
  cycle.profile = cycle;
  for (const [options, path] of [
    [null, undefined],
    [5, undefined],
    ["vi", undefined],
    [[], undefined],
    [{ lvel: "province" }, "/lvel"],
    [{ level: "xã" }, "/level"],
    [{ rules: { KH999: "off" } }, "/rules/KH999"],
    [{ rules: { KH101: 1 } }, "/rules/KH101"],
    [{ issuedOn: new Date() }, "/issuedOn"],
    [{ parents: [1] }, "/parents/0"],
    [{ locale: 10n }, "/locale"],
    [{ get level() { throw new Error("no"); } }, "/level"],
  ]) refused(() => new Checker(options), "badOptions", path);
  assert.throws(() => new Checker(cycle), { name: "KehoachError", code: "badOptions" });
  const checker = new Checker();
  for (const catalogue of [undefined, null, 5, [], {}, { id: 1 }, cycle, Symbol("x")]) {
    assert.throws(() => checker.addParent(catalogue), { name: "KehoachError", code: "badCatalogue" });
  }
  const declared = { ...catalogueOf("9/KH-UBND"), get title() { throw new Error("no"); } };
  refused(() => checker.addParent(declared), "badCatalogue", "/title");
  checker.addParent(catalogueOf("9/KH-UBND"));
  const unknown = new Checker({ parents: ["9/KH-UBND"] });
  refused(() => unknown.check({ text: DRAFT }), "badOptions", "/parents/0");
  const [known] = unknown.parents();
  assert.ok(known.tasks > 0);
  assert.equal(new Checker(undefined).check({ text: DRAFT }).version, 1);
  assert.equal(new Checker({ level: undefined, rules: undefined }).check({ text: DRAFT }).version, 1);
});

test("sources of another realm are taken", () => {
  const checker = new Checker();
  const foreign = vm.runInNewContext("({ title: 'Nâng cao năng suất', purpose: [], requirements: [], tasks: [], implementation: [] })");
  assert.equal(checker.check({ form: foreign }).plan.title, "Nâng cao năng suất");
  const bytes = vm.runInNewContext("new Uint8Array(4)");
  assert.throws(() => checker.check({ docx: bytes }), KehoachError);
});

test("too much is refused, and what is large is checked", () => {
  const checker = new Checker();
  refused(() => checker.check({ text: "x".repeat(32 * 1024 * 1024 + 1) }), "tooLarge", "/text");
  const line = "a) Tổ chức kiểm tra việc thực hiện trên địa bàn, báo cáo trước ngày 15/11 hằng năm;\n";
  assert.equal(checker.check({ text: line.repeat(Math.ceil(10_000_000 / line.length)) }).version, 1);
  assert.equal(checker.check({ text: "" }).version, 1);
});

test("after free every call throws an Error", () => {
  const checker = new Checker();
  checker.free();
  for (const call of [() => checker.check({ text: "" }), () => checker.read({ text: "" }), () => checker.parents(), () => checker.addParent({})]) {
    assert.throws(call, Error);
  }
  assert.equal(new Checker().check({ text: "" }).version, 1);
});

test("the types of the package hold the whole shared interface", async (context) => {
  const shared = new URL("../../../shared/api/kehoach-check.d.ts", import.meta.url);
  if (!existsSync(shared)) return context.skip("../shared is not here");
  const mine = readFileSync(new URL("../../pkg/kehoach_check.d.ts", import.meta.url), "utf8");
  // The build indents in its own way.
  const folded = (text) => text.replace(/\s+/g, " ").trim();
  assert.ok(folded(mine).includes(folded(readFileSync(new URL("../../src/interface.d.ts", import.meta.url), "utf8"))));
  const { default: ts } = await import("typescript");
  // A task has had a fourth answer since: where the words do not settle it, a person compares.
  const [former, today] = ['"missing" | "notApplicable"', '"missing" | "unsure" | "notApplicable"'];
  const first = readFileSync(shared, "utf8");
  // Word files are written to since, and one that is signed or protected is refused by a code of its own; so are files of other kinds.
  const [codes, codesToday] = ['"badDocx" | "badOptions"', '"badDocx" | "badOdt" | "badDoc" | "lockedDocx" | "badOptions"'];
  const theirs = (first.includes(today) ? first : first.replace(former, today)).replace(codes, codesToday);
  assert.ok(theirs.includes(today) && theirs.includes(codesToday));
  const files = new Map([
    ["/mine.d.ts", mine],
    ["/theirs.d.ts", theirs],
    ["/fit.ts", fit(theirs)],
  ]);
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => (files.has(name) ? ts.createSourceFile(name, files.get(name), ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest));
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  const program = ts.createProgram(["/mine.d.ts", "/theirs.d.ts", "/fit.ts"], options, host);
  const faults = ts.getPreEmitDiagnostics(program).map((fault) => ts.flattenDiagnosticMessageText(fault.messageText, "\n"));
  assert.deepEqual(faults, []);
});

/**
 * A program that compiles only where every type of the shared interface is there and fits: what a
 * caller passes may be written to the shared types, what comes back is read by them.
 */
function fit(shared) {
  const names = [...shared.matchAll(/^export (?:interface|type|class) (\w+)/gm)].map(([, name]) => name);
  assert.ok(names.length > 20);
  const passed = new Set(["Source", "Options", "PlanForm", "Block", "Profile", "Level", "Severity", "SectionRole", "ColumnRole"]);
  const both = new Set(["ParentCatalogue", "ParentTask"]);
  const lines = names.flatMap((name) => {
    const there = `export const into${name} = (value: Theirs.${name}): Mine.${name} => value;`;
    const back = `export const from${name} = (value: Mine.${name}): Theirs.${name} => value;`;
    if (both.has(name)) return [there, back];
    return [passed.has(name) ? there : back];
  });
  return ['import type * as Mine from "./mine";', 'import type * as Theirs from "./theirs";', ...lines].join("\n");
}
