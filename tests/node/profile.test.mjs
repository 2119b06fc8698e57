import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { BUILT_IN, choiceOf, profileOf } from "../../www/profile.js";

test("the page's profile is the checker's", async () => {
  assert.deepEqual(BUILT_IN, JSON.parse(await readFile(new URL("../../data/profile.json", import.meta.url), "utf8")));
});

test("a choice that changes nothing asks for no profile of its own", () => {
  assert.equal(profileOf(choiceOf()), undefined);
  const choice = choiceOf();
  choice.sections.budget = "warning";
  assert.deepEqual(profileOf(choice)?.sections.find(({ role }) => role === "budget"), { role: "budget", severity: "warning" });
  assert.deepEqual(choiceOf(profileOf(choice)), choice);
});

test("what an office words itself keeps its place when a drafter chooses otherwise, and its own choice again asks for nothing", () => {
  const risks = { title: "Rủi ro", wordings: ["rủi ro"], severity: "warning" };
  const money = { title: "Nguồn vốn", wordings: ["nguồn vốn"], severity: "hint" };
  const office = {
    id: "lam-ha",
    title: "Kế hoạch của xã",
    sections: [{ role: "purpose", severity: "warning" }, { role: "tasks", severity: "error" }, risks, { role: "implementation", severity: "error" }],
    appendix: { required: true, severity: "warning", columns: [{ role: "task", severity: "warning" }, money] },
    rules: { KH301: "error" },
  };
  const choice = choiceOf(office);
  assert.equal(profileOf(choice, office), undefined);
  choice.sections.tasks = "off";
  choice.sections.budget = "hint";
  choice.columns.due = "hint";
  const chosen = profileOf(choice, office);
  assert.deepEqual(chosen.sections, [office.sections[0], risks, { role: "budget", severity: "hint" }, office.sections[3]]);
  assert.deepEqual(chosen.appendix.columns, [office.appendix.columns[0], money, { role: "due", severity: "hint" }]);
  assert.deepEqual([chosen.id, chosen.rules, choiceOf(chosen)], ["lam-ha", office.rules, choice]);
});
