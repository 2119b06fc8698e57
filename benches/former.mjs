/** The package of the former release, out of this repository's history: nothing is checked in twice. */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Failure, root } from "../scripts/lib/project.mjs";

const git = promisify(execFile);

/** The last commit before lines were remembered: one wasm for everything, each draft checked anew. */
export const FORMER = { commit: "5d5c16c", what: "the release before lines were remembered" };

/** What is compared: the package, the page and element that use it, and what it is built from. */
const PARTS = ["pkg", "www", "src", "data", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];

/**
 * The tree of a commit, without its tests and scripts, under `target/`.
 * @param {string} [commit]
 * @returns {Promise<string>} its folder, which holds `pkg/`, `www/` and the sources
 */
export async function treeOf(commit = FORMER.commit) {
  const { stdout } = await git("git", ["rev-parse", "--verify", "--quiet", `${commit}^{commit}`], { cwd: root }).catch(async () => {
    const shallow = await git("git", ["rev-parse", "--is-shallow-repository"], { cwd: root }).then(({ stdout: said }) => said.trim() === "true", () => null);
    if (shallow === null) throw new Failure(`commit ${commit} is needed to compare with, and this is no clone with a history`);
    throw new Failure(shallow ? `commit ${commit} is not in this shallow clone: git fetch --unshallow` : `commit ${commit} is not in this repository's history`);
  });
  const folder = join(root, "target", "former", stdout.trim());
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const archive = join(fresh, "archive.tar");
  const { stdout: tar } = await git("git", ["archive", "--format=tar", stdout.trim(), ...PARTS], { cwd: root, encoding: "buffer", maxBuffer: 1 << 30 });
  await writeFile(archive, tar);
  await git("tar", ["-xf", archive, "-C", fresh]);
  await rm(archive);
  await rename(fresh, folder);
  return folder;
}
