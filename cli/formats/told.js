// @ts-check
/** What every format for people says in the same words. */
import { appliesTo, isOpen, isUnseen, parentName, stateOf, stateWord, STATUSES } from "../../www/component/view/statuses.js";
import { isOthers } from "../../www/said.js";

/** @typedef {import("../words.js").Told} Told */

/** Control characters are for terminals, and a file's name or words are not to speak to one. @param {string} words */
// eslint-disable-next-line no-control-regex
export const plain = (words) => words.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "\ufffd");

/** "Lỗi" @param {{ severity: string }} finding @param {Told} t */
export const severityWord = ({ severity }, t) => t(/** @type {any} */ (`one${severity}`));

/**
 * The parents' tasks: how many of each state there are, and those that are left out.
 * @param {any} report
 * @param {Told} t
 * @returns {{ parent: string, states: string, missing: string[] }[]}
 */
export function coverageTold(report, t) {
  return report.coverage.map((/** @type {any} */ { parent, related, tasks }) => {
    const name = parentName(parent);
    if (!related) return { parent: name, states: t("notAbout", name), lists: [] };
    const own = tasks.filter((/** @type {any} */ task) => !isOthers(task));
    /** @type {Map<string, { word: string, count: number, order: number }>} */
    const states = new Map();
    for (const task of own) {
      const state = states.get(stateOf(task)) ?? { word: stateWord(task, t), count: 0, order: STATUSES.indexOf(task.status) };
      state.count += 1;
      states.set(stateOf(task), state);
    }
    const told = [...states.values()].sort((a, b) => a.order - b.order).map(({ word, count }) => `${word.toLocaleLowerCase("vi")} ${count}`);
    const named = (/** @type {any} */ task) => `${task.title} (${task.cited}; ${appliesTo(task, report.plan.level, t)})`;
    const lists = [
      { head: t("leftOutTasks"), tasks: own.filter(isOpen).map(named) },
      { head: t("unseenTasks"), tasks: own.filter(isUnseen).map(named) },
    ];
    return { parent: name, states: told.join(" · "), lists: lists.filter(({ tasks: some }) => some.length > 0) };
  });
}

/** "12 tệp · 3 lỗi · 40 cảnh báo" @param {import("./index.js").Sums} sums @param {Told} t */
export function sumsTold({ files, errors, warnings, hints, leftOut, unseen, faults }, t) {
  return [t("fileCount", files), t("errorCount", errors), t("warningCount", warnings), t("hintCount", hints), t("leftOutCount", leftOut), unseen > 0 && t("unseenCount", unseen), faults.length > 0 && t("failedCount", faults.length)].filter(Boolean).join(" · ");
}
