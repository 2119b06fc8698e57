// @ts-check
/**
 * Where the draft has tables: a bar beside each, and a button at its first line. A text area has no cells, so a
 * table there is lines; this says which lines are one, and leads to where they can be corrected cell by cell.
 */
import { h, put } from "../dom.js";
import { t } from "../words.js";

/** Without another key or report for so long. */
const PAUSE_MS = 150;

/** @typedef {{ start: number, end: number, rows: number, heading: string }} Place */

/** Lines that may be rows, run by run: while these are the same, so are the tables. @param {string} text */
function signature(text) {
  /** @type {string[]} */
  const runs = [];
  let count = 0;
  for (const line of text.split("\n")) {
    if (/\t|\|/.test(line)) {
      if (count === 0) runs.push(line);
      count += 1;
    } else if (count > 0 && line.trim() !== "") {
      runs.push(String(count));
      count = 0;
    }
  }
  return [...runs, count].join("\n");
}

export class TablePlaces {
  /** @type {Place[]} */
  #places = [];
  /** Those far from what one sees in a long draft, which stand about where their tables are. @type {Set<number>} */
  #about = new Set();
  #signature = "";
  #asked = 0;
  #frame = 0;
  /** @type {any} */
  #timer;

  /**
   * @param {import("../session.js").Session} session
   * @param {HTMLElement} layer within the draft's scrolling box
   * @param {(at: number) => void} open the table at an offset
   */
  constructor(session, layer, open) {
    this.session = session;
    this.layer = layer;
    this.open = open;
    /** Told when there are others. */
    this.onchange = () => {};
    const { editor } = session;
    session.addEventListener("report", () => this.#soon());
    editor.addEventListener("edit", (event) => this.#follow(/** @type {CustomEvent} */ (event).detail));
    new ResizeObserver(() => this.#drawSoon()).observe(editor.body);
    // Of a long draft what one comes to see, and what is laid out at last.
    editor.addEventListener("whole", () => this.#drawSoon());
    editor.sheet.addEventListener("scroll", () => this.#about.size > 0 && this.#drawSoon(true), { passive: true });
  }

  /** How many there are. */
  get count() {
    return this.#places.length;
  }

  /** The words anew, in the present language. */
  word() {
    this.#draw();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
  }

  async #look() {
    const { editor, client } = this.session;
    const { text } = editor;
    const now = signature(text);
    if (now === this.#signature) return;
    const asked = (this.#asked += 1);
    const blocks = now === "0" ? [] : await client?.read({ text }).catch(() => null);
    // Another text stands there, or nobody can tell.
    if (!blocks || asked !== this.#asked || text !== editor.text) return;
    this.#signature = now;
    this.#take(
      blocks.flatMap((/** @type {any} */ { kind, source, rows }) =>
        kind === "table" && source ? [{ start: source.start, end: source.end, rows: rows.length, heading: rows[0].cells.map((/** @type {any} */ { text: words }) => words.trim()).filter(Boolean).slice(0, 3).join(", ") }] : [],
      ),
    );
  }

  /** @param {Place[]} places */
  #take(places) {
    this.#places = places;
    this.#about.clear();
    this.#draw();
    this.onchange();
  }

  /** @param {import("../component/marking/track.js").Edit | null} edit */
  #follow(edit) {
    if (this.#places.length === 0) return;
    if (!edit) {
      this.#signature = "";
      this.#take([]);
      return;
    }
    const until = edit.from + edit.removed;
    const shift = edit.added - edit.removed;
    const kept = this.#places.flatMap((place) => {
      if (edit.from < place.start && until > place.start) return [];
      return [{ ...place, start: until <= place.start && edit.from < place.start ? place.start + shift : place.start, end: until <= place.end ? place.end + shift : place.end }];
    });
    if (kept.length < this.#places.length) {
      this.#signature = "";
      this.#take(kept);
    } else {
      this.#places = kept;
      this.#drawSoon();
    }
  }

  /** @param {boolean} [near] whether those that come near what one sees are all that need be placed */
  #drawSoon(near = false) {
    if (this.#places.length === 0 || (near && this.#frame)) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#place(near ? this.session.editor.sight : null);
    });
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    put(
      this.layer,
      this.#places.map((place, index) =>
        h(
          "div",
          { class: "table-place" },
          h("button", { type: "button", "aria-label": t("tableAt", index + 1, place.rows, place.heading), title: t("tableKey"), onclick: () => this.open(this.#places[index].start) }, t("editTable")),
        ),
      ),
    );
    this.#place();
  }

  /** Puts bars and buttons where the tables are now. @param {import("../component/marking/track.js").Place | null} [sight] only those that stand in it and are about there so far */
  #place(sight = null) {
    const { editor } = this.session;
    const base = this.layer.getBoundingClientRect().top;
    // All is read before anything is written: the browser would lay out the draft anew for each.
    const spans = this.#places.flatMap(({ start, end }, index) => {
      const wanted = !sight || (this.#about.has(index) && start <= sight.end && end >= sight.start);
      return wanted ? [{ index, span: editor.span(start, end) }] : [];
    });
    for (const { index, span } of spans) {
      const box = /** @type {HTMLElement} */ (this.layer.children[index]);
      box.hidden = !span;
      if (span) Object.assign(box.style, { top: `${span.top - base}px`, height: `${span.bottom - span.top}px` });
      if (span?.about) this.#about.add(index);
      else this.#about.delete(index);
    }
  }
}
