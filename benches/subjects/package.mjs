/** A package of ours in Node: `pkg/` of this tree, or the former release's. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {import("./index.mjs").Subject} Subject */

const NAME = "kehoach_check";

/**
 * The glue, with every wasm of the package in it: where there is a second module, it is loaded too, so
 * that files and HTML can be read.
 * @param {string} folder the package
 * @returns {Promise<any>} what the glue exports
 */
export async function loaded(folder) {
  const glue = await import(pathToFileURL(join(folder, `${NAME}.js`)).href);
  glue.initSync({ module: new WebAssembly.Module(await readFile(join(folder, `${NAME}_bg.wasm`))) });
  await glue.loadImport?.();
  return glue;
}

/**
 * @param {string} tree a folder with `pkg/` and `www/` in it
 * @returns {Subject}
 */
export function packageOf(tree) {
  const folder = join(tree, "pkg");
  const component = (name) => join(tree, "www", "component", name);
  /** @type {Buffer} */
  let bytes;
  let Checker;
  let checker;
  return {
    async load() {
      bytes = await readFile(join(folder, `${NAME}_bg.wasm`));
    },
    async start() {
      const glue = await import(pathToFileURL(join(folder, `${NAME}.js`)).href);
      glue.initSync({ module: new WebAssembly.Module(bytes) });
      ({ Checker } = glue);
      checker = new Checker();
    },
    async warmUp() {
      const { warmUp } = await import(pathToFileURL(component("warm-up.js")).href);
      const engineOf = (one) => ({
        check: ({ source }) => one.check(source),
        edit: ({ edit }) => one.edit(edit),
        parents: () => one.parents(),
        catalogue: ({ id }) => one.catalogue(id),
        end: () => one.free(),
      });
      // The former release's takes an engine and does it in one step; since then it is given where engines come from.
      const steps = warmUp({ ...engineOf(checker), engine: () => engineOf(new Checker()) });
      while (steps && !steps.next().done);
    },
    check: (text) => checker.check({ text }),
    get edit() {
      return typeof checker.edit === "function" ? (edit) => checker.edit(edit) : null;
    },
    async applyChange() {
      const file = component("change.js");
      return existsSync(file) ? (await import(pathToFileURL(file).href)).applyChange : null;
    },
    fresh: () => new Checker(),
  };
}
