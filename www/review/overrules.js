// @ts-check
/**
 * What a reviewer says of a task against what the checker found.
 *
 * @typedef {"covered" | "partial" | "missing" | "notApplicable"} Status
 * @typedef {{ status: Status, reason: string }} Overrule
 * @typedef {Map<string, Overrule>} Overrules by `overruleKey`
 */

/** In the order in which they are offered. @type {Status[]} */
export const OVERRULES = ["covered", "partial", "missing", "notApplicable"];

/** The name of a task among all parents'. @param {string} parent id @param {string} task id */
export const overruleKey = (parent, task) => `${parent} ${task}`;
