// @ts-check
/**
 * One way to speak with every editor a portal may have. `adapterFor` recognises it; a file a kind.
 */
import { UNBOUND } from "../words.js";
import { CkeditorAdapter, ckeditorOf } from "./ckeditor.js";
import { Ckeditor4Adapter, ckeditor4Of, isOpen } from "./ckeditor4.js";
import { JoditAdapter, joditOf } from "./jodit.js";
import { NativeAdapter } from "./native.js";
import { ProsemirrorAdapter, prosemirrorOf } from "./prosemirror.js";
import { QuillAdapter, quillOf } from "./quill.js";
import { editorIn, isField, isHiddenAlone, standInOf } from "./stand-in.js";
import { SummernoteAdapter, summernoteOf } from "./summernote.js";
import { TextareaAdapter } from "./textarea.js";
import { TinymceAdapter, tinymceOf } from "./tinymce.js";

/** @typedef {import("./adapter.js").Adapter} Adapter */

/** How each editor with a script interface is found, whether it is open, and what speaks with it. @type {[of: (target: any) => any, open: (editor: any) => boolean, Kind: new (editor: any) => Adapter][]} */
const KINDS = [
  [tinymceOf, (editor) => editor.initialized, TinymceAdapter],
  [ckeditorOf, (editor) => Boolean(editor.ui?.getEditableElement?.()), CkeditorAdapter],
  [ckeditor4Of, isOpen, Ckeditor4Adapter],
  [quillOf, () => true, QuillAdapter],
  [summernoteOf, () => true, SummernoteAdapter],
  [joditOf, (editor) => editor.isReady !== false, JoditAdapter],
  [prosemirrorOf, () => true, ProsemirrorAdapter],
];

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
  for (const [of, open, Kind] of KINDS) {
    const editor = of(target);
    if (!editor) continue;
    if (!open(editor)) throw unbound("notReady");
    return new Kind(editor);
  }
  // Lexical's own object leads to its element.
  const root = typeof target.getRootElement === "function" ? target.getRootElement() : target;
  if (!root?.localName) throw unbound("unknown", typeof target);
  if (isField(root) && isHiddenAlone(root)) {
    const found = standInOf(root);
    if (found) return adapterFor(found);
    throw unbound("hidden", named(root));
  }
  if (root.localName === "textarea") return new TextareaAdapter(root);
  if (root.localName === "iframe") {
    const body = bodyOf(root);
    if (isEdited(body)) return new NativeAdapter(body, root);
    throw unbound("notReady");
  }
  // A body that is edited has no room for marks around it but outside of its frame.
  if (root.localName === "body" && isEdited(root)) return new NativeAdapter(root, root.ownerDocument.defaultView?.frameElement ?? root);
  if (root.isContentEditable) return new NativeAdapter(root);
  const inside = editorIn(root);
  if (inside) return adapterFor(inside);
  throw unbound("unknown", root.localName);
}

/**
 * The editor that was made of a box or a field, open or opening: its object, or the element that stands there for
 * it; null where there is none.
 * @param {any} target
 */
export function editorOn(target) {
  for (const [of] of KINDS) {
    const editor = of(target);
    if (editor) return editor;
  }
  if (isField(target)) return isHiddenAlone(target) ? standInOf(target) : null;
  return editorIn(target);
}

/** Whether one of the editors that are made of a box or a field stands there by now. @param {any} target */
export const holdsEditor = (target) => Boolean(editorOn(target));

/** What tells whether another editor stands at an element than before. @param {any} target @returns {any} */
export const standingAt = (target) => editorOn(target) ?? (isField(target) && isHiddenAlone(target) ? "hidden" : null);

/** @param {HTMLElement} body */
const isEdited = (body) => body.isContentEditable || body.ownerDocument.designMode === "on";

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

/** An element as a developer finds it. @param {Element} element */
const named = ({ localName, id }) => `<${localName}${id ? ` id="${id}"` : ""}>`;

/** @param {string} word @param {string} [value] */
function unbound(word, value = "") {
  const locale = /^en\b/i.test(document.documentElement.lang) ? "en" : "vi";
  return Object.assign(new Error(UNBOUND[word][locale].replace("{0}", value)), { code: word });
}
