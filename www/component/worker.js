// @ts-check
/**
 * The worker's side: takes { id, client, op, args }, answers { id, value } or { id, error }, always. Any number of clients
 * share the one instance of the wasm, each with an engine of its own.
 */
import { loadGlue } from "./assets.js";
import { createHome, PROTOCOL } from "./engine.js";
import { flatten } from "./errors.js";
import { warmUp } from "./warm-up.js";

/** Milliseconds without a call after which the worker has nothing better to do. */
const IDLE = 20;

/** @type {Promise<import("./engine.js").Home> | null} */
let home = null;
/** @type {Map<number, any>} */
const engines = new Map();
/** What is left of the warm-up; null where no more is wanted, undefined before it began. @type {ReturnType<typeof warmUp> | null | undefined} */
let warming;
/** @type {any} */
let idle;

/** The next step of the warm-up, when nobody has called for a while. */
function warmOn() {
  idle = setTimeout(() => {
    if (warming?.next().done) warming = null;
    else warmOn();
  }, IDLE);
}

/**
 * Holds a lock for as long as this worker lives: whoever waits for it learns at once when the worker is
 * gone, though it may die without a word.
 * @param {string} name
 * @returns {Promise<boolean>} false where there are no locks
 */
const hold = (name) =>
  new Promise((resolve) => {
    if (!navigator.locks) return resolve(false);
    return navigator.locks.request(name, () => (resolve(true), new Promise(() => {}))).catch(() => resolve(false));
  });

self.addEventListener("message", async ({ data: { id, client, op, args } }) => {
  // Ahead of the wasm, by nobody who waits: what is wrong with the glue is told when it is needed.
  if (op === "prepare") return void loadGlue(args.glue, 1).catch(() => {});
  try {
    let value;
    clearTimeout(idle);
    if (op === "start") {
      home ??= createHome(args);
      const { build } = await home;
      value = { protocol: PROTOCOL, build, held: await hold(args.life) };
    } else if (op === "join") engines.set(client, (await home)?.engine());
    else if (op === "end") {
      engines.get(client)?.end();
      engines.delete(client);
    } else value = engines.get(client)[op](args);
    if (op === "setup" && warming === undefined) warming = home && warmUp(await home);
    // Real drafts warm better, and whoever writes one is not to wait.
    if (op === "check") warming = null;
    if (warming) warmOn();
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: flatten(error) });
  }
});
