/**
 * `npm run bundle`: the element, the client and the worker as classic scripts in `dist/`, for portals
 * whose pages load no modules. Every file's name carries a hash of its bytes; `dist/manifest.json`
 * says the names and their integrity.
 *
 *     <script src="…/dist/kehoach-check.<hash>.js" integrity="sha384-…"></script>
 *
 * `dist/sample.html` is a page with that line in it, to open and to copy from.
 *
 * The script defines `<kehoach-check>` and puts `createChecker` and `KehoachCheck` on
 * `window.kehoachCheck`. It finds its other files beside itself.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { main, pkgDir, root } from "./lib/project.mjs";
import { nodeModules } from "./setup.mjs";

export const DIST = join(root, "dist");
const COMPONENT = join(root, "www", "component");
const STYLES = ["view/base.css", "view/results.css", "view/coverage.css", "view/task-table.css", "view/task.css", "view/timeline.css", "view/answers.css", "view/new-plan.css", "element.css"];
/** The oldest browsers that are supported: docs/embedding.md. */
export const TARGET = ["chrome97", "firefox104", "safari16"];

const sha = (bytes, algorithm, encoding) => createHash(algorithm).update(bytes).digest(encoding);
const hashed = (name, bytes) => `${basename(name, extname(name))}.${sha(bytes, "sha256", "hex").slice(0, 12)}${extname(name)}`;

/** In the place of that of assets.js: the glue is a part of the script, and each call makes it anew. @param {any} esbuild */
export async function glueWithin(esbuild) {
  const { code } = await esbuild.transform(await readFile(join(pkgDir, "kehoach_check.js"), "utf8"), { format: "iife", globalName: "glue", target: TARGET, define: { "import.meta.url": '""' } });
  return `
export function loadGlue() {
  ${code}
  return Promise.resolve(glue);
}
`;
}

/** Has a text stand in for assets.js. @param {string} contents */
export const assetsPlugin = (contents) => ({
  name: "assets",
  setup: (one) => void one.onLoad({ filter: /[/\\]component[/\\]assets\.js$/ }, ({ path }) => ({ contents, loader: "js", resolveDir: dirname(path) })),
});

/**
 * Stands in for assets.js: the files lie beside the script.
 * @param {any} esbuild
 * @param {Record<string, string>} names
 */
async function assets(esbuild, names) {
  return `
const script = typeof document === "undefined" ? location.href : document.currentScript.src;
const beside = (name) => new URL(name, script).href;
export const ASSETS = {
  wasm: beside(${JSON.stringify(names.wasm)}),
  importWasm: beside(${JSON.stringify(names.importWasm)}),
  wordWasm: beside(${JSON.stringify(names.wordWasm)}),
  language: beside(${JSON.stringify(names.language)}),
  parents: beside(${JSON.stringify(names.parents)}),
  glue: script,
  worker: beside(${JSON.stringify(names.worker ?? "")}),
  workerType: "classic",
  styles: [beside(${JSON.stringify(names.style ?? "")})],
};
${await glueWithin(esbuild)}`;
}

/** A page to open once the files are on a server: whether they work there, and the line to copy. @param {{ file: string, integrity: string }} script */
const samplePage = ({ file, integrity }) => `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>kehoach-check</title>
    <script defer src="${file}" integrity="${integrity}"></script>
  </head>
  <body>
    <p><label for="draft">Dự thảo</label></p>
    <textarea id="draft" rows="14" cols="90">
KẾ HOẠCH
Triển khai công tác đo lường trên địa bàn xã An Lạc năm 2026

I. MỤC ĐÍCH
Nâng cao chất lượng đo lường trên địa bàn xã trước ngày 31/6/2026.

II. NHIỆM VỤ
1. Tuyên truyền pháp luật về đo lường.
</textarea>
    <kehoach-check for="draft" level="commune"></kehoach-check>
  </body>
</html>
`;

/** All files of `dist/` as name → bytes. */
export async function bundle() {
  const esbuild = await import("esbuild");
  const build = async (contents, names) => {
    const source = await assets(esbuild, names);
    const { outputFiles } = await esbuild.build({
      stdin: { contents, resolveDir: COMPONENT, loader: "js" },
      bundle: true,
      write: false,
      minify: true,
      charset: "utf8",
      format: "iife",
      target: TARGET,
      legalComments: "none",
      plugins: [assetsPlugin(source)],
    });
    return Buffer.from(outputFiles[0].contents);
  };
  const files = {};
  const add = (name, bytes) => {
    const full = hashed(name, bytes);
    files[full] = bytes;
    return full;
  };
  const names = {
    wasm: add("kehoach-check.wasm", await readFile(join(pkgDir, "kehoach_check_bg.wasm"))),
    importWasm: add("kehoach-check-import.wasm", await readFile(join(pkgDir, "kehoach_check_import_bg.wasm"))),
    wordWasm: add("kehoach-check-word.wasm", await readFile(join(pkgDir, "kehoach_check_word_bg.wasm"))),
    language: add("kehoach-check-language.bin", await readFile(join(pkgDir, "kehoach_check_language.bin"))),
    parents: add("kehoach-check-parents.bin", await readFile(join(pkgDir, "kehoach_check_parents.bin"))),
  };
  names.style = add("kehoach-check.css", Buffer.concat(await Promise.all(STYLES.map((name) => readFile(join(COMPONENT, name))))));
  names.worker = add("kehoach-check-worker.js", await build('import "./worker.js";', names));
  names.script = add(
    "kehoach-check.js",
    await build('import { createChecker, CheckError } from "./client.js"; import { KehoachCheck } from "./element.js"; globalThis.kehoachCheck = { createChecker, CheckError, KehoachCheck };', names),
  );
  const manifest = Object.fromEntries(Object.entries(names).map(([what, name]) => [what, { file: name, bytes: files[name].length, integrity: `sha384-${sha(files[name], "sha384", "base64")}` }]));
  files["manifest.json"] = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  files["sample.html"] = Buffer.from(samplePage(manifest.script));
  return { files, manifest };
}

/** The page's folder within `dist/`, which `npm run site` writes. */
export const SITE = "site";

/** Writes `dist/` anew; the page's folder stays. */
export async function writeBundle() {
  const { files, manifest } = await bundle();
  await mkdir(DIST, { recursive: true });
  for (const name of await readdir(DIST)) if (name !== SITE) await rm(join(DIST, name), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(DIST, name), bytes);
  return manifest;
}

/** What `npm run package` prints of the files. @param {Record<string, { file: string, bytes: number, integrity: string }>} manifest of what stands in `dist/` */
export async function integrityTable(manifest) {
  const rows = Object.values(manifest).map(async ({ file, bytes, integrity }) => {
    const sent = gzipSync(await readFile(join(DIST, file)), { level: 9 }).length;
    return `| dist/${file} | ${bytes} | ${sent} | ${integrity} |`;
  });
  return ["| file | bytes | gzip | integrity |", "|---|---|---|---|", ...(await Promise.all(rows))].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(async () => {
    await nodeModules();
    for (const { file, bytes } of Object.values(await writeBundle())) console.log(`dist/${file}  ${bytes} bytes`);
  });
}
