/** When what a check answers is handed on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Checking } from "../../www/component/checking.js";

const draft = () => ({ source: { text: "Kế hoạch" } });

test("what waits goes between the coming of a report and its showing: the two are different tasks", async () => {
  const order = [];
  const checking = new Checking(draft);
  checking.client = {
    async check() {
      setTimeout(() => order.push("a key"));
      order.push("answer");
      return { findings: [] };
    },
  };
  checking.addEventListener("report", () => order.push("shown"));
  await checking.check();
  assert.deepEqual(order, ["answer", "a key", "shown"]);
});

test("a client that is taken away in between has nothing shown of it", async () => {
  const shown = [];
  const checking = new Checking(draft);
  checking.client = {
    async check() {
      setTimeout(() => (checking.client = null));
      return { findings: [] };
    },
  };
  checking.addEventListener("report", (event) => shown.push(event));
  assert.equal(await checking.check(), null);
  assert.deepEqual(shown, []);
  assert.equal(checking.pending, false);
});
