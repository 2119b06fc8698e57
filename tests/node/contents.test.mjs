/** What stands in a Word file beside its words, found without parsing it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { commentedKeys, contentsOf, hasResolved } from "../../www/docx/contents.js";
import { partsOf } from "../../www/docx/unzip.js";
import { zipOf } from "../../www/docx/zip.js";

const NOTHING = { headers: false, pageNumbers: false, images: 0, drawings: false, comments: 0, changes: 0, notes: 0, links: 0 };
const main = (body) => ({ name: "word/document.xml", content: `<w:document><w:body>${body}</w:body></w:document>` });
const p = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test("a file of words alone has nothing beside them", async () => {
  assert.deepEqual(await contentsOf(await zipOf([main(p("Một"))]), "Một"), NOTHING);
});

test("each thing is told by itself", async () => {
  const drawing = "<mc:AlternateContent><mc:Choice><w:drawing><a:blip r:embed=\"r1\"/></w:drawing></mc:Choice><mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent>";
  /** @type {[{ name: string, content: string }[], object][]} */
  const cases = [
    [[main(p("Một")), { name: "word/header1.xml", content: p("DỰ THẢO 2") }], { headers: true }],
    [[main(p("Một")), { name: "word/header1.xml", content: `<w:instrText> PAGE </w:instrText>${p("2")}` }], { pageNumbers: true }],
    [[main(drawing + drawing)], { images: 2 }],
    [[main("<w:r><mc:AlternateContent><mc:Choice><wps:wsp></wps:wsp></mc:Choice><mc:Fallback><v:line/></mc:Fallback></mc:AlternateContent></w:r>")], { drawings: true }],
    [[main('<w:pict><v:shape id="a" style="b"><v:imagedata r:id="r1"/></v:shape></w:pict>')], { images: 1 }],
    [[main("<w:pict><v:shape></v:shape></w:pict>")], { drawings: true }],
    [[main(p("Một")), { name: "word/comments.xml", content: '<w:comments><w:comment w:id="0"></w:comment><w:comment w:id="1"></w:comment></w:comments>' }], { comments: 2 }],
    [[main('<w:ins w:id="1"></w:ins><w:del w:id="2"></w:del>')], { changes: 2 }],
    [[main(p("Một")), { name: "word/footnotes.xml", content: `<w:footnotes><w:footnote w:type="separator"></w:footnote><w:footnote w:id="2">${p("Xem thêm &amp; đối chiếu")}</w:footnote></w:footnotes>` }], { notes: 1 }],
    [[main('<w:hyperlink w:history="1" r:id="r4"></w:hyperlink><w:hyperlink w:anchor="muc"></w:hyperlink>')], { links: 1 }],
  ];
  for (const [parts, found] of cases) assert.deepEqual(await contentsOf(await zipOf(parts), "Một"), { ...NOTHING, ...found }, JSON.stringify(found));
});

test("words of a header or a note that the checker read are not left behind", async () => {
  const docx = await zipOf([main(p("Một")), { name: "word/header1.xml", content: p("ỦY BAN &amp; NHÂN DÂN") }, { name: "word/footnotes.xml", content: `<w:footnote w:id="2">${p("Hai")}</w:footnote>` }]);
  assert.deepEqual(await contentsOf(docx, "ỦY BAN & NHÂN DÂN\nMột Hai"), NOTHING);
});

test("files of Word-like programs are read", async () => {
  const docx = new Uint8Array(await readFile(join(root, "tests/fixtures/commune.libreoffice.docx")));
  const parts = partsOf(docx);
  assert.ok(parts.names.includes("word/document.xml"));
  assert.match(await parts.text("word/document.xml"), /<w:document/);
  assert.equal(await hasResolved(docx), false);
});

test("resolved comments and comments of findings are found", async () => {
  const docx = await zipOf([main(""), { name: "word/commentsExtended.xml", content: '<w15:commentEx w15:paraId="1" w15:done="0"/><w15:commentEx w15:paraId="2" w15:done="1"/>' }, { name: "word/comments.xml", content: p("kehoach-check KH901-3fa2b1c09d4e~2") + p("kehoach-check KH9") }]);
  assert.equal(await hasResolved(docx), true);
  assert.deepEqual(await commentedKeys(docx), new Set(["KH901-3fa2b1c09d4e~2"]));
});

test("what is no archive, or a damaged one, has no parts", async () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array(100), new TextEncoder().encode("PK\x05\x06"), (await zipOf([main(p("Một"))])).subarray(0, 80)]) {
    assert.deepEqual(partsOf(bytes).names, []);
    assert.deepEqual(await contentsOf(bytes, ""), NOTHING);
  }
  const broken = await zipOf([main(p("Một").repeat(50))]);
  broken.fill(0xff, 60, 90);
  assert.equal(await partsOf(broken).text("word/document.xml"), "");
});
