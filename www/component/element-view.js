// @ts-check
/** What the element shows: its frame, and the views of the report within. */
import { watchLooks } from "./marking/looks.js";
import { schemeOf } from "./marking/style.js";
import { CoverageView } from "./view/coverage.js";
import { h, icon, isolated, put, roving } from "./view/dom.js";
import { toldFailure } from "./view/failure.js";
import { FindingsView } from "./view/findings.js";
import { OutlineView } from "./view/outline.js";
import { answerDesk } from "./view/answers/desk.js";
import { askOf } from "./view/answers/buttons.js";
import { elementRoom } from "./answer-room.js";
import { ExplainView, explainedBy } from "./explain.js";
import { planDialog } from "./new-plan/dialog.js";
import { leftOut } from "./view/statuses.js";
import { checkedText, toMend, verdictText } from "./view/verdict.js";
import { fill, wordsIn } from "./view/words.js";
import { ELEMENT } from "./words.js";

const ANNOUNCE_MS = 1200;
const NOTE_MS = 6000;

const PANELS = /** @type {const} */ (["findings", "outline", "coverage"]);

const TITLES = { findings: "tabFindings", outline: "tabOutline", coverage: "tabCoverage" };

/**
 * @typedef {object} Owner
 * @property {"vi" | "en"} locale
 * @property {string[]} styles addresses of the style sheets
 * @property {HTMLElement} element
 * @property {string} [panel] to begin with
 * @property {any} report
 * @property {any} adapter
 * @property {(id: string) => Promise<any>} catalogue
 * @property {() => void} again
 * @property {import("./choices.js").Choices} choices
 * @property {import("./drafting.js").Drafting} drafting
 */

export class ElementView {
  #owner;
  #shell;
  /** @type {Record<string, any>} */
  #at = {};
  #panel = "findings";
  /** What the views ask of the element. @type {import("./view/host.js").Host} */
  #hosting;
  /** Where forms are shown. @type {import("./view/answers/desk.js").Room} */
  #room;
  #announced = "";
  /** What the list of what was left out was drawn from. */
  #ignored = "[[],[]]";
  /** @type {any} */
  #announcing;
  /** @type {any} */
  #noting;
  #looking = new AbortController();
  /** Where the lines of the text begin, and the text. @type {{ text: string, starts: number[] }} */
  #lines = { text: "", starts: [0] };

  /** @param {ShadowRoot} root @param {Owner} owner */
  constructor(root, owner) {
    this.#owner = owner;
    /** @type {(word: any, ...values: any[]) => string} */
    this.t = wordsIn(owner.locale);
    const { t } = this;
    const at = this.#at;
    at.status = h("p", { part: "status" });
    at.live = h("div", { class: "visually-hidden", "aria-live": "polite" });
    at.note = h("p", { class: "note", part: "note", hidden: true });
    at.sheet = h("section", { class: "panel answer-sheet", part: "answer", hidden: true });
    at.failure = h("div", { class: "failure", part: "failure", hidden: true });
    at.empty = h("div", { class: "empty" }, h("p", {}, ELEMENT.beginning[owner.locale]), h("p", { class: "buttons" }, h("button", { type: "button", part: "compose", id: "compose", onclick: () => this.newPlan() }, t("newPlan"))));
    at.verdict = h("div", { class: "summary", part: "verdict" });
    at.explain = h("div", { class: "explaining", part: "explain", hidden: true });
    at.list = h("div", { part: "findings" });
    at.ignored = h("details", { class: "ignored", part: "ignored", hidden: true });
    at.about = h("p", { class: "about-checker", part: "about", hidden: true });
    at.advice = h("div", { class: "advice", part: "developer", hidden: true }, h("p", { class: "label" }, ELEMENT.forDeveloper[owner.locale]), h("ul"));
    at.outline = h("div", { part: "outline" });
    at.coverage = h("div", { part: "coverage" });
    at.tabs = h(
      "div",
      { class: "tabs", part: "tabs", role: "tablist", "aria-label": t("results") },
      PANELS.map((name) =>
        h(
          "button",
          { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => (this.#shut(), this.#choose(name)) },
          t(TITLES[name]),
          " ",
          (at[`badge-${name}`] = h("span", { class: "badge" })),
        ),
      ),
    );
    const content = { findings: [at.empty, at.verdict, at.explain, at.list, at.ignored], outline: at.outline, coverage: at.coverage };
    this.#shell = h(
      "div",
      { class: "shell", part: "shell", lang: owner.locale },
      h("div", { class: "head", part: "head" }, h("h2", {}, ELEMENT.title[owner.locale]), at.status),
      at.tabs,
      at.note,
      at.failure,
      at.sheet,
      PANELS.map((name) => (at[`panel-${name}`] = h("div", { class: "panel", part: "panel", role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: 0 }, content[name]))),
      at.advice,
      at.about,
      at.live,
    );
    // Until its looks are there it would be a heap of buttons.
    this.#shell.hidden = true;
    let loading = owner.styles.length;
    const loaded = () => {
      loading -= 1;
      if (loading === 0) this.#shell.hidden = false;
    };
    put(/** @type {any} */ (root), owner.styles.map((href) => h("link", { rel: "stylesheet", href, onload: loaded, onerror: loaded })), this.#shell);
    roving(at.tabs, "[role=tab]", { loop: true });
    // A form half filled in does not go because Tab came past a tab.
    at.tabs.addEventListener("focusin", (/** @type {any} */ { target }) => target.matches("[role=tab]") && at.sheet.hidden && this.#choose(target.id.slice(4)));
    this.#room = elementRoom(owner, at.sheet, t);
    const host = (this.#hosting = this.#host());
    this.findings = new FindingsView({ summary: at.verdict, list: at.list }, host);
    this.outline = new OutlineView(at.outline, host);
    this.coverage = new CoverageView(at.coverage, host);
    this.explaining = new ExplainView(at.explain, owner.locale, owner.choices, this.#room, t);
    this.findings.onparenttask = (id) => this.showTask(id);
    this.#shell.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape" && !event.defaultPrevented) owner.adapter?.focus();
    });
    watchLooks([owner.element.parentElement ?? owner.element], this.theme, this.#looking.signal);
    this.theme();
    this.#choose(owner.panel ?? "findings");
  }

  /** The panel in view. */
  get panel() {
    return this.#panel;
  }

  /** As the portal's own: told by attribute, else by the colour of its text. */
  theme = () => {
    const { element } = this.#owner;
    const told = element.getAttribute("theme");
    this.#shell.dataset.theme = told === "dark" || told === "light" ? told : schemeOf(element.parentElement ?? element);
  };

  /** Takes the focus to a tab, the chosen one by default. @param {typeof PANELS[number]} [panel] */
  focus(panel = /** @type {any} */ (this.#panel)) {
    this.#at.tabs.querySelector(`#tab-${panel}`).focus();
  }

  /** Draws the report. @param {boolean} [fresh] whether it was not drawn before: only then a check is told of */
  render(fresh = true) {
    const { report } = this.#owner;
    const { activeElement } = /** @type {ShadowRoot} */ (this.#shell.getRootNode());
    const waits = this.#at.failure.contains(activeElement);
    this.#at.failure.hidden = true;
    // Whoever pressed "try again" stands at the results now.
    if (waits) this.focus();
    this.#at.empty.hidden = report !== null;
    if (!report) this.status("empty");
    else if (fresh) this.#status("statusChecked", checkedText(report, this.t));
    this.#at["badge-findings"].textContent = String(toMend(report) || "");
    this.#at["badge-coverage"].textContent = String(leftOut(report) || "");
    this.#drawPanel();
    this.explaining.render();
    this.#drawIgnored();
    this.#announce();
  }

  /** The drafter explained something, or took it back. */
  explained() {
    if (this.#owner.report) this.#drawPanel();
    this.explaining.render();
    this.#announce();
  }

  /** There is another editor, or none. */
  forget() {
    this.#shut();
    this.findings.forget();
    this.render(false);
  }

  /** @param {string} word */
  status(word) {
    this.#status(word, ELEMENT[word]?.[this.#owner.locale] ?? this.t(word));
  }

  /** @param {string} state for who waits for one, whatever the words are @param {string} text */
  #status(state, text) {
    const { status } = this.#at;
    status.textContent = text;
    status.dataset.state = state;
  }

  /** @param {any} error */
  fail(error) {
    const { t } = this;
    const { said, place, advice } = toldFailure(error, t);
    this.status("statusFailed");
    this.#at.empty.hidden = true;
    this.#drawPanel();
    put(
      this.#at.failure,
      h("h3", {}, icon("warning"), t("failureTitle")),
      h("p", {}, [said, advice].filter(Boolean).join(" ")),
      place && h("p", { class: "path" }, t("failureAt", place)),
      h("p", { class: "buttons" }, h("button", { type: "button", onclick: this.#owner.again }, t("tryAgain"))),
    );
    this.#at.failure.hidden = false;
    this.say(`${t("failureTitle")}. ${said}`);
  }

  /** Which checker it is. @param {string} build "0.1.0+ae7f9664a128"; empty: none */
  setBuild(build) {
    const [version, id] = build.split("+");
    this.#at.about.textContent = build && fill([ELEMENT.about.vi, ELEMENT.about.en], this.#owner.locale, [version, id]);
    this.#at.about.hidden = !build;
  }

  /** Says something to the portal's developer, once. @param {string} text */
  advise(text) {
    const list = this.#at.advice.lastElementChild;
    if ([...list.children].some((one) => one.textContent === text)) return;
    list.append(h("li", {}, text));
    this.#at.advice.hidden = false;
  }

  /** @param {any[]} rules */
  setRules(rules) {
    this.findings.rules = rules;
    this.#drawPanel();
  }

  /** The drafter went to a mark: its entry in the list is pointed at. @param {any} finding */
  point(finding) {
    this.findings.pointAt(finding);
  }

  /** Shows a task of a parent. @param {string} id */
  showTask(id) {
    this.#choose("coverage");
    this.coverage.choose(id);
  }

  /** The drafter answers for the task that a mark says is left out. @param {any} finding @param {import("./view/host.js").AnswerKind} kind */
  answer(finding, kind) {
    askOf(finding, kind, this.#hosting);
  }

  /** Asks for a plan from nothing and has it written. @param {Partial<import("./new-plan/state.js").State["body"]>} [body] @returns {Promise<boolean>} whether it was */
  async newPlan(body = {}) {
    if (this.#shell.querySelector("dialog")) return false;
    const { checker, close } = await this.#owner.drafting.planChecker();
    try {
      return await planDialog(this.#shell, {
        t: this.t,
        body,
        checker,
        take: async (made) => {
          const written = await this.#owner.drafting.writePlan(made, checker);
          if (written) this.show(written.left > 0 ? this.t("planLeft", written.left) : this.t("planWritten"));
        },
      });
    } finally {
      close();
    }
  }

  /** Closes the form of an answer. */
  #shut() {
    this.#at.sheet.dispatchEvent(new Event("shut"));
  }

  /** To screen readers. @param {string} text */
  say(text) {
    const { live } = this.#at;
    live.textContent = live.textContent === text ? `${text}\u00a0` : text;
  }

  /** @param {string} text */
  show(text) {
    const { note } = this.#at;
    note.textContent = text;
    note.hidden = text === "";
    this.say(text);
    clearTimeout(this.#noting);
    this.#noting = setTimeout(() => (note.hidden = true), NOTE_MS);
  }

  destroy() {
    this.#shut();
    clearTimeout(this.#announcing);
    clearTimeout(this.#noting);
    this.findings.stop();
    this.#looking.abort();
  }

  /** @param {string} name */
  #choose(name) {
    this.#panel = name;
    for (const one of PANELS) {
      const tab = this.#at.tabs.querySelector(`#tab-${one}`);
      tab.setAttribute("aria-selected", String(one === name));
      tab.tabIndex = one === name ? 0 : -1;
      this.#at[`panel-${one}`].hidden = one !== name;
    }
    this.#drawPanel();
  }

  #drawPanel() {
    /** @type {any} */ (this)[this.#panel]?.render();
  }

  /** The findings and the rules that were left out, each with the way back. */
  #drawIgnored() {
    const { t } = this;
    const { ignored: box } = this.#at;
    const { choices } = this.#owner;
    const all = choices.ignored();
    const { off } = choices;
    const said = JSON.stringify([all, off, off.map((code) => this.#nameOf(code))]);
    if (said === this.#ignored) return;
    this.#ignored = said;
    const held = box.contains(/** @type {ShadowRoot} */ (this.#shell.getRootNode()).activeElement);
    const title = all.length === 0 ? t("turnedOffRules") : off.length === 0 ? t("ignoredPlaces") : t("leftOutHere");
    const summary = h("summary", {}, title, " ", h("span", { class: "number" }, all.length + off.length));
    const line = (/** @type {string} */ code, /** @type {any} */ words, /** @type {string} */ word, /** @type {() => void} */ onclick) =>
      h("li", {}, h("span", { class: "code" }, code), " ", words, " ", h("button", { type: "button", class: "link", onclick }, t(word)));
    put(
      box,
      summary,
      h(
        "ul",
        {},
        all.map((finding) => line(finding.code, isolated(finding.message), "unignore", () => choices.ignore(finding, false))),
        off.map((code) => line(code, this.#nameOf(code), "turnOn", () => choices.turnOff(code, false))),
      ),
    );
    box.hidden = all.length + off.length === 0;
    // The button that was pressed is gone.
    if (held) if (box.hidden) this.focus("findings"); else summary.focus();
  }

  /** What a rule is about. @param {string} code */
  #nameOf(code) {
    return this.findings.rules.find((rule) => rule.code === code)?.summary ?? "";
  }

  /** Says the verdict once typing pauses, and only when it changed. */
  #announce() {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      const { report } = this.#owner;
      if (!report) return;
      const text = verdictText(report, this.t, this.#hosting.explained?.());
      if (text !== this.#announced) this.say(text);
      this.#announced = text;
    }, ANNOUNCE_MS);
  }

  /** @param {number} offset */
  #lineOf(offset) {
    const { adapter } = this.#owner;
    if (adapter?.kind !== "textarea") return 0;
    const { text } = adapter;
    if (text !== this.#lines.text) {
      const starts = [0];
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
      this.#lines = { text, starts };
    }
    const { starts } = this.#lines;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @returns {import("./view/host.js").Host} */
  #host() {
    const owner = this.#owner;
    const { choices } = owner;
    /** @type {import("./view/host.js").Host} */
    const host = {
      t: this.t,
      get report() {
        return owner.report;
      },
      fileName: null,
      get readOnly() {
        return owner.adapter?.readOnly ?? true;
      },
      place: (at) => owner.adapter?.placeOf(at) ?? null,
      lineOf: (offset) => this.#lineOf(offset),
      pageOf: () => 0,
      caret: () => owner.adapter?.caret() ?? null,
      goTo: (finding) => owner.adapter?.goTo(finding) ?? false,
      peek: (finding) => owner.adapter?.peek(finding),
      around: (at) => owner.adapter?.around(at) ?? null,
      apply: (fix) => owner.adapter?.apply(fix) ?? false,
      focusDraft: () => owner.adapter?.focus(),
      say: (text) => this.say(text),
      show: (text) => this.show(text),
      catalogue: owner.catalogue,
      ignorable: (finding) => choices.ignorable(finding),
      ignore: (finding) => {
        if (!choices.ignorable(finding)) return;
        // Its entry, and the button that has the focus, will be gone.
        this.focus("findings");
        choices.ignore(finding, true);
        this.show(this.t("ignoredNow", finding.message));
      },
      offable: (finding) => choices.offable(finding),
      turnOff: (code) => {
        this.focus("findings");
        choices.turnOff(code, true);
        this.show(this.t("turnedOff", code));
      },
      openParents: null,
      explained: () => explainedBy(choices.explainable()),
      answers: null,
    };
    host.answers = answerDesk(host, this.#room);
    return host;
  }
}
