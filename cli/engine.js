// @ts-check
/**
 * The checker in one thread: an instance of the wasm, with what it is told beside the drafts.
 *
 * @typedef {object} Settings
 * @property {object} options `Options` of the interface
 * @property {any[]} catalogues of parents that were given
 * @property {string[]} wanted ids of those: a draft is compared with them whether it cites them or not
 *
 * @typedef {"import" | "word"} Further a module beside the first
 */
import { readFileSync } from "node:fs";
import { Checker, initSync } from "../pkg/kehoach_check.js";

const bytesOf = (/** @type {string} */ name) => readFileSync(new URL(`../pkg/${name}`, import.meta.url));

/** Compiled once, for all threads. */
export const compileFirst = () => new WebAssembly.Module(bytesOf("kehoach_check_bg.wasm"));

export class Engine {
  /** @type {Set<Further>} */
  #loaded = new Set();
  /** Checkers by the parents that they were told of. @type {Map<string, any>} */
  #checkers = new Map();

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    initSync({ module, import: false, word: false, parents: bytesOf("kehoach_check_parents.bin"), language: bytesOf("kehoach_check_language.bin") });
    /** @type {Settings} */
    this.settings = { options: {}, catalogues: [], wanted: [] };
  }

  /** From now on. Throws what is wrong with them. @param {Settings} settings */
  configure(settings) {
    const before = this.settings;
    this.settings = settings;
    try {
      const checker = this.#make();
      for (const former of this.#checkers.values()) former.free();
      this.#checkers = new Map([["", checker]]);
    } catch (error) {
      this.settings = before;
      throw error;
    }
  }

  /** @param {object} [more] options @returns {any} */
  #make(more = {}) {
    const { options, catalogues } = this.settings;
    const checker = new Checker(/** @type {any} */ ({ ...options, ...more }));
    try {
      for (const catalogue of catalogues) checker.addParent(catalogue);
    } catch (error) {
      checker.free();
      throw error;
    }
    return checker;
  }

  get #first() {
    if (this.#checkers.size === 0) this.#checkers.set("", this.#make());
    return this.#checkers.get("");
  }

  /** @param {any} source @returns {any} `Report` */
  check(source) {
    this.#forSource(source);
    const parents = this.#parentsFor(source);
    const key = JSON.stringify(parents.ids ?? []);
    if (parents.ids && !this.#checkers.has(key)) this.#checkers.set(key, this.#make({ parents: parents.ids }));
    const report = parents.ids ? this.#checkers.get(key).check(source) : parents.report;
    const resolved = source.docx ? this.#resolvedIn(source.docx, report) : [];
    return resolved.length > 0 ? this.#without(source, resolved, parents.ids) : report;
  }

  /**
   * Which parents a draft is compared with where those that it cites leave out one that is wanted; else the report as it is.
   * @param {any} source
   * @returns {{ ids: string[] | null, report: any }}
   */
  #parentsFor(source) {
    const report = this.#first.check(source);
    const compared = report.coverage.map((/** @type {any} */ { parent }) => parent);
    if (this.settings.wanted.every((id) => compared.includes(id))) return { ids: null, report };
    // Nearest first: what was issued later carries out the earlier.
    const issued = (/** @type {string} */ id) => String(this.#first.catalogue(id)?.issuedOn);
    return { ids: [...new Set([...this.settings.wanted, ...compared])].sort((a, b) => issued(b).localeCompare(issued(a))), report };
  }

  /** Findings of a report whose comments somebody marked as resolved in Word. @param {Uint8Array} docx @param {any} report @returns {string[]} keys */
  #resolvedIn(docx, report) {
    this.#load("word");
    const resolved = new Set(this.#first.resolvedIn(docx).map((/** @type {any} */ { key }) => key));
    return report.findings.map((/** @type {any} */ { key }) => key).filter((/** @type {string} */ key) => resolved.has(key));
  }

  /** The report without them. @param {any} source @param {string[]} keys @param {string[] | null} parents */
  #without(source, keys, parents) {
    const { ignore = [] } = /** @type {any} */ (this.settings.options);
    const checker = this.#make({ ignore: [...ignore, ...keys], ...(parents && { parents }) });
    try {
      return checker.check(source);
    } finally {
      checker.free();
    }
  }

  /** @param {any} source @returns {any[]} blocks */
  read(source) {
    this.#forSource(source);
    return this.#first.read(source);
  }

  /** @param {any} source @returns {any} `ParentCatalogue` */
  readParent(source) {
    this.#forSource(source);
    return this.#first.readParent(source);
  }

  /** @param {Uint8Array} docx @param {any[]} findings @param {object} options @returns {Uint8Array} */
  annotate(docx, findings, options) {
    this.#load("import");
    this.#load("word");
    return this.#first.annotate(docx, findings, options);
  }

  /** Ids of the catalogues that are there. @returns {string[]} */
  parents() {
    return this.#first.parents().map((/** @type {any} */ { id }) => id);
  }

  /** @param {string} locale @returns {any[]} `RuleInfo` */
  rules(locale) {
    return Checker.rules(/** @type {any} */ (locale));
  }

  /** What reads files and HTML are modules of their own. @param {any} source */
  #forSource(source) {
    if ("odt" in source || "doc" in source) this.#load("word");
    else if ("html" in source || "docx" in source) this.#load("import");
  }

  /** @param {Further} name */
  #load(name) {
    if (this.#loaded.has(name)) return;
    initSync({ [name]: new WebAssembly.Module(bytesOf(`kehoach_check_${name}_bg.wasm`)) });
    this.#loaded.add(name);
  }
}
