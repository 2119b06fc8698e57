/** What the page's own thread does with text from outside: each in time that grows with the text and no faster, and whole however long. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { failureText, toldFailure } from "../../www/component/view/failure.js";
import { readDue } from "../../www/component/view/dates.js";
import { isolated } from "../../www/component/view/dom.js";
import { stateNote } from "../../www/component/view/statuses.js";
import { fill, WORDS } from "../../www/component/view/words.js";
import { Flow } from "../../www/component/walker/flow.js";
import { asText } from "../../www/component/as-text.js";
import { catalogueFault, faultWords } from "../../www/files/catalogue.js";
import { decode } from "../../www/files/encoding.js";
import { isHtml, recognise } from "../../www/files/recognise.js";
import { setLocale, t } from "../../www/words.js";

/** Letters of the long inputs: what looks at each letter once takes a few milliseconds, what begins anew at each some minutes. */
const LONG = 400_000;
const MOST_MS = 1000;

const bytes = (text) => new TextEncoder().encode(text);
const kindOf = (text) => recognise(bytes(text)).kind;
const many = (piece, length = LONG) => piece.repeat(Math.ceil(length / piece.length));
const partial = (uncovered) => stateNote({ status: "partial", why: "ideas", evidence: [], uncovered: [uncovered] }, (word, ...values) => fill(WORDS[word], "vi", values));

/** @type {[string, () => unknown][]} */
const HOSTILE = [
  ["a tag whose name never ends", () => kindOf(`<p>Kế hoạch</p><${many("a")}`)],
  ["a tag whose name never ends, at the beginning", () => kindOf(`<${many("a")}`)],
  ["tags that never close", () => kindOf(`<p>${many("<a ")}`)],
  ["signs of tags alone", () => kindOf(`<p>${many("<")}`)],
  ["closing tags of one long name", () => kindOf(`<p>x</${many("b:-")}`)],
  ["comments that never end", () => kindOf(many("<!-- "))],
  ["comments before a tag", () => kindOf(`${many("<!---->")}<p>x</p>`)],
  ["blanks before an XML declaration", () => kindOf(`${many(" ")}x`)],
  ["declarations without an end", () => kindOf(`<?xml ${many("<?xml ")}`)],
  ["a page saved in one file that is none", () => kindOf(`MIME-Version: 1.0\n${many("Content-Type: ")}`)],
  ["a meta tag without a charset", () => decode(bytes(`<meta ${many("charset ")}\u00ff`))],
  ["line ends alone", () => kindOf(`x${many("\r")}`)],
  ["braces that are no JSON", () => kindOf(many("{"))],
  ["a deadline of blanks", () => readDue(`tháng 1${many(" ")}x quý i${many("\u00a0")}x 1${many("\t")}/`)],
  ["a deadline of digits", () => readDue(many("1"))],
  ["a deadline of years", () => readDue(many("2026 "))],
  ["an idea of stops within", () => partial(`${many(". ")}x`)],
  ["a quotation that never ends", () => String(isolated).length && many("“").split(/(“[^“”]*”)/).length],
];

for (const [what, act] of HOSTILE) {
  test(`${what}: looked at once`, () => {
    const from = performance.now();
    try {
      act();
    } catch (error) {
      assert.equal(error.name, "FileError");
    }
    const took = performance.now() - from;
    assert.ok(took < MOST_MS, `${Math.round(took)} ms`);
  });
}

test("a paragraph of many pieces that pages generate", () => {
  const flow = new Flow();
  const from = performance.now();
  for (let i = 0; i < 100_000; i += 1) {
    flow.generate("12345678.");
    flow.gap();
  }
  assert.ok(performance.now() - from < MOST_MS);
  assert.ok(flow.text.startsWith("12345678. 12345678."));
});

test("the hostile page of one open tag is told to be text at once", async (context) => {
  const file = join(root, "..", "shared", "gold", "hostile", "open-tag.html");
  if (!existsSync(file)) return context.skip("no ../shared here");
  const from = performance.now();
  recognise(new Uint8Array(await readFile(file)));
  assert.ok(performance.now() - from < 200);
  return undefined;
});

test("what is HTML is still told from what is not", () => {
  for (const page of ["<p>Một</p><table><tr><td>hai</td></tr></table>", "<P CLASS='x'>Một<BR>hai</P>", "<div>Một <img src='a.png' /> hai</div>", "<!-- x --><p>Một</p>\n", "<span>a</span><o:p>b</o:p>"]) assert.equal(isHtml(page), true, page);
  for (const text of ["<b>Lưu ý</b> một đoạn văn bản dài hơn nhiều ở ngoài", "a < b và c > d", "<p", "< p>x</p>", "<br>Kế hoạch"]) assert.equal(isHtml(text), false, text);
});

test("no list of any length becomes the arguments of a call", async () => {
  const files = (await readdir(join(root, "www"), { recursive: true })).filter((name) => name.endsWith(".js"));
  assert.ok(files.length > 80);
  for (const file of files) assert.doesNotMatch(await readFile(join(root, "www", file), "utf8"), /Math\.(min|max)\(\.\.\./, file);
});

test("a table of 200,000 rows becomes a text", () => {
  const rows = Array.from({ length: 200_000 }, (_, index) => ({ cells: [{ text: String(index) }, { text: "x" }] }));
  const text = asText([{ kind: "table", rows }]);
  assert.equal(text.split("\n").length, 200_001);
  assert.ok(text.startsWith("0\tx\n1\tx\n"));
});

const HEAD = { id: "1/KH-UBND", title: "Kế hoạch", issuer: "UBND tỉnh An Khê", issuedOn: "2026-01-01" };
const TASK = { id: "II.1", refs: ["II.1"], group: "Nhóm", title: "Tổ chức hội thảo" };

test("a broken catalogue is told by the task and the field, in both languages", () => {
  for (const [catalogue, vi, en] of [
    [{ ...HEAD, tasks: [null] }, /nhiệm vụ thứ 1/, /task 1/],
    [{ ...HEAD, tasks: [TASK, "II.2"] }, /nhiệm vụ thứ 2/, /task 2/],
    [{ ...HEAD, tasks: [[TASK]] }, /nhiệm vụ thứ 1/, /task 1/],
    [{ ...HEAD, tasks: [{ ...TASK, refs: "II.1" }] }, /nhiệm vụ thứ 1, ô “Vị trí” phải là danh sách/, /task 1, the field “Refs” must be a list/],
    [{ ...HEAD, tasks: [{ ...TASK, refs: [1] }] }, /Vị trí/, /Refs/],
    [{ ...HEAD, tasks: [{ ...TASK, title: { vi: "x" } }] }, /Nội dung nhiệm vụ” phải là chữ/, /Task” must be a text/],
    [{ ...HEAD, tasks: [{ ...TASK, ideas: "x" }] }, /ideas/, /ideas/],
    [{ ...HEAD, tasks: [{ ...TASK, ideas: [null] }] }, /ideas/, /ideas/],
    [{ ...HEAD, tasks: [{ ...TASK, ideas: [{ idea: "x", wordings: "x" }] }] }, /ideas/, /ideas/],
    [{ ...HEAD, tasks: [{ ...TASK, part: [] }] }, /part/, /part/],
    [{ ...HEAD, title: 5, tasks: [TASK] }, /phần đầu, ô “Trích yếu” phải là chữ/, /in its head, the field “Subject”/],
    [{ ...HEAD, reporting: "x", tasks: [TASK] }, /reporting/, /reporting/],
    [{ ...HEAD, tasks: {} }, /tasks/, /tasks/],
    [null, /tasks/, /tasks/],
  ]) {
    const fault = catalogueFault(catalogue);
    assert.ok(fault, JSON.stringify(catalogue));
    assert.match(faultWords(fault), vi);
    globalThis.document = { documentElement: {} };
    setLocale("en");
    assert.match(faultWords(fault), en);
    setLocale("vi");
    delete globalThis.document;
  }
  assert.equal(catalogueFault({ ...HEAD, tasks: [TASK] }), null);
  assert.equal(catalogueFault({ id: "1", tasks: [{}] }), null, "what is only lacking is asked for by the form");
});

test("a failure is told to who wrote the draft without bytes, pointers and paths", () => {
  const said = (error, locale = "vi") => {
    const { said: words, place, advice } = toldFailure(error, (word, ...values) => fill(WORDS[word], locale, values));
    return [words, place, advice].filter(Boolean).join(" | ");
  };
  assert.match(said({ code: "tooLarge", message: "Tệp .docx quá lớn: khi giải nén vượt 134217728 byte.", path: "/docx" }), /vượt 128 MB\. \| Hãy tách/);
  assert.match(said({ code: "tooLarge", message: "The .docx file is too large: it unpacks to more than 134217728 bytes.", path: "/docx" }, "en"), /more than 128 MB\. \| Put the long parts/);
  assert.match(said({ code: "tooLarge", message: "Tại /text: Dữ liệu quá lớn: vượt 67108864 ký tự hoặc byte.", path: "/text" }), /^Dữ liệu quá lớn: vượt 64 MB\. \| Hãy/);
  assert.equal(said({ code: "badDocx", message: "Tệp .docx bị hỏng ở phần “word/document.xml”. Mở tệp bằng Word.", path: "/docx" }), "Tệp .docx bị hỏng ở phần “nội dung văn bản”. Mở tệp bằng Word.");
  assert.equal(said({ code: "badDocx", message: "The file's part “word/_rels/document.xml.rels” declares a DOCTYPE.", path: "/docx" }, "en"), "The file's part “a further part of the document” declares a DOCTYPE.");
  assert.equal(said({ code: "badSource", message: "Tại /appendix/rows/2/cells/1: cần chuỗi ký tự.", path: "/appendix/rows/2/cells/1" }), "Cần chuỗi ký tự. | Phụ lục, dòng 3, cột 2");
  assert.equal(said({ code: "badSource", message: "At /purpose/0: needs a string.", path: "/purpose/0" }, "en"), "Needs a string. | Purpose, item 1");
  assert.equal(said({ code: "badSource", message: "Tại /4/text: cần chuỗi.", path: "/4/text" }), "Cần chuỗi. | đoạn thứ 5");
  assert.equal(said({ code: "timeout", message: "Soát quá lâu nên đã dừng." }), "Soát quá lâu nên đã dừng.");
  assert.equal(failureText({ code: "badCatalogue", message: "Tại /tasks/0/refs: Cần danh sách.", path: "/tasks/0/refs" }, t), "Cần danh sách. Tại: Nhiệm vụ, điểm thứ 1.");
});
