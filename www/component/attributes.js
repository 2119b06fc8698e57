// @ts-check
/**
 * What the element is told: its attributes, each a property too, and how each is read. What is set as a property holds until
 * its attribute is set anew. What follows from it is the element's.
 *
 * Attributes, each also a property: `for`, `parents` (numbers, separated by commas), `level`,
 * `issued-on`, `locale`, `rules` and `profile` (JSON), `blocking`, `allow-explanation`, `headless`, `theme`, `name`,
 * `report` (what goes with the form; as a property `reportAs`), `user` (who answers and explains).
 * `not-applicable` and `answers` (JSON) are what a portal kept of the drafter's answers on parent tasks, `explanations`
 * (JSON) of the reasons for findings that are sent on as they are.
 * Properties only: `target` (an element or an editor's object), `parents` with catalogues among the
 * numbers, `ignore`, `notApplicable`, `report`, `adapter`.
 */
import { ELEMENT } from "./words.js";

/** @typedef {"vi" | "en"} Locale */

/** Options that come from attributes, and how each is read. @type {Record<string, [attribute: string, read: (text: string) => any]>} */
const OPTIONS = {
  parents: ["parents", (text) => text.split(/[\s,]+/).filter(Boolean)],
  level: ["level", (text) => text],
  issuedOn: ["issued-on", (text) => text],
  rules: ["rules", JSON.parse],
  profile: ["profile", JSON.parse],
  facts: ["facts", (text) => (text.trimStart().startsWith("{") ? JSON.parse(text) : text)],
  ignore: ["ignore", JSON.parse],
  notApplicable: ["not-applicable", JSON.parse],
  answers: ["answers", JSON.parse],
};
/** The same of what the checker does not have to know. @type {typeof OPTIONS} */
const KEPT = { explanations: ["explanations", JSON.parse] };
/** What goes with the form. */
const REPORTS = ["summary", "whole", "none"];

/** The names of the properties; one may be set before the element is defined. */
export const PROPERTIES = [...Object.keys(OPTIONS), ...Object.keys(KEPT), "locale", "blocking", "allowExplanation", "headless", "target", "htmlFor", "theme", "name", "reportAs", "user"];

/** Where the element's own files find what is set, and are told that something was: symbols, since all else is open to the portal. */
export const SETTINGS = Symbol("settings");
export const CHANGED = Symbol("changed");

/** What is set, by attributes or by properties. */
class Settings {
  /** @type {any} */
  #element;
  /** By properties. @type {Record<string, any>} */
  #set = {};

  /** @param {any} element */
  constructor(element) {
    this.#element = element;
  }

  /** The option that an attribute is, if it is one. @param {string} attribute */
  keyOf(attribute) {
    return Object.keys(OPTIONS).find((key) => OPTIONS[key][0] === attribute);
  }

  /** What is set as a property holds no more. @param {string} key */
  forget(key) {
    delete this.#set[key];
  }

  /** @param {string} key @param {any} value */
  set(key, value) {
    if (value === undefined || value === null) delete this.#set[key];
    else this.#set[key] = value;
  }

  /** @param {string} key */
  get(key) {
    if (key in this.#set) return this.#set[key];
    const [attribute, read] = OPTIONS[key] ?? KEPT[key];
    const text = this.#element.getAttribute(attribute);
    if (text === null || text.trim() === "") return undefined;
    try {
      return read(text);
    } catch (error) {
      throw Object.assign(new Error(ELEMENT.badAttribute[/** @type {Locale} */ (this.#element.locale)].replace("{0}", attribute), { cause: error }), { code: "badAttribute" });
    }
  }

  /** `Options` of the interface, and the catalogues that came with `parents`. */
  options() {
    /** @type {Record<string, any>} */
    const options = { locale: this.#element.locale };
    /** @type {any[]} */
    const catalogues = [];
    for (const key of Object.keys(OPTIONS)) {
      const value = this.get(key);
      if (value === undefined) continue;
      options[key] =
        key !== "parents"
          ? value
          : value.map((/** @type {any} */ parent) => {
              if (typeof parent === "string") return parent;
              catalogues.push(parent);
              return parent.id;
            });
    }
    return { options, catalogues };
  }
}

/** A server that renders the page may load this file too, where there are no elements. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

export class Attributes extends Base {
  static observedAttributes = ["for", "locale", "theme", "blocking", "allow-explanation", "explanations", "headless", "name", "report", "user", ...Object.values(OPTIONS).map(([attribute]) => attribute)];

  [SETTINGS] = new Settings(this);
  /** @type {any} */
  #target = null;

  /** Something was set as a property. @param {string} _what */
  [CHANGED](_what) {}

  get locale() {
    const given = this.getAttribute("locale") ?? this.closest("[lang]")?.getAttribute("lang") ?? "vi";
    return /^en\b/i.test(given) ? "en" : "vi";
  }

  set locale(value) {
    this.setAttribute("locale", value);
  }

  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  set htmlFor(value) {
    this.setAttribute("for", value);
  }

  get theme() {
    return this.getAttribute("theme") ?? "";
  }

  set theme(value) {
    this.setAttribute("theme", value);
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(value) {
    this.setAttribute("name", value);
  }

  /** Severities and codes that keep the form from being sent; true: errors; false: nothing does. @returns {string | boolean} */
  get blocking() {
    return this.getAttribute("blocking") || this.hasAttribute("blocking");
  }

  set blocking(value) {
    if (value === false || value === null || value === undefined) this.removeAttribute("blocking");
    else this.setAttribute("blocking", value === true ? "" : String(value));
  }

  /** Whether what blocks may be sent on with the drafter's explanation. */
  get allowExplanation() {
    return this.hasAttribute("allow-explanation");
  }

  set allowExplanation(value) {
    this.toggleAttribute("allow-explanation", Boolean(value));
  }

  /** What goes with the form in the field `name`: "summary", "whole" or "none". */
  get reportAs() {
    const given = (this.getAttribute("report") ?? "").trim().toLowerCase();
    return REPORTS.includes(given) ? given : REPORTS[0];
  }

  set reportAs(value) {
    this.setAttribute("report", value);
  }

  /** Who answers and explains, as the portal knows them. */
  get user() {
    return this.getAttribute("user") ?? "";
  }

  set user(value) {
    this.setAttribute("user", value);
  }

  get headless() {
    return this.hasAttribute("headless");
  }

  set headless(value) {
    this.toggleAttribute("headless", Boolean(value));
  }

  /** The editor itself, in place of `for`: an element, or a TinyMCE, CKEditor or Quill object. */
  get target() {
    return this.#target;
  }

  set target(value) {
    this.#target = value ?? null;
    this[CHANGED]("target");
  }

  get parents() {
    return this[SETTINGS].get("parents");
  }

  set parents(value) {
    this.#change("parents", value);
  }

  get level() {
    return this[SETTINGS].get("level");
  }

  set level(value) {
    this.#change("level", value);
  }

  get issuedOn() {
    return this[SETTINGS].get("issuedOn");
  }

  set issuedOn(value) {
    this.#change("issuedOn", value);
  }

  get rules() {
    return this[SETTINGS].get("rules");
  }

  set rules(value) {
    this.#change("rules", value);
  }

  get profile() {
    return this[SETTINGS].get("profile");
  }

  set profile(value) {
    this.#change("profile", value);
  }

  get facts() {
    return this[SETTINGS].get("facts");
  }

  set facts(value) {
    this.#change("facts", value);
  }

  get ignore() {
    return this[SETTINGS].get("ignore");
  }

  set ignore(value) {
    this.#change("ignore", value);
  }

  get notApplicable() {
    return this[SETTINGS].get("notApplicable");
  }

  set notApplicable(value) {
    this.#change("notApplicable", value);
  }

  get answers() {
    return this[SETTINGS].get("answers");
  }

  set answers(value) {
    this.#change("answers", value);
  }

  /** Why findings are sent on as they are: { key, code, text, by, at }. */
  get explanations() {
    return this[SETTINGS].get("explanations");
  }

  set explanations(value) {
    this.#change("explanations", value);
  }

  /** @param {string} key @param {any} value */
  #change(key, value) {
    this[SETTINGS].set(key, value);
    this[CHANGED](key);
  }
}
