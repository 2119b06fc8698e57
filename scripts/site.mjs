/**
 * `npm run site`: the page ready to be put on a server, in `dist/site/`: what `www/` and `pkg/` hold, in thirty files in the
 * place of two hundred, each also packed. See docs/hosting.md.
 *
 *     npm run site                  writes dist/site/
 *     npm run site -- --out DIR     another folder: a new one, an empty one, or a site that was written before
 *
 * A site that stands there goes; what the office laid beside it (`don-vi/`, `web.config`, `.htaccess`) stays.
 */

import { mkdir, readdir, readFile, rm, cp, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, posix, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { assetsPlugin, DIST, glueWithin, SITE, TARGET } from "./bundle.mjs";
import { ENDINGS, worthPacking } from "./lib/packing.mjs";
import { Failure, main, root } from "./lib/project.mjs";
import { OFFICE, pageFiles, writePrecache, writtenBy } from "./precache.mjs";
import { nodeModules } from "./setup.mjs";

const WWW = join(root, "www");
/** What is said to have written a site. */
export const SITE_COMMAND = "npm run site";
/** Where the client looks for the worker. */
const WORKER = "component/worker.js";
/** The browser's to keep, and so not among the page's files. */
const SERVICE_WORKER = "sw.js";
const SCRIPT = /<script (type="module" )?src="([^"]+)"><\/script>/g;
const STYLE = /^ *<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>\n/;

const MINIFIED = { minify: true, charset: "utf8", target: TARGET, legalComments: "none" };

/** Takes away the site that stands there. Nobody's other files: what is no site of ours is refused. @param {string} out */
async function clear(out) {
  const there = await readdir(out).catch((error) => (error.code === "ENOENT" ? [] : Promise.reject(error)));
  const theirs = there.filter((name) => !OFFICE.has(name));
  const list = await readFile(join(out, "precache.js"), "utf8").catch(() => "");
  if (theirs.length > 0 && !list.startsWith(writtenBy(SITE_COMMAND))) throw new Failure(`${out} holds files that \`${SITE_COMMAND}\` did not write: name a new folder`);
  for (const name of theirs) await rm(join(out, name), { recursive: true });
}

/** @param {string} out @param {string} name @param {string | Uint8Array} content */
async function put(out, name, content) {
  const path = join(out, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/**
 * An HTML page with one style sheet in the place of several that follow one another, for each medium.
 * @param {any} esbuild @param {string} name @param {string} html
 * @returns {Promise<{ html: string, styles: Record<string, string> }>} styles: by name
 */
async function withJoinedStyles(esbuild, name, html) {
  /** @type {{ media: string, hrefs: string[] }[]} */
  const runs = [];
  const lines = html.split(/(?<=\n)/).filter((line) => {
    const [found, href, media = ""] = STYLE.exec(line) ?? [];
    if (!found) return true;
    if (runs.at(-1)?.media === media) runs.at(-1)?.hrefs.push(href);
    else runs.push({ media, hrefs: [href] });
    // The first of a run says where it stands.
    return runs.at(-1)?.hrefs.length === 1;
  });
  /** @type {Record<string, string>} */
  const styles = {};
  for (const { media, hrefs } of runs) {
    const joined = `${basename(name, ".html")}${media && `-${media}`}.css`;
    const at = lines.findIndex((line) => STYLE.exec(line)?.[1] === hrefs[0]);
    lines[at] = lines[at].replace(hrefs[0], joined);
    const address = posix.join(posix.dirname(name), joined);
    if (styles[address] !== undefined) throw new Failure(`${name}: style sheets of one medium stand apart`);
    const contents = hrefs.map((href) => `@import ${JSON.stringify(`./${href}`)};\n`).join("");
    const { outputFiles } = await esbuild.build({ stdin: { contents, loader: "css", resolveDir: join(WWW, dirname(name)) }, bundle: true, write: false, logLevel: "error", ...MINIFIED });
    styles[address] = outputFiles[0].text;
  }
  return { html: lines.join(""), styles };
}

/** A module's address in the place where its source would lie: what it finds beside itself, it finds there. All scripts stand in the site's own folder. */
const addresses = {
  name: "addresses",
  setup: (one) =>
    void one.onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      const there = JSON.stringify(`./${relative(WWW, path).replaceAll("\\", "/")}`);
      return { contents: code.replaceAll("import.meta.url", `new URL(${there}, import.meta.url).href`), loader: "js" };
    }),
};

/** Stands in for assets.js: the worker is one script with the glue in it, and so needs no modules in workers (Firefox has them from 114 on). */
const ASSETS = `
import { assetsAt } from "./folder.js";
export const ASSETS = { ...assetsAt(new URL("./pkg/", import.meta.url), new URL("./component/", import.meta.url)), workerType: "classic" };
export const loadGlue = (glue, instance) => import(instance === 1 ? glue : \`\${glue}?instance=\${instance}\`);
`;

/** The page's modules in few: what it starts with, and a part for each thing that it fetches late. A part's name says its bytes: those of two versions never meet. */
async function writeModules(esbuild, out, entries) {
  await esbuild.build({
    entryPoints: entries.map((name) => join(WWW, name)),
    outdir: out,
    outbase: WWW,
    bundle: true,
    splitting: true,
    format: "esm",
    chunkNames: "[name]-[hash]",
    logLevel: "error",
    plugins: [assetsPlugin(ASSETS), addresses],
    ...MINIFIED,
  });
}

async function writeWorker(esbuild, out) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(WWW, WORKER)],
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "error",
    plugins: [assetsPlugin(await glueWithin(esbuild))],
    ...MINIFIED,
  });
  await put(out, WORKER, outputFiles[0].contents);
}

/** @param {Buffer} body @returns {Promise<Record<string, Buffer>>} by the ending of the name */
async function packedForms(body) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(body, { params }), promisify(gzip)(body, { level: 9 })]);
  return { [ENDINGS.br]: br, [ENDINGS.gzip]: gz };
}

async function pack(out) {
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    const name = relative(out, join(entry.parentPath, entry.name));
    if (!entry.isFile() || OFFICE.has(name.split(/[/\\]/, 1)[0])) continue;
    const body = await readFile(join(out, name));
    if (!worthPacking(name, body)) continue;
    for (const [ending, bytes] of Object.entries(await packedForms(body))) if (bytes.length < body.length) await writeFile(join(out, name + ending), bytes);
  }
}

/**
 * Writes the site.
 * @param {string} [folder]
 * @param {{ packed?: boolean }} [how] packed: with the packed forms, which take most of the time
 * @returns {Promise<string>} the folder, in full
 */
export async function writeSite(folder = join(DIST, SITE), { packed = true } = {}) {
  const out = resolve(folder);
  const esbuild = await import("esbuild");
  await clear(out);
  const files = new Map(await pageFiles());
  files.set(SERVICE_WORKER, join(WWW, SERVICE_WORKER));
  const read = (name) => readFile(/** @type {string} */ (files.get(name)), "utf8");
  const pages = [...files.keys()].filter((name) => name.endsWith(".html"));
  const modules = new Set();
  const scripts = new Set([SERVICE_WORKER]);
  for (const name of pages) {
    const { html, styles } = await withJoinedStyles(esbuild, name, await read(name));
    await put(out, name, html);
    for (const [address, css] of Object.entries(styles)) await put(out, address, css);
    for (const [, module, src] of html.matchAll(SCRIPT)) (module ? modules : scripts).add(posix.join(posix.dirname(name), src));
  }
  await writeModules(esbuild, out, [...modules]);
  await writeWorker(esbuild, out);
  for (const name of scripts) await put(out, name, (await esbuild.transform(await read(name), { ...MINIFIED, target: name === "too-old.js" ? "es5" : TARGET })).code);
  for (const [name, path] of files) {
    if (name.startsWith("pkg/") && name.endsWith(".js")) await put(out, name, (await esbuild.transform(await read(name), { format: "esm", ...MINIFIED })).code);
    // What pages name is written by now.
    else if (![".html", ".css", ".js"].includes(extname(name))) await put(out, name, await readFile(path));
  }
  await cp(join(WWW, "vendor"), join(out, "vendor"), { recursive: true }).catch((error) => error.code === "ENOENT" || Promise.reject(error));
  await writePrecache({ www: out, pkg: join(out, "pkg"), by: SITE_COMMAND });
  if (packed) await pack(out);
  return out;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(async () => {
    const { values } = parseArgs({ options: { out: { type: "string" } } });
    await nodeModules();
    const out = await writeSite(values.out);
    const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !Object.values(ENDINGS).includes(extname(entry.name)));
    console.log(`${out}: ${files.length} files, and packed ones beside them`);
  });
}
