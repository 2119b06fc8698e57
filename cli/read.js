// @ts-check
/**
 * A file of the disk, or standard input, as a source that the checker takes: read as the page reads what is opened there.
 *
 * @typedef {import("../www/files/read.js").FileSource} FileSource
 */
import { readFile as bytesOf } from "node:fs/promises";
import { decode } from "../www/files/encoding.js";
import { FileError } from "../www/files/errors.js";
import { PDFJS_VERSION, readPdfFile } from "../www/files/pdf.js";
import { readFile } from "../www/files/read.js";
import { failureText } from "../www/component/view/failure.js";
import { readPdfHere } from "./pdf.js";

/** A file that is not read, with the word that says why. */
export class ReadError extends Error {
  /** @param {import("./words.js").Word} word @param {(string | number)[]} values behind the file's name */
  constructor(word, ...values) {
    super(word);
    this.word = word;
    this.values = values;
  }
}

/** What the system says of a file. @type {Record<string, import("./words.js").Word>} */
const SYSTEM = { ENOENT: "noSuchFile", ENOTDIR: "noSuchFile", EACCES: "noPermission", EPERM: "noPermission", EISDIR: "isFolder" };

/**
 * @param {string} path
 * @returns {Promise<FileSource>}
 */
export async function readPath(path) {
  let bytes;
  try {
    bytes = await bytesOf(path);
  } catch (/** @type {any} */ error) {
    throw new ReadError(SYSTEM[error.code] ?? "unreadable");
  }
  return readBytes(bytes, path);
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {string | null} [kind] what it is to be; default: what its content says
 * @returns {Promise<FileSource>}
 */
export async function readBytes(bytes, name, kind = null) {
  const file = kind === null ? await readFile(new File([/** @type {any} */ (bytes)], name), { pdf: readPdfHere }) : await readAs(kind, new Uint8Array(bytes), name);
  if (file.kind === "catalogue") throw new ReadError("isCatalogue");
  return file;
}

/** A parent's plan, or a catalogue. @param {string} path @returns {Promise<FileSource>} */
export async function readParentFile(path) {
  const bytes = await bytesOf(path).catch((error) => Promise.reject(new ReadError(SYSTEM[error.code] ?? "unreadable")));
  return readFile(new File([/** @type {any} */ (bytes)], path), { pdf: readPdfHere });
}

/** @param {string} kind @param {Uint8Array} bytes @param {string} name @returns {Promise<FileSource>} */
async function readAs(kind, bytes, name) {
  if (kind === "docx") return { name, kind, source: { docx: bytes }, notes: [] };
  if (kind === "pdf") return { name, kind, ...(await readPdfFile(bytes, { pdf: readPdfHere })) };
  const text = decode(bytes)?.text;
  if (text === undefined) throw new ReadError("badKind", kind);
  if (text.trim() === "") throw new ReadError("emptyFile");
  if (kind === "html") return { name, kind, source: { html: text }, notes: [] };
  if (kind === "text") return { name, kind, source: { text: text.replace(/\r\n?/g, "\n") }, notes: [] };
  try {
    return { name, kind: "form", source: { form: JSON.parse(text) }, notes: [] };
  } catch {
    throw new ReadError("badKind", "json");
  }
}

/**
 * Why a file has no report, as one line; null for what nobody foresaw.
 * @param {any} error
 * @param {string} name
 * @param {import("./words.js").Told} t
 * @returns {{ code: string, message: string } | null}
 */
export function faultOf(error, name, t) {
  const inOneLine = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
  if (error instanceof ReadError) return { code: error.word, message: inOneLine(t(error.word, name, ...error.values)) };
  if (error instanceof FileError) return { code: error.word, message: inOneLine(t(error.word, name, PDFJS_VERSION)) };
  // The checker's own errors have a code; a trap has none.
  if (error instanceof Error && error.name === "KehoachError") return { code: /** @type {any} */ (error).code, message: inOneLine(failureText(/** @type {any} */ (error), t)) };
  return null;
}
