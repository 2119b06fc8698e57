// @ts-check
/**
 * Where an engine runs: in a worker, which others share, or in the page where workers are refused. Both answer one call
 * at a time and can be closed at any moment; a call that was under way then rejects.
 *
 * @typedef {object} Connection
 * @property {"worker" | "page"} mode
 * @property {string} build of the wasm that answers
 * @property {(op: string, args?: object, timeout?: number) => Promise<any>} call rejects with what `flatten` gives; `unsent` where the worker
 *   could not be given it, `lost` where another's call ended the worker before this one began, the code "timeout" where it takes too long
 * @property {() => void} close
 * @property {() => boolean} alive whether it can still be spoken to
 */
import { createHome } from "./engine.js";
import { flatten } from "./errors.js";
import { crash, hostFor } from "./pool.js";

/**
 * @param {string} url of the worker's file
 * @param {import("./pool.js").Start} start what the engine needs
 * @param {boolean} alone whether the worker is to be nobody else's
 * @returns {Promise<Connection>} rejects with `refused: true` where the worker could not be had
 */
export async function connectWorker(url, start, alone) {
  const host = hostFor(url, start, alone);
  const client = host.enter();
  try {
    await host.started;
    await host.join(client);
  } catch (error) {
    host.leave(client);
    throw error;
  }
  return {
    mode: "worker",
    build: host.build,
    call: (op, args, timeout) => host.call(client, op, args, timeout),
    close: () => host.leave(client),
    alive: () => host.alive,
  };
}

/**
 * @param {{ glue: string, module: WebAssembly.Module, language?: boolean }} start
 * @returns {Promise<Connection>}
 */
export async function connectPage(start) {
  let closed = false;
  const home = await createHome(start).catch((error) => Promise.reject(flatten(error)));
  const engine = /** @type {any} */ (home.engine());
  return {
    mode: "page",
    build: home.build,
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
