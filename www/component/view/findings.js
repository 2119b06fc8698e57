// @ts-check
/** The findings, grouped by severity: what is wrong, why, where, and what mends it. */
import { h, icon, isolated, keepFocus, put, reveal, roving } from "./dom.js";
import { partOf, parts } from "./places.js";
import { countWord } from "./words.js";

export const SEVERITIES = /** @type {const} */ (["error", "warning", "hint"]);

/** More of one severity than anybody reads; the rest on demand. */
const FIRST = 100;

export class FindingsView {
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
    /** The findings as they stand in the list. @type {{ finding: any, element: HTMLElement }[]} */
    this.shown = [];
    /** @type {any[]} */
    this.rules = [];
    /** Whether the list of all rules is unfolded. */
    this.rulesOpen = false;
    roving(this.list, ".finding-go");
    this.list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") this.host.focusDraft();
    });
  }

  render() {
    const { report } = this.host;
    if (!report) {
      this.shown = [];
      this.drawn = "";
      keepFocus(this.summary, () => put(this.summary));
      keepFocus(this.list, () => put(this.list));
      return;
    }
    this.parts = parts(report.plan);
    // While one types, most reports say the same of shifted places: then nothing is drawn anew.
    const drawn = this.#signature();
    if (drawn === this.drawn) {
      this.#visible().forEach((finding, index) => {
        this.shown[index].finding = finding;
      });
      this.follow();
      return;
    }
    this.drawn = drawn;
    this.shown = [];
    keepFocus(this.summary, () => put(this.summary, SEVERITIES.map((severity) => this.#filter(severity))));
    keepFocus(this.list, () => {
      put(
        this.list,
        report.findings.length === 0 ? allGood(this.host.t) : null,
        SEVERITIES.map((severity) => this.#group(severity)),
        this.#coverageOfRules(),
      );
      const first = this.list.querySelector(/** @type {any} */ (".finding-go"));
      if (first) first.tabIndex = 0;
    });
    this.follow();
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

  /** All that the list says. */
  #signature() {
    const { summary, rules } = this.host.report;
    const { t } = this.host;
    const said = this.#visible().map(({ code, message, basis, at, related, fixes }) => [
      code,
      message,
      basis,
      this.#where(at),
      related?.map((/** @type {any} */ r) => r.message),
      fixes?.map((/** @type {any} */ fix) => [fix.title, fix.edits.map((/** @type {any} */ edit) => edit.insert)]),
    ]);
    return JSON.stringify([t("results"), this.host.fileName, [...this.hidden], this.rules.length, summary, rules, said]);
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
    for (const { element } of this.shown) element.classList.toggle("here", element === best?.entry.element);
    this.here = best?.entry ?? null;
    if (best) reveal(best.entry.element);
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
    const finding = this.host.report?.findings[index];
    const entry = this.shown.find((one) => one.finding === finding);
    if (!entry) return;
    this.current = entry;
    this.follow();
    for (const { element } of this.shown) element.classList.toggle("here", element === entry.element);
    entry.element.scrollIntoView({ block: "nearest" });
    entry.element.querySelector(/** @type {any} */ (".finding-go"))?.focus({ preventScroll: true });
  }

  /** Moves the focus from the editor to the finding at the caret. */
  focusHere() {
    const target = this.here ?? this.shown[0];
    target?.element.querySelector(/** @type {any} */ (".finding-go"))?.focus();
  }

  /** @param {{ finding: any, element: HTMLElement }} entry */
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

  /** @param {typeof SEVERITIES[number]} severity */
  #group(severity) {
    const { t } = this.host;
    const all = this.host.report.findings.filter((/** @type {any} */ f) => f.severity === severity);
    if (all.length === 0 || this.hidden.has(severity)) return null;
    const some = this.#some(severity);
    return h(
      "section",
      { class: `group group-${severity}`, "aria-labelledby": `group-${severity}` },
      h("h3", { id: `group-${severity}` }, icon(severity), t(severity), h("span", { class: "number" }, all.length)),
      h("ol", {}, some.map((/** @type {any} */ finding) => this.#item(finding))),
      some.length < all.length &&
        h(
          "button",
          {
            type: "button",
            class: "more",
            onclick: () => {
              this.whole.add(severity);
              this.render();
            },
          },
          t("showAll", all.length),
        ),
    );
  }

  /** @param {any} finding */
  #item(finding) {
    const { t } = this.host;
    /** What the buttons act on is always the newest report's. @type {{ finding: any, element: any }} */
    const entry = { finding, element: null };
    entry.element = h(
      "li",
      { class: "finding", "data-key": `${finding.code}|${finding.message}` },
      h(
        "button",
        { type: "button", class: "finding-go", tabindex: -1, onclick: () => this.go(entry) },
        h("span", { class: "message" }, isolated(finding.message)),
        h("span", { class: "where" }, h("span", { class: "code", title: finding.name }, finding.code), this.#where(finding.at)),
      ),
      finding.basis && h("p", { class: "basis" }, h("span", { class: "label" }, t("basis")), " ", isolated(finding.basis)),
      this.#related(entry),
      this.#fixes(entry),
      this.#about(entry),
    );
    this.shown.push(entry);
    return entry.element;
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

  /** @param {{ finding: any, element: any }} entry */
  #related(entry) {
    const { related } = entry.finding;
    if (!related?.length) return null;
    const button = (/** @type {string} */ text, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "link", title: text, onclick }, isolated(text));
    return h(
      "ul",
      { class: "related" },
      related.map((/** @type {any} */ { message, at, parentTask }, /** @type {number} */ index) =>
        h(
          "li",
          {},
          at
            ? button(message, () => this.go({ finding: entry.finding.related[index], element: entry.element }))
            : parentTask
              ? button(message, () => this.onparenttask?.(parentTask))
              : isolated(message),
        ),
      ),
    );
  }

  /** @param {{ finding: any, element: any }} entry */
  #fixes(entry) {
    const { fixes } = entry.finding;
    if (!fixes?.length || this.host.readOnly) return null;
    return h(
      "div",
      { class: "fixes" },
      fixes.map((/** @type {any} */ _, /** @type {number} */ index) => fixButton(() => entry.finding.fixes[index], this.host)),
    );
  }

  /** To the rule, and leaving this place out of the results. @param {{ finding: any, element: any }} entry */
  #about(entry) {
    const { t, ignore, ruleAddress } = this.host;
    const { code, key } = entry.finding;
    if (!ruleAddress && !ignore) return null;
    return h(
      "p",
      { class: "about-finding" },
      ruleAddress && h("a", { href: ruleAddress(code), target: "_blank", rel: "noopener" }, t("aboutRule", code)),
      ignore && key && h("button", { type: "button", class: "link", onclick: () => ignore(entry.finding) }, t("ignore")),
    );
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
    const names = new Map(this.rules.map((rule) => [rule.code, rule]));
    const of = (/** @type {string} */ outcome) => rules.filter((/** @type {any} */ r) => r.outcome === outcome);
    return h(
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
  }
}

/**
 * A fix as a button that shows what it would write.
 *
 * @param {() => any} newest the fix as the newest report has it
 * @param {import("./host.js").Host} host
 */
export function fixButton(newest, host) {
  const fix = newest();
  const preview = fix.edits.map((/** @type {any} */ { insert }) => insert.trim()).join(" … ");
  return h(
    "button",
    {
      type: "button",
      class: "fix",
      title: preview.length > 400 ? `${preview.slice(0, 400)}…` : preview,
      onclick: () => host.show(host.t(host.apply(newest()) ? "fixApplied" : "placeChanged")),
    },
    icon("wrench"),
    h("span", {}, isolated(fix.title)),
  );
}

/** @param {import("./host.js").Host["t"]} t */
function allGood(t) {
  return h("div", { class: "all-good" }, icon("covered"), h("p", {}, h("strong", {}, t("allGood")), h("br"), t("allGoodMore")));
}
