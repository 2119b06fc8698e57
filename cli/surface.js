// @ts-check
/**
 * Where the places of a report are in a file that was read, told as the page tells them: the line of a text, the page of a PDF, the
 * section around. It is what the page calls a session and a host, without a screen.
 */
import { placeName } from "../www/component/view/failure.js";
import { partOf, parts, whereTold } from "../www/component/view/places.js";
import { BlockPlaces, pageAt } from "../www/files/places.js";
import { passageOf } from "../www/said.js";

export class Surface {
  /**
   * @param {import("./read.js").FileSource} file
   * @param {any[]} blocks that the checker recognises in it
   * @param {any} report
   * @param {import("./words.js").Told} t
   */
  constructor(file, blocks, report, t) {
    this.file = file;
    this.t = t;
    this.blocks = new BlockPlaces(blocks);
    this.parts = parts(report.plan);
    /** The text in which lines and columns are counted; null where there are none, or nobody sees them. @type {string | null} */
    this.lined = file.source.text ?? file.source.html ?? null;
    /** Where each line of it begins. @type {number[] | null} */
    this.lines = null;
    // What passageOf asks of a session.
    this.surface = this;
  }

  /** What `place` counts in. */
  get text() {
    return this.file.source.text ?? this.blocks.text;
  }

  /** @param {any} at `Location` @returns {{ start: number, end: number } | null} */
  place(at) {
    return this.file.kind === "text" ? (at?.source ?? null) : this.blocks.place(at);
  }

  /** From 1; 0 where lines are not counted. @param {number} offset */
  lineOf(offset) {
    return this.file.kind === "text" ? this.pointOf(offset).line : 0;
  }

  /** @param {number} offset */
  pageOf(offset) {
    return pageAt(this.blocks, this.file.pages, offset);
  }

  /** "Mục II.2 · dòng 64" @param {any} at `Location` */
  where(at) {
    if (at.path !== undefined) return placeName(at.path, this.t);
    return whereTold(this.parts, /** @type {any} */ (this), at);
  }

  /** The section around a place: its number and heading; null where there is none. @param {any} at `Location` */
  part(at) {
    return partOf(this.parts, at);
  }

  /** @param {any} finding */
  passage(finding) {
    return passageOf(this, finding, this.t);
  }

  /** Line and column of an offset in the lined text, both from 1. @param {number} offset */
  pointOf(offset) {
    const lines = (this.lines ??= beginnings(this.lined ?? ""));
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - lines[low] + 1 };
  }
}

/** @param {string} text */
function beginnings(text) {
  const lines = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) lines.push(index + end.length);
  return lines;
}
