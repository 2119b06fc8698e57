// @ts-check
/** The one card that is open, below its row. */
import { taskOf } from "./answers/buttons.js";
import { certainFix, certainFixes, placesOf, together } from "./certain.js";
import { keepFocus } from "./dom.js";
import { buttonOf, cardElement, saidOf } from "./finding.js";

/** @typedef {import("./entries.js").Entry} Entry */

export class OpenCard {
  #host;
  #acts;
  /** What the card was drawn from. */
  #said = "";

  /** @param {import("./host.js").Host} host @param {import("./finding.js").Acts} acts */
  constructor(host, acts) {
    this.#host = host;
    this.#acts = acts;
    /** Whose it is. @type {Entry | null} */
    this.entry = null;
  }

  /** Opens another entry's card. @param {Entry} entry @param {Entry[]} shown all that one can walk through */
  open(entry, shown) {
    if (this.entry !== entry) this.fold();
    this.entry = entry;
    this.draw(shown);
  }

  fold() {
    const element = this.entry?.element;
    this.entry = null;
    if (!element) return;
    element.classList.remove("open");
    element.querySelector(".finding-card")?.remove();
    buttonOf(element).setAttribute("aria-expanded", "false");
  }

  /** Draws it, where it says something else than before. @param {Entry[]} shown */
  draw(shown) {
    const { entry } = this;
    if (!entry?.element) return;
    const { element, finding } = entry;
    const host = this.#host;
    const acts = this.#acts;
    const sameRule = certainFix(finding) ? certainFixes(host.report.findings.filter((/** @type {any} */ one) => one.code === finding.code)) : [];
    const among = { alike: sameRule.length > 1 ? placesOf(together(sameRule).taken) : 0, at: shown.indexOf(entry) + 1, of: shown.length };
    const said = JSON.stringify([saidOf(finding), among, host.ignorable?.(finding), host.offable?.(finding), taskOf(finding, host.report)?.answer, host.collected ? [host.collected.of(finding)] : null]);
    const before = element.querySelector(".finding-card");
    if (before && said === this.#said) return;
    this.#said = said;
    keepFocus(element, () => {
      before?.remove();
      element.append(cardElement(entry, host, acts, among));
    });
    element.classList.add("open");
    buttonOf(element).setAttribute("aria-expanded", "true");
  }
}
