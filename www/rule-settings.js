// @ts-check
/** What the options say of the rules: folded by family, with a search over all of them. */
import { select } from "./dialog.js";
import { h } from "./dom.js";
import { severityText } from "./said.js";
import { t } from "./words.js";

/** By the first digit of a code. */
const FAMILIES = /** @type {const} */ (["familyParent", "familyStructure", "familyAppendix", "familyNumbering", "familyCitation", "familyAgency", "familyForm", "familyLayout", "familyLanguage"]);
const DIGITS = /** @type {const} */ (["3", "1", "2", "5", "4", "6", "7", "8", "9"]);

/** @param {[string, string][]} first @returns {[string, string][]} */
export const severities = (first) => [...first, ["error", severityText("error")], ["warning", severityText("warning")], ["hint", severityText("hint")]];

/** Who searches types without marks as well as with them. */
const bare = (/** @type {string} */ words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/giu, "d").toLowerCase();

/** @typedef {{ code: string, summary: string, basis: string, severity: string }} Rule */

/**
 * @param {Rule[]} rules
 * @param {Record<string, string>} chosen severity or "off" by code
 * @param {(chosen: Record<string, string>) => void} change
 */
export function ruleSettings(rules, chosen, change) {
  let now = chosen;
  /** @type {{ details: any, told: any, rows: { rule: Rule, row: HTMLElement, words: string }[] }[]} */
  const families = FAMILIES.map((word, index) => {
    const told = h("small", {});
    const rows = rules
      .filter(({ code }) => code[2] === DIGITS[index])
      .map((rule) => ({ rule, words: bare(`${rule.code} ${rule.summary} ${rule.basis}`), row: ruleRow(rule) }));
    return { details: h("details", { class: "family" }, h("summary", {}, h("span", {}, t(word)), told), h("ul", { class: "settings rules" }, rows.map(({ row }) => row))), told, rows };
  });

  /** @param {Rule} rule */
  function ruleRow({ code, summary, basis, severity }) {
    return h(
      "li",
      {},
      h("span", {}, h("span", { class: "code" }, code), ` ${summary}`, h("small", {}, basis)),
      select(
        severities([["", t("ruleDefault", severityText(severity))], ["off", t("ruleOff")]]),
        now[code] ?? "",
        (value) => {
          now = { ...now, [code]: value };
          if (!value) delete now[code];
          tell();
          change(now);
        },
        `${code}: ${summary}`,
      ),
    );
  }

  const tell = () => {
    for (const { told, rows } of families) {
      const changed = rows.filter(({ rule }) => now[rule.code]).length;
      told.textContent = [t("familyRules", rows.length), changed > 0 && t("familyChanged", changed)].filter(Boolean).join(" · ");
    }
  };
  const none = h("p", { class: "muted", role: "status" });
  const search = h("input", { type: "search", id: "find-rule", "aria-label": t("findRule"), placeholder: t("findRule"), oninput: () => find(bare(search.value.trim())) });
  const find = (/** @type {string} */ wanted) => {
    let found = 0;
    for (const { details, rows } of families) {
      let here = 0;
      for (const { row, words } of rows) {
        row.hidden = !words.includes(wanted);
        if (!row.hidden) here += 1;
      }
      found += here;
      details.hidden = here === 0;
      details.open = wanted !== "" && here > 0;
    }
    none.textContent = found === 0 ? t("noRuleFound") : wanted === "" ? "" : t("rulesFound", found);
  };
  tell();
  find("");
  return h("fieldset", {}, h("legend", {}, t("rules")), search, none, families.map(({ details }) => details));
}
