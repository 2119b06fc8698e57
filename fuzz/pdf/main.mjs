/**
 * `npm run fuzz -- --pdf`: pages that nobody would write, through the reader of PDFs; see `fuzz/README.md`.
 *
 * Input number n of a seed is always the same. What fails is printed and kept in `target/fuzz/failures/` as JSON.
 */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/lib/project.mjs";
import { Dice } from "./dice.mjs";
import { KEPT } from "./kept.mjs";
import { mutate } from "./mutate.mjs";
import { paceOf } from "./pace.mjs";
import { beginnings } from "./pages.mjs";
import { look } from "./sound.mjs";

/** @typedef {import("./draw.mjs").Sheet} Sheet */

/** What failed once, and what is begun with. */
const KNOWN = [...Object.values(KEPT), ...beginnings().map((sheets) => () => sheets)];

/** Input number n of a seed: first what failed once and what is begun with, as it is. @param {number} seed @param {number} n @returns {Sheet[]} */
export function made(seed, n) {
  if (n < KNOWN.length) return KNOWN[n]();
  const dice = new Dice(seed, n);
  return mutate(dice.pick(beginnings()), dice);
}

/** JSON has no word for them. */
const written = (_, value) => (typeof value === "number" && !Number.isFinite(value) ? `number ${value}` : Object.is(value, -0) ? "number -0" : value);
const meant = (_, value) => (typeof value === "string" && value.startsWith("number ") ? Number(value.slice(7)) : value);
/** @param {string} text @returns {Sheet[]} */
export const readSheets = (text) => JSON.parse(text, meant);
/** @param {Sheet[]} sheets */
export const writeSheets = (sheets) => JSON.stringify(sheets, written);

/** pdf.js and a checker. @returns {Promise<[any, any]>} */
export async function tools() {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const { Checker, initSync } = await import("../../pkg/kehoach_check.js");
  initSync({ module: await readFile(join(root, "pkg", "kehoach_check_bg.wasm")) });
  return [pdfjs, new Checker()];
}

/** Half of what makes an input fail is taken away as long as it fails alike. @param {Sheet[]} sheets @param {(sheets: Sheet[]) => Promise<boolean>} fails @param {number} until */
async function smaller(sheets, fails, until) {
  let best = sheets;
  for (let part = 2; part <= 4096 && Date.now() < until; ) {
    const all = best.flatMap(({ things }, page) => things.map((_, index) => [page, index]));
    const size = Math.ceil(all.length / part);
    let found = false;
    for (let from = 0; from < all.length && Date.now() < until; from += size) {
      const gone = new Set(all.slice(from, from + size).map(([page, index]) => `${page} ${index}`));
      const tried = best.map((one, page) => ({ ...one, things: one.things.filter((_, index) => !gone.has(`${page} ${index}`)) }));
      if (await fails(tried)) {
        best = tried;
        found = true;
        break;
      }
    }
    if (!found) {
      if (size === 1) break;
      part *= 2;
    }
  }
  const without = best.filter(({ things }) => things.length > 0);
  return without.length > 0 && without.length < best.length && (await fails(without)) ? without : best;
}

const kindOf = (/** @type {string} */ fault) => fault.replace(/[\d.]+/g, "#").split(/ #| \[/)[0].slice(0, 120);

/**
 * @param {{ seed: number, seconds: number, from: number, files: string[] }} asked
 * @returns {Promise<number>} how many failed
 */
export async function fuzzPdf({ seed, seconds, from, files }) {
  const [pdfjs, checker] = await tools();
  const slow = await paceOf(pdfjs, checker);
  /** @param {Sheet[]} sheets */
  const tried = async (sheets) => {
    const seen = await look(pdfjs, checker, sheets);
    return { ...seen, fault: seen.fault ?? slow(seen.time, sheets) };
  };
  if (files.length > 0) {
    let failed = 0;
    for (const file of files) {
      const { time, said, fault } = await tried(readSheets(await readFile(file, "utf8")));
      console.log(`${time.toFixed(1).padStart(8)} ms  ${file}  ${said}${fault ? `  ${fault}` : ""}`);
      failed += Number(fault !== null);
    }
    return failed;
  }
  const out = join(root, "target", "fuzz", "failures");
  await mkdir(out, { recursive: true });
  const keep = async (name, sheets) => {
    const path = join(out, `${name}.pages.json`);
    await writeFile(path, writeSheets(sheets));
    console.log(`  kept as ${path}`);
  };
  const began = Date.now();
  let until = began + seconds * 1000;
  /** @type {Map<string, number>} */
  const kinds = new Map();
  /** @type {Map<string, number>} */
  const outcomes = new Map();
  let failed = 0;
  let slowest = { time: 0, n: 0 };
  let n = from;
  for (; n < KNOWN.length || Date.now() < until; n += 1) {
    // The time that was asked for is for what is new.
    if (n <= KNOWN.length) until = Date.now() + seconds * 1000;
    const sheets = made(seed, n);
    let { time, said, fault } = await tried(sheets);
    // What was disturbed once is quick the next time.
    if (fault?.startsWith("slow")) ({ time, said, fault } = await tried(sheets));
    if (time > slowest.time) slowest = { time, n };
    const outcome = said.replace(/^\d+ /, "");
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (!fault) continue;
    failed += 1;
    const kind = kindOf(fault);
    const times = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, times);
    console.log(`seed ${seed} input ${n}: ${fault} (${time.toFixed(0)} ms)`);
    // Of one kind a few are enough.
    if (times > 2) continue;
    const word = kind.split(/[: ]/)[0];
    await keep(`pdf-${word}-${seed}-${n}`, sheets);
    const alike = async (some) => {
      const { fault: other } = await tried(some);
      return other !== null && kindOf(other) === kind;
    };
    if (times === 1) await keep(`pdf-${word}-small-${seed}-${n}`, await smaller(sheets, alike, Date.now() + 20_000));
  }
  const told = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  console.log(`PDF pages, seed ${seed}: ${n - from} inputs in ${Math.round((Date.now() - began) / 1000)} s (${told}); ${failed} failed; slowest ${slowest.time.toFixed(0)} ms (input ${slowest.n})`);
  return failed;
}
