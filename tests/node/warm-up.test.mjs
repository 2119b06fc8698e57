/** What an idle worker does before the first draft comes. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { warmUp } from "../../www/component/warm-up.js";

initSync({ module: await readFile(new URL("../../pkg/kehoach_check_bg.wasm", import.meta.url)) });

/** Where engines come from, and what became of them. */
function home(change = {}) {
  const kept = { begun: 0, ended: 0, reports: [] };
  const engine = () => {
    kept.begun += 1;
    const checker = new Checker();
    return {
      check: ({ source }) => kept.reports.push(checker.check(source)),
      edit: ({ edit }) => checker.edit(edit),
      parents: () => checker.parents(),
      catalogue: ({ id }) => checker.catalogue(id) ?? null,
      end() {
        kept.ended += 1;
        checker.free();
      },
      ...change,
    };
  };
  return { engine, kept };
}

test("each step is one draft under the parents that are there, on an engine of its own that it gives back", () => {
  const { engine, kept } = home();
  const steps = warmUp({ engine });
  while (!steps.next().done) assert.equal(kept.ended, kept.begun);
  assert.ok(kept.begun > 1);
  const [report] = kept.reports;
  const [coverage] = report.coverage;
  assert.equal(coverage.parent, new Checker().parents()[0].id);
  assert.ok(coverage.tasks.every((task) => task.status !== "missing"));
  assert.ok(report.findings.length > 5);
});

test("without parents the draft stands for itself", () => {
  const { engine, kept } = home({ parents: () => [] });
  assert.ok([...warmUp({ engine })].length > 1);
  assert.deepEqual(kept.reports[0].coverage, []);
});

test("an engine that refuses ends it, and is given back", () => {
  const { engine, kept } = home({
    edit() {
      throw new Error("worn out");
    },
  });
  assert.equal([...warmUp({ engine })].length, 0);
  assert.equal(kept.ended, 1);
});
