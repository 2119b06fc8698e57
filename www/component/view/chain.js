// @ts-check
/** Parents that are not loaded, and what reaches the draft by way of another parent. */
import { h } from "./dom.js";
import { parentName } from "./statuses.js";

/** One line for each document that the draft carries out and that was not compared. @param {import("./host.js").Host} host */
export function unloadedParents(host) {
  const { report, t } = host;
  const unloaded = report.unloadedParents ?? [];
  if (unloaded.length === 0) return null;
  const name = (/** @type {any} */ { kind, number, date, issuer }) =>
    [`${kind} số ${number}`, date && t("dated", date.split("-").reverse().join("/")), issuer && t("issuedBy", issuer)].filter(Boolean).join(" ");
  return h(
    "div",
    { class: "unloaded" },
    h("p", {}, t("unloadedParents")),
    h(
      "ul",
      {},
      unloaded.map((/** @type {any} */ one) =>
        h("li", {}, h("button", { type: "button", class: "link", disabled: !host.place(one.at), title: t("goThere"), onclick: () => host.goTo(one) }, name(one))),
      ),
    ),
  );
}

/** Where a task comes from, or why it is not the draft's. @param {any} task @param {import("./host.js").Host["t"]} t */
export function chainOf({ from = [], through = [], droppedBy }, t) {
  const list = (/** @type {any[]} */ tasks) => tasks.map(({ cited }) => cited).join("; ");
  return [
    from.length > 0 && h("p", { class: "muted" }, t("handedOnFrom", list(from))),
    through.length > 0 && h("p", { class: "muted" }, t("handedOnBy", list(through))),
    droppedBy && h("p", { class: "muted" }, t("droppedBy", parentName(droppedBy))),
  ];
}
