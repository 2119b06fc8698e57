// @ts-check
import { h } from "./dom.js";

/** A labelled field. @param {string} label @param {HTMLElement} control @param {string} [help] */
export function field(label, control, help) {
  return h("label", { class: "field" }, h("span", {}, label), control, help && h("small", {}, help));
}

/**
 * @param {[string, string][]} choices value, text
 * @param {string} chosen
 * @param {(value: string) => void} onchange
 * @param {string} [label] for screen readers, where no text stands beside it
 */
export function select(choices, chosen, onchange, label) {
  const element = h(
    "select",
    { "aria-label": label, onchange: () => onchange(element.value) },
    choices.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );
  return element;
}
