// @ts-check
/**
 * The checker off the main thread, behind promises. Needs nothing of the page it runs in.
 *
 *     const checker = await createChecker({ options: { locale: "vi" } });
 *     const report = await checker.check({ text });   // null: a newer draft came meanwhile
 *
 * The newest draft wins and stale answers are dropped. Every call settles: an answer, the checker's
 * own error, a timeout, or a crash; after the last two the next call gets a fresh instance from the
 * compiled module, with the same options and parents.
 */
import { ASSETS } from "./assets.js";
import { applyChange } from "./change.js";
import { connectPage, connectWorker } from "./connection.js";
import { CheckError, failure, mayBeStale, pageInstead, refusal } from "./errors.js";
import { Further } from "./further.js";
import { filePath, isCopied, isGivenAway, readerOf, revisionOf, stepTo, unsigned } from "./handed.js";
import { inTime } from "./in-time.js";
import { faultOf, fileName, loadModule, shared } from "./load.js";
import { renew, tellRefused } from "./own-files.js";
import { Pack, isAddress } from "./pack.js";
import { beginAhead, dropAhead } from "./pool.js";

export { applyChange } from "./change.js";
export { assetsIn } from "./folder.js";
export { CheckError };

/** Milliseconds after which a call is given up. 10 MB take a fraction of it. */
const TIMEOUT = 20_000;

/**
 * @typedef {object} Setup
 * @property {string | URL | Response | BufferSource | WebAssembly.Module} [wasm] by address, bytes or module; default: the package's own
 * @property {string | URL | Response | BufferSource | WebAssembly.Module} [importWasm] the second module, which reads Word files and HTML and is fetched when first needed
 * @property {string | URL | Response | BufferSource | WebAssembly.Module} [wordWasm] the third module, which writes into Word files, reads those of other programs and is fetched when first needed
 * @property {string | URL | Response | BufferSource | false} [parents] the parent plans that come with the program, fetched beside the wasm; false: left out
 * @property {string | URL | Response | BufferSource | false} [language] the counts of the language, which some rules rest on: fetched by itself after the first report; false: left out
 * @property {string | URL} [glue] address of kehoach_check.js; default: the package's own
 * @property {string | URL | false} [worker] address of worker.js; false: stay in this thread
 * @property {object} [options] `Options` of the interface
 * @property {object[]} [catalogues] parents beside the built-in ones
 * @property {number} [timeout] milliseconds
 */

/**
 * @param {Setup} [setup]
 * @returns {Promise<CheckerClient>} rejects with a CheckError: no wasm to be had, or bad options
 */
export async function createChecker(setup = {}) {
  const locale = /** @type {any} */ (setup.options)?.locale === "en" ? "en" : "vi";
  const wasm = setup.wasm ?? ASSETS.wasm;
  const parents = new Pack("bundled", setup.parents ?? parentsOf(wasm));
  parents.ahead();
  if (!isAddress(wasm)) return begin(await loadModule(wasm, locale), setup, parents);
  const { worker, glue } = filesOf(setup);
  if (worker) beginAhead(worker, glue);
  try {
    return await begin(await shared(wasm, locale), setup, parents);
  } catch (error) {
    dropAhead();
    if (!mayBeStale(error)) throw error;
    // A cache may have kept a file of another build than the others: ask the server itself.
    const [module] = await Promise.all([shared(wasm, locale, true), renew(setup)]);
    return begin(module, setup, parents);
  }
}

/** The addresses of the glue and of the worker's file, false where there is to be none. @param {Setup} setup */
function filesOf({ glue, worker }) {
  const address = (/** @type {string | URL} */ url) => new URL(url, globalThis.location?.href).href;
  return { glue: address(glue ?? ASSETS.glue), worker: worker === false || typeof Worker === "undefined" ? /** @type {const} */ (false) : address(worker ?? ASSETS.worker) };
}

/** Where the parent plans are, as nobody says: beside the wasm, which may have been moved with them. @param {unknown} wasm */
const parentsOf = (wasm) => (isAddress(wasm) && wasm !== ASSETS.wasm ? new URL(PARENTS_FILE, new URL(wasm, globalThis.location?.href)) : ASSETS.parents);
const PARENTS_FILE = "kehoach_check_parents.bin";

/** So often a call that has not begun goes to another worker, before something is wrong with all of them. */
const LOST = 5;
const LOST_ITS_TURN = new Error("the worker is gone");

/** @param {WebAssembly.Module} module @param {Setup} setup @param {Pack} parents */
async function begin(module, setup, parents) {
  const client = new CheckerClient(module, setup, parents);
  try {
    await client.start();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

/** A running checker. Made by `createChecker`. */
export class CheckerClient {
  #module;
  #further;
  /** The parent plans that come with the program: waited for before the first call. */
  #parents;
  /** The counts of the language: fetched behind the first report. */
  #language;
  #glue;
  /** @type {string | false} */
  #worker;
  #timeout;
  /** @type {{ options: any, catalogues: any[] }} */
  #settings;
  /** @type {import("./connection.js").Connection | null} */
  #connection = null;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #newest = 0;
  /** Whether its worker is nobody else's. */
  #alone = false;
  #closed = false;
  /** Called once the counts of the language are there, or parent plans that were not to be had at first: another check of the same draft may say more. @type {(() => void) | null} */
  onlanguage = null;
  /** The draft that the instance checked last, and its report: null where only a whole check will do. @type {{ revision: import("./revision.js").Revision, report: any } | null} */
  #last = null;

  /**
   * @param {WebAssembly.Module} module
   * @param {Setup} setup
   * @param {Pack} parents
   */
  constructor(module, { importWasm = ASSETS.importWasm, wordWasm = ASSETS.wordWasm, language = ASSETS.language, glue, worker, options = {}, catalogues = [], timeout = TIMEOUT }, parents) {
    this.#module = module;
    const client = this;
    this.#further = new Further(
      { import: importWasm, word: wordWasm },
      {
        connect: () => client.#connect(),
        within: (answer) => client.#within(answer),
        get locale() {
          return client.#locale;
        },
        timeout,
        get closed() {
          return client.#closed;
        },
      },
    );
    this.#parents = parents;
    this.#language = new Pack("language", language);
    const files = filesOf({ glue, worker });
    this.#glue = files.glue;
    this.#worker = files.worker;
    this.#timeout = timeout;
    this.#settings = { options: unsigned(options), catalogues };
  }

  /** Where checks run; null before the first call and after a crash. */
  get mode() {
    return this.#connection?.mode ?? null;
  }

  /** The build of the wasm that answers, "0.1.0+ae7f9664a128"; empty where there is none now. */
  get build() {
    return this.#connection?.build ?? "";
  }

  /** What the files that came beside the wasm are known by: the beginning of their SHA-256; null: not there. @returns {{ parents: string | null, language: string | null }} */
  get packs() {
    return { parents: this.#parents.digest, language: this.#language.digest };
  }

  /** Instantiates now, so that the first check need not. */
  start() {
    return this.#enqueue(() => this.#again(() => this.#connect()));
  }

  /**
   * Checks a draft; where it is the one before but for an edit, only the edit goes to the worker and
   * only what it changes comes back. What did not change is the same object in both reports.
   *
   * @param {object} source `Source` of the interface
   * @returns {Promise<any>} the report, to be read only; null where a newer draft was handed in meanwhile
   */
  check(source) {
    const ticket = (this.#newest += 1);
    const stale = () => ticket !== this.#newest;
    return this.#enqueue(async () => {
      if (stale()) return null;
      try {
        const report = await this.#report(source);
        this.#fetch(this.#parents);
        this.#fetch(this.#language);
        return stale() ? null : report;
      } catch (error) {
        // Options may have named a plan that is not there.
        this.#fetch(this.#parents);
        if (stale()) return null;
        throw error;
      }
    });
  }

  /** Takes other options for the checks that follow. Rejects, and keeps the old ones, where they are wrong. */
  configure(/** @type {object} */ options) {
    return this.#change((settings) => ({ ...settings, options }));
  }

  /** Takes other options and other added parents, both at once. @param {object} options @param {object[]} catalogues */
  setUp(options, catalogues) {
    return this.#change(() => ({ options, catalogues }));
  }

  /** Adds a parent, or replaces the added one of the same id. */
  addParent(/** @type {any} */ catalogue) {
    return this.#change((settings) => ({
      ...settings,
      catalogues: [...settings.catalogues.filter(({ id }) => id !== catalogue?.id), catalogue],
    }));
  }

  /** Forgets an added parent; a built-in one stays. */
  removeParent(/** @type {string} */ id) {
    return this.#change((settings) => ({
      ...settings,
      catalogues: settings.catalogues.filter((catalogue) => catalogue.id !== id),
    }));
  }

  /** @returns {Promise<{ id: string, title: string, tasks: number }[]>} */
  parents() {
    return this.#enqueue(() => this.#call("parents"));
  }

  /** @returns {Promise<any>} the whole catalogue of a loaded parent, or null */
  catalogue(/** @type {string} */ id) {
    return this.#enqueue(() => this.#call("catalogue", { id }));
  }

  /** @returns {Promise<any[]>} the recognised blocks of a draft, in order: what `Location.block` counts */
  read(/** @type {object} */ source) {
    return this.#enqueue(() => this.#callWith("read", source));
  }

  /** @returns {Promise<any>} a parent plan as a catalogue that `addParent` takes */
  readParent(/** @type {object} */ source) {
    return this.#enqueue(() => this.#callWith("readParent", source));
  }

  /**
   * The curator's bench: what a catalogue's wordings find, what is wrong with them, how a plan under the parent is judged.
   * @param {object} catalogue
   * @param {{ lines?: object[], unrelated?: object[], child?: object }} [request]
   * @returns {Promise<any>} `BenchReport` of the interface
   */
  bench(catalogue, request = {}) {
    const drafts = [...(request.unrelated ?? []), ...(request.child ? [request.child] : [])];
    return this.#enqueue(() => this.#callWithAll("bench", drafts, { catalogue, request }));
  }

  /**
   * A Word file with findings of its report in it, as comments at their words or, where a fix is certain and the file allows
   * it, as tracked changes; rejects with "lockedDocx" where the file is signed or protected.
   * @param {Uint8Array} docx @param {object[]} findings @param {{ author?: string, date?: string, fixes?: "comments" | "tracked", locale?: import("./words.js").Locale }} [options]
   * @returns {Promise<Uint8Array>}
   */
  annotate(docx, findings, options = {}) {
    return this.#enqueue(() => this.#callWriting("annotate", { docx, findings, options }, ["import", "word"]));
  }

  /** @returns {Promise<{ key: string, code: string, quote: string }[]>} the findings whose comments somebody marked as resolved in a Word file */
  resolvedIn(/** @type {Uint8Array} */ docx) {
    return this.#enqueue(() => this.#callWriting("resolvedIn", { docx }, ["word"]));
  }

  /** @returns {Promise<any>} the text by which a draft would take up a task: `Supplement` of the interface */
  supplement(/** @type {object} */ source, /** @type {object} */ request) {
    return this.#enqueue(() => this.#callWith("supplement", source, { request }));
  }

  /** @returns {Promise<any[]>} a whole plan to fill in, as blocks */
  skeleton(/** @type {object} */ request) {
    return this.#enqueue(() => this.#call("skeleton", { request }));
  }

  /** @returns {Promise<any[]>} all rules, worded in a locale */
  rules(locale = this.#locale) {
    return this.#enqueue(() => this.#call("rules", { locale }));
  }

  /** @param {object} source */
  async #report(source) {
    await this.#again(() => this.#connect());
    const last = this.#last;
    const step = last && stepTo(last.revision, source);
    if (step) {
      try {
        const report = applyChange(last.report, await this.#call("edit", { edit: step.edit }));
        this.#last = { revision: step.next, report };
        return report;
      } catch (error) {
        // What is wrong with the draft is told of the whole.
        if (!(error instanceof CheckError) || !this.#connection) throw error;
      }
    }
    const revision = revisionOf(source);
    const report = await this.#callWith("check", source);
    this.#last = revision && { revision, report };
    return report;
  }

  /** Ends the worker. Calls under way and later ones reject. */
  close() {
    this.#closed = true;
    this.#disconnect();
  }

  /** @returns {import("./words.js").Locale} */
  get #locale() {
    return this.#settings.options?.locale === "en" ? "en" : "vi";
  }

  /**
   * One call after the other.
   * @template T
   * @param {() => Promise<T>} job
   */
  #enqueue(job) {
    const done = this.#queue.then(() => {
      if (this.#closed) throw failure("closed", this.#locale);
      return job();
    });
    this.#queue = done.catch(() => {});
    return done;
  }

  /** @param {(settings: { options: any, catalogues: any[] }) => { options: any, catalogues: any[] }} change */
  #change(change) {
    return this.#enqueue(async () => {
      const changed = change(this.#settings);
      const settings = { ...changed, options: unsigned(changed.options) };
      this.#last = null;
      const code = isCopied(settings.options) ? "badCatalogue" : "badOptions";
      await this.#again(async () => this.#within((await this.#connect()).call("setup", settings, this.#timeout), code));
      this.#settings = settings;
    });
  }

  async #connect() {
    // A worker that died between two calls is no matter: what it had is told to a fresh one.
    if (this.#connection && !this.#connection.alive()) this.#disconnect();
    if (this.#connection) return this.#connection;
    const start = { glue: this.#glue, module: this.#module, language: !this.#language.isLeftOut };
    try {
      this.#connection = this.#worker
        ? await connectWorker(this.#worker, start, this.#alone).catch((error) => {
            if (!error.refused) throw error;
            void tellRefused(/** @type {string} */ (this.#worker), error);
            this.#worker = false;
            return connectPage(start);
          })
        : await connectPage(start);
    } catch (/** @type {any} */ error) {
      throw error.lost ? LOST_ITS_TURN : await this.#startFailure(error);
    }
    if (this.#closed) {
      this.#disconnect();
      throw failure("closed", this.#locale);
    }
    await this.#equip(this.#connection);
    const { options } = this.#settings;
    await this.#within(this.#connection.call("setup", this.#settings, this.#timeout), isCopied(options) ? "badCatalogue" : "badOptions");
    // A fresh instance after a crash knows nothing of what the old one had.
    if (this.#language.isThere) await this.#language.give(this.#connection, this.#timeout);
    return this.#connection;
  }

  /**
   * Gives an engine the parent plans before its first call, so that the first report compares with them. Where they
   * are not to be had it works without, and `unloadedParents` names those that a draft carries out.
   * @param {import("./connection.js").Connection} connection
   */
  async #equip(connection) {
    const parents = this.#parents;
    if (parents.isThere) return void (await parents.give(connection, this.#timeout));
    let refused = null;
    const hand = async (/** @type {Uint8Array} */ bytes) => {
      refused = await parents.give(connection, this.#timeout, bytes);
      if (refused) throw refused;
    };
    const fetched = () => inTime(parents.fetch(hand), this.#timeout).catch(() => false);
    // A cache may have kept another build's.
    if (!(await fetched()) && refused) await fetched();
  }

  /** Why no instance could be made, by the file that is wrong. @param {any} error */
  async #startFailure(error) {
    const fault = await faultOf(this.#glue);
    if (fault === "page") return pageInstead(fileName(this.#glue), this.#locale);
    return failure(fault === "missing" ? "wasmMissing" : "wasmBroken", this.#locale, error);
  }

  #disconnect() {
    this.#connection?.close();
    this.#connection = null;
    this.#last = null;
  }

  /** @param {string} op @param {object} [args] */
  async #call(op, args) {
    return this.#again(async () => this.#within((await this.#connect()).call(op, args, this.#timeout)));
  }

  /**
   * Where another's call ended the worker that both shared, this one had not begun: it goes to the next worker.
   * @template T
   * @param {() => Promise<T>} job
   * @returns {Promise<T>}
   */
  async #again(job) {
    for (let left = LOST; ; left -= 1) {
      try {
        return await job();
      } catch (error) {
        if (error !== LOST_ITS_TURN || this.#closed) throw error === LOST_ITS_TURN ? failure("closed", this.#locale) : error;
        if (left === 0) throw failure("crashed", this.#locale);
      }
    }
  }

  /** A call with a draft. @param {string} op @param {object} source @param {object} [more] */
  #callWith(op, source, more) {
    return this.#callWithAll(op, [source], { source, ...more });
  }

  /** A call with drafts among its arguments. @param {string} op @param {object[]} sources @param {object} args */
  async #callWithAll(op, sources, args) {
    const gone = sources.find(isGivenAway);
    if (gone) throw refusal("givenAway", "badSource", this.#locale, { path: filePath(gone) });
    const readers = sources.map(readerOf);
    return this.#again(async () => {
      for (const reader of readers) if (reader) await this.#further.bring(reader);
      return this.#within((await this.#connect()).call(op, args, this.#timeout));
    });
  }

  /** A call about the bytes of a Word file. @param {string} op @param {{ docx: Uint8Array }} args @param {("import" | "word")[]} modules that it needs */
  async #callWriting(op, args, modules) {
    if (isGivenAway(args)) throw refusal("givenAway", "badSource", this.#locale, { path: "/docx" });
    return this.#again(async () => {
      for (const name of modules) await this.#further.bring(name);
      return this.#within((await this.#connect()).call(op, args, this.#timeout), "badOptions");
    });
  }

  /**
   * Fetches what an engine has not got yet, behind a report and in nobody's way. What fails is tried again after
   * later reports; until then those say what was not looked at.
   * @param {Pack} pack
   */
  async #fetch(pack) {
    const hand = (/** @type {Uint8Array} */ bytes) =>
      this.#enqueue(async () => {
        const refused = await pack.give(await this.#connect(), this.#timeout, bytes);
        if (refused) throw refused;
      });
    if (await pack.fetch(hand)) this.onlanguage?.();
  }

  /**
   * An answer of the engine's; after a timeout or a crash the instance is given up.
   * @template T
   * @param {Promise<T>} answer
   * @param {"badSource" | "badOptions" | "badCatalogue"} [code] of what cannot be handed to another thread
   * @returns {Promise<T>}
   */
  async #within(answer, code = "badSource") {
    try {
      return await answer;
    } catch (/** @type {any} */ error) {
      if (error.unsent) throw refusal("uncopied", code, this.#locale, { cause: error.message });
      if (error.known) throw new CheckError(error.code, error.message, { path: error.path });
      this.#disconnect();
      if (error.lost && !this.#closed) throw LOST_ITS_TURN;
      // Whose draft it is shares no worker any more: the next one may fail at it too.
      this.#alone = true;
      throw failure(this.#closed ? "closed" : error.code === "timeout" ? "timeout" : "crashed", this.#locale, error.message);
    }
  }
}
