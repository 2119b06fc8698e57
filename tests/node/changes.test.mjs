/** Edits and what they change: a report brought up to date is that of a fresh check, and the client sends no more than the edit. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Checker, initSync, KehoachError } from "../../pkg/kehoach_check.js";
import { applyChange, createChecker } from "../../www/component/client.js";
import { Revision } from "../../www/component/revision.js";
import { readWasm } from "../support/wasm.mjs";

initSync({ module: readFileSync(new URL("../../pkg/kehoach_check_bg.wasm", import.meta.url)) });
const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const DRAFT = read("fixtures/province.txt");

/** Numbers that come anew in the same order every time. @param {number} seed */
const numbers = (seed) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;

const PIECES = ["", "a", " ", "\n", "\n\n", "𝄞", "; ", "trước ngày 30/6/2026", "\nIV. KINH PHÍ\n", "\n| 9 | Kiểm tra | Sở Y tế | Các sở | Quý II năm 2026 |\n", "Chủ trì: Sở Tài chính"];

/** Drafts, each the one before but for an edit. */
function* edited(text, seed, rounds) {
  const next = numbers(seed);
  for (let round = 0; round < rounds; round += 1) {
    const letters = Array.from(text);
    const from = Math.floor(next() * letters.length);
    const taken = Math.floor(next() * 3) * (round % 4 === 0 ? 60 : 1);
    letters.splice(from, taken, PIECES[Math.floor(next() * PIECES.length)]);
    yield (text = letters.join(""));
  }
}

test("the report before with the change in it is the report of a fresh check", () => {
  for (const [name, seed] of [["fixtures/province.txt", 1], ["fixtures/commune.txt", 2], ["../www/examples/ke-hoach-tinh-co-loi.txt", 3]]) {
    const draft = read(name);
    const [checker, fresh] = [new Checker(), new Checker()];
    let revision = Revision.of({ text: draft });
    let report = checker.check({ text: draft });
    for (const text of edited(draft, seed, 12)) {
      const before = structuredClone(report);
      const { edit, next } = revision.to({ text });
      const now = applyChange(report, checker.edit(edit));
      assert.deepEqual(now, fresh.check({ text }));
      assert.deepEqual(report, before, "the report before stays as it is");
      [report, revision] = [now, next];
    }
  }
});

test("what an edit did not change is the same object in both reports", () => {
  const checker = new Checker();
  const report = checker.check({ text: DRAFT });
  const end = DRAFT.length;
  const now = applyChange(report, checker.edit({ from: end, to: end, insert: "\n" }));
  assert.ok(report.rules.length > 0 && now.rules === report.rules);
  assert.ok(now.coverage === report.coverage && now.plan.sections === report.plan.sections);
  assert.equal(applyChange(report, { moved: {}, patches: [] }), report);
});

test("blocks that came, went and changed lead to the report of a fresh check", () => {
  const [checker, fresh] = [new Checker(), new Checker()];
  let blocks = checker.read({ text: DRAFT });
  let revision = Revision.of({ blocks });
  let report = checker.check({ blocks });
  const next = numbers(4);
  for (let round = 0; round < 12; round += 1) {
    const at = Math.floor(next() * blocks.length);
    const piece = { kind: "paragraph", text: `${blocks[at].text ?? ""}${PIECES[round % PIECES.length]}` };
    blocks = blocks.toSpliced(at, round % 3, ...(round % 4 === 3 ? [] : [piece]));
    const step = revision.to({ blocks });
    report = applyChange(report, checker.edit(step.edit));
    revision = step.next;
    assert.deepEqual(report, fresh.check({ blocks }));
  }
});

test("an edit is refused where there is no draft that it belongs to, and the draft stays", () => {
  const checker = new Checker({ locale: "en" });
  const refused = (edit) => {
    try {
      checker.edit(edit);
    } catch (error) {
      assert.ok(error instanceof KehoachError);
      return [error.code, error.path];
    }
    assert.fail("taken");
  };
  assert.deepEqual(refused({ from: 0, to: 0, insert: "" }), ["badSource", undefined]);
  checker.check({ text: "Kế hoạch" });
  assert.deepEqual(refused({ from: 9, to: 9, insert: "" }), ["badSource", "/from"]);
  assert.deepEqual(refused({ from: 0, to: 9, insert: "" }), ["badSource", "/to"]);
  assert.deepEqual(refused({ from: 0, to: 0, blocks: [] }), ["badSource", "/blocks"]);
  assert.deepEqual(refused({ from: 0, to: 0, insert: 3 }), ["badSource", "/insert"]);
  assert.deepEqual(refused({ from: 0, to: 0, insert: "", more: 1 }), ["badSource", "/more"]);
  assert.deepEqual(refused(null), ["badSource", undefined]);
  assert.deepEqual(checker.edit({ from: 0, to: 0, insert: "" }), { moved: {}, patches: [] });
  checker.check({ form: { title: "Kế hoạch", purpose: [], requirements: [], tasks: [], implementation: [] } });
  assert.deepEqual(refused({ from: 0, to: 0, insert: "" }), ["badSource", undefined]);
});

test("a revision says the one edit between two drafts, and none where most is other", () => {
  const long = "a".repeat(200);
  const edit = (old, source) => Revision.of(old)?.to(source)?.edit ?? null;
  assert.deepEqual(edit({ text: `${long}x${long}` }, { text: `${long}yz${long}` }), { from: 200, to: 201, insert: "yz" });
  assert.equal(Revision.of({ html: long }), null);
  assert.deepEqual(edit({ text: long }, { text: long }), { from: 0, to: 0, insert: "" });
  // 𝄞 and 𝄟 have their first half in common.
  assert.deepEqual(edit({ text: `${long}𝄞` }, { text: `${long}𝄟` }), { from: 200, to: 202, insert: "𝄟" });
  assert.deepEqual(edit({ text: `${long}\ud834b` }, { text: `${long}\ud834\udd1eb` }), { from: 200, to: 201, insert: "𝄞" });
  assert.equal(edit({ text: long }, { html: long }), null);
  assert.equal(edit({ text: long }, { text: "b".repeat(200) }), null);
  assert.equal(Revision.of({ form: {} }), null);
  assert.equal(Revision.of({ text: "a", html: "b" }), null);
  const paragraph = (text) => ({ kind: "paragraph", text });
  const table = (text) => ({ kind: "table", rows: [{ cells: [{ text }] }] });
  const [one, two, three] = [paragraph("Một"), table("Hai"), paragraph("Ba")];
  assert.deepEqual(edit({ blocks: [one, two, three] }, { blocks: [{ ...one }, table("Hai, hai"), three] }), { from: 1, to: 2, blocks: [table("Hai, hai")] });
  const blocks = [one, two];
  const revision = Revision.of({ blocks });
  blocks[1].rows[0].cells[0].text = "Hai";
  blocks[0].text = "Một, một";
  assert.deepEqual(revision.to({ blocks }).edit, { from: 0, to: 1, blocks: [paragraph("Một, một")] }, "blocks that were changed where they are");
});

test("the client sends what changed, and the whole where it has to", async () => {
  const client = await createChecker({ wasm: await readWasm(), worker: false });
  const fresh = new Checker();
  const whole = Checker.prototype.check;
  // The first client of a realm has the very module that is imported here.
  const asked = [];
  for (const call of ["check", "edit"]) {
    const real = Checker.prototype[call];
    Checker.prototype[call] = function (given) {
      asked.push([call, JSON.stringify(given).length]);
      return real.call(this, given);
    };
  }
  const calls = () => asked.splice(0).map(([call]) => call);
  const check = async (source) => assert.deepEqual(await client.check(source), whole.call(fresh, source));
  await check({ text: DRAFT });
  assert.deepEqual(calls(), ["check"]);
  await check({ text: DRAFT.replace("tuyên truyền", "tuyên  truyền") });
  assert.deepEqual([asked.length, asked[0][0], asked[0][1] < 60], [1, "edit", true], JSON.stringify(asked));
  calls();
  await client.configure({ locale: "en" });
  await client.configure({});
  await check({ text: DRAFT });
  assert.deepEqual(calls(), ["check"], "after other options");
  await check({ blocks: fresh.read({ text: DRAFT }) });
  assert.deepEqual(calls(), ["check"], "of another kind");
  const bad = await client.check({ blocks: [...fresh.read({ text: DRAFT }), { kind: "none" }] }).catch((error) => error);
  assert.equal(bad.path, `/${fresh.read({ text: DRAFT }).length}/kind`, "what is wrong is told of the whole");
  assert.deepEqual(calls(), ["edit", "check"]);
  await check({ blocks: fresh.read({ text: DRAFT }).slice(1) });
  assert.deepEqual(calls(), ["edit"]);
  client.close();
});
