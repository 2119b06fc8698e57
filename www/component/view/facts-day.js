// @ts-check
/**
 * Up to which day the facts were kept on which findings rest: those about bodies and units, which change. The checker says
 * it in the basis of each, since a finding also goes alone (into a file, to a screen reader); in a list it is said once.
 */
import { h } from "./dom.js";

/** The end of a basis as the checker words it: `BASIS` of src/rules/agency/mod.rs. */
const DAY = /; (?:dữ kiện đến|facts as of) ([\d/ A-Za-z-]+)$/;

/**
 * @param {string} basis
 * @returns {{ basis: string, day: string }} the day is empty where the finding does not rest on such facts
 */
export function partedBasis(basis) {
  const found = DAY.exec(basis);
  return found ? { basis: basis.slice(0, found.index), day: found[1] } : { basis, day: "" };
}

/** The day on which some of the findings rest; empty where none does. @param {any[]} findings */
export function factsDay(findings) {
  for (const { basis } of findings) if (basis) {
    const { day } = partedBasis(basis);
    if (day) return day;
  }
  return "";
}

/** The line above a list, the same element for as long as it says the same. */
export class FactsNote {
  #said = "";
  /** @type {any} */
  #element = null;

  /** @param {any[]} findings that the list shows @param {import("./host.js").Host["t"]} t @returns {HTMLElement | null} */
  of(findings, t) {
    const day = factsDay(findings);
    if (!day) return null;
    const said = t("factsDay", day);
    if (said !== this.#said) this.#element = h("p", { class: "facts-day" }, said);
    this.#said = said;
    return this.#element;
  }
}
