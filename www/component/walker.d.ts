import type { Block } from "../../pkg/kehoach_check.js";

/** A place in the blocks, as `Location` has it: offsets are UTF-16 units. */
export interface BlockPlace { block: number; start: number; end: number }

/** A draft that was read, and the way from a place in its blocks to the page. */
export interface DomDraft {
  /** What a check takes as `{ blocks }`. */
  readonly blocks: Block[];
  textOf(block: number): string;
  elementOf(block: number): Element | null;
  /** From the first to the last of a place; null where the page has changed since. */
  rangeOf(at: BlockPlace): Range | null;
  /** The pieces of a place, node by node; none where the page has changed since. */
  rangesOf(at: BlockPlace): Range[];
  /** The place of a point of the page; null where it is in no block. */
  blockAt(node: Node, offset: number): { block: number; at: number } | null;
}

/** Reads the draft that an element holds. */
export function readDom(root: Element): DomDraft;
