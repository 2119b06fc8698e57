// @ts-check
/**
 * A plan from nothing: who issues it, whose plans it carries out, and which of their tasks with what
 * the body does for each. The page and the element ask for it alike and differ in where the plan goes.
 *
 * What lives here: the steps, each a file with `…Step(room)` that gives `{ title, body, check }`.
 */
import { h, put } from "../view/dom.js";
import { failureText } from "../view/failure.js";
import { bodyStep } from "./body.js";
import { parentsStep } from "./parents.js";
import { answerTo, choiceOf, requestOf } from "./state.js";
import { tasksStep } from "./tasks.js";

/**
 * @typedef {object} Room what the form needs of where it stands
 * @property {(word: import("../view/words.js").Word, ...values: any[]) => string} t
 * @property {import("./state.js").State} state goes on where it was left
 * @property {Asked} checker
 * @property {((loaded: () => void) => void) | null} load has the drafter load a parent's document; null: there is no such place
 * @property {(made: Made) => Promise<void>} make takes the plan; what it throws is told in the form
 * @property {() => void} cancel
 *
 * @typedef {object} Asked of a checker
 * @property {() => Promise<any[]>} parents
 * @property {(id: string) => Promise<any>} catalogue
 * @property {(request: object) => Promise<any[]>} skeleton
 * @property {(blocks: any[], options: { level: string, parents: string[] }) => Promise<any>} report of blocks, by these options
 *
 * @typedef {object} Made
 * @property {any[]} blocks the plan
 * @property {import("./state.js").Answer[]} answers what the drafter said of tasks on the way
 * @property {import("./state.js").State["body"]} body who issues it
 * @property {string[]} parents ids, nearest first
 *
 * @typedef {object} Step
 * @property {import("../view/words.js").Word} title
 * @property {Node} body
 * @property {Node} [foot] beside the buttons
 * @property {() => boolean} check whether one may go on; it says at its place what is wrong
 */

const STEPS = [bodyStep, parentsStep, tasksStep];
const PARENTS = 1;

/** Which of the parents' tasks such a body has: asked of the checker with a plan that has none yet. @param {Room} room */
async function ask({ state, checker }) {
  const blocks = await checker.skeleton(requestOf(state, true));
  const report = await checker.report(blocks, { level: state.body.level, parents: state.parents });
  const catalogues = new Map(await Promise.all(state.parents.map(async (id) => /** @type {const} */ ([id, await checker.catalogue(id)]))));
  state.offered = (report?.coverage ?? []).flatMap((/** @type {any} */ { parent, tasks }) =>
    tasks.map((/** @type {any} */ { id, title, cited, applies }) => {
      const { group = "", lead, coordinate, due, product } = catalogues.get(parent)?.tasks.find((/** @type {any} */ one) => one.id === id) ?? {};
      return { parent, id, title, cited, applies, group, lead, coordinate, due, product };
    }),
  );
}

/** @param {Room} room */
async function make({ state, checker, make: take }) {
  const blocks = await checker.skeleton(requestOf(state));
  const answers = state.offered.flatMap((task) => answerTo(task, choiceOf(state, task)));
  await take({ blocks, answers, body: state.body, parents: state.parents });
}

/**
 * Shows the form in an element.
 * @param {HTMLElement} place what scrolls
 * @param {Room} room
 */
export async function showPlanForm(place, room) {
  const { state, t, cancel } = room;

  async function show(focus = true) {
    const step = await STEPS[state.step](room);
    const last = state.step === STEPS.length - 1;
    const failed = h("p", { class: "field-error", role: "alert", hidden: true });
    const go = h("button", { type: "submit", class: "primary", id: "new-plan-next" }, t(last ? "newPlanMake" : "newPlanNext"));
    const heading = h("h3", { tabindex: -1 }, t("newPlanStep", state.step + 1, STEPS.length, t(step.title)));
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
            if (last) return await make(room);
            if (state.step === PARENTS) await ask(room);
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
          h("button", { type: "button", class: "cancel", onclick: cancel }, t("cancel")),
        ),
        step.foot,
      ),
    );
    put(place, form);
    place.scrollTop = 0;
    if (focus) heading.focus();
  }

  await show(false);
  /** @type {HTMLElement | null} */ (place.querySelector("form input, form select"))?.focus();
}
