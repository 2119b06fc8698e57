// @ts-check
/** What a plan under review is called in the middle of a sentence. */
import { t } from "../words.js";

/** A body as it is said in a sentence: "ỦY BAN NHÂN DÂN", "TỈNH BÌNH AN" are one. @param {string[]} issuer */
export function bodyName(issuer) {
  const said = issuer.join(" ").replace(/\s+/g, " ").trim();
  if (said !== said.toLocaleUpperCase("vi")) return said;
  return said
    .toLocaleLowerCase("vi")
    .replace(/^\p{L}/u, (letter) => letter.toLocaleUpperCase("vi"))
    .replace(/(?<=(?:tỉnh|thành phố|xã|phường|đặc khu) )(.*)$/u, (name) => name.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toLocaleUpperCase("vi")));
}

/** "Kế hoạch Triển khai …" @param {any} plan of a report @param {string} name of the draft or file, where it has no title */
export const titleOf = ({ kind, title }, name) => [kind ?? "", title || name].filter(Boolean).join(" ").replace(/\s+/g, " ");

/** "Kế hoạch … của Ủy ban nhân dân tỉnh Bình An" @param {any} plan @param {string} name */
export const planWords = (plan, name) => (plan.issuer.length > 0 ? t("opinionOf", titleOf(plan, name), bodyName(plan.issuer)) : titleOf(plan, name));
