// @ts-check
/** TinyMCE: its body, in a frame or inline; changes are one level of its own undo manager. */
import { markupOf } from "../markup.js";
import { RichAdapter } from "./rich.js";
import { rowAfter } from "./rows.js";
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

export class TinymceAdapter extends RichAdapter {
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

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    const editor = this.#editor;
    editor.focus();
    // What the page set or the drafter typed meanwhile is a level of its own, and stays when the fix is undone.
    editor.undoManager.add();
    editor.undoManager.transact(() => {
      for (const { start, end, insert } of [...changes].sort((a, b) => b.start - a.start)) {
        const range = this.range({ start, end });
        if (range) this.#replace(range, insert);
      }
    });
    editor.nodeChanged();
    return true;
  }

  /** @param {import("./rich.js").Spot[]} spots */
  writeAt(spots) {
    const editor = this.#editor;
    /** @type {any[]} */
    const left = [];
    editor.focus();
    editor.undoManager.add();
    editor.undoManager.transact(() => {
      for (const { part, range, text } of spots) {
        if (part.kind !== "row") {
          range.collapse(false);
          this.#replace(range, `\n${text}`);
        } else if (!rowAfter(range, part.cells)) left.push(part);
      }
    });
    editor.nodeChanged();
    return left;
  }

  /** @param {any[]} blocks */
  put(blocks) {
    const editor = this.#editor;
    editor.focus();
    editor.undoManager.add();
    editor.undoManager.transact(() => editor.setContent(markupOf(blocks)));
    editor.nodeChanged();
    return true;
  }

  focus() {
    this.#editor.focus();
  }

  /** @param {Range} range @param {string} insert */
  #replace(range, insert) {
    const editor = this.#editor;
    const { startContainer: node, startOffset } = range;
    const [first, ...more] = insert.split("\n");
    if (node.nodeType === 3 && node === range.endContainer) {
      /** @type {Text} */ (node).replaceData(startOffset, range.endOffset - startOffset, first);
      range.setStart(node, startOffset + first.length);
    } else {
      range.deleteContents();
      const text = editor.getDoc().createTextNode(first);
      range.insertNode(text);
      range.setStartAfter(text);
    }
    range.collapse(true);
    editor.selection.setRng(range);
    for (const line of more) {
      editor.execCommand("mceInsertNewLine");
      if (line) editor.insertContent(editor.dom.encode(line));
    }
  }
}
