// @ts-check
/**
 * A plan from nothing: who issues it, whose plans it carries out, and which of their tasks with what
 * the body does for each. What was entered stays until a plan was made of it, also where the dialog
 * is closed meanwhile.
 *
 * What lives here: the steps, each a file with `…Step(state, …)` that gives `{ title, body, check }`.
 */
import { failureText } from "../component/view/failure.js";
import { openDialog } from "../dialog.js";
import { byId, h, put } from "../dom.js";
import { asText } from "../files/as-text.js";
import * as store from "../store.js";
import { currentLocale, t } from "../words.js";
import { bodyStep } from "./body.js";
import { parentsStep } from "./parents.js";
import { answerTo, choiceOf, requestOf } from "./state.js";
import { tasksStep } from "./tasks.js";

const SETTINGS_KEY = "body";

/**
 * @typedef {object} Step
 * @property {import("../words.js").Word} title
 * @property {Node} body
 * @property {Node} [foot] beside the buttons
 * @property {() => boolean} check whether one may go on; it says at its place what is wrong
 */

/** @typedef {import("./state.js").State} State */

/** @type {State | null} */
let kept = null;

/** @returns {Promise<State>} */
async function fresh() {
  const body = { level: "commune", issuer: "", superior: "", place: "", ...(await store.get("settings", SETTINGS_KEY)), date: "" };
  return { step: 0, body, parents: [], choices: new Map(), offered: [] };
}

/**
 * @param {import("../session.js").Session} session
 * @param {import("../drafts.js").Drafts} drafts
 * @param {import("../options.js").OptionsStore} options
 * @param {import("../parents.js").ParentsManager} parents
 * @param {import("../notices.js").Notices} notices
 */
export async function newPlan(session, drafts, options, parents, notices) {
  const client = /** @type {any} */ (session.client);
  if (!client) return;
  kept ??= await fresh();
  const state = kept;
  const dialog = openDialog("dialog-new-plan", "newPlanTitle");
  const body = /** @type {HTMLElement} */ (dialog.querySelector(".dialog-body"));

  const steps = [() => bodyStep(state), () => parentsStep(state, client, parents), () => tasksStep(state)];

  /** Which of the parents' tasks such a body has: asked of the checker with a plan that has none yet. */
  async function ask() {
    const blocks = await client.skeleton(requestOf(state, true));
    let report;
    try {
      await client.configure({ locale: currentLocale(), level: state.body.level, parents: state.parents });
      report = await client.check({ blocks });
    } finally {
      await client.configure(options.value()).catch(() => {});
    }
    const catalogues = new Map(await Promise.all(state.parents.map(async (id) => /** @type {const} */ ([id, await client.catalogue(id)]))));
    state.offered = (report?.coverage ?? []).flatMap((/** @type {any} */ { parent, tasks }) =>
      tasks.map((/** @type {any} */ { id, title, cited, applies }) => {
        const { group = "", lead, coordinate, due, product } = catalogues.get(parent)?.tasks.find((/** @type {any} */ one) => one.id === id) ?? {};
        return { parent, id, title, cited, applies, group, lead, coordinate, due, product };
      }),
    );
  }

  async function make() {
    const text = asText(await client.skeleton(requestOf(state)));
    const answers = state.offered.flatMap((task) => answerTo(task, choiceOf(state, task)));
    const { level, issuer, superior, place } = state.body;
    store.set("settings", SETTINGS_KEY, { level, issuer, superior, place }).catch(() => {});
    if (!(await drafts.create({ text, level, wanted: state.parents, ...(answers.length > 0 && { answers }) }))) return;
    kept = null;
    dialog.close();
    session.editor.focus();
    notices.show(t("newPlanMade"), { stays: true });
  }

  async function show(focus = true) {
    const step = await steps[state.step]();
    const last = state.step === steps.length - 1;
    const failed = h("p", { class: "field-error", role: "alert", hidden: true });
    const go = h("button", { type: "submit", class: "primary", id: "new-plan-next" }, t(last ? "newPlanMake" : "newPlanNext"));
    const heading = h("h3", { tabindex: -1 }, t("newPlanStep", state.step + 1, steps.length, t(step.title)));
    const form = h(
      "form",
      {
        class: "new-plan",
        novalidate: true,
        onsubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          if (!step.check()) return;
          go.disabled = true;
          failed.hidden = true;
          try {
            if (last) return await make();
            if (state.step === 1) await ask();
            state.step += 1;
            await show();
          } catch (/** @type {any} */ failure) {
            failed.textContent = failureText(failure, t);
            failed.hidden = false;
          } finally {
            go.disabled = false;
          }
        },
      },
      heading,
      step.body,
      failed,
      h(
        "div",
        { class: "new-plan-foot" },
        h(
          "p",
          { class: "buttons" },
          state.step > 0 && h("button", { type: "button", id: "new-plan-back", onclick: () => ((state.step -= 1), show()) }, t("newPlanBack")),
          go,
          h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
        ),
        step.foot,
      ),
    );
    put(body, form);
    body.scrollTop = 0;
    if (focus) heading.focus();
  }

  await show(false);
  /** @type {HTMLElement | null} */ (byId("dialog-new-plan").querySelector("form input, form select"))?.focus();
}
