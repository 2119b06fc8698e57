/** The client by itself, in Node, with a wasm that really traps; and files of different builds. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pkgDir, root } from "../../scripts/lib/project.mjs";
import { CheckError, createChecker } from "../../www/component/client.js";
import { FAILURES, REFUSED } from "../../www/component/words.js";
import { readWasm, trappingAfter } from "../support/wasm.mjs";

const DRAFT = "KẾ HOẠCH\nTriển khai công tác đo lường\n\nI. MỤC ĐÍCH, YÊU CẦU\n\nNâng cao chất lượng.\n";

let wasm, home;
before(async () => {
  [wasm, home] = await Promise.all([readWasm(), mkdtemp(join(tmpdir(), "kehoach-client-"))]);
});
after(() => rm(home, { recursive: true, force: true }));

/** The glue in a folder of its own, changed. */
async function glueWith(name, change) {
  const file = join(home, name, "kehoach_check.js");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(home, "package.json"), '{ "type": "module" }');
  await writeFile(file, change(await readFile(join(pkgDir, "kehoach_check.js"), "utf8")));
  return pathToFileURL(file);
}

test("what is fetched anew for the worker is what the worker's file imports", async () => {
  const seen = new Set();
  const follow = async (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const code = await readFile(join(root, "www", "component", name), "utf8");
    for (const [, other] of code.matchAll(/^import .* from "\.\/(.+)";$/gm)) await follow(other);
  };
  await follow("worker.js");
  seen.delete("worker.js");
  const own = await readFile(join(root, "www", "component", "own-files.js"), "utf8");
  assert.deepEqual(JSON.parse(/^const WORKER_PARTS = (\[.+\]);$/m.exec(own)[1]), [...seen].sort());
});

test("a core of another build than its glue is refused and named, in both languages", async () => {
  const glue = await glueWith("older", (code) => code.replace(/^export const BUILD = ".+";$/m, 'export const BUILD = "0.0.9+000000000000";'));
  for (const locale of ["vi", "en"]) {
    const error = await createChecker({ wasm, glue, worker: false, options: { locale } }).catch((reason) => reason);
    assert.ok(error instanceof CheckError);
    assert.deepEqual([error.code, error.message], ["wasmBroken", FAILURES.wasmBroken[locale]]);
    assert.match(error.cause.message, /0\.0\.9/);
  }
});

test("after a real trap the next call has a fresh instance of the kept module, with the same options and parents", async () => {
  const checker = await createChecker({ wasm: trappingAfter(wasm, 1), worker: false, options: { locale: "en", level: "commune" } });
  const parents = await checker.parents();
  const first = await checker.check({ text: DRAFT });
  const error = await checker.check({ text: DRAFT }).catch((reason) => reason);
  assert.equal(error.code, "crashed");
  assert.equal(error.message, FAILURES.crashed.en);
  assert.equal(checker.mode, null);
  assert.deepEqual(await checker.check({ text: DRAFT }), first);
  assert.deepEqual(await checker.parents(), parents);
  checker.close();
});

test("bytes that were given to somebody else, and values that no thread can be sent, are the caller's error; the checker goes on", async () => {
  const checker = await createChecker({ wasm, worker: false });
  const mode = checker.mode;
  const given = new Uint8Array([80, 75, 3, 4]);
  structuredClone(given.buffer, { transfer: [given.buffer] });
  for (const locale of ["vi", "en"]) {
    await checker.configure({ locale });
    for (const docx of [given, given.buffer]) {
      for (const call of [checker.check({ docx }), checker.read({ docx }), checker.readParent({ docx })]) {
        const error = await call.catch((reason) => reason);
        assert.ok(error instanceof CheckError);
        assert.deepEqual([error.name, error.code, error.path, error.message], ["KehoachError", "badSource", "/docx", REFUSED.givenAway[locale]]);
      }
    }
  }
  const thrower = { get text() { throw new Error("x"); } };
  assert.equal((await checker.check(thrower).catch((reason) => reason)).code, "badSource");
  assert.equal(checker.mode, mode, "the same instance");
  assert.ok((await checker.check({ text: DRAFT })).findings.length > 0);
  checker.close();
});

test("with traps in between the newest draft wins, and every call settles", async () => {
  const checker = await createChecker({ wasm: trappingAfter(wasm, 1), worker: false });
  await checker.check({ text: DRAFT });
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.allSettled([checker.check({ text: "1" }), checker.check({ text: "2" }), checker.parents(), checker.check({ text: DRAFT }), checker.rules()]);
    assert.deepEqual(answers.slice(0, 2), Array(2).fill({ status: "fulfilled", value: null }), "an old draft's answer, or crash, is dropped");
    assert.ok(answers[2].value.length > 0 && answers[4].value.length > 0);
    const [, , , newest] = answers;
    assert.ok(newest.status === "fulfilled" ? newest.value.findings.length > 0 : newest.reason.code === "crashed", JSON.stringify(newest));
  }
  const last = await checker.check({ text: DRAFT }).catch(() => checker.check({ text: DRAFT }));
  assert.ok(last.findings.length > 0);
  const open = [checker.check({ text: DRAFT }), checker.parents()];
  checker.close();
  for (const { reason } of await Promise.allSettled(open)) assert.equal(reason.code, "closed");
});
