/** What goes out beside the code: the files of the package by their hashes. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "./project.mjs";

/** As `sha256sum -c SHA256SUMS` reads it, in the folder that the package was unpacked into. */
export const SUMS = "SHA256SUMS";

/** The files that `npm pack` takes, but for the list itself. @returns {Promise<string[]>} sorted */
async function packedFiles() {
  const told = JSON.parse(await run("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { quiet: true }));
  const [{ files }] = Object.values(told);
  return files.map(({ path }) => path).filter((path) => path !== SUMS).sort();
}

/** Writes the list anew, of what would be packed now. */
export async function writeSums() {
  const lines = [];
  for (const path of await packedFiles()) lines.push(`${createHash("sha256").update(await readFile(join(root, path))).digest("hex")}  ${path}\n`);
  await writeFile(join(root, SUMS), lines.join(""));
}
