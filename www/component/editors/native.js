// @ts-check
/**
 * An editable element without a script interface that we know: changed as a person types. First the change is
 * offered to who may keep the draft in a model of its own; where nobody takes it, by the browser's own commands.
 */
import { asText } from "../as-text.js";
import { greatest } from "../extremes.js";
import { joinEdits } from "../marking/typing.js";
import { trustedMarkup } from "../trusted.js";
import { offer, offerText } from "./offer.js";
import { RichAdapter } from "./rich.js";
import { rowAfter } from "./rows.js";

/**
 * How long an editor is given before a change, so that the change is a step of its own undo: Slate listens to the
 * selection at most every 100 ms and joins what comes with a new one to the step before; ProseMirror joins what
 * comes within half a second.
 * @type {Record<string, number>}
 */
const SETTLED_MS = { slate: 150, prosemirror: 600 };
/** How long an editor may take to show what it took. */
const SHOWN_MS = 600;
const STEP_MS = 16;

const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What an editor with a model of its own calls itself. @param {any} root */
const modelOf = (root) => (root.hasAttribute("data-slate-editor") ? "slate" : root.__lexicalEditor ? "lexical" : root.classList.contains("ProseMirror") ? "prosemirror" : "");

export class NativeAdapter extends RichAdapter {
  #model;

  /** @param {HTMLElement} root @param {HTMLElement} [frame] */
  constructor(root, frame) {
    super(root, frame);
    this.#model = modelOf(root);
    this.kind = this.#model || "contenteditable";
  }

  /** Whether rows cannot be put into the page: the editor would not know of them. */
  get #rowless() {
    return this.#model !== "";
  }

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    const ordered = [...changes].sort((a, b) => b.start - a.start);
    const first = ordered[ordered.length - 1];
    // A range is of one paragraph: changes in several have none in common.
    const together = this.inBlock(first).block === this.inBlock(ordered[0]).block;
    const whole = together ? this.range({ start: first.start, end: greatest(changes.map(({ end }) => end)) }) : null;
    // What lies in one piece of text is one step for the browser's history; else the steps are tied together.
    const joined = whole && whole.startContainer === whole.endContainer && whole.startContainer.nodeType === 3;
    const steps = joined ? [joinEdits(this.text, changes)] : ordered;
    return this.#started(steps[0], () => {
      let done = 0;
      for (const [index, { start, end, insert }] of steps.entries()) {
        const range = this.range({ start, end });
        if (!range) break;
        this.selectRange(range);
        if (offerText(this.root, range, insert)) return this.#goOn(steps.slice(index + 1));
        if (this.root.ownerDocument.execCommand(insert === "" ? "delete" : "insertText", false, insert)) done += 1;
      }
      if (done > 1) this.#tie(done);
      return done > 0;
    });
  }

  /**
   * After a change that was taken: the others, each once the one before is shown; one undo takes back all.
   * @param {import("./adapter.js").Change[]} steps
   * @returns {Promise<boolean>} whether all were written
   */
  async #goOn(steps) {
    const texts = [this.text];
    for (const step of [null, ...steps]) {
      const range = step && this.range(step);
      if (range) this.selectRange(range);
      const shown = (!step || (range && offerText(this.root, range, step.insert))) && (await this.#shows(texts[texts.length - 1]));
      if (!shown) {
        this.#takeBack(texts);
        return false;
      }
      texts.push(this.text);
    }
    if (texts.length > 2) this.#takeBackTogether(texts);
    return true;
  }

  /** @param {string[]} texts the draft before, and after each step that was taken */
  #takeBack(texts) {
    for (let left = texts.length - 1; left > 0; left -= 1) offer(this.root, "historyUndo", null, null);
  }

  /** When the drafter takes back the last step, the others go with it. @param {string[]} texts the draft before, and after each step */
  #takeBackTogether(texts) {
    let at = texts.length - 1;
    const stop = this.onChange(() => {
      const now = this.text;
      if (now === texts[at]) return;
      at = texts.lastIndexOf(now, at - 1);
      if (at > 0) offer(this.root, "historyUndo", null, null);
      else stop();
    });
  }

  /** @param {import("./rich.js").Spot[]} spots @returns {any[] | Promise<any[]>} */
  writeAt(spots) {
    const rows = spots.filter(({ part }) => part.kind === "row");
    const lines = spots.filter(({ part }) => part.kind !== "row");
    const all = spots.map(({ part }) => part);
    if (this.#rowless) {
      const rest = rows.map(({ part }) => part);
      if (lines.length === 0) return rest;
      const done = this.change(lines.map(({ range, text }) => ({ ...this.#endOf(range), insert: `\n${text}` })));
      return done instanceof Promise ? done.then((taken) => (taken ? rest : all)) : done ? rest : all;
    }
    const page = this.root.ownerDocument;
    this.focus();
    /** @type {any[]} */
    const left = [];
    /** @type {HTMLElement[]} */
    const made = [];
    let done = 0;
    // The browser has no command for a row: it is put there, its words are typed, and it goes with them.
    for (const { part, range } of rows) {
      const row = rowAfter(range, part.cells.map(() => ""));
      if (!row) {
        left.push(part);
        continue;
      }
      made.push(row);
      for (const [index, words] of part.cells.entries()) {
        if (words === "") continue;
        const within = page.createRange();
        within.selectNodeContents(row.cells[index].firstElementChild?.localName === "p" ? row.cells[index].firstElementChild : row.cells[index]);
        within.collapse(true);
        this.selectRange(within);
        if (page.execCommand("insertText", false, words)) done += 1;
      }
    }
    for (const { part, range, text } of lines) {
      range.collapse(false);
      this.selectRange(range);
      if (!page.execCommand("insertParagraph")) left.push(part);
      else done += page.execCommand("insertText", false, text) ? 2 : 1;
    }
    if (done > 0) this.#tie(done, () => made.forEach((row) => row.remove()));
    return left;
  }

  /** @param {any[]} blocks @param {string} [text] @returns {boolean | Promise<boolean>} */
  put(blocks, text = asText(blocks)) {
    const page = this.root.ownerDocument;
    const range = page.createRange();
    range.selectNodeContents(this.root);
    return this.#started({ start: 0, end: this.text.length }, () => {
      this.selectRange(range);
      if (offerText(this.root, range, text.trimEnd().replace(/\n{2,}/g, "\n"))) return this.#goOn([]);
      return page.execCommand("insertHTML", false, trustedMarkup(blocks));
    });
  }

  /**
   * Takes the focus and changes the draft: at once, or once the editor knows of the selection.
   * @param {{ start: number, end: number }} first where the change begins
   * @param {() => boolean | Promise<boolean>} run
   * @returns {boolean | Promise<boolean>}
   */
  #started(first, run) {
    this.focus();
    const before = this.text;
    const settled = SETTLED_MS[this.#model];
    if (!settled) return run();
    const range = this.range(first);
    if (range) this.selectRange(range);
    return pause(settled).then(() => (this.text === before && !this.listening.signal.aborted ? run() : false));
  }

  /** Whether another draft comes to be shown: who took a change shows it only later. @param {string} before */
  async #shows(before) {
    for (let waited = 0; waited < SHOWN_MS; waited += STEP_MS) {
      await pause(STEP_MS);
      if (this.text !== before) return true;
    }
    return false;
  }

  /** The end of a range as a place. @param {Range} range */
  #endOf({ endContainer, endOffset }) {
    const at = this.placeAt(endContainer, endOffset) ?? this.text.length;
    return { start: at, end: at };
  }

  /** One undo takes back so many steps of the browser, as long as they are the last. @param {number} steps @param {() => void} [also] what no step of the browser's takes back */
  #tie(steps, also) {
    const { root } = this;
    const stop = new AbortController();
    const { signal } = stop;
    this.listening.signal.addEventListener("abort", () => stop.abort(), { signal });
    root.addEventListener(
      "input",
      (event) => {
        stop.abort();
        if (/** @type {InputEvent} */ (event).inputType !== "historyUndo") return;
        for (let left = steps - 1; left > 0; left -= 1) root.ownerDocument.execCommand("undo");
        also?.();
      },
      { signal },
    );
  }
}
