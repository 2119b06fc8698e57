// @ts-check
/** A catalogue as former versions kept and exported it, in the shape of today; one of today as it is. */

/** @param {any} catalogue */
export function presentCatalogue(catalogue) {
  const tasks = catalogue.tasks.map(presentTask);
  return tasks.every((/** @type {any} */ task, /** @type {number} */ index) => task === catalogue.tasks[index]) ? catalogue : { ...catalogue, tasks };
}

/**
 * Once each idea said itself what it decides: all of "all", one of "any"; "part" and `weak` wordings took
 * a task up in part at most.
 * @param {any} task
 */
function presentTask(task) {
  const former = (/** @type {any} */ idea) => idea && ("need" in idea || "weak" in idea);
  if (!Array.isArray(task?.ideas) || !task.ideas.some(former)) return task;
  /** @type {any[]} */
  const all = task.ideas;
  const those = (/** @type {string} */ wanted) => all.filter(({ need = "all" }) => need === wanted);
  const wordings = (/** @type {any[]} */ ideas) => ideas.flatMap((idea) => idea.wordings ?? []);
  const any = those("any");
  const ideas = those("all").map((one) => ({ idea: one.idea, wordings: one.wordings ?? [] }));
  if (any.length > 0) ideas.push({ idea: any.map(({ idea }) => idea).join("; "), wordings: wordings(any) });
  const part = [...wordings(those("part")), ...all.flatMap(({ weak = [] }) => weak)];
  return { ...task, ideas, ...(part.length > 0 && { part: { wordings: part } }) };
}
