/** What is not ours: that the page about it names what the lock files name, and that the rules find what breaks them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { crateFaults, WORKSPACES } from "../../scripts/lib/supply/crates.mjs";
import { allows } from "../../scripts/lib/supply/licences.mjs";
import { bareImports, directPackages, packageFaults } from "../../scripts/lib/supply/packages.mjs";
import { cratePolicy } from "../../scripts/lib/supply/policy.mjs";
import { CRATES, PACKAGES } from "../../scripts/lib/supply/reasons.mjs";
import { crateOf } from "../../scripts/lib/supply/weigh.mjs";

const read = (...path) => readFileSync(join(root, ...path), "utf8");
const PAGE = read("docs", "dependencies.md");
const lock = JSON.parse(read("package-lock.json"));
const manifest = JSON.parse(read("package.json"));

/** Name and version of every crate of a lock file that comes from a registry. */
const locked = (folder) => [...read(folder, "Cargo.lock").matchAll(/name = "([^"]+)"\nversion = "([^"]+)"\nsource/g)].map(([, name, version]) => [name, version]);

test("the page names every crate of every lock file, with its version, and no other", () => {
  const known = new Set(WORKSPACES.flatMap(({ folder }) => locked(folder)).map(([name, version]) => `${name} ${version}`));
  assert.ok(known.size > 80, `${known.size} crates`);
  const [crates, packages] = PAGE.split("## npm: the package");
  const named = new Set([...crates.matchAll(/^\| `([^`]+)` \| ([^ |]+) \|/gm)].map(([, name, version]) => `${name} ${version}`));
  const elsewhere = crates.match(/compiled by none of the above: (.+)\./)[1];
  for (const [, both] of elsewhere.matchAll(/`([^` ]+ [^`]+)`/g)) named.add(both);
  assert.deepEqual([...known].filter((one) => !named.has(one)), []);
  assert.deepEqual([...named].filter((one) => !known.has(one)), []);
  assert.ok(packages.length > 0);
});

test("the page names every npm package of the lock file", () => {
  const [, packages] = PAGE.split("## npm: the package");
  const named = new Set([...packages.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name));
  for (const [, list] of packages.matchAll(/^- `[^`]+`: (.+)$/gm)) for (const name of list.split(", ")) named.add(name);
  const known = new Set(Object.keys(lock.packages).filter(Boolean).map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)));
  assert.ok(known.size > 200, `${known.size} packages`);
  assert.deepEqual([...known].filter((name) => !named.has(name)), []);
  assert.deepEqual([...named].filter((name) => !known.has(name)), []);
});

test("every direct dependency has a reason, and no reason is left over", () => {
  const tables = WORKSPACES.flatMap(({ folder }) => read(folder, "Cargo.toml").split(/^(?=\[)/m)).filter((table) => /^\[(.*\.)?(dev-|build-)?dependencies\]/.test(table));
  const direct = tables.flatMap((table) => [...table.matchAll(/^([a-z][\w-]*) = (?:"|\{ version)/gm)].map(([, name]) => name));
  assert.ok(direct.length > 10);
  assert.deepEqual([...new Set(direct)].filter((name) => !CRATES[name]), []);
  assert.deepEqual(Object.keys(CRATES).filter((name) => !direct.includes(name)), []);
  assert.deepEqual(Object.keys(PACKAGES).sort(), directPackages(lock).map(({ name }) => name).sort());
});

test("a licence is allowed by what its expression says", () => {
  const allowed = (one) => ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].includes(one);
  for (const fine of ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR GPL-3.0) AND Apache-2.0", "Apache-2.0 WITH LLVM-exception"]) assert.ok(allows(fine, allowed), fine);
  for (const not of ["", null, undefined, "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR GPL-3.0) AND GPL-3.0", "MIT OR", "(MIT", "SEE LICENSE IN LICENSE.md", "MIT GPL-3.0"]) assert.ok(!allows(not, allowed), String(not));
});

describe("the rules for crates", async () => {
  const policy = await cratePolicy();
  const crate = (more) => ({ name: "a", version: "1.0.0", licence: "MIT", source: "registry+https://github.com/rust-lang/crates.io-index", role: "module", neededBy: [], ...more });
  test("are those of deny.toml", () => {
    assert.ok(policy.licences.has("Unicode-3.0") && policy.licences.has("MIT") && !policy.licences.has("NCSA"));
    assert.deepEqual(policy.exceptions.get("libfuzzer-sys"), ["NCSA"]);
    assert.equal(policy.twice.get("syn"), "2");
  });
  test("take what is allowed", () => assert.deepEqual(crateFaults([crate({}), crate({ name: "libfuzzer-sys", licence: "MIT AND NCSA" }), crate({ name: "syn", version: "2.0.1" }), crate({ name: "syn", version: "3.0.1" })], policy), []));
  for (const [what, crates] of Object.entries({
    "another licence": [crate({ licence: "GPL-3.0" })],
    "no licence": [crate({ licence: null })],
    "an exception for another crate": [crate({ licence: "MIT AND NCSA" })],
    "another source": [crate({ source: "git+https://example.org/a" })],
    "two versions": [crate({}), crate({ version: "2.0.0" })],
    "three versions of what may have two": [crate({ name: "syn", version: "2.0.1" }), crate({ name: "syn", version: "3.0.1" }), crate({ name: "syn", version: "4.0.1" })],
  })) test(`refuse ${what}`, () => assert.equal(crateFaults(crates, policy).length, 1));
});

describe("the rules for npm packages", () => {
  const withOne = (path, more) => ({ packages: { ...lock.packages, [path]: { version: "1.0.0", license: "MIT", integrity: "sha512-x", ...more } } });
  test("take what is there", () => assert.deepEqual(packageFaults(lock, manifest), []));
  test("refuse a licence, a source, a package without integrity, a dependency of the package and one without a reason", () => {
    const faults = (changed, own = manifest) => packageFaults(changed, own).length;
    assert.equal(faults(withOne("node_modules/x", { license: "GPL-3.0" })), 1);
    assert.equal(faults(withOne("node_modules/x", { resolved: "git+ssh://git@example.org/x.git" })), 1);
    assert.equal(faults(withOne("node_modules/x", { integrity: undefined })), 1);
    assert.equal(faults(lock, { ...manifest, dependencies: { quill: "2" } }), 1);
    assert.equal(faults(lock, { ...manifest, devDependencies: { ...manifest.devDependencies, x: "1" } }), 1);
  });
  test("see what a module imports by name, and nothing else", () => {
    assert.deepEqual(bareImports('import a from "a";\nimport {\n  b,\n} from "@b/c";\nimport "d";\nexport * from "e";\nawait import("f");'), ["a", "@b/c", "d", "e", "f"]);
    assert.deepEqual(bareImports('import a from "./a.js";\nexport const b = "b";\nexport function f() {\n  return "x";\n}\nquill.import("parchment");'), []);
  });
});

test("a function belongs to the crate that its name begins with", () => {
  for (const [name, crate] of Object.entries({
    "kehoach_check::plan::outline::h0123": "kehoach_check",
    "<kehoach_check::plan::Plan as core::clone::Clone>::clone": "kehoach_check",
    "<&chrono::naive::NaiveDate as core::fmt::Debug>::fmt": "chrono",
    "core[c5930c85a12de822]::fmt::write": "std",
    "<str as core[c5930c85a12de822]::fmt::Debug>::fmt": "std",
    "<u32 as serde_core::de::Deserialize>::deserialize": "serde_core",
    "alloc::collections::btree::map::BTreeMap<K,V>::insert": "std",
    "Ref(String) -> Externref": "std",
  })) assert.equal(crateOf(name), crate, name);
});

describe("the SBOM", () => {
  const bom = JSON.parse(read("sbom.cdx.json"));
  const lockFile = read("Cargo.lock");
  const crates = bom.components.filter(({ purl }) => purl.startsWith("pkg:cargo/"));

  test("names every crate that the page says is in the modules, and no other", () => {
    const [, inside] = PAGE.split("## In the modules");
    // The table, and the sentence on those of which nothing is left.
    const compiled = inside.split("\n## ")[0];
    assert.ok(crates.length > 20, `${crates.length} crates`);
    for (const { name, version } of crates) assert.ok(compiled.includes(`\`${name}\``) && lockFile.includes(`name = "${name}"\nversion = "${version}"`), `${name} ${version}`);
    const told = [...compiled.matchAll(/^\| `([^`]+)` \| ([^ |]+) \|/gm)].map(([, name, version]) => `${name} ${version}`);
    assert.deepEqual(told.filter((one) => !crates.some(({ name, version }) => `${name} ${version}` === one)), []);
  });

  test("has the checksums of the lock file, a licence each, and edges between what it names", () => {
    const refs = [bom.metadata.component, ...bom.components].map((one) => one["bom-ref"]);
    assert.equal(new Set(refs).size, refs.length);
    for (const { name, version, hashes, licenses } of crates) {
      const [, sum] = new RegExp(`name = "${name}"\nversion = "${version.replaceAll(".", "\\.").replaceAll("+", "\\+")}"\nsource = .+\nchecksum = "(.+)"`).exec(lockFile);
      assert.deepEqual([hashes, typeof licenses[0].expression], [[{ alg: "SHA-256", content: sum }], "string"]);
    }
    assert.deepEqual(bom.dependencies.map(({ ref }) => ref).sort(), [...refs].sort());
    for (const { dependsOn } of bom.dependencies) assert.deepEqual(dependsOn.filter((ref) => !refs.includes(ref)), []);
    const reached = new Set();
    const open = [bom.metadata.component["bom-ref"]];
    while (open.length > 0) {
      const ref = open.pop();
      if (reached.has(ref)) continue;
      reached.add(ref);
      open.push(...bom.dependencies.find((one) => one.ref === ref).dependsOn);
    }
    assert.deepEqual(refs.filter((ref) => !reached.has(ref)), [], "everything is there for something");
  });

  test("is of this package, as CycloneDX", () => assert.deepEqual([bom.bomFormat, bom.metadata.component.name, bom.metadata.component.version], ["CycloneDX", manifest.name, manifest.version]));
});
