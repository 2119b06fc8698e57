/** The second module by itself: when it is there, when it is not, and when it is not of this build. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pkgDir, root } from "../../scripts/lib/project.mjs";
import { CheckError, createChecker } from "../../www/component/client.js";
import { ASSETS } from "../../www/component/assets.js";
import { docxOf } from "../support/docx.mjs";

const LINES = ["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao chất lượng."];
const HTML = LINES.map((line) => `<p>${line}</p>`).join("\n");
const DOCX = new Uint8Array(docxOf(LINES));

let live, second, build;
before(async () => {
  [live, second] = await Promise.all(["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm"].map((name) => readFile(join(pkgDir, name))));
  build = (await glue(0)).BUILD;
});

/** A copy of the package's script with nothing loaded yet. */
const glue = (copy) => import(`${pathToFileURL(join(pkgDir, "kehoach_check.js")).href}?copy=${copy}`);

/** The second module as another build has it. */
function ofAnotherBuild() {
  const other = Buffer.from(second);
  const at = other.indexOf(build);
  assert.ok(at > 0, "the wasm names its build");
  other.write("x".repeat(build.length), at);
  return other;
}

const codes = ({ findings }) => findings.map(({ code }) => code);

test("the script says nothing of the folders that it was put together in", async () => {
  const script = await readFile(join(pkgDir, "kehoach_check.js"), "utf8");
  assert.deepEqual(script.match(/^\s*\/\/ .*(\.\.\/|target\/|wasm-pack).*$/gm), null);
});

test("without the second module HTML and Word files are refused by name, and everything else is checked", async () => {
  const { initSync, Checker, KehoachError, NotLoadedError } = await glue(1);
  initSync({ module: live, import: false });
  const checker = new Checker();
  for (const source of [{ html: HTML }, { docx: DOCX }]) {
    for (const call of ["check", "read", "readParent"]) {
      assert.throws(() => checker[call](source), (error) => error instanceof NotLoadedError && error.code === "notLoaded");
    }
  }
  // What is wrong with a draft is told without it.
  assert.throws(() => checker.check({ html: 1 }), { code: "badSource", path: "/html" });
  assert.throws(() => checker.check({ docx: "x" }), { code: "badSource", path: "/docx" });
  assert.equal(checker.check({ text: LINES.join("\n\n") }).version, 1);
  initSync({ import: second });
  assert.deepEqual(codes(checker.check({ html: HTML })), codes(checker.check({ docx: DOCX })).filter((code) => !code.startsWith("KH8")));
  assert.throws(() => checker.check({ docx: DOCX.subarray(0, 200) }), (error) => error instanceof KehoachError && error.code === "badDocx" && error.path === "/docx");
  assert.throws(() => new Checker({ limits: { parts: 1 } }).check({ docx: DOCX }), { code: "tooLarge", path: "/docx" });
});

test("files of other programs are read by the third module, which no other draft asks for", async () => {
  const { initSync, Checker, NotLoadedError } = await glue(6);
  initSync({ module: live, import: second, word: false });
  const checker = new Checker();
  const other = Object.fromEntries(await Promise.all(["odt", "doc"].map(async (end) => [end, new Uint8Array(await readFile(join(root, `tests/fixtures/commune.libreoffice.${end}`)))])));
  for (const [end, bytes] of Object.entries(other)) {
    assert.throws(() => checker.check({ [end]: bytes }), (error) => error instanceof NotLoadedError && error.message.includes("loadWord()"));
    // What is wrong with a draft is told without it.
    assert.throws(() => checker.check({ [end]: "x" }), { code: "badSource", path: `/${end}` });
  }
  const client = await createChecker({ importWasm: new Uint8Array(4) });
  const [odt, doc] = await Promise.all(Object.entries(other).map(([end, bytes]) => client.read({ [end]: bytes })));
  assert.deepEqual(odt, doc);
  await assert.rejects(client.read({ docx: DOCX }), { code: "wasmBroken" });
  client.close();
});

test("the whole is loaded by default, the second module later where that is asked for", async () => {
  const whole = await glue(2);
  await whole.default({ module_or_path: live });
  assert.equal(new whole.Checker().check({ docx: DOCX }).version, 1);
  const part = await glue(3);
  await part.default({ module_or_path: live, import: false });
  const checker = new part.Checker();
  assert.throws(() => checker.check({ html: HTML }), { code: "notLoaded" });
  await Promise.all([part.loadImport(), part.loadImport()]);
  assert.equal(checker.check({ html: HTML }).version, 1);
  // Node reads it from beside the script when a draft needs it.
  const first = await glue(6);
  first.initSync({ module: live });
  assert.equal(new first.Checker().check({ docx: DOCX }).version, 1);
  const given = await glue(4);
  await given.default({ module_or_path: live, import: second });
  assert.equal(new given.Checker().check({ html: HTML }).version, 1);
});

test("a second module of another build is refused, and the right one is taken afterwards", async () => {
  const { initSync, loadImport, Checker } = await glue(5);
  initSync({ module: live, import: false });
  await assert.rejects(loadImport(ofAnotherBuild()), /build/);
  assert.throws(() => initSync({ import: ofAnotherBuild() }), /build/);
  assert.throws(() => new Checker().check({ html: HTML }), { code: "notLoaded" });
  await loadImport(second);
  assert.equal(new Checker().check({ html: HTML }).version, 1);
});

test("the client takes the second module when a draft needs it, by address, bytes or module", async () => {
  for (const importWasm of [undefined, ASSETS.importWasm, second, await WebAssembly.compile(second)]) {
    const checker = await createChecker({ importWasm, worker: false });
    assert.equal((await checker.check({ docx: DOCX })).version, 1);
    assert.equal((await checker.read({ html: HTML })).length, LINES.length);
    checker.close();
  }
});

test("a second module that is missing, damaged or of another build is named, and all else is checked", async () => {
  const faults = [
    [`${ASSETS.importWasm}.none`, "wasmMissing"],
    [second.subarray(0, second.length / 2), "wasmBroken"],
    [ofAnotherBuild(), "wasmBroken"],
  ];
  for (const [importWasm, code] of faults) {
    const checker = await createChecker({ importWasm, worker: false });
    const report = await checker.check({ text: LINES.join("\n\n") });
    for (const source of [{ html: HTML }, { docx: DOCX }]) {
      await assert.rejects(checker.check(source), (error) => error instanceof CheckError && error.code === code);
    }
    assert.deepEqual(await checker.check({ text: LINES.join("\n\n") }), report);
    checker.close();
    await assert.rejects(checker.check({ html: HTML }), { code: "closed" });
  }
});
