/**
 * `npm run supply`: where everything that is not ours comes from, and under which licence.
 *
 *     npm run supply               check it, and that docs/dependencies.md and sbom.cdx.json are true
 *     npm run supply -- --write    write both
 *     npm run supply -- --measure  weigh the modules that `npm run build` left in target/, and write
 *     npm run supply -- --install  build cargo-deny first, some minutes, into .tools/
 *
 * Licences, sources and doubles of crates are checked here by the rules of `deny.toml`; where cargo-deny is
 * installed it reads the same file and looks itself. Known faults (advisories of RustSec and npm) need the network:
 * where they cannot be asked for, that is said and nothing fails.
 */

import { existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { IMPORT, INLINING, LIVE, WASM_OPT } from "./lib/modules.mjs";
import { withoutPanics } from "./lib/panics.mjs";
import { attempt, Failure, main, pkgDir, root, run, toolsDir } from "./lib/project.mjs";
import { pdfjsPackage, PDFJS_FILES } from "./lib/pdfjs.mjs";
import { crateFaults, cratesOf, WORKSPACES } from "./lib/supply/crates.mjs";
import { page } from "./lib/supply/page.mjs";
import { directPackages, packageFaults, strangeImports } from "./lib/supply/packages.mjs";
import { cratePolicy } from "./lib/supply/policy.mjs";
import { CRATES, OLD_BROWSERS, PACKAGES } from "./lib/supply/reasons.mjs";
import { SBOM, sbomOf } from "./lib/supply/sbom.mjs";
import { bare, weigh } from "./lib/supply/weigh.mjs";
import { cargoDeny, nodeModules, rust } from "./setup.mjs";

const PAGE = join(root, "docs", "dependencies.md");
const BYTES = join(root, "scripts", "lib", "supply", "bytes.json");
/** Milliseconds that a registry or a database may let us wait. */
const PATIENCE = 20_000;

const json = async (...path) => JSON.parse(await readFile(join(root, ...path), "utf8"));

/** What each module weighs, and what the page fetches of others. */
async function measured() {
  const modules = {};
  let same = true;
  for (const { feature, name, optimisation } of [LIVE, IMPORT]) {
    const from = join(root, "target", "wasm-pack", feature, `${name}_bg.wasm`);
    if (!existsSync(from)) throw new Failure(`${from} is not there: npm run build`);
    const folder = join(root, "target", "supply");
    await mkdir(folder, { recursive: true });
    const [plain, named] = [join(folder, `${feature}.wasm`), join(folder, `${feature}.named.wasm`)];
    console.log(`weighing ${feature}`);
    // Optimising takes minutes; what is younger than the build is of it.
    if (!existsSync(named) || (await stat(named)).mtimeMs < (await stat(from)).mtimeMs) {
      await writeFile(plain, withoutPanics(await readFile(from)));
      await run("wasm-opt", [...WASM_OPT, ...optimisation, ...INLINING, "--debuginfo", "--strip-producers", "--strip-target-features", plain, "-o", named]);
    }
    const wasm = await readFile(named);
    same &&= bare(wasm).equals(await readFile(join(pkgDir, `${name}_bg.wasm`)));
    modules[feature] = weigh(wasm);
  }
  const [, build] = (await readFile(join(pkgDir, "kehoach_check.js"), "utf8")).match(/BUILD = "([^"]+)"/);
  const pdfjs = pdfjsPackage();
  const files = pdfjs ? await Promise.all(PDFJS_FILES.map((file) => readFile(join(pdfjs, "legacy", "build", file)))) : [];
  const total = (of) => files.reduce((sum, file) => sum + of(file).length, 0);
  return { build, same, modules, page: { "pdfjs-dist": { raw: total((file) => file), gzip: total((file) => gzipSync(file, { level: 9 })) } } };
}

/** cargo-deny over every workspace; its own words are shown. @returns {Promise<string[]>} what is wrong */
async function denied() {
  const there = (await attempt(join(toolsDir, "bin", "cargo-deny"), ["--version"])) ?? (await attempt("cargo-deny", ["--version"]));
  if (!there) {
    console.log("cargo-deny is not installed (npm run supply -- --install): its rules were checked without it; advisories were not");
    return [];
  }
  const reachable = await attempt("git", ["-c", `http.lowSpeedLimit=1`, "-c", `http.lowSpeedTime=${PATIENCE / 1000}`, "ls-remote", "--exit-code", "https://github.com/RustSec/advisory-db", "HEAD"]);
  const checks = ["licenses", "bans", "sources", ...(reachable ? ["advisories"] : [])];
  if (!reachable) console.log("advisories: the database of RustSec cannot be had from here, so they were not looked at");
  const faults = [];
  for (const { folder } of WORKSPACES) {
    const args = ["--manifest-path", join(root, folder, "Cargo.toml"), "--locked", "--config", join(root, "deny.toml"), "check", "--hide-inclusion-graph", "--allow", "license-exception-not-encountered", ...checks];
    console.log(`${there}: ${folder}: ${checks.join(", ")}`);
    await run("cargo-deny", args).catch((error) => faults.push(`cargo-deny, ${folder}: ${error.message}`));
  }
  return faults;
}

/** What npm knows against the packages; what a visitor gets must have nothing against it. @returns {Promise<string[]>} */
async function audited(packages) {
  const told = await run("npm", ["audit", "--json", `--fetch-timeout=${PATIENCE}`, "--fetch-retries=0"], { quiet: true }).catch((error) => error.output ?? "");
  let answer = null;
  try {
    answer = JSON.parse(told);
  } catch {
    // No answer is no answer.
  }
  if (!answer?.vulnerabilities) {
    console.log(`npm audit: the registry does not answer it (${answer?.message ?? answer?.error?.summary ?? "no answer"}), so advisories were not looked at`);
    return [];
  }
  const against = Object.values(answer.vulnerabilities);
  console.log(`npm audit: ${against.length} packages have something against them${against.map(({ name, severity }) => `\n  ${name}: ${severity}`).join("")}`);
  return against.filter(({ name }) => packages.some((one) => one.name === name && one.page)).map(({ name, severity }) => `npm audit: ${name} (${severity}) is on the page`);
}

main(async () => {
  const { values } = parseArgs({ options: { write: { type: "boolean" }, measure: { type: "boolean" }, install: { type: "boolean" } } });
  await rust();
  await nodeModules();
  if (values.install) await cargoDeny();
  if (values.measure) await writeFile(BYTES, `${JSON.stringify(await measured(), null, 2)}\n`);

  const policy = await cratePolicy();
  const workspaces = await Promise.all(WORKSPACES.map(async ({ folder, what }) => ({ folder, what, crates: await cratesOf(folder) })));
  const [lock, manifest] = [await json("package-lock.json"), await json("package.json")];
  const packages = directPackages(lock);
  const [oldLock, oldManifest] = [await json(OLD_BROWSERS.folder, "package-lock.json"), await json(OLD_BROWSERS.folder, "package.json")];
  const text = page({ workspaces, packages, oldBrowsers: directPackages(oldLock), bytes: JSON.parse(await readFile(BYTES, "utf8")) });

  const faults = [];
  for (const { folder, crates } of workspaces) {
    const own = new Set(["kehoach-check", "kehoach-fuzz", "kehoach-libfuzzer"]);
    faults.push(...crateFaults(crates, policy).map((fault) => `${folder}: ${fault}`));
    for (const { name, neededBy } of crates) if (neededBy.some((one) => own.has(one)) && !CRATES[name]) faults.push(`${folder}: ${name} is there without a reason`);
    console.log(`${folder}: ${crates.length} crates`);
  }
  faults.push(...packageFaults(lock, manifest), ...(await strangeImports()));
  faults.push(...packageFaults(oldLock, oldManifest, (name) => /^chromium-\d+$/.test(name)).map((fault) => `${OLD_BROWSERS.folder}: ${fault}`));
  console.log(`${OLD_BROWSERS.folder}: ${Object.keys(oldLock.packages).length - 1} packages`);
  console.log(`npm: ${Object.keys(lock.packages).length - 1} packages, ${packages.length} of them chosen`);
  faults.push(...(await denied()));
  faults.push(...(await audited(packages.map((one) => ({ ...one, page: PACKAGES[one.name]?.used === "page" })))));

  const written = [
    [PAGE, "docs/dependencies.md", text],
    [SBOM, "sbom.cdx.json", await sbomOf(workspaces[0].crates)],
  ];
  for (const [file, name, contents] of written) {
    if (values.write || values.measure) {
      await writeFile(file, contents);
      console.log(`written: ${name}`);
    } else if ((await readFile(file, "utf8").catch(() => "")) !== contents) {
      faults.push(`${name} is not what the lock files say: npm run supply -- --write`);
    }
  }
  if (faults.length > 0) throw new Failure(faults.join("\n"));
  console.log("nothing is wrong with what others made");
});
