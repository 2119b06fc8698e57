// @ts-check
/** "It is not this body's": a reason is asked for. */
import { h } from "../dom.js";
import { actions, asked, Slot } from "./form.js";

/** @param {import("./desk.js").Asked} about @returns {HTMLElement} */
export function reasonForm({ task, host, done, cancel }) {
  const { t } = host;
  const slot = new Slot(t("reason"), h("textarea", { rows: 3, required: true, value: task.answer?.reason ?? task.reason ?? "" }), t("reasonHelp"));
  return h(
    "form",
    {
      class: "answer-form",
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (slot.value === "") slot.complain(t("reasonNeeded"), true);
        else done({ reason: slot.value });
      },
    },
    asked(task, null, t),
    slot.element,
    actions(t("declare"), t, cancel),
  );
}
