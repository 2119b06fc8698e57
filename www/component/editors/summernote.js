// @ts-check
/** Summernote: pictures of its content are its undo; the text area that it stands for follows when it is told. */
import { SteppedAdapter } from "./stepped.js";
import { isElement, windowsOf } from "./windows.js";

/**
 * The editor at an element (what it was made of, its box or what is edited in it), or the object itself.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function summernoteOf(target) {
  if (typeof target.invoke === "function" && target.layoutInfo?.editable) return target;
  if (!isElement(target)) return null;
  const note = target.closest(".note-editor")?.previousElementSibling ?? target;
  for (const view of windowsOf(target)) {
    const found = view.jQuery?.(note).data?.("summernote");
    if (found?.layoutInfo?.editable) return found;
  }
  return null;
}

export class SummernoteAdapter extends SteppedAdapter {
  kind = "summernote";
  #context;

  /** @param {any} context */
  constructor(context) {
    super(context.layoutInfo.editable[0]);
    this.#context = context;
  }

  /** @param {() => void} run */
  step(run) {
    const context = this.#context;
    // What was typed since its last picture is a step of its own.
    context.modules.editor.history.recordUndo();
    run();
    context.invoke("editor.afterCommand");
  }
}
