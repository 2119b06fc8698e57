// @ts-check
/**
 * A live draft as blocks for the checker, and the way from a finding back into the page.
 *
 *     const draft = readDom(editor.getBody());
 *     const report = await checker.check({ blocks: draft.blocks });
 *     for (const { at } of report.findings) highlight.add(draft.rangeOf(at));
 *
 * `root` is the element that holds the draft: a contenteditable, the body in TinyMCE's frame,
 * CKEditor's editable root, Quill's `.ql-editor`. It may belong to another document. Nothing is
 * written to it, and no layout is asked for: what a paragraph is shows in tags, attributes and
 * inline styles. What stays out: scripts, hidden elements, deletions, the editors' own furniture.
 *
 * `readDom(root)` gives
 *   `blocks`             `Block[]` of the interface. A line feed in a text is a line break.
 *   `rangeOf(at)`        a `Location` as one Range, from its first to its last character; an empty
 *                        place is a collapsed Range; null where the draft has changed meanwhile.
 *   `rangesOf(at)`       the same as one Range for each piece of text, so that nothing between two
 *                        cells or two paragraphs is covered; [] where `rangeOf` is null.
 *   `elementOf(block)`   the element that a block came from: the paragraph, the list item, the table.
 *   `textOf(block)`      the text that a Location of the block counts in (UTF-16). A table's is its
 *                        cells joined by tabs and its rows by line feeds.
 *   `blockAt(node, offset)`  the block and the place in it of a point of the page (a caret, a click):
 *                        `{ block, at }`, or null.
 *
 * The blocks show the draft as it was when it was read; after an edit, read again.
 */

import { DomDraft } from "./walker/draft.js";
import { Flow, splitFlow } from "./walker/flow.js";
import { bullet, listOf, numberOf } from "./walker/lists.js";

/**
 * @typedef {import("./walker/draft.js").GivenBlock} GivenBlock
 * @typedef {import("./walker/draft.js").GivenCell} GivenCell
 * @typedef {import("./walker/draft.js").GivenParagraph} GivenParagraph
 * @typedef {import("./walker/draft.js").GivenTable} GivenTable
 * @typedef {import("./walker/draft.js").Kept} Kept
 * @typedef {import("./walker/lists.js").List} List
 */

/** Elements that hold no draft text. */
const SKIPPED = new Set(
  "head script style template title noscript iframe object svg math canvas video audio select textarea button input datalist nav aside footer del meta link base".split(" "),
);

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  "address article blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split(" "),
);

/** What the editors add for themselves, by class. */
const FURNITURE = new Set(["ql-ui", "ck-fake-selection-container", "ck-widget__type-around", "ck-widget__selection-handle", "ck-reset_all"]);

/** Deeper than any parser nests. */
const DEEPEST = 2000;
const MOST_COLUMNS = 100;
const MOST_ROWS = 1000;

/**
 * @typedef {object} Look how text is set where the walk stands
 * @property {boolean} bold
 * @property {boolean} italic
 * @property {boolean} centered
 * @property {boolean} pre
 * @property {number} heading
 * @property {List | null} list
 */

class Walk {
  /** @type {GivenBlock[]} */
  blocks = [];
  /** @type {Kept[]} */
  kept = [];
  /** @type {Flow} */
  #flow = new Flow();
  /** @type {Element} */
  #element;
  /** Within a cell lines are gathered and nothing becomes a block. */
  #cell = false;
  /** @type {string | null} */
  #number = null;
  #look = { bold: false, italic: false };
  #looked = false;
  #lastLine = 0;
  #centered = false;
  #heading = 0;

  /** @param {Element} root */
  constructor(root) {
    this.#element = root;
    const view = root.ownerDocument.defaultView;
    const pre = /^(pre|break)/.test(view?.getComputedStyle(root).whiteSpace ?? "");
    /** @type {Look} */
    const look = { bold: false, italic: false, centered: false, pre, heading: 0, list: null };
    this.#children(root, this.#lookOf(root, look), 0);
    this.#flush();
  }

  /** @param {Element} element @param {Look} look @param {number} depth */
  #children(element, look, depth) {
    if (depth > DEEPEST) return;
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === 3 || node.nodeType === 4) {
        const text = /** @type {Text} */ (node);
        if (text.data !== "") this.#text(text, look);
      } else if (node.nodeType === 1) {
        this.#visit(/** @type {Element} */ (node), look, depth + 1);
      }
    }
  }

  /** @param {Text} node @param {Look} look */
  #text(node, look) {
    const fresh = this.#flow.text === "";
    this.#flow.add(node, look);
    if (fresh && this.#flow.text !== "") {
      this.#centered = look.centered;
      this.#heading = look.heading;
      this.#element = blockAround(node, this.#element);
    }
  }

  /** @param {Element} element @param {Look} above @param {number} depth */
  #visit(element, above, depth) {
    const tag = element.localName;
    if (SKIPPED.has(tag) || isHidden(element)) return;
    if (tag === "br") return this.#break();
    if (tag === "wbr" || tag === "img") return;
    const style = element.getAttribute("style") ?? "";
    if (style !== "" && /mso-list:\s*ignore/i.test(style)) {
      this.#number = bullet((element.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim());
      return this.#spell();
    }
    if (isNoteMark(element, tag)) return;
    const look = this.#lookOf(element, above);
    if (!BLOCKS.has(tag)) return this.#children(element, look, depth);
    if (tag === "table" && !this.#cell) {
      const rows = rowsOf(element);
      // A table of tables, or of one column, only lays out what stands in it.
      const page = rows.filter((row) => row.cells.length > 2).length < 3 && element.querySelector("table") !== null;
      if (!page && rows.some((row) => row.cells.length > 1)) {
        this.#flush();
        return this.#table(element, rows, look, depth);
      }
    }
    if (this.#cell && (tag === "td" || tag === "th")) {
      this.#flow.gap();
      return this.#children(element, look, depth);
    }
    this.#flush();
    if (tag === "ol" || tag === "ul" || tag === "menu" || tag === "dir") {
      this.#number = null;
      look.list = listOf(element, tag, above.list);
    } else if (tag === "li") {
      this.#number = numberOf(element, look.list);
      this.#spell();
    }
    this.#children(element, look, depth);
    this.#flush();
    if (tag === "li" || (tag === "p" && element.parentElement?.localName !== "li")) this.#number = null;
  }

  /** In a cell a number has no field of its own and stands in the text. */
  #spell() {
    if (!this.#cell || this.#number === null) return;
    this.#flow.generate(`${this.#number} `);
    this.#number = null;
  }

  #break() {
    if (this.#flow.text === "") return this.#flow.dropBlank();
    if (this.#cell) return this.#flow.breakLine();
    this.#endLine();
    this.#flow.breakLine();
  }

  /** Lines of one paragraph that are set differently are paragraphs of their own. */
  #endLine() {
    const look = this.#flow.takeLook();
    if (look === null) return;
    if (this.#looked && (look.bold !== this.#look.bold || look.italic !== this.#look.italic)) {
      const rest = splitFlow(this.#flow, this.#lastLine);
      this.#emit();
      this.#flow = rest;
    }
    this.#look = look;
    this.#looked = true;
    this.#lastLine = this.#flow.text.length + 1;
  }

  /** A paragraph's end. */
  #flush() {
    if (this.#cell) {
      if (this.#flow.text.length > this.#flow.lineStart) this.#flow.breakLine();
      this.#flow.dropBlank();
      return;
    }
    if (this.#flow.text !== "") {
      this.#endLine();
      this.#emit();
    }
    this.#flow = new Flow();
    this.#looked = false;
    this.#lastLine = 0;
  }

  #emit() {
    const { runs } = this.#flow;
    const text = withoutLastBreaks(this.#flow.text);
    if (!/[^\s\u00a0\u200b\ufeff]/.test(text)) return;
    /** @type {GivenParagraph} */
    const block = { kind: "paragraph", text };
    if (this.#number !== null) block.number = this.#number;
    if (this.#looked && this.#look.bold) block.bold = true;
    if (this.#looked && this.#look.italic) block.italic = true;
    if (this.#centered) block.centered = true;
    if (this.#heading > 0) block.heading = this.#heading;
    this.#number = null;
    this.blocks.push(block);
    this.kept.push({ element: this.#element, text, runs, cells: [] });
  }

  /** @param {Element} element @param {Row[]} rows @param {Look} look @param {number} depth */
  #table(element, rows, look, depth) {
    for (let node = element.firstElementChild; node !== null; node = node.nextElementSibling) {
      if (node.localName === "caption" && !isHidden(node)) {
        this.#children(node, this.#lookOf(node, look), depth + 1);
        this.#flush();
      }
    }
    /** @type {Kept} */
    const kept = { element, text: "", runs: [], cells: [] };
    /** @type {GivenTable} */
    const table = { kind: "table", rows: [] };
    const parts = [];
    let length = 0;
    const outer = { flow: this.#flow, number: this.#number };
    this.#cell = true;
    for (const row of rows) {
      /** @type {GivenCell[]} */
      const cells = [];
      for (const { element: cell, colSpan, rowSpan } of row.cells) {
        this.#flow = new Flow();
        this.#number = null;
        this.#children(cell, this.#lookOf(cell, { ...this.#lookOf(row.element, look), list: null }), depth + 3);
        const { text: whole, runs } = this.#flow;
        const text = withoutLastBreaks(whole);
        const separator = kept.cells.length === 0 ? "" : cells.length === 0 ? "\n" : "\t";
        length += separator.length;
        for (const run of runs) kept.runs.push({ ...run, start: run.start + length });
        kept.cells.push({ start: length, end: length + text.length, element: cell });
        parts.push(separator, text);
        length += text.length;
        /** @type {GivenCell} */
        const given = { text };
        if (colSpan > 1) given.colSpan = colSpan;
        if (rowSpan > 1) given.rowSpan = rowSpan;
        cells.push(given);
      }
      table.rows.push({ cells });
    }
    this.#cell = false;
    this.#flow = outer.flow;
    this.#number = outer.number;
    kept.text = parts.join("");
    this.blocks.push(table);
    this.kept.push(kept);
  }

  /** @param {Element} element @param {Look} above @returns {Look} */
  #lookOf(element, above) {
    const look = { ...above };
    switch (element.localName) {
      case "b":
      case "strong":
      case "th":
        look.bold = true;
        break;
      case "i":
      case "em":
        look.italic = true;
        break;
      case "center":
        look.centered = true;
        break;
      case "pre":
      case "listing":
        look.pre = true;
        break;
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        look.heading = Number(element.localName[1]);
        look.bold = true;
        break;
    }
    const align = element.getAttribute("align");
    if (align !== null) look.centered = align.trim().toLowerCase() === "center";
    const names = element.getAttribute("class");
    if (names !== null && names.includes("align-")) {
      if (/(^|[-\s])align-center(\s|$)/.test(names)) look.centered = true;
      else if (/(^|[-\s])align-(left|right|justify)(\s|$)/.test(names)) look.centered = false;
    }
    if (element.hasAttribute("style")) {
      const { style } = /** @type {HTMLElement} */ (element);
      const { textAlign, fontWeight, fontStyle, whiteSpace } = style;
      if (textAlign !== "" && textAlign !== "inherit") look.centered = textAlign.endsWith("center");
      if (fontWeight !== "" && fontWeight !== "inherit") look.bold = /^bold/.test(fontWeight) || Number(fontWeight) >= 600;
      if (fontStyle !== "" && fontStyle !== "inherit") look.italic = fontStyle !== "normal";
      if (whiteSpace !== "") look.pre = /^(pre|break)/.test(whiteSpace);
    }
    return look;
  }
}

/** The nearest element around a node that makes a paragraph. @param {Node} node @param {Element} otherwise */
function blockAround(node, otherwise) {
  for (let element = node.parentElement; element !== null; element = element.parentElement) {
    if (BLOCKS.has(element.localName)) return element;
  }
  return otherwise;
}

/** @param {Element} element */
function isHidden(element) {
  if (element.hasAttribute("hidden")) return true;
  const style = element.getAttribute("style");
  if (style !== null && /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)) return true;
  if (element.getAttribute("data-mce-bogus") === "all") return true;
  const role = element.getAttribute("role");
  if (role !== null && /^(navigation|banner|contentinfo|complementary|search|doc-backlink)$/.test(role)) return true;
  const names = element.getAttribute("class");
  return names !== null && names.split(/\s+/).some((name) => FURNITURE.has(name));
}

const NOTE = /^[[(]?(\d{1,3}|\*{1,3})[\])]?$/;

/** Whether an element is the mark of a footnote. @param {Element} element @param {string} tag */
function isNoteMark(element, tag) {
  if (tag === "a") {
    const href = element.getAttribute("href") ?? "";
    if (!href.includes("#")) return false;
    const raised = element.querySelector("sup") !== null || element.closest("sup") !== null || /#_?(ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote)/i.test(href);
    return raised && NOTE.test((element.textContent ?? "").trim());
  }
  if (tag !== "sup") return false;
  const mark = (element.textContent ?? "").trim();
  if (!NOTE.test(mark)) return false;
  if (element.querySelector("a[href*='#']") !== null) return true;
  // "m²" and "10³" are no notes.
  let before = element.previousSibling;
  while (before !== null && before.nodeType !== 3) before = before.lastChild;
  const text = before === null ? "" : /** @type {Text} */ (before).data;
  return /(\p{L}{4}|[.,;:)”"»])$/u.test(text.slice(-8));
}

/** Not by an expression: it would begin anew at each break of a long run. @param {string} text */
function withoutLastBreaks(text) {
  let end = text.length;
  while (text[end - 1] === "\n") end -= 1;
  return text.slice(0, end);
}

/**
 * @typedef {{ element: Element, cells: { element: Element, colSpan: number, rowSpan: number }[] }} Row
 * @param {Element} table
 * @returns {Row[]} head, body, foot; rows without cells left out
 */
function rowsOf(table) {
  const rows = [.../** @type {HTMLTableElement} */ (table).rows].filter((row) => row.cells.length > 0 && !isHidden(row));
  return rows.map((row, index) => {
    // A cell ends with its section, however many rows it claims.
    let left = 1;
    while (left < MOST_ROWS && rows[index + left]?.parentNode === row.parentNode) left++;
    const cells = [...row.cells].filter((cell) => !isHidden(cell));
    return {
      element: row,
      cells: cells.map((cell) => ({
        element: cell,
        colSpan: Math.min(cell.colSpan, MOST_COLUMNS),
        rowSpan: cell.rowSpan === 0 ? left : Math.min(cell.rowSpan, left),
      })),
    };
  });
}

/**
 * Reads the draft that an element holds.
 * @param {Element} root
 */
export function readDom(root) {
  return new DomDraft(new Walk(root));
}
