// @ts-check
/** What a reviewer says of a task's state, where somebody keeps it: beside the checker's word, never in its place. */
import { h } from "./dom.js";
import { coverageOf, stateOf } from "./statuses.js";

/**
 * "Người soát: Đã đưa vào – có tại điểm 3": empty where nothing was said.
 * @param {string} parent @param {any} task @param {import("./host.js").Host} host
 */
export function reviewedNote(parent, task, { t, review }) {
  const said = review?.of(parent, task.id);
  if (!said) return "";
  return said === "agreed" ? t("reviewerAgrees") : t("reviewerSays", t(said.status), said.reason);
}

/** The same with what the reviewer can do about it. @param {any} task of the newest report @param {import("./host.js").Host} host */
export function reviewedPart(task, host) {
  const { t, review } = host;
  if (!review) return null;
  const { parent } = coverageOf(host.report, task);
  const said = review.of(parent, task.id);
  // What the words do not settle there is nothing to agree with.
  const settled = !["unsure", "notSeen"].includes(stateOf(task));
  const button = (/** @type {string} */ act, /** @type {string} */ word, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "answer", "data-review": act, "data-task": task.id, onclick }, t(word));
  return h(
    "div",
    { class: "reviewed no-print", role: "group", "aria-label": t("reviewer") },
    h("p", { class: "reviewed-note" }, reviewedNote(parent, task, host) || t("reviewerSilent")),
    h(
      "p",
      { class: "buttons" },
      !said && settled && button("agree", "reviewerAgree", () => review.judge(parent, task.id, "agreed")),
      button("overrule", "reviewerOverrule", () => review.ask(parent, task.id)),
      said && button("take-back", "reviewerTakeBack", () => review.judge(parent, task.id, null)),
    ),
  );
}
