// @ts-check
/** What the forms of answers are made of. */
import { h } from "../dom.js";

let count = 0;

/** A labelled field that says what is wrong with it. */
export class Slot {
  #fault;

  /** @param {string} label @param {any} control @param {string} [help] */
  constructor(label, control, help) {
    count += 1;
    const id = `answer-slot-${count}`;
    this.control = control;
    control.id = id;
    this.#fault = h("p", { class: "field-error", id: `${id}-fault`, hidden: true });
    control.setAttribute("aria-describedby", [help && `${id}-help`, `${id}-fault`].filter(Boolean).join(" "));
    this.element = h("div", { class: "slot" }, h("label", { for: id }, label), control, help && h("small", { id: `${id}-help` }, help), this.#fault);
  }

  get value() {
    return this.control.value.trim();
  }

  /** @param {string} fault empty: nothing is wrong @param {boolean} [focus] */
  complain(fault, focus = false) {
    if (this.#fault.textContent !== fault) this.#fault.textContent = fault;
    this.#fault.hidden = fault === "";
    this.control.setAttribute("aria-invalid", String(fault !== ""));
    if (focus) this.control.focus();
  }
}

/**
 * The parent's words, beside what is asked.
 * @param {any} task of the coverage
 * @param {any} facts lead, coordinate, due, product, where they are known
 * @param {import("../host.js").Host["t"]} t
 */
export function asked(task, facts, t) {
  const known = facts ? /** @type {const} */ (["lead", "coordinate", "due", "product"]).filter((name) => facts[name]) : [];
  return h(
    "div",
    { class: "asked" },
    h("h3", {}, t("parentWording")),
    h("p", { class: "wording" }, task.title),
    h("p", { class: "muted" }, task.cited),
    known.length > 0 && h("dl", { class: "task-facts" }, known.map((name) => [h("dt", {}, t(name)), h("dd", {}, facts[name])])),
  );
}

/** @param {string} submit @param {import("../host.js").Host["t"]} t @param {() => void} cancel @param {...any} more */
export const actions = (submit, t, cancel, ...more) =>
  h("p", { class: "buttons" }, h("button", { type: "submit", class: "primary" }, submit), ...more, h("button", { type: "button", class: "cancel", onclick: cancel }, t("cancel")));

/**
 * Copies text; where the browser refuses, it is selected to be copied by hand.
 * @param {HTMLTextAreaElement} area that holds the text
 * @returns {Promise<boolean>}
 */
export async function copyOf(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    area.focus();
    area.select();
    return area.ownerDocument.execCommand("copy");
  }
}
