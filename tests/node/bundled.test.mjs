/** The parent plans that come with the program, a file beside the modules: when they are had, and what is said without them. */
import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createChecker } from "../../www/component/client.js";
import { pkgDir, root } from "../../scripts/lib/project.mjs";

const ID = "1703/QĐ-TTg";
const FILE = "kehoach_check_parents.bin";

let folder, bytes, module, text;
/** A folder with the glue and the first module, and without the plans. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "kehoach-bundled-"));
  for (const name of ["kehoach_check.js", "kehoach_check_bg.wasm"]) await copyFile(join(pkgDir, name), join(folder, name));
  [bytes, module] = await Promise.all([FILE, "kehoach_check_bg.wasm"].map((name) => readFile(join(pkgDir, name))));
  text = await readFile(join(root, "tests", "fixtures", "province.txt"), "utf8");
});
after(() => rm(folder, { recursive: true }));

let instances = 0;
const glueIn = (path) => import(`${pathToFileURL(join(path, "kehoach_check.js"))}?bundled=${(instances += 1)}`);
const compared = ({ coverage }) => coverage.map(({ parent }) => parent);
const unloaded = ({ unloadedParents }) => unloadedParents.map(({ number }) => number);

test("in Node the plans beside the glue are there from the first call on, unless they are given or left out", async () => {
  for (const [path, parents, there] of [[pkgDir, undefined, true], [pkgDir, false, false], [folder, undefined, false], [folder, bytes, true]]) {
    const { initSync, Checker } = await glueIn(path);
    initSync({ module, language: false, ...(parents === undefined ? {} : { parents }) });
    const checker = new Checker();
    assert.deepEqual(checker.parents().map(({ id }) => id), there ? [ID] : []);
    assert.equal(checker.catalogue(ID)?.tasks.length ?? 0, there ? checker.parents()[0].tasks : 0);
    const report = checker.check({ text });
    assert.deepEqual(compared(report), there ? [ID] : []);
    assert.equal(unloaded(report).includes(ID), !there);
  }
});

test("the file has what the data says, the lesson too", async () => {
  const { initSync, Checker } = await glueIn(pkgDir);
  initSync({ module });
  const { taught, ...catalogue } = new Checker().catalogue(ID);
  const [data, lesson] = await Promise.all(["json", "taught"].map((ending) => readFile(join(root, "data", "parents", `1703-QD-TTg.${ending}`))));
  assert.deepEqual(catalogue, JSON.parse(data));
  assert.equal(taught, lesson.toString("base64"));
});

test("they can come later, by address or bytes: the report is then what it would have been; a damaged file changes nothing", async () => {
  const whole = await glueIn(pkgDir);
  whole.initSync({ module, language: false });
  const expected = new whole.Checker().check({ text });
  for (const load of [(glue) => glue.loadParents(pathToFileURL(join(pkgDir, FILE))), (glue) => glue.loadParents(bytes), (glue) => void glue.initSync({ parents: bytes })]) {
    const glue = await glueIn(folder);
    glue.initSync({ module, language: false });
    const checker = new glue.Checker();
    const without = checker.check({ text });
    await assert.rejects(glue.loadParents());
    await assert.rejects(glue.loadParents(bytes.subarray(0, 999)), (error) => error instanceof glue.KehoachError && error.code === "badCatalogue");
    assert.throws(() => glue.initSync({ parents: new Uint8Array(9) }), glue.KehoachError);
    assert.deepEqual(checker.check({ text }), without);
    await load(glue);
    assert.deepEqual(checker.check({ text }), expected);
    assert.deepEqual(new glue.Checker().check({ text }), expected);
  }
});

test("init loads them too: from beside the glue, from where it is told, or not at all", async () => {
  const cases = [
    [pkgDir, {}, true],
    [pkgDir, { parents: false }, false],
    [folder, { parents: bytes }, true],
    [folder, { parents: pathToFileURL(join(pkgDir, FILE)) }, true],
    [folder, {}, false],
  ];
  for (const [path, more, there] of cases) {
    const { default: init, Checker } = await glueIn(path);
    await init({ module_or_path: module, import: false, ...more });
    await init({ module_or_path: module, import: false, ...more });
    assert.equal(new Checker().parents().length, there ? 1 : 0, JSON.stringify(Object.keys(more)));
  }
  const { default: init, KehoachError } = await glueIn(folder);
  await assert.rejects(init({ module_or_path: module, import: false, parents: bytes.subarray(0, 99) }), KehoachError);
});

const client = (setup) => createChecker({ glue: pathToFileURL(join(folder, "kehoach_check.js")), wasm: module, worker: false, language: false, ...setup });

test("the client has them before its first answer, wherever they are given", async () => {
  const address = pathToFileURL(join(pkgDir, FILE));
  const moved = { glue: pathToFileURL(join(pkgDir, "kehoach_check.js")), wasm: pathToFileURL(join(pkgDir, "kehoach_check_bg.wasm")) };
  for (const setup of [{}, { parents: bytes }, { parents: new Response(bytes) }, { parents: address }, moved]) {
    const checker = await client(setup);
    assert.deepEqual((await checker.parents()).map(({ id }) => id), [ID]);
    assert.deepEqual(compared(await checker.check({ text })), [ID]);
    checker.close();
  }
});

test("where they are not to be had, damaged or left out, checks go on and name what was not compared", async () => {
  for (const parents of [pathToFileURL(join(folder, "none.bin")), bytes.subarray(0, 99), false]) {
    const checker = await client({ parents });
    checker.onlanguage = () => assert.fail("nothing was loaded");
    for (let at = 0; at < 4; at += 1) {
      const report = await checker.check({ text: `${text}${at}` });
      assert.deepEqual([compared(report), unloaded(report).includes(ID)], [[], true]);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await checker.configure({ parents: [ID] });
    await assert.rejects(checker.check({ text }), ({ code }) => code === "badOptions");
    checker.close();
  }
});

test("what could not be had at first is asked for again, and the client says when it is there", async () => {
  const late = join(folder, "late.bin");
  const checker = await client({ parents: pathToFileURL(late) });
  const known = new Promise((resolve) => (checker.onlanguage = resolve));
  await copyFile(join(pkgDir, FILE), late);
  assert.deepEqual(compared(await checker.check({ text })), []);
  await known;
  assert.deepEqual(compared(await checker.check({ text })), [ID]);
  checker.close();
});
