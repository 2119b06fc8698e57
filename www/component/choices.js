// @ts-check
/**
 * What the drafter decides beside the text: findings left out, rules turned off, reasons for what is sent on as it is, answers on a
 * parent's tasks. It is kept in the element's own properties and told to the portal, which keeps it for longer.
 *
 * @typedef {object} Around
 * @property {import("./blocking.js").Blocking} blocks
 * @property {any} report
 * @property {any[]} rules all, worded
 * @property {(type: string, detail: any) => void} tell the portal
 * @property {(text: string) => void} advise its developer
 */
import { SETTINGS } from "./attributes.js";

export class Choices {
  #element;
  #around;
  /** Findings that were left out here, to name them where they are taken back. @type {Map<string, { key: string, code: string, message: string }>} */
  #left = new Map();
  /** Rules that were turned off here, and what the portal wants of each. @type {Map<string, any>} */
  #off = new Map();

  /** @param {import("./attributes.js").Attributes} element @param {Around} around */
  constructor(element, around) {
    this.#element = element;
    this.#around = around;
  }

  /** The rules that are turned off. */
  get off() {
    return [...this.#off.keys()].filter((code) => this.isOff(code));
  }

  /** What is left out now. What is wrong with the attribute is told where the options are read. @returns {{ key: string, code: string, message: string }[]} */
  ignored() {
    try {
      return (this.#element.ignore ?? []).map((/** @type {any} */ key) => this.#left.get(key) ?? { key, code: String(key).split("-")[0], message: "" });
    } catch {
      return [];
    }
  }

  /** Whether a finding may be left out: else an error that the portal wants mended could be waved through. @param {any} finding */
  ignorable(finding) {
    const { blocks } = this.#around;
    return !(blocks.asked && blocks.stops(finding));
  }

  /** Leaves a finding out of the reports from now on, or takes it back. @param {any} finding @param {boolean} ignored */
  ignore({ key, code, message }, ignored) {
    const ignore = (this.#element.ignore ?? []).filter((/** @type {string} */ one) => one !== key);
    if (ignored) ignore.push(key);
    this.#left.set(key, { key, code, message });
    this.#element.ignore = ignore;
    this.#around.tell("ignore", { key, ignored, ignore: [...ignore] });
  }

  /** Turns a rule off from now on, or brings back what the portal wants of it. @param {string} code @param {boolean} off */
  turnOff(code, off) {
    const rules = { ...this.#element.rules };
    if (off) {
      this.#off.set(code, rules[code]);
      rules[code] = "off";
    } else {
      const before = this.#off.get(code);
      if (before === undefined) delete rules[code];
      else rules[code] = before;
      this.#off.delete(code);
    }
    this.#element.rules = rules;
    this.#around.tell("rules", { code, off, rules: { ...rules } });
  }

  /** A portal may have set the rules anew since. @param {string} code */
  isOff(code) {
    try {
      return this.#element.rules?.[code] === "off";
    } catch {
      return false;
    }
  }

  /** Whether a rule may be turned off: none that keeps the form from being sent, now or after the next edit. @param {any} finding */
  offable(finding) {
    if (!this.#around.blocks.asked) return true;
    const { code } = finding;
    // What a profile demands of sections and columns may be an error for one and a warning for another.
    if (this.#element.profile && finding.group === "structure") return false;
    const usual = this.#around.rules.find((rule) => rule.code === code)?.severity;
    const severity = this.#element.rules?.[code] ?? this.#element.profile?.rules?.[code] ?? usual;
    return !this.#around.blocks.stopsRule(code, severity) && !this.#around.report?.findings.some((/** @type {any} */ one) => one.code === code && this.#around.blocks.stops(one));
  }

  /** The findings that keep the form from being sent: without an explanation, and with one where the portal takes it. @returns {{ open: any[], explained: { finding: any, explanation: import("./travelling.js").Explanation }[] }} */
  stopping() {
    const stopping = this.#around.blocks.asked ? (this.#around.report?.findings ?? []).filter((/** @type {any} */ finding) => this.#around.blocks.stops(finding)) : [];
    const given = new Map(this.explanations().map((one) => [one.key, one]));
    const open = stopping.filter((/** @type {any} */ { key }) => !given.has(key));
    const explained = stopping.flatMap((/** @type {any} */ finding) => {
      const explanation = given.get(finding.key);
      return explanation ? [{ finding, explanation }] : [];
    });
    return { open, explained };
  }

  /** The same, where the portal takes explanations; else null. */
  explainable() {
    return this.#element.allowExplanation ? this.stopping() : null;
  }

  /** What the portal takes of them. What is wrong with the attribute is told where it is read. @returns {import("./travelling.js").Explanation[]} */
  explanations() {
    if (!this.#element.allowExplanation) return [];
    try {
      return (this.#element.explanations ?? []).filter((/** @type {any} */ one) => typeof one?.key === "string" && typeof one.text === "string" && one.text.trim() !== "");
    } catch (error) {
      this.#around.advise(/** @type {Error} */ (error).message);
      return [];
    }
  }

  /** @param {string[]} keys of findings @param {string | null} text null: it is taken back */
  explain(keys, text) {
    const before = this.explanations().filter(({ key }) => !keys.includes(key));
    const codes = new Map((this.#around.report?.findings ?? []).map((/** @type {any} */ { key, code }) => [key, code]));
    const signed = text === null ? [] : keys.map((key) => ({ key, code: codes.get(key), text, ...this.#signature() }));
    this.#element.explanations = [...before, ...signed];
    this.#around.tell("explain", { explanations: [...this.#element.explanations] });
  }

  /** Who says something now. */
  #signature() {
    return { ...(this.#element.user ? { by: this.#element.user } : {}), at: new Date().toISOString() };
  }

  /** Keeps what the drafter said of a parent's task, or takes it back; `notApplicable` is among the answers from then on. @param {string} parent @param {string} task @param {any} answer */
  answer(parent, task, answer) {
    this.answerAll([{ parent, task, answer }]);
  }

  /** Keeps what was said of tasks, and tells it one by one; `answer` null: it is taken back. @param {{ parent: string, task: string, answer: any }[]} given */
  answerAll(given) {
    if (given.length === 0) return;
    const said = new Set(given.map(({ parent, task }) => `${parent} ${task}`));
    const before = [...(this.#element.notApplicable ?? []).map((/** @type {any} */ one) => ({ ...one, kind: "notApplicable" })), ...(this.#element.answers ?? [])];
    const signed = given.map((one) => (one.answer ? { ...one, answer: { ...one.answer, ...this.#signature() } } : one));
    const answers = [...before.filter(({ parent, task }) => !said.has(`${parent} ${task}`)), ...signed.flatMap(({ answer }) => answer ?? [])];
    this.#element[SETTINGS].set("notApplicable", []);
    this.#element.answers = answers;
    for (const one of signed) this.#around.tell("answer", { ...one, answers: [...answers] });
  }

  /** What the portal keeps of the answers; what is wrong with the attributes is told where the options are read. */
  answers() {
    try {
      return [...(this.#element.notApplicable ?? []), ...(this.#element.answers ?? [])];
    } catch {
      return [];
    }
  }
}
