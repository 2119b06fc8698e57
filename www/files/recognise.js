// @ts-check
/**
 * What a file is, by its bytes and never by its name's ending: names lie ("kế hoạch.docx" that is
 * an old .doc, a web page called .doc).
 *
 * @typedef {"docx" | "odt" | "doc" | "pdf" | "html" | "text" | "form" | "catalogue"} Kind
 * @typedef {{ word: import("../words.js").Word, values: (string | number)[] }} Note something that the drafter should know of the reading
 * @typedef {{ kind: Kind, bytes: Uint8Array, text?: string, json?: any, notes: Note[] }} Recognised
 */
import { decode } from "./encoding.js";
import { FileError } from "./errors.js";

/** Bytes from the start within which a PDF may have its mark (PDF 1.7, appendix H.3, note 13). */
const PDF_HEAD = 1024;

/**
 * @param {Uint8Array} bytes
 * @returns {Recognised}
 * @throws {FileError} that names the kind and what to do
 */
export function recognise(bytes) {
  if (bytes.length === 0) throw new FileError("emptyFile");
  if (starts(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return ole(bytes);
  const refused = refusedByMark(bytes);
  if (refused) throw new FileError(refused);
  if (find(bytes.subarray(0, PDF_HEAD), "%PDF-") >= 0) return { kind: "pdf", bytes, notes: [] };
  if (starts(bytes, "PK\x03\x04") || starts(bytes, "PK\x05\x06")) return zip(bytes);
  const decoded = decode(bytes);
  if (!decoded) throw new FileError("unknownFile");
  const { text } = decoded;
  if (text.trim() === "") throw new FileError("emptyFile");
  /** @type {Note[]} */
  const notes = [];
  if (!decoded.sure) notes.push({ word: decoded.encoding === "utf-8" ? "noteBrokenBytes" : "noteOldEncoding", values: [decoded.encoding] });
  if (savedWebPage(text)) throw new FileError("mhtFile");
  if (/^\s*<\?xml[^>]*>\s*(<\?mso-application[^>]*>\s*)?<(w:wordDocument|pkg:package)\b/.test(text)) throw new FileError("xmlFile");
  if (/^\s*<\?xml[^>]*>\s*<office:document\b/.test(text)) return openDocument(bytes, /\boffice:mimetype\s*=\s*["']([^"']*)/.exec(text.slice(0, 20_000))?.[1]);
  if (isHtml(text)) return { kind: "html", bytes, text, notes };
  return json(bytes, text) ?? { kind: "text", bytes, text: text.replace(/\r\n?/g, "\n"), notes };
}

/** @param {Uint8Array} bytes @param {string} mark Latin-1 */
const starts = (bytes, mark, at = 0) => [...mark].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** @param {Uint8Array} bytes @param {string} mark Latin-1 */
function find(bytes, mark) {
  const first = mark.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) if (starts(bytes, mark, at)) return at;
  return -1;
}

/** A name as the directory of an OLE file has it. @param {string} name */
const wide = (name) => [...name].map((letter) => `${letter}\0`).join("");

/** @param {Uint8Array} bytes @returns {import("../words.js").Word | null} */
function refusedByMark(bytes) {
  if (starts(bytes, "{\\rtf")) return "rtfFile";
  const images = ["\x89PNG", "\xff\xd8\xff", "GIF8", "II*\0", "MM\0*"];
  if (images.some((mark) => starts(bytes, mark))) return "imageFile";
  if (starts(bytes, "BM") && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0) return "imageFile";
  if (starts(bytes, "RIFF") && starts(bytes, "WEBP", 8)) return "imageFile";
  if (starts(bytes, "ftyp", 4) && /^(hei|hev|mif|msf|avi)/.test(String.fromCharCode(...bytes.subarray(8, 12)))) return "imageFile";
  if (starts(bytes, "Rar!") || starts(bytes, "7z\xbc\xaf\x27\x1c") || starts(bytes, "\x1f\x8b")) return "archiveFile";
  return null;
}

/** Word, Excel and PowerPoint before 2007, and what they put under a password. @param {Uint8Array} bytes @returns {Recognised} */
function ole(bytes) {
  if (find(bytes, wide("EncryptedPackage")) >= 0) throw new FileError("lockedDocx");
  const isWord = find(bytes, wide("WordDocument")) >= 0;
  if (!isWord && (find(bytes, wide("Workbook")) >= 0 || find(bytes, wide("PowerPoint Document")) >= 0)) throw new FileError("sheetFile");
  // One of no known kind was cut off, or is no document: the reader of such files says so.
  return { kind: "doc", bytes, notes: [] };
}

/** What an OpenDocument file says it is. @param {Uint8Array} bytes @param {string | undefined} type @returns {Recognised} */
function openDocument(bytes, type) {
  if (type?.startsWith("application/vnd.oasis.opendocument") && !type.startsWith("application/vnd.oasis.opendocument.text")) throw new FileError("odtFile");
  return { kind: "odt", bytes, notes: [] };
}

/** @param {Uint8Array} bytes @returns {Recognised} */
function zip(bytes) {
  const names = zipNames(bytes);
  const has = (/** @type {RegExp} */ pattern) => names.some((name) => pattern.test(name));
  if (has(/^word\//)) return { kind: "docx", bytes, notes: [] };
  if (has(/^(xl|ppt)\//)) throw new FileError("sheetFile");
  // OpenDocument has its type as the first entry, not compressed.
  if (names[0] === "mimetype" || has(/^content\.xml$/)) return openDocument(bytes, names[0] === "mimetype" ? typeOf(bytes) : undefined);
  // A Word file that was cut off: the reader of Word files says what is wrong with it.
  if (names.length === 0 || has(/^\[Content_Types\]\.xml$/)) return { kind: "docx", bytes, notes: [] };
  throw new FileError("archiveFile");
}

/** The first entry as it stands there. @param {Uint8Array} bytes */
function typeOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return new TextDecoder().decode(bytes.subarray(data, data + view.getUint32(18, true)));
}

/** Names of the entries, from the local headers: these are there in a file that was cut off too. @param {Uint8Array} bytes */
function zipNames(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = [];
  for (let at = 0; at >= 0 && at + 30 <= bytes.length; ) {
    if (!starts(bytes, "PK\x03\x04", at)) break;
    const length = view.getUint16(at + 26, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + length)));
    const data = at + 30 + length + view.getUint16(at + 28, true);
    const packed = view.getUint32(at + 18, true);
    // A streamed entry has its size behind it: then the next header is looked for.
    const streamed = (view.getUint16(at + 6, true) & 8) !== 0 && packed === 0;
    const next = streamed ? find(bytes.subarray(data), "PK\x03\x04") : 0;
    at = next < 0 ? -1 : streamed ? data + next : data + packed;
  }
  return names;
}

/** A web page with its images in one file (.mht). @param {string} text */
const savedWebPage = (text) => /^(From|MIME-Version|Subject|Date|Content-Type):[^]{0,2000}?Content-Type:\s*multipart\/related/i.test(text.slice(0, 4000));

/**
 * A page, or what an editor gives out: elements of blocks, opened and closed. Markdown with a tag
 * here and there is none.
 *
 * @param {string} text
 */
export function isHtml(text) {
  const head = text.slice(0, 20_000).replace(/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*/, "");
  if (/^<(!doctype\s+html|html|head|body)[\s>]/i.test(head)) return true;
  if (!/^<(p|div|table|h[1-6]|ol|ul|span|article|section|center|font|meta|style|b|strong)[\s>]/i.test(head)) return false;
  const { inside, outside } = textByDepth(text);
  return inside > 0 && outside <= inside * 0.02;
}

/** What follows the "<" of a tag. */
const TAG = /^(\/?)([a-z][\w:-]*)/i;
/** Of a tag's name no more is looked at. */
const LONGEST_NAME = 100;
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** Letters within elements and between them. @param {string} text */
function textByDepth(text) {
  const bare = text.split("<!--").map((piece, index) => (index === 0 ? piece : piece.split("-->").slice(1).join("-->"))).join("");
  let inside = 0;
  let outside = 0;
  let depth = 0;
  const count = (/** @type {string} */ piece) => {
    const letters = piece.replace(/\s+/g, "").length;
    if (depth > 0) inside += letters;
    else outside += letters;
  };
  // Cut at each "<", so that each letter is looked at once whatever does not close.
  for (const [index, piece] of bare.split("<").entries()) {
    const end = index === 0 ? -1 : piece.indexOf(">");
    const [, closing, name] = (end >= 0 && TAG.exec(piece.slice(0, Math.min(end, LONGEST_NAME)))) || [];
    if (name === undefined) {
      count(piece);
      continue;
    }
    if (!VOID.test(name) && piece[end - 1] !== "/") depth = Math.max(0, depth + (closing ? -1 : 1));
    count(piece.slice(end + 1));
  }
  return { inside, outside };
}

/** A portal's form, or a parent's catalogue. @param {Uint8Array} bytes @param {string} text @returns {Recognised | null} */
function json(bytes, text) {
  if (!/^\s*\{/.test(text)) return null;
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (Array.isArray(value.tasks) && typeof value.id === "string") return { kind: "catalogue", bytes, json: value, notes: [] };
  if (typeof value.title === "string" && (Array.isArray(value.tasks) || Array.isArray(value.purpose) || Array.isArray(value.implementation))) {
    return { kind: "form", bytes, json: value, notes: [] };
  }
  throw new FileError("jsonFile");
}
