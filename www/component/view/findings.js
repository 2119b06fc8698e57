// @ts-check
/**
 * The findings, grouped by severity.
 *
 * While one types, a report follows the other and most say the same of shifted places. So an entry
 * keeps its element for as long as it says the same, and a long list is drawn in pieces.
 */
import { arrange, h, icon, keepFocus, put, reveal, roving } from "./dom.js";
import { entryElement, saidOf } from "./finding.js";
import { partOf, parts } from "./places.js";
import { countWord } from "./words.js";

export const SEVERITIES = /** @type {const} */ (["error", "warning", "hint"]);

/** More of one severity than anybody reads; the rest on demand. */
const FIRST = 100;
/** Entries drawn with the report itself: more than a screen holds. */
const AT_ONCE = 60;
/** Milliseconds of drawing the others before keys have their turn. */
const PIECE_MS = 8;

/**
 * @typedef {import("./finding.js").Entry} Entry
 * @typedef {{ section: HTMLElement, number: HTMLElement, list: HTMLElement, more: HTMLElement }} Group
 */

export class FindingsView {
  /** What all entries are worded by. */
  #wording = "";
  /** What the counts say. */
  #counts = "";
  /** What is told of the rules, and where. @type {{ said: string, element: any }} */
  #checked = { said: "", element: null };
  /** @type {Map<string, Group>} */
  #groups = new Map();
  /** @type {Element | null} */
  #allGood = null;
  /** The entry that stands out. @type {Entry | null} */
  #pointed = null;
  /** @type {any} */
  #timer;
  /** @type {import("./finding.js").Acts} */
  #acts = { go: (entry) => this.go(entry), parentTask: (id) => this.onparenttask?.(id) };

  /**
   * @param {{ summary: HTMLElement, list: HTMLElement }} roots where it draws
   * @param {import("./host.js").Host} host
   */
  constructor({ summary, list }, host) {
    this.host = host;
    this.list = list;
    this.summary = summary;
    /** @type {Set<string>} */
    this.hidden = new Set();
    /** @type {Set<string>} */
    this.whole = new Set();
    /** The findings as they stand in the list. @type {Entry[]} */
    this.shown = [];
    /** The one at the caret. @type {Entry | null} */
    this.here = null;
    /** The one that was gone to last. @type {any} */
    this.current = null;
    /** @type {any[]} */
    this.rules = [];
    /** Shows a task of the parent. @type {((id: string) => void) | null} */
    this.onparenttask = null;
    /** Whether the list of all rules is unfolded. */
    this.rulesOpen = false;
    roving(this.list, ".finding-go");
    this.list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") this.host.focusDraft();
    });
  }

  render() {
    const { report, t } = this.host;
    if (!report) {
      this.#forget();
      keepFocus(this.summary, () => put(this.summary));
      keepFocus(this.list, () => put(this.list));
      return;
    }
    this.parts = parts(report.plan);
    const wording = JSON.stringify([t("results"), this.host.fileName, this.host.readOnly]);
    if (wording !== this.#wording) this.#forget();
    this.#wording = wording;
    this.#adopt();
    this.#count(report);
    keepFocus(this.list, () => {
      this.#draw(AT_ONCE);
      if (!this.list.querySelector('.finding-go[tabindex="0"]')) this.list.querySelector(".finding-go")?.setAttribute("tabindex", "0");
    });
    this.follow();
  }

  /** Draws at once what is still to be drawn. */
  finish() {
    if (this.host.report) this.#draw(Infinity);
  }

  /** Draws no more. */
  stop() {
    clearTimeout(this.#timer);
  }

  /** Nothing drawn is of use any more. */
  #forget() {
    this.stop();
    this.shown = [];
    this.here = this.current = this.#pointed = this.#allGood = null;
    this.#groups.clear();
    this.#counts = "";
    this.#checked = { said: "", element: null };
    this.list.removeAttribute("aria-busy");
  }

  /** The report's findings in the entries of the report before. */
  #adopt() {
    /** @type {Map<string, Entry[]>} */
    const kept = new Map();
    for (const entry of this.shown) {
      const alike = kept.get(entry.said);
      if (alike) alike.push(entry);
      else kept.set(entry.said, [entry]);
    }
    // The oldest of those alike first.
    for (const alike of kept.values()) alike.reverse();
    const entries = new Set();
    this.shown = this.#visible().map((finding) => {
      const said = saidOf(finding);
      const entry = kept.get(said)?.pop() ?? { finding, said, where: document.createTextNode(""), element: null };
      entry.finding = finding;
      const where = this.#where(finding.at);
      if (entry.where.data !== where) entry.where.data = where;
      entries.add(entry);
      return entry;
    });
    if (!entries.has(this.#pointed)) this.#pointed = null;
    if (!entries.has(this.current)) this.current = null;
  }

  /** @param {any} report */
  #count(report) {
    const counts = JSON.stringify([report.summary, [...this.hidden]]);
    if (counts === this.#counts) return;
    this.#counts = counts;
    keepFocus(this.summary, () => put(this.summary, SEVERITIES.map((severity) => this.#filter(severity))));
  }

  /** Draws so many entries that have no element yet, and the others soon. @param {number} most */
  #draw(most) {
    this.stop();
    let left = most;
    for (const entry of this.shown) {
      if (entry.element) continue;
      if (left === 0) break;
      entry.element = entryElement(entry, this.host, this.#acts);
      left -= 1;
    }
    this.#arrange();
    this.#later();
  }

  #later() {
    if (this.shown.every(({ element }) => element)) {
      this.list.removeAttribute("aria-busy");
      return;
    }
    this.list.setAttribute("aria-busy", "true");
    this.#timer = setTimeout(() => {
      const until = performance.now() + PIECE_MS;
      for (const entry of this.shown) {
        if (entry.element) continue;
        entry.element = entryElement(entry, this.host, this.#acts);
        if (performance.now() > until) break;
      }
      this.#arrange();
      this.#later();
    });
  }

  /** An entry's element, drawn before its turn where somebody wants it. @param {Entry} entry @returns {HTMLElement} */
  #element(entry) {
    if (entry.element) return entry.element;
    entry.element = entryElement(entry, this.host, this.#acts);
    this.#arrange();
    return entry.element;
  }

  /** Puts everything drawn where it belongs. */
  #arrange() {
    const { findings } = this.host.report;
    if (findings.length === 0) this.#allGood ??= allGood(this.host.t);
    else this.#allGood = null;
    arrange(
      this.list,
      [this.#allGood, ...SEVERITIES.map((severity) => this.#group(severity)), this.#coverageOfRules()].filter((one) => one !== null),
    );
  }

  /** The findings that the list shows, in its order. @returns {any[]} */
  #visible() {
    return SEVERITIES.flatMap((severity) => (this.hidden.has(severity) ? [] : this.#some(severity)));
  }

  /** @param {typeof SEVERITIES[number]} severity @returns {any[]} */
  #some(severity) {
    const all = this.host.report.findings.filter((/** @type {any} */ f) => f.severity === severity);
    return this.whole.has(severity) ? all : all.slice(0, FIRST);
  }

  /** Marks of all findings for the editor. */
  marks() {
    const { report } = this.host;
    if (!report) return [];
    return report.findings.flatMap((/** @type {any} */ finding, /** @type {number} */ index) => {
      const place = this.host.place(finding.at);
      return place ? [{ ...place, kind: finding.severity, index }] : [];
    });
  }

  /** Points at the finding under the caret. */
  follow() {
    const caret = this.host.caret()?.start ?? -1;
    let best = null;
    for (const entry of this.shown) {
      const place = this.host.place(entry.finding.at);
      const here = place && place.start <= caret && caret <= place.end;
      if (here && (!best || place.end - place.start < best.size)) best = { entry, size: place.end - place.start };
    }
    this.here = best?.entry ?? null;
    this.#point(this.here);
  }

  /** Only another one is brought into view: the reader may have scrolled on. @param {Entry | null} entry */
  #point(entry) {
    if (entry === this.#pointed) return;
    this.#pointed?.element?.classList.remove("here");
    this.#pointed = entry;
    if (!entry) return;
    const element = this.#element(entry);
    element.classList.add("here");
    reveal(element);
  }

  /** Goes to the finding after or before the caret. @param {1 | -1} step */
  step(step) {
    const { start: at, end: selectionEnd } = this.host.caret() ?? { start: 0, end: 0 };
    const all = this.shown
      .map((entry) => ({ entry, place: this.host.place(entry.finding.at) }))
      .filter(({ place }) => place)
      .sort((a, b) => /** @type {any} */ (a.place).start - /** @type {any} */ (b.place).start);
    if (all.length === 0) return;
    const current = all.findIndex(({ entry }) => entry === this.current);
    const still = current >= 0 && all[current].place?.start === at && all[current].place?.end === selectionEnd;
    let next;
    if (still) next = all[(current + step + all.length) % all.length];
    else if (step > 0) next = all.find(({ place }) => /** @type {any} */ (place).start >= at) ?? all[0];
    else next = all.findLast(({ place }) => /** @type {any} */ (place).start < at) ?? all[all.length - 1];
    this.go(next.entry);
    this.host.say(`${this.host.t(next.entry.finding.severity)}: ${next.entry.finding.message}`);
  }

  /** Brings a finding of the report into view, as the mark of it was chosen. @param {number} index */
  show(index) {
    const entry = this.pointAt(this.host.report?.findings[index]);
    if (!entry) return;
    this.current = entry;
    /** @type {HTMLElement | null} */ (this.#element(entry).querySelector(".finding-go"))?.focus({ preventScroll: true });
  }

  /** Points at a finding of the report. @param {any} finding @returns {Entry | null} */
  pointAt(finding) {
    this.follow();
    const entry = this.shown.find((one) => one.finding === finding);
    if (!entry) return null;
    this.#point(entry);
    reveal(this.#element(entry));
    return entry;
  }

  /** Moves the focus from the editor to the finding at the caret. */
  focusHere() {
    const entry = this.here ?? this.shown[0];
    if (entry) /** @type {HTMLElement | null} */ (this.#element(entry).querySelector(".finding-go"))?.focus();
  }

  /** @param {{ finding: any }} entry */
  go(entry) {
    this.current = entry;
    if (!this.host.goTo(entry.finding)) this.host.show(this.host.t(this.host.fileName ? "noPlaceInFile" : "placeChanged"));
  }

  /** @param {typeof SEVERITIES[number]} severity */
  #filter(severity) {
    const { t } = this.host;
    const number = this.host.report.findings.filter((/** @type {any} */ f) => f.severity === severity).length;
    const on = !this.hidden.has(severity);
    return h(
      "button",
      {
        type: "button",
        class: `tally tally-${severity}`,
        "aria-pressed": String(on),
        title: t("tallyTitle"),
        onclick: () => {
          if (on) this.hidden.add(severity);
          else this.hidden.delete(severity);
          this.render();
          this.summary.querySelector(`.tally-${severity}`)?.focus();
          this.onfilter?.();
        },
      },
      icon(severity),
      h("strong", {}, number),
      h("span", {}, countWord(t, severity, number)),
    );
  }

  /** @param {typeof SEVERITIES[number]} severity @returns {HTMLElement | null} */
  #group(severity) {
    const { t } = this.host;
    const all = this.host.report.findings.filter((/** @type {any} */ f) => f.severity === severity).length;
    if (all === 0 || this.hidden.has(severity)) {
      this.#groups.delete(severity);
      return null;
    }
    let group = this.#groups.get(severity);
    if (!group) this.#groups.set(severity, (group = this.#makeGroup(severity)));
    const entries = this.shown.filter(({ finding }) => finding.severity === severity);
    group.number.textContent = String(all);
    arrange(group.list, entries.flatMap(({ element }) => element ?? []));
    group.more.textContent = t("showAll", all);
    if (entries.length < all) group.section.append(group.more);
    else group.more.remove();
    return group.section;
  }

  /** @param {typeof SEVERITIES[number]} severity @returns {Group} */
  #makeGroup(severity) {
    const number = h("span", { class: "number" });
    const list = h("ol");
    const more = h("button", {
      type: "button",
      class: "more",
      onclick: () => {
        this.whole.add(severity);
        this.render();
      },
    });
    const section = h(
      "section",
      { class: `group group-${severity}`, "aria-labelledby": `group-${severity}` },
      h("h3", { id: `group-${severity}` }, icon(severity), this.host.t(severity), number),
      list,
    );
    return { section, number, list, more };
  }

  /** @param {any} at @returns {string} */
  #where(at) {
    const { t } = this.host;
    const part = partOf(this.parts ?? [], at);
    const place = this.host.place(at);
    const number = place ? this.host.lineOf(place.start) : 0;
    const page = place ? this.host.pageOf(place.start) : 0;
    const line = number > 0 ? t("line", number) : page > 0 ? t("onPage", page) : "";
    const section = !part ? "" : part.number === "PL" ? t("appendix") : t("section", part.number);
    return [section, line].filter(Boolean).join(" · ");
  }

  /** A rule's code, which leads to the rule where there is a page of it. @param {string} code */
  #code(code) {
    const { ruleAddress } = this.host;
    return ruleAddress ? h("a", { class: "code", href: ruleAddress(code), target: "_blank", rel: "noopener" }, code) : h("span", { class: "code" }, code);
  }

  /** Which rules looked, and which could not. */
  #coverageOfRules() {
    const { rules } = this.host.report;
    const { t } = this.host;
    if (rules.length === 0) return null;
    const said = JSON.stringify([rules, this.rules.length]);
    if (said === this.#checked.said) return this.#checked.element;
    const names = new Map(this.rules.map((rule) => [rule.code, rule]));
    const of = (/** @type {string} */ outcome) => rules.filter((/** @type {any} */ r) => r.outcome === outcome);
    const element = h(
      "details",
      { class: "checked", open: this.rulesOpen, ontoggle: (/** @type {any} */ { target }) => (this.rulesOpen = target.open) },
      h("summary", {}, t("rulesChecked", rules.length, of("pass").length, of("fail").length)),
      ["fail", "notEvaluated", "notApplicable", "pass"].map((outcome) =>
        of(outcome).length === 0
          ? null
          : h(
              "div",
              { class: `outcome outcome-${outcome}` },
              h("h4", {}, t(outcome), h("span", { class: "number" }, of(outcome).length)),
              h(
                "ul",
                {},
                of(outcome).map((/** @type {any} */ { code, reason }) =>
                  h("li", {}, this.#code(code), " ", names.get(code)?.summary ?? "", reason && h("em", {}, ` – ${reason}`)),
                ),
              ),
            ),
      ),
    );
    this.#checked = { said, element };
    return element;
  }
}

/** @param {import("./host.js").Host["t"]} t */
function allGood(t) {
  return h("div", { class: "all-good" }, icon("covered"), h("p", {}, h("strong", {}, t("allGood")), h("br"), t("allGoodMore")));
}
