// @ts-check
/**
 * Why a PDF gives no text to check.
 *
 * locked: a password is asked for. broken: no PDF that can be read. tooLong: more pages than
 * anybody checks. scanned: images of pages. stampOnly: the same, with the text of a digital
 * signature. garbled: letters that do not say which ones they are. noReader: pdf.js cannot be had.
 * readerComing: the server is fetching it.
 *
 * @typedef {"locked" | "broken" | "tooLong" | "scanned" | "stampOnly" | "garbled" | "noReader" | "readerComing"} PdfFault
 */
export class PdfError extends Error {
  /** @param {PdfFault} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code, { cause });
    this.name = "PdfError";
    this.code = code;
  }
}
