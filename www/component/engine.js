// @ts-check
/**
 * One instance of the wasm with a Checker for each who checks, and of the second wasm once a draft needs it. The same engines run in the
 * worker and, where workers are refused, in the page.
 *
 * @typedef {object} Engine
 * @property {(args: { module: WebAssembly.Module }) => void} import takes the second module, which reads Word files and HTML
 * @property {(args: { module: WebAssembly.Module }) => void} word takes the third module, which writes into Word files and reads .odt and .doc files
 * @property {(args: { bytes: Uint8Array }) => void} bundled takes the parent plans that come with the program
 * @property {(args: { bytes: Uint8Array }) => void} language takes the counts of the language, which some rules rest on
 * @property {(settings: { options: object, catalogues: object[] }) => void} setup
 * @property {(args: { source: object }) => object} check
 * @property {(args: { edit: object }) => object} edit of the draft that was checked last
 * @property {(args: { source: object }) => object[]} read
 * @property {(args: { source: object }) => object} readParent
 * @property {(args: { catalogue: object, request: object }) => object} bench
 * @property {(args: { docx: Uint8Array, findings: object[], options: object }) => Uint8Array} annotate
 * @property {(args: { docx: Uint8Array }) => object[]} resolvedIn
 * @property {(args: { source: object, request: object }) => object} supplement
 * @property {(args: { request: object }) => object[]} skeleton
 * @property {() => object[]} parents
 * @property {(args: { id: string }) => object | null} catalogue
 * @property {(args: { locale: string }) => object[]} rules
 * @property {() => void} end gives the Checker's memory back
 *
 * @typedef {{ engine: () => Engine, build: string }} Home an instance of the wasm, which has any number of engines; build: "0.1.0+ae7f9664a128"
 */

import { loadGlue } from "./assets.js";

/** What the messages between page and worker mean. A worker's file of another number is not used. */
export const PROTOCOL = 6;

let instances = 0;

/**
 * @param {{ glue: string, module: WebAssembly.Module, language?: boolean }} from
 * @returns {Promise<Home>}
 */
export async function createHome({ glue, module, language = true }) {
  instances += 1;
  const { initSync, Checker, BUILD } = await loadGlue(glue, instances);
  // Who asks for an engine has the parent plans, or knows that they are left out.
  initSync({ module, parents: false, ...(language ? {} : { language: false }) });
  // A cache may keep one of the two from another build, whose calls look the same and mean something else.
  const wasm = Checker.build?.();
  if (!BUILD || wasm !== BUILD) throw new Error(`the glue is of build ${BUILD}, the wasm of ${wasm}`);

  // All engines of an instance have these in common.
  let imported = false;
  let writes = false;
  let compares = false;
  let speaks = false;

  const engine = () => {
    /** @type {any} */
    let checker = new Checker();
    return {
      import(given) {
        if (!imported) initSync({ import: given.module });
        imported = true;
      },
      word(given) {
        if (!writes) initSync({ word: given.module });
        writes = true;
      },
      bundled({ bytes }) {
        if (!compares) initSync({ parents: bytes });
        compares = true;
      },
      language({ bytes }) {
        if (!speaks) initSync({ language: bytes });
        speaks = true;
      },
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
      edit: ({ edit }) => checker.edit(edit),
      read: ({ source }) => checker.read(source),
      readParent: ({ source }) => checker.readParent(source),
      bench: ({ catalogue, request }) => checker.bench(catalogue, request),
      annotate: ({ docx, findings, options }) => checker.annotate(docx, findings, options),
      resolvedIn: ({ docx }) => checker.resolvedIn(docx),
      supplement: ({ source, request }) => checker.supplement(source, request),
      skeleton: ({ request }) => checker.skeleton(request),
      parents: () => checker.parents(),
      catalogue: ({ id }) => checker.catalogue(id) ?? null,
      rules: ({ locale }) => Checker.rules(locale),
      end: () => checker.free(),
    };
  };
  return { engine, build: BUILD };
}
