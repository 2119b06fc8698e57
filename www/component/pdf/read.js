// @ts-check
/**
 * A PDF's text layer as blocks.
 *
 * @typedef {object} PdfReading
 * @property {(done: number, of: number) => void} [onProgress] pages
 * @property {AbortSignal} [signal]
 * @property {any} [worker] a PDFWorker of pdf.js
 */
import { blocksOf, layOut } from "./blocks.js";
import { PdfError } from "./errors.js";
import { drawnOn } from "./glyphs.js";
import { judge } from "./quality.js";
import { reasonOf, unlessStopped } from "../stopped.js";

/** Pages. A plan with its appendices has a tenth of it. */
const MOST_PAGES = 1500;

/**
 * @param {any} pdfjs
 * @param {Uint8Array} bytes is given away
 * @param {PdfReading} [reading]
 * @returns {Promise<import("./blocks.js").Blocks & { pageCount: number, silent: number[] }>} `silent`: pages without text; rejects with a PdfError, or with the signal's reason
 */
export async function readPdf(pdfjs, bytes, { onProgress, signal, worker } = {}) {
  unlessStopped(signal);
  const task = pdfjs.getDocument({
    data: bytes,
    worker,
    isEvalSupported: false,
    // Nothing is painted: no font, no image and no code from elsewhere is needed.
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    maxImageSize: 1,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  // What is under way may never answer once it is given up.
  const stopped = new Promise((_, reject) => signal?.addEventListener("abort", () => reject(reasonOf(signal)), { once: true }));
  try {
    return await Promise.race([readPages(pdfjs, task, { onProgress, signal }), stopped]);
  } catch (/** @type {any} */ error) {
    unlessStopped(signal);
    if (error instanceof PdfError) throw error;
    throw new PdfError(error?.name === "PasswordException" ? "locked" : "broken", error);
  } finally {
    task.destroy().catch(() => {});
  }
}

/** @param {any} pdfjs @param {any} task @param {PdfReading} reading */
async function readPages(pdfjs, task, { onProgress, signal }) {
  const document = await task.promise;
  if (document.numPages > MOST_PAGES) throw new PdfError("tooLong");
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    unlessStopped(signal);
    onProgress?.(number - 1, document.numPages);
    const page = await document.getPage(number);
    pages.push(layOut(await drawnOn(pdfjs, page)));
    page.cleanup();
  }
  unlessStopped(signal);
  onProgress?.(document.numPages, document.numPages);
  const { silent } = judge(pages);
  return { ...blocksOf(pages), pageCount: document.numPages, silent };
}
