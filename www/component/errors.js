// @ts-check
import { FAILURES, PAGE_INSTEAD, REFUSED } from "./words.js";

/**
 * Any failure of a call. `code` is one of the checker's ("badSource", "badDocx", "badOdt", "badDoc", "lockedDocx", "badOptions",
 * "badCatalogue", "tooLarge", with `path` where it names a field) or one of the client's own.
 */
export class CheckError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ path?: string, cause?: unknown }} [more]
   */
  constructor(code, message, { path, cause } = {}) {
    super(message, { cause });
    this.name = "KehoachError";
    this.code = code;
    this.path = path;
  }
}

/**
 * A failure of the client itself, worded in a locale.
 *
 * @param {import("./words.js").FailureCode} code
 * @param {import("./words.js").Locale} locale
 * @param {unknown} [cause]
 */
export function failure(code, locale, cause) {
  return new CheckError(code, FAILURES[code][locale], { cause });
}

/**
 * A web page came in the place of one of our files.
 *
 * @param {string} file its name
 * @param {import("./words.js").Locale} locale
 */
export const pageInstead = (file, locale) => Object.assign(new CheckError("wasmMissing", PAGE_INSTEAD[locale].replace("{0}", file)), { isPage: true, file });

/** The same failure in another language: who asked first may speak another. @param {any} error @param {import("./words.js").Locale} locale */
export const reworded = (error, locale) => (error.isPage ? pageInstead(error.file, locale) : failure(error.code, locale, error.cause));

/** Whether a fresh answer of the server's may mend a file: a cache may keep another build's, half of one, or a page to sign in. @param {any} error */
export const mayBeStale = (error) => error?.code === "wasmBroken" || error?.isPage === true;

/**
 * What was handed over could not be handed on to the checker, which would have named it by the same codes.
 *
 * @param {"givenAway" | "uncopied"} word
 * @param {"badSource" | "badOptions" | "badCatalogue"} code
 * @param {import("./words.js").Locale} locale
 * @param {{ path?: string, cause?: unknown }} [more]
 */
export function refusal(word, code, locale, more) {
  return new CheckError(code, REFUSED[word][locale], more);
}

/**
 * An error as plain data that crosses to another thread.
 *
 * The checker names its own errors; anything else (a trap, a borrow left behind by one) means that
 * the instance cannot be trusted any more.
 *
 * @param {any} error
 */
export function flatten(error) {
  const known = error?.name === "KehoachError" && typeof error.code === "string";
  return {
    known,
    kind: String(error?.name ?? "Error"),
    code: known ? error.code : "crashed",
    message: String(error?.message ?? error),
    path: error?.path ?? undefined,
  };
}
