// @ts-check
/**
 * The one edit that leads from a draft that was checked to the draft now, as `Checker.edit` takes it.
 *
 * @typedef {{ from: number, to: number, insert?: string, blocks?: any[] }} DraftEdit
 */
import { diff } from "./marking/track.js";

/** What a draft is remembered by: its own copy, since whoever handed in blocks may go on to change them. */
export class Revision {
  #kind;
  /** @type {any} */
  #held;

  /** @param {any} source `Source` of the interface @param {"text" | "blocks"} kind @param {any} held */
  constructor(source, kind, held = kind === "blocks" ? source.blocks.map(copyOf) : source[kind]) {
    this.#kind = kind;
    this.#held = held;
  }

  /** A draft of a kind that can be edited; null of another, or where it is none at all. @param {any} source */
  static of(source) {
    const kind = kindOf(source);
    return kind && new Revision(source, kind);
  }

  /**
   * @param {any} source `Source` of the interface
   * @returns {{ edit: DraftEdit, next: Revision } | null} null where the whole is to be checked: another kind of draft, or mostly other
   */
  to(source) {
    const kind = kindOf(source);
    if (kind !== this.#kind) return null;
    const { edit, held } = kind === "blocks" ? betweenBlocks(this.#held, source.blocks) : betweenTexts(this.#held, source[kind]);
    const size = (edit.insert ?? edit.blocks ?? []).length + edit.to - edit.from;
    return size * 2 > this.#held.length + SMALL ? null : { edit, next: new Revision(source, kind, held) };
  }
}

/** A draft so short, in units or blocks, is always told by its edit. */
const SMALL = 64;

/** @param {any} source @returns {"text" | "blocks" | null} */
function kindOf(source) {
  if (typeof source !== "object" || source === null || Object.keys(source).length !== 1) return null;
  if (typeof source.text === "string") return "text";
  return Array.isArray(source.blocks) ? "blocks" : null;
}

/** @param {string} old @param {string} text @returns {{ edit: DraftEdit, held: string }} */
function betweenTexts(old, text) {
  const { from, removed, added } = diff(old, text) ?? { from: 0, removed: 0, added: 0 };
  // The checker counts whole characters, and has U+FFFD for a half one: none is parted at the edges.
  let head = 0;
  while (isHalf(text.charCodeAt(from - head - 1))) head += 1;
  let tail = 0;
  while (isHalf(text.charCodeAt(from + added + tail))) tail += 1;
  const start = from - head;
  return { edit: { from: start, to: from + removed + tail, insert: text.slice(start, from + added + tail) }, held: text };
}

/** One of the two units of a character beyond the first plane. @param {number} unit NaN beyond the text */
const isHalf = (unit) => unit >= 0xd800 && unit <= 0xdfff;

/** @param {any[]} old copies @param {any[]} blocks @returns {{ edit: DraftEdit, held: any[] }} */
function betweenBlocks(old, blocks) {
  const shorter = Math.min(old.length, blocks.length);
  let from = 0;
  while (from < shorter && same(old[from], blocks[from])) from += 1;
  let tail = 0;
  while (tail < shorter - from && same(old[old.length - 1 - tail], blocks[blocks.length - 1 - tail])) tail += 1;
  const fresh = blocks.slice(from, blocks.length - tail).map(copyOf);
  return {
    edit: { from, to: old.length - tail, blocks: fresh },
    held: [...old.slice(0, from), ...fresh, ...old.slice(old.length - tail)],
  };
}

/** @param {any} value plain data @returns {any} */
function copyOf(value) {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one)]));
}

/** @param {any} one @param {any} other @returns {boolean} whether two pieces of plain data say the same */
function same(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]));
}
