// @ts-check
import { byId, h, icon, put } from "./dom.js";
import { t } from "./words.js";

export { field, select } from "./component/view/fields.js";

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
  // What was just said in it stays.
  const said = [...dialog.querySelectorAll(":scope > .notices")];
  put(
    dialog,
    h(
      "header",
      {},
      h("h2", { id: dialog.getAttribute("aria-labelledby") }, t(title)),
      h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close")),
    ),
    h("div", { class: "dialog-body" }, ...body),
    said,
  );
  if (!dialog.open) dialog.showModal();
  return dialog;
}
