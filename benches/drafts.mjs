/** The drafts that are measured: the generated plan, and real ones where they lie beside the project. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../scripts/lib/project.mjs";
import { plan, sentence } from "./plan.mjs";

export const KB = 1024;
/** "A 30 KB plan". */
const PLAN = 30 * KB;

const SEEDS = [
  ["001", "001_binh_dinh.txt"],
  ["002", "002_bach_dang.txt"],
];

/** @returns {Promise<{ name: string, text: string }[]>} the generated plan first */
export async function drafts() {
  const list = [{ name: "plan", text: plan(PLAN) }];
  for (const [name, file] of SEEDS) {
    const path = join(root, "..", "shared", "seeds", file);
    if (existsSync(path)) list.push({ name, text: await readFile(path, "utf8") });
  }
  return list;
}

/** The generated plan of so many times 30 KB. @param {number} times */
export const grown = (times) => plan(PLAN * times);

/**
 * 5,000 items under one heading, 1.7 MB: more than any plan has.
 * @param {number} [count]
 */
export function items(count = 5000) {
  const text = plan(PLAN);
  const at = text.indexOf("\nIII. KINH PHÍ");
  const lines = Array.from({ length: count }, (_, n) => `${n + 1}. ${sentence(n)}, đợt ${n + 1}.`);
  return `${text.slice(0, at)}\n${lines.join("\n")}\n${text.slice(at)}`;
}
