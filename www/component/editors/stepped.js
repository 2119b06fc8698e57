// @ts-check
/**
 * An editor that remembers pictures of its content (TinyMCE, CKEditor 4, Summernote, Jodit): what is done between two
 * of them is one step of its undo, so the change is made in the page itself and the editor told before and after.
 */
import { trustedMarkup } from "../trusted.js";
import { replaceText } from "./paragraphs.js";
import { RichAdapter } from "./rich.js";
import { rowAfter } from "./rows.js";

export class SteppedAdapter extends RichAdapter {
  /** Does something in one step of the editor's undo. @param {() => void} _run */
  step(_run) {
    throw new Error("not told");
  }

  /** @param {import("./adapter.js").Change[]} changes */
  change(changes) {
    this.focus();
    this.step(() => {
      for (const { start, end, insert } of [...changes].sort((a, b) => b.start - a.start)) {
        const range = this.range({ start, end });
        if (range) this.selectRange(replaceText(range, insert, this.root));
      }
    });
    return true;
  }

  /** @param {import("./rich.js").Spot[]} spots */
  writeAt(spots) {
    /** @type {any[]} */
    const left = [];
    this.focus();
    this.step(() => {
      for (const { part, range, text } of spots) {
        if (part.kind !== "row") {
          range.collapse(false);
          this.selectRange(replaceText(range, `\n${text}`, this.root));
        } else if (!rowAfter(range, part.cells)) left.push(part);
      }
    });
    return left;
  }

  /** @param {any[]} blocks */
  put(blocks) {
    const { root } = this;
    this.focus();
    this.step(() => root.replaceChildren(root.ownerDocument.createRange().createContextualFragment(trustedMarkup(blocks))));
    return true;
  }
}
