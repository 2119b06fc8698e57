// @ts-check
/**
 * One instance of the wasm with one Checker in it. The same engine runs in the worker and, where
 * workers are refused, in the page.
 *
 * @typedef {object} Engine
 * @property {(settings: { options: object, catalogues: object[] }) => void} setup
 * @property {(args: { source: object }) => object} check
 * @property {(args: { source: object }) => object[]} read
 * @property {(args: { source: object }) => object} readParent
 * @property {() => object[]} parents
 * @property {(args: { id: string }) => object | null} catalogue
 * @property {(args: { locale: string }) => object[]} rules
 */

import { loadGlue } from "./assets.js";

let instances = 0;

/**
 * @param {{ glue: string, module: WebAssembly.Module }} from
 * @returns {Promise<Engine>}
 */
export async function createEngine({ glue, module }) {
  instances += 1;
  const { initSync, Checker } = await loadGlue(glue, instances);
  initSync({ module });

  /** @type {any} */
  let checker = new Checker();

  return {
    setup({ options, catalogues }) {
      const next = new Checker(options);
      try {
        for (const catalogue of catalogues) next.addParent(catalogue);
      } catch (error) {
        next.free();
        throw error;
      }
      checker.free();
      checker = next;
    },
    check: ({ source }) => checker.check(source),
    read: ({ source }) => checker.read(source),
    readParent: ({ source }) => checker.readParent(source),
    parents: () => checker.parents(),
    catalogue: ({ id }) => checker.catalogue(id) ?? null,
    rules: ({ locale }) => Checker.rules(locale),
  };
}
