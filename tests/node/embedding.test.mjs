/** What docs/embedding.md says in its tables, in both languages, is what there is. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { bundle } from "../../scripts/bundle.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { createChecker } from "../../www/component/client.js";
import { KehoachCheck } from "../../www/component/element.js";
import { WORDS } from "../../www/words.js";
import { FAILURES, UNBOUND } from "../../www/component/words.js";
import { PAGES, quoted, readPage, samplesOf, tableOf } from "../support/embedding.mjs";

const COMPONENT = join(root, "www", "component");

/** The first lines of the tables, a page a column. */
const HEADS = {
  attributes: ["| attribute | property | |", "| thuộc tính HTML | thuộc tính JavaScript | |"],
  events: ["| event (all bubble) | `detail` |", "| sự kiện (đều nổi bọt) | `detail` |"],
  methods: ["| method | |", "| phương thức | |"],
  looks: ["| looks | |", "| giao diện | |"],
  errors: ["| code | what happened | what to do |", "| mã | đã xảy ra gì | cần làm gì |"],
  editors: ["| editor | policy |", "| trình soạn thảo | chính sách |"],
  sizes: ["| file | size | measured by |", "| tệp | dung lượng | đo bằng |"],
};
const ONLY_READ = ["Only to be read: ", "Chỉ để đọc: "];

const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

let pages, sources;
before(async () => {
  pages = await Promise.all(PAGES.map(readPage));
  const names = (await readdir(COMPONENT, { recursive: true })).filter((name) => /\.(js|css)$/.test(name));
  sources = (await Promise.all(names.map((name) => readFile(join(COMPONENT, name), "utf8")))).join("\n");
});

/** The rows of a table in both pages. */
const both = (what) => pages.map((page, index) => tableOf(page, HEADS[what][index]));
const sorted = (words) => [...new Set(words)].sort();
/** What the element has of its own, and of the class of its attributes. */
const DESCRIBED = [KehoachCheck, Object.getPrototypeOf(KehoachCheck)].flatMap(({ prototype }) => Object.entries(Object.getOwnPropertyDescriptors(prototype)));

test("every attribute and property stands in the table, and nothing else", () => {
  const writable = DESCRIBED.filter(([, { set }]) => set).map(([name]) => name);
  for (const rows of both("attributes")) {
    assert.deepEqual(sorted(rows.flatMap(([attribute]) => quoted(attribute))), sorted(KehoachCheck.observedAttributes));
    assert.deepEqual(sorted(rows.flatMap(([, property]) => quoted(property))), sorted(writable));
  }
  const readable = DESCRIBED.filter(([, { get, set }]) => get && !set).map(([name]) => name);
  for (const [index, page] of pages.entries()) {
    const line = page.split("\n").find((text) => text.includes(ONLY_READ[index]));
    assert.deepEqual(sorted(quoted(line).filter((word) => word !== "kind")), sorted(readable));
  }
});

test("the values that the table shows for attributes are taken by the checker", async () => {
  for (const rows of both("attributes")) {
    const shown = (attribute) => quoted(rows.find(([name]) => quoted(name).includes(attribute))[2]);
    const [rules] = shown("rules");
    const [issuedOn] = shown("issued-on");
    const checker = await createChecker({ options: { rules: JSON.parse(rules), issuedOn } });
    for (const level of shown("level")) for (const locale of shown("locale")) await checker.configure({ level, locale });
    assert.deepEqual([shown("level").length, shown("locale").length], [4, 2]);
    checker.close();
  }
});

test("every method and event stands in its table, and nothing else", async () => {
  const own = DESCRIBED.filter(([name, { value }]) => typeof value === "function" && !/^constructor$|Callback$/.test(name)).map(([name]) => name);
  for (const rows of both("methods")) assert.deepEqual(sorted(rows.flatMap(([method]) => quoted(method)).map((word) => word.split("(")[0])), sorted(own));
  const telling = await Promise.all(["element.js", "choices.js", "drafting.js"].map((name) => readFile(join(COMPONENT, name), "utf8")));
  const told = [...telling.join("\n").matchAll(/[.#]tell\("(\w+)", /g)].map(([, type]) => `kehoach-check:${type}`);
  for (const rows of both("events")) assert.deepEqual(sorted(rows.flatMap(([event]) => quoted(event))), sorted(told));
});

test("every part and custom property stands in the table, and nothing else", () => {
  const properties = [...sources.matchAll(/var\((--kehoach-check-[a-z]+)/g)].map(([, name]) => name);
  const parts = [...sources.matchAll(/\bpart: "([a-z-]+)"/g)].map(([, name]) => name);
  for (const rows of both("looks")) {
    assert.deepEqual(sorted(rows.flatMap(([name]) => quoted(name)).filter((name) => name.startsWith("--"))), sorted(properties));
    assert.deepEqual(sorted(quoted(rows.find(([name]) => name.includes("::part()"))[1])), sorted(parts));
  }
});

test("every error code stands in the table, and nothing else", async () => {
  const types = await readFile(join(COMPONENT, "client.d.ts"), "utf8");
  const typed = [.../export type CheckErrorCode =([^;]+);/.exec(types)[1].matchAll(/"(\w+)"/g)].map(([, code]) => code);
  for (const code of Object.keys(FAILURES)) assert.ok(typed.includes(code), code);
  const given = [...sources.matchAll(/code: "(bad\w+)"/g)].map(([, code]) => code);
  // Waited for, or answered by "waiting": neither is told as an error.
  const unbound = Object.keys(UNBOUND).filter((code) => code !== "notReady" && code !== "missing");
  for (const rows of both("errors")) assert.deepEqual(sorted(rows.flatMap(([code]) => quoted(code))), sorted([...typed, ...given, ...unbound]));
});

test("both pages have the same policies of the editors and the same headings in number", () => {
  const [english, vietnamese] = both("editors");
  assert.deepEqual(vietnamese, english);
  const [levels, others] = pages.map((page) => [...page.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^(#+) /gm)].map(([, level]) => level));
  assert.deepEqual(others, levels);
});

test("the sizes are those of sizes.json and of the classic build, within a tenth", async () => {
  const agreed = JSON.parse(await readFile(join(root, "sizes.json"), "utf8"));
  const { files, manifest } = await bundle();
  const gzipped = (what) => gzipSync(files[manifest[what].file], { level: 9 }).length;
  const measured = [agreed.live, agreed.parents, agreed.import, agreed.word, agreed.glue, gzipped("script"), gzipped("worker"), gzipped("style")];
  for (const rows of both("sizes")) {
    assert.equal(rows.length, measured.length);
    for (const [index, [file, size]] of rows.entries()) {
      const said = Number(/^(\d+) KB$/.exec(size)[1]);
      const is = measured[index] / 1024;
      assert.ok(Math.abs(said - is) <= Math.max(0.6, is / 10), `${file}: said to be ${said} KB, is ${is.toFixed(1)} KB`);
    }
  }
});

test("the sample of each README is the first of the embedding page", async () => {
  const [first] = samplesOf(pages[0]).filter(({ language }) => language === "html");
  for (const name of ["README.md", "README.vi.md"]) {
    const readme = await readFile(join(root, name), "utf8");
    const samples = samplesOf(readme).filter(({ language }) => language !== "sh");
    assert.deepEqual(samples.map(({ code }) => code), [first.code], name);
    for (const [, command] of readme.matchAll(/^\| `npm run ([a-z]+)`/gm)) assert.ok(command in scripts, `${name}: npm run ${command}`);
  }
});

test("the drafter's guide names what the page shows", async () => {
  const guide = await readFile(join(root, "docs", "huong-dan.md"), "utf8");
  const shown = new Set(Object.values(WORDS).map(([vietnamese]) => vietnamese));
  const named = [...guide.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words);
  assert.ok(named.length > 20);
  assert.deepEqual(named.filter((words) => !shown.has(words)), []);
  const keys = await readFile(join(root, "www", "keys.js"), "utf8");
  for (const key of quoted(guide)) assert.ok(keys.includes(`"${key}"`), key);
});

test("what the documents link to is there", async () => {
  for (const name of ["README.md", "README.vi.md", "docs/embedding.md", "docs/embedding.vi.md", "docs/huong-dan.md", "docs/marking.md", "docs/command-line.md", "docs/command-line.vi.md"]) {
    const path = join(root, name);
    const text = await readFile(path, "utf8");
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https:/.test(link)) continue;
      const [file, anchor] = link.split("#");
      const there = file ? await readFile(join(dirname(path), file), "utf8") : text;
      const anchors = [...there.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replaceAll(" ", "-"));
      if (anchor) assert.ok(anchors.includes(decodeURIComponent(anchor)), `${name}: ${link}`);
    }
  }
});
