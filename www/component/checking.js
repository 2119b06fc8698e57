// @ts-check
/**
 * When a draft is checked: soon after the last key, now and then while keys keep coming, once more
 * after a crash. What took too long is not tried again by itself: it would take as long once more.
 * Knows nothing of where the draft stands.
 *
 * Events: `busy`; `report` (detail: { draft, report, milliseconds }; the report is null for an empty
 * draft); `restart` and `failure` (detail: CheckError).
 *
 * @typedef {{ source: object | null, [more: string]: any }} Draft `source` is null where there is nothing to check
 */
import { CheckError } from "./errors.js";

/** After the last key; with the check of 100 KB, perhaps behind one under way, the answer is there within 150 ms. */
const DEBOUNCE_MS = 40;
/** While keys keep coming. */
const LONGEST_WAIT_MS = 600;

/** Another task. Taking over the report of a long draft and showing it are two: keys go in between. */
const nextTask = () => /** @type {any} */ (globalThis).scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

export class Checking extends EventTarget {
  /** @type {import("./client.js").CheckerClient | null} */
  #client = null;
  #read;
  /** When the oldest unchecked edit was made. @type {number | null} */
  #waitingSince = null;
  /** @type {any} */
  #timer;
  #under = 0;
  /** Whether what stands there took too long: only an edit, or who asks for it, begins it again. */
  #tooLong = false;

  /** @param {() => Draft | null} read the draft as it stands; null: not now */
  constructor(read) {
    super();
    this.#read = read;
  }

  get client() {
    return this.#client;
  }

  /** What checks, or null; once it knows the language better, what stands there is checked again. */
  set client(client) {
    if (this.#client) this.#client.onlanguage = null;
    this.#client = client;
    if (client) client.onlanguage = () => void (this.#tooLong || this.schedule());
  }

  /** Whether an edit waits for its check, or a check for its answer. */
  get pending() {
    return this.#waitingSince !== null || this.#under > 0;
  }

  /** After each edit. */
  schedule() {
    clearTimeout(this.#timer);
    this.#waitingSince ??= performance.now();
    const left = this.#waitingSince + LONGEST_WAIT_MS - performance.now();
    this.#timer = setTimeout(() => this.check(), Math.max(0, Math.min(DEBOUNCE_MS, left)));
  }

  /** Forgets the edits that wait. */
  stop() {
    clearTimeout(this.#timer);
    this.#waitingSince = null;
  }

  /**
   * Checks what stands there now.
   * @param {boolean} [again] whether this is the second try after a crash
   * @returns {Promise<any>} the report; null for an empty draft, a failure, or where a newer check came meanwhile
   */
  async check(again = false) {
    this.stop();
    const { client } = this;
    const draft = client && this.#read();
    if (!client || !draft) return null;
    if (!draft.source) {
      this.#tell("report", { draft, report: null, milliseconds: 0 });
      return null;
    }
    this.#tooLong = false;
    this.#tell("busy", null);
    const started = performance.now();
    this.#under += 1;
    let report;
    try {
      report = await client.check(draft.source);
      await nextTask();
    } catch (error) {
      this.#under -= 1;
      // Whoever took the client away does not wait for its answer.
      if (client !== this.client) return null;
      const failure = error instanceof CheckError ? error : new CheckError("crashed", String(error));
      if (!again && failure.code === "crashed") {
        this.#tell("restart", failure);
        return this.check(true);
      }
      this.#tooLong = failure.code === "timeout";
      this.#tell("failure", failure, draft);
      return null;
    }
    this.#under -= 1;
    if (!report || client !== this.client) return null;
    this.#tell("report", { draft, report, milliseconds: performance.now() - started });
    return report;
  }

  /** @param {string} type @param {any} detail @param {Draft} [draft] */
  #tell(type, detail, draft) {
    this.dispatchEvent(Object.assign(new CustomEvent(type, { detail }), { draft }));
  }
}
