// @ts-check
/**
 * Which tasks of a parent most plans leave out.
 *
 * @typedef {{ id: string, cited: string, title: string, ref: string }} Task
 * @typedef {Task & { missing: number, partial: number, unsure: number, of: number }} TaskColumn of: the plans that it concerns
 */
import { stateAt } from "./summary.js";

/** The parents that plans are about, the one of most plans first. @param {import("./plans.js").Row[]} rows @returns {string[]} */
export function parentsOf(rows) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { summary } of rows) for (const parent of Object.keys(summary?.states ?? {})) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([parent]) => parent);
}

/**
 * The tasks that concern any of the plans, with how many leave each out.
 * @param {import("./plans.js").Row[]} rows
 * @param {string} parent
 * @param {Task[]} tasks in the parent's order
 * @param {boolean} worst those left out most often first; else as the parent has them
 * @returns {TaskColumn[]}
 */
export function taskColumns(rows, parent, tasks, worst) {
  // A text that lies there twice is one plan.
  const read = rows.filter(({ summary, same }) => summary?.states[parent] && !same);
  const columns = tasks.map((task) => {
    const column = { ...task, missing: 0, partial: 0, unsure: 0, of: 0 };
    for (const { summary, overrules } of read) {
      const state = summary && stateAt(summary, overrules, parent, task.id);
      if (!state || state === "others") continue;
      column.of += 1;
      if (state === "missing" || state === "partial") column[state] += 1;
      else if (state === "unsure" || state === "notSeen") column.unsure += 1;
    }
    return column;
  });
  const concerned = columns.filter(({ of }) => of > 0);
  return worst ? concerned.sort((a, b) => b.missing - a.missing || b.partial - a.partial || b.unsure - a.unsure) : concerned;
}
