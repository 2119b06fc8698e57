// @ts-check
/** The recognised parts of a report in reading order, and which of them a place stands in. */

/**
 * @typedef {object} Part
 * @property {string} number
 * @property {string} heading
 * @property {any} at
 */

/** Sections of every depth and appendices, by their places. @param {any} plan @returns {Part[]} */
export function parts(plan) {
  /** @type {Part[]} */
  const found = [];
  const walk = (/** @type {any[]} */ sections) => {
    for (const section of sections) {
      found.push({ number: section.number, heading: section.heading, at: section.at });
      walk(section.sections);
    }
  };
  walk(plan.sections);
  for (const appendix of plan.appendices) found.push({ number: "PL", heading: appendix.title, at: appendix.at });
  return found.sort((a, b) => order(a.at, b.at));
}

const order = (/** @type {any} */ a, /** @type {any} */ b) => a.block - b.block || a.start - b.start;

/** The last part that begins before a place. @param {Part[]} all @param {any} at @returns {Part | null} */
export function partOf(all, at) {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(all[middle].at, at) <= 0) low = middle + 1;
    else high = middle;
  }
  return all[low - 1] ?? null;
}

/** The appendix row around a place, whose deadline is then the evidence's. @param {any} plan @param {any} at */
export function rowAt(plan, at) {
  for (const appendix of plan.appendices) {
    for (const group of appendix.groups) {
      for (const row of group.rows) {
        if (row.at.block === at.block && row.at.start <= at.start && at.end <= row.at.end) return row;
      }
    }
  }
  return null;
}
