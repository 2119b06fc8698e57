/** The folder that `npm run site` writes: whole, in few files, and each packed file what it is packed from. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, posix } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ENDINGS } from "../../scripts/lib/packing.mjs";
import { PDFJS_VERSION } from "../../scripts/lib/pdfjs.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { precacheList } from "../../scripts/precache.mjs";
import { serve } from "../../scripts/serve.mjs";
import { SITE_COMMAND, writeSite } from "../../scripts/site.mjs";

const timeout = 120_000;
const UNPACKED = { ".br": brotliDecompressSync, ".gz": gunzipSync };

let home, out, names;
const text = (name) => readFile(join(out, name), "utf8");
const namesIn = async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/")).sort();
before(async () => {
  home = await mkdtemp(join(tmpdir(), "kehoach-site-"));
  out = await writeSite(join(home, "soat"));
  names = await namesIn(out);
}, { timeout });
after(() => rm(home, { recursive: true, force: true }));

/** What a file of the site names, as addresses relative to the site. */
async function named(name) {
  const content = await text(name);
  const patterns = {
    ".html": [/<(?:link|script|img|a)\b[^>]*?\s(?:href|src)="([^"#]+)/g],
    ".js": [/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g, /new URL\("(\.[^"]+)",\s*import\.meta\.url\)/g],
    ".css": [/url\(["']?([^"')]+)/g, /@import "([^"]+)/g],
    ".webmanifest": [/"src": "([^"]+)"/g],
  };
  const found = (patterns[extname(name)] ?? []).flatMap((pattern) => [...content.matchAll(pattern)].map(([, address]) => address));
  // "mailto:" and the like; of a folder its page.
  return found.filter((address) => !/^\w+:/.test(address)).map((address) => posix.join(posix.dirname(name), address)).map((address) => (address === "./" || address === "." || address.endsWith("/") ? posix.join(address, "index.html") : address));
}

/** Modules that `import.meta.url` stands for, and folders: no file has their name. */
const PLACES = new Set(["app.js", "files/pdf.js", "component/assets.js", "pkg/index.html", "component/index.html"]);

test("every file that another one names is there, and no module but those of the site is named", async () => {
  for (const name of names) {
    for (const address of await named(name)) assert.ok(names.includes(address) || (extname(name) === ".js" && PLACES.has(address)), `${name} names ${address}`);
  }
  const scripts = names.filter((name) => name.endsWith(".js"));
  assert.deepEqual(scripts.filter((name) => name.startsWith("component/")), ["component/worker.js"]);
  assert.ok(scripts.length < 20, scripts.join());
  assert.equal(names.filter((name) => name.endsWith(".css")).length, 3);
});

test("a first visit asks for fewer than 40 files", async () => {
  const html = await text("index.html");
  const started = new Set(["index.html", ...(await named("index.html")).filter((address) => !address.startsWith("rules/"))]);
  for (const name of ["component/worker.js", "pkg/kehoach_check_language.bin", "manifest.webmanifest"]) started.add(name);
  assert.ok(started.size < 40, [...started].join("\n"));
  // What the page's script imports is asked for beside it, not behind it.
  const static_ = async (name, seen = new Set()) => {
    for (const [, address] of (await text(name)).matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)) if (!seen.has(address)) await static_(address, seen.add(address));
    return seen;
  };
  for (const name of await static_("app.js")) assert.ok(html.includes(`<link rel="modulepreload" href="${name}">`), name);
});

test("nothing needs more than the policy of docs/hosting.md allows", async () => {
  for (const name of names.filter((one) => one.endsWith(".html"))) {
    const html = await text(name);
    for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) assert.ok(/\bsrc="/.test(attributes) && body === "", name);
    assert.doesNotMatch(html, /<style|\sstyle="|\son\w+="|"javascript:/, name);
  }
  for (const name of names.filter((one) => one.endsWith(".js"))) assert.doesNotMatch(await text(name), /\beval\(|new Function\(|\.(inner|outer)HTML\s*=(?!=)|document\.write/, name);
});

test("the service worker keeps every file of the site, and the list is of their bytes", async () => {
  const list = await text("precache.js");
  assert.equal(list, await precacheList({ www: out, pkg: join(out, "pkg"), by: SITE_COMMAND }));
  const kept = JSON.parse(`[${/files: \[([^]*?),\s*\]/.exec(list)[1]}]`);
  assert.deepEqual(kept.slice(1).sort(), names.filter((name) => !["sw.js", "precache.js"].includes(name) && !(extname(name) in UNPACKED) && !name.startsWith("vendor/")));
  assert.deepEqual(names.filter((name) => /^portal\/|\.(md|ts|map)$/.test(name)), []);
});

test("what is worth it lies there packed too, and is the same file", async () => {
  for (const name of names.filter((one) => extname(one) in UNPACKED)) {
    const bytes = await readFile(join(out, name));
    const plain = await readFile(join(out, name.slice(0, -3)));
    assert.ok(UNPACKED[extname(name)](bytes).equals(plain), name);
    assert.ok(bytes.length < plain.length, name);
  }
  for (const name of ["app.js", "index.css", "index.html", "pkg/kehoach_check_bg.wasm", "pkg/kehoach_check_parents.bin", "component/worker.js"]) {
    for (const ending of Object.keys(UNPACKED)) assert.ok(names.includes(name + ending), name + ending);
  }
  assert.ok(!names.includes("icons/icon-192.png.gz"));
});

test("a server sends the packed forms as they lie there, at the path that it is told", async (t) => {
  const server = await serve({ site: { folder: out, at: "/soat/" } });
  t.after(() => server.close());
  const asked = (path, headers) => new Promise((resolve, reject) => get(new URL(path, server.url), { headers }, (answer) => answer.toArray().then((chunks) => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }), reject)).on("error", reject));
  for (const [encoding, ending] of Object.entries(ENDINGS)) {
    const { headers, body } = await asked("/soat/app.js", { "accept-encoding": encoding });
    assert.deepEqual([headers["content-encoding"], headers["content-type"]], [encoding, "text/javascript; charset=utf-8"]);
    assert.ok(body.equals(await readFile(join(out, `app.js${ending}`))));
  }
  assert.equal((await asked("/soat/", {})).body.toString(), await text("index.html"));
  for (const path of ["/", "/app.js", "/soat/../package.json"]) assert.equal((await asked(path, {})).status, 404, path);
});

test("the same sources are the same site; what an office laid beside it stays, and what is no site of ours is let alone", { timeout }, async () => {
  const list = await text("precache.js");
  await mkdir(join(out, "don-vi"));
  await writeFile(join(out, "don-vi", "don-vi.json"), "{}");
  await writeFile(join(out, "web.config"), "<configuration />");
  await writeFile(join(out, "of-a-former-version.js"), "");
  await writeSite(out);
  assert.equal(await text("precache.js"), list);
  assert.deepEqual(await namesIn(out), [...names, "don-vi/don-vi.json", "web.config"].sort());

  const other = join(home, "other");
  await mkdir(other);
  await writeFile(join(other, "letter.txt"), "");
  await assert.rejects(writeSite(other), /holds files that `npm run site` did not write/);
  assert.deepEqual(await readdir(other), ["letter.txt"]);
  await assert.rejects(writeSite(join(root, "www")), /did not write/);
});

test("the reader of PDFs is looked for where `npm run vendor` puts it", async () => {
  const [script] = names.filter((name) => /^pdf-\w+\.js$/.test(name));
  const code = await text(script);
  assert.ok(code.includes(PDFJS_VERSION));
  assert.match(code, /\.\/files\/pdf\.js/);
});
