// @ts-check
/** Files in and out: what a dropped or chosen file is, and saving text. */
import { h } from "./dom.js";

/**
 * What a file holds: text for the editor, or a source that only the checker reads.
 *
 * @param {File} file
 * @returns {Promise<{ text: string } | { source: object } | { refused: import("./words.js").Word }>} refused: the word that says why
 */
export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.docx$/i.test(file.name) || (bytes[0] === 0x50 && bytes[1] === 0x4b)) return { source: { docx: bytes } };
  const text = decode(bytes);
  if (text === null) return { refused: /\.(txt|md|markdown)$/i.test(file.name) ? "notUnicode" : "copyInstead" };
  if (text.trim() === "") return { refused: "emptyFile" };
  if (/\.html?$/i.test(file.name) || /^\s*(<!doctype html|<html[\s>])/i.test(text)) return { source: { html: text } };
  return { text: text.replace(/\r\n?/g, "\n") };
}

/**
 * Whether the checker refused a kind of file as a whole, not something within it. Its words are
 * then for the portal's developer; the drafter is told what to do instead.
 *
 * @param {{ code: string, path?: string }} failure a CheckError
 */
export const notRead = ({ code, path }) => code === "badSource" && /^\/(docx|html)$/.test(path ?? "");

/** UTF-8, or UTF-16 by its mark. @param {Uint8Array} bytes */
function decode(bytes) {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/**
 * Hands a file to the reader of the page.
 *
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: url, download: name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-") });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Takes files that are dropped on an element; text dropped into a text area stays the browser's.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} target shown while a file hovers
 * @param {(file: File) => void} take
 */
export function takeDrops(element, target, take) {
  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const hover = (/** @type {number} */ next) => {
    depth = Math.max(0, next);
    target.hidden = depth === 0;
  };
  element.addEventListener("dragenter", (event) => hasFile(event) && hover(depth + 1));
  element.addEventListener("dragleave", (event) => hasFile(event) && hover(depth - 1));
  element.addEventListener("dragover", (event) => {
    if (hasFile(event)) event.preventDefault();
  });
  element.addEventListener("drop", (event) => {
    hover(0);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
