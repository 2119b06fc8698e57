// @ts-check
/**
 * Reads and checks many files beside the page: as many at once as there are cores to spare, each in a worker; of a
 * plan nothing stays but its summary. The rows say how far it is.
 */
import { createChecker } from "../component/client.js";
import { unlessStopped } from "../component/stopped.js";
import { FileError } from "../files/errors.js";
import { textOf } from "../files/places.js";
import { readFile } from "../files/read.js";
import { summaryOf } from "./summary.js";
import { t } from "../words.js";

/** While one file is fetched or drawn out of a PDF, another is checked. */
const LEAST = 2;
const MOST = 3;
/** Milliseconds after which nobody waits for the counts of the language any more. */
const PATIENCE = 30_000;

/** @typedef {import("./plans.js").Row} Row */

/**
 * @param {Row[]} rows those that wait are read
 * @param {{ setup: import("../component/client.js").Setup, signal: AbortSignal, onread: (row: Row) => void }} how
 * @returns {Promise<void>} once all are read, or at once when the signal says so
 */
export async function readRows(rows, { setup, signal, onread }) {
  const waiting = rows.filter(({ state }) => state === "waiting");
  const lanes = Math.min(waiting.length, Math.max(LEAST, Math.min(MOST, (navigator.hardwareConcurrency ?? 2) - 1)));
  await Promise.all(Array.from({ length: lanes }, () => lane(waiting, { setup, signal, onread })));
}

/** @param {Row[]} waiting @param {Parameters<typeof readRows>[1]} how */
async function lane(waiting, { setup, signal, onread }) {
  if (signal.aborted || waiting.length === 0) return;
  const client = await createChecker(setup);
  const stop = () => client.close();
  signal.addEventListener("abort", stop, { once: true });
  /** Read before the counts of the language were there, without the rules that rest on them. @type {Row[]} */
  const without = [];
  let speaks = false;
  client.onlanguage = () => (speaks = true);
  const read = async (/** @type {Row} */ row) => {
    row.state = "reading";
    try {
      if (!speaks) without.push(row);
      await readRow(row, client, signal);
      row.state = "done";
      onread(row);
    } catch (/** @type {any} */ error) {
      // It can be gone on with.
      if (signal.aborted) row.state = "waiting";
      else {
        row.state = "failed";
        row.why = error instanceof FileError ? t(error.word, row.file.name) : error.message;
        if (!(error instanceof FileError) && !error.code) console.error(error);
        onread(row);
      }
    }
  };
  for (let row = waiting.shift(); row && !signal.aborted; row = waiting.shift()) await read(row);
  /** The rows stand there meanwhile, and say a little more after it. */
  const again = async () => {
    clearTimeout(late);
    client.onlanguage = null;
    try {
      for (const row of without) {
        if (row.state !== "done" || signal.aborted) continue;
        await readRow(row, client, signal);
        onread(row);
      }
    } catch {
      // What was read before holds.
    } finally {
      signal.removeEventListener("abort", stop);
      client.close();
    }
  };
  const late = setTimeout(() => (without.splice(0), again()), without.length > 0 ? PATIENCE : 0);
  if (speaks) again();
  else client.onlanguage = again;
}

/** @param {Row} row @param {import("../component/client.js").CheckerClient} client @param {AbortSignal} signal */
async function readRow(row, client, signal) {
  const { kind, source } = await readFile(row.file, { signal });
  if (kind === "catalogue") throw new FileError("deskCatalogue");
  const blocks = source.blocks ?? (await client.read(source));
  const report = await client.check(source);
  unlessStopped(signal);
  row.summary = summaryOf(report, blocks, blocks.map(textOf).join("\n"));
}
