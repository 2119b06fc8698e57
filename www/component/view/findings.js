// @ts-check
/**
 * The findings, grouped by severity.
 *
 * While one types, a report follows the other and most say the same of shifted places. So an entry
 * keeps its element for as long as it says the same and is near; of a long list the rest has none.
 */
import { arrange, focusedNear, h, icon, keepFocus, put, reveal } from "./dom.js";
import { FactsNote } from "./facts-day.js";
import { alike, allGood, buttonOf, entryElement, plain, saidOf } from "./finding.js";
import { LongList, WHOLE } from "./long-list.js";
import { partOf, parts } from "./places.js";
import { rulesTold } from "./rules-told.js";
import { countWord } from "./words.js";

export const SEVERITIES = /** @type {const} */ (["error", "warning", "hint"]);

/**
 * @typedef {import("./finding.js").Entry} Entry
 * @typedef {{ section: HTMLElement, number: HTMLElement, rows: LongList }} Group
 */

export class FindingsView {
  /** What all entries are worded by. */
  #wording = "";
  #facts = new FactsNote();
  #counts = "";
  /** What is told of the rules, and where. @type {{ said: string, element: any }} */
  #checked = { said: "", element: null };
  /** @type {Map<string, Group>} */
  #groups = new Map();
  /** @type {Element | null} */
  #allGood = null;
  /** The entry that stands out. @type {Entry | null} */
  #pointed = null;
  /** Whether even a long list is in the page whole: for print. */
  #whole = false;
  /** Ends with the drawing. @type {AbortController | null} */
  #listening = null;
  #frame = 0;
  /** Narrows a long list to what has the words. @type {HTMLInputElement | null} */
  #search = null;
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
    this.list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.list.addEventListener("focusin", ({ target }) => /** @type {HTMLElement} */ (target).matches(".finding-go") && this.#tabTo(/** @type {HTMLElement} */ (target)));
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
    this.#whole = false;
    keepFocus(this.list, () => this.#arrange());
    this.follow();
  }

  /** Has all of it in the page: for print. */
  finish() {
    if (!this.host.report) return;
    this.#whole = true;
    this.#arrange();
  }

  /** Draws no more until it is to render again. */
  stop() {
    this.#listening?.abort();
    this.#listening = null;
    cancelAnimationFrame(this.#frame);
  }

  /** Nothing drawn is of use any more. */
  #forget() {
    this.stop();
    this.shown = [];
    this.here = this.current = this.#pointed = this.#allGood = null;
    this.#groups.clear();
    this.#counts = "";
    this.#checked = { said: "", element: null };
  }

  /** The report's findings in the entries of the report before. */
  #adopt() {
    /** @type {Map<string, Entry[]>} */
    const kept = new Map();
    const keep = (/** @type {string} */ name, /** @type {Entry} */ entry) => {
      const same = kept.get(name);
      if (same) same.push(entry);
      else kept.set(name, [entry]);
    };
    // By key, which few share; the oldest of those alike first.
    for (let index = this.shown.length - 1; index >= 0; index -= 1) keep(this.shown[index].finding.key, this.shown[index]);
    /** @type {(Entry | null)[]} */
    const entries = this.#visible().map((finding) => {
      const same = kept.get(finding.key);
      const entry = same?.at(-1);
      if (!entry || !alike(entry.finding, finding)) return null;
      same?.pop();
      entry.finding = finding;
      return entry;
    });
    // Where the words around a place are others, so is its key.
    const left = [...kept.values()].flat();
    kept.clear();
    for (const entry of left.reverse()) keep((entry.said ??= saidOf(entry.finding)), entry);
    this.shown = this.#visible().map((finding, index) => {
      const entry = entries[index] ?? (left.length > 0 ? kept.get(saidOf(finding))?.pop() : null) ?? { finding, said: null, where: document.createTextNode(""), element: null, height: 0 };
      entry.finding = finding;
      if (entry.element) this.#place(entry);
      return entry;
    });
    const now = new Set(this.shown);
    if (this.#pointed && !now.has(this.#pointed)) this.#pointed = null;
    if (!now.has(this.current)) this.current = null;
  }

  /** Tells where an entry's finding is. @param {Entry} entry */
  #place({ finding, where }) {
    const now = this.#where(finding.at);
    if (where.data !== now) where.data = now;
  }

  /** @param {any} report */
  #count(report) {
    const counts = JSON.stringify([report.summary, [...this.hidden]]);
    if (counts === this.#counts) return;
    this.#counts = counts;
    keepFocus(this.summary, () => put(this.summary, SEVERITIES.map((severity) => this.#filter(severity))));
  }

  /** @param {Entry} entry */
  #draw(entry) {
    const element = entryElement(entry, this.host, this.#acts);
    element.classList.toggle("here", entry === this.#pointed);
    this.#place(entry);
    return element;
  }

  /** An entry's element, in the page also where it is not near. @param {Entry} entry @returns {HTMLElement} */
  #element(entry) {
    if (!entry.element) {
      entry.element = this.#draw(entry);
      this.#arrange(entry);
    }
    return entry.element;
  }

  /** Once a frame, however often something is scrolled. */
  #scrolled = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.host.report && !this.#whole && this.#fit());
  };

  /** Follows whatever moves a long list: its panel, what is around it, the window. */
  #listen() {
    if (this.#listening || this.shown.length <= WHOLE) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const panel = this.#panel;
    const sizes = new ResizeObserver(this.#scrolled);
    sizes.observe(panel);
    signal.addEventListener("abort", () => sizes.disconnect());
    panel.addEventListener("scroll", this.#scrolled, { signal, passive: true });
    // What scrolls in a shadow tree is not told outside of it, and the other way round.
    for (const kind of ["scroll", "resize"]) window.addEventListener(kind, this.#scrolled, { signal, passive: true, capture: true });
  }

  get #panel() {
    return /** @type {HTMLElement} */ (this.list.closest(".panel") ?? this.list);
  }

  /** What is near: what one sees of the panel, and a window's height before and after it. @returns {import("./long-list.js").Band} */
  #band() {
    const box = this.#panel.getBoundingClientRect();
    const { clientHeight } = document.documentElement;
    const top = Math.max(0, box.top);
    return { from: top - clientHeight, to: Math.max(top, Math.min(box.bottom, clientHeight)) + clientHeight };
  }

  /** Each group's rows with what is to be known of them. @param {Entry} [wanted] in the page wherever it is */
  #rows(wanted) {
    const active = focusedNear(this.list);
    const stays = (/** @type {Entry} */ entry) => entry === wanted || entry === this.#pointed || Boolean(active && entry.element?.contains(active));
    const draw = (/** @type {Entry} */ entry) => this.#draw(entry);
    return [...this.#groups].map(([severity, { rows }]) => ({ rows, entries: this.shown.filter(({ finding }) => finding.severity === severity), draw, stays }));
  }

  /** Has the entries of long lists in the page that are near now. */
  #fit() {
    const band = this.#band();
    for (const { rows, entries, draw, stays } of this.#rows()) if (entries.length > WHOLE) rows.fit(entries, draw, band, stays);
    this.#tabStop();
  }

  /** Has one entry in the Tab order. */
  #tabStop() {
    if (!this.list.querySelector('.finding-go[tabindex="0"]')) this.list.querySelector(".finding-go")?.setAttribute("tabindex", "0");
  }

  /** Puts everything where it belongs. @param {Entry} [wanted] in the page wherever it is */
  #arrange(wanted) {
    this.#listen();
    const { findings } = this.host.report;
    this.#allGood = findings.length === 0 ? (this.#allGood ?? allGood(this.host.t)) : null;
    arrange(
      this.list,
      [this.#finder(), this.#allGood, this.#facts.of(this.#visible(), this.host.t), ...SEVERITIES.map((severity) => this.#group(severity)), this.#told()].filter((one) => one !== null),
    );
    let far = false;
    for (const { rows, entries, draw, stays } of this.#rows(wanted)) far = rows.keep(entries, draw, this.#whole, stays) || far;
    // Where things stand is asked in the next frame, which lays them out anyway.
    if (far) this.#scrolled();
    this.#tabStop();
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

  /** The findings that the list shows, in its order. @returns {any[]} */
  #visible() {
    const query = this.#query;
    const { findings } = this.host.report;
    return SEVERITIES.flatMap((severity) =>
      this.hidden.has(severity) ? [] : findings.filter((/** @type {any} */ f) => f.severity === severity && (query === "" || plain(`${f.code} ${f.message}`).includes(query))),
    );
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
    buttonOf(this.#element(entry)).focus({ preventScroll: true });
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
    if (entry) buttonOf(this.#element(entry)).focus();
  }

  /** From entry to entry, those that are not in the page included. @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape") {
      if (target !== this.#search || this.#search.value === "") this.host.focusDraft();
      return;
    }
    if (!target.matches(".finding-go") || event.ctrlKey || event.altKey || event.metaKey) return;
    const here = this.shown.findIndex(({ element }) => element?.contains(target));
    const last = this.shown.length - 1;
    const next = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: last }[event.key];
    if (here < 0 || next === undefined || next < 0 || next > last) return;
    event.preventDefault();
    buttonOf(this.#element(this.shown[next])).focus();
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
    const all = this.host.report.findings.filter((/** @type {any} */ f) => f.severity === severity).length;
    if (all === 0 || this.hidden.has(severity)) {
      this.#groups.delete(severity);
      return null;
    }
    let group = this.#groups.get(severity);
    if (!group) this.#groups.set(severity, (group = this.#makeGroup(severity)));
    const shown = this.shown.reduce((sum, { finding }) => sum + Number(finding.severity === severity), 0);
    group.number.textContent = shown < all ? `${shown}/${all}` : String(all);
    return group.section;
  }

  /** @param {typeof SEVERITIES[number]} severity @returns {Group} */
  #makeGroup(severity) {
    const number = h("span", { class: "number" });
    const list = h("ol");
    const section = h(
      "section",
      { class: `group group-${severity}`, "aria-labelledby": `group-${severity}` },
      h("h3", { id: `group-${severity}` }, icon(severity), this.host.t(severity), number),
      list,
    );
    return { section, number, rows: new LongList(list) };
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
