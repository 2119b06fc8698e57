/** OpenDocument texts and old Word files through the modules: the same report as of the Word file, and refusals with their place. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import init, { Checker, KehoachError } from "../../pkg/kehoach_check.js";

before(async () => {
  await init({ module_or_path: readFileSync(new URL("../../pkg/kehoach_check_bg.wasm", import.meta.url)) });
});

const file = (end) => new Uint8Array(readFileSync(new URL(`../fixtures/commune.libreoffice.${end}`, import.meta.url)));

test("a draft is the same in every file", () => {
  const checker = new Checker();
  const report = checker.check({ docx: file("docx") });
  assert.ok(report.findings.length > 0);
  assert.deepEqual(checker.check({ odt: file("odt") }), report);
  assert.deepEqual(checker.check({ doc: file("doc") }), report);
  assert.deepEqual(checker.read({ odt: file("odt") }), checker.read({ docx: file("docx") }));
});

test("a file that cannot be read is refused at its own field", () => {
  const checker = new Checker({ locale: "en" });
  for (const [source, code, path, words] of [
    [{ odt: file("odt").subarray(0, 400) }, "badOdt", "/odt", /\.odt file is cut off/],
    [{ odt: file("docx") }, "badOdt", "/odt", /Word \.docx/],
    [{ odt: file("doc") }, "badOdt", "/odt", /old Word file/],
    [{ doc: file("doc").subarray(0, 600) }, "badDoc", "/doc", /\.doc/],
    [{ doc: file("odt") }, "badDoc", "/doc", /\.docx/],
    [{ docx: file("odt") }, "badDocx", "/docx", /OpenDocument/],
    [{ docx: file("doc") }, "badDocx", "/docx", /old Word file/],
    [{ odt: "x" }, "badSource", "/odt", /./],
  ]) {
    assert.throws(
      () => checker.check(source),
      (error) => error instanceof KehoachError && error.code === code && error.path === path && words.test(error.message),
      JSON.stringify([code, path]),
    );
  }
  assert.equal(checker.check({ text: "" }).version, 1);
});
