// @ts-check
/**
 * What was recognised in a file, to be looked at: paragraphs and tables with the findings marked in
 * them. Stands over the draft, which stays as it is.
 *
 * It is a surface as the editor is (`caret`, `goTo`, `mark`, …). Events: `pick` (detail: the index
 * of the finding whose mark was chosen), `caret`.
 */
import { wordsAround } from "../component/marking/track.js";
import { h, icon, put } from "../dom.js";
import { t } from "../words.js";
import { ChosenList } from "./chosen-list.js";
import { BlockPlaces, pageAt, textOf } from "./places.js";

/** Strongest first: where marks overlap, the strongest shows. */
const RANK = ["error", "warning", "hint"];
const FLASH_MS = 1800;

/**
 * @typedef {object} Shown
 * @property {string} name
 * @property {import("./recognise.js").Kind} kind
 * @property {any} source
 * @property {any[]} blocks as the checker counts them
 * @property {(number | number[])[]} [pages] of each block, of each row of a table
 * @property {number} [pageCount]
 * @property {import("./recognise.js").Note[]} notes
 * @property {import("./chosen.js").ChosenFixes} [fixes] of a Word file, those that are to be written into it
 * @property {{ key: string, code: string, message: string }[]} [resolved] findings that somebody marked as resolved in a Word file
 * @property {any} [failure] CheckError: why the checker gave it up
 * @property {boolean} [desk] whether it was opened from the desk
 *
 * @typedef {object} Acts
 * @property {() => void} draft
 * @property {() => void} parent
 * @property {() => void} word
 * @property {(all: boolean) => void} certain chooses all that is certain, or none of it
 * @property {(finding: any) => void} takeBack of the fix that is chosen of a finding; null: of all
 * @property {() => void} back
 * @property {() => void} desk back to the desk
 * @property {() => void} remark on what is selected
 * @property {(index: number) => void} choose another of the files that are open
 */

export class RecognisedView extends EventTarget {
  /** @param {HTMLElement} root @param {Acts} acts */
  constructor(root, acts) {
    super();
    this.root = root;
    this.acts = acts;
    this.caret = 0;
    this.selectionEnd = 0;
    this.places = new BlockPlaces([]);
    /** The element of each piece. @type {HTMLElement[]} */
    this.elements = [];
    /** Chosen fixes, as they would change the text. @type {{ start: number, end: number, insert: string }[]} */
    this.changes = [];
    this.chosen = new ChosenList(acts);
    /** What is marked in each piece, as it was drawn. @type {Map<number, string>} */
    this.drawn = new Map();
    this.sheet = h("div", { class: "recognised", tabindex: 0, role: "document" });
    this.sheet.addEventListener("click", (/** @type {MouseEvent} */ event) => this.#pick(event.target));
    this.sheet.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") acts.back();
    });
    this.head = h("div", { class: "file-head" });
    put(root, this.head, this.sheet);
  }

  /** @param {Shown} file @param {string[]} names of all open files @param {number} chosen */
  show(file, names, chosen) {
    this.file = file;
    this.places = new BlockPlaces(file.blocks);
    this.caret = 0;
    this.selectionEnd = 0;
    this.drawn.clear();
    this.changes = [];
    put(this.chosen.element);
    this.elements = this.places.pieces.map(({ text }) => h("span", { class: "piece" }, text));
    this.word(names, chosen);
    put(this.sheet, file.blocks.length === 0 ? null : this.#sheets());
    this.sheet.scrollTop = 0;
    this.root.hidden = false;
  }

  hide() {
    this.root.hidden = true;
    this.file = null;
    this.places = new BlockPlaces([]);
    this.elements = [];
    put(this.sheet);
  }

  /** The head, in the present language. @param {string[]} names @param {number} chosen */
  word(names, chosen) {
    const { file } = this;
    if (!file) return;
    const paragraphs = file.blocks.filter(({ kind }) => kind === "paragraph").length;
    const facts = [
      t(/** @type {any} */ (`kind${file.kind[0].toUpperCase()}${file.kind.slice(1)}`)),
      file.pageCount && t("filePages", file.pageCount),
      file.blocks.length > 0 && t("fileParagraphs", paragraphs),
      file.blocks.length > paragraphs && t("fileTables", file.blocks.length - paragraphs),
      t("fileReadOnly"),
    ];
    const button = (/** @type {string} */ id, /** @type {import("../words.js").Word} */ word, /** @type {() => void} */ onclick, primary = false) =>
      h("button", { type: "button", id, class: primary && "primary", onclick }, t(word));
    const many = names.length > 1;
    const choice = h("select", { id: "file-choice", "aria-label": t("openFiles"), onchange: () => this.acts.choose(choice.selectedIndex) }, names.map((name, index) => h("option", { selected: index === chosen }, name)));
    this.sheet.setAttribute("aria-label", t("recognisedText", file.name));
    put(
      this.head,
      h("div", { class: "file-title" }, icon("file"), many ? choice : h("strong", { id: "file-name" }, file.name), h("small", {}, facts.filter(Boolean).join(" · "))),
      file.notes.length > 0 && h("ul", { class: "file-notes" }, file.notes.map(({ word, values }) => h("li", {}, t(word, file.name, ...values)))),
      h(
        "p",
        { class: "buttons" },
        file.blocks.length > 0 && button("file-as-draft", "fileAsDraft", () => this.acts.draft(), true),
        file.blocks.length > 0 && file.kind !== "form" && !file.desk && button("file-as-parent", "fileAsParent", () => this.acts.parent()),
        file.blocks.length > 0 && file.fixes && h("button", { type: "button", id: "file-word", title: t("fileWordTitle"), onclick: () => this.acts.word() }, t("fileWord")),
        file.blocks.length > 0 && h("button", { type: "button", id: "add-remark", "aria-keyshortcuts": "F4", onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => this.acts.remark() }, t("addRemark")),
        file.desk && button("back-to-desk", "backToDesk", () => this.acts.desk()),
        button("back-to-draft", "backToDraft", () => this.acts.back(), file.blocks.length === 0),
      ),
      file.blocks.length > 0 && file.fixes && this.chosen.element,
    );
  }

  /**
   * What of a report's findings is chosen to be mended in the file: listed, and drawn at the next `mark`.
   * @param {any[]} findings
   */
  choose(findings) {
    const { fixes } = this.file ?? {};
    if (!fixes) return;
    const { taken } = fixes.written(findings);
    this.changes = taken.flatMap(({ fix }) =>
      fix.edits.flatMap((/** @type {any} */ { at, insert }) => {
        const place = this.place(at);
        return place ? [{ ...place, insert }] : [];
      }),
    );
    this.chosen.draw(findings, fixes, (at) => this.#around(at));
  }

  /** A place's words with those of its line around them. @param {any} at */
  #around(at) {
    const place = this.place(at);
    return place && wordsAround(this.text, place);
  }

  /** The words that are selected, else those of the place that was gone to last. @returns {import("./places.js").Place} */
  selected() {
    const selection = getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    if (range && this.sheet.contains(range.commonAncestorContainer)) {
      const [start, end] = [this.#offset(range.startContainer, range.startOffset), this.#offset(range.endContainer, range.endOffset)];
      if (start < end) return { start, end };
    }
    return { start: this.caret, end: this.selectionEnd };
  }

  /** Where a point of the page is in the text. @param {Node} node @param {number} offset */
  #offset(node, offset) {
    const piece = /** @type {HTMLElement | null} */ ((node instanceof Element ? node : node.parentElement)?.closest(".piece"));
    const index = piece ? this.elements.indexOf(piece) : -1;
    const range = document.createRange();
    if (piece && index >= 0) {
      range.setStart(piece, 0);
      range.setEnd(node, offset);
      return this.places.pieces[index].start + range.toString().length;
    }
    range.setStart(node, offset);
    const next = this.elements.findIndex((element) => range.comparePoint(element, 0) >= 0);
    return next < 0 ? this.places.length : this.places.pieces[next].start;
  }

  /** A place as the checker counts, as far as it is in one block. @param {import("./places.js").Place} place @returns {{ block: number, start: number, end: number } | null} */
  at({ start, end }) {
    const [{ index = -1 } = {}] = this.places.within({ start, end });
    const piece = this.places.pieces[index];
    if (!piece || !this.file) return null;
    const base = this.places.starts[piece.block];
    const length = textOf(this.file.blocks[piece.block]).length;
    return { block: piece.block, start: start - base, end: Math.min(end - base, length) };
  }

  /** Where a place of the report is. @param {any} at `Location` */
  place(at) {
    return this.places.place(at);
  }

  /** What the places count in. */
  get text() {
    return this.places.text;
  }

  /** Lines are not counted here. */
  lineOf() {
    return 0;
  }

  /** The page of a PDF that a place stands on, 0 for others. @param {number} offset */
  pageOf(offset) {
    return pageAt(this.places, this.file?.pages, offset);
  }

  /** The words, a line for each paragraph and each row, cells parted by tabs. */
  get words() {
    return this.file?.blocks.map(textOf).join("\n") ?? "";
  }

  focus() {
    this.sheet.focus({ preventScroll: true });
  }

  /** @param {number} start @param {number} end */
  goTo(start, end) {
    this.caret = start;
    this.selectionEnd = end;
    this.focus();
    this.reveal(start, end);
    this.dispatchEvent(new Event("caret"));
  }

  /** The same while the focus is elsewhere. @param {number} start @param {number} end */
  peek(start, end) {
    this.caret = start;
    this.selectionEnd = end;
    this.reveal(start, end);
  }

  /** Brings a place into view and shows it for a moment. @param {number} start @param {number} end */
  reveal(start, end) {
    const pieces = this.places.within({ start, end });
    const first = pieces[0] && this.elements[pieces[0].index];
    if (!first) return;
    const marked = first.querySelector(`[data-start="${start}"]`) ?? first;
    marked.scrollIntoView({ block: "center", behavior: "instant" });
    clearTimeout(this.flashTimer);
    for (const element of this.sheet.querySelectorAll(".flashed")) element.classList.remove("flashed");
    for (const { index } of pieces.slice(0, 60)) {
      const found = [...this.elements[index].querySelectorAll("[data-start]")].filter((/** @type {any} */ one) => Number(one.dataset.end) > start && Number(one.dataset.start) < Math.max(end, start + 1));
      for (const element of found.length > 0 ? found : [this.elements[index]]) element.classList.add("flashed");
    }
    this.flashTimer = setTimeout(() => {
      for (const element of this.sheet.querySelectorAll(".flashed")) element.classList.remove("flashed");
    }, FLASH_MS);
  }

  /** @param {{ start: number, end: number, kind: string, index: number }[]} marks */
  mark(marks) {
    /** @type {Map<number, { start: number, end: number, kind: string, index: number }[]>} */
    const byPiece = new Map();
    for (const { kind, index: finding, ...place } of marks) {
      for (const { index, start, end } of this.places.within(place)) {
        if (!byPiece.has(index)) byPiece.set(index, []);
        byPiece.get(index)?.push({ start, end, kind, index: finding });
      }
    }
    /** @type {Map<number, { start: number, end: number, insert: string }[]>} */
    const changed = new Map();
    for (const { insert, ...place } of this.changes) {
      const pieces = this.places.within(place);
      pieces.forEach(({ index, start, end }, at) => {
        if (!changed.has(index)) changed.set(index, []);
        changed.get(index)?.push({ start, end, insert: at === pieces.length - 1 ? insert : "" });
      });
    }
    for (const index of new Set([...this.drawn.keys(), ...byPiece.keys(), ...changed.keys()])) {
      const here = byPiece.get(index) ?? [];
      const changes = changed.get(index) ?? [];
      const key = [...here.map(({ start, end, kind, index: finding }) => `${start}-${end}${kind}${finding}`), ...changes.map(({ start, end, insert }) => `${start}-${end}>${insert}`)].join();
      if (this.drawn.get(index) === key) continue;
      this.#draw(index, here, changes);
      if (key !== "") this.drawn.set(index, key);
      else this.drawn.delete(index);
    }
  }

  /** @param {number} index @param {{ start: number, end: number, kind: string, index: number }[]} marks @param {{ start: number, end: number, insert: string }[]} changes */
  #draw(index, marks, changes) {
    const { text, start: base } = this.places.pieces[index];
    const edges = [...new Set([0, text.length, ...[...marks, ...changes].flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
    /** @type {(Node | string)[]} */
    const parts = [];
    edges.forEach((from, i) => {
      for (const { end, insert } of changes) if (end === from && insert) parts.push(h("ins", { class: "proposed" }, insert));
      const points = marks.filter(({ start, end }) => start === from && end === from);
      if (points.length > 0) parts.push(h("span", { class: `point point-${strongest(points).kind}`, data: { index: strongest(points).index, start: base + from, end: base + from } }));
      const to = edges[i + 1];
      if (to === undefined) return;
      const over = marks.filter(({ start, end }) => start <= from && to <= end && start < end);
      const gone = changes.some(({ start, end }) => start <= from && to <= end);
      const words = gone ? h("del", { class: "proposed" }, text.slice(from, to)) : text.slice(from, to);
      if (over.length === 0) parts.push(words);
      // The narrowest is what the reader points at.
      else parts.push(h("mark", { class: `mark-${strongest(over).kind}`, data: { index: narrowest(over).index, start: base + from, end: base + to } }, words));
    });
    put(this.elements[index], parts);
  }

  /** @param {EventTarget | null} target */
  #pick(target) {
    const piece = target instanceof Element && this.elements.indexOf(/** @type {HTMLElement} */ (target.closest(".piece")));
    if (typeof piece === "number" && piece >= 0) {
      const { start, text } = this.places.pieces[piece];
      this.caret = start;
      this.selectionEnd = start + text.length;
      this.dispatchEvent(new Event("caret"));
    }
    const mark = target instanceof Element && /** @type {HTMLElement | null} */ (target.closest("[data-index]"));
    if (!mark) return;
    this.caret = Number(mark.dataset.start);
    this.selectionEnd = Number(mark.dataset.end);
    this.dispatchEvent(new CustomEvent("pick", { detail: Number(mark.dataset.index) }));
  }

  /** The blocks; those of one page of a PDF together. */
  #sheets() {
    const { blocks, pages } = /** @type {Shown} */ (this.file);
    let next = 0;
    const take = () => this.elements[next++];
    let before = 0;
    return blocks.map((block, index) => {
      const [page = 0, last = page] = [pages?.[index] ?? []].flat().filter((_, i, all) => i === 0 || i === all.length - 1);
      const turned = page > before && h("p", { class: "page-edge", "aria-hidden": "true" }, t("page", page));
      before = Math.max(before, last);
      if (block.kind !== "table") return [turned, paragraph(block, take())];
      const rows = block.rows.map((/** @type {any} */ { cells }) =>
        h("tr", {}, cells.map(({ colSpan, rowSpan }) => h("td", { colspan: colSpan, rowspan: rowSpan }, take()))),
      );
      return [turned, h("div", { class: "table" }, h("table", {}, h("tbody", {}, rows)))];
    });
  }
}

/** @param {any} block @param {HTMLElement} piece */
function paragraph({ number, bold, italic, centered, heading }, piece) {
  const classes = [bold && "bold", italic && "italic", centered && "centered", heading && "bold"].filter(Boolean).join(" ");
  return h("p", { class: classes || undefined }, number && h("span", { class: "number" }, `${number} `), piece);
}

/** @template {{ kind: string }} T @param {T[]} marks @returns {T} */
const strongest = (marks) => [...marks].sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))[0];

/** @template {{ start: number, end: number }} T @param {T[]} marks @returns {T} */
const narrowest = (marks) => [...marks].sort((a, b) => a.end - a.start - (b.end - b.start))[0];
