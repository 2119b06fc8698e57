// @ts-check
/** Which part of a plan a place stands in, told as a decree cites it: "Điểm a khoản 2 Mục II". */
import { currentLocale, t } from "../words.js";

/** @typedef {{ number: string, at: any }} Numbered */

/** @param {any} a @param {any} b */
const order = (a, b) => a.block - b.block || a.start - b.start;

const isRoman = (/** @type {string} */ step) => /^[IVXLC]+$/.test(step);

/**
 * A place by its number in a report: "II.2.d" is "điểm d khoản 2 Mục II", "PL.II.3" "số thứ tự 3 Mục II Phụ lục",
 * as the checker names the places of parents' tasks.
 * @param {string} number
 */
export function clauseName(number) {
  if (currentLocale() !== "vi") return number;
  const [first, ...rest] = number.split(".");
  if (first.startsWith("PL")) {
    const group = rest.length > 1 && isRoman(rest[0]) ? rest[0] : null;
    const row = (group ? rest.slice(1) : rest).join(".");
    const said = row.startsWith("-") ? `dòng thứ ${row.slice(1)}` : row && `số thứ tự ${row}`;
    return [said, group && `Mục ${group}`, `Phụ lục ${first.slice(2)}`.trim()].filter(Boolean).join(" ");
  }
  /** From the outside in. @type {string[]} */
  const parts = [];
  /** @type {string[]} */
  let digits = [];
  const close = () => {
    if (digits.length > 0) parts.push(`${parts.length === 0 ? "mục" : "khoản"} ${digits.join(".")}`);
    digits = [];
  };
  for (const [index, step] of [first, ...rest].entries()) {
    if (/^\d+$/.test(step)) {
      digits.push(step);
      continue;
    }
    close();
    const signed = /^([-+])(\d+)$/.exec(step);
    // Plans have few sections: a single "C" or "D" at the front is a letter and no numeral.
    const isPart = index === 0 && /^\p{Lu}$/u.test(step) && !/[IVX]/.test(step);
    parts.push(signed ? `${signed[1] === "-" ? "gạch đầu dòng" : "dấu cộng"} thứ ${signed[2]}` : isPart ? `Phần ${step}` : isRoman(step) ? `Mục ${step}` : /^\p{L}$/u.test(step) ? `điểm ${step}` : step);
  }
  close();
  return parts.reverse().join(" ");
}

/** With its first letter as a capital. @param {string} words */
export const capital = (words) => `${words.slice(0, 1).toLocaleUpperCase("vi")}${words.slice(1)}`;

/** Sections of every depth with their items, an issuing decision's articles, the rows of appendices: in the order of the draft. @param {any} plan @returns {Numbered[]} */
function numbered(plan) {
  /** @type {Numbered[]} */
  const found = (plan.decision?.articles ?? []).map((/** @type {any} */ { number, at }) => ({ number, at }));
  const walk = (/** @type {any[]} */ sections) => {
    for (const section of sections) {
      found.push({ number: section.number, at: section.at });
      for (const { number, at } of section.items) found.push({ number, at });
      walk(section.sections);
    }
  };
  walk(plan.sections);
  plan.appendices.forEach((/** @type {any} */ { groups, at }, /** @type {number} */ index) => {
    const name = plan.appendices.length > 1 ? `PL${index + 1}` : "PL";
    found.push({ number: name, at });
    for (const group of groups) for (const row of group.rows) found.push({ number: [name, isRoman(group.number) && group.number, row.number].filter(Boolean).join("."), at: row.at });
  });
  return found.sort((one, other) => order(one.at, other.at));
}

/**
 * @param {any} plan of a report
 * @returns {(at: any) => string} what the place is called; "Căn cứ", "Nơi nhận" and "Phần mở đầu" where no number is
 */
export function clausesOf(plan) {
  const all = numbered(plan);
  const holds = (/** @type {any[] | undefined} */ list, /** @type {any} */ { block }) => list?.some(({ at }) => at.block === block) ?? false;
  return (at) => {
    if (!at) return t("clauseWhole");
    if (holds(plan.bases, at)) return t("clauseBases");
    if (holds(plan.recipients, at)) return t("clauseRecipients");
    const before = all.filter((one) => order(one.at, at) <= 0);
    const last = before.at(-1);
    return last ? capital(/^Điều /.test(last.number) ? last.number : clauseName(last.number)) : t("clauseHead");
  };
}
