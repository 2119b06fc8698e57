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
  return all[after(all, (one) => order(one.at, at) <= 0) - 1] ?? null;
}

/** "Mục II.2 · dòng 64": where a place is. @param {Part[]} all @param {import("./host.js").Host} host @param {any} at @returns {string} */
export function whereTold(all, host, at) {
  const { t } = host;
  const part = partOf(all, at);
  const place = host.place(at);
  const number = place ? host.lineOf(place.start) : 0;
  const page = place ? host.pageOf(place.start) : 0;
  const line = number > 0 ? t("line", number) : page > 0 ? t("onPage", page) : "";
  const section = !part ? "" : part.number === "PL" ? t("appendix") : t("section", part.number);
  return [section, line].filter(Boolean).join(" · ");
}

/**
 * Finds the appendix row around a place, whose deadline is then the evidence's.
 * @param {any} plan
 * @returns {(at: any) => any} null where there is none
 */
export function rowsIn(plan) {
  /** @type {Map<number, any[]>} */
  const blocks = new Map();
  for (const { groups } of plan.appendices) {
    for (const row of groups.flatMap((/** @type {any} */ group) => group.rows)) {
      const rows = blocks.get(row.at.block);
      if (rows) rows.push(row);
      else blocks.set(row.at.block, [row]);
    }
  }
  for (const rows of blocks.values()) rows.sort((a, b) => a.at.start - b.at.start);
  return ({ block, start, end }) => {
    const rows = blocks.get(block) ?? [];
    const row = rows[after(rows, (one) => one.at.start <= start) - 1];
    return row && end <= row.at.end ? row : null;
  };
}

/** How many of a sorted list come before the first that does not pass. @template T @param {T[]} list @param {(one: T) => boolean} passes */
function after(list, passes) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
