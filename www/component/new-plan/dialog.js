// @ts-check
/** The form of a plan from nothing as the element shows it: a dialog over the portal's page. */
import { h, icon } from "../view/dom.js";
import { showPlanForm } from "./form.js";
import { freshState } from "./state.js";

/** What was entered and not made use of, by element. @type {WeakMap<HTMLElement, import("./state.js").State>} */
const kept = new WeakMap();

/**
 * @param {HTMLElement} shell of the element, from which the dialog has its looks
 * @param {object} given
 * @param {import("./form.js").Room["t"]} given.t
 * @param {Partial<import("./state.js").State["body"]>} given.body what the portal knows of who issues the plan
 * @param {import("./form.js").Asked} given.checker
 * @param {import("./form.js").Room["make"]} given.take
 * @returns {Promise<boolean>} once it is shut: whether a plan was made
 */
export async function planDialog(shell, { t, body, checker, take }) {
  const host = /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (shell.getRootNode()).host);
  const state = kept.get(host) ?? freshState(body);
  kept.set(host, state);
  const place = h("div", { class: "dialog-body" });
  const dialog = h(
    "dialog",
    { part: "new-plan", "aria-labelledby": "new-plan-title" },
    h("header", {}, h("h2", { id: "new-plan-title" }, t("newPlanTitle")), h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close"))),
    place,
  );
  shell.append(dialog);
  // A key that the form is given is none of the panels'.
  dialog.addEventListener("keydown", (/** @type {Event} */ event) => event.stopPropagation());
  dialog.showModal();
  try {
    return await new Promise((resolve, reject) => {
      // It is shut while the plan is written: under a dialog no editor takes what is typed.
      let writing = false;
      dialog.addEventListener("close", () => writing || resolve(false));
      showPlanForm(place, {
        t,
        state,
        checker,
        load: null,
        cancel: () => dialog.close(),
        async make(plan) {
          writing = true;
          dialog.close();
          try {
            await take(plan);
          } catch (failure) {
            dialog.showModal();
            throw failure;
          } finally {
            // The event of shutting it comes late.
            setTimeout(() => (writing = false));
          }
          kept.delete(host);
          resolve(true);
        },
      }).catch(reject);
    });
  } finally {
    dialog.remove();
  }
}
