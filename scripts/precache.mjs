/**
 * `npm run precache`: what the page's service worker keeps, written to `www/precache.js`.
 *
 *     npm run precache              write the list
 *     npm run precache -- --check   fail unless the list is what would be written
 *
 * The version is a hash of all the files' bytes, so a page with any other byte is another version.
 * `npm run build` ends with it.
 */

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Failure, main, pkgDir, root } from "./lib/project.mjs";

const WWW = join(root, "www");
const LIST = join(WWW, "precache.js");
/**
 * The worker itself is the browser's to keep; the portal is a page of its own; pdf.js (1.8 MB, three times the page) is kept once it was used;
 * what an office laid beside the page changes without a new version of it.
 */
const LEFT_OUT = /^(sw\.js|precache\.js|(portal|vendor|don-vi)\/.*)$|\.(md|ts|map)$/;

/** Addresses of the page's files, relative to the page, with the files behind them. */
async function files() {
  const names = (await readdir(WWW, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(WWW.length + 1).replaceAll("\\", "/"))
    .filter((name) => !LEFT_OUT.test(name));
  const own = names.map((name) => [name, join(WWW, name)]);
  const built = ["kehoach_check.js", "kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm", "kehoach_check_word_bg.wasm", "kehoach_check_language.bin", "kehoach_check_parents.bin"].map((name) => [`pkg/${name}`, join(pkgDir, name)]);
  return [...own, ...built].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The list as it has to be. */
export async function precacheList() {
  const hash = createHash("sha256");
  const names = ["./"];
  for (const [name, path] of await files()) {
    hash.update(`${name}\0`).update(await readFile(path));
    names.push(name);
  }
  const list = names.map((name) => `    ${JSON.stringify(name)},\n`).join("");
  return `// Written by \`npm run precache\`.\nself.PRECACHE = {\n  version: "${hash.digest("hex").slice(0, 16)}",\n  files: [\n${list}  ],\n};\n`;
}

/** Writes the list where it differs. */
export async function writePrecache() {
  const list = await precacheList();
  if ((await readFile(LIST, "utf8").catch(() => "")) !== list) await writeFile(LIST, list);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(async () => {
    const { values } = parseArgs({ options: { check: { type: "boolean" } } });
    if (!values.check) return writePrecache();
    if ((await readFile(LIST, "utf8").catch(() => "")) !== (await precacheList())) {
      throw new Failure("www/precache.js is stale: run `npm run precache`");
    }
  });
}
