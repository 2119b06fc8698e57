/** What a visitor downloads, as `gzip -9` and, of the modules, as `brotli` at its best sends it. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { pkgDir, root } from "./project.mjs";

const gzipped = async (path) => gzipSync(await readFile(path), { level: 9 }).length;

const brotlied = async (path) => brotliCompressSync(await readFile(path)).length;

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const total = async (paths) => (await Promise.all(paths.map(gzipped))).reduce((sum, size) => sum + size, 0);

/**
 * Bytes after gzip -9, of the modules after brotli too.
 * @returns {Promise<Record<string, number>>}
 *   live: the module that checks; import: the one that reads files and HTML, word: the one that writes into Word files, each loaded when needed;
 *   parents: the parent plans that come with the program, fetched beside `live`;
 *   language: the counts of the language, fetched after the first report; package: the four and the glue; page: the package and every file of `www/`
 */
export async function measure() {
  const [live, second, third] = ["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm", "kehoach_check_word_bg.wasm"].map((name) => join(pkgDir, name));
  const modules = { live: await gzipped(live), import: await gzipped(second), word: await gzipped(third) };
  const language = join(pkgDir, "kehoach_check_language.bin");
  const glue = await gzipped(join(pkgDir, "kehoach_check.js"));
  const www = await total(await filesBelow(join(root, "www")));
  const counts = await gzipped(language);
  const plans = join(pkgDir, "kehoach_check_parents.bin");
  const bundled = await gzipped(plans);
  const whole = modules.live + modules.import + modules.word + bundled + counts + glue;
  return { ...modules, parents: bundled, language: counts, glue, package: whole, page: whole + www, "live, brotli": await brotlied(live), "import, brotli": await brotlied(second), "word, brotli": await brotlied(third), "parents, brotli": await brotlied(plans), "language, brotli": await brotlied(language) };
}
