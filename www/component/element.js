// @ts-check
/**
 * `<kehoach-check for="id">`: checks the editor, the text area or the form of that id while one
 * writes, marks the findings there and lists them here.
 *
 * Attributes, each also a property: `for`, `parents` (numbers, separated by commas), `level`,
 * `issued-on`, `locale`, `rules` and `profile` (JSON), `blocking`, `allow-explanation`, `headless`, `theme`, `name`,
 * `report` (what goes with the form; as a property `reportAs`), `user` (who answers and explains).
 * `not-applicable` and `answers` (JSON) are what a portal kept of the drafter's answers on parent tasks, `explanations`
 * (JSON) of the reasons for findings that are sent on as they are.
 * Properties only: `target` (an element or an editor's object), `parents` with catalogues among the
 * numbers, `ignore`, `notApplicable`, `report`, `adapter`.
 *
 * Events, all bubbling: `kehoach-check:ready` (detail: { mode, kind }), `kehoach-check:report`
 * (detail: { report, milliseconds }), `kehoach-check:ignore` (detail: { key, ignored, ignore }: the
 * drafter left a finding out or took it back), `kehoach-check:rules` (detail: { code, off, rules }: the
 * drafter turned a rule off or on again), `kehoach-check:explain` (detail: { explanations }), `kehoach-check:answer` (detail: { parent, task, answer, answers }:
 * the drafter answered for a parent's task, or took it back), `kehoach-check:plan` (cancelable; detail:
 * { blocks, form, answers }: a plan from nothing is about to be written), `kehoach-check:error` (detail: an Error, with `code` where it
 * is the checker's).
 */
import { adapterFor } from "./editors/index.js";
import { ASSETS } from "./assets.js";
import { Binding } from "./binding.js";
import { Blocking } from "./blocking.js";
import { Checking } from "./checking.js";
import { createChecker } from "./client.js";
import { tellOnce } from "./console.js";
import { FormAdapter } from "./form.js";
import { formOf } from "./new-plan/plan-form.js";
import { ElementView } from "./element-view.js";
import { Sending } from "./sending.js";
import { summaryOf, wholeOf } from "./travelling.js";
import { fill } from "./view/words.js";
import { ELEMENT, REMEDIES } from "./words.js";

export { assetsIn } from "./folder.js";

/** @typedef {"vi" | "en"} Locale */

/** Options that come from attributes, and how each is read. @type {Record<string, [attribute: string, read: (text: string) => any]>} */
const SETTINGS = {
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
/** The same of what the checker does not have to know. @type {typeof SETTINGS} */
const KEPT = { explanations: ["explanations", JSON.parse] };
/** What goes with the form. */
const REPORTS = ["summary", "whole", "none"];
/** Codes of rules that a message names. */
const NAMED = 5;
/** Important, so that no rule of the portal's for all elements brings back what is hidden. */
const HOST = ":host { display: block; } :host([hidden]), :host([headless]) { display: none !important; }";
/** @type {CSSStyleSheet | undefined} */
let hostSheet;

const PROPERTIES = [...Object.keys(SETTINGS), ...Object.keys(KEPT), "locale", "blocking", "allowExplanation", "headless", "target", "htmlFor", "theme", "name", "reportAs", "user"];

/** A server that renders the page may load this file too, where there are no elements. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

export class KehoachCheck extends Base {
  static formAssociated = true;
  static observedAttributes = ["for", "locale", "theme", "blocking", "allow-explanation", "explanations", "headless", "name", "report", "user", ...Object.values(SETTINGS).map(([attribute]) => attribute)];

  /** Where the package's files are; a portal that serves them elsewhere sets this before the first element. */
  static assets = { ...ASSETS };

  #internals = this.attachInternals();
  #binding = new Binding(this, (target) => this.#bind(target), (error) => this.#failed(error), (id) => this.#tellDeveloper(this.#said("nowhere", id)));
  #checking = new Checking(() => this.#read());
  #sending = new Sending({
    element: this,
    holds: () => this.#blocks.asked && Boolean(this.#adapter && this.#client),
    unchecked: () => Boolean(this.#client) && (this.#checking.pending || this.#changed),
    look: () => this.#look(),
    check: () => this.check(),
    text: () => this.#text,
    field: () => this.#field(),
    tell: (waits) => this.#view?.show(waits ? ELEMENT.sendsThen[this.locale] : ""),
  });
  #blocks = new Blocking(null);
  /** The text that the newest check looks, or looked, at; null: none yet. @type {string | null} */
  #looked = null;
  /** The text that the report is of. */
  #reported = "";
  /** All rules, worded; none: not known yet. @type {any[]} */
  #rules = [];
  /** @type {import("./client.js").CheckerClient | null} */
  #client = null;
  /** @type {any} */
  #adapter = null;
  /** @type {any} */
  #report = null;
  /** @type {ElementView | null} */
  #view = null;
  /** @type {Record<string, any>} */
  #set = {};
  /** @type {any} */
  #target = null;
  /** Which connection to the page this is; answers for an earlier one are dropped. */
  #life = 0;
  #alive = false;
  /** The last error of the element, shown until a report comes. @type {any} */
  #error = null;
  #stopListening = () => {};
  /** Findings that were left out here, to name them where they are taken back. @type {Map<string, { key: string, code: string, message: string }>} */
  #left = new Map();
  /** Rules that were turned off here, and what the portal wants of each. @type {Map<string, any>} */
  #off = new Map();

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [(hostSheet ??= sheetOf(HOST))];
    this.#internals.role = "region";
    // Firefox shows its message only where the host itself can take the focus; one that always can keeps
    // Tab out of what is in it. So it can from the refusal on until the focus leaves it again.
    this.addEventListener("invalid", () => {
      if (this.headless || this.hasAttribute("tabindex")) return;
      this.tabIndex = -1;
      const onward = () => this.shadowRoot?.activeElement || this.#view?.focus("findings");
      const done = () => {
        this.removeEventListener("focus", onward);
        this.removeEventListener("blur", done);
        this.removeAttribute("tabindex");
      };
      this.addEventListener("focus", onward);
      this.addEventListener("blur", done);
      // Another field was refused before it and has the focus.
      setTimeout(() => this.matches(":focus-within") || done());
    });
    this.#checking.addEventListener("busy", () => this.#status("statusBusy"));
    this.#checking.addEventListener("restart", () => this.#view?.show(this.#view.t("restarted")));
    this.#checking.addEventListener("report", (event) => this.#take(/** @type {CustomEvent} */ (event).detail));
    this.#checking.addEventListener("failure", (event) => this.#failed(/** @type {CustomEvent} */ (event).detail));
  }

  connectedCallback() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      // Set before the element was defined.
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = value;
    }
    if (this.#alive) return;
    this.#alive = true;
    this.#life += 1;
    this.#blocks = new Blocking(this.getAttribute("blocking"));
    this.#draw();
    this.#sending.start();
    this.#sending.follow(this.form);
    this.#binding.start();
    this.#start();
  }

  disconnectedCallback() {
    // A move in the page takes it out and puts it in again.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {string | null} */ old, /** @type {string | null} */ value) {
    if (old === value) return;
    const setting = Object.keys(SETTINGS).find((key) => SETTINGS[key][0] === name);
    if (setting) delete this.#set[setting];
    if (!this.#alive) return;
    if (name === "for") this.#binding.look();
    else if (setting) this.#configure();
    else if (name === "locale") this.#reword();
    else if (name === "headless") this.#draw();
    else if (name === "theme") this.#view?.theme();
    else if (name === "explanations") {
      delete this.#set.explanations;
      this.#explained();
    } else if (name === "report") this.#advise();
    else if (name === "blocking" || name === "allow-explanation") {
      this.#blocks = new Blocking(this.getAttribute("blocking"));
      // Which findings may be left out goes by it.
      this.#draw(true);
      this.#loadRules();
    }
    else this.#validate();
  }

  formAssociatedCallback() {
    if (!this.#alive) return;
    this.#sending.follow(this.form);
    this.#validate();
  }

  formResetCallback() {
    setTimeout(() => this.check());
  }

  /** The newest report, or null. */
  get report() {
    return this.#report;
  }

  /** What speaks with the editor; null while there is none. */
  get adapter() {
    return this.#adapter;
  }

  get form() {
    return this.#internals.form;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

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
    if (this.#alive) this.#binding.look();
  }

  get parents() {
    return this.#setting("parents");
  }

  set parents(value) {
    this.#change("parents", value);
  }

  get level() {
    return this.#setting("level");
  }

  set level(value) {
    this.#change("level", value);
  }

  get issuedOn() {
    return this.#setting("issuedOn");
  }

  set issuedOn(value) {
    this.#change("issuedOn", value);
  }

  get rules() {
    return this.#setting("rules");
  }

  set rules(value) {
    this.#change("rules", value);
  }

  get profile() {
    return this.#setting("profile");
  }

  set profile(value) {
    this.#change("profile", value);
  }

  get facts() {
    return this.#setting("facts");
  }

  set facts(value) {
    this.#change("facts", value);
  }

  get ignore() {
    return this.#setting("ignore");
  }

  set ignore(value) {
    this.#change("ignore", value);
  }

  get notApplicable() {
    return this.#setting("notApplicable");
  }

  set notApplicable(value) {
    this.#change("notApplicable", value);
  }

  get answers() {
    return this.#setting("answers");
  }

  set answers(value) {
    this.#change("answers", value);
  }

  /** Why findings are sent on as they are: { key, code, text, by, at }. */
  get explanations() {
    return this.#setting("explanations");
  }

  set explanations(value) {
    if (value === undefined || value === null) delete this.#set.explanations;
    else this.#set.explanations = value;
    if (this.#alive) this.#explained();
  }

  /** Takes the focus to the results. */
  focus() {
    this.#view?.focus();
  }

  /** Checks now. @returns {Promise<any>} the report; null where there is none, or a newer check came meanwhile */
  check() {
    return this.#checking.check();
  }

  /** Shows a finding's place in the editor; false where it was changed since. @param {any} finding */
  goTo(finding) {
    return this.#adapter?.goTo(finding) ?? false;
  }

  /**
   * Asks the drafter for a plan from nothing, and writes it into the editor or the form's fields: one step of undo in each.
   * @param {{ level?: string, issuer?: string, superior?: string, place?: string }} [body] what the portal knows of who issues it
   * @returns {Promise<boolean>} whether a plan was made; false too for an element that shows nothing (`headless`)
   */
  newPlan(body) {
    return this.#view?.newPlan(body) ?? Promise.resolve(false);
  }

  /** Applies a fix as if typed; false where its place was changed since. An editor that shows later what it took (Slate, Lexical) gives a promise. @param {any} fix @returns {boolean | Promise<boolean>} */
  apply(fix) {
    return this.#adapter?.apply(fix) ?? false;
  }

  /** @param {string} key */
  #setting(key) {
    if (key in this.#set) return this.#set[key];
    const [attribute, read] = SETTINGS[key] ?? KEPT[key];
    const text = this.getAttribute(attribute);
    if (text === null || text.trim() === "") return undefined;
    try {
      return read(text);
    } catch (error) {
      throw Object.assign(new Error(ELEMENT.badAttribute[this.locale].replace("{0}", attribute), { cause: error }), { code: "badAttribute" });
    }
  }

  /** @param {string} key @param {any} value */
  #change(key, value) {
    if (value === undefined || value === null) delete this.#set[key];
    else this.#set[key] = value;
    if (this.#alive) this.#configure();
  }

  /** `Options` of the interface, and the catalogues that came with `parents`. */
  #options() {
    /** @type {Record<string, any>} */
    const options = { locale: this.locale };
    /** @type {any[]} */
    const catalogues = [];
    for (const key of Object.keys(SETTINGS)) {
      const value = this.#setting(key);
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

  /** Leaves a finding out of the reports from now on, or takes it back. @param {any} finding @param {boolean} ignored */
  #ignore({ key, code, message }, ignored) {
    const ignore = (this.ignore ?? []).filter((/** @type {string} */ one) => one !== key);
    if (ignored) ignore.push(key);
    this.#left.set(key, { key, code, message });
    this.ignore = ignore;
    this.#tell("ignore", { key, ignored, ignore: [...ignore] });
  }

  /** Turns a rule off from now on, or brings back what the portal wants of it. @param {string} code @param {boolean} off */
  #turnOff(code, off) {
    const rules = { ...this.rules };
    if (off) {
      this.#off.set(code, rules[code]);
      rules[code] = "off";
    } else {
      const before = this.#off.get(code);
      if (before === undefined) delete rules[code];
      else rules[code] = before;
      this.#off.delete(code);
    }
    this.rules = rules;
    this.#tell("rules", { code, off, rules: { ...rules } });
  }

  /** A portal may have set the rules anew since. @param {string} code */
  #isOff(code) {
    try {
      return this.rules?.[code] === "off";
    } catch {
      return false;
    }
  }

  /** Whether a rule may be turned off: none that keeps the form from being sent, now or after the next edit. @param {any} finding */
  #offable(finding) {
    if (!this.#blocks.asked) return true;
    const { code } = finding;
    // What a profile demands of sections and columns may be an error for one and a warning for another.
    if (this.profile && finding.group === "structure") return false;
    const usual = this.#rules.find((rule) => rule.code === code)?.severity;
    const severity = this.rules?.[code] ?? this.profile?.rules?.[code] ?? usual;
    return !this.#blocks.stopsRule(code, severity) && !this.#report?.findings.some((/** @type {any} */ one) => one.code === code && this.#blocks.stops(one));
  }

  /** The findings that keep the form from being sent: without an explanation, and with one where the portal takes it. */
  #stopping() {
    const stopping = this.#blocks.asked ? (this.#report?.findings ?? []).filter((/** @type {any} */ finding) => this.#blocks.stops(finding)) : [];
    const given = new Map(this.#explanations().map((one) => [one.key, one]));
    const open = stopping.filter((/** @type {any} */ { key }) => !given.has(key));
    const explained = stopping.flatMap((/** @type {any} */ finding) => {
      const explanation = given.get(finding.key);
      return explanation ? [{ finding, explanation }] : [];
    });
    return { open, explained };
  }

  /** What the portal takes of them. What is wrong with the attribute is told where it is read. @returns {import("./travelling.js").Explanation[]} */
  #explanations() {
    if (!this.allowExplanation) return [];
    try {
      return (this.explanations ?? []).filter((/** @type {any} */ one) => typeof one?.key === "string" && typeof one.text === "string" && one.text.trim() !== "");
    } catch (error) {
      this.#tellDeveloper(/** @type {Error} */ (error).message);
      return [];
    }
  }

  /** @param {string[]} keys of findings @param {string | null} text null: it is taken back */
  #explain(keys, text) {
    const before = this.#explanations().filter(({ key }) => !keys.includes(key));
    const codes = new Map((this.#report?.findings ?? []).map((/** @type {any} */ { key, code }) => [key, code]));
    const signed = text === null ? [] : keys.map((key) => ({ key, code: codes.get(key), text, ...this.#signature() }));
    this.explanations = [...before, ...signed];
    this.#tell("explain", { explanations: [...this.explanations] });
  }

  #explained() {
    this.#validate();
    this.#view?.explaining.render();
  }

  /** Who says something now. */
  #signature() {
    return { ...(this.user ? { by: this.user } : {}), at: new Date().toISOString() };
  }

  /** Keeps what the drafter said of a parent's task, or takes it back; `notApplicable` is among the answers from then on. @param {string} parent @param {string} task @param {any} answer */
  #answer(parent, task, answer) {
    this.#answerAll([{ parent, task, answer }]);
  }

  /** `Checker.supplement` of the draft as it stands. @param {any} request @returns {Promise<any>} */
  #supplement(request) {
    return this.#client?.supplement(this.#adapter.read(), request) ?? Promise.reject(new Error(ELEMENT.waiting[this.locale]));
  }

  /** The same, written into the draft. @param {any} request @returns {Promise<{ supplement: any, left: any[] }>} left: what the editor could not take */
  async #write(request) {
    for (;;) {
      const adapter = this.#adapter;
      if (!this.#client || !adapter) throw new Error(ELEMENT.waiting[this.locale]);
      const source = adapter.read();
      const supplement = await this.#client.supplement(source, request);
      const left = adapter === this.#adapter ? await adapter.insert(supplement, source) : null;
      if (left) return { supplement, left };
    }
  }

  /** A checker for a plan that is not the draft: what is asked of it changes nothing of what the draft is checked by. */
  async #planChecker() {
    const { wasm, importWasm, glue, worker } = KehoachCheck.assets;
    const { options, catalogues } = this.#options();
    const own = Object.fromEntries(["locale", "profile", "facts"].flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));
    const client = await createChecker({ wasm, importWasm, language: false, glue, worker: this.getAttribute("worker") === "off" ? false : worker, options: own, catalogues });
    return {
      close: () => client.close(),
      checker: {
        parents: () => client.parents(),
        catalogue: (/** @type {string} */ id) => client.catalogue(id),
        skeleton: (/** @type {any} */ request) => client.skeleton(request),
        async report(/** @type {any[]} */ blocks, /** @type {any} */ given) {
          await client.setUp({ ...own, ...given }, catalogues);
          return client.check({ blocks });
        },
      },
    };
  }

  /** @param {import("./new-plan/form.js").Made} made @param {import("./new-plan/form.js").Asked} checker */
  async #writePlan({ blocks, answers, body, parents }, checker) {
    const { plan } = await checker.report(blocks, { level: body.level, parents });
    const form = formOf(plan, blocks);
    const adapter = this.#adapter;
    if (!adapter) throw new Error(ELEMENT.waiting[this.locale]);
    // Before it is written: a portal may make room for rows, or do it by itself.
    const own = this.#tell("plan", { blocks, form, answers }, true);
    let left = 0;
    if (own && adapter.kind === "form") left = adapter.fill(form).length;
    else if (own && !(await adapter.replaceAll(blocks))) throw new Error(ELEMENT.planRefused[this.locale]);
    this.#answerAll(answers.map((answer) => ({ parent: answer.parent, task: answer.task, answer })));
    return own ? { left } : null;
  }

  /** Keeps what was said of tasks, and tells it one by one; `answer` null: it is taken back. @param {{ parent: string, task: string, answer: any }[]} given */
  #answerAll(given) {
    if (given.length === 0) return;
    const said = new Set(given.map(({ parent, task }) => `${parent} ${task}`));
    const before = [...(this.notApplicable ?? []).map((/** @type {any} */ one) => ({ ...one, kind: "notApplicable" })), ...(this.answers ?? [])];
    const signed = given.map((one) => (one.answer ? { ...one, answer: { ...one.answer, ...this.#signature() } } : one));
    const answers = [...before.filter(({ parent, task }) => !said.has(`${parent} ${task}`)), ...signed.flatMap(({ answer }) => answer ?? [])];
    this.#set.notApplicable = [];
    this.answers = answers;
    for (const one of signed) this.#tell("answer", { ...one, answers: [...answers] });
  }

  /** What is left out now. What is wrong with the attribute is told where the options are read. */
  #ignored() {
    try {
      return (this.ignore ?? []).map((/** @type {any} */ key) => this.#left.get(key) ?? { key, code: String(key).split("-")[0], message: "" });
    } catch {
      return [];
    }
  }

  async #start() {
    const life = this.#life;
    this.#status("statusLoading");
    try {
      const { wasm, importWasm, wordWasm, parents, language, glue, worker } = KehoachCheck.assets;
      const settings = this.#options();
      const client = await createChecker({ wasm, importWasm, wordWasm, parents, language, glue, worker: this.getAttribute("worker") === "off" ? false : worker, ...settings });
      if (life !== this.#life || !this.#alive) {
        client.close();
        return;
      }
      this.#client = this.#checking.client = client;
      const now = this.#options();
      if (JSON.stringify(now) !== JSON.stringify(settings)) await client.setUp(now.options, now.catalogues);
      this.#error = null;
      this.#ready();
    } catch (error) {
      if (life === this.#life) this.#failed(error);
    }
  }

  #end() {
    if (!this.#alive) return;
    this.#alive = false;
    this.#life += 1;
    this.#sending.stop();
    this.#binding.stop();
    this.#release();
    this.#checking.stop();
    this.#checking.client = null;
    this.#client?.close();
    this.#client = null;
    this.#view?.destroy();
    this.#view = null;
    this.shadowRoot?.replaceChildren();
    this.#report = null;
    this.#error = null;
    this.#internals.setValidity({});
  }

  /** @param {any} target an element or an editor; null: there is none any more */
  #bind(target) {
    this.#release();
    if (!target) {
      this.#status("waiting");
      this.#validate();
      return;
    }
    this.#adapter = target.localName === "form" ? new FormAdapter(target) : adapterFor(target);
    this.#stopListening = this.#adapter.onChange(() => {
      this.#sending.edited();
      this.#checking.schedule();
      this.#validate();
    });
    this.#error = null;
    this.#ready();
  }

  #release() {
    // With no editor there is nothing shown of one, but perhaps why there is none.
    if (!this.#adapter) return;
    this.#stopListening();
    this.#stopListening = () => {};
    this.#adapter.destroy();
    this.#adapter = null;
    this.#report = null;
    this.#looked = null;
    this.#view?.forget();
  }

  /** Once both the editor and the checker are there. */
  #ready() {
    if (!this.#adapter) this.#status("waiting");
    if (!this.#client || !this.#adapter) return;
    this.#tell("ready", { mode: this.#client.mode, kind: this.#adapter.kind });
    this.#view?.setBuild(this.#client.build);
    this.#loadRules();
    this.check();
  }

  async #loadRules() {
    this.#rules = (await this.#client?.rules(this.locale).catch(() => [])) ?? [];
    this.#view?.setRules(this.#rules);
    this.#advise();
  }

  /** Says what is wrong with attributes that choose among words. */
  #advise() {
    const unknown = this.#blocks.unknown(this.#rules);
    if (unknown.length > 0) this.#tellDeveloper(this.#said("unknownWords", "blocking", unknown.join(", ")));
    const report = this.getAttribute("report")?.trim();
    if (report && report.toLowerCase() !== this.reportAs) this.#tellDeveloper(this.#said("unknownReport", report));
  }

  /** @param {string} word @param {string[]} values */
  #said(word, ...values) {
    return fill([ELEMENT[word].vi, ELEMENT[word].en], this.locale, values);
  }

  /** @param {string} text */
  #tellDeveloper(text) {
    tellOnce(text, "warn");
    this.#view?.advise(text);
  }

  async #configure() {
    const { client } = this.#checking;
    if (!client) {
      // The options were what failed: try with the new ones.
      if (this.#error) this.#start();
      return;
    }
    try {
      const { options, catalogues } = this.#options();
      await client.setUp(options, catalogues);
    } catch (error) {
      if (client === this.#client) this.#failed(error);
      return;
    }
    await this.check();
  }

  #reword() {
    this.#draw(true);
    this.#loadRules();
    this.#configure();
  }

  /** @returns {import("./checking.js").Draft | null} */
  #read() {
    if (!this.#adapter) return null;
    try {
      const source = this.#adapter.read();
      const { text } = this.#adapter;
      this.#looked = text;
      return { source: text.trim() === "" ? null : source, text };
    } catch (/** @type {any} */ error) {
      // An editor is just opening over one of the form's fields: bound anew once it has.
      if (error.code === "notReady") this.#binding.look();
      else this.#failed(error);
      return null;
    }
  }

  /** Whether what stands in the editor is not what the newest check looks at. */
  get #changed() {
    return this.#looked !== null && this.#text !== this.#looked;
  }

  /** What stands in the editor; where one is just opening or closing, which is told of where it is read, what was looked at. */
  get #text() {
    try {
      return this.#adapter?.text ?? this.#looked ?? "";
    } catch {
      return this.#looked ?? "";
    }
  }

  /** A script may have set the draft, of which no event tells. */
  #look() {
    if (!this.#changed || this.#checking.pending) return;
    this.#checking.schedule();
    this.#validate();
  }

  /** What goes with the form. */
  #field() {
    const { name, reportAs } = this;
    if (!name || reportAs === "none") return null;
    const [report, adapter] = [this.#report, this.#adapter];
    /** @type {import("./travelling.js").Sent} */
    const sent = {
      state: report ? "checked" : this.#error ? "failed" : this.#looked?.trim() === "" ? "empty" : "unchecked",
      report,
      error: report ? undefined : this.#error?.code ?? undefined,
      build: this.#client?.build ?? "",
      packs: this.#client?.packs ?? null,
      locale: this.locale,
      by: this.user,
      at: new Date().toISOString(),
      draft: report && { text: this.#reported, of: adapter?.kind === "form" ? "fields" : adapter?.kind === "textarea" ? "value" : "blocks", current: !this.#checking.pending && !this.#changed },
      stops: (finding) => this.#blocks.asked && this.#blocks.stops(finding),
      answers: this.#answers(),
      explanations: this.#stopping().explained.map(({ explanation }) => explanation),
    };
    return { name, text: reportAs === "whole" ? wholeOf(sent) : summaryOf(sent) };
  }

  /** What the portal keeps of the answers; what is wrong with the attributes is told where the options are read. */
  #answers() {
    try {
      return [...(this.notApplicable ?? []), ...(this.answers ?? [])];
    } catch {
      return [];
    }
  }

  /** @param {{ draft: any, report: any, milliseconds: number }} answer */
  #take({ draft, report, milliseconds }) {
    this.#report = report;
    this.#reported = draft.text;
    this.#error = null;
    this.#adapter?.mark(report?.findings ?? [], {
      locale: this.locale,
      source: draft.source,
      onActivate: (/** @type {any} */ finding) => this.#view?.point(finding),
      onTask: this.#view ? (/** @type {string} */ id) => this.#view?.showTask(id) : undefined,
      onAnswer: this.headless ? undefined : (/** @type {any} */ finding, /** @type {any} */ kind) => this.#view?.answer(finding, kind),
    });
    this.#validate();
    this.#view?.render();
    if (report) this.#tell("report", { report, milliseconds });
    this.#look();
  }

  /** @param {any} error */
  #failed(error) {
    this.#error = error;
    // What was marked may hold no more.
    this.#report = null;
    this.#adapter?.mark([], {});
    this.#validate();
    this.#view?.fail(error);
    const remedy = REMEDIES[error.code]?.[this.locale];
    // The file that is not to be had, by its address.
    const where = error.code === "wasmMissing" ? error.cause?.message : error.path;
    if (remedy) tellOnce([`${error.code}: ${error.message}`, where && `(${where})`, remedy].filter(Boolean).join(" "));
    this.#tell("error", error);
  }

  /** The form's validity: what the portal named blocks; a checker that fails never does. */
  #validate() {
    const { shadowRoot } = this;
    // A browser takes the focus there when it refuses to send the form, and shows the message beside it.
    const anchor = /** @type {HTMLElement | undefined} */ (shadowRoot?.getElementById("tab-findings") ?? undefined);
    const refuse = (/** @type {string} */ text) => this.#internals.setValidity({ customError: true }, text, anchor);
    const { open } = this.#stopping();
    const bad = this.#error?.code === "badSource";
    if (!this.#blocks.asked || !this.#adapter) this.#internals.setValidity({});
    else if (this.#client && this.#checking.pending) refuse(ELEMENT.checking[this.locale]);
    else if (open.length > 0) refuse(this.#refusal(open));
    else if (bad) refuse(this.#error.message);
    else this.#internals.setValidity({});
  }

  /** @param {any[]} open findings that block */
  #refusal(open) {
    const codes = [...new Set(open.map(({ code }) => code))];
    const named = codes.slice(0, NAMED).join(", ") + (codes.length > NAMED ? ", …" : "");
    const word = open.every(({ severity }) => severity === "error") ? "blocked" : "blockedBy";
    const said = fill([ELEMENT[word].vi, ELEMENT[word].en], this.locale, [open.length, named]);
    return this.allowExplanation && !this.headless ? `${said} ${ELEMENT.orExplain[this.locale]}` : said;
  }

  /** @param {string} word */
  #status(word) {
    this.#view?.status(word);
    if (word === "statusBusy") this.#validate();
  }

  /** What the element is called by who reads it aloud. Firefox before 119 takes that from attributes alone. */
  #name() {
    const title = ELEMENT.title[this.locale];
    this.#internals.ariaLabel = title;
    if ("ariaLabel" in ElementInternals.prototype) return;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", title);
  }

  /** Builds, words anew or takes away what is shown. @param {boolean} [anew] */
  #draw(anew = false) {
    this.#name();
    const panel = this.#view?.panel;
    if (this.headless || anew) {
      this.#view?.destroy();
      this.#view = null;
      this.shadowRoot?.replaceChildren();
    }
    if (this.headless || this.#view) return;
    const element = this;
    this.#view = new ElementView(/** @type {ShadowRoot} */ (this.shadowRoot), {
      locale: this.locale,
      styles: KehoachCheck.assets.styles,
      element,
      panel,
      get report() {
        return element.#report;
      },
      get adapter() {
        return element.#adapter;
      },
      catalogue: (id) => this.#client?.catalogue(id) ?? Promise.resolve(null),
      ignored: () => this.#ignored(),
      stopping: () => (this.allowExplanation ? this.#stopping() : null),
      explain: (keys, text) => this.#explain(keys, text),
      answer: (parent, task, answer) => this.#answer(parent, task, answer),
      supplement: (request) => this.#supplement(request),
      write: (request) => this.#write(request),
      // Else an error that the portal wants mended could be waved through.
      ignorable: (finding) => !(this.#blocks.asked && this.#blocks.stops(finding)),
      ignore: (finding, ignored) => this.#ignore(finding, ignored),
      off: () => [...this.#off.keys()].filter((code) => this.#isOff(code)),
      offable: (finding) => this.#offable(finding),
      turnOff: (code, off) => this.#turnOff(code, off),
      planChecker: () => this.#planChecker(),
      writePlan: (made, checker) => this.#writePlan(made, checker),
      again: () => (this.#client ? this.check() : this.#start()),
    });
    if (this.#error) this.#view.fail(this.#error);
    else if (this.#report) this.#view.render(false);
    else this.#view.status(this.#adapter ? "empty" : "waiting");
    this.#view.setBuild(this.#client?.build ?? "");
    this.#advise();
    this.#validate();
  }

  /** @param {string} type @param {any} detail @param {boolean} [cancelable] @returns {boolean} false where it was cancelled */
  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`kehoach-check:${type}`, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** @param {string} css */
function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

if (globalThis.customElements && !customElements.get("kehoach-check")) customElements.define("kehoach-check", KehoachCheck);
