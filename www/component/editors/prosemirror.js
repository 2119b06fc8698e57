// @ts-check
/**
 * ProseMirror, and Tiptap that is built on it: changes are one transaction, which closes the step of undo before it.
 * Its view is not to be found from the page: Tiptap leaves it at its element, else the portal hands it over (`target`).
 */
import { markupOf } from "../markup.js";
import { RichAdapter } from "./rich.js";
import { isElement } from "./windows.js";

/** The name under which its history looks whether a step ends. */
const CLOSE = "closeHistory$";

/** @param {any} one */
const isView = (one) => Boolean(one?.dom?.nodeType && one.state?.doc && typeof one.posAtDOM === "function");

/**
 * The view at an element, or the object itself, or a Tiptap editor's.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function prosemirrorOf(target) {
  if (!isElement(target)) return isView(target) ? target : isView(target.view) ? target.view : null;
  const dom = /** @type {any} */ (target.matches(".ProseMirror") ? target : target.matches("body, form, main") ? null : target.querySelector(".ProseMirror"));
  return isView(dom?.editor?.view) ? dom.editor.view : null;
}

export class ProsemirrorAdapter extends RichAdapter {
  kind = "prosemirror";
  #view;

  /** @param {any} view */
  constructor(view) {
    super(view.dom);
    this.#view = view;
  }

  get readOnly() {
    return !this.#view.editable;
  }

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    const steps = [...changes].sort((a, b) => b.start - a.start).map((one) => ({ at: this.range(one), insert: one.insert }));
    if (steps.some(({ at }) => !at)) return false;
    this.focus();
    return this.#dispatch((tr) => {
      for (const { at, insert } of steps) {
        const range = /** @type {Range} */ (at);
        this.#write(tr, this.#at(range.startContainer, range.startOffset), this.#at(range.endContainer, range.endOffset), insert);
      }
    });
  }

  /** @param {import("./rich.js").Spot[]} spots */
  writeAt(spots) {
    /** @type {any[]} */
    const left = [];
    const known = spots.map(({ part, range, text }) => ({ part, text, at: this.#at(range.endContainer, range.endOffset) })).sort((a, b) => b.at - a.at);
    this.focus();
    this.#dispatch((tr) => {
      for (const { part, at, text } of known) {
        if (part.kind !== "row") this.#write(tr, at, at, `\n${text}`);
        else if (!addRow(tr, at, part.cells)) left.push(part);
      }
    });
    return left;
  }

  /** @param {any[]} blocks */
  put(blocks) {
    const view = this.#view;
    this.focus();
    const { state } = view;
    const all = Object.getPrototypeOf(state.selection.constructor).fromJSON(state.doc, { type: "all" });
    view.dispatch(state.tr.setSelection(all).setMeta(CLOSE, true));
    // It has a policy of its own for the markup.
    return view.pasteHTML(markupOf(blocks));
  }

  focus() {
    this.#view.focus();
  }

  /** @param {Node} node @param {number} offset @returns {number} */
  #at(node, offset) {
    return this.#view.posAtDOM(node, offset);
  }

  /** @param {any} tr @param {number} from @param {number} to @param {string} text */
  #write(tr, from, to, text) {
    const [first, ...more] = text.split("\n");
    const marks = tr.doc.resolve(from).marksAcross?.(tr.doc.resolve(to)) ?? tr.doc.resolve(from).marks();
    const { schema } = tr.doc.type;
    if (first !== "") tr.replaceWith(from, to, schema.text(first, marks));
    else if (to > from) tr.delete(from, to);
    let at = from + first.length;
    for (const line of more) {
      const depth = tr.doc.resolve(at).node(-1)?.type.name.replace("_", "").toLowerCase() === "listitem" ? 2 : 1;
      tr.split(at, depth);
      at += 2 * depth;
      if (line !== "") tr.insert(at, schema.text(line, marks));
      at += line.length;
    }
  }

  /** @param {(tr: any) => void} run @returns {boolean} whether the draft is another now */
  #dispatch(run) {
    const view = this.#view;
    const before = view.state.doc;
    const { tr } = view.state;
    run(tr);
    if (!tr.docChanged) return false;
    view.dispatch(tr.setMeta(CLOSE, true).scrollIntoView());
    view.dispatch(view.state.tr.setMeta(CLOSE, true));
    return !view.state.doc.eq(before);
  }
}

/** A row behind the one of a place, of cells as that one has. @param {any} tr @param {number} at @param {string[]} cells @returns {boolean} false where there is no table */
function addRow(tr, at, cells) {
  const place = tr.doc.resolve(at);
  let depth = place.depth;
  while (depth > 0 && place.node(depth).type.spec.tableRole !== "row") depth -= 1;
  if (depth === 0) return false;
  const row = place.node(depth);
  const { schema } = row.type;
  const made = cells.map((text, index) => {
    const like = row.childCount === cells.length ? row.child(index) : row.lastChild;
    const words = text === "" ? [] : [schema.text(text)];
    const paragraph = like.firstChild.type.isTextblock ? like.firstChild.type.create(null, words) : schema.nodes.paragraph.create(null, words);
    return like.type.create({ ...like.attrs, colspan: 1, rowspan: 1 }, paragraph);
  });
  tr.insert(place.after(depth), row.type.create(row.attrs, made));
  return true;
}
