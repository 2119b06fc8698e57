// @ts-check
/** What a caller hands over, looked at without trusting it: getters and proxies may throw. */
import { Revision } from "./revision.js";

/** Which further module reads a draft; null where the first does. What throws when asked is for the checker to tell. @param {any} source */
export function readerOf(source) {
  try {
    const kind = fileKind(source);
    if (kind) return FILES[kind];
    return source?.html === undefined ? null : "import";
  } catch {
    return null;
  }
}

/** The files that are drafts, by the names of their sources, and the modules that read them. */
const FILES = /** @type {const} */ ({ docx: "import", odt: "word", doc: "word" });

/** Which kind of file a draft is; null where it is none. @param {any} source */
function fileKind(source) {
  const kinds = /** @type {(keyof typeof FILES)[]} */ (Object.keys(FILES));
  return kinds.find((kind) => source?.[kind] !== undefined) ?? null;
}

/** Where a draft has the file whose bytes are gone. @param {any} source JSON Pointer */
export function filePath(source) {
  return `/${fileKind(source) ?? "docx"}`;
}

/** Whether a file's bytes were transferred to somebody else, who alone has them now. @param {any} source */
export function isGivenAway(source) {
  try {
    const file = source?.[fileKind(source) ?? "docx"];
    const buffer = ArrayBuffer.isView(file) ? file.buffer : file;
    // By its own word: a buffer out of another frame is of another class.
    if (Object.prototype.toString.call(buffer) !== "[object ArrayBuffer]") return false;
    try {
      new Uint8Array(buffer);
      return false;
    } catch {
      return true;
    }
  } catch {
    return false;
  }
}

/** Whether another thread can be given a value: `structuredClone` would say it too, from Chrome 98 on. @param {any} value */
export function isCopied(value) {
  const { port1 } = new MessageChannel();
  try {
    port1.postMessage(value);
    return true;
  } catch {
    return false;
  } finally {
    port1.close();
  }
}

/** What throws when asked, a getter or a proxy, is for the checker to tell. @param {any} source */
export function revisionOf(source) {
  try {
    return Revision.of(source);
  } catch {
    return null;
  }
}

/** @param {Revision} revision @param {any} source */
export function stepTo(revision, source) {
  try {
    return revision.to(source);
  } catch {
    return null;
  }
}

/**
 * Options as the checker knows them: who gave an answer and when, which a portal keeps with it, is nothing to it.
 * @param {any} options
 */
export function unsigned(options) {
  const bare = (/** @type {any} */ list) => (Array.isArray(list) ? list.map((one) => (one && typeof one === "object" && ("by" in one || "at" in one) ? (({ by: _by, at: _at, ...rest }) => rest)(one) : one)) : list);
  try {
    const { answers, notApplicable } = options;
    if (answers === undefined && notApplicable === undefined) return options;
    return { ...options, ...(answers === undefined ? {} : { answers: bare(answers) }), ...(notApplicable === undefined ? {} : { notApplicable: bare(notApplicable) }) };
  } catch {
    // What throws when asked is for the checker to tell.
    return options;
  }
}
