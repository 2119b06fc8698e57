// @ts-check
/**
 * What is certain, mended at once: each change with the words around it, to be unticked, and all of
 * them one edit that one undo takes back. Stands in the host's dialog, or where the results are.
 */
import { applyFix } from "./apply.js";
import { certainFixes, joined, placesOf, together } from "./certain.js";
import { h, keepFocus, put } from "./dom.js";

/** Characters shown on either side of a change, and of the change itself. */
const AROUND = 24;
const LONGEST = 90;

/** @typedef {import("./certain.js").Certain} Certain */

export class FixAll {
  /** Keys of findings that were unticked. @type {Set<string>} */
  #unticked = new Set();
  #close = () => {};

  /** @param {import("./host.js").Host} host @param {(at: any) => string} where what a place is called */
  constructor(host, where) {
    this.host = host;
    this.where = where;
    this.open = false;
    /** After it was closed where the results are. @type {(() => void) | null} */
    this.onclose = null;
    /** Stands where the results are, unless the host has a dialog. */
    this.root = h("div", { class: "fix-all", part: "fix-all", tabindex: -1, hidden: true });
  }

  /** What can be mended now. @returns {Certain[]} */
  get all() {
    return this.host.readOnly || !this.host.report ? [] : certainFixes(this.host.report.findings);
  }

  show() {
    this.#unticked.clear();
    this.open = true;
    this.root.hidden = false;
    this.render();
    const { dialog } = this.host;
    if (dialog) this.#close = dialog(this.root, () => this.hide());
    else this.root.focus();
  }

  hide() {
    if (!this.open) return;
    this.open = false;
    this.root.hidden = true;
    put(this.root);
    this.#close();
    this.#close = () => {};
    if (!this.host.dialog) this.onclose?.();
  }

  /** Draws the changes of the newest report. */
  render() {
    if (!this.open) return;
    const { t, dialog } = this.host;
    const { all } = this;
    if (all.length === 0) {
      this.hide();
      return;
    }
    /** @type {Map<Certain, { box: HTMLInputElement, note: HTMLElement }>} */
    const rows = new Map();
    const apply = h("button", { type: "button", class: "primary", onclick: () => this.#apply(chosen()) });
    const note = h("p", { class: "muted" });
    const chosen = () => together(all.filter((one) => !this.#unticked.has(one.finding.key)));
    const told = () => {
      const { taken, left } = chosen();
      const number = placesOf(taken);
      apply.textContent = t("fixChosen", number);
      apply.disabled = number === 0;
      for (const [one, row] of rows) row.note.textContent = left.includes(one) ? t("fixOverlaps") : "";
      note.textContent = left.length > 0 ? t("fixesLeft", left.length) : "";
    };
    const row = (/** @type {Certain} */ one) => {
      const { finding, fix } = one;
      const box = h("input", {
        type: "checkbox",
        checked: !this.#unticked.has(finding.key),
        onchange: () => {
          if (box.checked) this.#unticked.delete(finding.key);
          else this.#unticked.add(finding.key);
          told();
        },
      });
      const clash = h("small", { class: "clash" });
      rows.set(one, { box, note: clash });
      const places = fix.edits.length > 1 ? t("andPlaces", fix.edits.length) : "";
      return h(
        "li",
        { "data-key": finding.key },
        h("label", {}, box, h("span", { class: "change" }, this.#change(fix.edits[0]), places && h("strong", { class: "times" }, ` ${places}`)), h("small", { class: "where" }, this.where(fix.edits[0].at)), clash),
      );
    };
    keepFocus(this.root, () =>
      put(
        this.root,
        !dialog && h("h3", {}, t("fixAllTitle")),
        h("p", { class: "muted" }, t("fixAllHelp")),
        h("ul", { class: "changes" }, all.map(row)),
        note,
        h("p", { class: "buttons" }, apply, h("button", { type: "button", onclick: () => this.hide() }, t("cancel"))),
      ),
    );
    told();
  }

  /** The words there, what goes and what comes. @param {{ at: any, insert: string }} edit */
  #change({ at, insert }) {
    const { before, old, after } = this.host.around?.(at) ?? { before: "", old: "", after: "" };
    const cut = (/** @type {string} */ text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
    const from = before.length > AROUND ? `…${before.slice(before.indexOf(" ", before.length - AROUND - 1) + 1)}` : before;
    const end = after.lastIndexOf(" ", AROUND);
    const to = after.length > AROUND ? `${after.slice(0, end > 0 ? end : AROUND)}…` : after;
    return [from, old && h("del", {}, cut(old)), old && insert && " ", insert && h("ins", {}, cut(insert)), to];
  }

  /** @param {import("./certain.js").Together} together */
  #apply({ taken }) {
    const { host } = this;
    this.hide();
    applyFix(host, joined(taken), host.t("fixedPlaces", placesOf(taken)));
  }
}
