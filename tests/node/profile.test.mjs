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
