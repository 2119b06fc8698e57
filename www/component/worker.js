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

self.addEventListener("message", async ({ data: { id, op, args } }) => {
  try {
    let value;
    clearTimeout(idle);
    if (op === "start") {
      engine = await createEngine(args);
      value = { protocol: PROTOCOL };
    } else value = engine[op](args);
    if (op === "setup") idle = setTimeout(() => warmUp(engine), IDLE);
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: flatten(error) });
  }
});
