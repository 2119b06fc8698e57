// @ts-check
/** When a task is due: by the parent, and by the draft's row that takes it up. */
import { readDue } from "./dates.js";
import { rowsIn } from "./places.js";

/** @typedef {{ parent?: string, draft?: string, parentDue: import("./dates.js").Due | null, draftDue: import("./dates.js").Due | null, late: boolean }} Dues */

/** Deadlines that were read: a plan says the same few again and again, and is drawn at each key. @type {Map<string, import("./dates.js").Due | null>} */
const read = new Map();
const MOST = 2000;

/** @param {string | undefined} words */
function due(words) {
  if (!words) return null;
  if (!read.has(words)) {
    if (read.size >= MOST) read.clear();
    read.set(words, readDue(words));
  }
  return read.get(words) ?? null;
}

/**
 * @param {any} plan
 * @param {Map<string, any>} wordings the catalogue's tasks by id
 * @returns {(task: any) => Dues}
 */
export function duesIn(plan, wordings) {
  const rowAt = rowsIn(plan);
  /** @type {Map<any, Dues>} */
  const known = new Map();
  return (task) => {
    let dues = known.get(task);
    if (dues) return dues;
    const parent = wordings.get(task.id)?.due;
    const draft = task.evidence.map((/** @type {any} */ found) => rowAt(found.at)?.due).find(Boolean);
    const [parentDue, draftDue] = [due(parent), due(draft)];
    // Another level's deadline binds nobody here; the rule keeps silent about it too.
    // So it does of a place that may not be the task's at all.
    const taken = task.status === "covered" || task.status === "partial";
    const late = taken && task.applies !== "no" && Boolean(parentDue?.end && draftDue?.end && draftDue.end > parentDue.end);
    dues = { parent, draft, parentDue, draftDue, late };
    known.set(task, dues);
    return dues;
  };
}
