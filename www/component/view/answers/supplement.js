// @ts-check
/**
 * "It is added": what this body does, by whom and by when, beside the parent's words. The checker says
 * where it would go, how it would read and what is not right yet; it writes body item and appendix row
 * in one step.
 */
import { h, put } from "../dom.js";
import { actions, asked, copyOf, Slot } from "./form.js";

/** Without a key for so long the checker is asked what would be written. */
const PAUSE_MS = 200;
/** What a slot lacks is said once the drafter left it; all else at once. */
const LATER = "empty";

/** @param {import("./desk.js").Asked} about @returns {HTMLElement} */
export function supplementForm(about) {
  return new SupplementForm(about).element;
}

class SupplementForm {
  #about;
  #slots;
  #section;
  #group;
  #words = h("div");
  #preview = h("section", { class: "answer-preview", "aria-live": "polite", hidden: true });
  #error = h("p", { class: "field-error", role: "alert", hidden: true });
  /** Slots that the drafter left once. @type {Set<string>} */
  #seen = new Set();
  /** The checker's newest word. @type {any} */
  #supplement = null;
  #asked = 0;
  #writing = false;
  /** @type {any} */
  #timer;
  /** What the preview was drawn from. */
  #said = "";

  /** @param {import("./desk.js").Asked} about */
  constructor(about) {
    this.#about = about;
    const { t } = about.host;
    const line = () => h("input", { type: "text", autocomplete: "off" });
    this.#slots = /** @type {Record<string, Slot>} */ ({
      work: new Slot(t("slotWork"), h("textarea", { rows: 4, required: true }), t("slotWorkHelp")),
      lead: new Slot(t("slotLead"), line()),
      coordinate: new Slot(t("slotCoordinate"), line()),
      due: new Slot(t("slotDue"), line(), t("slotDueHelp")),
    });
    this.#section = new Slot(t("slotSection"), h("select"));
    this.#group = new Slot(t("slotGroup"), h("select"));
    for (const [name, slot] of Object.entries(this.#slots)) {
      slot.control.addEventListener("input", () => this.#soon());
      slot.control.addEventListener("blur", () => {
        if (this.#closed) return;
        this.#seen.add(name);
        this.#complain();
      });
    }
    for (const slot of [this.#section, this.#group]) slot.control.addEventListener("change", () => this.#ask());
    const { work, lead, coordinate, due } = this.#slots;
    put(this.#words, asked(about.task, null, t));
    this.element = h(
      "form",
      {
        class: "answer-form supplement",
        novalidate: true,
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#write();
        },
      },
      h(
        "div",
        { class: "supplement-grid" },
        this.#words,
        h("div", { class: "slots" }, work.element, lead.element, coordinate.element, due.element, this.#section.element, this.#group.element),
        this.#preview,
      ),
      this.#error,
      actions(t("write"), t, about.cancel),
    );
    about.closed.addEventListener("abort", () => clearTimeout(this.#timer));
    this.#ask();
  }

  get #closed() {
    return this.#about.closed.aborted;
  }

  /** `SupplementRequest` of what stands in the form. */
  #request() {
    const { parent, task } = this.#about;
    const slots = Object.entries(this.#slots).map(([name, slot]) => [name, slot.value || undefined]);
    return {
      parent,
      task: task.id,
      ...Object.fromEntries(slots.filter(([, value]) => value)),
      ...(this.#section.control.value && { section: this.#section.control.value }),
      ...(this.#group.control.value && { group: this.#group.control.value }),
    };
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  async #ask() {
    clearTimeout(this.#timer);
    const number = (this.#asked += 1);
    try {
      const supplement = await this.#about.room.supplement(this.#request());
      // A later question was asked, or nobody waits any more.
      if (number === this.#asked && !this.#closed && supplement) this.#take(supplement);
    } catch (error) {
      if (number === this.#asked && !this.#closed) this.#failed(error);
    }
  }

  /** @param {any} error */
  #failed(error) {
    this.#error.textContent = this.#about.host.t("askFailed", error.message);
    this.#error.hidden = false;
  }

  /** @param {any} supplement */
  #take(supplement) {
    const { host, task } = this.#about;
    const { t } = host;
    this.#error.hidden = true;
    if (!this.#supplement) put(this.#words, asked(task, supplement, t));
    this.#supplement = supplement;
    choices(this.#section.control, supplement.sections.map((/** @type {any} */ { number, heading }) => [number, `${number}. ${heading}`]), supplement.section, t("choosePlace"));
    choices(this.#group.control, supplement.groups.map((/** @type {any} */ { id, heading }) => [id, heading]), supplement.group, t("choosePlace"));
    this.#section.element.hidden = supplement.sections.length === 0;
    this.#group.element.hidden = supplement.groups.length === 0;
    this.#complain();
    this.#draw();
  }

  /** Says what is wrong at its field. @returns {Slot | null} the first that keeps it from being written */
  #complain() {
    const { t } = this.#about.host;
    const faults = this.#supplement?.faults ?? [];
    const of = (/** @type {string} */ name) =>
      faults.filter((/** @type {any} */ { slot, code }) => slot === name && (code !== LATER || this.#seen.has(name))).map((/** @type {any} */ { message }) => message).join(" ");
    for (const [name, slot] of Object.entries(this.#slots)) slot.complain(of(name));
    const place = faults.find((/** @type {any} */ { slot }) => slot === "place");
    const chooser = this.#section.element.hidden || this.#section.control.value ? this.#group : this.#section;
    for (const slot of [this.#section, this.#group]) slot.complain(place && slot === chooser ? place.message || t("placeNeeded") : "");
    if (place && chooser.element.hidden) this.#none(place.message || t("noPlaces"));
    if (this.#slots.work.value === "") return this.#slots.work;
    if (place) return chooser;
    // Later than the parent's, or before the draft itself: that is not written.
    const bad = faults.find((/** @type {any} */ { code }) => code === "later" || code === "passed");
    return bad ? this.#slots[bad.slot] : null;
  }

  /** @param {string} said */
  #none(said) {
    this.#error.textContent = said;
    this.#error.hidden = false;
  }

  /** The item and the row as they would be written. */
  #draw() {
    const { host } = this.#about;
    const { t } = host;
    const { item, row } = this.#supplement;
    const said = JSON.stringify([item, row]);
    if (said === this.#said) return;
    this.#said = said;
    put(this.#preview, h("h3", {}, t("preview")), item && [h("h4", {}, t("previewItem")), h("p", { class: "wording" }, item)], row && [h("h4", {}, t("previewRow")), rowTable(row, headings(host.report.plan, row.length))]);
    this.#preview.hidden = !item && !row;
  }

  async #write() {
    if (this.#writing) return;
    this.#writing = true;
    await this.#try();
    this.#writing = false;
  }

  async #try() {
    const { host, room, aside, done } = this.#about;
    this.#seen.add("work");
    await this.#ask();
    const lacking = this.#complain();
    if (this.#closed || !this.#supplement) return;
    if (lacking) {
      lacking.control.focus();
      return;
    }
    try {
      // Under a dialog no editor takes what is typed.
      aside(h("p", { class: "point-bar" }, host.t("writing")));
      const { supplement, left } = await room.write(this.#request());
      if (this.#closed) return;
      const answer = { quote: supplement.quote };
      if (left.length > 0) {
        aside(null);
        this.#offer(answer, left, supplement.parts.length > left.length);
        return;
      }
      done(answer);
      // There Ctrl+Z takes it back.
      host.focusDraft();
      host.show(host.t("written"));
    } catch (error) {
      aside(null);
      this.#failed(error);
    }
  }

  /** What the editor could not take, to be copied. @param {{ quote: string }} answer @param {any[]} left @param {boolean} part whether the rest was written */
  #offer(answer, left, part) {
    const { host, done, cancel } = this.#about;
    const { t } = host;
    const text = left.map((one) => (one.kind === "row" ? one.cells.join("\t") : one.text)).join("\n");
    const area = h("textarea", { rows: 5, readonly: true, value: text });
    const slot = new Slot(t(part ? "writtenPart" : "writtenNone"), area);
    const copy = h("button", { type: "button", class: "primary", onclick: async () => host.show(t((await copyOf(area)) ? "copied" : "copyByHand")) }, t("copy"));
    put(
      this.element,
      slot.element,
      h("p", { class: "buttons" }, copy, h("button", { type: "button", class: "pasted", onclick: () => done(answer) }, t("copiedDone")), h("button", { type: "button", class: "cancel", onclick: cancel }, t("cancel"))),
    );
    copy.focus();
  }
}

/**
 * Brings a choice up to date without shutting it under the drafter's hand.
 * @param {HTMLSelectElement} control
 * @param {[string, string][]} all
 * @param {string | null} chosen
 * @param {string} none
 */
function choices(control, all, chosen, none) {
  const wanted = /** @type {[string, string][]} */ ([...(chosen === null ? [["", none]] : []), ...all]);
  const said = JSON.stringify(wanted);
  if (control.dataset.said !== said) {
    control.dataset.said = said;
    put(control, wanted.map(([value, text]) => h("option", { value }, text)));
  }
  control.value = chosen ?? "";
}

/** The headings of the columns that a row goes into. @param {any} plan @param {number} number */
const headings = (plan, number) =>
  plan.appendices.find((/** @type {any} */ { purpose, columns }) => purpose === "tasks" && columns.length === number)?.columns.map((/** @type {any} */ { heading }) => heading) ?? [];

/** @param {string[]} row @param {string[]} columns */
function rowTable(row, columns) {
  return h("dl", { class: "answer-row" }, row.map((cell, index) => [h("dt", {}, columns[index] ?? String(index + 1)), h("dd", {}, cell)]));
}
