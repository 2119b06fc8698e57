// @ts-check
/**
 * A file as a source that the checker takes. The reader of PDFs is fetched when the first one comes.
 *
 * @typedef {object} FileSource
 * @property {string} name
 * @property {import("./recognise.js").Kind} kind
 * @property {any} source `Source` of the interface; of a catalogue `{ catalogue }`
 * @property {(number | number[])[]} [pages] of a PDF: the page that each paragraph begins on, and each row of a table, from 1
 * @property {number} [pageCount]
 * @property {import("./recognise.js").Note[]} notes
 *
 * @typedef {object} Reading
 * @property {(done: number, of: number) => void} [onProgress] pages of a PDF
 * @property {AbortSignal} [signal]
 * @property {import("./pdf.js").PdfReader} [pdf] who reads a PDF; default: pdf.js in a worker of the page
 */
import { FileError } from "./errors.js";
import { recognise } from "./recognise.js";
import { unlessStopped } from "../component/stopped.js";

/** Bytes. More is no draft, and a browser's tab would not hold it with what becomes of it. */
const LARGEST = 200 * 1024 * 1024;

/**
 * @param {File} file
 * @param {Reading} [reading]
 * @returns {Promise<FileSource>} rejects with a FileError, or with the signal's reason
 */
export async function readFile(file, { onProgress, signal, pdf } = {}) {
  if (file.size > LARGEST) throw new FileError("hugeFile");
  const buffer = await file.arrayBuffer().catch((error) => Promise.reject(new FileError("unreadable", error)));
  unlessStopped(signal);
  const { kind, bytes, text, json, notes } = recognise(new Uint8Array(buffer));
  const { name } = file;
  if (kind === "docx" || kind === "odt" || kind === "doc") return { name, kind, source: { [kind]: bytes }, notes };
  if (kind === "html") return { name, kind, source: { html: text }, notes };
  if (kind === "form") return { name, kind, source: { form: json }, notes };
  if (kind === "catalogue") return { name, kind, source: { catalogue: json }, notes };
  if (kind === "text") return { name, kind, source: { text }, notes };
  const { readPdfFile } = await import("./pdf.js").catch((error) => Promise.reject(new FileError("pdfNoReader", error)));
  return { name, kind, ...(await readPdfFile(bytes, { onProgress, signal, pdf })) };
}
