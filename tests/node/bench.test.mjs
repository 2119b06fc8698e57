/** What the measuring scripts know without measuring: edits, verdicts, differences, the page. */

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { items } from "../../benches/drafts.mjs";
import { edits } from "../../benches/edits.mjs";
import { page } from "../../benches/page.mjs";
import { plan } from "../../benches/plan.mjs";
import { makePlans } from "../../benches/plans.mjs";
import { DRAFTS, TASKS } from "../../benches/large.mjs";
import { show, TARGETS, verdict } from "../../benches/targets.mjs";
import { firstDifference } from "../../scripts/lib/difference.mjs";
import { recognise } from "../../www/files/recognise.js";

test("plans for the command line are as many as asked for, half of them Word files, no two texts the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kehoach-made-"));
  try {
    await makePlans(folder, 21);
    const files = await Promise.all((await readdir(folder)).map(async (name) => ({ kind: recognise(new Uint8Array(await readFile(join(folder, name)))).kind, bytes: await readFile(join(folder, name), "base64") })));
    assert.deepEqual(["docx", "text"].map((kind) => files.filter((file) => file.kind === kind).length), [10, 11]);
    const texts = files.filter(({ kind }) => kind === "text").map(({ bytes }) => bytes);
    assert.equal(new Set(texts).size, texts.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("a series of edits", () => {
  test("says of each draft what was changed in the one before", () => {
    let draft = plan(4000);
    const length = draft.length;
    const seen = new Set([draft]);
    let count = 0;
    for (const { from, to, insert, text } of edits(draft)) {
      assert.equal(draft.slice(0, from) + insert + draft.slice(to), text);
      assert.ok(!seen.has(text), "a draft comes twice");
      seen.add(text);
      draft = text;
      if (++count === 300) break;
    }
    assert.ok(Math.abs(draft.length - length) <= 4);
  });

  test("takes out letters that it typed, and no other", () => {
    const text = "một hai ba bốn năm sáu bảy tám chín mười";
    let count = 0;
    let draft = text;
    for (const edit of edits(text)) {
      draft = edit.text;
      if (++count === 61) break;
    }
    const kept = [...text];
    const left = [...draft].filter((letter) => letter === kept[0] && kept.shift());
    assert.equal(left.join(""), text);
  });
});

test("drafts that are larger than any are as large as their names say", () => {
  assert.ok(Math.abs(Buffer.byteLength(DRAFTS["10 MB of text"]()) / 2 ** 20 - 10) < 0.01);
  assert.equal(DRAFTS["100,000 rows in the appendix"]().match(/^\| \d+ \| Họp giao ban/gm).length, 100_000);
  assert.equal(DRAFTS["5,000 findings"]().match(/31\/11\/2026/g).length, 5000);
  assert.deepEqual(Object.keys(TASKS).filter((name) => !(name in DRAFTS)), []);
});

test("5,000 items are one list of different items", () => {
  const lines = items(50).split("\n").filter((line) => /^\d+\. .*, đợt \d+\.$/.test(line));
  assert.equal(new Set(lines).size, 50);
});

test("a verdict says by how much a target is missed", () => {
  assert.equal(verdict(2.5, TARGETS.check), "met");
  assert.equal(verdict(6, TARGETS.check), "missed by 3.00 ms (2.0 times)");
  assert.equal(verdict(undefined, TARGETS.check), "not measured");
  assert.equal(show(250 * 1024, "KB"), "250 KB");
});

test("the page is whole where parts are missing", () => {
  const head = { command: "npm run bench", former: "abc", date: "", machine: "", node: "", browser: "", counts: "", load: "" };
  const scale = page({ head, drafts: ["plan"], large: ["10 MB of text"], now: { scale: { "10 MB of text": undefined } }, elements: [{ tree: "now", elements: 20, time: 1, workers: 1, memory: undefined }], notes: [] });
  assert.match(scale, /\| 10 MB of text \| – /);
  assert.match(scale, /\| now \| 20 \| 1.00 ms \| 1 \| – \|/);
  assert.doesNotMatch(scale, /undefined|NaN/);
  const text = page({ head, drafts: ["plan"], former: {}, now: { bytes: { live: { raw: 1, gzip: 1, brotli: 1 } } }, notes: ["Chromium: none"], cost: "valgrind is not installed" });
  assert.match(text, /not measured/);
  assert.match(text, /valgrind is not installed/);
  assert.match(text, /- Chromium: none/);
  assert.doesNotMatch(text, /undefined|NaN/);
});

test("a difference is named by its path", () => {
  assert.equal(firstDifference({ a: [1, { "b/c": 2 }] }, { a: [1, { "b/c": 2 }], d: undefined }), null);
  assert.deepEqual(firstDifference({ a: [1, { "b/c": 2 }] }, { a: [1, { "b/c": 3 }] }), { path: "/a/1/b~1c", before: "2", after: "3" });
  assert.deepEqual(firstDifference({ a: [1] }, { a: [1, 2] }), { path: "/a/1", before: "nothing", after: "2" });
  assert.equal(firstDifference([], {}).path, "/");
});
