/** What the command line writes: every format, by its own rules, and Word files with their findings in them. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import Ajv from "ajv";
import { FORMATS } from "../../cli/formats/index.js";
import { Progress } from "../../cli/progress.js";
import { wordsIn } from "../../cli/words.js";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { pkgDir, root } from "../../scripts/lib/project.mjs";
import { COMMAND, kehoach } from "../support/cli.mjs";
import { docxOf } from "../support/docx.mjs";
import { resolve } from "../support/resolved.mjs";

const FAULTY = join(root, "www", "examples", "ke-hoach-tinh-co-loi.txt");
const WORD = join(root, "tests", "fixtures", "commune.libreoffice.docx");
const HTML = join(root, "tests", "plans", "a01.html");
const FORM = join(root, "tests", "fixtures", "commune.form.json");
/** Words that a spreadsheet, a terminal and Markdown would each take for something else. */
const HOSTILE = "KẾ HOẠCH\nTriển khai công tác đo lường trên địa bàn xã Suối Mây\nI. MỤC ĐÍCH, YÊU CẦU\n=HYPERLINK(\"x\") | **các các** cơ quan <b> \x1b[31mđỏ\x07 hoàn thành trước ngày 31 tháng 6 năm 2026.\n";

/** A commune's plan that does one thing, and another's. @param {any} catalogue of the parent */
const DRAFT_UNDER = ({ id, title, tasks }) => `ỦY BAN NHÂN DÂN
XÃ SUỐI NGỌC

KẾ HOẠCH
${title} năm 2026

Thực hiện Kế hoạch số ${id} của Ủy ban nhân dân tỉnh Lam Hà về ${title}.

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: nâng cao chất lượng.
2. Yêu cầu: đúng tiến độ.
II. NHIỆM VỤ
1. ${tasks[0].title}.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi./.
`;

let home;
before(() => {
  initSync({ module: readFileSync(join(pkgDir, "kehoach_check_bg.wasm")) });
  home = mkdtempSync(join(tmpdir(), "kehoach-formats-"));
});
after(() => rmSync(home, { recursive: true, force: true }));

/** A file of its own. @param {string} name @param {string | Uint8Array} content */
function file(name, content) {
  const folder = mkdtempSync(join(home, "f-"));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const hashOf = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const reportOf = (path, source) => new Checker({ locale: "vi" }).check(source ?? { text: readFileSync(path, "utf8") });

test("tasks of one's own parent that were not seen are named to people, and a row of the table", async () => {
  const parent = join(root, "docs", "samples", "145-KH-UBND.json");
  const catalogue = JSON.parse(readFileSync(parent, "utf8"));
  for (const task of catalogue.tasks) for (const name of ["ideas", "need", "must", "part"]) delete task[name];
  const bare = file("145.json", JSON.stringify(catalogue));
  const draft = file("ke-hoach.txt", DRAFT_UNDER(catalogue));
  const report = JSON.parse((await kehoach([draft, "--parent", bare, "--format", "json"])).out)[0].report;
  const unseen = report.coverage.find(({ parent: id }) => id === catalogue.id).tasks.filter(({ status, likely }) => status === "missing" && likely);
  assert.ok(unseen.length > 0, JSON.stringify(report.coverage));
  for (const format of ["text", "md", "csv"]) {
    const { out } = await kehoach([draft, "--parent", bare, "--format", format]);
    for (const { title } of unseen) assert.ok(out.includes(title.slice(0, 40)), `${format}: ${title}\n${out}`);
    if (format !== "csv") assert.match(out, /Chưa thấy, cần đọc đối chiếu:/);
  }
  const { out } = await kehoach([draft, file("ban-sao.txt", DRAFT_UNDER(catalogue)), "--parent", bare]);
  assert.match(out, new RegExp(`0 nhiệm vụ chưa đưa vào · ${2 * unseen.length} nhiệm vụ chưa thấy`));
});

describe("text", () => {
  test("says place, weight, code, message, basis, correction, the verdict and the tasks left out", async () => {
    const { out } = await kehoach([FAULTY]);
    const { findings, coverage } = reportOf(FAULTY);
    assert.match(out, /^.*ke-hoach-tinh-co-loi\.txt\n {2}Chưa trình được: \d+ việc bắt buộc · \d+ nhiệm vụ cấp trên chưa đưa vào/);
    for (const { code, message, basis } of findings) assert.ok([code, message, basis].every((words) => out.includes(words)), message);
    assert.match(out, /Lỗi KH402 · dòng 16\n/);
    assert.match(out, /Cảnh báo KH602 · Mục II\.3 · dòng 46\n/);
    assert.match(out, /Đề nghị sửa: /);
    const missing = coverage[0].tasks.filter(({ status, likely }) => status === "missing" && !likely);
    assert.ok(missing.length > 0);
    assert.match(out, /Quyết định số 1703\/QĐ-TTg: /);
    for (const { title, cited } of missing) assert.ok(out.includes(`- ${title} (${cited}`), title);
    // Of one file there is nothing to add up.
    assert.doesNotMatch(out, /1 tệp/);
    assert.match((await kehoach([FAULTY, HTML, "none.txt"])).out, /\n3 tệp · \d+ lỗi · \d+ cảnh báo · \d+ gợi ý · \d+ nhiệm vụ chưa đưa vào · 1 tệp chưa soát được\n$/);
  });

  test("is in English where that is asked for", async () => {
    const { out } = await kehoach([FAULTY, "none.txt", "--locale", "en"]);
    assert.match(out, /Cannot be submitted yet: .*\n/);
    assert.match(out, /Error KH402 · line 16\n/);
    assert.match(out, /Basis: /);
    assert.match(out, /Not checked\. There is no file or folder “none\.txt”\./);
  });

  test("has colours for a terminal only, and nothing of a draft's speaks to one", async () => {
    const path = file("a\x1b[31m.txt", HOSTILE);
    const { out, err } = await kehoach([path, "none\x1b[2J.txt"]);
    assert.doesNotMatch(out + err, /\x1b|\x07/); // eslint-disable-line no-control-regex
    assert.match(out, /a�\[31m\.txt\n/);
    assert.match(err, /“none�\[2J\.txt”/);
    const report = reportOf(path);
    const surface = { passage: () => ({ quote: "", correction: "" }), where: () => "" };
    const told = FORMATS.text.piece({ name: "a", report, surface, notes: [], fault: null, annotated: null }, { t: wordsIn("vi"), colour: true });
    assert.match(told, /\x1b\[31mLỗi/); // eslint-disable-line no-control-regex
  });
});

describe("SARIF", () => {
  const schema = JSON.parse(readFileSync(join(root, "tests", "support", "sarif", "sarif-schema-2.1.0.json"), "utf8"));
  const validate = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
  const sarifOf = async (...args) => {
    const log = JSON.parse((await kehoach([...args, "--format", "sarif"], { cwd: root })).out);
    assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
    return log;
  };

  test("the schema refuses what is none", () => {
    assert.equal(validate({ version: "2.1.0", runs: [{ tool: {} }] }), false);
    assert.equal(validate({ version: "2.1.0", runs: [{ tool: { driver: { name: "a" } }, results: [{ message: {} }] }] }), false);
  });

  test("passes the schema for every kind of file, with findings, without, and with files that are not read", async () => {
    const { runs: [run] } = await sarifOf("www/examples/ke-hoach-tinh-co-loi.txt", "www/examples/ke-hoach-xa-day-du.txt", "tests/plans/a01.html", "tests/fixtures/commune.libreoffice.docx", "tests/fixtures/commune.form.json", "none.txt");
    const uris = new Set(run.results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri));
    assert.ok(uris.has("www/examples/ke-hoach-tinh-co-loi.txt") && uris.has("tests/plans/a01.html") && uris.has("tests/fixtures/commune.libreoffice.docx"));
    assert.ok(!uris.has("www/examples/ke-hoach-xa-day-du.txt"));
    assert.deepEqual([run.invocations[0].executionSuccessful, run.invocations[0].exitCode], [false, 2]);
    assert.equal(run.invocations[0].toolExecutionNotifications[0].descriptor.id, "noSuchFile");
    const { runs: [clean] } = await sarifOf("www/examples/ke-hoach-xa-day-du.txt");
    assert.deepEqual([clean.results, clean.invocations], [[], [{ executionSuccessful: true, exitCode: 0 }]]);
    await sarifOf("www/examples/ke-hoach-tinh-co-loi.txt", "--locale", "en");
  });

  test("names every rule, and a finding's rule is the one at its index", async () => {
    const { runs: [{ tool: { driver }, results }] } = await sarifOf(FAULTY);
    const rules = Checker.rules("vi");
    assert.deepEqual(driver.rules.map(({ id }) => id), rules.map(({ code }) => code));
    driver.rules.forEach((rule, index) => {
      assert.equal(rule.shortDescription.text, rules[index].summary);
      assert.ok(rule.help.text.includes(rules[index].basis));
      assert.equal(rule.defaultConfiguration.enabled, !rules[index].offByDefault);
    });
    const { findings } = reportOf(FAULTY);
    assert.equal(results.length, findings.length);
    results.forEach((result, index) => {
      assert.equal(driver.rules[result.ruleIndex].id, result.ruleId);
      assert.equal(result.partialFingerprints["key/v1"], findings[index].key);
      assert.equal(result.level, { error: "error", warning: "warning", hint: "note" }[findings[index].severity]);
    });
  });

  const html = HOSTILE.replace("<b>", "").trim().split("\n").map((line) => `<p>\r\n${line}\r\n</p>\r\n`).join("");
  for (const [kind, name, text] of [["a text", "a.txt", readFileSync(FAULTY, "utf8")], ["HTML", "a.html", `<html><body>${html}</body></html>`]]) {
    test(`regions of ${kind} are where the findings are`, async () => {
      const { runs: [{ results, columnKind }] } = await sarifOf(file(name, text));
      const { findings } = reportOf(null, kind === "HTML" ? { html: text } : { text });
      assert.equal(columnKind, "utf16CodeUnits");
      const lines = text.split(/\r\n|\r|\n/);
      assert.ok(results.length > 3);
      results.forEach(({ locations: [{ physicalLocation: { region } }] }, index) => {
        const { start, end } = findings[index].at.source;
        assert.deepEqual([region.charOffset, region.charLength], [start, end - start]);
        const [head, ...rest] = text.slice(start, end).split(/\r\n|\r|\n/);
        assert.equal(lines[region.startLine - 1].slice(region.startColumn - 1, region.startColumn - 1 + head.length), head);
        if (rest.length === 0) assert.equal(region.endColumn - region.startColumn, end - start);
        assert.equal(region.endLine - region.startLine, rest.length);
      });
    });
  }

  test("a fix of a text gives what the checker's fix gives", async () => {
    const path = file("a.txt", HOSTILE);
    const { runs: [{ results }] } = await sarifOf(path);
    const fixes = results.flatMap(({ fixes: some = [] }) => some);
    assert.ok(fixes.length > 0);
    const own = reportOf(path).findings.flatMap(({ fixes: some = [] }) => some).filter(({ edits }) => edits.length > 0);
    assert.deepEqual(fixes.map(({ description }) => description.text), own.map(({ title }) => title));
    fixes.forEach(({ artifactChanges: [{ replacements }] }, index) => {
      assert.deepEqual(
        replacements.map(({ deletedRegion, insertedContent }) => [deletedRegion.charOffset, deletedRegion.charLength, insertedContent.text]),
        own[index].edits.map(({ at, insert }) => [at.source.start, at.source.end - at.source.start, insert]),
      );
    });
  });

  test("of a Word file the place is told in words", async () => {
    const { runs: [{ results }] } = await sarifOf(file("a.docx", docxOf(["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Hoàn thành trước ngày 31 tháng 6 năm 2026."])));
    const { locations: [location], properties } = results.find(({ ruleId }) => ruleId === "KH212");
    assert.equal(location.physicalLocation.region, undefined);
    assert.equal(location.message.text, "Mục I");
    assert.equal(location.logicalLocations[0].fullyQualifiedName, "I MỤC ĐÍCH");
    assert.equal(properties.quote, "trước ngày 31 tháng 6 năm 2026");
  });

  test("a file elsewhere, or with signs in its name, has an address", async () => {
    const path = file("Kế hoạch số 1 #2%.txt", HOSTILE);
    const { runs: [{ results }] } = await sarifOf(path);
    const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
    assert.equal(decodeURIComponent(new URL(uri).pathname), path);
  });
});

/** RFC 4180, read by another hand. @param {string} text */
function rowsOf(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    if (quoted) {
      if (text[at] !== '"') row[row.length - 1] += text[at];
      else if (text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
      else quoted = false;
    } else if (text[at] === '"') quoted = true;
    else if (text[at] === ",") row.push("");
    else if (text.startsWith("\r\n", at)) at += rows.push([""]) && 1;
    else row[row.length - 1] += text[at];
  }
  assert.deepEqual(rows.pop(), [""], "the last line ends");
  return rows;
}

describe("CSV", () => {
  test("has Excel's mark, a row a finding, and no formula", async () => {
    const path = file("=cmd.txt", HOSTILE);
    const folder = join(path, "..");
    const { bytes } = await kehoach(["=cmd.txt", FAULTY, "none.txt", "-f", "csv"], { cwd: folder });
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.equal(bytes.toString("utf8").split("\ufeff").length, 2);
    const [head, ...rows] = rowsOf(bytes.toString("utf8").slice(1));
    assert.deepEqual(head, ["Tệp", "Mức độ", "Mã", "Vị trí", "Nội dung dự thảo", "Ý kiến", "Đề nghị sửa", "Căn cứ", "Văn bản"]);
    assert.ok(rows.every((row) => row.length === head.length));
    const findings = [...reportOf(path).findings, ...reportOf(FAULTY).findings];
    assert.deepEqual(rows.slice(0, -1).map((row) => row[2]), findings.map(({ code }) => code));
    assert.deepEqual(rows.slice(0, -1).map((row) => row[5]), findings.map(({ message }) => message));
    assert.deepEqual(rows.at(-1).slice(0, 3), ["none.txt", "Chưa soát được", "noSuchFile"]);
    for (const row of rows) for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    assert.equal(rows[0][0], "'=cmd.txt");
  });
});

describe("Markdown", () => {
  test("has a table a file, whose cells no sign in a draft breaks", async () => {
    const { out } = await kehoach([file("a.txt", HOSTILE), FAULTY, "none.txt", "-f", "md"]);
    assert.match(out, /^# Kết quả soát Kế hoạch\n\n## /);
    assert.equal(out.match(/^## /gm).length, 3);
    const rows = out.split("\n").filter((line) => line.startsWith("|"));
    for (const row of rows) assert.equal(row.replace(/\\./g, "").split("|").length, 9, row);
    assert.equal(rows.length, 4 + reportOf(FAULTY).findings.length + reportOf("", { text: HOSTILE }).findings.length);
    assert.doesNotMatch(out.replace(/\\./g, ""), /<b>|\*\*các/);
    assert.match(out, /\*\*Chưa soát được\.\*\* Không có tệp/);
  });
});

describe("Word files with their findings", () => {
  const PARAGRAPHS = ["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Công tác tuyên truyền của các các cơ quan theo kế họach;"];

  test("are the checker's copies, beside each other as in their folder, and the files stay as they are", async () => {
    const folder = mkdtempSync(join(home, "plans-"));
    mkdirSync(join(folder, "xã"));
    writeFileSync(join(folder, "a.docx"), docxOf(PARAGRAPHS));
    writeFileSync(join(folder, "xã", "a.docx"), readFileSync(WORD));
    writeFileSync(join(folder, "b.txt"), HOSTILE);
    const before_ = ["a.docx", "xã/a.docx", "b.txt"].map((name) => hashOf(join(folder, name)));
    const copies = join(folder, "copies");
    for (const time of ["first", "second"]) {
      const { status, out } = await kehoach([folder, "--annotate", copies, "--author", "Phòng Tư pháp", "-s", "error"]);
      assert.equal(status, 1);
      // What was written the first time is no plan of the second.
      assert.match(out, /\n3 tệp · /, time);
      assert.equal(out.match(/Đã ghi nhận xét vào /g).length, 2);
    }
    assert.deepEqual(readdirSync(copies, { recursive: true }).sort(), ["a.docx", "xã", "xã/a.docx"]);
    assert.deepEqual(["a.docx", "xã/a.docx", "b.txt"].map((name) => hashOf(join(folder, name))), before_);
    const checker = new Checker({ locale: "vi" });
    for (const name of ["a.docx", "xã/a.docx"]) {
      const [original, copy] = [folder, copies].map((place) => new Uint8Array(readFileSync(join(place, name))));
      assert.deepEqual(checker.read({ docx: copy }), checker.read({ docx: original }));
      const { findings } = checker.check({ docx: original });
      const own = checker.annotate(original, findings, { author: "Phòng Tư pháp", date: "2026-11-30T00:00:00Z", locale: "vi" });
      // But for the date they are the same.
      assert.equal(copy.length > original.length, own.length > original.length);
      assert.deepEqual(checker.annotate(copy, findings, { author: "Phòng Tư pháp", date: "2026-11-30T00:00:00Z", locale: "vi" }), checker.annotate(own, findings, { author: "Phòng Tư pháp", date: "2026-11-30T00:00:00Z", locale: "vi" }));
    }
  });

  test("have tracked changes where that is asked for", async () => {
    const path = file("a.docx", docxOf(PARAGRAPHS));
    const copies = join(home, "tracked");
    await kehoach([path, "-a", copies, "--fixes", "tracked"]);
    const checker = new Checker();
    assert.equal(checker.read({ docx: new Uint8Array(readFileSync(join(copies, "a.docx"))) }).at(-1).text, "Công tác tuyên truyền của các cơ quan theo kế hoạch;");
  });

  test("whose comments were resolved in Word are read without those findings", async () => {
    const copies = join(home, "resolved");
    const path = file("a.docx", docxOf(PARAGRAPHS));
    const [{ report: before_ }] = JSON.parse((await kehoach([path, "-a", copies, "-f", "json"])).out);
    const copy = join(copies, "a.docx");
    writeFileSync(copy, resolve(readFileSync(copy)));
    for (const more of [[], ["--parent", join(root, "tests", "fixtures", "province.txt")]]) {
      const [{ report }] = JSON.parse((await kehoach([copy, "-f", "json", ...more])).out);
      assert.equal(report.summary.ignored, 1);
      assert.equal(before_.findings.filter(({ key }) => !report.findings.some((one) => one.key === key)).length, 1);
      assert.equal(report.coverage.length, more.length / 2);
    }
  });

  test("of one name have names of their own, and what a name says is not believed", async () => {
    const [one, other, text] = [file("a.docx", docxOf(PARAGRAPHS)), file("a.DOCX", docxOf(["KẾ HOẠCH"])), file("b.docx", HOSTILE)];
    const copies = join(home, "names");
    const { out } = await kehoach([one, other, text, "-a", copies, "-f", "json"]);
    assert.deepEqual(JSON.parse(out).map(({ annotated }) => annotated), [join(copies, "a.docx"), join(copies, "a (2).docx"), undefined]);
    assert.deepEqual(readdirSync(copies).sort(), ["a (2).docx", "a.docx"]);
  });

  test("are never written over a file that is checked, by whatever name", async () => {
    const path = file("a.docx", docxOf(PARAGRAPHS));
    const folder = join(path, "..");
    const elsewhere = mkdtempSync(join(home, "links-"));
    linkSync(path, join(elsewhere, "a.docx"));
    const was = hashOf(path);
    for (const out of [["-a", folder], ["-a", elsewhere], ["-o", path], ["-o", join(elsewhere, "a.docx")]]) {
      const { status, err } = await kehoach([path, ...out]);
      assert.equal(status, 2);
      assert.match(err, /^kehoach-check: .*ghi đè lên.*\n$/);
      assert.equal(hashOf(path), was);
    }
  });

  test("that cannot be written are told, and their report stands", async () => {
    const protectedFile = docxOf(PARAGRAPHS, [
      ["word/settings.xml", '<?xml version="1.0" encoding="UTF-8"?><w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'],
      ["word/_rels/document.xml.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>'],
    ]);
    const path = file("a.docx", protectedFile);
    const copies = join(home, "locked");
    const { status, out, err } = await kehoach([path, "-a", copies, "-f", "json"]);
    assert.equal(status, 2);
    assert.match(err, /Chưa ghi được nhận xét vào “.*a\.docx”: /);
    const [told] = JSON.parse(out);
    assert.ok(told.report.findings.length > 0);
    assert.equal(told.annotated, undefined);
    assert.equal(existsSync(join(copies, "a.docx")), false);
  });
});

describe("where it is written", () => {
  test("a file instead of standard output, without colours, and it is no input of the next time", async () => {
    const path = file("a.txt", HOSTILE);
    const target = join(path, "..", "ket-qua.md");
    for (const format of ["md", "json"]) {
      const { status, out } = await kehoach([join(path, ".."), "-f", format, "--output", target]);
      assert.deepEqual([status, out], [1, ""]);
      assert.equal(readFileSync(target, "utf8"), (await kehoach([path, "-f", format])).out);
    }
  });

  test("who stops reading stops the work without a word", async () => {
    const child = spawn(process.execPath, [COMMAND, join(root, "tests", "children"), "-f", "json"], { env: { ...process.env, LANG: "vi_VN.UTF-8" } });
    let err = "";
    child.stderr.on("data", (chunk) => (err += chunk));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(err, "");
    assert.ok(status === 0 || status === 1, String(status));
  });

  test("progress is for terminals, one line that goes away", () => {
    const written = [];
    const terminal = { isTTY: true, columns: 20, write: (text) => written.push(text) };
    const progress = new Progress(terminal);
    progress.say("1/2 tệp · a\x1b[31m rất dài nên phải cắt bớt đi");
    progress.clear();
    assert.deepEqual(written, ["\r\x1b[K1/2 tệp · a [31m rấ", "\r\x1b[K"]);
    const none = [];
    new Progress({ write: (text) => none.push(text) }).say("x");
    assert.deepEqual(none, []);
  });

  test("where there is no terminal nothing is said of progress", async () => {
    assert.equal((await kehoach([FAULTY])).err, "");
  });
});

test("a form's places are its fields", async () => {
  const form = { ...JSON.parse(readFileSync(FORM, "utf8")), requirements: ["Hoàn thành trước ngày 31 tháng 6 năm 2026."] };
  const { out } = await kehoach([file("a.json", JSON.stringify(form))]);
  assert.match(out, /KH212 · Yêu cầu, điểm thứ 1\n/);
});
