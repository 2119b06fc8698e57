/** What `npm pack` makes: all that a portal needs, nothing else, each entry usable and typed. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { publint } from "publint";
import { writeBundle } from "../../scripts/bundle.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { kehoach } from "../support/cli.mjs";
import { docxOf } from "../support/docx.mjs";
import { pdfOf, set } from "../support/pdf.mjs";
import { PAGES, installPackage, readPage, run, samplesOf } from "../support/embedding.mjs";

const manifestOf = async () => JSON.parse(await readFile(join(root, "package.json"), "utf8"));

let packed, home, installed, names, bundled;
before(async () => {
  packed = await installPackage();
  ({ home, folder: installed, names, manifest: bundled } = packed);
});
after(() => packed?.remove());

test("the package holds the core, the component, the command line, the data, the guides and the classic build, and nothing of the page, the tests or the sources", () => {
  const stray = names.filter((name) => !/^(package\.json|README(\.vi)?\.md|LICENSE-(APACHE|MIT)|CHANGELOG\.md|SECURITY\.md|SHA256SUMS|sbom\.cdx\.json|schemas\/.+|pkg\/.+|dist\/.+|data\/.+|www\/component\/.+|bin\/kehoach-check\.js|cli\/.+\.js|www\/said\.js|www\/([a-z]+\/)?words\.js|www\/files\/(csv|encoding|errors|kinds|pdf|places|read|recognise)\.js|docs\/[a-z.-]+\.(md|svg|png)|docs\/samples\/.+)$/.test(name));
  assert.deepEqual(stray, []);
  for (const wanted of ["pkg/kehoach_check_bg.wasm", "pkg/kehoach_check_import_bg.wasm", "pkg/kehoach_check_word_bg.wasm", "pkg/kehoach_check_language.bin", "pkg/kehoach_check_parents.bin", "www/component/element.js", "www/component/element.css", "www/component/view/base.css", "www/component/worker.js", "bin/kehoach-check.js", "cli/worker.js", "docs/command-line.md", "docs/command-line.vi.md", "dist/manifest.json", "docs/embedding.md", "schemas/report-summary.schema.json", "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md", "SECURITY.md", "SHA256SUMS", "sbom.cdx.json"]) {
    assert.ok(names.includes(wanted), wanted);
  }
});

test("every entry of the package leads to a file in it", async () => {
  const { exports } = await manifestOf();
  for (const entry of Object.values(exports)) {
    for (const path of typeof entry === "string" ? [entry] : Object.values(entry)) {
      const start = path.slice(2).split("*")[0];
      assert.ok(names.some((name) => (path.includes("*") ? name.startsWith(start) : name === start)), path);
    }
  }
});

test("SHA256SUMS names every file of the package but itself, with the hash of what is in it, as sha256sum reads it", async () => {
  const lines = (await readFile(join(installed, "SHA256SUMS"), "utf8")).trimEnd().split("\n").map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line).slice(1));
  assert.deepEqual(lines.map(([, path]) => path).sort(), names.filter((name) => name !== "SHA256SUMS").sort());
  for (const [sum, path] of lines) assert.equal(createHash("sha256").update(await readFile(join(installed, path))).digest("hex"), sum, path);
});

test("publint and arethetypeswrong find nothing in package.json and in the types", async () => {
  const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages.map(({ code, path }) => `${code} ${path?.join(".")}`), []);
  // Files that are no scripts have no types.
  const { exports } = await manifestOf();
  const data = Object.keys(exports).filter((entry) => /\.(wasm|bin)$/.test(entry));
  assert.ok(data.length > 0);
  const attw = join(root, "node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
  await run(process.execPath, [attw, packed.tarball, "--profile", "esm-only", "--no-color", "--exclude-entrypoints", ...data]).catch((error) => assert.fail(error.stdout));
});

test("the version and the build that the package tells are those of package.json and of the wasm in it", async () => {
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const { createChecker } = await import(pathToFileURL(join(installed, "www", "component", "client.js")).href);
  const checker = await createChecker({ worker: false });
  const { build: told, packs } = checker;
  checker.close();
  assert.match(told, new RegExp(`^${version.replaceAll(".", "\\.")}\\+[0-9a-f]{12}$`));
  assert.ok((await readFile(join(installed, "pkg", "kehoach_check_bg.wasm"))).includes(told));
  assert.equal(packs.parents, createHash("sha256").update(await readFile(join(installed, "pkg", "kehoach_check_parents.bin"))).digest("hex").slice(0, 12));
  const changelog = await readFile(join(installed, "CHANGELOG.md"), "utf8");
  assert.ok(changelog.includes(`[${version}]`) || (changelog.includes("## [Unreleased]") && changelog.includes(`Version ${version} `)), "the changelog tells of this version");
});

test("the client runs in Node from the package as installed, without a worker", async () => {
  const script = join(home, "use.mjs");
  await writeFile(script, `
    import { createChecker } from "kehoach-check/client";
    import { Checker } from "kehoach-check/core";
    const [one, two] = await Promise.all([createChecker({ options: { locale: "en" } }), createChecker()]);
    const stale = one.check({ text: "KẾ HOẠCH" });
    const report = await one.check({ text: "KẾ HOẠCH\\n\\nI. MỤC ĐÍCH" });
    const error = await two.check({ nothing: 1 }).catch((reason) => reason.code);
    console.log(JSON.stringify([one.mode, await stale, report.version, error, typeof Checker]));
  `);
  const { stdout } = await run(process.execPath, [script]);
  assert.deepEqual(JSON.parse(stdout), ["page", null, 1, "badSource", "function"]);
});

const TYPED = `
  import init, { Checker as Whole } from "kehoach-check";
  import { Checker, KehoachError, type Report } from "kehoach-check/core";
  import { createChecker, CheckError } from "kehoach-check/client";
  import { KehoachCheck } from "kehoach-check/element";
  import { adapterFor, type Adapter } from "kehoach-check/editors";
  import { readDom } from "kehoach-check/walker";
  import "kehoach-check/worker";
  import profile from "kehoach-check/data/profile.json" with { type: "json" };
  import parent from "kehoach-check/data/parents/1703-QD-TTg.json" with { type: "json" };
  export async function use(): Promise<Report | null> {
    await init();
    const client = await createChecker({ worker: false, options: { locale: "en" } });
    const element: KehoachCheck = document.createElement("kehoach-check");
    element.level = "commune";
    element.addEventListener("kehoach-check:report", ({ detail }) => detail.report.summary.errors.toFixed());
    document.addEventListener("kehoach-check:error", ({ detail }) => detail.code?.length);
    element.addEventListener("kehoach-check:ready", ({ detail }) => detail.mode === "worker");
    window.addEventListener("kehoach-check:ignore", ({ detail }) => detail.ignore.join());
    window.addEventListener("kehoach-check:rules", ({ detail }) => detail.rules[detail.code] === "off");
    // @ts-expect-error there is no such level
    element.level = "moon";
    // @ts-expect-error a report is no number
    element.addEventListener("kehoach-check:report", ({ detail }) => detail.report.toFixed());
    const report = await client.check({ text: "" });
    if (report?.findings[0]?.fixes) element.apply(report.findings[0].fixes[0]!);
    const adapter: Adapter = adapterFor(document.querySelector("textarea"));
    const stop: () => void = adapter.onChange(() => client.check(adapter.read()));
    if (report) adapter.mark(report.findings, { onActivate: (finding) => adapter.goTo(finding) });
    stop();
    // @ts-expect-error an adapter has no such call
    adapter.explode();
    const draft = readDom(document.body);
    draft.rangeOf({ block: 0, start: 0, end: 1 })?.toString();
    profile.sections.length.toFixed();
    parent.tasks[0]!.title.trim();
    return report ?? new Checker().check({ blocks: draft.blocks }) ?? new Whole().check({ text: "" });
  }
  export const code = (error: unknown) => (error instanceof CheckError || error instanceof KehoachError ? error.code : null);
`;

for (const [resolution, module, file] of [
  ["nodenext", "nodenext", "use.mts"],
  ["bundler", "esnext", "use.ts"],
]) {
  test(`the types of every entry hold for a strict program that resolves as ${resolution}`, async () => {
    await writeFile(join(home, file), TYPED);
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const how = ["--strict", "--noEmit", "--module", module, "--moduleResolution", resolution, "--resolveJsonModule", "--target", "es2022", "--lib", "es2022,dom,dom.iterable,esnext.disposable"];
    await run(process.execPath, [tsc, ...how, join(home, file)], { cwd: home }).catch((error) => assert.fail(error.stdout));
  });
}

test("every entry that is a script has types", async () => {
  const { exports } = await manifestOf();
  const untyped = Object.entries(exports).filter(([, to]) => typeof to === "string" && to.endsWith(".js") && !to.includes("*"));
  assert.deepEqual(untyped, []);
});

test("the classic build names its files by their bytes and says their integrity", async () => {
  for (const { file, bytes, integrity } of Object.values(bundled)) {
    const content = await readFile(join(installed, "dist", file));
    assert.equal(content.length, bytes);
    assert.equal(`sha384-${createHash("sha384").update(content).digest("base64")}`, integrity);
    assert.ok(file.includes(createHash("sha256").update(content).digest("hex").slice(0, 12)));
  }
  assert.deepEqual(await writeBundle(), bundled, "the same sources give the same bytes");
});

const DRAFT = "KẾ HOẠCH\nTriển khai công tác đo lường\nI. MỤC ĐÍCH, YÊU CẦU\nNâng cao chất lượng.";

/** A new project of an outsider's, with the package installed as the page says. */
async function project(name) {
  const folder = join(home, name);
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", packed.tarball], { cwd: folder });
  return folder;
}

/** Says what each entry gives, and checks a draft with the one that needs addresses. */
const USE = `
  import * as whole from "kehoach-check";
  import * as core from "kehoach-check/core";
  import * as client from "kehoach-check/client";
  import * as element from "kehoach-check/element";
  import * as editors from "kehoach-check/editors";
  import * as walker from "kehoach-check/walker";
  const checker = await client.createChecker({ ...client.assetsIn(process.argv[2]), options: { locale: "vi", level: "commune" } });
  const { findings } = await checker.check({ text: ${JSON.stringify(DRAFT)} });
  console.log(JSON.stringify({
    whole: typeof whole.default, core: typeof core.Checker, element: typeof element.KehoachCheck, assets: typeof element.assetsIn,
    editors: typeof editors.adapterFor, walker: typeof walker.readDom, missing: findings.some(({ code }) => code === "KH101"),
  }));
`;
const USED = { whole: "function", core: "function", element: "function", assets: "function", editors: "function", walker: "function", missing: true };

test("an outsider installs the package without a network and without other packages, and runs the page's commands", async () => {
  const folder = await project("plain");
  const { dependencies: others = {} } = JSON.parse((await run("npm", ["ls", "--all", "--json"], { cwd: folder })).stdout).dependencies["kehoach-check"];
  // An optional peer is named, and not there.
  assert.deepEqual(others, { "pdfjs-dist": {} });
  const there = (await readdir(join(folder, "node_modules"))).filter((name) => !name.startsWith("."));
  assert.deepEqual(there, ["kehoach-check"], "one package, and nothing that only development needs");
  const [page] = await Promise.all(PAGES.map(readPage));
  const samples = samplesOf(page);
  const commands = samples.filter(({ language }) => language === "sh").map(({ code }) => code.trim());
  assert.deepEqual(commands, ["npm run package", commands[1], "node check.mjs draft.txt"]);
  assert.ok(page.includes(`\`npm install ./${basename(packed.tarball)}\``), "the tarball's name");
  await run("cp", [packed.tarball, folder]);
  await run("sh", ["-ec", commands[1]], { cwd: folder });
  await readFile(join(folder, "public", "kehoach-check", "www", "component", "element.js"));
  await writeFile(join(folder, "check.mjs"), samples.find(({ name }) => name === "check.mjs").code);
  await writeFile(join(folder, "draft.txt"), DRAFT);
  const { stdout } = await run("sh", ["-ec", commands[2]], { cwd: folder });
  assert.match(stdout, /^(error|warning|hint) KH101 \S/m);
});

test("the command runs for an outsider, and says what a PDF needs until it is there", async () => {
  const folder = await project("command");
  const command = join(folder, "node_modules", ".bin", "kehoach-check");
  const files = { "a.txt": DRAFT, "a.html": `<!DOCTYPE html><html><body><p>${DRAFT.replaceAll("\n", "</p><p>")}</p></body></html>`, "a.docx": docxOf(DRAFT.split("\n")), "a.pdf": pdfOf([{ texts: DRAFT.split("\n").flatMap((line, index) => set(line, 85, 100 + 30 * index)) }]) };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  const told = async () => JSON.parse((await kehoach([".", "--annotate", "out", "--format", "json"], { cwd: folder, command })).out);
  const without = await told();
  assert.deepEqual(without.map(({ file, error }) => [file, error?.code]), [["a.docx", undefined], ["a.html", undefined], ["a.pdf", "pdfNoReader"], ["a.txt", undefined]]);
  assert.match(without[2].error.message, /cần gói pdfjs-dist.*npm install pdfjs-dist@5/);
  assert.ok(without.filter(({ report }) => report).every(({ report }) => report.findings.some(({ code }) => code === "KH101")));
  assert.equal(without[0].annotated, join("out", "a.docx"));
  await symlink(join(root, "node_modules", "pdfjs-dist"), join(folder, "node_modules", "pdfjs-dist"));
  assert.deepEqual((await told())[2].error, undefined);
});

test("each entry works for an outsider without a bundler, the files by their names", async () => {
  const folder = await project("unbundled");
  await writeFile(join(folder, "use.mjs"), USE);
  const inside = pathToFileURL(join(folder, "node_modules", "kehoach-check", "/")).href;
  assert.deepEqual(JSON.parse((await run(process.execPath, ["use.mjs", inside], { cwd: folder })).stdout), USED);
  const files = ["worker", "kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm", "kehoach_check_word_bg.wasm", "kehoach_check_language.bin", "kehoach_check_parents.bin", "data/profile.json", "data/parents/1703-QD-TTg.json", "dist/manifest.json", `dist/${bundled.script.file}`, "package.json"];
  await writeFile(join(folder, "files.mjs"), `import { access } from "node:fs/promises"; for (const name of ${JSON.stringify(files)}) await access(new URL(import.meta.resolve("kehoach-check/" + name)));`);
  await run(process.execPath, ["files.mjs"], { cwd: folder });
});

test("each entry can be bundled, works out of the bundle, and what is not used is left out", async () => {
  const folder = await project("bundled");
  const bundleOf = async (contents, format = "esm") => {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: folder }, bundle: true, write: false, format, logOverride: { "empty-import-meta": "silent" } });
    return outputFiles[0].text;
  };
  await writeFile(join(folder, "bundle.mjs"), await bundleOf(USE));
  const inside = pathToFileURL(join(folder, "node_modules", "kehoach-check", "/")).href;
  assert.deepEqual(JSON.parse((await run(process.execPath, ["bundle.mjs", inside], { cwd: folder })).stdout), USED);
  assert.match(await bundleOf('import "kehoach-check/element";'), /customElements\.define\("kehoach-check"/);
  assert.doesNotMatch(await bundleOf('import { createChecker } from "kehoach-check/client"; createChecker();'), /customElements/);
  assert.match(await bundleOf('import "kehoach-check/worker";', "iife"), /addEventListener\("message"/);
  assert.match(await bundleOf('import profile from "kehoach-check/data/profile.json"; console.log(profile);'), /purposeAndRequirements|"sections"|sections:/);
});
