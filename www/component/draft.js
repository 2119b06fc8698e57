// @ts-check
/** The draft as it stands in the editor, and what of it was looked at. */

export class Draft {
  /** What speaks with the editor; null: there is none. @type {any} */
  adapter = null;
  /** The text that the newest check looks, or looked, at; null: none yet. @type {string | null} */
  looked = null;
  /** The text that the report is of. */
  reported = "";
  #opening;
  #failed;

  /** @param {() => void} opening an editor opens where another stood @param {(error: any) => void} failed */
  constructor(opening, failed) {
    this.#opening = opening;
    this.#failed = failed;
  }

  /** @returns {import("./checking.js").Draft | null} */
  read() {
    if (!this.adapter) return null;
    try {
      const source = this.adapter.read();
      const { text } = this.adapter;
      this.looked = text;
      return { source: text.trim() === "" ? null : source, text };
    } catch (/** @type {any} */ error) {
      // An editor is just opening over one of the form's fields: bound anew once it has.
      if (error.code === "notReady") this.#opening();
      else this.#failed(error);
      return null;
    }
  }

  /** Whether what stands in the editor is not what the newest check looks at. */
  get changed() {
    return this.looked !== null && this.text !== this.looked;
  }

  /** What stands in the editor; where one is just opening or closing, which is told of where it is read, what was looked at. */
  get text() {
    try {
      return this.adapter?.text ?? this.looked ?? "";
    } catch {
      return this.looked ?? "";
    }
  }

  /** What is said of the text that was checked. @param {boolean} pending whether a check is under way @returns {NonNullable<import("./travelling.js").Sent["draft"]>} */
  told(pending) {
    const kind = this.adapter?.kind;
    return { text: this.reported, of: kind === "form" ? "fields" : kind === "textarea" ? "value" : "blocks", current: !pending && !this.changed };
  }
}
