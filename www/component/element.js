// @ts-check
/**
 * `<kehoach-check for="id">`: checks the editor, the text area or the form of that id while one
 * writes, marks the findings there and lists them here.
 *
 * Its attributes and properties: `attributes.js`.
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
import { Attributes, CHANGED, PROPERTIES, SETTINGS } from "./attributes.js";
import { Binding } from "./binding.js";
import { Blocking, refusal } from "./blocking.js";
import { Checking } from "./checking.js";
import { Choices } from "./choices.js";
import { createChecker } from "./client.js";
import { tellOnce } from "./console.js";
import { Draft } from "./draft.js";
import { Drafting } from "./drafting.js";
import { FormAdapter } from "./form.js";
import { ElementView } from "./element-view.js";
import { callIt, hostSheet } from "./host.js";
import { focusWhenRefused } from "./refused.js";
import { Sending } from "./sending.js";
import { summaryOf, wholeOf } from "./travelling.js";
import { fill } from "./view/words.js";
import { ELEMENT, REMEDIES } from "./words.js";

export { assetsIn } from "./folder.js";

/** @typedef {"vi" | "en"} Locale */

export class KehoachCheck extends Attributes {
  static formAssociated = true;

  /** Where the package's files are; a portal that serves them elsewhere sets this before the first element. */
  static assets = { ...ASSETS };

  #internals = this.attachInternals();
  #binding = new Binding(this, (target) => this.#bind(target), (error) => this.#failed(error), (id) => this.#tellDeveloper(this.#said("nowhere", id)));
  #draft = new Draft(
    () => this.#binding.look(),
    (error) => this.#failed(error),
  );
  #checking = new Checking(() => this.#draft.read());
  #sending = new Sending({
    element: this,
    holds: () => this.#blocks.asked && Boolean(this.#draft.adapter && this.#client),
    unchecked: () => Boolean(this.#client) && (this.#checking.pending || this.#draft.changed),
    look: () => this.#look(),
    check: () => this.check(),
    text: () => this.#draft.text,
    field: () => this.#field(),
    tell: (waits) => this.#view?.show(waits ? ELEMENT.sendsThen[this.locale] : ""),
  });
  #blocks = new Blocking(null);
  /** All rules, worded; none: not known yet. @type {any[]} */
  #rules = [];
  /** @type {import("./client.js").CheckerClient | null} */
  #client = null;
  /** @type {any} */
  #report = null;
  /** @type {ElementView | null} */
  #view = null;
  /** Which connection to the page this is; answers for an earlier one are dropped. */
  #life = 0;
  #alive = false;
  /** The last error of the element, shown until a report comes. @type {any} */
  #error = null;
  #stopListening = () => {};
  #choices = new Choices(this, this.#own());
  #drafting = new Drafting(this, this.#own());

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [hostSheet()];
    this.#internals.role = "region";
    focusWhenRefused(this, () => this.shadowRoot?.activeElement || this.#view?.focus("findings"));
    this.#checking.addEventListener("busy", () => this.#status("statusBusy"));
    this.#checking.addEventListener("restart", () => this.#view?.show(this.#view.t("restarted")));
    this.#checking.addEventListener("report", (event) => this.#take(/** @type {CustomEvent} */ (event).detail));
    this.#checking.addEventListener("failure", (event) => this.#failed(/** @type {CustomEvent} */ (event).detail));
  }

  /** What its parts ask of it. */
  #own() {
    const element = this;
    return {
      get blocks() {
        return element.#blocks;
      },
      get report() {
        return element.#report;
      },
      get rules() {
        return element.#rules;
      },
      get client() {
        return element.#client;
      },
      get adapter() {
        return element.#draft.adapter;
      },
      get assets() {
        return KehoachCheck.assets;
      },
      tell: (/** @type {string} */ type, /** @type {any} */ detail, cancelable = false) => element.#tell(type, detail, cancelable),
      advise: (/** @type {string} */ text) => element.#tellDeveloper(text),
      answerAll: (/** @type {any[]} */ given) => element.#choices.answerAll(given),
    };
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
    const setting = this[SETTINGS].keyOf(name);
    if (setting) this[SETTINGS].forget(setting);
    if (!this.#alive) return;
    if (name === "for") this.#binding.look();
    else if (setting) this.#configure();
    else if (name === "locale") this.#reword();
    else if (name === "headless") this.#draw();
    else if (name === "theme") this.#view?.theme();
    else if (name === "explanations") {
      this[SETTINGS].forget(name);
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

  /** @param {string} what was set as a property */
  [CHANGED](what) {
    if (!this.#alive) return;
    if (what === "target") this.#binding.look();
    else if (what === "explanations") this.#explained();
    else this.#configure();
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
    return this.#draft.adapter;
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
    return this.#draft.adapter?.goTo(finding) ?? false;
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
    return this.#draft.adapter?.apply(fix) ?? false;
  }

  #explained() {
    this.#validate();
    this.#view?.explained();
  }

  async #start() {
    const life = this.#life;
    this.#status("statusLoading");
    try {
      const { wasm, importWasm, wordWasm, parents, language, glue, worker } = KehoachCheck.assets;
      const settings = this[SETTINGS].options();
      const client = await createChecker({ wasm, importWasm, wordWasm, parents, language, glue, worker: this.getAttribute("worker") === "off" ? false : worker, ...settings });
      if (life !== this.#life || !this.#alive) {
        client.close();
        return;
      }
      this.#client = this.#checking.client = client;
      const now = this[SETTINGS].options();
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
    this.#draft.adapter = target.localName === "form" ? new FormAdapter(target) : adapterFor(target);
    this.#stopListening = this.#draft.adapter.onChange(() => {
      this.#sending.edited();
      this.#checking.schedule();
      this.#validate();
    });
    this.#error = null;
    this.#ready();
  }

  #release() {
    // With no editor there is nothing shown of one, but perhaps why there is none.
    if (!this.#draft.adapter) return;
    this.#stopListening();
    this.#stopListening = () => {};
    this.#draft.adapter.destroy();
    this.#draft.adapter = null;
    this.#report = null;
    this.#draft.looked = null;
    this.#view?.forget();
  }

  /** Once both the editor and the checker are there. */
  #ready() {
    if (!this.#draft.adapter) this.#status("waiting");
    if (!this.#client || !this.#draft.adapter) return;
    this.#tell("ready", { mode: this.#client.mode, kind: this.#draft.adapter.kind });
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
      const { options, catalogues } = this[SETTINGS].options();
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

  /** A script may have set the draft, of which no event tells. */
  #look() {
    if (!this.#draft.changed || this.#checking.pending) return;
    this.#checking.schedule();
    this.#validate();
  }

  /** What goes with the form. */
  #field() {
    const { name, reportAs } = this;
    if (!name || reportAs === "none") return null;
    const report = this.#report;
    /** @type {import("./travelling.js").Sent} */
    const sent = {
      state: report ? "checked" : this.#error ? "failed" : this.#draft.looked?.trim() === "" ? "empty" : "unchecked",
      report,
      error: report ? undefined : this.#error?.code ?? undefined,
      build: this.#client?.build ?? "",
      packs: this.#client?.packs ?? null,
      locale: this.locale,
      by: this.user,
      at: new Date().toISOString(),
      draft: report && this.#draft.told(this.#checking.pending),
      stops: (finding) => this.#blocks.asked && this.#blocks.stops(finding),
      answers: this.#choices.answers(),
      explanations: this.#choices.stopping().explained.map(({ explanation }) => explanation),
    };
    return { name, text: reportAs === "whole" ? wholeOf(sent) : summaryOf(sent) };
  }

  /** @param {{ draft: any, report: any, milliseconds: number }} answer */
  #take({ draft, report, milliseconds }) {
    this.#report = report;
    this.#draft.reported = draft.text;
    this.#error = null;
    this.#draft.adapter?.mark(report?.findings ?? [], {
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
    this.#draft.adapter?.mark([], {});
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
    const { open } = this.#choices.stopping();
    const bad = this.#error?.code === "badSource";
    if (!this.#blocks.asked || !this.#draft.adapter) this.#internals.setValidity({});
    else if (this.#client && this.#checking.pending) refuse(ELEMENT.checking[this.locale]);
    else if (open.length > 0) refuse(refusal(open, this.locale, this.allowExplanation && !this.headless));
    else if (bad) refuse(this.#error.message);
    else this.#internals.setValidity({});
  }

  /** @param {string} word */
  #status(word) {
    this.#view?.status(word);
    if (word === "statusBusy") this.#validate();
  }

  /** Builds, words anew or takes away what is shown. @param {boolean} [anew] */
  #draw(anew = false) {
    callIt(this, this.#internals, ELEMENT.title[this.locale]);
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
      element: this,
      panel,
      get report() {
        return element.#report;
      },
      get adapter() {
        return element.#draft.adapter;
      },
      catalogue: (id) => this.#client?.catalogue(id) ?? Promise.resolve(null),
      choices: this.#choices,
      drafting: this.#drafting,
      again: () => (this.#client ? this.check() : this.#start()),
    });
    if (this.#error) this.#view.fail(this.#error);
    else if (this.#report) this.#view.render(false);
    else this.#view.status(this.#draft.adapter ? "empty" : "waiting");
    this.#view.setBuild(this.#client?.build ?? "");
    this.#advise();
    this.#validate();
  }

  /** @param {string} type @param {any} detail @param {boolean} [cancelable] @returns {boolean} false where it was cancelled */
  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`kehoach-check:${type}`, { detail, bubbles: true, composed: true, cancelable }));
  }
}

if (globalThis.customElements && !customElements.get("kehoach-check")) customElements.define("kehoach-check", KehoachCheck);
