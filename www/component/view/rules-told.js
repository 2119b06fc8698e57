// @ts-check
/** Which rules looked at the draft and what became of each, folded away below the findings. */
import { h } from "./dom.js";

const OUTCOMES = ["fail", "notEvaluated", "notApplicable", "pass"];

/**
 * @param {any[]} outcomes of the report
 * @param {any[]} rules what each rule is about, as far as it is known
 * @param {import("./host.js").Host} host
 * @param {{ open: boolean, ontoggle: (open: boolean) => void }} fold
 * @returns {HTMLElement}
 */
export function rulesTold(outcomes, rules, { t, ruleAddress }, { open, ontoggle }) {
  const names = new Map(rules.map((rule) => [rule.code, rule]));
  const of = (/** @type {string} */ outcome) => outcomes.filter((one) => one.outcome === outcome);
  // Leads to the rule where there is a page of it.
  const code = (/** @type {string} */ name) => (ruleAddress ? h("a", { class: "code", href: ruleAddress(name), target: "_blank", rel: "noopener" }, name) : h("span", { class: "code" }, name));
  const entry = (/** @type {any} */ one) => h("li", {}, code(one.code), " ", names.get(one.code)?.summary ?? "", one.reason && h("em", {}, ` – ${one.reason}`));
  return h(
    "details",
    { class: "checked", open, ontoggle: (/** @type {any} */ { target }) => ontoggle(target.open) },
    h("summary", {}, t("rulesChecked", outcomes.length, of("pass").length, of("fail").length)),
    OUTCOMES.filter((outcome) => of(outcome).length > 0).map((outcome) =>
      h("div", { class: `outcome outcome-${outcome}` }, h("h4", {}, t(/** @type {any} */ (outcome)), h("span", { class: "number" }, of(outcome).length)), h("ul", {}, of(outcome).map(entry))),
    ),
  );
}
