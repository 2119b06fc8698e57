/**
 * Processor time of the thread that asks, in milliseconds: what other programs on the machine do
 * adds next to nothing to it, and what V8 compiles on threads of its own does not count.
 *
 * `process.threadCpuUsage` where Node has it; before that, Linux says it per thread, brought up to
 * date when the thread lays down its work for a moment. Elsewhere it is the whole process.
 */

import { closeSync, openSync, readSync } from "node:fs";

const nap = new Int32Array(new SharedArrayBuffer(4));
const bytes = Buffer.alloc(64);

function linux() {
  let file;
  try {
    file = openSync("/proc/thread-self/schedstat", "r");
  } catch {
    return null;
  }
  process.once("exit", () => closeSync(file));
  return () => {
    Atomics.wait(nap, 0, 0, 0.02);
    const length = readSync(file, bytes, 0, bytes.length, 0);
    return Number(bytes.toString("latin1", 0, length).split(" ")[0]) / 1e6;
  };
}

const sum = ({ user, system }) => (user + system) / 1000;
const onLinux = typeof process.threadCpuUsage === "function" ? null : linux();

/** What is counted, for the head of the table. */
export const COUNTS = process.threadCpuUsage || onLinux ? "processor time of the calling thread" : "processor time of the whole process";

/** Milliseconds of the processor so far. @type {() => number} */
export const now = process.threadCpuUsage ? () => sum(process.threadCpuUsage()) : (onLinux ?? (() => sum(process.cpuUsage())));

/** What asking costs itself: the least of some times. */
const COST = (() => {
  let least = Infinity;
  for (let n = 0; n < 50; n++) {
    const from = now();
    least = Math.min(least, now() - from);
  }
  return least;
})();

/**
 * Milliseconds that something takes, and what it gave.
 * @template T @param {() => T | Promise<T>} act
 * @returns {Promise<[number, T]>}
 */
export async function timed(act) {
  const from = now();
  let value = act();
  if (value instanceof Promise) value = await value;
  return [Math.max(0, now() - from - COST), value];
}

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
