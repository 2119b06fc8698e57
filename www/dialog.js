// @ts-check
import { byId, h, icon, put } from "./dom.js";
import { t } from "./words.js";

/**
 * Fills a dialog with a titled head and a body, and shows it.
 *
 * @param {string} id of the dialog
 * @param {import("./words.js").Word} title
 * @param {...any} body
 * @returns {HTMLDialogElement}
 */
export function openDialog(id, title, ...body) {
  const dialog = /** @type {HTMLDialogElement} */ (byId(id));
  put(
    dialog,
    h(
      "header",
      {},
      h("h2", { id: dialog.getAttribute("aria-labelledby") }, t(title)),
      h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close")),
    ),
    h("div", { class: "dialog-body" }, ...body),
  );
  if (!dialog.open) dialog.showModal();
  return dialog;
}

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
