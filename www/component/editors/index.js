// @ts-check
/**
 * One way to speak with every editor a portal may have. `adapterFor` recognises it; a file a kind.
 */
import { UNBOUND } from "../words.js";
import { CkeditorAdapter, ckeditorOf } from "./ckeditor.js";
import { QuillAdapter, quillOf } from "./quill.js";
import { RichAdapter } from "./rich.js";
import { TextareaAdapter } from "./textarea.js";
import { TinymceAdapter, tinymceOf } from "./tinymce.js";

/** @typedef {import("./adapter.js").Adapter} Adapter */

/**
 * Binds the editor that stands at an element: the field that it took the place of, its outermost
 * box, its frame or the editable element. An editor's own object is taken as well.
 *
 * @param {any} target
 * @returns {Adapter}
 * @throws {Error} where it is no editor that is known; says why in words for the page's developer
 */
export function adapterFor(target) {
  if (!target) throw unbound("missing");
  const tinymce = tinymceOf(target);
  if (tinymce) {
    if (!tinymce.initialized) throw unbound("notReady");
    return new TinymceAdapter(tinymce);
  }
  const ckeditor = ckeditorOf(target);
  if (ckeditor) {
    if (!ckeditor.ui?.getEditableElement?.()) throw unbound("notReady");
    return new CkeditorAdapter(ckeditor);
  }
  const quill = quillOf(target);
  if (quill) return new QuillAdapter(quill);
  switch (target.localName) {
    case "textarea":
      return new TextareaAdapter(target);
    case "iframe": {
      const body = bodyOf(target);
      if (body.isContentEditable || body.ownerDocument.designMode === "on") return new RichAdapter(body, target);
      throw unbound("notReady");
    }
  }
  if (target.isContentEditable) return new RichAdapter(target);
  throw unbound("unknown", target.localName ?? typeof target);
}

/** The object of the editor that was made of a box or a field, open or opening; null where there is none. @param {any} target */
export const editorOn = (target) => tinymceOf(target) ?? ckeditorOf(target) ?? quillOf(target);

/** Whether one of the editors that are made of a box or a field stands there by now. @param {any} target */
export const holdsEditor = (target) => Boolean(editorOn(target));

/** @param {HTMLIFrameElement} frame @returns {HTMLElement} */
function bodyOf(frame) {
  let page;
  try {
    page = frame.contentDocument;
  } catch {
    page = null;
  }
  if (!page) throw unbound("foreignFrame");
  if (!page.body) throw unbound("notReady");
  return page.body;
}

/** @param {string} word @param {string} [value] */
function unbound(word, value = "") {
  const locale = /^en\b/i.test(document.documentElement.lang) ? "en" : "vi";
  return Object.assign(new Error(UNBOUND[word][locale].replace("{0}", value)), { code: word });
}
