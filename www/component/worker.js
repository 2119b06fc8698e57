// @ts-check
/** The worker's side: takes { id, op, args }, answers { id, value } or { id, error }, always. */
import { createEngine } from "./engine.js";
import { flatten } from "./errors.js";

/** @type {any} */
let engine = null;

self.addEventListener("message", async ({ data: { id, op, args } }) => {
  try {
    let value;
    if (op === "start") engine = await createEngine(args);
    else value = engine[op](args);
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: flatten(error) });
  }
});
