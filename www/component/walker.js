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

/**
 * @typedef {{ block: number, start: number, end: number }} Place
 * @typedef {{ text: string, colSpan?: number, rowSpan?: number }} GivenCell
 * @typedef {{ kind: "paragraph", text: string, number?: string, bold?: boolean, italic?: boolean, centered?: boolean, heading?: number }} GivenParagraph
 * @typedef {{ kind: "table", rows: { cells: GivenCell[] }[] }} GivenTable
 * @typedef {GivenParagraph | GivenTable} GivenBlock
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

/**
 * @typedef {object} List
 * @property {string} style
 * @property {number} next
 * @property {number} step
 * @property {number} depth of bullet lists
 * @property {number[]} counters Quill's, by indent
 */

/**
 * A run of text: `length` units from `start` on are the units of `node` from `offset` on; where
 * `width` differs, the whole run stands for so many units of the node.
 * @typedef {{ start: number, length: number, node: Text, offset: number, width: number }} Run
 */

/** The text of a block as it grows. */
class Flow {
  text = "";
  /** @type {Run[]} */
  runs = [];
  /** @type {{ node: Text, offset: number, width: number } | null} */
  #blank = null;
  /** Letters of the line: all, bold, italic. */
  #letters = [0, 0, 0];
  lineStart = 0;

  /** @param {Text} node @param {Look} look */
  add(node, look) {
    const { data } = node;
    let at = 0;
    while (at < data.length) {
      let to = at;
      while (to < data.length && !isBlank(data.charCodeAt(to))) to++;
      if (to > at) {
        this.#settle();
        this.#push(node, at, to - at, data.slice(at, to));
        at = to;
      }
      while (to < data.length && isBlank(data.charCodeAt(to))) to++;
      if (to > at) {
        if (look.pre && /[\n\r]/.test(data.slice(at, to))) {
          const breaks = data.slice(at, to).split(/\r\n?|\n/).length - 1;
          for (let left = breaks; left > 0; left--) this.breakLine();
        } else if (this.#blank === null) {
          this.#blank = { node, offset: at, width: to - at };
        }
        at = to;
      }
    }
    if (/[\p{L}\p{N}]/u.test(data)) {
      this.#letters[0] += data.length;
      if (look.bold) this.#letters[1] += data.length;
      if (look.italic) this.#letters[2] += data.length;
    }
  }

  /** Text that no node holds: a number that the page counts. @param {string} text */
  generate(text) {
    this.#settle();
    this.text += text;
  }

  /** A blank that no node holds. */
  gap() {
    if (this.text.length > this.lineStart && !/\s$/.test(this.text)) this.text += " ";
    this.#blank = null;
  }

  breakLine() {
    this.#blank = null;
    this.text += "\n";
    this.lineStart = this.text.length;
  }

  /** The line's look, which is then forgotten; null where it has no letters. */
  takeLook() {
    const [all, bold, italic] = this.#letters;
    this.#letters = [0, 0, 0];
    return all === 0 ? null : { bold: bold === all, italic: italic === all };
  }

  dropBlank() {
    this.#blank = null;
  }

  #settle() {
    const blank = this.#blank;
    this.#blank = null;
    if (blank === null || this.text.length === this.lineStart) return;
    this.#push(blank.node, blank.offset, blank.width, " ");
  }

  /** @param {Text} node @param {number} offset @param {number} width @param {string} text */
  #push(node, offset, width, text) {
    const last = this.runs.at(-1);
    const follows = last !== undefined && last.node === node && last.offset + last.width === offset && last.start + last.length === this.text.length;
    if (follows && last.length === last.width && text.length === width) {
      last.length += text.length;
      last.width += width;
    } else {
      this.runs.push({ start: this.text.length, length: text.length, node, offset, width });
    }
    this.text += text;
  }
}

/** Blank as HTML collapses it: a no-break space is none. @param {number} unit */
const isBlank = (unit) => unit === 32 || (unit >= 9 && unit <= 13 && unit !== 11);

/**
 * What a block keeps of the page.
 * @typedef {{ element: Element, text: string, runs: Run[], cells: { start: number, end: number, element: Element }[] }} Kept
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
    const text = this.#flow.text.replace(/\n+$/, "");
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
        const text = whole.replace(/\n+$/, "");
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

/** Cuts a flow at a place of its text; what follows is the new flow. @param {Flow} flow @param {number} at */
function splitFlow(flow, at) {
  const rest = new Flow();
  rest.text = flow.text.slice(at);
  rest.lineStart = Math.max(0, flow.lineStart - at);
  rest.runs = flow.runs.filter((run) => run.start >= at).map((run) => ({ ...run, start: run.start - at }));
  flow.runs = flow.runs.filter((run) => run.start < at);
  flow.text = flow.text.slice(0, at);
  return rest;
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
  return /(\p{L}{4,}|[.,;:)”"»])$/u.test(text);
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

const NUMBERED = /^(decimal|decimal-leading-zero|lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman)$/;
const TYPES = new Map([["1", "decimal"], ["a", "lower-alpha"], ["A", "upper-alpha"], ["i", "lower-roman"], ["I", "upper-roman"]]);

/** The style of a list's numbers that an element sets; "" where it sets none. @param {Element} element */
function listStyle(element) {
  const style = element.getAttribute("style") ?? "";
  const named = /list-style(?:-type)?\s*:([^;]*)/i.exec(style)?.[1].toLowerCase() ?? "";
  const word = named.split(/[\s!]+/).find((one) => NUMBERED.test(one) || /^(none|disc|circle|square)$/.test(one));
  if (word !== undefined) return word;
  const type = (element.getAttribute("type") ?? "").trim();
  return TYPES.get(type) ?? (/^(disc|circle|square|none)$/i.test(type) ? type.toLowerCase() : "");
}

/** @param {string | null} text */
function integer(text) {
  const digits = /^\s*([-+]?\d{1,6})/.exec(text ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

/** @param {Element} element @param {string} tag @param {List | null} above @returns {List} */
function listOf(element, tag, above) {
  const ordered = tag === "ol";
  const reversed = ordered && element.hasAttribute("reversed");
  let next = integer(element.getAttribute("start")) ?? 1;
  if (reversed && !element.hasAttribute("start")) next = [...element.children].filter((child) => child.localName === "li").length;
  const style = listStyle(element) || (ordered ? "decimal" : "disc");
  return { style, next, step: reversed ? -1 : 1, depth: (above?.depth ?? 0) + (ordered ? 0 : 1), counters: [] };
}

const QUILL = ["decimal", "lower-alpha", "lower-roman"];

/** The number of a list item. @param {Element} item @param {List | null} list @returns {string | null} */
function numberOf(item, list) {
  if (list === null) return null;
  const kind = item.getAttribute("data-list");
  const indent = Number(/(?:^|\s)ql-indent-(\d)/.exec(item.getAttribute("class") ?? "")?.[1] ?? 0);
  if (kind !== null || indent > 0) {
    list.counters.length = Math.min(list.counters.length, indent + 1);
    const ordered = kind === null ? NUMBERED.test(list.style) : kind === "ordered";
    if (!ordered) return bulletOf(indent + 1);
    const count = (list.counters[indent] ?? 0) + 1;
    list.counters[indent] = count;
    return format(QUILL[indent % QUILL.length], count);
  }
  const value = integer(item.getAttribute("value"));
  if (value !== null && list.step !== 0) list.next = value;
  const count = list.next;
  list.next += list.step;
  list.counters[0] = count;
  const style = listStyle(item) || list.style;
  if (style === "none") return null;
  return NUMBERED.test(style) ? format(style, count) : bulletOf(list.depth);
}

/** The marks of nested bullet lists as drafts write them. @param {number} depth */
const bulletOf = (depth) => (depth <= 1 ? "-" : depth === 2 ? "+" : "•");

/** A number as Word prints it: a letter of a symbol font is a bullet. @param {string} mark */
function bullet(mark) {
  if (mark === "") return null;
  if (/^[-–—]$/.test(mark)) return "-";
  if (mark === "+") return "+";
  return /^[\p{L}\p{N}(]/u.test(mark) && !/^[o§]$/.test(mark) ? mark : "•";
}

/** @param {string} style @param {number} count */
function format(style, count) {
  const plain = `${count}.`;
  if (count < 1) return plain;
  if (style === "decimal-leading-zero") return count < 10 ? `0${count}.` : plain;
  const upper = style.startsWith("upper");
  let label = "";
  if (/alpha|latin/.test(style)) {
    for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) label = String.fromCharCode(97 + ((rest - 1) % 26)) + label;
  } else if (/roman/.test(style) && count < 4000) {
    let rest = count;
    for (const [value, letters] of ROMAN) {
      while (rest >= value) {
        label += letters;
        rest -= value;
      }
    }
  } else {
    return plain;
  }
  return `${upper ? label.toUpperCase() : label}.`;
}

/** @type {[number, string][]} */
const ROMAN = [[1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];

/** A draft that was read, with its nodes. */
class DomDraft {
  /** @type {GivenBlock[]} */
  blocks;
  #kept;

  /** @param {Walk} walk */
  constructor({ blocks, kept }) {
    this.blocks = blocks;
    this.#kept = kept;
  }

  /** @param {number} block */
  textOf(block) {
    return this.#kept[block]?.text ?? "";
  }

  /** @param {number} block @returns {Element | null} */
  elementOf(block) {
    return this.#kept[block]?.element ?? null;
  }

  /** @param {Place} at @returns {Range | null} */
  rangeOf(at) {
    const kept = this.#kept[at.block];
    if (kept === undefined) return null;
    const spans = this.#spans(kept, at.start, at.end);
    if (spans === null) return null;
    const first = spans[0];
    const last = spans[spans.length - 1];
    if (first === undefined) return this.#caret(kept, at.start);
    const range = first.node.ownerDocument.createRange();
    range.setStart(first.node, first.from);
    range.setEnd(last.node, last.to);
    return range;
  }

  /** @param {Place} at @returns {Range[]} */
  rangesOf(at) {
    const kept = this.#kept[at.block];
    const spans = kept && this.#spans(kept, at.start, at.end);
    if (!spans) return [];
    const ranges = spans.map(({ node, from, to }) => {
      const range = node.ownerDocument.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return range;
    });
    if (ranges.length > 0) return ranges;
    const caret = this.#caret(kept, at.start);
    return caret === null ? [] : [caret];
  }

  /** @param {Node} node @param {number} offset @returns {{ block: number, at: number } | null} */
  blockAt(node, offset) {
    for (const [block, { runs, element, cells }] of this.#kept.entries()) {
      if (!element.contains(node)) continue;
      const run = runs.find((one) => one.node === node && offset <= one.offset + one.width);
      if (run !== undefined) return { block, at: run.start + Math.min(Math.max(0, offset - run.offset), run.length) };
      const cell = cells.find((one) => one.element.contains(node));
      if (cell !== undefined) return { block, at: cell.start };
      if (runs.some((one) => one.node === node || node.contains(one.node))) return { block, at: 0 };
    }
    return null;
  }

  /**
   * The pieces of nodes between two places of a text; null where the page has changed.
   * @param {Kept} kept @param {number} start @param {number} end
   */
  #spans({ runs }, start, end) {
    /** @type {{ node: Text, from: number, to: number }[]} */
    const spans = [];
    for (let index = firstAfter(runs, start); index < runs.length && runs[index].start < end; index++) {
      const run = runs[index];
      const exact = run.length === run.width;
      const from = exact ? run.offset + Math.max(0, start - run.start) : run.offset;
      const to = exact ? run.offset + Math.min(run.length, end - run.start) : run.offset + run.width;
      if (!run.node.isConnected || to > run.node.length) return null;
      const last = spans[spans.length - 1];
      if (last !== undefined && last.node === run.node && last.to === from) last.to = to;
      else spans.push({ node: run.node, from, to });
    }
    return spans;
  }

  /** The point at a place of a text. @param {Kept} kept @param {number} at @returns {Range | null} */
  #caret({ runs, cells, element }, at) {
    const range = element.ownerDocument.createRange();
    const cell = cells.find((one) => at >= one.start && at <= one.end);
    if (cell !== undefined && cell.start === cell.end) {
      if (!cell.element.isConnected) return null;
      range.setStart(cell.element, 0);
      return range;
    }
    const before = runs[firstAfter(runs, at + 1) - 1];
    const run = runs[firstAfter(runs, at)] ?? runs.at(-1);
    // At the end of a run that is followed by none of the same place, the point stays with the run.
    const chosen = run !== undefined && run.start <= at ? run : (before ?? run);
    if (chosen === undefined || !chosen.node.isConnected) return null;
    const exact = chosen.length === chosen.width;
    const within = Math.min(Math.max(0, at - chosen.start), chosen.length);
    const offset = chosen.offset + (exact ? within : within === 0 ? 0 : chosen.width);
    if (offset > chosen.node.length) return null;
    range.setStart(chosen.node, offset);
    return range;
  }
}

/** The first run that ends behind a place. @param {Run[]} runs @param {number} at */
function firstAfter(runs, at) {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].start + runs[middle].length <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads the draft that an element holds.
 * @param {Element} root
 */
export function readDom(root) {
  return new DomDraft(new Walk(root));
}
