// @ts-check
/** TinyMCE, from version 4 on: its body, in a frame or inline; changes are one level of its own undo manager. */
import { markupOf } from "../markup.js";
import { SteppedAdapter } from "./stepped.js";
import { windowsOf } from "./windows.js";

/**
 * The editor at an element, or the object itself.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function tinymceOf(target) {
  if (target.undoManager?.transact && typeof target.getBody === "function") return target;
  const here = (/** @type {any} */ editor) =>
    [editor.getElement?.(), editor.getContainer?.(), editor.iframeElement, editor.initialized ? editor.getBody() : null].includes(target);
  for (const view of windowsOf(target)) {
    // Before version 5 there was no `get` without a name.
    const all = view.tinymce?.get?.() ?? view.tinymce?.editors ?? [];
    const found = (Array.isArray(all) ? all : Object.values(all)).find(here);
    if (found) return found;
  }
  return null;
}

export class TinymceAdapter extends SteppedAdapter {
  kind = "tinymce";
  #editor;

  /** @param {any} editor */
  constructor(editor) {
    super(editor.getBody(), editor.inline ? editor.getBody() : editor.iframeElement);
    this.#editor = editor;
  }

  get readOnly() {
    return Boolean(this.#editor.mode?.isReadOnly?.()) || super.readOnly;
  }

  /** @param {() => void} run */
  step(run) {
    const editor = this.#editor;
    // What the page set or the drafter typed meanwhile is a level of its own, and stays when the fix is undone.
    editor.undoManager.add();
    editor.undoManager.transact(run);
    editor.nodeChanged();
  }

  /** @param {any[]} blocks */
  put(blocks) {
    this.focus();
    this.step(() => this.#editor.setContent(markupOf(blocks)));
    return true;
  }

  /** @param {Range} range */
  selectRange(range) {
    this.#editor.selection.setRng(range);
  }

  focus() {
    this.#editor.focus();
  }
}
