// @ts-check
/** The first step: who issues the plan, where and when. */
import { h } from "../view/dom.js";
import { field, select } from "../view/fields.js";

const LEVELS = /** @type {const} */ (["commune", "department", "province"]);
const EXAMPLES = /** @type {Record<string, import("../view/words.js").Word>} */ ({ commune: "issuerOfCommune", department: "issuerOfDepartment", province: "issuerOfProvince" });

/** @param {import("./form.js").Room} room @returns {import("./form.js").Step} */
export function bodyStep({ state: { body }, t }) {
  const input = (/** @type {"issuer" | "superior" | "place" | "date"} */ name, props = {}) => {
    const control = h("input", { value: body[name], data: { name }, autocomplete: "off", oninput: () => (body[name] = control.value), ...props });
    return control;
  };
  const issuer = input("issuer", { required: true });
  const superior = field(t("superior"), input("superior", { placeholder: t("issuerOfProvince") }), t("superiorHelp"));
  const follow = () => {
    issuer.placeholder = t(EXAMPLES[body.level]);
    superior.hidden = body.level !== "department";
  };
  const wrong = h("p", { class: "field-error", role: "alert", hidden: true }, t("issuerNeeded"));
  const levels = select(
    LEVELS.map((level) => [level, t(level)]),
    body.level,
    (value) => {
      body.level = value;
      follow();
    },
  );
  follow();
  return {
    title: "newPlanBody",
    body: h(
      "div",
      { class: "new-plan-body" },
      field(t("level"), levels),
      h("div", { class: "wide-field" }, field(t("parentIssuer"), issuer), wrong),
      superior,
      field(t("fieldPlace"), input("place", { placeholder: t("placeExample") }), t("placeHelp")),
      field(t("issuedOn"), input("date", { type: "date", min: "1945-09-02" }), t("dateHelp")),
    ),
    check() {
      const empty = body.issuer.trim() === "";
      wrong.hidden = !empty;
      issuer.setAttribute("aria-invalid", String(empty));
      if (empty) issuer.focus();
      return !empty;
    },
  };
}
