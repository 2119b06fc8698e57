/** The npm packages of the lock file: what each is for, and what is wrong with them. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../project.mjs";
import { allows } from "./licences.mjs";
import { NPM_LICENCES, NPM_TOOLS_ONLY } from "./policy.mjs";
import { PACKAGES } from "./reasons.mjs";

/**
 * @typedef {object} Direct
 * @property {string} name
 * @property {string} version
 * @property {string} licence
 * @property {string[]} needs names of what it needs, directly or not, sorted
 */

/** @param {any} lock package-lock.json @returns {Direct[]} in the order of package.json */
export function directPackages(lock) {
  const { packages } = lock;
  /** Where Node finds a package from another's folder. */
  const found = (name, from) => {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
      const path = `${folder ? `${folder}/` : ""}node_modules/${name}`;
      if (packages[path]) return path;
      if (folder === "") return null;
    }
  };
  const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const own = packages[""];
  return Object.keys({ ...own.dependencies, ...own.devDependencies }).map((name) => {
    const start = found(name, "");
    const seen = new Set();
    const open = [start];
    while (open.length > 0) {
      const path = open.pop();
      if (path === null || seen.has(path)) continue;
      seen.add(path);
      const { dependencies, optionalDependencies, peerDependencies } = packages[path];
      for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) open.push(found(needed, path));
    }
    seen.delete(start);
    return { name, version: packages[start].version, licence: packages[start].license, needs: [...new Set([...seen].map(nameOf))].sort() };
  });
}

/**
 * @param {any} lock
 * @param {any} manifest package.json
 * @param {(name: string) => unknown} [reason] of a package that was chosen
 * @returns {string[]} what is wrong
 */
export function packageFaults(lock, manifest, reason = (name) => PACKAGES[name]) {
  const faults = [];
  const shipped = new Set(Object.keys(PACKAGES).filter((name) => PACKAGES[name].used === "page"));
  // An optional peer is not installed with the package: who wants it says so.
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter((name) => !manifest.peerDependenciesMeta?.[name]?.optional);
  for (const [kind, names] of Object.entries({ ...manifest, peerDependencies: peers })) {
    if (!["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies"].includes(kind)) continue;
    if (Object.values(names).length > 0) faults.push(`package.json has ${kind}: who installs the package gets nothing of others`);
  }
  for (const [path, { version, license: licence, resolved, integrity, link }] of Object.entries(lock.packages)) {
    if (path === "") continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const tool = !shipped.has(name) && NPM_TOOLS_ONLY.some(([names]) => names.test(name));
    if (!tool && !allows(licence, (one) => NPM_LICENCES.has(one))) faults.push(`${name} ${version} is given under ${licence ?? "nothing"}`);
    if (link || !integrity) faults.push(`${name} ${version} has no integrity in the lock file`);
    // The lock is written without addresses (.npmrc), so that any registry serves; an address is one from elsewhere.
    if (resolved) faults.push(`${name} ${version} comes from ${resolved}`);
  }
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) if (!reason(name)) faults.push(`${name} is there without a reason`);
  return faults;
}

/** Packages that a module imports by name. @param {string} source @returns {string[]} */
export function bareImports(source) {
  const still = source.matchAll(/^\s*(?:import\s+(?:[\w*{}\s,$]+?\sfrom\s+)?|export\s+[\w*{}\s,$]+?\sfrom\s+)["']([^"'./][^"']*)["']/gm);
  const later = source.matchAll(/(?<![.\w])import\(\s*["']([^"'./][^"']*)["']/g);
  return [...still, ...later].map(([, name]) => name);
}

/** What the command line imports by name, when it is needed: optional peers. */
const OPTIONAL = new Set(["pdfjs-dist/legacy/build/pdf.mjs"]);

/** Imports of packages in what a visitor, a portal or a command gets: there must be none but Node's own and optional ones. @returns {Promise<string[]>} */
export async function strangeImports() {
  const faults = [];
  for (const folder of ["www", "pkg", "bin", "cli"]) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile() && /\.m?js$/.test(one.name) && !/[\\/]vendor[\\/]?/.test(`${one.parentPath ?? one.path}/`))) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const names = bareImports(await readFile(path, "utf8")).filter((name) => !(/^(bin|cli)$/.test(folder) && (name.startsWith("node:") || OPTIONAL.has(name))));
      for (const name of names) faults.push(`${path.slice(root.length + 1)} imports ${name}`);
    }
  }
  return faults;
}
