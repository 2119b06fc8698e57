// @ts-check
/** The third step: the tasks that such a body has, each with what it does, or why not. */
import { h } from "../view/dom.js";
import { field } from "../view/fields.js";
import { parentName } from "../view/statuses.js";
import { choiceOf } from "./state.js";

/** @typedef {import("./state.js").State["offered"][number]} Offered */
/** @typedef {import("./state.js").Choice} Choice */

const SLOTS = /** @type {const} */ (["work", "lead", "coordinate", "due"]);
const WORDS = /** @type {const} */ ({ work: "slotWork", lead: "lead", coordinate: "coordinate", due: "due" });

/** @param {import("./form.js").Room} room @returns {import("./form.js").Step} */
export function tasksStep({ state, t }) {
  const told = h("p", { class: "muted", role: "status" });
  const bodies = h("datalist", { id: "new-plan-bodies" });
  const own = state.offered.filter(({ applies }) => applies !== "no");
  const others = state.offered.filter(({ applies }) => applies === "no");

  const tell = () => {
    const taken = state.offered.map((task) => choiceOf(state, task)).filter((choice) => choice.taken);
    const open = taken.filter((choice) => SLOTS.some((slot) => slot !== "coordinate" && choice[slot].trim() === "")).length;
    const silent = own.map((task) => choiceOf(state, task)).filter((choice) => !choice.taken && choice.reason.trim() === "").length;
    told.textContent = [t("newPlanTaken", taken.length), open > 0 && t("newPlanOpen", open), silent > 0 && t("newPlanSilent", silent)].filter(Boolean).join(" · ");
  };
  /** Bodies that were named once are offered from then on. */
  const offer = () => {
    const named = state.offered.flatMap((task) => [choiceOf(state, task).lead, choiceOf(state, task).coordinate]).map((name) => name.trim());
    bodies.replaceChildren(...[...new Set(named)].filter(Boolean).map((value) => h("option", { value })));
  };
  tell();
  offer();

  const entry = (/** @type {Offered} */ task) => taskEntry(t, task, choiceOf(state, task), () => (tell(), offer()));
  /** Those of one group of a parent's together. @param {Offered[]} tasks */
  const grouped = (tasks) => {
    /** @type {Map<string, Offered[]>} */
    const groups = new Map();
    for (const task of tasks) {
      const key = `${task.parent}\n${task.group}`;
      groups.set(key, [...(groups.get(key) ?? []), task]);
    }
    return [...groups.values()].map((all) => h("section", {}, h("h4", {}, all[0].group || parentName(all[0].parent)), h("ul", { class: "task-choice" }, all.map(entry))));
  };
  return {
    title: "newPlanTasks",
    body: h(
      "div",
      {},
      h("p", { class: "muted" }, t("newPlanTasksHelp")),
      bodies,
      own.length === 0 && h("p", {}, t("newPlanNoTask")),
      grouped(own),
      others.length > 0 && h("details", { class: "family" }, h("summary", {}, h("span", {}, t("newPlanOthers", others.length))), h("div", {}, grouped(others))),
    ),
    foot: told,
    check: () => true,
  };
}

/** @param {import("./form.js").Room["t"]} t @param {Offered} task @param {Choice} choice @param {() => void} changed */
function taskEntry(t, task, choice, changed) {
  const said = [
    task.applies !== "no" && t(/** @type {any} */ (`short${task.applies[0].toUpperCase()}${task.applies.slice(1)}`)),
    task.lead && `${t("lead")}: ${task.lead}`,
    task.coordinate && `${t("coordinate")}: ${task.coordinate}`,
    task.due && `${t("due")}: ${task.due}`,
    task.product && `${t("product")}: ${task.product}`,
  ];
  const slot = (/** @type {typeof SLOTS[number] | "reason"} */ name, /** @type {any} */ word, /** @type {any} */ help = undefined) => {
    const control = h(name === "work" ? "textarea" : "input", {
      rows: name === "work" ? 2 : undefined,
      value: choice[name],
      list: name === "lead" || name === "coordinate" ? "new-plan-bodies" : undefined,
      data: { name },
      oninput: () => (choice[name] = control.value),
      onchange: changed,
    });
    return h("div", { class: `slot-${name}` }, field(t(word), control, help));
  };
  const slots = h("div", { class: "slots" }, SLOTS.map((name) => slot(name, WORDS[name], name === "due" && task.due ? t("dueHelp", task.due) : undefined)));
  const why = h("div", { class: "slots" }, slot("reason", "slotReason"));
  const follow = () => {
    slots.hidden = !choice.taken;
    // A task of another level needs no reason to be left out.
    why.hidden = choice.taken || task.applies === "no";
  };
  const tick = h("input", {
    type: "checkbox",
    checked: choice.taken,
    onchange: () => {
      choice.taken = tick.checked;
      follow();
      changed();
    },
  });
  follow();
  return h(
    "li",
    { data: { task: task.id } },
    h("label", {}, tick, h("span", {}, task.title, h("small", {}, ` (${task.cited})`), h("small", { class: "parent-says" }, said.filter(Boolean).join(" · ")))),
    slots,
    why,
  );
}
