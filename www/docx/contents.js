// @ts-check
/**
 * What a Word file has beside the words that the checker reads of it. Parts are searched as text and not
 * parsed: it is counted, and nothing is taken from it.
 *
 * @typedef {object} Contents
 * @property {boolean} headers words in headers or footers that are not among those read
 * @property {boolean} pageNumbers
 * @property {number} images
 * @property {boolean} drawings lines and shapes, charts, embedded objects, formulas
 * @property {number} comments
 * @property {number} changes tracked ones
 * @property {number} notes footnotes and endnotes whose words are not among those read
 * @property {number} links
 */
import { partsOf } from "./unzip.js";

/** @param {string} xml @param {RegExp} pattern global */
const count = (xml, pattern) => xml.match(pattern)?.length ?? 0;

/** The words of a part. @param {string} xml */
const wordsOf = (xml) =>
  [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text]) => text)
    .join("")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

const squeezed = (/** @type {string} */ text) => text.normalize("NFC").replace(/\s+/g, "");

/** An older program's picture of the same, which stands beside a drawing. @param {string} xml */
const withoutFallbacks = (xml) =>
  xml
    .split("<mc:Fallback")
    .map((piece, index) => (index === 0 ? piece : piece.slice(piece.indexOf("</mc:Fallback>") + 1)))
    .join("");

/**
 * @param {Uint8Array} docx
 * @param {string} read the words that the checker read
 * @returns {Promise<Contents>}
 */
export async function contentsOf(docx, read) {
  const parts = partsOf(docx);
  const known = squeezed(read);
  const of = (/** @type {RegExp} */ pattern) => Promise.all(parts.names.filter((name) => pattern.test(name)).map((name) => parts.text(name)));
  const [main, margins, notes, comments] = await Promise.all([/^word\/document\d*\.xml$/, /^word\/(header|footer)\d*\.xml$/, /^word\/(footnotes|endnotes)\d*\.xml$/, /^word\/comments\d*\.xml$/].map(of));
  const body = withoutFallbacks(main.join(""));
  const unread = (/** @type {string} */ words) => squeezed(words) !== "" && !known.includes(squeezed(words));
  const paged = margins.filter((xml) => /PAGE(?!REF)/.test(xml));
  return {
    // The number that a field shows is none of its words.
    headers: margins.some((xml) => unread(paged.includes(xml) ? wordsOf(xml).replace(/^[\s\d–-]+$/, "") : wordsOf(xml))),
    pageNumbers: paged.length > 0,
    images: count(body, /<(?:a:blip|v:imagedata)[\s/>]/g),
    drawings: /<(?:wps:wsp|wpg:wgp|c:chart|dgm:relIds|o:OLEObject|m:oMath|v:(?:line|rect|oval|polyline|shape))[\s/>]/.test(body.replace(/<v:shape[\s>](?:(?!<\/v:shape>)[^])*?<v:imagedata/g, "")),
    comments: count(comments.join(""), /<w:comment[\s>]/g),
    changes: count(body, /<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\s/g),
    notes: notes.join("").split(/<w:(?:footnote|endnote)\s/).slice(1).filter((note) => unread(wordsOf(note))).length,
    links: count(body, /<w:hyperlink\s[^>]*r:id=/g),
  };
}

/** Whether somebody marked a comment as resolved. @param {Uint8Array} docx */
export async function hasResolved(docx) {
  const parts = partsOf(docx);
  const all = await Promise.all(parts.names.filter((name) => /commentsExtended\d*\.xml$/.test(name)).map((name) => parts.text(name)));
  return all.some((xml) => /\bdone="(?:1|true)"/.test(xml));
}

/** Keys of the findings that stand as comments in a file that the checker wrote. @param {Uint8Array} docx @returns {Promise<Set<string>>} */
export async function commentedKeys(docx) {
  const parts = partsOf(docx);
  const all = await Promise.all(parts.names.filter((name) => /^word\/comments\d*\.xml$/.test(name)).map((name) => parts.text(name)));
  return new Set([...all.join("").matchAll(/kehoach-check (KH\d{3}-[0-9a-f]+(?:~\d+)?)</g)].map(([, key]) => key));
}
