// @ts-check
/** Which findings keep a form from being sent: what the attribute `blocking` says, by severities and by codes of rules. */

import { fill } from "./view/words.js";
import { ELEMENT } from "./words.js";

const SEVERITIES = ["error", "warning", "hint"];
/** What the attribute holds where somebody only wants it to be there, as of any other attribute of that kind. */
const JUST_THERE = ["true", "blocking"];
/** Codes of rules that a message names. */
const NAMED = 5;

export class Blocking {
  /** @type {Set<string>} */
  #severities = new Set();
  /** @type {Set<string>} */
  #codes = new Set();
  /** Words that are neither. @type {string[]} */
  #others = [];

  /** @param {string | null} text the attribute; null: nothing blocks */
  constructor(text) {
    this.asked = text !== null;
    for (const word of (text ?? "").split(/[\s,]+/).filter(Boolean)) {
      if (SEVERITIES.includes(word.toLowerCase())) this.#severities.add(word.toLowerCase());
      else if (/^KH\d{3}$/i.test(word)) this.#codes.add(word.toUpperCase());
      else if (!JUST_THERE.includes(word.toLowerCase())) this.#others.push(word);
    }
    // Also where not a word is known: a slip in the attribute must not let everything through.
    if (this.asked && this.#severities.size + this.#codes.size === 0) this.#severities.add("error");
  }

  /** Words that name nothing. @param {{ code: string }[]} rules all there are; none: not known yet @returns {string[]} */
  unknown(rules) {
    const missing = rules.length === 0 ? [] : [...this.#codes].filter((code) => !rules.some((rule) => rule.code === code));
    return [...this.#others, ...missing];
  }

  /** @param {{ code: string, severity: string }} finding */
  stops({ code, severity }) {
    return this.#severities.has(severity) || this.#codes.has(code);
  }

  /** Whether a rule's findings would stop a form, of such a severity. @param {string} code @param {string | undefined} severity */
  stopsRule(code, severity) {
    return this.#codes.has(code) || (severity !== undefined && this.#severities.has(severity));
  }
}

/** Why a form is refused. @param {any[]} open findings that block @param {import("./attributes.js").Locale} locale @param {boolean} mayExplain whether it may go with an explanation */
export function refusal(open, locale, mayExplain) {
  const codes = [...new Set(open.map(({ code }) => code))];
  const named = codes.slice(0, NAMED).join(", ") + (codes.length > NAMED ? ", …" : "");
  const word = open.every(({ severity }) => severity === "error") ? "blocked" : "blockedBy";
  const said = fill([ELEMENT[word].vi, ELEMENT[word].en], locale, [open.length, named]);
  return mayExplain ? `${said} ${ELEMENT.orExplain[locale]}` : said;
}
