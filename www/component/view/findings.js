// @ts-check
/**
 * The verdict and below it the findings, in groups by weight, a line each; one is open at a time.
 *
 * While one types, a report follows the other and most say the same of shifted places. So an entry
 * keeps its element for as long as it says the same and is near; of a long list the rest has none.
 */
import { applyFix } from "./apply.js";
import { certainFixes, joined, placesOf, together } from "./certain.js";
import { arrange, focusedNear, h, icon, keepFocus, put, reveal } from "./dom.js";
import { CONSIDER, Entries, isRun, MAIN, nextInText } from "./entries.js";
import { FactsNote } from "./facts-day.js";
import { buttonOf, entryElement, plain, runElement, tellChosen, tellRun } from "./finding.js";
import { FixAll } from "./fix-all.js";
import { WHOLE } from "./long-list.js";
import { Near } from "./near.js";
import { OpenCard } from "./open-card.js";
import { parts, whereTold } from "./places.js";
import { rulesTold } from "./rules-told.js";
import { Sections } from "./sections.js";
import { verdictElement, verdictOf } from "./verdict.js";

/**
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./entries.js").Run} Run
 * @typedef {import("./entries.js").Row} Row
 */

/** Findings of a rule that are looked at for what its row says. */
const SUMMED = 20;

export class FindingsView {
  /** What all entries are worded by. */
  #wording = "";
  #facts = new FactsNote();
  #entries = new Entries();
  #sections;
  /** What the verdict was drawn from. */
  #verdict = "";
  /** What is told of the rules, and where. @type {{ said: string, element: any }} */
  #checked = { said: "", element: null };
  /** The entry that stands out. @type {Entry | null} */
  #pointed = null;
  #card;
  #near;
  /** Narrows a long list to what has the words. @type {HTMLInputElement | null} */
  #search = null;
  /** @type {import("./finding.js").Acts} */
  #acts;

  /**
   * @param {{ summary: HTMLElement, list: HTMLElement }} roots where it draws
   * @param {import("./host.js").Host} host
   */
  constructor({ summary, list }, host) {
    this.host = host;
    this.list = list;
    this.summary = summary;
    this.#near = new Near(list, () => this.#fit());
    this.#sections = new Sections(() => this.host.t, () => this.#folded());
    this.fixAll = new FixAll(host, (at) => whereTold(this.parts, host, at));
    this.fixAll.onclose = () => this.summary.querySelector(/** @type {any} */ (".fix-all-open"))?.focus();
    /** The parts of the draft, to say where a finding is. @type {import("./places.js").Part[]} */
    this.parts = [];
    /** The one at the caret. @type {Entry | null} */
    this.here = null;
    /** The one that was gone to last. @type {any} */
    this.current = null;
    /** @type {any[]} */
    this.rules = [];
    /** Shows a task of the parent. @type {((id: string) => void) | null} */
    this.onparenttask = null;
    /** After a group was folded or unfolded: the marks of its findings go and come with it. @type {(() => void) | null} */
    this.onfilter = null;
    /** Whether the list of all rules is unfolded. */
    this.rulesOpen = false;
    /** @type {import("./finding.js").Acts} */
    this.#acts = {
      go: (entry) => this.go(entry),
      toggle: (entry) => this.#toggle(entry),
      unfold: (run) => this.#unfold(run),
      walk: (step) => this.#walk(step),
      fixAlike: (entry) => this.#fixAlike(entry),
      parentTask: (id) => this.onparenttask?.(id),
    };
    this.#card = new OpenCard(host, this.#acts);
    this.list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.list.addEventListener("focusin", ({ target }) => /** @type {HTMLElement} */ (target).matches(".finding-go") && this.#tabTo(/** @type {HTMLElement} */ (target)));
  }

  /** The findings of the groups that are not folded away, in the order of the list. @returns {Entry[]} */
  get shown() {
    return this.#entries.all.filter(({ list }) => !this.#sections.hides(list));
  }

  render() {
    const { report, t } = this.host;
    if (!report) {
      this.forget();
      keepFocus(this.summary, () => put(this.summary));
      keepFocus(this.list, () => put(this.list));
      return;
    }
    this.parts = parts(report.plan);
    const wording = JSON.stringify([t("results"), this.host.fileName, this.host.readOnly, this.host.fates?.said]);
    if (wording !== this.#wording) this.forget();
    this.#wording = wording;
    this.#adopt();
    this.#judge(report);
    this.fixAll.render();
    keepFocus(this.list, () => this.#arrange());
    this.#tellChosen();
    this.follow();
  }

  /** Draws no more until it is to render again. */
  stop() {
    this.#near.stop();
  }

  /** Nothing drawn is of use any more. */
  forget() {
    this.stop();
    this.fixAll.hide();
    this.#entries.forget();
    this.#sections.forget();
    this.here = this.current = this.#pointed = this.#card.entry = null;
    this.#verdict = "";
    this.#checked = { said: "", element: null };
  }

  /** The report's findings in the entries of the report before. */
  #adopt() {
    const query = this.#query;
    const { findings } = this.host.report;
    this.#entries.take(query === "" ? findings : findings.filter((/** @type {any} */ f) => plain(`${f.code} ${f.message}`).includes(query)));
    const now = new Set(this.#entries.all);
    for (const entry of now) if (entry.element) this.#place(entry);
    if (this.#pointed && !now.has(this.#pointed)) this.#pointed = null;
    if (this.#card.entry && !now.has(this.#card.entry)) this.#card.entry = null;
    if (!now.has(this.current)) this.current = null;
  }

  /** Tells where an entry's finding is. @param {Entry} entry */
  #place({ finding, where }) {
    const now = whereTold(this.parts, this.host, finding.at);
    if (where.data !== now) where.data = now;
  }

  /** Says of each row whether a fix of it is chosen. */
  #tellChosen() {
    for (const entry of this.#entries.all) if (entry.element) tellChosen(entry, this.host);
  }

  /** The verdict, and what mends all that is certain. @param {any} report */
  #judge(report) {
    const { t, readOnly } = this.host;
    const number = readOnly ? 0 : placesOf(together(certainFixes(report.findings)).taken);
    const said = JSON.stringify([verdictOf(report, this.host.explained?.()), number]);
    if (said === this.#verdict) return;
    this.#verdict = said;
    const button = number > 0 && h("button", { type: "button", class: "fix-all-open no-print", onclick: () => this.fixAll.show() }, icon("wrench"), h("span", {}, t("fixAll", number)));
    keepFocus(this.summary, () => arrange(this.summary, [verdictElement(this.host, button), ...(this.host.dialog ? [] : [this.fixAll.root])]));
  }

  /** @param {Row} row */
  #draw = (row) => {
    if (isRun(row)) return runElement(row, this.host, this.#acts);
    const element = entryElement(row, this.host, this.#acts);
    element.classList.toggle("here", row === this.#pointed);
    element.classList.toggle("in-run", row.run !== null);
    this.#place(row);
    row.element = element;
    tellChosen(row, this.host);
    if (row === this.#card.entry) this.#card.draw(this.shown);
    return element;
  };

  /** What findings of one rule are about: the words in question first. @param {Run} run */
  #summaryOf({ code, entries }) {
    const summary = this.rules.find((rule) => rule.code === code)?.summary ?? entries[0].finding.message;
    const quoted = entries.slice(0, SUMMED).map(({ finding }) => /** @type {string[]} */ (finding.message.match(/“[^“”]{1,28}”/g) ?? []));
    // What all of them quote is what the rule is about.
    const common = quoted[0].filter((word) => quoted.every((others) => others.includes(word)));
    const own = new Set(quoted.flatMap((words) => words.find((word) => !common.includes(word)) ?? words[0] ?? []));
    return own.size > 0 ? `${[...own].slice(0, 3).join(", ")}: ${summary}` : summary;
  }

  /** A row's element, in the page also where it is not near. @param {Row} row @returns {HTMLElement} */
  #element(row) {
    if (!row.element?.isConnected) {
      row.element ??= this.#draw(row);
      this.#arrange(row);
    }
    return /** @type {HTMLElement} */ (row.element);
  }

  /** Unfolds what an entry stands in. @param {Entry} entry */
  #bring(entry) {
    if (entry.run) this.#setRun(entry.run, true);
    if (this.#sections.open(entry.list)) this.onfilter?.();
    return this.#element(entry);
  }

  /** Each unfolded list's rows with what is to be known of them. @param {Row} [wanted] in the page wherever it is */
  #rows(wanted) {
    const active = focusedNear(this.list);
    const stays = (/** @type {Row} */ row) => row === wanted || row === this.#pointed || row === this.#card.entry || Boolean(active && row.element?.contains(active));
    return [...MAIN, ...CONSIDER].flatMap((name) => {
      const rows = this.#sections.folded(name, this.#unfoldAll) ? [] : this.#rowsOf(name);
      return rows.length > 0 ? [{ list: this.#sections.listOf(name), rows, stays }] : [];
    });
  }

  /** The rows of a list, those of unfolded runs among them. @param {string} name @returns {Row[]} */
  #rowsOf(name) {
    const all = this.#unfoldAll;
    return (this.#entries.lists.get(name)?.rows ?? []).flatMap((row) => (isRun(row) && (row.open || all) ? [row, ...row.entries] : [row]));
  }

  /** On paper, and for who looks for words, nothing is folded. */
  get #unfoldAll() {
    return this.#query !== "";
  }

  /** Has the entries of long lists in the page that are near now. */
  #fit() {
    if (!this.host.report) return;
    const { band } = this.#near;
    for (const { list, rows, stays } of this.#rows()) if (rows.length > WHOLE) list.fit(rows, this.#draw, band, stays);
    this.#tabStop();
  }

  /** Has one entry in the Tab order. */
  #tabStop() {
    if (!this.list.querySelector('.finding-go[tabindex="0"]')) this.list.querySelector(".finding-go")?.setAttribute("tabindex", "0");
  }

  /** Puts everything where it belongs. @param {Row} [wanted] in the page wherever it is */
  #arrange(wanted) {
    if (this.#entries.all.length > WHOLE) this.#near.listen();
    const { t } = this.host;
    const sections = this.#sections.arranged(this.#entries, this.#unfoldAll);
    arrange(this.list, [this.#finder(), ...sections, this.#facts.of(this.#entries.all.map(({ finding }) => finding), t), this.#told()].filter((one) => one !== null));
    let far = false;
    for (const { list, rows, stays } of this.#rows(wanted)) {
      far = list.keep(rows, this.#draw, stays) || far;
      for (const row of rows) if (!isRun(row)) row.element?.classList.toggle("in-run", row.run !== null); else tellRun(row, this.#summaryOf(row), row.open || this.#unfoldAll, t);
    }
    this.#card.draw(this.shown);
    // Where things stand is asked in the next frame, which lays them out anyway.
    if (far) this.#near.soon();
    this.#tabStop();
  }

  /** A group was folded or unfolded. */
  #folded() {
    keepFocus(this.list, () => this.#arrange());
    this.onfilter?.();
  }

  /** @param {Run} run @param {boolean} open */
  #setRun(run, open) {
    if (run.open === open) return;
    run.open = open;
    if (!open && this.#card.entry?.run === run) this.#card.fold();
  }

  /** @param {Run} run */
  #unfold(run) {
    this.#setRun(run, !run.open);
    keepFocus(this.list, () => this.#arrange());
  }

  /** The browser's search does not see what is not in the page, so a long list has its own. */
  #finder() {
    if (!this.#query && this.host.report.findings.length <= WHOLE) return null;
    const { t } = this.host;
    this.#search ??= h("input", { type: "search", class: "finder no-print", "aria-label": t("find"), placeholder: t("find"), oninput: () => this.render() });
    return this.#search;
  }

  get #query() {
    return plain(this.#search?.value ?? "").trim();
  }

  /** Marks of the findings whose group is not folded away, for the editor. */
  marks() {
    const { report } = this.host;
    if (!report) return [];
    return report.findings.flatMap((/** @type {any} */ finding, /** @type {number} */ index) => {
      const place = finding.severity !== "hint" && this.#sections.hides(`main-${finding.group}`) ? null : this.host.place(finding.at);
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
    // Writing unfolds nothing.
    if (!entry || (entry.run && !entry.run.open) || this.#sections.folded(entry.list, this.#unfoldAll)) return;
    const element = this.#element(entry);
    element.classList.add("here");
    reveal(element);
  }

  /** Goes to the finding after or before the caret. @param {1 | -1} step */
  step(step) {
    const next = nextInText(this.shown, this.host, this.current, step);
    if (!next) return;
    this.#unfoldCard(next);
    this.go(next);
    this.#say(next);
  }

  /** Brings a finding of the report into view and opens it, as the mark of it was chosen. @param {number} index */
  show(index) {
    const entry = this.pointAt(this.host.report?.findings[index]);
    if (!entry) return;
    this.#unfoldCard(entry);
    buttonOf(this.#element(entry)).focus({ preventScroll: true });
  }

  /** Points at a finding of the report. @param {any} finding @returns {Entry | null} */
  pointAt(finding) {
    this.follow();
    const entry = this.#entries.all.find((one) => one.finding === finding);
    if (!entry) return null;
    this.#bring(entry);
    this.#point(entry);
    this.#element(entry).classList.add("here");
    reveal(this.#element(entry));
    return entry;
  }

  /** Moves the focus from the editor to the finding at the caret, and opens it. */
  focusHere() {
    const entry = this.here ?? this.shown[0];
    if (!entry) return;
    this.#unfoldCard(entry);
    buttonOf(this.#element(entry)).focus({ preventScroll: true });
  }

  /** From row to row, those that are not in the page included. @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape") {
      if (target !== this.#search || this.#search.value === "") this.host.focusDraft();
      return;
    }
    if (!target.matches(".finding-go") || event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = this.#rows().flatMap((one) => one.rows);
    const here = rows.findIndex(({ element }) => element?.contains(target));
    const last = rows.length - 1;
    const next = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: last }[event.key];
    if (here < 0 || next === undefined || next < 0 || next > last) return;
    event.preventDefault();
    buttonOf(this.#element(rows[next])).focus();
  }

  /** One entry is in the Tab order: the one that had the focus last. @param {HTMLElement} button */
  #tabTo(button) {
    for (const other of this.list.querySelectorAll('.finding-go[tabindex="0"]')) if (other !== button) other.setAttribute("tabindex", "-1");
    button.tabIndex = 0;
  }

  /** @param {{ finding: any }} entry */
  go(entry) {
    this.current = entry;
    if (!this.host.goTo(entry.finding)) this.host.show(this.host.t(this.host.fileName ? "noPlaceInFile" : "placeChanged"));
  }

  /** @param {Entry} entry */
  #toggle(entry) {
    if (entry === this.#card.entry) {
      this.#card.fold();
      return;
    }
    this.#unfoldCard(entry);
    this.#peek(entry);
  }

  /** Shows an entry's place and leaves the focus where it is. @param {Entry} entry */
  #peek(entry) {
    const active = focusedNear(this.list);
    this.host.peek?.(entry.finding);
    // A browser may think that who selects wants to write.
    if (active && focusedNear(this.list) !== active) active.focus({ preventScroll: true });
  }

  /** Opens the card after or before the one that is open. @param {1 | -1} step */
  #walk(step) {
    const { shown } = this;
    const next = shown[shown.indexOf(/** @type {Entry} */ (this.#card.entry)) + step];
    if (!next) return;
    this.#unfoldCard(next);
    const element = this.#element(next);
    const button = /** @type {HTMLButtonElement} */ (element.querySelector(step > 0 ? ".walk-right" : ".walk-left"));
    (button.disabled ? buttonOf(element) : button).focus({ preventScroll: true });
    this.#peek(next);
    this.#say(next);
  }

  /** @param {Entry} entry */
  #say({ finding }) {
    this.host.say(`${this.host.t(`one${finding.severity}`)}: ${finding.message}`);
  }

  /** Opens an entry's card; the one that was open is folded. @param {Entry} entry */
  #unfoldCard(entry) {
    this.current = entry;
    this.#card.open(entry, this.shown);
    reveal(this.#bring(entry));
  }

  /** Mends all that the same rule is certain of, or chooses it. @param {{ finding: any }} entry */
  #fixAlike({ finding: { code } }) {
    const { host } = this;
    const { collected } = host;
    if (collected) {
      for (const { finding, fix } of certainFixes(host.report.findings.filter((/** @type {any} */ one) => one.code === code))) if (collected.takes(fix)) collected.choose(finding, fix);
      return;
    }
    const { taken } = together(certainFixes(host.report.findings.filter((/** @type {any} */ one) => one.code === code)));
    applyFix(host, joined(taken), host.t("fixedPlaces", placesOf(taken)));
  }

  /** Which rules looked, and which could not. */
  #told() {
    const { rules } = this.host.report;
    if (rules.length === 0) return null;
    const said = JSON.stringify([rules, this.rules.length]);
    if (said === this.#checked.said) return this.#checked.element;
    const element = rulesTold(rules, this.rules, this.host, { open: this.rulesOpen, ontoggle: (open) => (this.rulesOpen = open) });
    this.#checked = { said, element };
    return element;
  }
}
