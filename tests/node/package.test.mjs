/** What `npm pack` makes: all that a portal needs, nothing else, each entry usable and typed. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { writeBundle } from "../../scripts/bundle.mjs";
import { root } from "../../scripts/lib/project.mjs";

const run = promisify(execFile);
const manifestOf = async () => JSON.parse(await readFile(join(root, "package.json"), "utf8"));

let home, installed, names, bundled;
before(async () => {
  bundled = await writeBundle();
  home = await mkdtemp(join(tmpdir(), "kehoach-package-"));
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", home], { cwd: root });
  const [packed] = Object.values(JSON.parse(stdout));
  names = packed.files.map(({ path }) => path);
  installed = join(home, "node_modules", "kehoach-check");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", join(home, packed.filename), "--strip-components=1", "-C", installed]);
});
after(() => home && rm(home, { recursive: true, force: true }));

test("the package holds the core, the component, the data and the classic build, and nothing of the page, the tests or the sources", () => {
  const stray = names.filter((name) => !/^(package\.json|README(\.vi)?\.md|LICENSE-(APACHE|MIT)|pkg\/.+|dist\/.+|data\/.+|www\/component\/.+|docs\/embedding(\.vi)?\.md)$/.test(name));
  assert.deepEqual(stray, []);
  for (const wanted of ["pkg/kehoach_check_bg.wasm", "www/component/element.js", "www/component/element.css", "www/component/view/base.css", "www/component/worker.js", "dist/manifest.json", "docs/embedding.md"]) {
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

test("the types of every entry hold for a strict program", async () => {
  await writeFile(join(home, "use.mts"), `
    import { Checker, type Report } from "kehoach-check/core";
    import { createChecker, CheckError } from "kehoach-check/client";
    import { KehoachCheck } from "kehoach-check/element";
    export async function use(): Promise<Report | null> {
      const client = await createChecker({ worker: false, options: { locale: "en" } });
      const element: KehoachCheck = document.createElement("kehoach-check");
      element.level = "commune";
      element.addEventListener("kehoach-check:report", ({ detail }) => detail.report.summary.errors.toFixed());
      // @ts-expect-error there is no such level
      element.level = "moon";
      const report = await client.check({ text: "" });
      if (report?.findings[0]?.fixes) element.apply(report.findings[0].fixes[0]!);
      return report ?? new Checker().check({ text: "" });
    }
    export const code = (error: unknown) => (error instanceof CheckError ? error.code : null);
  `);
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  await run(process.execPath, [tsc, "--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom,esnext.disposable", join(home, "use.mts")], { cwd: home }).catch((error) => assert.fail(error.stdout));
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
