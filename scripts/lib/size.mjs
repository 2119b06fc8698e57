/** What a visitor downloads, as `gzip -9` sends it. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pkgDir, root } from "./project.mjs";

const gzipped = async (path) => gzipSync(await readFile(path), { level: 9 }).length;

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const total = async (paths) => (await Promise.all(paths.map(gzipped))).reduce((sum, size) => sum + size, 0);

/**
 * Bytes after gzip -9.
 * @returns {Promise<{ wasm: number, glue: number, package: number, page: number }>}
 *   package: wasm and glue; page: the package and every file of `www/`
 */
export async function measure() {
  const wasm = await gzipped(join(pkgDir, "kehoach_check_bg.wasm"));
  const glue = await gzipped(join(pkgDir, "kehoach_check.js"));
  const www = await total(await filesBelow(join(root, "www")));
  return { wasm, glue, package: wasm + glue, page: wasm + glue + www };
}
