/** The counts of the language beside the modules: when they are had, and what is said without them. */
import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createChecker } from "../../www/component/client.js";
import { pkgDir } from "../../scripts/lib/project.mjs";

const TEXT = "KẾ HOẠCH\nVề việc mẫu\n\nI. MỤC ĐÍCH\n\n- Vận động các các hộ dân tham gia.\n";
const DOUBLED = "KH913";

let folder, bytes, module;
/** A folder with the glue and the modules, and without the counts. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "kehoach-language-"));
  for (const name of ["kehoach_check.js", "kehoach_check_bg.wasm"]) await copyFile(join(pkgDir, name), join(folder, name));
  [bytes, module] = await Promise.all(["kehoach_check_language.bin", "kehoach_check_bg.wasm"].map((name) => readFile(join(pkgDir, name))));
});
after(() => rm(folder, { recursive: true }));

let instances = 0;
const glueIn = (path) => import(`${pathToFileURL(join(path, "kehoach_check.js"))}?language=${(instances += 1)}`);
const outcome = (report) => report.rules.find(({ code }) => code === DOUBLED).outcome;

test("in Node the counts beside the glue are read at the first check, unless they are given or left out", async () => {
  for (const [path, language, expected] of [[pkgDir, undefined, "fail"], [pkgDir, false, "notEvaluated"], [folder, undefined, "notEvaluated"], [folder, bytes, "fail"]]) {
    const { initSync, Checker } = await glueIn(path);
    initSync({ module, ...(language === undefined ? {} : { language }) });
    const report = new Checker().check({ text: TEXT });
    assert.equal(outcome(report), expected);
  }
});

test("they can come later, by address or bytes, and a damaged file changes nothing", async () => {
  const { initSync, Checker, loadLanguage, LanguageError } = await glueIn(folder);
  initSync({ module });
  const checker = new Checker();
  const report = checker.check({ text: TEXT });
  await assert.rejects(loadLanguage());
  await assert.rejects(loadLanguage(bytes.subarray(0, 999)), (error) => error instanceof LanguageError && error.code === "badLanguage");
  assert.throws(() => initSync({ language: new Uint8Array(9) }), LanguageError);
  assert.deepEqual(checker.check({ text: TEXT }), report);
  await loadLanguage(pathToFileURL(join(pkgDir, "kehoach_check_language.bin")));
  const { changes, ...rest } = checker.edit({ from: 0, to: 0, insert: "" });
  assert.ok(changes ?? rest);
  assert.equal(outcome(checker.check({ text: TEXT })), "fail");
});

const client = (language) => createChecker({ glue: pathToFileURL(join(folder, "kehoach_check.js")), wasm: module, worker: false, language });

test("the client fetches them behind the first report and says when they are there", async () => {
  const given = await client(bytes);
  assert.equal(outcome(await given.check({ text: TEXT })), "fail", "bytes at hand are taken at once");
  given.close();
  for (const language of [new Response(bytes), pathToFileURL(join(pkgDir, "kehoach_check_language.bin"))]) {
    const checker = await client(language);
    const known = new Promise((resolve) => (checker.onlanguage = resolve));
    assert.equal(outcome(await checker.check({ text: TEXT })), "notEvaluated");
    await known;
    assert.equal(outcome(await checker.check({ text: TEXT })), "fail");
    checker.close();
  }
});

test("where they are not to be had, damaged or left out, every report says so and none fails", async () => {
  for (const language of [pathToFileURL(join(folder, "none.bin")), bytes.subarray(0, 99), false]) {
    const checker = await client(language);
    checker.onlanguage = () => assert.fail("nothing was loaded");
    for (let at = 0; at < 5; at += 1) {
      assert.equal(outcome(await checker.check({ text: `${TEXT}${at}` })), "notEvaluated");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    checker.close();
  }
});
