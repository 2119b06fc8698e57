// @ts-check
/**
 * The modules that are fetched when first needed: `import` reads Word files and HTML, `word` writes into Word files and reads those of other programs.
 *
 * @typedef {"import" | "word"} Name
 *
 * @typedef {object} Around the client that needs them
 * @property {() => Promise<import("./connection.js").Connection>} connect to its engine
 * @property {<T>(answer: Promise<T>) => Promise<T>} within takes an answer of the engine's, and gives the engine up where it failed
 * @property {import("./words.js").Locale} locale
 * @property {number} timeout milliseconds
 * @property {boolean} closed
 */
import { CheckError, failure, mayBeStale } from "./errors.js";
import { inTime } from "./in-time.js";
import { loadModule, shared } from "./load.js";
import { isAddress } from "./pack.js";

export class Further {
  /** From where each comes, and the connection whose engine has it. @type {Record<Name, { wasm: any, connection: import("./connection.js").Connection | null }>} */
  #modules;
  #around;

  /** @param {Record<Name, any>} from @param {Around} around */
  constructor(from, around) {
    this.#modules = { import: { wasm: from.import, connection: null }, word: { wasm: from.word, connection: null } };
    this.#around = around;
  }

  /** Gives the engine a further module. @param {"import" | "word"} name */
  async bring(name) {
    const connection = await this.#around.connect();
    const further = this.#modules[name];
    if (further.connection === connection) return;
    try {
      await this.#bringTo(connection, name, false);
    } catch (/** @type {any} */ error) {
      if (!mayBeStale(error) || !isAddress(further.wasm)) throw error;
      // A cache may have kept a file of another build: ask the server itself.
      await this.#bringTo(connection, name, true);
    }
    further.connection = connection;
  }

  /** @param {import("./connection.js").Connection} connection @param {"import" | "word"} name @param {boolean} afresh past the caches */
  async #bringTo(connection, name, afresh) {
    const { wasm } = this.#modules[name];
    const loading = isAddress(wasm) ? shared(wasm, this.#around.locale, afresh) : loadModule(wasm, this.#around.locale);
    const module = await inTime(loading, this.#around.timeout).catch((error) => {
      throw error instanceof CheckError ? error : failure("wasmMissing", this.#around.locale, error.code);
    });
    // A response can be read once.
    if (!isAddress(wasm)) this.#modules[name].wasm = module;
    const refused = this.#around.closed ? null : await connection.call(name, { module }, this.#around.timeout).then(() => null, (error) => error);
    if (refused && !connection.alive()) await this.#around.within(Promise.reject(refused));
    if (this.#around.closed) throw failure("closed", this.#around.locale);
    if (refused) throw failure("wasmBroken", this.#around.locale, refused.message);
  }
}
