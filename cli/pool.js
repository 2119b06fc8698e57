// @ts-check
/**
 * Threads that share a list of files. Answers come in the order of the files, and no thread runs far ahead of the slowest: what is
 * held at a time does not grow with their number.
 */
import { Worker } from "node:worker_threads";
import { readAll } from "./stdin.js";
import { FORMATS } from "./formats/index.js";

/** Files for each thread that may be done before their turn. */
const AHEAD = 8;

/**
 * @param {import("./inputs.js").Input[]} inputs
 * @param {object} how
 * @param {import("./worker.js").Shared} how.shared
 * @param {number} how.threads
 * @param {number} how.seconds that a file may take
 * @param {string | null} how.kind of standard input
 * @param {import("./words.js").Told} how.t
 * @returns {AsyncGenerator<{ input: import("./inputs.js").Input, answer: import("./worker.js").Answer }>}
 */
export async function* answers(inputs, { shared, threads, seconds, kind, t }) {
  /** @type {Map<number, import("./worker.js").Answer>} */
  const done = new Map();
  /** @type {Set<Worker>} */
  const workers = new Set();
  let next = 0;
  let told = 0;
  let ended = false;
  /** @type {(() => void)[]} */
  let waiting = [];
  const changed = () => new Promise((resolve) => waiting.push(() => resolve(undefined)));
  const tellAll = () => {
    const all = waiting;
    waiting = [];
    for (const one of all) one();
  };

  const start = () => {
    // What libraries print is not for who asked.
    const worker = new Worker(new URL("worker.js", import.meta.url), { workerData: shared, stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    // What comes when nobody asked has nobody who waits for it, and would end the program.
    worker.on("error", () => {});
    workers.add(worker);
    return worker;
  };

  const fault = (/** @type {import("./inputs.js").Input} */ { name, uri, path }, /** @type {string} */ code, /** @type {string} */ message) => {
    const why = { code, message };
    const piece = FORMATS[shared.format].piece({ name, uri, path, file: null, report: null, surface: null, notes: [], fault: why, annotated: null }, { ...shared.telling, t });
    return { piece, sums: null, fault: why, retire: true };
  };

  /** @param {Worker} worker @param {import("./worker.js").Job} job @returns {Promise<import("./worker.js").Answer>} */
  const ask = (worker, job) =>
    new Promise((resolve) => {
      const { input } = job;
      const finish = (/** @type {import("./worker.js").Answer} */ answer) => {
        clearTimeout(timer);
        for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
        resolve(answer);
      };
      const crashed = (/** @type {string} */ more) => finish(fault(input, "crashed", t("gaveUp", input.name) + more));
      /** @type {Record<string, (given: any) => void>} */
      const listeners = { message: finish, error: (error) => crashed(` (${error.message})`), exit: () => crashed("") };
      const timer = setTimeout(() => finish(fault(input, "timeout", t("tookTooLong", input.name, seconds))), seconds * 1000);
      for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
      worker.postMessage(job);
    });

  const lane = async () => {
    /** @type {Worker | null} */
    let worker = null;
    while (!ended && next < inputs.length) {
      if (next >= told + threads * AHEAD) {
        await changed();
        continue;
      }
      const index = next;
      next += 1;
      const input = inputs[index];
      worker ??= start();
      const answer = await ask(worker, { index, input, bytes: input.path === null ? await readAll() : null, kind: input.path === null ? kind : null });
      if (answer.retire) {
        workers.delete(worker);
        await worker.terminate();
        worker = null;
      }
      done.set(index, answer);
      tellAll();
    }
  };

  const lanes = Promise.all(Array.from({ length: Math.min(threads, inputs.length) }, lane));
  // What goes wrong in a lane is no file's, and is told where the answers are waited for.
  let broken = /** @type {{ error: unknown } | null} */ (null);
  lanes.catch((error) => {
    broken = { error };
    tellAll();
  });
  try {
    for (; told < inputs.length; told += 1, tellAll()) {
      while (!done.has(told)) {
        if (broken) throw broken.error;
        await changed();
      }
      const answer = /** @type {import("./worker.js").Answer} */ (done.get(told));
      done.delete(told);
      yield { input: inputs[told], answer };
    }
  } finally {
    ended = true;
    tellAll();
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
}
