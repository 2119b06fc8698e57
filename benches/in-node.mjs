/** Measurements in Node, each in a fresh process. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../scripts/lib/project.mjs";
import { median } from "./clock.mjs";

const start = promisify(execFile);
/** A measurement that takes longer says that by itself. */
const LONGEST = 120_000;
/** Pages of the Word file. */
export const WORD_PAGES = 100;

/** @param {object} task of `measure.mjs` @param {number} [longest] milliseconds */
export async function measure(task, longest = LONGEST) {
  const { stdout } = await start(process.execPath, [join(root, "benches", "measure.mjs"), JSON.stringify(task)], { cwd: root, timeout: longest, maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** The median of each number of some runs; other values as the last run has them. */
async function several(runs, task) {
  const answers = [];
  for (let n = 0; n < runs; n++) answers.push(await measure(task));
  const middle = (key) => (typeof answers[0][key] === "number" ? median(answers.map((answer) => answer[key])) : answers.at(-1)[key]);
  return Object.fromEntries(Object.keys(answers[0]).map((key) => [key, middle(key)]));
}

/** @typedef {{ tree: string } | { peer: string }} Named */

/** Ready and first check, cold. @param {Named} of @param {string} name of the draft @param {number} runs */
export const cold = (of, name, runs) => several(runs, { task: "first", of, name });
/** The same after the worker's warm-up. @param {Named} of @param {string} name @param {number} runs */
export const warmed = (of, name, runs) => several(runs, { task: "first", of, name, warm: true });
/** One edit a check. @param {Named} of @param {string} name @param {"check" | "edit"} by @param {{ runs?: number, count?: number, before?: number }} [how] */
export const editing = (of, name, by, { runs = 1, ...how } = {}) => several(runs, { task: "edits", of, name, by, ...how });

/** Milliseconds of one edit in 1, 10 and 100 times the text. @param {Named} of */
export async function growth(of) {
  const at = async (times, count) => (await measure({ task: "growth", of, times, count })).time;
  return { 1: await at(1, 40), 10: await at(10, 12), 100: await at(100, 3) };
}

/** Reading a Word file. @param {Named} of */
export const word = (of) => measure({ task: "word", of, pages: WORD_PAGES });

/** Comparing with parents. @param {Named} of @param {string} name */
export const parents = (of, name) => measure({ task: "parents", of, name });
