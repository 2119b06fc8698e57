// @ts-check
/** The two forms of a reviewer: a remark on a place of the plan, and a task's state overruled. */
import { field, openDialog, select } from "../dialog.js";
import { h } from "../dom.js";
import { t } from "../words.js";
import { OVERRULES } from "./overrules.js";

const DIALOG = "dialog-remark";

/** @param {string} words @param {Record<string, any>} [more] */
const area = (words, more = {}) => h("textarea", { rows: 3, value: words, ...more });

/** @param {HTMLDialogElement} dialog */
const buttons = (dialog) => h("p", { class: "buttons" }, h("button", { class: "primary", id: "save-review" }, t("reviewSave")), h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")));

/**
 * @param {{ quote: string, text?: string, suggestion?: string }} remark as it stands
 * @param {(said: { quote: string, text: string, suggestion?: string }) => boolean} keep false where the quoted words do not stand in the plan
 */
export function askRemark(remark, keep) {
  const quote = area(remark.quote, { rows: 2, name: "quote", required: true });
  const text = area(remark.text ?? "", { name: "text", required: true });
  const suggestion = area(remark.suggestion ?? "", { rows: 2, name: "suggestion" });
  const fault = h("p", { class: "fault", role: "alert" });
  const form = h(
    "form",
    {
      class: "review-form",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const said = { quote: quote.value, text: text.value.trim(), ...(suggestion.value.trim() && { suggestion: suggestion.value.trim() }) };
        if (said.text === "") return void ((fault.textContent = t("remarkEmpty")), text.focus());
        if (keep(said)) dialog.close();
        else {
          fault.textContent = t("remarkNowhere");
          quote.focus();
        }
      },
    },
    field(t("remarkQuote"), quote, t("remarkQuoteHelp")),
    field(t("remarkText"), text),
    field(t("remarkSuggestion"), suggestion),
    fault,
  );
  const dialog = openDialog(DIALOG, "remarkTitle", form);
  form.append(buttons(dialog));
  (remark.quote ? text : quote).focus();
}

/**
 * @param {{ title: string, cited: string, state: string }} task state: the checker's, in words
 * @param {import("./overrules.js").Overrule | null} said
 * @param {(said: import("./overrules.js").Overrule) => void} keep
 */
export function askOverrule(task, said, keep) {
  const status = select(OVERRULES.map((one) => [one, t(one)]), said?.status ?? OVERRULES[0], () => {});
  const reason = area(said?.reason ?? "", { name: "reason", required: true });
  const fault = h("p", { class: "fault", role: "alert" });
  const form = h(
    "form",
    {
      class: "review-form",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (reason.value.trim() === "") return void ((fault.textContent = t("overruleEmpty")), reason.focus());
        keep({ status: /** @type {any} */ (status.value), reason: reason.value.trim() });
        dialog.close();
      },
    },
    h("p", { class: "wording" }, task.title),
    h("p", { class: "muted" }, `${task.cited}. ${t("overruleFound", task.state)}`),
    field(t("overruleStatus"), status),
    field(t("overruleReason"), reason),
    fault,
  );
  const dialog = openDialog(DIALOG, "overruleTitle", form);
  form.append(buttons(dialog));
  status.focus();
}
