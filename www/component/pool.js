// @ts-check
/**
 * The workers of a page. Whoever checks shares them: twenty elements have as many workers as the machine can use, not
 * twenty, and one instance of the wasm in each. A worker does one call at a time and each call has its own time; what
 * takes too long, or fails in a way that the checker has no name for, ends the worker, since its instance cannot be
 * trusted. Those who share it lose nothing: what they waited for had not begun, and goes to another worker.
 *
 * @typedef {{ glue: string, module: WebAssembly.Module, language?: boolean }} Start
 * @typedef {{ client: number, op: string, args: object, timeout: number, resolve: (value: any) => void, reject: (error: any) => void }} Call
 */
import { ASSETS } from "./assets.js";
import { PROTOCOL } from "./engine.js";
import { flatten } from "./errors.js";
import { scriptUrl } from "./trusted.js";

/** How long a worker may take to say that it runs, and to begin or end an engine. */
const START_TIMEOUT = 8000;
/** So many at most, however many cores there are: each has memory of its own. */
const MOST = 3;

/** Calls that hand over a file of the package: one that is not taken leaves the instance as it was. */
const APART = new Set(["start", "import", "bundled", "language"]);

export const crash = (/** @type {string} */ message) => ({ known: false, kind: "Error", code: "crashed", message });

/** @type {Set<Host>} */
const hosts = new Set();
let clients = 0;

/** A core is left for the page itself. */
const most = () => Math.max(1, Math.min(MOST, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));

/**
 * A worker for one more client: a new one while there are fewer than the machine can use, else the one with the fewest.
 * @param {string} url of the worker's file
 * @param {Start} start
 * @param {boolean} alone
 */
export function hostFor(url, start, alone) {
  const fitting = [...hosts].filter((host) => !host.alone && host.fits(url, start));
  if (alone || fitting.length < most()) return new Host(url, start, alone);
  return fitting.reduce((least, host) => (host.size < least.size ? host : least));
}

/** A worker begun ahead of its wasm, which nobody has yet. @type {{ url: string, worker: Worker } | null} */
let ahead = null;

const newWorker = (/** @type {string} */ url) => new Worker(scriptUrl(url), { type: ASSETS.workerType, name: "kehoach-check" });

/**
 * Begins the first worker while the wasm is still coming: its files and the glue then come beside it and not behind it. The
 * next host has it; `dropAhead` where there will be none.
 * @param {string} url of the worker's file
 * @param {string} glue
 */
export function beginAhead(url, glue) {
  if (ahead || hosts.size > 0) return;
  try {
    const worker = newWorker(url);
    ahead = { url, worker };
    // What is wrong with it is told when somebody needs one.
    worker.addEventListener("error", (event) => {
      if (ahead?.worker !== worker) return;
      event.preventDefault();
      dropAhead();
    });
    worker.postMessage({ op: "prepare", args: { glue } });
  } catch {
    // The same.
  }
}

export function dropAhead() {
  ahead?.worker.terminate();
  ahead = null;
}

/** The worker begun ahead, else a new one. @param {string} url */
function takeWorker(url) {
  if (ahead?.url !== url) return newWorker(url);
  const { worker } = ahead;
  ahead = null;
  return worker;
}

class Host {
  #url;
  #start;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Set<number>} */
  #clients = new Set();
  /** What waits for its turn. @type {Call[]} */
  #queue = [];
  /** What the worker does now. @type {(Call & { id: number, timer: any }) | null} */
  #under = null;
  #next = 0;
  #watch = new AbortController();

  /** @param {string} url @param {Start} start @param {boolean} alone */
  constructor(url, start, alone) {
    this.#url = url;
    this.#start = start;
    this.alone = alone;
    this.alive = true;
    /** Of the wasm in it, once it runs. */
    this.build = "";
    hosts.add(this);
    /** Rejects with `refused: true` where the worker could not be had. @type {Promise<void>} */
    this.started = this.#run();
    this.started.catch(() => {});
  }

  get size() {
    return this.#clients.size;
  }

  /** @param {string} url @param {Start} start */
  fits(url, { glue, module, language }) {
    return url === this.#url && glue === this.#start.glue && module === this.#start.module && language === this.#start.language;
  }

  /** One more client. */
  enter() {
    const client = (clients += 1);
    this.#clients.add(client);
    return client;
  }

  /** Has an engine made for a client. @param {number} client */
  join(client) {
    // What keeps a worker from even this is nothing that the client has done.
    return this.call(client, "join", {}, START_TIMEOUT).catch((error) => Promise.reject({ ...error, lost: true }));
  }

  /** A client's calls reject; the last one puts out the light. @param {number} client */
  leave(client) {
    if (!this.#clients.delete(client)) return;
    const waiting = this.#queue.filter((call) => call.client === client);
    this.#queue = this.#queue.filter((call) => call.client !== client);
    if (this.#clients.size === 0) this.#end(crash("closed"));
    else if (this.alive) {
      // Its answer is of no use to anybody.
      if (this.#under?.client === client) this.#under.reject(crash("closed"));
      this.call(client, "end", {}, START_TIMEOUT).catch(() => {});
    }
    for (const call of waiting) call.reject(crash("closed"));
  }

  /**
   * @param {number} client
   * @param {string} op
   * @param {object} [args]
   * @param {number} [timeout] milliseconds from when the worker begins with it
   * @returns {Promise<any>}
   */
  call(client, op, args = {}, timeout = Infinity) {
    return new Promise((resolve, reject) => {
      if (!this.alive) reject({ ...crash("the worker is gone"), lost: true });
      else {
        this.#queue.push({ client, op, args, timeout, resolve, reject });
        this.#turn();
      }
    });
  }

  /** The next call, where none is under way. */
  #turn() {
    if (this.#under || !this.#worker) return;
    const call = this.#queue.shift();
    if (!call) return;
    const id = (this.#next += 1);
    const { client, op, args, timeout } = call;
    const timer = Number.isFinite(timeout) ? setTimeout(() => this.#end({ known: false, code: "timeout", message: "timeout" }), timeout) : 0;
    this.#under = { ...call, id, timer };
    try {
      this.#worker.postMessage({ id, client, op, args });
    } catch (error) {
      // It cannot be copied to another thread: the worker has seen nothing of it.
      this.#settle((under) => under.reject({ ...flatten(error), unsent: true }));
    }
  }

  /** @param {(call: Call) => void} how */
  #settle(how) {
    const under = this.#under;
    if (!under) return;
    this.#under = null;
    clearTimeout(under.timer);
    how(under);
    this.#turn();
  }

  /** Gives the worker up. @param {object} error of the call that is under way; what waits has lost nothing but its turn */
  #end(error) {
    if (!this.alive) return;
    this.alive = false;
    hosts.delete(this);
    this.#watch.abort();
    this.#worker?.terminate();
    const waiting = this.#queue;
    this.#queue = [];
    this.#settle((under) => under.reject(error));
    for (const call of waiting) call.reject({ ...crash("the worker is gone"), lost: true });
  }

  async #run() {
    try {
      this.#worker = takeWorker(this.#url);
    } catch (error) {
      const refused = { ...flatten(error), refused: true };
      this.#end(refused);
      throw refused;
    }
    this.#worker.addEventListener("message", ({ data: { id, value, error } }) => {
      if (this.#under?.id !== id) return;
      // The checker names its own errors; after any other the instance cannot be trusted.
      if (error && !error.known && !APART.has(this.#under.op)) this.#end(error);
      else this.#settle((under) => (error ? under.reject(error) : under.resolve(value)));
    });
    this.#worker.addEventListener("messageerror", () => this.#end(crash("unreadable answer")));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#end({ ...crash(event.message || "worker failed"), refused: true });
    });
    const slow = setTimeout(() => this.#end({ ...crash("worker did not start"), refused: true }), START_TIMEOUT);
    const life = `kehoach-check-worker:${Date.now()}-${Math.random()}`;
    try {
      // Whoever came meanwhile waits behind it.
      const first = this.call(0, "start", { ...this.#start, life });
      const { protocol, build = "", held } = (await first) ?? {};
      // Out of a cache, of another version: it cannot be spoken to, the page itself can.
      if (protocol !== PROTOCOL) throw { ...crash("another protocol"), refused: true };
      this.build = build;
      // The lock comes free when the worker is gone, and then nobody answers any more.
      if (held) navigator.locks.request(life, { signal: this.#watch.signal }, () => this.#end(crash("the worker is gone"))).catch(() => {});
    } catch (/** @type {any} */ error) {
      this.#end(error);
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }
}
