// @ts-check
/**
 * A file that the engine works without and says more with: the parent plans that come with the program, the counts
 * of the language. All engines of an instance have it in common.
 */
import { tellOnce } from "./console.js";
import { sharedBytes } from "./load.js";
import { sha256 } from "./sha256.js";

/**
 * Milliseconds between tries. The second comes at once; each wait after that is twice the one before, up to the
 * longest: a server that lacks the file is not asked at every key, and a network that comes back is noticed.
 */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;

/** @param {unknown} from @returns {from is string | URL} */
export const isAddress = (from) => typeof from === "string" || from instanceof URL;

export class Pack {
  /** What the engine calls it. */
  #op;
  /** Where it is to be had, then its bytes; false where it is left out or not to be had. @type {any} */
  #from;
  #tries = 0;
  /** Of `performance.now()`: no further try before it. */
  #notBefore = 0;
  #fetching = false;
  /** What was asked for ahead. @type {Promise<Uint8Array> | null} */
  #ahead = null;
  /** @type {string | null} */
  #digest = null;
  /** The connection whose engine has it. @type {import("./connection.js").Connection | null} */
  #holder = null;

  /** @param {string} op @param {string | URL | Response | BufferSource | false} from */
  constructor(op, from) {
    this.#op = op;
    this.#from = from;
  }

  /** Whether it is left out. */
  get isLeftOut() {
    return this.#from === false;
  }

  /** Whether its bytes are at hand. */
  get isThere() {
    return this.#from instanceof Uint8Array;
  }

  /** What it is known by: the beginning of its SHA-256; null where it is not at hand. */
  get digest() {
    if (!this.isThere) return null;
    return (this.#digest ??= sha256(this.#from).slice(0, 12));
  }

  /** Asks for it, for a `fetch` to come. */
  ahead() {
    if (!this.#from || this.isThere) return;
    this.#ahead ??= this.#ask();
    this.#ahead.catch(() => {});
  }

  /**
   * Asks for it, and hands it over; what fails is tried again at a later call, once its wait is over.
   * @param {(bytes: Uint8Array) => Promise<void>} hand rejects where it is not taken
   * @returns {Promise<boolean>} whether it was taken now
   */
  async fetch(hand) {
    if (!this.#from || this.isThere || this.#fetching || performance.now() < this.#notBefore) return false;
    this.#fetching = true;
    try {
      const asked = this.#ahead ?? this.#ask();
      this.#ahead = null;
      const bytes = await asked;
      await hand(bytes);
      this.#from = bytes;
      return true;
    } catch (/** @type {any} */ error) {
      if (this.#tries > 1 && isAddress(this.#from)) tellOnce(`${this.#from} is not to be had (${error?.message}): serve it beside the wasm. Drafts are checked without it, and the report says what was not compared.`, "warn");
      if (this.#tries > 1) this.#notBefore = performance.now() + Math.min(FIRST_WAIT * 2 ** (this.#tries - 2), LONGEST_WAIT);
      // A response can be read once.
      if (!isAddress(this.#from)) this.#from = false;
      return false;
    } finally {
      this.#fetching = false;
    }
  }

  /**
   * Gives it to an engine that has not got it.
   * @param {import("./connection.js").Connection} connection
   * @param {number} timeout
   * @param {Uint8Array} [bytes] default: those at hand
   * @returns {Promise<any>} why it did not take it, or null
   */
  async give(connection, timeout, bytes = this.#from) {
    if (this.#holder === connection) return null;
    const refused = await connection.call(this.#op, { bytes }, timeout).then(() => null, (error) => error);
    if (!refused) this.#holder = connection;
    return refused;
  }

  #ask() {
    // After a first failure past the caches, which may have kept a damaged file, or another build's.
    return sharedBytes(this.#from, this.#tries++ > 0);
  }
}
