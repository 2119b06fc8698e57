/** The guides of docs/: the same in both languages, their samples run, and what they say of messages, stores and headers is what there is. */
import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { ENDINGS } from "../../scripts/lib/packing.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { serve } from "../../scripts/serve.mjs";
import { createChecker } from "../../www/component/client.js";
import { ELEMENT, FAILURES, FORM, MARKING, REFUSED, UNBOUND } from "../../www/component/words.js";
import { WORDS } from "../../www/words.js";
import { GUIDES, quoted, readPage, run, samplesOf, tableOf } from "../support/embedding.mjs";
import { headersOf, typesOf } from "../support/hosted.mjs";

const SAMPLES = join(root, "docs", "samples");

let pages, home;
before(async () => {
  pages = new Map(await Promise.all(GUIDES.flat().map(async (name) => [name, await readPage(name)])));
  // A project that has installed the package: its own files by their entries.
  home = await mkdtemp(join(tmpdir(), "kehoach-guides-"));
  await mkdir(join(home, "node_modules"));
  await symlink(root, join(home, "node_modules", "kehoach-check"));
  for (const name of await readdir(SAMPLES)) await copyFile(join(SAMPLES, name), join(home, name));
});
after(() => rm(home, { recursive: true, force: true }));

const prose = (page) => page.replace(/^```[\s\S]*?^```$/gm, "");
/** Runs a page's script by a page's own command. */
async function command(page, line) {
  for (const { name, code } of samplesOf(page).filter(({ name: one }) => /\.(mjs|tsv)$/.test(one))) await writeFile(join(home, name), code);
  assert.ok(samplesOf(page).some(({ language, code }) => language === "sh" && code.split("\n").includes(line)), line);
  return (await run("sh", ["-ec", line], { cwd: home })).stdout;
}

test("both languages have the same samples, headings and tables", () => {
  for (const pair of GUIDES) {
    const [english, vietnamese] = pair.map((name) => pages.get(name));
    assert.deepEqual(samplesOf(vietnamese), samplesOf(english), pair[0]);
    const shape = (page) => [...prose(page).matchAll(/^(#+ |\|(?=-)|\||- |\d\. )/gm)].map(([, begin]) => begin);
    assert.deepEqual(shape(vietnamese), shape(english), pair[0]);
    const codes = (page) => [...prose(page).matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => quoted(cell));
    assert.deepEqual(codes(vietnamese), codes(english), pair[0]);
  }
});

test("bold words are the page's own", () => {
  // The labels of the clerk's form are words of a file.
  const form = ["Phải có", "Thường viết"];
  for (const [english, vietnamese] of GUIDES) {
    for (const [name, language] of [[vietnamese, 0], [english, 1]]) {
      const shown = new Set(Object.values(WORDS).map((words) => words[language]));
      const list = prose(pages.get(name)).replace(/^(- )?\*\*.+?\*\*(?=[:.,(]| \()/gm, "");
      const named = [...list.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words);
      assert.deepEqual(named.filter((words) => !shown.has(words) && !form.includes(words) && !words.endsWith(".")), [], name);
    }
  }
});

test("what the guides link to is there", async () => {
  for (const name of GUIDES.flat()) {
    const path = join(root, "docs", name);
    const text = pages.get(name);
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [file, anchor] = link.split("#");
      if (file === "samples") continue;
      const there = file ? await readFile(join(dirname(path), file), "utf8") : text;
      const anchors = [...there.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replaceAll(" ", "-"));
      if (anchor) assert.ok(anchors.includes(decodeURIComponent(anchor)), `${name}: ${link}`);
    }
  }
});

test("the package has the guides and the samples", async () => {
  const { files } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  assert.ok(files.includes("docs"));
  const there = await readdir(join(root, "docs"));
  for (const name of [...GUIDES.flat(), "samples"]) assert.ok(there.includes(name), name);
});

test("a province's Word file becomes the catalogue, and a commune's draft is judged by it as the page says", async () => {
  const page = pages.get("own-parent.md");
  const sample = JSON.parse(await readFile(join(SAMPLES, "145-KH-UBND.json"), "utf8"));
  const told = await command(page, "node lap-danh-muc.mjs 145-KH-UBND.docx 145-KH-UBND.json");
  assert.deepEqual(told.trim().split("\n").map((line) => line.split(" ")[0]), ["II.1.a", "II.1.b", "II.2.a", "II.2.b"]);
  const read = JSON.parse(await readFile(join(home, "145-KH-UBND.json"), "utf8"));
  const bare = (catalogue) => ({ ...catalogue, tasks: catalogue.tasks.map(({ ideas: _, ...task }) => task) });
  assert.deepEqual(bare(read), bare(sample));
  // What the page shows of the ideas is what the sample has.
  const shown = JSON.parse(samplesOf(page).find(({ name }) => name === "ideas.json").code);
  assert.deepEqual(sample.tasks[2].ideas.map(({ idea, wordings }) => ({ idea, wordings })), shown);
  const form = await readFile(join(SAMPLES, "145-KH-UBND.txt"), "utf8");
  assert.ok(form.includes(samplesOf(page).find(({ name }) => name === "145-KH-UBND.txt").code.trim()));

  await copyFile(join(SAMPLES, "145-KH-UBND.json"), join(home, "145-KH-UBND.json"));
  const judged = await command(page, "node doi-chieu.mjs 145-KH-UBND.json du-thao-xa.txt");
  const rows = tableOf(page, "| task | with the sample | why |").map(([task, status]) => `${task} ${quoted(status)[0]}`);
  assert.deepEqual(judged.trim().split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")), rows);
  assert.match(judged, /II\.2\.a partial người cao tuổi, hộ nghèo/);
});

test("a profile of one's own and a newer table of facts say what the page says of the commune's draft", async () => {
  const page = pages.get("own-profile.md");
  const shown = JSON.parse(samplesOf(page).find(({ name }) => name === "bo-tieu-chi.json").code);
  const profile = JSON.parse(await readFile(join(SAMPLES, "bo-tieu-chi.json"), "utf8"));
  assert.deepEqual(shown, profile);
  const told = await command(page, "node soat-rieng.mjs du-thao-xa.txt bo-tieu-chi.json");
  assert.match(told, /^error KH101 Thiếu phần “Rủi ro và phương án dự phòng”\.$/m);
  assert.match(told, /^warning KH201 /m);
  await command(page, "node lap-du-kien.mjs dong-them.tsv 15/01/2026 du-kien.tsv");
  const newer = await command(page, "node soat-rieng.mjs du-thao-xa.txt bo-tieu-chi.json du-kien.tsv");
  assert.match(newer, /^warning KH602 Trung tâm Chuyển đổi số không còn từ ngày 05\/01\/2026; nay là Trung tâm Công nghệ số\.$/m);

  const options = { locale: "vi", profile, facts: await readFile(join(home, "du-kien.tsv"), "utf8") };
  const checker = await createChecker({ options });
  const { findings, facts } = await checker.check({ text: await readFile(join(root, "www", "examples", "ke-hoach-xa-day-du.txt"), "utf8") });
  assert.equal(facts.day, "2026-01-15");
  assert.ok(findings.some(({ code, message, severity }) => code === "KH203" && severity === "hint" && message.includes("Nguồn vốn")));
  const broken = structuredClone(profile);
  broken.sections[3].wordings = "rủi ro";
  await assert.rejects(checker.configure({ ...options, profile: broken }), { code: "badOptions", path: "/profile/sections/3/wordings" });
  checker.close();
});

test("every role of the interface is in the table of the profile's page", async () => {
  const types = await readFile(join(root, "src", "interface.d.ts"), "utf8");
  const roles = (name) => [...new RegExp(`export type ${name} =([^;]+);`).exec(types)[1].matchAll(/"(\w+)"/g)].map(([, role]) => role).filter((role) => role !== "other").sort();
  const table = (head) => tableOf(pages.get("own-profile.md"), head).flatMap(([cell]) => quoted(cell)).sort();
  assert.deepEqual(table("| `role` of a section | is |"), roles("SectionRole"));
  assert.deepEqual(table("| `role` of a column | is |"), roles("ColumnRole"));
});

test("the headers that the hosting page names are those that are served, in its table and in each server's sample", async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const served = async (name) => (await fetch(new URL(name, server.url))).headers;
  const headers = await served("");
  const page = pages.get("hosting.md");
  const named = headersOf(page);
  const sent = [...headers.keys()].filter((name) => !["connection", "content-encoding", "content-length", "content-type", "date", "etag", "keep-alive", "vary"].includes(name)).sort();
  assert.deepEqual(Object.keys(named).map((name) => name.toLowerCase()).sort(), sent);
  for (const [name, value] of Object.entries(named)) assert.equal(headers.get(name), value, name);
  // Of two for one server the second is for packed files.
  const samples = Object.fromEntries(samplesOf(page).reverse().map(({ language, code }) => [language, code]));
  const pairs = {
    nginx: /add_header (\S+) "(.+)" always;/g,
    apache: /Header always set (\S+) "(.+)"/g,
    xml: /<add name="(.+?)" value="(.+?)" \/>/g,
  };
  for (const [language, pair] of Object.entries(pairs)) assert.deepEqual(Object.fromEntries([...samples[language].matchAll(pair)].map(([, name, value]) => [name, value])), named, language);

  const types = typesOf(page);
  const files = { ".wasm": "pkg/kehoach_check_bg.wasm", ".bin": "pkg/kehoach_check_parents.bin", ".js": "app.js", ".webmanifest": "manifest.webmanifest", ".svg": "icons/icon.svg" };
  for (const [extension, name] of Object.entries(files)) assert.equal((await served(name)).get("content-type").split(";")[0], types[extension], extension);
  for (const [extension, type] of Object.entries(types)) {
    const bare = extension.slice(1);
    assert.match(samples.nginx, new RegExp(`${type.replace(/[.+]/g, "\\$&")} (\\w+ )*${bare}\\b`), `nginx ${extension}`);
    assert.match(samples.apache, new RegExp(`AddType ${type.replace(/[.+]/g, "\\$&")} (\\.\\w+ )*\\${extension}\\b`), `Apache ${extension}`);
    assert.match(samples.xml, new RegExp(`fileExtension="\\${extension}" mimeType="${type.replace(/[.+]/g, "\\$&")}`), `IIS ${extension}`);
  }
  // Every kind of file that the page has is known to the servers.
  const precache = await readFile(join(root, "www", "precache.js"), "utf8");
  const kinds = new Set([...precache.matchAll(/"[^"]+(\.\w+)"/g)].map(([, extension]) => extension));
  for (const kind of kinds) assert.ok(kind in types || [".html", ".css", ".txt", ".png"].includes(kind), kind);
});

test("the packed files that `npm run site` writes are sent with the types of their own files", () => {
  const page = pages.get("hosting.md");
  const types = { ".html": "text/html", ".css": "text/css", ...typesOf(page) };
  const packed = Object.fromEntries(samplesOf(page).map(({ language, code }) => [language, code]));
  const maps = Object.fromEntries([...packed.xml.matchAll(/<mimeMap fileExtension="(.+?)" mimeType="([^;"]+)/g)].map(([, extension, type]) => [extension, type]));
  const kinds = [...new Set(Object.keys(maps).map((extension) => extension.replace(/\.(br|gz)$/, "")))];
  assert.ok([".html", ".css", ".js", ".mjs", ".wasm", ".bin"].every((kind) => kinds.includes(kind)));
  assert.deepEqual(maps, Object.fromEntries(Object.values(ENDINGS).flatMap((ending) => kinds.map((kind) => [kind + ending, types[kind]]))));
  // IIS answers 404 where it is sent to a file of a kind that it does not know.
  for (const [, names] of packed.xml.matchAll(/pattern="\\\.\(([a-z|]+)\)\$" \/>\n *<add input="\{QUERY/g)) assert.deepEqual(names.split("|").map((name) => `.${name}`), kinds);
  for (const [encoding, ending] of Object.entries(ENDINGS)) {
    assert.ok(packed.nginx.includes({ br: "brotli_static on;", gzip: "gzip_static on;" }[encoding]));
    assert.ok(packed.apache.includes(`AddEncoding ${encoding} ${ending}\n`) && packed.apache.includes(`"$1${ending}"`));
    assert.ok(packed.xml.includes(`url="{R:1}${ending}"`) && packed.xml.includes(`value="${encoding}"`));
  }
});

/** All scripts of the page and the component, by name. */
async function scripts() {
  const names = (await readdir(join(root, "www"), { recursive: true })).filter((name) => name.endsWith(".js") && !name.startsWith("vendor"));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name.replaceAll("\\", "/"), await readFile(join(root, "www", name), "utf8")])));
}

test("the stores that the security page lists are those of the code", async () => {
  const all = await scripts();
  const stores = Object.entries(all).filter(([, code]) => /\b(indexedDB|localStorage|sessionStorage|caches)\b/.test(code.replace(/^\s*(\*|\/\/|\/\*\*).*$/gm, "")));
  const names = stores.flatMap(([file, code]) => [...code.matchAll(/"(kehoach-[a-z-]+(?::[a-z]+)?)"/g)].map(([, name]) => name).filter((name) => !(file === "sw.js" && name.endsWith("-precache"))));
  const [, kept] = /const STORES = .*?\(\[(.+?)\]\)/.exec(all["store.js"]);
  const wanted = [...new Set([...names, ...quoted(kept.replaceAll('"', "`"))])].sort();
  for (const [name, head] of [["security-officer.md", "| where | name | what | gone when |"], ["bao-mat.md", "| nơi | tên | nội dung | mất khi |"]]) {
    const listed = [...new Set(tableOf(pages.get(name), head).flatMap((row) => quoted(row[1])).map((one) => one.replace("…", "")))].sort();
    assert.deepEqual(listed, wanted, name);
  }
  // The element keeps nothing.
  assert.deepEqual(stores.map(([file]) => file).filter((file) => file.startsWith("component/")), []);
});

test("nothing in the page or the element can send, and no permission is asked for, as the security page says", async () => {
  for (const [name, code] of Object.entries(await scripts())) {
    assert.doesNotMatch(code, /sendBeacon|WebSocket|EventSource|XMLHttpRequest|RTCPeer|document\.cookie|geolocation|getUserMedia|\bNotification\b|method: "P/, name);
    assert.doesNotMatch(code, /clipboard\.read/, name);
  }
});

/** What stands in quotation marks in the cells of a column. */
const said = (rows, column) => rows.flatMap((row) => [...row[column].matchAll(/“(.+?)”(?=,|$| |\))/g)].map(([, words]) => words));
const bare = (text) => text.replace(/\{\d\}/g, "");
const HEADS = [
  ["troubleshooting.md", 1, "| code | message | cause | remedy |", "| the element says | cause | remedy |", "| message | cause | remedy |"],
  ["xu-ly-loi.md", 0, "| mã | thông báo | nguyên nhân | cách xử lý |", "| phần tử nói | nguyên nhân | cách xử lý |", "| thông báo | nguyên nhân | cách xử lý |"],
];

test("every code of an error has its row, with the words that are shown", async () => {
  const types = await readFile(join(root, "www", "component", "client.d.ts"), "utf8");
  const typed = [.../export type CheckErrorCode =([^;]+);/.exec(types)[1].matchAll(/"(\w+)"/g)].map(([, code]) => code);
  const codes = [...new Set([...typed, ...Object.keys(FAILURES), ...Object.keys(UNBOUND), ...Object.keys(FORM), "badAttribute", "badLanguage", "notLoaded"])];
  for (const [name, language, head, element] of HEADS) {
    const locale = ["vi", "en"][language];
    const rows = tableOf(pages.get(name), head);
    const row = (code) => rows.find(([cell]) => quoted(cell).includes(code));
    for (const code of codes) assert.ok(row(code), `${name}: ${code}`);
    const messages = { ...FAILURES, ...UNBOUND, ...FORM, badAttribute: ELEMENT.badAttribute };
    for (const [code, words] of Object.entries(messages)) {
      const [shown] = said([row(code)], 1);
      assert.ok(shown && bare(words[locale]).includes(shown), `${name}: ${code} says “${words[locale]}”`);
    }
    const refused = said([row("badSource")], 1);
    for (const words of Object.values(REFUSED)) assert.ok(refused.some((one) => words[locale].includes(one)), `${name}: “${words[locale]}”`);
    const ofElement = said(tableOf(pages.get(name), element), 0);
    for (const words of [ELEMENT.waiting, ELEMENT.blocked, ELEMENT.checking, ELEMENT.planRefused, MARKING.refused]) {
      assert.ok(ofElement.some((one) => bare(words[locale]).includes(one)), `${name}: “${words[locale]}”`);
    }
  }
});

/** Words of the page that say that something is not as it should be. */
const TOLD = /^(pdf|office|storage|note)[A-Z]|(Broken|NotKept|Incomplete|Refused|Waits|Elsewhere)$|^(huge|unknown|doc|odt|rtf|sheet|image|archive|mht|xml|json|empty)File$|^(unreadable|badJson|lockedDocx|notCitable|noTaskRead|largeDraft|optionsBad|placeChanged|restarted|parentBuiltIn)$/;

test("every message of the page that tells of a fault has its row, and every row is of a message that there is", () => {
  const told = Object.entries(WORDS).filter(([word]) => TOLD.test(word) && word !== "officeBad");
  assert.ok(told.length > 35);
  for (const [name, language, , , head] of HEADS) {
    const page = pages.get(name);
    const rows = page.split(`${head}\n`).slice(1).flatMap((part) => tableOf(`${head}\n${part}`, head));
    const named = said(rows, 0);
    for (const [word, words] of told) assert.ok(named.some((one) => bare(words[language]).includes(one)), `${name}: ${word} says “${words[language]}”`);
    const all = Object.values(WORDS).map((words) => bare(words[language]));
    assert.deepEqual(named.filter((one) => !all.some((text) => text.includes(one))), [], name);
  }
});
