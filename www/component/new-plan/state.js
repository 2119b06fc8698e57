// @ts-check
/** What was entered for a plan from nothing, and what is asked of the checker with it. */

/**
 * @typedef {object} Choice of a task
 * @property {boolean} taken
 * @property {string} work @property {string} lead @property {string} coordinate @property {string} due
 * @property {string} reason why it is left out
 *
 * @typedef {{ parent: string, task: string } & ({ kind: "notApplicable", reason: string } | { kind: "present" | "added", quote: string })} Answer of the options
 *
 * @typedef {object} State
 * @property {number} step
 * @property {{ level: string, issuer: string, superior: string, place: string, date: string }} body
 * @property {string[]} parents ids, nearest first
 * @property {Map<string, Choice>} choices by parent and id of the task
 * @property {Offered[]} offered what the chosen parents ask of such a body
 *
 * @typedef {{ parent: string, id: string, title: string, cited: string, applies: string, group: string, lead?: string, coordinate?: string, due?: string, product?: string }} Offered
 */

/** @param {State} state @param {State["offered"][number]} task @returns {Choice} */
export function choiceOf({ choices }, { parent, id, applies }) {
  const key = `${parent} ${id}`;
  let choice = choices.get(key);
  if (!choice) choices.set(key, (choice = { taken: applies !== "no", work: "", lead: "", coordinate: "", due: "", reason: "" }));
  return choice;
}

/**
 * What the drafter says of a task by what was filled in: what stands in the plan for it, in words that the
 * checker need not recognise, or why nothing does. Where the plan has the parent's own words nothing need be said.
 * @param {Offered} task
 * @param {Choice} choice
 * @returns {Answer[]}
 */
export function answerTo({ parent, id, applies }, { taken, work, reason }) {
  const quote = work.replace(/\s+/g, " ").trim().replace(/[.;,\s]+$/, "");
  if (taken) return quote ? [{ parent, task: id, kind: "added", quote }] : [];
  return applies !== "no" && reason.trim() ? [{ parent, task: id, kind: "notApplicable", reason: reason.trim() }] : [];
}

/** `SkeletonRequest` of the interface. @param {State} state @param {boolean} empty without any task */
export function requestOf(state, empty = false) {
  const { level, issuer, superior, place, date } = state.body;
  const given = (/** @type {Record<string, string>} */ slots) => Object.fromEntries(Object.entries(slots).filter(([, words]) => words.trim() !== ""));
  const tasks = empty ? [] : state.offered.filter((task) => choiceOf(state, task).taken);
  return {
    level,
    issuer: issuer.trim(),
    ...given({ superior: level === "department" ? superior : "", place, date }),
    parents: state.parents,
    tasks: tasks.map((task) => {
      const { work, lead, coordinate, due } = choiceOf(state, task);
      return { parent: task.parent, task: task.id, ...given({ work, lead, coordinate, due }) };
    }),
  };
}

/** A form that nothing was entered in, but what a body says of itself. @param {Partial<State["body"]>} [body] @returns {State} */
export const freshState = (body = {}) => ({ step: 0, body: { level: "commune", issuer: "", superior: "", place: "", ...body, date: "" }, parents: [], choices: new Map(), offered: [] });
