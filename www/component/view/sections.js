// @ts-check
/** The headings of the list: the four groups, and below them the hints, grouped alike and folded away until somebody asks. */
import { arrange, h, icon } from "./dom.js";
import { CONSIDER, MAIN } from "./entries.js";
import { LongList } from "./long-list.js";

/** @typedef {{ section: HTMLElement, head: HTMLElement, number: HTMLElement, list: HTMLElement, rows: LongList }} Section */

export class Sections {
  #words;
  #onfold;
  /** @type {Map<string, Section>} */
  #made = new Map();
  /** Groups that the reader folded away. @type {Set<string>} */
  #folded = new Set();
  #considers = false;
  /** @type {Section | null} */
  #consider = null;

  /** @param {() => import("./host.js").Host["t"]} words @param {() => void} onfold */
  constructor(words, onfold) {
    this.#words = words;
    this.#onfold = onfold;
  }

  /** Nothing drawn is of use any more; what is folded stays so. */
  forget() {
    this.#made.clear();
    this.#consider = null;
  }

  /** Whether the reader folded a group away, and with it its marks. @param {string} name of a list */
  hides(name) {
    return this.#folded.has(name);
  }

  /** Whether a list's rows are not in view. @param {string} name @param {boolean} all whether nothing is folded now */
  folded(name, all) {
    return !all && (this.#folded.has(name) || (CONSIDER.includes(name) && !this.#considers));
  }

  /** Unfolds a list. @param {string} name @returns {boolean} whether a group of the reader's choice was unfolded */
  open(name) {
    if (CONSIDER.includes(name)) this.#considers = true;
    return this.#folded.delete(name);
  }

  /** @param {string} name */
  listOf(name) {
    return this.#section(name).rows;
  }

  /** The sections that have findings, in their order. @param {import("./entries.js").Entries} entries @param {boolean} all whether nothing is folded now */
  arranged({ lists }, all) {
    const told = (/** @type {string} */ name) => {
      const number = lists.get(name)?.entries.length ?? 0;
      if (number === 0) return null;
      const section = this.#section(name);
      section.number.textContent = String(number);
      this.#fold(section, this.folded(name, all));
      return section.section;
    };
    const main = MAIN.map(told);
    const hints = CONSIDER.map(told).filter((one) => one !== null);
    return [...main, hints.length > 0 ? this.#hints(hints, CONSIDER.reduce((sum, name) => sum + (lists.get(name)?.entries.length ?? 0), 0), all) : null];
  }

  /** @param {Section} section @param {boolean} folded */
  #fold({ head, list }, folded) {
    head.setAttribute("aria-expanded", String(!folded));
    list.hidden = folded;
    if (folded) list.replaceChildren();
  }

  /** @param {HTMLElement[]} sections @param {number} number @param {boolean} all */
  #hints(sections, number, all) {
    this.#consider ??= this.#make("consider", "h3", this.#words()("consider"), h("div"), () => (this.#considers = !this.#considers));
    this.#consider.number.textContent = String(number);
    arrange(this.#consider.list, sections);
    this.#fold(this.#consider, !all && !this.#considers);
    return this.#consider.section;
  }

  /** @param {string} name @returns {Section} */
  #section(name) {
    let section = this.#made.get(name);
    if (!section) {
      const [where, group] = name.split("-");
      const fold = () => (this.#folded.delete(name) ? null : this.#folded.add(name));
      section = this.#make(name, where === "main" ? "h3" : "h4", this.#words()(`group${group}`), h("ol"), fold);
      this.#made.set(name, section);
    }
    return section;
  }

  /** @param {string} name @param {string} level @param {string} title @param {HTMLElement} list @param {() => any} fold @returns {Section} */
  #make(name, level, title, list, fold) {
    const number = h("span", { class: "number" });
    const onclick = () => {
      fold();
      this.#onfold();
    };
    const head = h("button", { type: "button", class: "group-head", "aria-expanded": "true", onclick }, icon("down"), h("span", { id: `group-${name}` }, title), " ", number);
    // "Nên cân nhắc Nhiệm vụ cấp trên": there are two groups of each name.
    const named = `${CONSIDER.includes(name) ? "group-consider " : ""}group-${name}`;
    const section = h("section", { class: `group group-${name}`, "aria-labelledby": named }, h(level, {}, head), list);
    return { section, head, number, list, rows: new LongList(list) };
  }
}
