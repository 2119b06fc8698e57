/**
 * Whether two packages say the same of everything that lies beside the project and in its tests.
 *
 *     node scripts/same.mjs 5d5c16c                    the package of a commit, and pkg/
 *     node scripts/same.mjs ../other/pkg               a package in a folder, and pkg/
 *     node scripts/same.mjs 5d5c16c --shared ../shared --first 20
 *
 * Every text, HTML and Word file is read into blocks and checked, and its blocks are checked too, as a
 * page's own walker would give them. Each package uses one checker for all of it, so that what it
 * remembers of one draft would show in the next. Ends with 1 where anything differs.
 */

import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { treeOf } from "../benches/former.mjs";
import { loaded } from "../benches/subjects/package.mjs";
import { firstDifference } from "./lib/difference.mjs";
import { Failure, main, pkgDir, root } from "./lib/project.mjs";

/** Larger files are no plans; they are counted as left out. */
const LARGEST = 3_000_000;
/** How a file is given, by its ending. @type {Record<string, (bytes: Buffer) => object>} */
const SOURCES = {
  ".txt": (bytes) => ({ text: asText(bytes) }),
  ".md": (bytes) => ({ text: asText(bytes) }),
  ".html": (bytes) => ({ html: asText(bytes) }),
  ".htm": (bytes) => ({ html: asText(bytes) }),
  ".docx": (bytes) => ({ docx: new Uint8Array(bytes) }),
};

const asText = (bytes) => new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() in SOURCES);
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).filter((path) => !path.includes("node_modules")).sort();
}

/** The folder of a package that is named by a folder or a commit. @param {string} named */
async function packageOf(named) {
  const folder = resolve(named);
  if (!existsSync(folder)) return join(await treeOf(named), "pkg");
  const inside = [folder, join(folder, "pkg")].find((path) => existsSync(join(path, "kehoach_check.js")));
  if (!inside) throw new Failure(`${named} holds no package`);
  return inside;
}

/** One package: what it answers, errors told as answers. @param {string} folder */
async function side(folder) {
  const { Checker, KehoachError } = await loaded(folder);
  const checker = new Checker();
  const ask = (method, source) => {
    try {
      return checker[method](source);
    } catch (error) {
      // Anything else is a lost instance, and no answer.
      if (!(error instanceof KehoachError)) throw error;
      return { error: { code: error.code, message: error.message, path: error.path } };
    }
  };
  return { check: (source) => ask("check", source), read: (source) => ask("read", source) };
}

main(async () => {
  const { values, positionals } = parseArgs({ options: { shared: { type: "string" }, first: { type: "string", default: "10" } }, allowPositionals: true });
  const [named, ...more] = positionals;
  if (!named || more.length > 0) throw new Failure("node scripts/same.mjs OLD_PACKAGE_OR_COMMIT [--shared ../shared] [--first 10]");
  const shared = resolve(values.shared ?? join(root, "..", "shared"));
  const folders = [shared, join(root, "tests")].filter((folder) => existsSync(folder));
  if (!folders.includes(shared)) console.log(`note: ${shared} is not there; only tests/ is compared`);

  const [old, now] = [await side(await packageOf(named)), await side(pkgDir)];
  const counts = { files: 0, reports: 0, blocks: 0, "left out": 0 };
  const differences = [];
  const compare = (name, before, after) => {
    const found = firstDifference(before, after);
    if (found) differences.push({ name, ...found });
  };
  for (const folder of folders) {
    for (const path of await filesBelow(folder)) {
      if ((await stat(path)).size > LARGEST) {
        counts["left out"] += 1;
        continue;
      }
      const source = SOURCES[extname(path).toLowerCase()](await readFile(path));
      const name = relative(root, path);
      counts.files += 1;
      compare(name, old.check(source), now.check(source));
      const blocks = old.read(source);
      compare(`${name} as read`, blocks, now.read(source));
      counts.reports += 1;
      if (!Array.isArray(blocks)) continue;
      compare(`${name} as blocks`, old.check({ blocks }), now.check({ blocks }));
      counts.reports += 1;
      counts.blocks += blocks.length;
    }
  }
  console.log(Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(", "));
  for (const { name, path, before, after } of differences.slice(0, Number(values.first))) console.log(`\n${name}\n  ${path}\n  - ${before}\n  + ${after}`);
  console.log(differences.length === 0 ? "all the same" : `\ndiffering: ${differences.length}`);
  if (differences.length > 0) process.exitCode = 1;
});
