// @ts-check
/**
 * One thread: reads a file, checks it, writes the copy with its findings, and tells it in the format that was asked for.
 *
 * @typedef {object} Shared what every thread is given
 * @property {WebAssembly.Module} module
 * @property {import("./engine.js").Settings} settings
 * @property {import("./args.js").Format} format
 * @property {Omit<import("./formats/index.js").Telling, "t">} telling
 * @property {{ author: string, fixes: string, date: string } | null} copies
 * @property {number} memory bytes of WebAssembly's from which on a thread makes room for a new one: what a huge file took is not given back
 *
 * @typedef {{ index: number, input: import("./inputs.js").Input, bytes: Uint8Array | null, kind: string | null }} Job
 *
 * @typedef {object} Answer
 * @property {string} piece
 * @property {{ errors: number, warnings: number, hints: number, leftOut: number, unseen: number } | null} sums null without a report
 * @property {{ code: string, message: string } | null} fault why there is no report, or no copy
 * @property {boolean} retire whether the thread is not to be used again
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { leftOut, unseenTasks } from "../www/component/view/statuses.js";
import { Engine } from "./engine.js";
import { FORMATS } from "./formats/index.js";
import { countMemories, memoryHeld } from "./memory.js";
import { faultOf, readBytes, readPath } from "./read.js";
import { Surface } from "./surface.js";
import { wordsIn } from "./words.js";

/** @type {Shared} */
const { module, settings, format, telling: told, copies, memory } = workerData;
const t = wordsIn(told.locale);
const telling = { ...told, t };
const { piece: tell, places } = FORMATS[format];

countMemories();
const engine = new Engine(module);
engine.configure(settings);

/** The copy of a Word file with its findings in it. @param {import("./read.js").FileSource} file @param {any} report @param {string} target */
async function annotate({ source }, report, target) {
  const bytes = engine.annotate(source.docx, report.findings, { ...copies, locale: told.locale });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, bytes);
}

/** @param {Job} job @returns {Promise<Answer>} */
async function work({ input: { name, uri, path, target }, bytes, kind }) {
  /** @type {import("./formats/index.js").Result} */
  const result = { name, uri, path, file: null, report: null, surface: null, notes: [], fault: null, annotated: null };
  /** @type {Answer} */
  const answer = { piece: "", sums: null, fault: null, retire: false };
  try {
    result.file = path === null ? await readBytes(/** @type {Uint8Array} */ (bytes), name, kind) : await readPath(path);
    const { file } = result;
    result.notes = file.notes.map(({ word, values }) => t(word, name, ...values));
    result.report = engine.check(file.source);
    if (places) result.surface = new Surface(file, file.source.blocks ?? engine.read(file.source), result.report, t);
    answer.sums = { ...result.report.summary, leftOut: leftOut(result.report), unseen: unseenTasks(result.report).length };
  } catch (/** @type {any} */ error) {
    const fault = faultOf(error, name, t);
    answer.retire = fault === null;
    answer.fault = result.fault = fault ?? { code: "crashed", message: `${t("gaveUp", name)} (${error?.message ?? error})` };
    result.report = null;
  }
  if (target !== null && result.report && result.file?.kind === "docx") {
    try {
      await annotate(result.file, result.report, target);
      result.annotated = target;
    } catch (/** @type {any} */ error) {
      const fault = faultOf(error, name, t);
      answer.retire = fault === null && !error?.code;
      answer.fault = { code: fault?.code ?? error?.code ?? "crashed", message: t("notAnnotated", name, fault?.message ?? error?.message ?? String(error)) };
      result.notes.push(answer.fault.message);
    }
  }
  answer.piece = tell(result, telling);
  answer.retire ||= memoryHeld() > memory;
  return answer;
}

parentPort?.on("message", async (/** @type {Job} */ job) => {
  parentPort?.postMessage(await work(job));
});
