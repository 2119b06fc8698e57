/** Findings in the drafter's own Word file: by the core and by the client. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { pkgDir, root } from "../../scripts/lib/project.mjs";
import { createChecker } from "../../www/component/client.js";
import { docxOf } from "../support/docx.mjs";
import { resolve } from "../support/resolved.mjs";
import { parts } from "../support/unzip.mjs";

const FILE = new Uint8Array(readFileSync(join(root, "tests", "fixtures", "commune.libreoffice.docx")));
const OPTIONS = { author: "Phòng Tư pháp", date: "2026-11-29T08:00:00.000Z" };

const LIVE = readFileSync(join(pkgDir, "kehoach_check_bg.wasm"));

/** A copy of the package's script; the second and third modules come from beside it when they are needed. */
async function glue(copy, more = {}) {
  const loaded = await import(`${pathToFileURL(join(pkgDir, "kehoach_check.js")).href}?annotate=${copy}`);
  loaded.initSync({ module: LIVE, ...more });
  return loaded;
}

test("the core writes each finding as one comment, and reads the same text from the file", async () => {
  const { Checker } = await glue(1);
  const checker = new Checker();
  const { findings } = checker.check({ docx: FILE });
  assert.ok(findings.length > 3);
  const written = checker.annotate(FILE, findings, OPTIONS);
  assert.ok(written instanceof Uint8Array);
  assert.deepEqual(checker.read({ docx: written }), checker.read({ docx: FILE }));
  const now = parts(written);
  for (const { key, message } of findings) {
    assert.equal(now["word/comments.xml"].split(`kehoach-check ${key}<`).length, 2, key);
    assert.ok(now["word/comments.xml"].includes(message.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")), message);
  }
  assert.match(now["word/comments.xml"], /w:author="Phòng Tư pháp" w:date="2026-11-29T08:00:00Z"/);
  // A second run replaces its own, and no finding takes them all away.
  assert.deepEqual(checker.annotate(written, findings, OPTIONS), written);
  assert.doesNotMatch(parts(checker.annotate(written, []))["word/comments.xml"], /kehoach-check/);
  assert.deepEqual(checker.annotate(FILE, []), FILE);
});

test("certain fixes become tracked changes", async () => {
  const { Checker } = await glue(2);
  const checker = new Checker();
  const docx = new Uint8Array(docxOf(["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Công tác tuyên truyền của các các cơ quan theo kế họach;", "Ủy ban nhân dân, hội đồng nhân dân xã tổ chức thực hiện."]));
  const { findings } = checker.check({ docx });
  const certain = findings.filter(({ fixes }) => fixes?.some((fix) => fix.certain));
  assert.equal(certain.length, 3, JSON.stringify(findings.map(({ code }) => code)));
  const written = checker.annotate(docx, findings, { ...OPTIONS, fixes: "tracked" });
  const now = parts(written);
  assert.equal(now["word/document.xml"].match(/<w:del w:id="\d+" w:author="Phòng Tư pháp" w:date="2026-11-29T08:00:00Z">/g).length, 3);
  for (const { key, fixes } of findings) assert.equal(now["word/comments.xml"].includes(`kehoach-check ${key}<`), !fixes?.[0].certain, key);
  // Accepted, which is how the checker reads changes, it is what the fixes say.
  const promised = checker.read({ docx }).map(({ text }) => text);
  const edits = certain.flatMap(({ fixes: [fix] }) => fix.edits).sort((one, other) => other.at.start - one.at.start);
  for (const { at, insert } of edits) promised[at.block] = promised[at.block].slice(0, at.start) + insert + promised[at.block].slice(at.end);
  assert.deepEqual(checker.read({ docx: written }).map(({ text }) => text), promised);
  assert.equal(promised[3], "Công tác tuyên truyền của các cơ quan theo kế hoạch;");
});

test("what was resolved is told by its key, and an ignore takes it", async () => {
  const { Checker } = await glue(3);
  const checker = new Checker();
  const { findings } = checker.check({ docx: FILE });
  const written = checker.annotate(FILE, findings, OPTIONS);
  assert.deepEqual(checker.resolvedIn(written), []);
  const resolved = resolve(written);
  const [first, ...rest] = checker.resolvedIn(resolved);
  assert.deepEqual(rest, []);
  const finding = findings.find(({ key }) => key === first.key);
  assert.equal(first.code, finding.code);
  const left = new Checker({ ignore: [first.key] }).check({ docx: resolved });
  assert.equal(left.findings.length, findings.length - 1);
  assert.equal(left.summary.ignored, 1);
});

test("wrong input is an error with its place, and the checker goes on", async () => {
  const { Checker, KehoachError } = await glue(4);
  const checker = new Checker();
  const { findings } = checker.check({ docx: FILE });
  const throwing = { get key() { throw new Error("no"); } };
  for (const [args, code, path] of [
    [["x", []], "badSource", "/docx"],
    [[FILE, {}], "badOptions", "/findings"],
    [[FILE, [...findings, { key: 1 }]], "badOptions", `/findings/${findings.length}/key`],
    [[FILE, [{ ...findings[0], at: { block: -1, start: 0, end: 0 } }]], "badOptions", "/findings/0/at/block"],
    [[FILE, [throwing]], "badOptions", "/findings/0/key"],
    [[FILE, findings, { who: "A" }], "badOptions", "/options/who"],
    [[FILE, findings, { fixes: "all" }], "badOptions", "/options/fixes"],
    [[FILE.subarray(0, 300), findings], "badDocx", "/docx"],
    [[new Uint8Array(0), findings], "badDocx", "/docx"],
  ]) {
    assert.throws(() => checker.annotate(...args), (error) => error instanceof KehoachError && error.code === code && error.path === path, `${code} ${path}`);
  }
  // Places that no draft has are put at the nearest that it has.
  const far = { ...findings[0], at: { block: 1e9, start: 4e9, end: 4e9 } };
  assert.ok(checker.annotate(FILE, [far]).length > FILE.length);
  assert.throws(() => new Checker({ limits: { parts: 1 } }).annotate(FILE, findings), { code: "tooLarge" });
  assert.equal(checker.annotate(FILE, findings).length > FILE.length, true);
});

test("without the third module nothing is written, and everything else works", async () => {
  const { loadWord, Checker, NotLoadedError } = await glue(5, { word: false });
  const checker = new Checker();
  const { findings } = checker.check({ docx: FILE });
  assert.throws(() => checker.annotate(FILE, findings), (error) => error instanceof NotLoadedError && error.code === "notLoaded");
  await Promise.all([loadWord(), loadWord()]);
  assert.ok(checker.annotate(FILE, findings).length > FILE.length);
});

test("the client writes too, fetching the third module when it is first asked", async () => {
  const client = await createChecker({ worker: false });
  const { findings } = await client.check({ docx: FILE });
  const { Checker } = await glue(6);
  assert.deepEqual(await client.annotate(FILE, findings, OPTIONS), new Checker().annotate(FILE, findings, OPTIONS));
  assert.deepEqual(await client.resolvedIn(FILE), []);
  await assert.rejects(client.annotate(FILE, [{}]), { code: "badOptions", path: "/findings/0/key" });
  client.close();
});
