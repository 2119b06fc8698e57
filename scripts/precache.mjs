/**
 * `npm run precache`: what the page asks for at once, written into `www/index.html`, and what its service worker keeps,
 * written to `www/precache.js`.
 *
 *     npm run precache              write both
 *     npm run precache -- --check   fail unless both are what would be written
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

const PAGE = join(WWW, "index.html");
const BEGIN = "    <!-- What follows is written by `npm run precache`: the files that the page starts with, asked for at once and not one behind the other. -->\n";
const END = '    <script type="module" src="app.js"></script>\n';

/** What is fetched by code, as soon as it runs; each file is then as if it had just come. */
const FETCHED = ["pkg/kehoach_check_bg.wasm", "pkg/kehoach_check_parents.bin"];

/** The modules that a module of the page cannot start without, in the order in which they run; itself is the last. */
async function modulesOf(entry) {
  const { build } = await import("esbuild");
  const { metafile } = await build({ entryPoints: [join(WWW, entry)], absWorkingDir: WWW, bundle: true, write: false, metafile: true, format: "esm", outdir: WWW, logLevel: "error" });
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path, kind, external } of metafile.inputs[name].imports) if (kind === "import-statement" && !external) visit(path);
  };
  visit(entry);
  return [...found].slice(1);
}

/** The page as it has to be. */
async function pageWithPreloads() {
  const page = await readFile(PAGE, "utf8");
  const end = page.indexOf(END);
  if (end < 0) throw new Failure(`www/index.html has no line “${END.trim()}”`);
  const begin = page.indexOf(BEGIN);
  const links = [
    // The same mode and credentials as `fetch` has by itself: else the browser fetches it twice.
    ...FETCHED.map((name) => `    <link rel="preload" href="${name}" as="fetch" crossorigin>\n`),
    ...(await modulesOf("app.js")).map((name) => `    <link rel="modulepreload" href="${name}">\n`),
  ];
  return page.slice(0, begin < 0 ? end : begin) + BEGIN + links.join("") + page.slice(end);
}

/** Writes what differs: the page first, whose bytes are among those of the version. */
export async function writePrecache() {
  const page = await pageWithPreloads();
  if ((await readFile(PAGE, "utf8")) !== page) await writeFile(PAGE, page);
  const list = await precacheList();
  if ((await readFile(LIST, "utf8").catch(() => "")) !== list) await writeFile(LIST, list);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(async () => {
    const { values } = parseArgs({ options: { check: { type: "boolean" } } });
    if (!values.check) return writePrecache();
    if ((await readFile(PAGE, "utf8")) !== (await pageWithPreloads())) {
      throw new Failure("www/index.html asks for other files than the page starts with: run `npm run precache`");
    }
    if ((await readFile(LIST, "utf8").catch(() => "")) !== (await precacheList())) {
      throw new Failure("www/precache.js is stale: run `npm run precache`");
    }
  });
}
