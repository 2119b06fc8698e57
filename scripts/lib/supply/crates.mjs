/** The crates of a lock file: what each is for, and what is wrong with them. */

import { join } from "node:path";
import { attempt, Failure, root } from "../project.mjs";
import { allows } from "./licences.mjs";

/** Workspaces, each with a lock file of its own, and where their crates end. */
export const WORKSPACES = [
  { folder: ".", what: "the checker" },
  { folder: "fuzz", what: "the fuzzer" },
  { folder: "fuzz/libfuzzer", what: "the libFuzzer target" },
];

const REGISTRY = "registry+https://github.com/rust-lang/crates.io-index";
const WASM = "wasm32-unknown-unknown";

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} licence
 * @property {string | null} source
 * @property {"module" | "build" | "test" | "elsewhere"} role module: compiled into the wasm; build: a macro or what one needs; test: for tests and examples; elsewhere: in the lock file for other machines
 * @property {string[]} neededBy names
 * @property {string[]} needs "name version" of what it needs, for other machines too
 */

/** @param {string} folder @returns {Promise<Crate[]>} sorted, without our own */
export async function cratesOf(folder) {
  const manifest = join(root, folder, "Cargo.toml");
  const ask = async (...more) => {
    const told = await attempt("cargo", ["metadata", "--locked", "--quiet", "--format-version", "1", "--manifest-path", manifest, ...more]);
    if (told === null) throw new Failure(`cargo metadata fails for ${folder}: the lock file is not that of Cargo.toml, or a crate cannot be fetched`);
    return JSON.parse(told);
  };
  const all = await ask();
  const wasm = await ask("--filter-platform", WASM);
  const packages = new Map(all.packages.map((one) => [one.id, one]));
  const isMacro = (id) => packages.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const nodes = (metadata) => new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const own = all.packages.filter(({ source }) => source === null).map(({ id }) => id);

  /** Everything that is reached by edges of some kinds. */
  const reached = (graph, from, kinds, stop = (_) => false) => {
    const seen = new Set();
    const open = [...from];
    while (open.length > 0) {
      const id = open.pop();
      if (seen.has(id) || stop(id)) continue;
      seen.add(id);
      for (const { pkg, dep_kinds: edges } of graph.get(id)?.deps ?? []) if (edges.some(({ kind }) => kinds.includes(kind))) open.push(pkg);
    }
    return seen;
  };
  const onWasm = nodes(wasm);
  const inModule = reached(onWasm, own, [null], isMacro);
  const toBuild = reached(onWasm, own, [null, "build"]);
  const direct = own.flatMap((id) => (nodes(all).get(id)?.deps ?? []).filter(({ dep_kinds: edges }) => edges.some(({ kind }) => kind === "dev")).map(({ pkg }) => pkg));
  const toTest = reached(onWasm, direct, [null, "build"]);
  const roleOf = (id) => (inModule.has(id) ? "module" : toBuild.has(id) ? "build" : toTest.has(id) ? "test" : "elsewhere");

  const neededBy = new Map();
  for (const node of all.resolve.nodes) {
    for (const { pkg } of node.deps) neededBy.set(pkg, [...(neededBy.get(pkg) ?? []), packages.get(node.id).name]);
  }
  const graph = nodes(all);
  const needsOf = (id) => (graph.get(id)?.deps ?? []).filter(({ dep_kinds: edges }) => edges.some(({ kind }) => kind !== "dev")).map(({ pkg }) => `${packages.get(pkg).name} ${packages.get(pkg).version}`);
  return all.packages
    .filter(({ source }) => source !== null)
    .map(({ id, name, version, license: licence, source }) => ({ name, version, licence, source, role: roleOf(id), neededBy: [...new Set(neededBy.get(id) ?? [])].sort(), needs: [...new Set(needsOf(id))].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/**
 * @param {Crate[]} crates
 * @param {Awaited<ReturnType<typeof import("./policy.mjs").cratePolicy>>} policy
 * @returns {string[]} what is wrong
 */
export function crateFaults(crates, { licences, exceptions, twice }) {
  const faults = [];
  for (const { name, version, licence, source } of crates) {
    if (source !== REGISTRY) faults.push(`${name} ${version} comes from ${source}`);
    const more = exceptions.get(name) ?? [];
    if (!allows(licence, (one) => licences.has(one) || more.includes(one))) faults.push(`${name} ${version} is given under ${licence ?? "nothing"}`);
  }
  for (const name of new Set(crates.map((one) => one.name))) {
    const versions = crates.filter((one) => one.name === name).map(({ version }) => version);
    const beside = versions.filter((version) => !(twice.get(name) && version.startsWith(twice.get(name))));
    if (beside.length > 1) faults.push(`${name} is there ${versions.length} times: ${versions.join(", ")}`);
  }
  return faults;
}
