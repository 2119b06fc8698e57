// @ts-check
/**
 * Fetches pdf.js from the page's own origin when the first PDF comes, and reads with its worker.
 *
 * The two files are those of the npm package pdfjs-dist, in its build for older browsers. Nothing
 * of theirs is evaluated from text, and no font or character map is fetched.
 */
import { PdfError } from "./errors.js";
import { readPdf } from "./read.js";
import { unlessStopped } from "../stopped.js";

/** The worker's address as pages under `require-trusted-types-for 'script'` want it: of our own origin only. */
function scriptUrl(/** @type {URL} */ url) {
  if (url.origin !== location.origin) throw new TypeError("another origin");
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("kehoach-check-pdf", { createScriptURL: (/** @type {string} */ address) => address });
  return policy ? policy.createScriptURL(url.href) : url;
}
/** @type {any} */
let policy;

/** How often the library could not be had. */
let failures = 0;

/** A browser may keep a module that it could not fetch as failed until the page is left, so each further try has an address of its own. @param {URL} folder */
const library = (folder) =>
  import(new URL(failures === 0 ? "pdf.min.mjs" : `pdf.min.mjs?again=${failures}`, folder).href).catch((error) => {
    failures++;
    throw error;
  });

/** Whether the server says that it will have the files soon. @param {URL} folder */
const isComing = (folder) =>
  fetch(new URL("pdf.min.mjs", folder), { method: "HEAD" }).then(
    ({ status, headers }) => status === 503 && headers.has("Retry-After"),
    () => false,
  );

/**
 * @param {Uint8Array} bytes is given away
 * @param {URL} folder where pdf.min.mjs and pdf.worker.min.mjs lie
 * @param {import("./read.js").PdfReading} [reading]
 */
export async function readPdfInWorker(bytes, folder, reading = {}) {
  const pdfjs = await library(folder).catch(async (error) => {
    throw new PdfError((await isComing(folder)) ? "readerComing" : "noReader", error);
  });
  unlessStopped(reading.signal);
  const port = new Worker(scriptUrl(new URL("pdf.worker.min.mjs", folder)), { type: "module", name: "kehoach-check-pdf" });
  const worker = new pdfjs.PDFWorker({ port });
  const refused = new Promise((_, reject) => {
    port.addEventListener("error", (event) => reject(new PdfError("noReader", event)), { once: true });
  });
  try {
    return await Promise.race([readPdf(pdfjs, bytes, { ...reading, worker }), refused]);
  } finally {
    worker.destroy();
    port.terminate();
  }
}
