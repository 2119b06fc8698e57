// @ts-check
/** The first step: who issues the plan, where and when. */
import { h } from "../view/dom.js";
import { field, select } from "../view/fields.js";

const LEVELS = /** @type {const} */ (["commune", "department", "province"]);
const EXAMPLES = /** @type {Record<string, import("../view/words.js").Word>} */ ({ commune: "issuerOfCommune", department: "issuerOfDepartment", province: "issuerOfProvince" });

/** What a body's name says of its level; null where nothing. @param {string} name */
export function levelOf(name) {
  if (/(?:^|\s)(?:xã|phường|đặc khu)\s/iu.test(name)) return "commune";
  if (/^\s*(?:sở|thanh tra|ban|văn phòng)\s/iu.test(name)) return "department";
  return /(?:^|\s)(?:tỉnh|thành phố|tp\.?)\s/iu.test(name) ? "province" : null;
}

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
  let told = false;
  const wrong = h("p", { class: "field-error", role: "alert", hidden: true }, t("issuerNeeded"));
  const levels = select(
    LEVELS.map((level) => [level, t(level)]),
    body.level,
    (value) => {
      told = true;
      body.level = value;
      follow();
    },
  );
  // As the name says, until the drafter says it.
  issuer.addEventListener("input", () => {
    const level = told ? null : levelOf(issuer.value);
    if (level === null || level === body.level) return;
    body.level = levels.value = level;
    follow();
  });
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
