// @ts-check
/** The worker's side: takes { id, op, args }, answers { id, value } or { id, error }, always. */
import { createEngine, PROTOCOL } from "./engine.js";
import { flatten } from "./errors.js";
import { warmUp } from "./warm-up.js";

/** Milliseconds without a call after which the worker has nothing better to do. */
const IDLE = 20;

/** @type {any} */
let engine = null;
/** @type {any} */
let idle;

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

self.addEventListener("message", async ({ data: { id, op, args } }) => {
  try {
    let value;
    clearTimeout(idle);
    if (op === "start") {
      engine = await createEngine(args);
      value = { protocol: PROTOCOL, held: args.life !== undefined && (await hold(args.life)) };
    } else value = engine[op](args);
    if (op === "setup") idle = setTimeout(() => warmUp(engine), IDLE);
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: flatten(error) });
  }
});
