// @ts-check
/** CKEditor 4, in a frame or inline: pictures of its content are its undo. */
import { SteppedAdapter } from "./stepped.js";
import { isElement, windowsOf } from "./windows.js";

/**
 * The editor at an element, or the object itself.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function ckeditor4Of(target) {
  if (typeof target.editable === "function" && typeof target.fire === "function" && target.element?.$) return target;
  if (!isElement(target)) return null;
  const here = (/** @type {any} */ editor) => [editor.element?.$, editor.container?.$, editor.editable?.()?.$, frameOf(editor)].includes(target);
  for (const view of windowsOf(target)) {
    const found = Object.values(view.CKEDITOR?.instances ?? {}).find(here);
    if (found) return found;
  }
  return null;
}

/** Whether its content can be edited by now. @param {any} editor */
export const isOpen = (editor) => editor.status === "ready" && editor.mode === "wysiwyg" && Boolean(editor.editable()?.$.isConnected);

/** @param {any} editor @returns {HTMLIFrameElement | null} */
const frameOf = (editor) => (editor.editable?.()?.isInline?.() === false ? (editor.window?.getFrame?.()?.$ ?? null) : null);

export class Ckeditor4Adapter extends SteppedAdapter {
  kind = "ckeditor4";
  #editor;
  #listener;

  /** @param {any} editor */
  constructor(editor) {
    super(editor.editable().$, frameOf(editor) ?? editor.editable().$);
    this.#editor = editor;
    // Setting its data writes the frame's page anew.
    this.#listener = editor.on("contentDom", () => this.moveTo(editor.editable().$));
  }

  get readOnly() {
    return Boolean(this.#editor.readOnly) || super.readOnly;
  }

  /** @param {() => void} run */
  step(run) {
    const editor = this.#editor;
    editor.fire("saveSnapshot");
    run();
    editor.fire("saveSnapshot");
    editor.fire("change");
  }

  focus() {
    this.#editor.focus();
  }

  dispose() {
    this.#listener.removeListener();
    super.dispose();
  }
}
