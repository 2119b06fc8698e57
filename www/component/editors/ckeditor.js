// @ts-check
/**
 * CKEditor 5: marks are markers of its model that no data knows, drawn by its own downcast; changes
 * are one batch of its model, hence one step of its undo.
 */
import { markupOf } from "../markup.js";
import { highlightName, schemeOf, SEVERITIES, spanSheet } from "../marking/style.js";
import { RichAdapter } from "./rich.js";

const GROUP = "kehoach-check";
/**
 * Editors that know how to draw the markers, and whom to tell of a change. One listener an editor for
 * as long as it lives: its emitter keeps hold of a single callback even after `off`.
 * @type {WeakMap<object, Set<() => void>>}
 */
const taught = new WeakMap();

/**
 * The editor at an element, or the object itself.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function ckeditorOf(target) {
  if (target.model?.change && target.editing?.view) return target;
  if (target.ckeditorInstance) return target.ckeditorInstance;
  if (!target.querySelector) return null;
  const inside = target.querySelector(".ck-editor__editable")?.ckeditorInstance;
  if (inside && !target.matches("body, form, main")) return inside;
  // The field that the editor hid stands before the box that it made.
  const beside = target.nextElementSibling?.querySelector?.(".ck-editor__editable")?.ckeditorInstance;
  return beside?.sourceElement === target ? beside : null;
}

export class CkeditorAdapter extends RichAdapter {
  kind = "ckeditor5";
  #editor;
  #sheet;
  #tree;
  #count = 0;
  #busy = false;
  #told = () => {
    this.changed();
    this.soon();
  };

  /** @param {any} editor */
  constructor(editor) {
    super(editor.ui.getEditableElement());
    this.#editor = editor;
    this.#tree = /** @type {Document | ShadowRoot} */ (this.root.getRootNode());
    this.#sheet = spanSheet(/** @type {Window & typeof globalThis} */ (this.root.ownerDocument.defaultView));
    this.#tree.adoptedStyleSheets = [...this.#tree.adoptedStyleSheets, this.#sheet];
    this.#teach().add(this.#told);
  }

  /** The view is drawn anew for many reasons, our own marks among them; what changed the draft the model tells. */
  mutated() {}

  get readOnly() {
    return this.#editor.isReadOnly;
  }

  get boxed() {
    return false;
  }

  /** @param {import("./adapter.js").Mark[]} marks */
  drawStretches(marks) {
    if (this.#busy || this.#editor.state === "destroyed") return;
    const { model } = this.#editor;
    const scheme = schemeOf(this.root);
    const wanted = marks.flatMap(({ start, end, kind }) => {
      const severity = /** @type {import("../marking/style.js").Severity} */ (kind);
      return this.ranges({ start, end }).flatMap((one) => {
        const range = this.#inModel(one);
        const look = highlightName(severity, scheme);
        return range && !range.isCollapsed ? [{ look, range, key: keyOf(look, range) }] : [];
      });
    });
    const keys = new Set(wanted.map(({ key }) => key));
    /** @type {any[]} */
    const gone = [];
    const present = new Set();
    for (const marker of model.markers.getMarkersGroup(GROUP)) {
      const key = keyOf(marker.name.split(":")[1], marker.getRange());
      if (keys.has(key) && !present.has(key)) present.add(key);
      else gone.push(marker);
    }
    const fresh = wanted.filter(({ key }) => !present.has(key));
    if (fresh.length === 0 && gone.length === 0) return;
    this.#busy = true;
    model.enqueueChange({ isUndoable: false }, (/** @type {any} */ writer) => {
      for (const marker of gone) writer.removeMarker(marker.name);
      for (const { look, range } of fresh) {
        this.#count += 1;
        writer.addMarker(`${GROUP}:${look}:${this.#count}`, { range, usingOperation: false, affectsData: false });
      }
    });
    this.#busy = false;
  }

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    const { model } = this.#editor;
    const steps = [...changes]
      .sort((a, b) => b.start - a.start)
      .map(({ start, end, insert }) => {
        const range = this.range({ start, end });
        return { range: range && this.#inModel(range), insert };
      });
    if (steps.some(({ range }) => !range)) return false;
    this.focus();
    model.change((/** @type {any} */ writer) => {
      for (const { range, insert } of steps) {
        const { start } = range;
        const like = [...range.getItems({ shallow: true })].find((item) => item.is("$textProxy")) ?? start.textNode ?? start.nodeBefore;
        const attributes = like?.is("$text") || like?.is("$textProxy") ? [...like.getAttributes()] : [];
        if (!range.isCollapsed) writer.remove(range);
        writer.setSelection(typed(writer, insert, attributes, start));
      }
    });
    return true;
  }

  /** @param {import("./rich.js").Spot[]} spots */
  writeAt(spots) {
    const { model } = this.#editor;
    const known = spots.map(({ part, range, text }) => {
      const at = this.#inModel(range)?.end;
      const row = part.kind === "row" ? at?.findAncestor("tableRow") : null;
      return { part, at: part.kind === "row" ? row : at, text };
    });
    this.focus();
    model.change((/** @type {any} */ writer) => {
      for (const { part, at, text } of known.filter((one) => one.at)) {
        if (part.kind !== "row") {
          const like = at.textNode ?? at.nodeBefore;
          writer.setSelection(typed(writer, `\n${text}`, like?.is("$text") ? [...like.getAttributes()] : [], at));
          continue;
        }
        const row = writer.createElement("tableRow");
        for (const words of part.cells) {
          const cell = writer.createElement("tableCell");
          const paragraph = writer.createElement("paragraph");
          if (words !== "") writer.appendText(words, paragraph);
          writer.append(paragraph, cell);
          writer.append(cell, row);
        }
        writer.insert(row, at, "after");
      }
    });
    return known.filter(({ at }) => !at).map(({ part }) => part);
  }

  /** @param {any[]} blocks */
  put(blocks) {
    this.#editor.data.set(markupOf(blocks), { batchType: { isUndoable: true } });
    this.focus();
    return true;
  }

  /** @param {Range} range */
  selectRange(range) {
    const inModel = this.#inModel(range);
    if (!inModel) return;
    this.#editor.model.change((/** @type {any} */ writer) => writer.setSelection(inModel));
  }

  focus() {
    this.#editor.editing.view.focus();
  }

  hold() {
    return () => this.focus();
  }

  dispose() {
    const editor = this.#editor;
    taught.get(editor)?.delete(this.#told);
    this.#tree.adoptedStyleSheets = this.#tree.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    if (editor.state !== "destroyed") {
      const markers = [...editor.model.markers.getMarkersGroup(GROUP)];
      editor.model.enqueueChange({ isUndoable: false }, (/** @type {any} */ writer) => {
        for (const marker of markers) writer.removeMarker(marker.name);
      });
    }
    super.dispose();
  }

  /** @param {Range} range @returns {any} of the model, or null */
  #inModel(range) {
    const { view, mapper } = this.#editor.editing;
    const inView = view.domConverter.domRangeToView(range);
    return inView && mapper.toModelRange(inView);
  }

  /** Once an editor, however often it is bound. @returns {Set<() => void>} whom it tells of changes */
  #teach() {
    const known = taught.get(this.#editor);
    if (known) return known;
    /** @type {Set<() => void>} */
    const told = new Set();
    taught.set(this.#editor, told);
    this.#editor.model.document.on("change:data", () => {
      for (const tell of [...told]) tell();
    });
    this.#editor.conversion.for("editingDowncast").markerToHighlight({
      model: GROUP,
      view: (/** @type {{ markerName: string }} */ { markerName }) => {
        const look = markerName.split(":")[1];
        return { classes: [look], priority: SEVERITIES.length - SEVERITIES.findIndex((severity) => look.includes(severity)) };
      },
    });
    return told;
  }
}

/** Writes text, a line feed as a new paragraph. @param {any} writer @param {string} text @param {any[]} attributes @param {any} at @returns {any} where it ends */
function typed(writer, text, attributes, at) {
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) {
      at = writer.split(at).range.end;
      // Blocks of one id are one item of a list.
      if (at.parent.hasAttribute?.("listItemId")) writer.setAttribute("listItemId", `kehoach${Math.random().toString(16).slice(2)}`, at.parent);
    }
    if (line === "") continue;
    writer.insertText(line, attributes, at);
    at = at.getShiftedBy(line.length);
  }
  return at;
}

/** @param {string} look @param {any} range of the model */
const keyOf = (look, { start, end }) => `${look} ${start.root.rootName} ${start.path} ${end.path}`;
