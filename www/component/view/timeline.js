// @ts-check
/** Deadlines on a line of years: the parent's and the draft's, one task a row, words beside the drawing. */
import { h } from "./dom.js";
import { greatest, least } from "../extremes.js";

/**
 * @param {any[]} tasks of the coverage
 * @param {(task: any) => import("./dues.js").Dues} duesOf
 * @param {(task: any) => void} choose
 * @param {import("./host.js").Host["t"]} t
 * @param {{ open: boolean, ontoggle: (open: boolean) => void }} fold
 */
export function timeline(tasks, duesOf, choose, t, { open, ontoggle }) {
  const rows = tasks
    .filter(({ status }) => status !== "notApplicable")
    .map((task) => ({ task, ...duesOf(task) }))
    // Where both only say "every year" there is nothing to compare.
    .filter(({ parentDue, draftDue }) => parentDue?.end || draftDue?.end);
  const days = rows.flatMap(({ parentDue, draftDue }) => [parentDue?.start, parentDue?.end, draftDue?.start, draftDue?.end]).filter((d) => typeof d === "number");
  const first = new Date(least(days)).getUTCFullYear();
  const last = new Date(greatest(days)).getUTCFullYear();
  const scale = { from: Date.UTC(first, 0, 1), to: Date.UTC(last + 1, 0, 1) };
  return h(
    "details",
    { class: "timeline", open, ontoggle: (/** @type {any} */ { target }) => ontoggle(target.open) },
    h("summary", {}, h("h3", {}, t("timeline"))),
    days.length === 0
      ? h("p", { class: "empty" }, t("timelineNone"))
      : [
          h(
            "p",
            { class: "legend" },
            h("span", {}, h("i", { class: "pin pin-parent" }), t("timelineParent")),
            h("span", {}, h("i", { class: "pin pin-draft" }), t("timelineDraft")),
            h("span", {}, h("i", { class: "pin pin-draft late" }), t("timelineLater")),
          ),
          axis(first, last, scale),
          h("ul", {}, rows.map((row) => line(row, scale, choose, t))),
        ],
  );
}

/** @param {number} first @param {number} last @param {{ from: number, to: number }} scale */
function axis(first, last, scale) {
  const step = Math.ceil((last - first + 1) / 8);
  const years = [];
  for (let year = first; year <= last; year += step) years.push(year);
  return h(
    "div",
    { class: "timeline-row axis", "aria-hidden": "true" },
    h("span"),
    h("div", { class: "track" }, years.map((year) => at(h("span", { class: "year" }, year), Date.UTC(year, 0, 1), scale))),
  );
}

/**
 * @param {import("./dues.js").Dues & { task: any }} row
 * @param {{ from: number, to: number }} scale
 * @param {(task: any) => void} choose
 * @param {import("./host.js").Host["t"]} t
 */
function line({ task, parent, draft, parentDue, draftDue, late }, scale, choose, t) {
  return h(
    "li",
    { class: late ? "timeline-row late" : "timeline-row" },
    h("button", { type: "button", class: "link", title: task.title, onclick: () => choose(task) }, task.title),
    h("div", { class: "track", "aria-hidden": "true" }, mark(parentDue, "parent", scale), mark(draftDue, late ? "draft late" : "draft", scale)),
    h(
      "span",
      { class: "dues" },
      h("span", {}, h("span", { class: "visually-hidden" }, `${t("timelineParent")}: `), parent || "–"),
      h(
        "span",
        { class: late ? "late" : "" },
        h("span", { class: "visually-hidden" }, `${t("timelineDraft")}: `),
        draft || t("timelineNoDraft"),
        late && h("span", { class: "visually-hidden" }, ` (${t("timelineLater")})`),
      ),
    ),
  );
}

/** @param {import("./dates.js").Due | null} due @param {string} kind @param {{ from: number, to: number }} scale */
function mark(due, kind, scale) {
  if (!due) return null;
  if (due.recurring) return h("span", { class: `band band-${kind} recurring` });
  const pin = due.end !== null && at(h("i", { class: `pin pin-${kind}` }), due.end, scale);
  if (due.start === null || due.end === null) return pin;
  const band = at(h("span", { class: `band band-${kind}` }), due.start, scale);
  band.style.width = `${(100 * (due.end - due.start)) / (scale.to - scale.from)}%`;
  return [band, pin];
}

/** @param {any} element @param {number} when @param {{ from: number, to: number }} scale */
function at(element, when, { from, to }) {
  element.style.left = `${(100 * (when - from)) / (to - from)}%`;
  return element;
}
