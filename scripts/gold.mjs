/**
 * `npm run gold`: how the package in pkg/ reads plans and small cases that were labelled by hand.
 *
 *     npm run gold               print the scores beside the best ones so far
 *     npm run gold -- --check    fail where one has fallen
 *     npm run gold -- --update   the best so far: write tests/gold.json, commit it with its cause
 *
 * The labelled plans and cases stand beside the project, in ../shared/gold, with the scripts that
 * score them; where they are not there, this says so and passes.
 */

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure, main, root, run } from "./lib/project.mjs";

const GOLD = join(root, "..", "shared", "gold");
const RATCHET = join(root, "tests", "gold.json");

/** Fewer is better; of all other scores more. */
const FEWER = new Set(["errors and warnings on what is right", "errors and warnings on nothing labelled"]);

const number = (text, pattern, name) => {
  const found = text.match(pattern);
  if (!found) throw new Failure(`the scoring script says nothing of "${name}"`);
  return Number(found[1]);
};

async function plans() {
  const out = await run(process.execPath, [join(GOLD, "plans", "score.mjs"), root], { quiet: true });
  const score = (name, pattern) => [name, number(out, pattern, name)];
  return Object.fromEntries([
    score("plans", /^plans (\d+);/m),
    score("whole outline right", /whole outline right (\d+);/),
    score("sections found, %", /sections found ([\d.]+) %/),
    score("of those given right, %", /of those given ([\d.]+) % right/),
    score("roles, %", /roles ([\d.]+) %/),
    score("header, closing, tables, %", /header, closing, tables ([\d.]+) %/),
    score("errors and warnings on what is right", /on labelled faults, (\d+) on what is right/),
    score("errors and warnings on nothing labelled", /on what is right, (\d+) unlabelled/),
    score("faults told, errors", /faults told: errors (\d+)/),
    score("faults told, warnings", /faults told: errors .*? warnings (\d+)/),
  ]);
}

/** Passed cases by cause. */
async function cases() {
  const out = await run(process.execPath, [join(GOLD, "cases", "run.mjs"), root], { quiet: true });
  const causes = out.split("\n").at(0).matchAll(/(\w+) (\d+)\/(\d+)/g);
  return Object.fromEntries([...causes].map(([, cause, passed]) => [cause, Number(passed)]));
}

function fallen(now, best) {
  return Object.keys(best).filter((name) => {
    if (!(name in now)) return true;
    return FEWER.has(name) ? now[name] > best[name] : now[name] < best[name];
  });
}

main(async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, update: { type: "boolean" } } });
  if (!existsSync(GOLD)) {
    console.log("skipped: the labelled plans and cases are not in ../shared/gold");
    return;
  }
  const now = { plans: await plans(), cases: await cases() };
  if (values.update) await writeFile(RATCHET, `${JSON.stringify(now, null, 2)}\n`);
  const best = JSON.parse(await readFile(RATCHET, "utf8").catch(() => "{}"));
  for (const [name, score] of Object.entries(now.plans)) {
    console.log(`${name.padEnd(42)}${String(score).padStart(8)}${String(best.plans?.[name] ?? "").padStart(8)}`);
  }
  const passed = Object.values(now.cases).reduce((sum, count) => sum + count, 0);
  console.log(`cases passed: ${passed}\n${Object.entries(now.cases).map(([cause, count]) => `${cause} ${count}`).join("  ")}`);
  if (!values.check) return;
  const worse = Object.keys(now).flatMap((part) =>
    fallen(now[part], best[part] ?? {}).map((name) => `${name}: ${now[part][name]}, once ${best[part][name]}`),
  );
  if (worse.length > 0) throw new Failure(`worse than before:\n  ${worse.join("\n  ")}`);
});
