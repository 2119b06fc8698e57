/** Many plans by the command line: as many files as one asks for, made of the fixtures, Word files and texts in turn. */

import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/lib/project.mjs";
import { docxOf } from "../tests/support/docx.mjs";

export const COLUMNS = ["files", "threads", "format", "seconds", "ms a plan", "plans a second", "most memory"];

/** The texts of `tests/children` and the examples, and a Word file of LibreOffice's. */
async function fixtures() {
  const folders = [join(root, "tests", "children"), join(root, "www", "examples"), join(root, "tests", "fixtures")];
  const names = (await Promise.all(folders.map(async (folder) => (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort().map((name) => join(folder, name))))).flat();
  return Promise.all(names.map((name) => readFile(name, "utf8")));
}

/** No two are the same, as no two communes' are. @param {string} folder @param {number} count */
export async function makePlans(folder, count) {
  const texts = await fixtures();
  await mkdir(folder, { recursive: true });
  const office = await readFile(join(root, "tests", "fixtures", "commune.libreoffice.docx"));
  for (let number = 0; number < count; number += 1) {
    const text = `${texts[number % texts.length].trimEnd()}\n\nBản số ${number + 1} của hồ sơ.\n`;
    const name = join(folder, `ke-hoach-${String(number + 1).padStart(5, "0")}`);
    if (number % 2 === 0) await writeFile(`${name}.txt`, text);
    else await writeFile(`${name}.docx`, number % 20 === 1 ? office : docxOf(text.split("\n").filter((line) => line.trim())));
  }
}

/** @param {string[]} args @returns {Promise<{ seconds: number, memory: number }>} */
async function measured(args, output) {
  const from = performance.now();
  const child = spawn(process.execPath, [join(root, "benches", "command.mjs"), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(createWriteStream(output));
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (chunk) => (told += chunk));
  const status = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (status !== 0 && status !== 1) throw new Error(told);
  return { seconds: (performance.now() - from) / 1000, memory: JSON.parse(told.trim().split("\n").at(-1)).memory };
}

/** @param {number} count @returns {AsyncGenerator<string[]>} */
export async function* plans(count) {
  const home = await mkdtemp(join(tmpdir(), "kehoach-plans-"));
  try {
    const all = join(home, "plans");
    await makePlans(all, count);
    const some = join(home, "some");
    await makePlans(some, Math.ceil(count / 10));
    const threads = availableParallelism();
    for (const [folder, files, jobs, format] of [[some, Math.ceil(count / 10), threads, "json"], [all, count, 1, "json"], [all, count, threads, "json"], [all, count, threads, "csv"]]) {
      const { seconds, memory } = await measured([folder, "--jobs", String(jobs), "--format", format, "--locale", "vi"], join(home, "out"));
      yield [files, jobs, format, seconds.toFixed(1), ((seconds * 1000) / files).toFixed(1), (files / seconds).toFixed(1), `${(memory / 2 ** 20).toFixed(0)} MB`].map(String);
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
