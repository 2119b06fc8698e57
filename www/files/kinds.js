// @ts-check
/**
 * By which endings files are looked for and offered. What a file is its bytes say when it is read; those of kinds that are not read are
 * here too, so that somebody is told of them.
 */

/** A plan's document, by the endings that programs give it. */
export const DOCUMENTS = [".docx", ".doc", ".odt", ".fodt", ".rtf", ".pdf", ".html", ".htm", ".txt", ".md", ".markdown"];
/** A portal's form, or a catalogue of a parent's tasks. */
export const DATA = [".json"];

/** Of a program that has the document open, or that hides it: "~$ke-hoach.docx", ".~lock.ke-hoach.odt#", "._ke-hoach.docx". @param {string} name without folders */
const isHidden = (name) => /^(\.|~)/.test(name);

/** Whether a file in a folder is a document to look at. @param {string} name without folders */
export const isDocument = (name) => !isHidden(name) && DOCUMENTS.some((ending) => name.toLowerCase().endsWith(ending));
