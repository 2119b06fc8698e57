/** Nothing that the package or the page needs came to browsers later than the oldest that docs/embedding.md names. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import esbuild from "esbuild";
import { pkgDir, root, run } from "../../scripts/lib/project.mjs";
import { newInScripts, newInStyle, OLDEST } from "../support/compat.mjs";

const timeout = 900_000;
const filesOf = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath ?? entry.path, entry.name) }))
    .filter(({ entry, path }) => entry.isFile() && !/[\\/]vendor[\\/]/.test(path))
    .map(({ path }) => path);
const FILES = [...filesOf("www"), ...filesOf("pkg")];
const SCRIPTS = FILES.filter((path) => path.endsWith(".js"));
const read = (path) => readFileSync(path, "utf8");

/** What is newer and used all the same: asked for first, or missed by nobody. What one has instead. */
const WITHOUT = {
  "@container": "lists and tables stand as on a narrow screen",
  "container-type": "as above",
  "field-sizing": "a cell of a table keeps the height of its rows and scrolls",
  "forced-color-adjust": "in forced colours marks have the system's",
  "print-color-adjust": "grounds are printed where the browser's own setting prints them",
  page: "a sheet on paper has the page of all the others",
  "break-after": "a heading may stand at the foot of a printed page",
  createPolicy: "asked for: no trusted types, no policy needed",
  "Clipboard.write": "a sentence says that the browser refuses, and that saving as a Word file is there",
  ClipboardItem: "as above",
  DecompressionStream: "what a Word file leaves behind as a draft, and which comments were resolved in it, is not told",
  CompressionStream: "a Word file is packed without being pressed",
  "ARIAMixin.ariaLabel": "the attribute says it",
  "ARIAMixin.role": "the attribute says it",
  "AbortSignal.reason": "another stands in for it",
  showPopover: "asked for: the card stands over the page by its z-index",
  hidePopover: "as above",
  highlights: "asked for: boxes mark the words",
  zoom: "where it is not known, nothing is zoomed",
  "Symbol.dispose": "wasm-bindgen asks for it",
  detached: "as above",
  getViewport: "of pdf.js",
  sourceElement: "a field of CKEditor's",
  component: "a field of Jodit's",
  dispatch: "a method of ProseMirror's view",
  yield: "asked for: a timer gives the next task",
  "content-visibility": "what is out of sight is laid out with the rest",
  "contain-intrinsic-block-size": "as above",
};

/** Names of fields, whosever: in objects, classes and types. */
const own = new Set(
  [...FILES, join(root, "src", "glue.js")].filter((path) => /\.(js|d\.ts)$/.test(path)).flatMap((path) => [...read(path).matchAll(/(?<![\w.$?])([A-Za-z]\w*)\??\s*:(?!:)|^\s*(?:get |async )?(\w+)(?:\([^)]*\)\s*\{| = )/gm)].map(([, field, method]) => field ?? method)),
);

const known = (/** @type {string} */ told) => Object.keys(WITHOUT).find((name) => told.startsWith(`${name}: `));
const used = new Set();
const strange = (/** @type {string[]} */ all) =>
  all.filter((told) => {
    const name = known(told);
    if (name) used.add(name);
    return !name;
  });

test("the syntax of every script is known to them", { timeout }, async () => {
  const target = Object.entries(OLDEST).map(([browser, version]) => `${browser}${version}`);
  // `\p{…}` they have had since Chrome 64 and Firefox 78; esbuild waits for the newest scripts that it can name.
  const supported = { "regexp-unicode-property-escapes": true };
  const code = async (/** @type {string} */ source, /** @type {string | string[]} */ to) => (await esbuild.transform(source, { target: to, supported, format: "esm", charset: "utf8", logLevel: "silent" })).code;
  // What is lowered is newer than what it is lowered to.
  const lowered = async (/** @type {string} */ source) => (await code(source, target)) !== (await code(source, "esnext"));
  assert.deepEqual(await Promise.all(["const found = /[a--b]/v;", "using one = two();", "a ??= b?.c; class D { #e = 1; static { f(); } }"].map(lowered)), [true, true, false]);
  const newer = [];
  for (const path of SCRIPTS) if (await lowered(read(path))) newer.push(relative(root, path));
  assert.deepEqual(newer, []);
});

test("every name that a script uses is known to them, or has something in its place", { timeout }, async () => {
  const told = newInScripts(SCRIPTS, own);
  for (const [path, all] of told) assert.deepEqual(strange(all), [], relative(root, path));
});

test("so is every property, value, function, unit, selector and rule of the style sheets", { timeout }, async () => {
  const sheets = new Map(FILES.filter((path) => path.endsWith(".css")).map((path) => [relative(root, path), read(path)]));
  // Those of the marks are made by script, here as in a browser that mixes no colours.
  globalThis.CSSStyleSheet = class {
    replaceSync(css) {
      this.css = css;
    }
  };
  globalThis.window = /** @type {any} */ (globalThis);
  globalThis.CSS = /** @type {any} */ ({ supports: () => false });
  const style = await import("../../www/component/marking/style.js");
  for (const made of ["markSheet", "layerSheet", "cardSheet", "spanSheet"]) sheets.set(made, style[made](globalThis).css);
  delete globalThis.window;
  for (const [name, css] of sheets) assert.deepEqual(strange(newInStyle(css).map((told) => told.replace(/^([\w-]+): ([\w-]+): /, "$1: "))), [], name);
});

test("what has something in its place is still used", () => {
  assert.deepEqual(Object.keys(WITHOUT).filter((name) => !used.has(name)), []);
});

test("a feature that they have not got is found, and one that is asked for is passed over", () => {
  const new_ = (/** @type {string} */ css) => newInStyle(css).map((told) => told.split(": chrome")[0]);
  assert.deepEqual(new_("a { color: light-dark(red, blue) }"), ["light-dark()"]);
  assert.deepEqual(new_("a { --tint: color-mix(in srgb, red, blue) }"), ["color-mix()"]);
  assert.deepEqual(new_("a { min-height: 1lh; height: 100dvh }"), ["lh", "dvh"]);
  assert.deepEqual(new_("a:has(b) { top: 0 } a { b { top: 0 } }"), [":has", "nesting"]);
  assert.deepEqual(new_("@media (width > 3px) { a { top: 0 } }"), ["@media range"]);
  assert.deepEqual(new_("a { height: 100vh; height: 100dvh }"), []);
  assert.deepEqual(new_("a { height: 1vh; height: calc(var(--x) + 1dvh) }"), ["dvh"]);
  assert.deepEqual(new_("@supports (height: 1dvh) { a { height: calc(var(--x) + 1dvh) } }"), []);
  assert.deepEqual(new_("a { inset: 0; color: rgb(0 0 0 / 5%); gap: 1px } a:is(b, c):focus-visible { top: 0 }"), []);
});

/** What WebAssembly has had in Chromium since 96 and in Firefox since 89. */
const WASM = ["sign-ext", "mutable-globals", "nontrapping-float-to-int", "bulk-memory", "bulk-memory-opt", "reference-types", "multivalue", "simd"];

test("the modules ask for no newer WebAssembly", { timeout }, async () => {
  for (const name of ["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm", "kehoach_check_word_bg.wasm"]) {
    await run("wasm-opt", ["--mvp-features", ...WASM.map((feature) => `--enable-${feature}`), join(pkgDir, name), "-o", "/dev/null"], { quiet: true });
  }
});
