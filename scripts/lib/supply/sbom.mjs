/**
 * `sbom.cdx.json`: what is in the package, as CycloneDX. npm says what it is and what it needs of others (nothing);
 * the crates that are compiled into the wasm come from Cargo, and the toolchain's own library with them.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "../project.mjs";

export const SBOM = join(root, "sbom.cdx.json");

const purl = (name, version) => `pkg:cargo/${encodeURIComponent(name)}@${encodeURIComponent(version)}`;

/** SHA-256 of each crate's archive, as the lock file has them. @returns {Promise<Map<string, string>>} by "name version" */
async function checksums() {
  const lock = await readFile(join(root, "Cargo.lock"), "utf8");
  return new Map([...lock.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"\nsource = .+\nchecksum = "([0-9a-f]{64})"/gm)].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/** "MIT/Apache-2.0" is how crates of old wrote it. */
const expression = (licence) => licence.replaceAll("/", " OR ");

/**
 * The same text for the same lock files: without a time and a number that differ each time.
 * @param {import("./crates.mjs").Crate[]} crates of the checker's workspace
 * @returns {Promise<string>}
 */
export async function sbomOf(crates) {
  const bom = JSON.parse(await run("npm", ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "library", "--package-lock-only", "--omit", "dev"], { quiet: true }));
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const sums = await checksums();
  const [, toolchain] = (await readFile(join(root, "rust-toolchain.toml"), "utf8")).match(/^channel = "(.+)"/m);
  const inside = crates.filter(({ role }) => role === "module");
  const known = new Set(inside.map(({ name, version }) => `${name} ${version}`));
  const refOf = (one) => purl(...one.split(" "));
  const std = { "bom-ref": `pkg:generic/rust-std@${toolchain}`, type: "library", name: "rust-std", version: toolchain, description: "Rust's standard library", scope: "required", licenses: [{ expression: "MIT OR Apache-2.0" }], purl: `pkg:generic/rust-std@${toolchain}` };
  const own = bom.metadata.component;
  const direct = inside.filter(({ neededBy }) => neededBy.includes(manifest.name)).map(({ name, version }) => purl(name, version));
  const component = ({ name, version, licence }) => ({
    "bom-ref": purl(name, version),
    type: "library",
    name,
    version,
    scope: "required",
    hashes: [{ alg: "SHA-256", content: sums.get(`${name} ${version}`) }],
    licenses: [{ expression: expression(licence) }],
    purl: purl(name, version),
  });
  const edges = (ref, dependsOn) => ({ ref, dependsOn: [...dependsOn].sort() });
  const written = {
    $schema: bom.$schema,
    bomFormat: bom.bomFormat,
    specVersion: bom.specVersion,
    version: 1,
    metadata: {
      tools: [{ name: "npm sbom" }, { name: "cargo metadata" }],
      // npm calls it after the folder that it lies in.
      component: { "bom-ref": own["bom-ref"], type: own.type, name: manifest.name, version: manifest.version, description: manifest.description, licenses: own.licenses, purl: own.purl },
    },
    components: [...bom.components, std, ...inside.map(component)],
    dependencies: [
      edges(own["bom-ref"], [...bom.dependencies.find(({ ref }) => ref === own["bom-ref"]).dependsOn, std["bom-ref"], ...direct]),
      ...bom.dependencies.filter(({ ref }) => ref !== own["bom-ref"]),
      edges(std["bom-ref"], []),
      ...inside.map(({ name, version, needs }) => edges(purl(name, version), needs.filter((one) => known.has(one)).map(refOf))),
    ],
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}
