// @ts-check
/**
 * pdf.js in Node. It is nobody's dependency: who checks PDFs installs it beside this package or in the folder where the command is
 * given, and only a PDF asks for it.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PdfError } from "../www/component/pdf/errors.js";
import { readPdf } from "../www/component/pdf/read.js";

const LIBRARY = "pdfjs-dist/legacy/build/pdf.mjs";

/** @type {Promise<any> | undefined} */
let loading;

/** @returns {Promise<any>} */
async function load() {
  try {
    return await import("pdfjs-dist/legacy/build/pdf.mjs");
  } catch {
    return import(pathToFileURL(createRequire(join(process.cwd(), "beside.js")).resolve(LIBRARY)).href);
  }
}

/** @type {import("../www/files/pdf.js").PdfReader} */
export async function readPdfHere(bytes, reading) {
  loading ??= load();
  const pdfjs = await loading.catch((error) => Promise.reject(new PdfError("noReader", error)));
  return readPdf(pdfjs, bytes, reading);
}
