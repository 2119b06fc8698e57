// @ts-check
/** A button that asks for files. */
import { h } from "../dom.js";

/**
 * @param {string} id of the field
 * @param {string} title
 * @param {{ accept: string, multiple?: boolean }} kinds
 * @param {(files: File[]) => void} take not called where none is chosen
 */
export function chooser(id, title, { accept, multiple = false }, take) {
  const input = h("input", { type: "file", id, accept, multiple, hidden: true, onchange: () => input.files.length > 0 && take([...input.files]) });
  return [h("button", { type: "button", onclick: () => ((input.value = ""), input.click()) }, title), input];
}
