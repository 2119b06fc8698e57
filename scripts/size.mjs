/**
 * `npm run size`: what a visitor downloads, beside the budgets and the sizes that were agreed last.
 *
 *     npm run size               print
 *     npm run size -- --check    fail above sizes.json by more than the slack
 *     npm run size -- --update   agree to today's sizes: write sizes.json, commit it with its cause
 */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure, main, root } from "./lib/project.mjs";
import { measure } from "./lib/size.mjs";

/** What a visitor on a slow line should have to wait for at most. */
const BUDGET = { live: 310 * 1024, "live, brotli": 250 * 1024, "import, brotli": 150 * 1024 };
/** Growth that nobody has to agree to: small changes would otherwise all touch sizes.json. */
const SLACK = 0.01;

const RATCHET = join(root, "sizes.json");

const kb = (bytes) => (bytes === undefined ? "" : `${(bytes / 1024).toFixed(1)} KB`);

main(async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, update: { type: "boolean" } } });
  const sizes = await measure();
  if (values.update) await writeFile(RATCHET, `${JSON.stringify(sizes, null, 2)}\n`);
  const agreed = JSON.parse(await readFile(RATCHET, "utf8").catch(() => "{}"));
  console.log(`${"gzip -9".padEnd(16)}${["now", "agreed", "budget"].map((head) => head.padStart(12)).join("")}`);
  for (const [name, size] of Object.entries(sizes)) {
    const over = size > BUDGET[name] ? "   over" : "";
    console.log(`${name.padEnd(16)}${[size, agreed[name], BUDGET[name]].map((bytes) => kb(bytes).padStart(12)).join("")}${over}`);
  }
  if (!values.check) return;
  for (const [name, size] of Object.entries(sizes)) {
    if (agreed[name] === undefined) throw new Failure(`${name} is not in sizes.json: npm run size -- --update`);
    if (size > agreed[name] * (1 + SLACK)) {
      throw new Failure(`${name} grew from ${kb(agreed[name])} to ${kb(size)}: make it smaller, or \`npm run size -- --update\` and say why in the commit`);
    }
  }
});
