/** What a file is by its bytes, and its text out of whatever encoding. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { decode } from "../../www/files/encoding.js";
import { FileError } from "../../www/files/errors.js";
import { readFile } from "../../www/files/read.js";
import { recognise } from "../../www/files/recognise.js";

const PLAN = "KẾ HOẠCH\nTriển khai công tác đo lường trên địa bàn xã Suối Mây\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nĐưa hoạt động đo lường vào nền nếp; những đơn vị ở xã đều được phổ biến.\n";
const utf8 = (text) => new Uint8Array(Buffer.from(text));
const utf16 = (text, big = false) => {
  const little = Buffer.from(text, "utf16le");
  return new Uint8Array(big ? little.swap16() : little);
};
const latin1 = (text) => new Uint8Array(Buffer.from(text, "latin1"));

/** A ZIP of stored entries, as far as its local headers. */
function zip(names, { streamed = false } = {}) {
  return new Uint8Array(Buffer.concat(names.map((name) => {
    const header = Buffer.alloc(30);
    header.write("PK\x03\x04", "latin1");
    header.writeUInt16LE(streamed ? 8 : 0, 6);
    header.writeUInt32LE(streamed ? 0 : 4, 18);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name), Buffer.from("data")]);
  })));
}

/** An OpenDocument file's first entry, and one that follows. @param {string} type behind "application/vnd.oasis.opendocument." */
function open(type) {
  const kind = Buffer.from(`application/vnd.oasis.opendocument.${type}`);
  const first = Buffer.from(zip(["mimetype"]).subarray(0, -4));
  first.writeUInt32LE(kind.length, 18);
  return new Uint8Array(Buffer.concat([first, kind, zip(["content.xml"])]));
}

/** An OLE file's mark with a name of its directory somewhere behind. */
const ole = (name) => new Uint8Array(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(700), Buffer.from(name, "utf16le"), Buffer.alloc(80)]));

/** The word of the error, or the kind. */
function verdict(bytes) {
  try {
    return recognise(bytes).kind;
  } catch (error) {
    assert.ok(error instanceof FileError, String(error.stack));
    return error.word;
  }
}

test("one text comes out of every Unicode form", () => {
  const forms = { utf8: utf8(PLAN), bom: utf8(`\ufeff${PLAN}`), crlf: utf8(PLAN.replaceAll("\n", "\r\n")), le: utf16(PLAN), be: utf16(PLAN, true), leMark: utf16(`\ufeff${PLAN}`), beMark: utf16(`\ufeff${PLAN}`, true) };
  for (const [name, bytes] of Object.entries(forms)) {
    const { kind, text, notes } = recognise(bytes);
    assert.deepEqual({ name, kind, text, notes }, { name, kind: "text", text: PLAN, notes: [] });
  }
});

test("UTF-16 without a mark is not taken from a short or an English text", () => {
  assert.equal(decode(utf16("Kế hoạch")).text, "Kế hoạch");
  assert.equal(decode(utf8("ok")).text, "ok");
});

test("an 8-bit file keeps each byte as its windows-1252 letter, with a note", () => {
  // "Céng hoµ x· héi chñ nghÜa ViÖt Nam": Cộng hoà xã hội chủ nghĩa Việt Nam in TCVN3.
  const bytes = latin1("C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam\n");
  const { kind, text, notes } = recognise(bytes);
  assert.equal(kind, "text");
  assert.equal(text, "Céng hoµ x· héi chñ nghÜa ViÖt Nam\n");
  assert.deepEqual(notes.map(({ word }) => word), ["noteOldEncoding"]);
  // "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam": the same in VNI.
  assert.equal(decode(latin1("Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam")).text, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam");
});

test("windows-1258 is told by its tones behind their vowels", () => {
  const bytes = latin1("C\xf4\xf2ng ho\xcca x\xe3 h\xf4\xf2i; \xf0i\xea\xecu 3, \xf0\xf4\xecc th\xfa\xf0");
  const { text, encoding } = decode(bytes);
  assert.equal(encoding, "windows-1258");
  assert.match(text.normalize("NFC"), /^Cộng hòa.*điếu 3, đốc/);
});

test("a page's declared encoding holds, unless its bytes are UTF-8", () => {
  const page = (charset, body) => latin1(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><p>${body}</p></body></html>`);
  assert.match(recognise(page("windows-1258", "\xf0o l\xfd\xf5\xccng")).text.normalize("NFC"), /đo lường/);
  assert.match(recognise(page("x-user-defined", "\xaeo l\xad\xeang")).text, /®o l­êng/);
  assert.match(recognise(page("windows-1252", Buffer.from("đo lường").toString("latin1"))).text, /đo lường/);
  assert.match(recognise(page("utf-16", "abc")).text, /abc/);
  assert.match(recognise(page("no-such-name", "\xaeo")).text, /®o/);
  assert.deepEqual(recognise(page("windows-1258", "\xf0o")).notes, []);
});

test("a few broken bytes leave a UTF-8 text readable", () => {
  const bytes = utf8(PLAN.repeat(3));
  bytes[bytes.length - 2] = 0xff;
  const { text, notes } = recognise(bytes);
  assert.match(text, /�/);
  assert.match(text, /KẾ HOẠCH/);
  assert.deepEqual(notes.map(({ word }) => word), ["noteBrokenBytes"]);
});

test("each kind is told by its content, whatever the name says", () => {
  /** @type {[string, Uint8Array][]} */
  const table = [
    ["emptyFile", new Uint8Array()],
    ["emptyFile", utf8(" \r\n\t")],
    ["emptyFile", utf8("\ufeff")],
    ["docx", zip(["[Content_Types].xml", "_rels/.rels", "word/document.xml"])],
    ["docx", zip(["_rels/.rels", "docProps/app.xml", "word/document.xml"], { streamed: true })],
    ["docx", zip(["[Content_Types].xml"]).subarray(0, 60)],
    ["docx", latin1("PK\x03\x04 cut off")],
    ["odt", open("text")],
    ["odt", open("text-template")],
    ["odt", zip(["content.xml", "styles.xml"])],
    ["odtFile", open("spreadsheet")],
    ["odtFile", open("presentation")],
    ["odt", utf8('<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.text">')],
    ["odtFile", utf8('<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.graphics">')],
    ["sheetFile", zip(["[Content_Types].xml", "xl/workbook.xml"])],
    ["archiveFile", zip(["a.txt"])],
    ["doc", ole("WordDocument")],
    ["doc", ole("Contents")],
    ["lockedDocx", ole("EncryptedPackage")],
    ["sheetFile", ole("Workbook")],
    ["rtfFile", latin1("{\\rtf1\\ansi abc}")],
    ["imageFile", latin1("\x89PNG\r\n\x1a\n")],
    ["imageFile", latin1("\xff\xd8\xff\xe0")],
    ["imageFile", latin1("\0\0\0\x18ftypheic")],
    ["archiveFile", latin1("Rar!\x1a\x07\0")],
    ["unknownFile", latin1("\x7fELF\x02\x01\x01\0\0\0\0")],
    ["unknownFile", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) & 0xff)],
    ["pdf", latin1("%PDF-1.7\n…")],
    ["pdf", latin1("junk before\n%PDF-1.4")],
    ["mhtFile", utf8("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n<html>")],
    ["xmlFile", utf8('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument xmlns:w="x">')],
    ["html", utf8("<!DOCTYPE html><title>Kế hoạch</title><p>A")],
    ["html", utf8('\ufeff<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>A</p></body></html>')],
    ["html", utf8("<p>KẾ HOẠCH</p><p>I. MỤC ĐÍCH</p>\n<table><tr><td>1</td></tr></table>\n")],
    ["html", utf8("<!-- x -->\n<div><p>KẾ HOẠCH</p>\n<p>I.</p></div>")],
    ["text", utf8("<b>KẾ HOẠCH</b>\n\nI. **MỤC ĐÍCH**\n\n1. <sup>a</sup>")],
    ["text", utf8(PLAN)],
    ["text", utf8("{ hỏng")],
    ["form", utf8('{ "title": "Kế hoạch", "purpose": [], "tasks": [] }')],
    ["catalogue", utf8('{ "id": "1/KH-UBND", "tasks": [] }')],
    ["jsonFile", utf8('{ "a": 1 }')],
  ];
  for (const [expected, bytes] of table) assert.equal(verdict(bytes), expected, Buffer.from(bytes.subarray(0, 60)).toString("latin1"));
});

test("no bytes at all make it fail with anything but its own error", () => {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 8;
  const heads = [[], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], [0xff, 0xfe], [0x7b]];
  for (let round = 0; round < 400; round += 1) {
    const length = random() % 300;
    const letters = round % 2 === 0 ? 256 : 128;
    verdict(Uint8Array.from([...heads[round % heads.length], ...Array.from({ length }, () => random() % letters)]));
  }
});

test("a file comes as the source that the checker takes", async () => {
  const read = (bytes, name) => readFile(new File([bytes], name));
  assert.deepEqual(await read(utf8(PLAN), "a.docx"), { name: "a.docx", kind: "text", source: { text: PLAN }, notes: [] });
  const { source } = await read(zip(["word/document.xml"]), "a.txt");
  assert.ok(source.docx instanceof Uint8Array);
  assert.deepEqual((await read(utf8('{ "title": "A", "tasks": [] }'), "f.json")).source, { form: { title: "A", tasks: [] } });
  await assert.rejects(read(new Uint8Array(), "a"), (error) => error instanceof FileError && error.word === "emptyFile");
  await assert.rejects(readFile(new File([utf8(PLAN)], "a"), { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("the shared corpus is told apart", (t) => {
  const folders = ["rendered", "real"].map((name) => join(root, "..", "shared", "corpus", name)).filter(existsSync);
  if (folders.length === 0) {
    console.error("skipped: there is no ../shared/corpus");
    t.skip();
    return;
  }
  const expected = { docx: "docx", html: "html", pdf: "pdf", txt: "text", md: "text" };
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      const kind = expected[name.split(".").pop()];
      if (kind) assert.equal(verdict(new Uint8Array(readFileSync(join(folder, name)))), kind, name);
    }
  }
});
