// @ts-check
/**
 * A whole form as the draft: its fields carry `data-kehoach`, a JSON Pointer into `PlanForm`
 * ("/title", "/tasks/0/items", "/appendix/rows/2/cells/1"). A pointer at a list takes a field's lines,
 * or a rich editor's paragraphs, as the entries. An element that is no field (a heading cell) gives
 * its text. Numbers need not follow on each other: a removed row leaves no hole.
 *
 * Each field keeps its own adapter, so marks, fixes and undo are those of the field.
 */
import { adapterFor, holdsEditor } from "./editors/index.js";
import { TextareaAdapter } from "./editors/textarea.js";
import { fillFields } from "./form-fill.js";
import { InputField } from "./form-input.js";
import { formFrom, isList, readField } from "./form-value.js";
import { wordsAt } from "./view/answers/line.js";
import { FORM } from "./words.js";

/**
 * @typedef {import("./form-value.js").Piece} Piece
 * @typedef {import("./form-value.js").Field} Field
 * @typedef {import("./form-value.js").Entry} Entry
 * @typedef {{ entries: Entry[], sources: Map<Field, object> }} Reading
 */

export class FormAdapter {
  kind = "form";
  #form;
  /** @type {Field[]} */
  #fields = [];
  /** @type {WeakMap<object, Reading>} */
  #readings = new WeakMap();
  /** @type {Reading | null} */
  #last = null;
  /** @type {Reading | null} */
  #marked = null;
  /** @type {Set<() => void>} */
  #callbacks = new Set();
  #listening = new AbortController();
  #observer;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#observer = new MutationObserver(() => {
      const now = this.#elements();
      if (now.length !== this.#fields.length || now.some((element, index) => this.#outdated(element, this.#fields[index]))) this.#changed();
    });
    try {
      this.#scan();
    } catch (error) {
      this.destroy();
      throw error;
    }
    const { signal } = this.#listening;
    for (const type of ["input", "change"]) form.addEventListener(type, () => this.#changed(), { signal });
    form.addEventListener("reset", () => setTimeout(() => this.#changed()), { signal });
    this.#observer.observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-kehoach"] });
  }

  read() {
    this.#scan();
    const held = this.#fields.map((field) => ({ field, ...readField(field) }));
    const { form, entries } = formFrom(held);
    /** @type {Reading} */
    const reading = { entries, sources: new Map(held.map(({ field, source }) => [field, source])) };
    const source = { form };
    this.#readings.set(source, reading);
    this.#last = reading;
    return source;
  }

  /** What the drafter wrote, a field after the other. */
  get text() {
    return this.#fields.filter(({ adapter }) => !adapter.fixed).map(({ adapter }) => adapter.text).join("\n");
  }

  /** How each field is read, by its pointer. @returns {Record<string, string>} */
  get kinds() {
    return Object.fromEntries(this.#fields.map(({ pointer, adapter }) => [pointer, adapter.kind]));
  }

  onChange(/** @type {() => void} */ callback) {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /**
   * @param {any[]} findings
   * @param {import("./editors/adapter.js").Marking} [marking]
   */
  mark(findings, { onActivate, source, ...marking } = {}) {
    const reading = (source && this.#readings.get(source)) ?? this.#last;
    this.#marked = reading;
    if (!reading) return;
    const owners = new Map();
    /** @type {Map<Field, any[]>} */
    const byField = new Map();
    for (const finding of findings) {
      const found = this.#locate(reading, finding.at);
      if (!found) continue;
      const { field, at } = found;
      const fixes = finding.fixes?.flatMap((/** @type {any} */ fix) => {
        const edits = this.#edits(reading, fix);
        return edits?.every((edit) => edit.field === field) ? [{ ...fix, edits: edits.map(({ at: place, insert }) => ({ at: place, insert })) }] : [];
      });
      const own = { ...finding, at, fixes };
      owners.set(own, finding);
      byField.set(field, [...(byField.get(field) ?? []), own]);
    }
    for (const field of this.#fields) {
      field.adapter.mark(byField.get(field) ?? [], {
        ...marking,
        source: reading.sources.get(field),
        onActivate: onActivate && ((/** @type {any} */ own) => onActivate(owners.get(own))),
      });
    }
  }

  goTo(/** @type {any} */ finding) {
    const found = this.#find(finding?.at);
    if (!found) return false;
    const { adapter } = found.field;
    if (adapter.goTo({ at: found.at })) return true;
    if (!isEmpty(found)) return false;
    adapter.frame.scrollIntoView({ block: "nearest", behavior: "instant" });
    adapter.focus();
    return true;
  }

  /** @param {any} at */
  around(at) {
    const found = this.#find(at);
    return (found?.exact && found.field.adapter.around(found.at)) || null;
  }

  /** @param {any} finding */
  peek({ at }) {
    const found = this.#find(at);
    found?.field.adapter.peek({ at: found.at });
  }

  apply(/** @type {any} */ fix) {
    const reading = this.#marked ?? this.#last;
    const edits = reading && this.#edits(reading, fix);
    // All or nothing, also where a fix touches two fields.
    if (!edits || edits.length === 0 || edits.some(({ field, at }) => field.adapter.readOnly || !field.adapter.placeOf(at))) return false;
    const fields = [...new Set(edits.map(({ field }) => field))];
    const done = fields.map((field) => field.adapter.apply({ ...fix, edits: edits.filter((edit) => edit.field === field) }));
    return done.some((one) => one instanceof Promise) ? Promise.all(done).then((all) => all.every(Boolean)) : done.every(Boolean);
  }

  /**
   * Writes what takes up a parent's task: an item as a line of the field that has the others, a row where the form
   * has an empty one. For what has no field there, the page is asked: it adds one and cancels `kehoach-check:insert`
   * (detail: the part).
   * @param {{ parts: any[] }} supplement
   * @param {object} source what `read()` gave for it
   * @returns {Promise<any[]> | null} the parts that are not written; null where the form is another by now
   */
  insert({ parts }, source) {
    const reading = this.#readings.get(source);
    if (!reading || [...reading.sources].some(([field, read]) => !isAsRead(field, read))) return null;
    return this.#insertAll(reading, parts);
  }

  /**
   * Writes a whole plan into the fields, each field in a step of its own undo.
   * @param {any} form `PlanForm` of the interface
   * @returns {{ pointer: string, value: any }[]} what there is no field for
   */
  fill(form) {
    this.#scan();
    return fillFields(this.#fields, form);
  }

  /** The words of the line or the cell at the selection. */
  wordsHere() {
    const field = this.#active();
    return field ? wordsAt(field.adapter.text, field.adapter.caret?.() ?? null) : "";
  }

  /** All that receives keys and the pointer. */
  get surfaces() {
    return this.#fields.map(({ adapter }) => adapter.surface ?? adapter.frame);
  }

  /** @param {Reading} reading @param {any[]} parts */
  async #insertAll(reading, parts) {
    const left = [];
    for (const part of parts) {
      const done = part.kind === "row" ? this.#fillRow(reading, part) : await this.#addLine(reading, part);
      if (!done && !this.#askPage(part)) left.push(part);
    }
    return left;
  }

  /** @param {Reading} reading @param {any} part @returns {Promise<boolean>} */
  async #addLine(reading, { after, text }) {
    const found = this.#locate(reading, after);
    if (!found || !found.field.list || !found.field.adapter.insert) return false;
    const { adapter } = found.field;
    const empty = adapter.text.trim() === "";
    if (!found.exact && !empty) return false;
    const { source: { end = 0 } = {} } = found.at;
    const fix = { edits: [{ at: { ...found.at, source: { start: end, end } }, insert: empty ? text : `\n${text}` }] };
    const left = await adapter.insert({ fix, parts: [{ kind: "paragraph", after: found.at, text }] }, reading.sources.get(found.field));
    return left?.length === 0;
  }

  /** Fills the first empty row behind a place. @param {Reading} reading @param {any} part @returns {boolean} */
  #fillRow(reading, { after, cells }) {
    const from = Number(after.path?.split("/")[3] ?? -1);
    /** @type {Map<number, Entry[]>} */
    const rows = new Map();
    for (const entry of reading.entries) {
      const [, table, list, row, kind] = entry.path.split("/");
      if (table === "appendix" && list === "rows" && kind === "cells" && entry.piece) rows.set(Number(row), [...(rows.get(Number(row)) ?? []), entry]);
    }
    const open = [...rows].find(([row, entries]) => row > from && entries.length === cells.length && entries.every(({ field }, index) => field.adapter.text.trim() === "" && (cells[index] === "" || !field.adapter.readOnly)));
    if (!open) return false;
    return open[1].every(({ field }, index) => cells[index] === "" || field.adapter.apply({ edits: [{ at: { block: 0, start: 0, end: 0, source: { start: 0, end: 0 } }, insert: cells[index] }] }));
  }

  /** @param {any} part */
  #askPage(part) {
    return !this.#form.dispatchEvent(new CustomEvent("kehoach-check:insert", { detail: part, bubbles: true, cancelable: true }));
  }

  focus() {
    this.#fields.find(({ adapter }) => !adapter.fixed)?.adapter.focus();
  }

  destroy() {
    this.#listening.abort();
    this.#observer.disconnect();
    this.#callbacks.clear();
    for (const { adapter } of this.#fields) adapter.destroy();
    this.#fields = [];
    this.#last = this.#marked = null;
  }

  /** Where a place is now, counted through all fields in their order. @param {any} at */
  placeOf(at) {
    const found = this.#find(at);
    const place = found?.field.adapter.placeOf(found.at) ?? (found && isEmpty(found) ? { start: 0, end: 0 } : null);
    if (!found || !place) return null;
    const base = this.#base(found.field);
    return { start: base + place.start, end: base + place.end };
  }

  /** The selection, counted alike. */
  caret() {
    const field = this.#active();
    const place = field?.adapter.caret?.();
    if (!field || !place) return null;
    const base = this.#base(field);
    return { start: base + place.start, end: base + place.end };
  }

  get readOnly() {
    return false;
  }

  /** The field that has the focus. */
  #active() {
    const active = /** @type {Document} */ (this.#form.ownerDocument).activeElement;
    return this.#fields.find(({ element, adapter }) => element === active || element.contains(active) || adapter.frame === active);
  }

  /** @param {Field} field */
  #base(field) {
    let base = 0;
    for (const other of this.#fields) {
      if (other === field) break;
      base += other.adapter.text.length + 1;
    }
    return base;
  }

  /** @param {any} at */
  #find(at) {
    const reading = this.#marked ?? this.#last;
    return reading && at ? this.#locate(reading, at) : null;
  }

  /**
   * The field of a place: the very string, else the list it is in, else the first field under it.
   * @param {Reading} reading
   * @param {any} at
   * @returns {{ field: Field, at: any, exact: boolean } | null}
   */
  #locate({ entries }, at) {
    const { path } = at;
    if (typeof path !== "string") return null;
    const there = entries.filter(({ field }) => this.#fields.includes(field));
    const exact = there.find((entry) => entry.path === path && entry.piece);
    if (exact?.piece) return { field: exact.field, at: exact.piece.at(at.start, at.end), exact: true };
    const near =
      there.find((entry) => entry.path === path || path.startsWith(`${entry.path}/`)) ??
      there.find((entry) => entry.path.startsWith(`${path}/`)) ??
      there.find((entry) => entry.path.startsWith(`/${path.split("/")[1]}/`) || entry.path === `/${path.split("/")[1]}`);
    if (!near) return null;
    const piece = near.piece ?? there.find((entry) => entry.field === near.field && entry.piece)?.piece;
    return { field: near.field, at: piece ? piece.at(0, 0) : { block: 0, start: 0, end: 0, source: { start: 0, end: 0 } }, exact: false };
  }

  /** A fix's edits as their fields count; null where one of them has no field. @param {Reading} reading @param {any} fix */
  #edits(reading, fix) {
    const edits = [];
    for (const { at, insert } of fix.edits) {
      const found = this.#locate(reading, at);
      if (!found?.exact) return null;
      edits.push({ field: found.field, at: found.at, insert });
    }
    return edits;
  }

  #changed() {
    for (const callback of this.#callbacks) callback();
  }

  /** @returns {any[]} */
  #elements() {
    const inside = [...this.#form.querySelectorAll("[data-kehoach]")];
    const beside = [...this.#form.elements].filter((element) => element.hasAttribute("data-kehoach") && !this.#form.contains(element));
    return [...inside, ...beside];
  }

  /** @param {any} element @param {Field | undefined} field */
  #outdated(element, field) {
    if (field?.element !== element || field?.pointer !== element.getAttribute("data-kehoach")) return true;
    // An editor that opened over a text area hides it; one that opened in a box, or in its place, is found there.
    return (field.adapter.kind === "textarea" || field.adapter.fixed === true) && holdsEditor(element);
  }

  /** Brings the fields up to date with the form; where that fails they stay as they were. */
  #scan() {
    const old = new Map(this.#fields.map((field) => [field.element, field]));
    /** @type {Field[]} */
    const made = [];
    try {
      const fields = this.#elements().map((element) => {
        const field = old.get(element);
        if (field && !this.#outdated(element, field)) {
          old.delete(element);
          return field;
        }
        const fresh = this.#field(element);
        made.push(fresh);
        return fresh;
      });
      this.#fields = fields;
    } catch (error) {
      for (const { adapter } of made) adapter.destroy();
      throw error;
    }
    for (const { adapter } of old.values()) adapter.destroy();
  }

  /** @param {any} element @returns {Field} */
  #field(element) {
    const pointer = element.getAttribute("data-kehoach");
    const list = isList(pointer);
    if (list === null) {
      throw Object.assign(new Error(FORM.badPointer[localeOf(element)].replace("{0}", pointer)), { code: "badPointer" });
    }
    const adapter = fieldAdapter(element);
    adapter.onChange(() => this.#changed());
    return { element, adapter, pointer, list };
  }
}

/** Whether a field still holds what was read of it. @param {Field} field @param {any} read */
const isAsRead = ({ adapter }, read) => ("text" in read ? adapter.text === read.text : true);

/** Whether a place is that of an empty editor: it has no text to count in, what is missing there is the whole. @param {{ field: Field, exact: boolean }} found */
const isEmpty = ({ field, exact }) => !exact && field.adapter.text.trim() === "";

/** @param {Element} element @returns {"vi" | "en"} */
const localeOf = (element) => (/^en\b/i.test(element.ownerDocument.documentElement.lang) ? "en" : "vi");

/** @param {any} element @returns {any} */
function fieldAdapter(element) {
  if (holdsEditor(element) || element.localName === "iframe" || element.isContentEditable) return adapterFor(element);
  // One that is folded away holds its text all the same.
  return element.localName === "textarea" ? new TextareaAdapter(element) : new InputField(element);
}
