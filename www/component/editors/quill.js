// @ts-check
/** Quill: changes are deltas "by the user", one step of its history each. */
import { asText } from "../as-text.js";
import { RichAdapter } from "./rich.js";
import { windowsOf } from "./windows.js";

/**
 * The editor at an element, or the object itself.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function quillOf(target) {
  if (typeof target.updateContents === "function" && target.root) return target;
  if (!target.closest) return null;
  const container = target.closest(".ql-container") ?? target.querySelector?.(":scope > .ql-container");
  if (!container) return null;
  const found = container.__quill ?? windowsOf(container).map((view) => view.Quill?.find?.(container)).find(Boolean);
  return typeof found?.updateContents === "function" ? found : null;
}

export class QuillAdapter extends RichAdapter {
  kind = "quill";
  #quill;

  /** @param {any} quill */
  constructor(quill) {
    super(quill.root);
    this.#quill = quill;
  }

  get readOnly() {
    return !this.#quill.isEnabled();
  }

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    const quill = this.#quill;
    const steps = [...changes]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end, insert }) => {
        const range = this.range({ start, end });
        const from = range && this.#index(range.startContainer, range.startOffset);
        const to = range && this.#index(range.endContainer, range.endOffset);
        return { from, to, insert };
      });
    const ops = [];
    let at = 0;
    for (const { from, to, insert } of steps) {
      if (from === null || to === null) return false;
      if (from > at) ops.push({ retain: from - at });
      if (insert) ops.push({ insert, attributes: this.#formats(from, to - from) });
      if (to > from) ops.push({ delete: to - from });
      at = to;
    }
    this.focus();
    // What was typed just before is a step of its own, and so is what follows.
    quill.history?.cutoff?.();
    quill.updateContents(ops, "user");
    quill.history?.cutoff?.();
    const last = steps[steps.length - 1];
    const shift = steps.slice(0, -1).reduce((sum, { from, to, insert }) => sum + insert.length - (Number(to) - Number(from)), 0);
    quill.setSelection(Number(last.from) + shift + last.insert.length, 0, "user");
    return true;
  }

  /** @param {import("./rich.js").Spot[]} spots */
  writeAt(spots) {
    const quill = this.#quill;
    /** @type {any[]} */
    const left = [];
    /** @type {{ at: number, ops: any[] }[]} */
    const steps = [];
    for (const { part, range, text } of spots) {
      const step = part.kind === "row" ? this.#row(range, part.cells) : this.#line(range, text);
      if (step) steps.push(step);
      else left.push(part);
    }
    steps.sort((a, b) => a.at - b.at);
    let from = 0;
    const ops = steps.flatMap(({ at, ops: own }) => {
      const kept = at > from ? [{ retain: at - from }] : [];
      from = at;
      return [...kept, ...own];
    });
    if (ops.length === 0) return left;
    this.focus();
    quill.history?.cutoff?.();
    quill.updateContents(ops, "user");
    quill.history?.cutoff?.();
    return left;
  }

  /** @param {any[]} blocks */
  put(blocks) {
    const quill = this.#quill;
    const tables = this.#query("table");
    const ops = blocks.flatMap((block) => (block.kind === "table" ? (tables ? rowsOf(block) : [{ insert: `${asText([block])}` }]) : lineOf(block)));
    this.focus();
    quill.history?.cutoff?.();
    quill.setContents(ops, "user");
    quill.history?.cutoff?.();
    return true;
  }

  /** A line behind a place, of the kind that stands there. @param {Range} range @param {string} text */
  #line(range, text) {
    const at = this.#index(range.endContainer, range.endOffset);
    if (at === null) return null;
    return { at, ops: [{ insert: "\n", attributes: this.#formats(at, 0, "BLOCK") }, { insert: text, attributes: this.#formats(Math.max(0, at - 1), 1) }] };
  }

  /** A row behind the one of a place; null where this Quill has no tables. @param {Range} range @param {string[]} cells */
  #row({ endContainer: node }, cells) {
    const quill = this.#quill;
    const row = (node.nodeType === 1 ? /** @type {Element} */ (node) : node.parentElement)?.closest("tr");
    const last = row && quill.constructor.find(row.lastElementChild);
    if (!last || !this.#query("table")) return null;
    const table = `row-${Math.random().toString(36).slice(2, 6)}`;
    return { at: last.offset(quill.scroll) + last.length(), ops: cells.flatMap((text) => [...(text ? [{ insert: text }] : []), { insert: "\n", attributes: { table } }]) };
  }

  focus() {
    this.#quill.focus({ preventScroll: true });
  }

  /** @param {Node} node @param {number} offset @returns {number | null} where Quill counts it */
  #index(node, offset) {
    const quill = this.#quill;
    const blot = quill.constructor.find(node, true);
    if (!blot || blot === quill) return null;
    const within = node.nodeType === 3 && blot.domNode === node ? offset : 0;
    return blot.offset(quill.scroll) + within;
  }

  /** How the letters are set that stand there; what belongs to the line stays with it, where it is not asked for. @param {number} from @param {number} length @param {"INLINE" | "BLOCK"} [scope] */
  #formats(from, length, scope = "INLINE") {
    const quill = this.#quill;
    const { Scope } = quill.constructor.import("parchment");
    return Object.fromEntries(Object.entries(quill.getFormat(from, length)).filter(([name]) => this.#query(name, Scope[scope])));
  }

  /** What Quill knows by a name; until version 2 its one registry did. @param {string} name @param {number} [scope] */
  #query(name, scope) {
    const { scroll, constructor } = this.#quill;
    return scroll.query ? scroll.query(name, scope) : constructor.import("parchment").query(name, scope);
  }
}

/** @param {any} block a paragraph */
function lineOf({ number, text, bold, italic, centered }) {
  const words = [number, text].filter(Boolean).join(" ");
  const looks = { ...(bold && { bold }), ...(italic && { italic }) };
  return [...(words ? [{ insert: words, attributes: looks }] : []), { insert: "\n", attributes: centered ? { align: "center" } : {} }];
}

/** @param {any} block a table */
function rowsOf({ rows }) {
  return rows.flatMap((/** @type {any} */ { cells }) => {
    const table = `row-${Math.random().toString(36).slice(2, 6)}`;
    return cells.flatMap((/** @type {any} */ { text }) => [...(text ? [{ insert: text }] : []), { insert: "\n", attributes: { table } }]);
  });
}
