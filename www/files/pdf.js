// @ts-check
/**
 * A PDF as a source of blocks, and its faults in the page's words.
 *
 * @typedef {(bytes: Uint8Array, reading: import("../component/pdf/read.js").PdfReading) => ReturnType<typeof import("../component/pdf/read.js").readPdf>} PdfReader
 */
import { PdfError } from "../component/pdf/errors.js";
import { readPdfInWorker } from "../component/pdf/load.js";
import { FileError } from "./errors.js";

/** Of pdfjs-dist, as package.json pins it: it is a part of the address, so that no two versions mix. */
export const PDFJS_VERSION = "5.6.205";

/** @type {Record<import("../component/pdf/errors.js").PdfFault, import("../words.js").Word>} */
const FAULTS = {
  locked: "pdfLocked",
  broken: "pdfBroken",
  tooLong: "pdfTooLong",
  scanned: "pdfScanned",
  stampOnly: "pdfStampOnly",
  garbled: "pdfGarbled",
  noReader: "pdfNoReader",
  readerComing: "pdfReaderComing",
};

/** @type {PdfReader} */
const inPage = (bytes, reading) => readPdfInWorker(bytes, new URL(`../vendor/pdfjs/${PDFJS_VERSION}/`, import.meta.url), reading);

/**
 * @param {Uint8Array} bytes is given away
 * @param {import("./read.js").Reading} reading
 * @returns {Promise<{ source: { blocks: object[] }, pages: (number | number[])[], pageCount: number, notes: import("./recognise.js").Note[] }>}
 */
export async function readPdfFile(bytes, { pdf = inPage, ...reading }) {
  try {
    const { blocks, pages, pageCount, silent } = await pdf(bytes, reading);
    return { source: { blocks }, pages, pageCount, notes: silent.length > 0 ? [{ word: "noteSilentPages", values: [silent.join(", ")] }] : [] };
  } catch (error) {
    throw error instanceof PdfError ? new FileError(FAULTS[error.code], error.cause) : error;
  }
}
