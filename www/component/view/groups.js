// @ts-check
/** Where a finding stands in the list: what weighs most comes first. */

/** In order of weight. */
export const GROUPS = /** @type {const} */ (["parent", "structure", "references", "form"]);

export const SEVERITIES = /** @type {const} */ (["error", "warning", "hint"]);

/** @typedef {typeof GROUPS[number]} GroupName */

/** The parent's task that a finding says is missing; such a one is answered, and neither left out nor turned off. @param {any} finding @returns {string | null} */
export function missingTask({ code, related }) {
  if (code !== "KH301") return null;
  return related?.find((/** @type {any} */ { parentTask }) => parentTask)?.parentTask ?? "";
}

/** Errors first, then by place. @param {any} one @param {any} other */
export function byWeight(one, other) {
  return SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || one.at.block - other.at.block || one.at.start - other.at.start;
}
