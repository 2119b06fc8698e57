// @ts-check
/** The text of a block of a live draft as it grows, and the nodes that hold it. */

/**
 * A run of text: `length` units from `start` on are the units of `node` from `offset` on; where
 * `width` differs, the whole run stands for so many units of the node.
 * @typedef {{ start: number, length: number, node: Text, offset: number, width: number }} Run
 */

/** What CKEditor puts at a caret between two elements. */
const FILLER = "\u2060".repeat(7);

/** The text of a block as it grows. */
export class Flow {
  text = "";
  /** Whether the text ends in a blank: asked often, and of a long text that is still being put together an answer costs its length. */
  blankEnd = false;
  /** @type {Run[]} */
  runs = [];
  /** @type {{ node: Text, offset: number, width: number } | null} */
  #blank = null;
  /** Letters of the line: all, bold, italic. */
  #letters = [0, 0, 0];
  lineStart = 0;

  /** @param {Text} node @param {{ bold: boolean, italic: boolean, pre: boolean }} look */
  add(node, look) {
    const { data } = node;
    let at = data.startsWith(FILLER) ? FILLER.length : 0;
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
    this.#end(text);
  }

  /** A blank that no node holds. */
  gap() {
    if (this.text.length > this.lineStart && !this.blankEnd) this.#end(" ");
    this.#blank = null;
  }

  breakLine() {
    this.#blank = null;
    this.#end("\n");
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
    this.#end(text);
  }

  /** @param {string} text the end of what is there from now on */
  #end(text) {
    if (text === "") return;
    this.text += text;
    this.blankEnd = isSpace(text);
  }
}

/** Whether a text ends in a blank. @param {string} text */
const isSpace = (text) => /\s/.test(text.charAt(text.length - 1));

/** Blank as HTML collapses it: a no-break space is none. @param {number} unit */
const isBlank = (unit) => unit === 32 || (unit >= 9 && unit <= 13 && unit !== 11);

/** Cuts a flow at a place of its text; what follows is the new flow. @param {Flow} flow @param {number} at */
export function splitFlow(flow, at) {
  const rest = new Flow();
  rest.text = flow.text.slice(at);
  rest.lineStart = Math.max(0, flow.lineStart - at);
  rest.runs = flow.runs.filter((run) => run.start >= at).map((run) => ({ ...run, start: run.start - at }));
  flow.runs = flow.runs.filter((run) => run.start < at);
  flow.text = flow.text.slice(0, at);
  rest.blankEnd = isSpace(rest.text);
  flow.blankEnd = isSpace(flow.text);
  return rest;
}
