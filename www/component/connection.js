// @ts-check
/**
 * Where an engine runs: in a worker, or in the page where workers are refused. Both answer one call
 * at a time and can be closed at any moment; a call that was under way then rejects.
 *
 * @typedef {object} Connection
 * @property {"worker" | "page"} mode
 * @property {(op: string, args?: object) => Promise<any>} call rejects with what `flatten` gives
 * @property {() => void} close
 * @property {() => boolean} alive whether it can still be spoken to
 */
import { ASSETS } from "./assets.js";
import { createEngine, PROTOCOL } from "./engine.js";
import { flatten } from "./errors.js";

/** How long a worker may take to say that it runs. */
const START_TIMEOUT = 8000;

/** @type {{ createScriptURL(url: string): any } | undefined} */
let policy;

/** The worker's address as pages under `require-trusted-types-for 'script'` want it: of our own origin only. */
function scriptUrl(/** @type {string} */ url) {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("kehoach-check", {
    createScriptURL(/** @type {string} */ address) {
      if (new URL(address, location.href).origin !== location.origin) throw new TypeError("another origin");
      return address;
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}

let workers = 0;

const crash = (/** @type {string} */ message) => ({ known: false, kind: "Error", code: "crashed", message });

/**
 * @param {string} url of the worker's file
 * @param {object} start what the engine needs
 * @returns {Promise<Connection>} rejects with `refused: true` where the worker could not be had
 */
export function connectWorker(url, start) {
  /** @type {Worker} */
  let worker;
  try {
    worker = new Worker(scriptUrl(url), { type: ASSETS.workerType, name: "kehoach-check" });
  } catch (error) {
    return Promise.reject({ ...flatten(error), refused: true });
  }
  let next = 0;
  let alive = true;
  const watch = new AbortController();
  const life = `kehoach-check-worker:${Date.now()}-${Math.random()}-${(workers += 1)}`;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: any) => void }>} */
  const waiting = new Map();
  const fail = (/** @type {object} */ error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const close = (error = crash("closed")) => {
    alive = false;
    watch.abort();
    worker.terminate();
    fail(error);
  };
  const call = (/** @type {string} */ op, /** @type {object} */ args = {}) =>
    new Promise((resolve, reject) => {
      if (!alive) {
        reject(crash("the worker is gone"));
        return;
      }
      const id = (next += 1);
      waiting.set(id, { resolve, reject });
      try {
        worker.postMessage({ id, op, args });
      } catch (error) {
        // It cannot be copied to another thread: the worker has seen nothing of it.
        waiting.delete(id);
        reject({ ...flatten(error), unsent: true });
      }
    });
  worker.addEventListener("message", ({ data: { id, value, error } }) => {
    const settle = waiting.get(id);
    waiting.delete(id);
    if (error) settle?.reject(error);
    else settle?.resolve(value);
  });
  worker.addEventListener("messageerror", () => fail(crash("unreadable answer")));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    fail({ ...crash(event.message || "worker failed"), refused: true });
  });
  const slow = setTimeout(() => fail({ ...crash("worker did not start"), refused: true }), START_TIMEOUT);
  return call("start", { ...start, life })
    .then(
      (started) => {
        // Out of a cache, of another version: it cannot be spoken to, the page itself can.
        if (started?.protocol !== PROTOCOL) throw { ...crash("another protocol"), refused: true };
        // The lock comes free when the worker is gone, and then nobody answers any more.
        if (started.held) navigator.locks.request(life, { signal: watch.signal }, () => close(crash("the worker is gone"))).catch(() => {});
        return /** @type {Connection} */ ({ mode: "worker", call, close: () => close(), alive: () => alive });
      },
    )
    .catch((error) => {
      worker.terminate();
      throw error;
    })
    .finally(() => clearTimeout(slow));
}

/**
 * @param {{ glue: string, module: WebAssembly.Module, language?: boolean }} start
 * @returns {Promise<Connection>}
 */
export async function connectPage(start) {
  let closed = false;
  const engine = /** @type {any} */ (await createEngine(start).catch((error) => Promise.reject(flatten(error))));
  return {
    mode: "page",
    alive: () => !closed,
    async call(op, args = {}) {
      // Keys typed meanwhile go first.
      await new Promise((resolve) => setTimeout(resolve));
      if (closed) throw crash("closed");
      try {
        return engine[op](args);
      } catch (error) {
        throw flatten(error);
      }
    },
    close() {
      closed = true;
    },
  };
}
