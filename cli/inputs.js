// @ts-check
/**
 * The files that are to be checked, in order, and where the copies with their findings go.
 *
 * @typedef {object} Input
 * @property {string} name as it is told
 * @property {string} uri relative where it lies below the present folder
 * @property {string | null} path null of standard input
 * @property {string | null} target of the copy; null where none is asked for
 */
import { mkdir, readdir, realpath, stat } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { isDocument } from "../www/files/kinds.js";
import { UsageError } from "./args.js";

const byName = new Intl.Collator("vi", { numeric: true });
/** Folders that hold no plans. */
const LEFT_OUT = /^(\..*|node_modules)$/;

/**
 * @param {import("./args.js").Wanted} wanted
 * @param {import("./words.js").Told} t
 * @returns {Promise<Input[]>}
 */
export async function inputsOf({ files, annotate, output }, t) {
  const own = new Set(await Promise.all([annotate, output].filter((path) => path !== null).map((path) => real(path))));
  /** @type {Input[]} */
  const inputs = [];
  const seen = new Set();
  const targets = new Set();
  /** @param {string} path @param {string} within below the folder of the copies */
  const add = async (path, within) => {
    const there = await real(path);
    if (seen.has(there)) return;
    seen.add(there);
    inputs.push({ name: path, uri: uriOf(path), path, target: annotate === null ? null : join(annotate, free(targets, within)) });
  };
  for (const given of files) {
    if (given === "-") inputs.push({ name: t("stdin"), uri: "stdin", path: null, target: annotate === null ? null : join(annotate, free(targets, "stdin.docx")) });
    else if ((await stat(given).catch(() => null))?.isDirectory()) {
      const found = await below(given, own);
      if (found.length === 0) throw new UsageError(t("nothingInFolder", given));
      for (const path of found) await add(path, relative(given, path));
    } else await add(given, basename(given));
  }
  await neverOver(inputs, output, t);
  if (annotate !== null) {
    await mkdir(annotate, { recursive: true }).catch((error) => {
      throw new UsageError(t("notWritten", annotate, error.message));
    });
  }
  return inputs;
}

/** A path without links; of what is not there yet as far as it is. @param {string} path */
const real = (path) => realpath(path).catch(() => resolve(path));

/** Documents in a folder and its subfolders, but for what the command itself writes. @param {string} folder @param {Set<string>} own @returns {Promise<string[]>} */
async function below(folder, own) {
  const entries = await readdir(folder, { withFileTypes: true });
  /** @type {string[]} */
  const found = [];
  for (const entry of entries.sort((a, b) => byName.compare(a.name, b.name))) {
    const path = join(folder, entry.name);
    if (own.size > 0 && own.has(await real(path))) continue;
    // A link to a folder may lead around in a circle.
    if (entry.isDirectory()) {
      if (!LEFT_OUT.test(entry.name)) found.push(...(await below(path, own)));
    } else if (isDocument(entry.name) && (entry.isFile() || (await stat(path).catch(() => null))?.isFile())) found.push(path);
  }
  return found;
}

/** A name that no other copy has. @param {Set<string>} taken @param {string} within */
function free(taken, within) {
  const stem = within.replace(/\.docx$/i, "");
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number > 1 ? ` (${number})` : ""}.docx`;
    // Some disks know no capitals.
    const key = name.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}

/** Nothing is written where something is read, by whatever name. @param {Input[]} inputs @param {string | null} output @param {import("./words.js").Told} t */
async function neverOver(inputs, output, t) {
  const identity = async (/** @type {string} */ path) => {
    const found = await stat(path, { bigint: true }).catch(() => null);
    return found && `${found.dev}:${found.ino}`;
  };
  /** @type {Map<string, string>} */
  const read = new Map();
  for (const { path } of inputs) {
    const id = path !== null && (await identity(path));
    if (id) read.set(id, /** @type {string} */ (path));
  }
  for (const target of [...inputs.map((input) => input.target), output]) {
    const id = target !== null && (await identity(target));
    if (id && read.has(id)) throw new UsageError(t("overInput", /** @type {string} */ (target), /** @type {string} */ (read.get(id))));
  }
}

/** @param {string} path */
function uriOf(path) {
  const from = relative(process.cwd(), path);
  if (from === "" || from.startsWith("..") || isAbsolute(from)) return pathToFileURL(path).href;
  return from.split(sep).map(encodeURIComponent).join("/");
}
