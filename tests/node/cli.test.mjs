/** The command line: its options, its formats, what it says of what is wrong, and that its reports are the checker's own. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { OPTION_NAMES, UsageError, wantedOf } from "../../cli/args.js";
import { HELP } from "../../cli/help.js";
import { compileFirst } from "../../cli/engine.js";
import { countMemories, memoryHeld } from "../../cli/memory.js";
import { answers } from "../../cli/pool.js";
import { wordsIn } from "../../cli/words.js";
import { FORMATS } from "../../cli/formats/index.js";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { pkgDir, root } from "../../scripts/lib/project.mjs";
import { DATA, DOCUMENTS, isDocument } from "../../www/files/kinds.js";
import { kehoach } from "../support/cli.mjs";
import { pdfOf, set } from "../support/pdf.mjs";

const FIXTURES = join(root, "tests", "fixtures");
const FAULTY = join(root, "www", "examples", "ke-hoach-tinh-co-loi.txt");
const CLEAN = join(root, "www", "examples", "ke-hoach-xa-day-du.txt");
const WORD = join(FIXTURES, "commune.libreoffice.docx");
const HTML = join(root, "tests", "plans", "a01.html");
const textOf = (path) => readFileSync(path, "utf8");

/** A plan of few words: a wrong date, and parts that are missing. */
const SHORT = "KẾ HOẠCH\nTriển khai công tác đo lường trên địa bàn xã Suối Mây\nI. MỤC ĐÍCH, YÊU CẦU\nHoàn thành trước ngày 31 tháng 6 năm 2026.\n";
/** The same in print. */
const PDF = pdfOf([{ texts: [[270, 150, "KẾ HOẠCH", { bold: true }], ...set("Triển khai công tác đo lường trên địa bàn xã Suối Mây", 85, 170), ...set("I. MỤC ĐÍCH, YÊU CẦU", 85, 210), ...set("Hoàn thành trước ngày 31 tháng 6 năm 2026.", 85, 240)] }]);
/** Facts of another day, a single one. */
const FACTS = { day: "2026-11-26", rows: [{ section: "province", name: "tỉnh Hà Giang", successor: "tỉnh Tuyên Quang", from: "2025-07-01", confidence: "certain" }] };

let home;
before(() => {
  initSync({ module: readFileSync(join(pkgDir, "kehoach_check_bg.wasm")) });
  home = mkdtempSync(join(tmpdir(), "kehoach-cli-"));
});
after(() => rmSync(home, { recursive: true, force: true }));

let folders = 0;
/** A folder with files in it. @param {Record<string, string | Uint8Array>} files */
function folder(files) {
  const path = join(home, `f${(folders += 1)}`);
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(path, name, ".."), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const reports = async (args, how) => {
  const told = await kehoach([...args, "--format", "json"], how);
  assert.equal(told.err.includes("    at "), false, told.err);
  return JSON.parse(told.out);
};

describe("what is asked for", () => {
  test("help and version, in both languages, and every option is in the help", async () => {
    const { version } = JSON.parse(textOf(join(root, "package.json")));
    assert.deepEqual(await kehoach(["--version"]).then(({ status, out, err }) => [status, out, err]), [0, `${version}\n`, ""]);
    for (const [args, env, locale] of [[["--help"], {}, "vi"], [["-h", "--locale", "en"], {}, "en"], [["--help"], { LANG: "en_US.UTF-8" }, "en"], [["--help", "--locale=vi"], { LANG: "en_US.UTF-8" }, "vi"], [["--help"], { LANG: "en_US.UTF-8", LC_ALL: "vi_VN.UTF-8" }, "vi"]]) {
      const { status, out } = await kehoach(args, { env });
      assert.equal(status, 0);
      assert.equal(out, HELP[locale]);
    }
    for (const help of Object.values(HELP)) {
      for (const name of OPTION_NAMES) assert.ok(help.includes(`--${name}`), name);
      for (const format of Object.keys(FORMATS)) assert.ok(help.includes(format), format);
      assert.ok(help.split("\n").every((line) => [...line].length <= 125));
    }
  });

  test("every option and format is on its page, and both languages show the same commands", () => {
    const [vi, en] = ["command-line.vi.md", "command-line.md"].map((name) => textOf(join(root, "docs", name)));
    const commands = (page) => [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, code]) => code);
    assert.deepEqual(commands(vi), commands(en));
    for (const page of [vi, en]) {
      for (const name of OPTION_NAMES) assert.ok(page.includes(`--${name}`), name);
      for (const format of Object.keys(FORMATS)) assert.ok(page.includes(`**${format}**`), format);
      for (const [, option] of page.matchAll(/`--([a-z-]+)/g)) assert.ok(OPTION_NAMES.includes(option), option);
    }
  });

  const wrong = [
    [[], /Chưa cho tệp/],
    [["--fromat", "json", FAULTY], /“--fromat”.*“--format”/],
    [["--nothing-like-it", FAULTY], /Không có tùy chọn “--nothing-like-it”/],
    [["-x", FAULTY], /“-x”/],
    [["--format", "xml", FAULTY], /“xml”.*“--format”.*text, json, jsonl, sarif, csv, md/],
    [["--format"], /“--format” cần một giá trị/],
    [["--parent", "--level", "xa", FAULTY], /“--parent” cần một giá trị/],
    [["--help=yes"], /“--help” không nhận giá trị/],
    [["--level", "huyen", FAULTY], /“huyen”.*“--level”.*xa/],
    [["--severity", "bad", FAULTY], /“bad”.*“--severity”/],
    [["--locale", "fr", FAULTY], /“fr”.*“--locale”/],
    [["--jobs", "0", FAULTY], /“0”.*“--jobs”.*1/],
    [["--jobs", "two", FAULTY], /“two”.*“--jobs”/],
    [["--timeout", "-1", FAULTY], /“--timeout” cần một giá trị/],
    [["--timeout=-1", FAULTY], /“-1”.*“--timeout”/],
    [["--fixes", "all", "--annotate", "out", FAULTY], /“all”.*“--fixes”/],
    [["--fixes", "tracked", FAULTY], /“--fixes” chỉ dùng cùng “--annotate”/],
    [["--author", "A", FAULTY], /“--author” chỉ dùng cùng/],
    [["--kind", "docx", FAULTY], /“--kind” chỉ dùng/],
    [["--kind", "xls", "-"], /“xls”.*“--kind”/],
    [["-", "-"], /một lần/],
    [["--rule", "KH101", FAULTY], /“KH101”.*“--rule”/],
    [["--rule", "KH999=off", FAULTY], /“--rule”.*KH999/],
    [["--ignore", "x", FAULTY], /“--ignore”.*“x”/],
    [["--issued-on", "2026-13-01", FAULTY], /“--issued-on”.*2026-13-01/],
    [["--profile", "none.json", FAULTY], /“--profile”.*none\.json/],
    [["--profile", FAULTY, FAULTY], /“--profile”.*JSON/],
    [["--profile", join(root, "package.json"), FAULTY], /“--profile”.*bin/],
    [["--facts", "none.tsv", FAULTY], /“--facts”.*none\.tsv/],
    [["--facts", FAULTY, FAULTY], /“--facts”/],
    [["--parent", "none.docx", FAULTY], /“--parent”.*none\.docx/],
    [["--parent", "README.md", FAULTY], /“--parent README\.md”.*nhiệm vụ/],
    [["bin"], /Không có văn bản nào trong thư mục “bin”/],
    [["--output", join(root, "none", "x.json"), FAULTY], /Không ghi được/],
  ];
  /** What is wrong with the words themselves; null where only the files that they name can tell. */
  const refused = (args) => {
    try {
      wantedOf(args, {});
      return null;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return error.message;
    }
  };

  for (const [index, [args, words]] of wrong.entries()) {
    test(`wrong use is one line: ${args.map((arg) => arg.replace(root, "")).join(" ") || "nothing"}`, async () => {
      const message = refused(args);
      if (message !== null) {
        assert.match(message, words);
        assert.doesNotMatch(message, /\n/);
        // The command says nothing else of the one than of the other.
        if (index > 2) return;
      }
      const { status, out, err } = await kehoach(args, { cwd: root });
      assert.equal(status, 2);
      assert.equal(out, "");
      assert.match(err, /^kehoach-check: [^\n]*\n$/);
      assert.match(err, words);
      if (message !== null) assert.ok(err.includes(message));
    });
  }

  test("the same in English", async () => {
    assert.match((await kehoach(["--fromat", "x", "--locale", "en"])).err, /^kehoach-check: There is no option “--fromat”; do you mean “--format”\? \(see kehoach-check --help\)\n$/);
    assert.match((await kehoach(["none.txt"], { env: { LANG: "en_GB" } })).err, /^kehoach-check: There is no file or folder “none\.txt”\.\n$/);
  });

  test("levels have the names that people use, and the interface's", () => {
    for (const [given, level] of [["xa", "commune"], ["phuong", "commune"], ["so", "department"], ["tinh", "province"], ["trung-uong", "central"], ["commune", "commune"], ["province", "province"]]) assert.equal(wantedOf(["--level", given, "a"], {}).level, level);
  });
});

describe("reports", () => {
  /** What the checker says of a source, as the command has to tell it. */
  const said = (source, options = {}) => JSON.stringify(new Checker({ locale: "vi", ...options }).check(source));

  test("are the checker's own, byte for byte, of every kind of file", async () => {
    const form = join(FIXTURES, "commune.form.json");
    const told = await reports([WORD, FAULTY, HTML, form], { cwd: root });
    const sources = [{ docx: new Uint8Array(readFileSync(WORD)) }, { text: textOf(FAULTY) }, { html: textOf(HTML) }, { form: JSON.parse(textOf(form)) }];
    assert.deepEqual(told.map(({ kind }) => kind), ["docx", "text", "html", "form"]);
    told.forEach(({ report }, index) => assert.equal(JSON.stringify(report), said(sources[index])));
    // The very bytes stand in the output.
    const { out } = await kehoach([FAULTY, "-f", "jsonl"]);
    assert.ok(out.includes(`"report":${said(sources[1])}}`));
    assert.equal(out.trim().split("\n").length, 1);
  });

  test("of old encodings, marks and line ends are those of the text", async () => {
    const path = folder({
      "bom.txt": `\ufeff${SHORT}`,
      "crlf.txt": SHORT.replaceAll("\n", "\r\n"),
      "utf16.txt": Buffer.from(`\ufeff${SHORT}`, "utf16le"),
      "windows-1258.txt": Buffer.from("K\xca\xec HOA\xf2CH\nTri\xea\xd2n khai c\xf4ng t\xe1c \xf0o l\xfd\xf5\xccng\n\nI. MU\xf2C \xd0I\xccCH, Y\xcaU C\xc2\xccU\nN\xe2ng cao ch\xe2\xect l\xfd\xf5\xf2ng qua\xd2n l\xfd; \xf0\xf4n \xf0\xf4\xecc th\xfd\xf2c hi\xea\xf2n.\n", "latin1"),
    });
    const told = await reports([path]);
    for (const { file, report } of told.filter((one) => !one.file.includes("1258"))) assert.equal(JSON.stringify(report), said({ text: SHORT }), file);
    const old = told.find((one) => one.file.includes("1258"));
    assert.equal(old.report.plan.kind, "Kế hoạch");
    assert.equal(old.notes.length, 1);
    assert.match(old.notes[0], /bảng mã cũ/);
  });

  test("of a PDF are those of its blocks, and name its pages", async () => {
    const path = join(folder({ "a.pdf": PDF }), "a.pdf");
    const [{ kind, report }] = await reports([path]);
    assert.equal(kind, "pdf");
    assert.ok(report.findings.some(({ code }) => code === "KH212"));
    assert.match((await kehoach([path])).out, /KH212 · Mục I · trang 1/);
  });

  test("go by the options", async () => {
    const source = { text: textOf(FAULTY) };
    const profile = { id: "p", title: "Cổng", sections: [{ role: "budget", severity: "error" }], appendix: { required: false, severity: "hint", columns: [] } };
    const files = folder({ "profile.json": JSON.stringify(profile), "facts.json": JSON.stringify(FACTS), "facts.tsv": textOf(join(root, "data", "facts.tsv")).replace("28/11/2026", "27/11/2026") });
    const [{ key }] = new Checker().check(source).findings;
    for (const [args, options] of [
      [["--level", "xa"], { level: "commune" }],
      [["-l", "so"], { level: "department" }],
      [["--issued-on", "2026-11-30"], { issuedOn: "2026-11-30" }],
      [["--rule", "KH101=error", "-r", "KH402=off"], { rules: { KH101: "error", KH402: "off" } }],
      [["--ignore", key], { ignore: [key] }],
      [["--profile", join(files, "profile.json")], { profile }],
      [["--facts", join(files, "facts.tsv")], { facts: textOf(join(files, "facts.tsv")) }],
      [["--facts", join(files, "facts.json")], { facts: FACTS }],
      [["--locale", "en"], { locale: "en" }],
    ]) {
      const [{ report }] = await reports([FAULTY, ...args]);
      assert.ok(JSON.stringify(report) === said(source, options), args.join(" "));
      assert.ok(JSON.stringify(report) !== said(source), args.join(" "));
    }
  });

  test("compare with a parent that is given, cited or not, as document or as catalogue", async () => {
    const parent = new Checker();
    const catalogue = parent.readParent({ text: textOf(join(FIXTURES, "province.txt")) });
    const files = folder({ "parent.json": JSON.stringify(catalogue), "a.txt": SHORT });
    assert.ok(catalogue.tasks.length > 10);
    for (const given of [join(FIXTURES, "province.txt"), join(files, "parent.json")]) {
      const [{ report }] = await reports([join(files, "a.txt"), "--parent", given]);
      assert.deepEqual(report.coverage.map((one) => one.parent), [catalogue.id]);
      const checker = new Checker({ locale: "vi", parents: [catalogue.id] });
      checker.addParent(catalogue);
      assert.equal(JSON.stringify(report), JSON.stringify(checker.check({ text: SHORT })));
    }
    // What a draft cites is compared with too.
    const [{ report }] = await reports([CLEAN, FAULTY, "-p", join(files, "parent.json")]).then((all) => all.slice(1));
    assert.deepEqual(report.coverage.map((one) => one.parent).sort(), ["1703/QĐ-TTg", catalogue.id].sort());
  });

  test("a catalogue is no draft", async () => {
    const [{ error }] = await reports([join(root, "data", "parents", "1703-QD-TTg.json")]);
    assert.equal(error.code, "isCatalogue");
    assert.match(error.message, /--parent/);
  });
});

describe("exit status", () => {
  const statusOf = async (...args) => (await kehoach(args)).status;

  test("is 0 where nothing weighs as much as asked for, 1 where something does, 2 where something was not read", async () => {
    // Letters that nothing explains, in a plan that is right.
    const right = readFileSync(join(FIXTURES, "province.txt"), "utf8");
    const hints = join(folder({ "a.txt": right.replace("mã vạch", "mã vạch, GHTK") }), "a.txt");
    assert.equal(await statusOf(CLEAN), 0);
    assert.equal(await statusOf(hints), 0);
    assert.equal(await statusOf(hints, "--severity", "hint"), 1);
    assert.equal(await statusOf(FAULTY), 1);
    assert.equal(await statusOf(FAULTY, "--severity", "error"), 1);
    assert.equal(await statusOf(CLEAN, "none.txt"), 2);
    assert.equal(await statusOf(FAULTY, "none.txt"), 2);
  });

  test("of warnings alone goes by the severity", async () => {
    const file = join(folder({ "a.txt": SHORT.replace("31 tháng 6", "30 tháng 6") }), "a.txt");
    const [{ report }] = await reports([file]);
    assert.equal(report.summary.errors, 0);
    assert.ok(report.summary.warnings > 0);
    assert.equal(await statusOf(file), 1);
    assert.equal(await statusOf(file, "-s", "error"), 0);
  });
});

describe("files", () => {
  test("one that cannot be read says why, and the others are checked", async () => {
    const cut = readFileSync(WORD).subarray(0, 8000);
    const path = folder({ "1 cut.docx": cut, "2 empty.txt": "", "3 other.rtf": "{\\rtf1 x}", "4 whole.txt": SHORT, "5 scan.pdf": pdfOf([{ texts: [], image: true }]), "6 broken.pdf": "%PDF-1.7\nnothing" });
    const { status, out, err } = await kehoach([path, join(path, "none.txt"), "-f", "json"]);
    assert.equal(status, 2);
    const told = JSON.parse(out);
    assert.deepEqual(told.map(({ error }) => error?.code), ["badDocx", "emptyFile", "rtfFile", undefined, "pdfScanned", "pdfBroken", "noSuchFile"]);
    assert.equal(err.trim().split("\n").length, 6);
    for (const { error } of told) if (error) assert.ok(err.includes(error.message));
    // In every format.
    for (const format of Object.keys(FORMATS)) assert.match((await kehoach([path, "-f", format])).out, /other\.rtf/, format);
  });

  test("of a folder are found with those of its folders, in order, without hidden and lock files", async () => {
    const path = folder({ "b/10.txt": SHORT, "b/9.TXT": SHORT, "a.md": SHORT, "~$a.docx": "x", ".hidden.txt": SHORT, ".git/x.txt": SHORT, "node_modules/y.txt": SHORT, "c.png": "x", "d.json": "{}", ".~lock.a.odt#": "x" });
    symlinkSync(path, join(path, "b", "round"));
    symlinkSync(join(path, "a.md"), join(path, "z.txt"));
    const told = await reports([path]);
    // A link to what is there already is the same file.
    assert.deepEqual(told.map(({ file }) => file), ["a.md", "b/9.TXT", "b/10.txt"].map((name) => join(path, name)));
  });

  test("given twice are checked once", async () => {
    const path = folder({ "a.txt": SHORT });
    assert.equal((await reports([path, join(path, "a.txt"), path])).length, 1);
  });

  test("what a folder is searched for is what the page offers to open", () => {
    const offered = /id="file-input"[^>]*accept="([^"]+)"/.exec(textOf(join(root, "www", "index.html")))[1].split(",");
    for (const ending of offered) assert.ok([...DOCUMENTS, ...DATA].includes(ending), ending);
    for (const name of ["Kế hoạch.DOCX", "a.pdf"]) assert.ok(isDocument(name), name);
    for (const name of ["~$ke-hoach.docx", "._a.docx", "docx", "a.docx.png"]) assert.ok(!isDocument(name), name);
  });

  test("standard input is read by its content, or as it is said to be", async () => {
    const inputs = [[SHORT, [], "text"], [readFileSync(WORD), [], "docx"], [PDF, [], "pdf"], [SHORT, ["--kind", "txt"], "text"], [SHORT, ["-k", "md"], "text"], [textOf(HTML), ["--kind", "text"], "text"], [SHORT, ["--kind", "html"], "html"], [readFileSync(WORD), ["--kind", "docx"], "docx"], [PDF, ["--kind", "pdf"], "pdf"], [textOf(join(FIXTURES, "commune.form.json")), ["--kind", "json"], "form"]];
    for (const [input, args, kind] of inputs) {
      const [told] = await reports(["-", ...args], { input });
      assert.equal(told.kind, kind);
      assert.equal(told.file, "-");
      assert.ok(told.report.findings);
    }
    for (const [input, kind, code] of [["hi", "pdf", "pdfBroken"], ["hi", "json", "badKind"], ["hi", "docx", "badDocx"], [Buffer.from([0, 1, 2, 3]), "txt", "badKind"], ["", "txt", "emptyFile"]]) {
      const [told] = await reports(["-", "--kind", kind], { input });
      assert.equal(told.error.code, code, kind);
    }
    assert.match((await kehoach(["-"], { input: SHORT })).out, /^đầu vào chuẩn\n/);
  });

  test("are told in their order, however many work on them", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `${index}.txt`);
    // The first takes longest.
    const path = folder(Object.fromEntries(names.map((name, index) => [name, index === 0 ? textOf(FAULTY).repeat(6) : SHORT])));
    const [many, one] = await Promise.all(["3", "1"].map((jobs) => kehoach([path, "-f", "json", "--jobs", jobs])));
    assert.equal(many.out, one.out);
    assert.deepEqual(JSON.parse(many.out).map(({ file }) => file), names.map((name) => join(path, name)));
  });

  /** What a pool of one thread makes of two files. */
  async function pooled({ seconds = 600, memory }) {
    const input = { name: "a.txt", uri: "a.txt", path: FAULTY, target: null };
    const shared = { module: compileFirst(), settings: { options: {}, catalogues: [], wanted: [] }, format: "json", telling: { locale: "vi", colour: false, version: "0", rules: [] }, copies: null, memory };
    const told = [];
    for await (const { answer } of answers([input, { ...input, name: "b.txt" }], { shared, threads: 1, seconds, kind: null, t: wordsIn("vi") })) told.push(answer);
    return told;
  }

  test("one that takes too long is given up and told so", async () => {
    // No thread begins within no time.
    const told = await pooled({ seconds: 0, memory: Infinity });
    assert.deepEqual(told.map(({ fault }) => fault.code), ["timeout", "timeout"]);
    assert.match(JSON.parse(told[1].piece).error.message, /“b\.txt” quá 0 giây/);
  });

  test("a thread that holds too much memory makes room for another, and nothing that is told changes", async () => {
    const [kept, changed] = [await pooled({ memory: Infinity }), await pooled({ memory: 0 })];
    assert.deepEqual([kept, changed].map((told) => told.map(({ retire }) => retire)), [[false, false], [true, true]]);
    assert.deepEqual(changed.map(({ piece }) => piece), kept.map(({ piece }) => piece));
  });

  test("the memory of every instance is counted as it grows", () => {
    countMemories();
    // (module (memory (export "memory") 2))
    const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 2, 7, 10, 1, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0);
    const before_ = memoryHeld();
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    assert.equal(memoryHeld() - before_, 2 * 65_536);
    instance.exports.memory.grow(3);
    assert.equal(memoryHeld() - before_, 5 * 65_536);
  });
});
