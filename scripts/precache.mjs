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
/** Where a page lies: its own files, and those of the package. What is not said is `www/` and `pkg/`. @typedef {{ www?: string, pkg?: string, by?: string }} Page by: the command that writes */

/** What an office may have laid beside the page: it changes without a new version of it, or is the server's own. */
export const OFFICE = new Set(["don-vi", "web.config", ".htaccess"]);

/**
 * The worker itself is the browser's to keep; the portal is a page of its own; pdf.js (1.8 MB, three times the page) is kept once it was used;
 * a packed file is another form of the one beside it.
 */
const LEFT_OUT = /^(sw\.js|precache\.js|(pkg|portal|vendor)\/.*)$|\.(md|ts|map|br|gz)$/;
const PACKAGE = ["kehoach_check.js", "kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm", "kehoach_check_word_bg.wasm", "kehoach_check_language.bin", "kehoach_check_parents.bin"];

/** Addresses of the files that a visitor of the page keeps, relative to the page, with the files behind them. @param {Page} [page] @returns {Promise<[string, string][]>} */
export async function pageFiles({ www = WWW, pkg = pkgDir } = {}) {
  const names = (await readdir(www, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(www.length + 1).replaceAll("\\", "/"))
    .filter((name) => !LEFT_OUT.test(name) && !OFFICE.has(name.split("/", 1)[0]));
  const own = names.map((name) => /** @type {[string, string]} */ ([name, join(www, name)]));
  const built = PACKAGE.map((name) => /** @type {[string, string]} */ ([`pkg/${name}`, join(pkg, name)]));
  return [...own, ...built].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How the list begins. */
export const writtenBy = (command = "npm run precache") => `// Written by \`${command}\`.\n`;

/** The list as it has to be. @param {Page} [page] */
export async function precacheList(page) {
  const hash = createHash("sha256");
  const names = ["./"];
  for (const [name, path] of await pageFiles(page)) {
    hash.update(`${name}\0`).update(await readFile(path));
    names.push(name);
  }
  const list = names.map((name) => `    ${JSON.stringify(name)},\n`).join("");
  return `${writtenBy(page?.by)}self.PRECACHE = {\n  version: "${hash.digest("hex").slice(0, 16)}",\n  files: [\n${list}  ],\n};\n`;
}

const BEGIN = "    <!-- What follows is written by `npm run precache`: the files that the page starts with, asked for at once and not one behind the other. -->\n";
const END = '    <script type="module" src="app.js"></script>\n';

/** What is fetched by code, as soon as it runs; each file is then as if it had just come. */
const FETCHED = ["pkg/kehoach_check_bg.wasm", "pkg/kehoach_check_parents.bin"];

/** The modules that a module of the page cannot start without, in the order in which they run; itself is the last. */
async function modulesOf(www, entry) {
  const { build } = await import("esbuild");
  const { metafile } = await build({ entryPoints: [join(www, entry)], absWorkingDir: www, bundle: true, write: false, metafile: true, format: "esm", outdir: www, logLevel: "error" });
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path, kind, external } of metafile.inputs[name].imports) if (kind === "import-statement" && !external) visit(path);
  };
  visit(entry);
  return [...found].slice(1);
}

/** `index.html` as it has to be. */
async function withPreloads(www) {
  const html = await readFile(join(www, "index.html"), "utf8");
  const end = html.indexOf(END);
  if (end < 0) throw new Failure(`${join(www, "index.html")} has no line “${END.trim()}”`);
  const begin = html.indexOf(BEGIN);
  const links = [
    // The same mode and credentials as `fetch` has by itself: else the browser fetches it twice.
    ...FETCHED.map((name) => `    <link rel="preload" href="${name}" as="fetch" crossorigin>\n`),
    ...(await modulesOf(www, "app.js")).map((name) => `    <link rel="modulepreload" href="${name}">\n`),
  ];
  return html.slice(0, begin < 0 ? end : begin) + BEGIN + links.join("") + html.slice(end);
}

/** The two files of a page that say what it is made of, in the order in which they are made: the bytes of the first are among those of the version. */
const WRITTEN = [
  ["index.html", ({ www = WWW }) => withPreloads(www), "asks for other files than the page starts with"],
  ["precache.js", precacheList, "is stale"],
];

/** Writes what differs. @param {Page} [page] */
export async function writePrecache(page = {}) {
  for (const [name, wanted] of WRITTEN) {
    const path = join(page.www ?? WWW, name);
    const text = await wanted(page);
    if ((await readFile(path, "utf8").catch(() => "")) !== text) await writeFile(path, text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(async () => {
    const { values } = parseArgs({ options: { check: { type: "boolean" } } });
    if (!values.check) return writePrecache();
    for (const [name, wanted, fault] of WRITTEN) {
      if ((await readFile(join(WWW, name), "utf8").catch(() => "")) !== (await wanted({}))) throw new Failure(`www/${name} ${fault}: run \`npm run precache\``);
    }
  });
}
