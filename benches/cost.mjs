/**
 * Instructions and allocations of a check, natively: `examples/cost.rs` and `cost_edit.rs` under valgrind. They hang on
 * no machine's load. Some 4 million native instructions are a millisecond of the wasm.
 */

import { existsSync } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { attempt, root, run } from "../scripts/lib/project.mjs";

/** Where a draft is put for the program to read. */
const folder = join(root, "target", "cost");
/** What both trees are built with: the released profile optimises for minutes what is only compared here. */
const PROFILE = { CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16", CARGO_PROFILE_RELEASE_OPT_LEVEL: "2" };
/** Edits that the average is taken of. */
const EDITS = 4;

/** Builds an example in a tree. @param {string} tree @param {string} name @returns {Promise<string>} the program */
async function build(tree, name) {
  const target = join(folder, "target");
  await run("cargo", ["build", "--quiet", "--release", "--example", name, "--manifest-path", join(tree, "Cargo.toml")], { quiet: true, env: { ...PROFILE, CARGO_TARGET_DIR: target } });
  const program = join(folder, tree === root ? name : `former-${name}`);
  await rm(program, { force: true });
  await cp(join(target, "release", "examples", name), program);
  return program;
}

async function count(program, file, checks) {
  const under = (tool, pattern) =>
    run("sh", ["-c", `valgrind --tool=${tool} --${tool}-out-file=/dev/null "$@" 2>&1 >/dev/null`, "sh", program, file, String(checks)], { quiet: true }).then((said) => Number(said.match(pattern)[1].replaceAll(",", "")));
  const [instructions, allocations] = await Promise.all([under("callgrind", /Collected : (\d+)/), under("dhat", /Total: +[\d,]+ bytes in ([\d,]+) blocks/)]);
  return { instructions, allocations };
}

/**
 * @param {{ name: string, text: string }} draft
 * @param {{ now: string, former?: string }} trees folders with a Cargo.toml; the former release's is built once
 * @returns {Promise<Record<string, { first: Count, check: Count, edit?: Count }> | string>} by tree; a sentence where it
 *   could not be counted. check: one edit by `check`; edit: by `edit`, which the former release has not
 * @typedef {{ instructions: number, allocations: number }} Count
 */
export async function cost(draft, trees) {
  if ((await attempt("valgrind", ["--version"])) === null) return "valgrind is not installed";
  if ((await attempt("cargo", ["--version"])) === null) return "cargo is not installed";
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${draft.name}.txt`);
  await writeFile(file, draft.text);
  const counted = {};
  for (const [name, tree] of Object.entries(trees)) {
    const example = join(tree, "examples", "cost.rs");
    if (!existsSync(example)) {
      await mkdir(join(tree, "examples"), { recursive: true });
      await cp(join(root, "examples", "cost.rs"), example);
    }
    const kept = join(folder, "former-cost");
    const program = tree !== root && existsSync(kept) ? kept : await build(tree, "cost");
    const [none, one, more] = [await count(program, file, 0), await count(program, file, 1), await count(program, file, 1 + EDITS)];
    const less = (a, b, by) => ({ instructions: (a.instructions - b.instructions) / by, allocations: (a.allocations - b.allocations) / by });
    counted[name] = { first: less(one, none, 1), check: less(more, one, EDITS) };
    if (tree !== root) continue;
    const editing = await build(tree, "cost_edit");
    counted[name].edit = less(await count(editing, file, 2 * EDITS), await count(editing, file, 0), 2 * EDITS);
  }
  return counted;
}
