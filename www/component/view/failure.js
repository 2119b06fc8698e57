// @ts-check
/**
 * Why a draft could not be checked, for who wrote it: places and sizes in words. The checker's own errors name a
 * place by a JSON Pointer, a part of a Word file by its path and a size in bytes, which is for developers.
 */

/** @typedef {import("./host.js").Host["t"]} Told */

/** What a Word file's parts hold, by the beginning of their paths; the first that fits. @type {[RegExp, import("./words.js").Word][]} */
const PARTS = [
  [/^word\/document/, "partDocument"],
  [/^word\/numbering/, "partNumbering"],
  [/^word\/styles/, "partStyles"],
  [/^word\/(footnotes|endnotes)/, "partNotes"],
  [/^word\/(header|footer)/, "partMargins"],
  [/^word\/comments/, "partComments"],
  [/^word\//, "partOther"],
  [/./, "partPackage"],
];

/** Fields of a form's draft. @type {Record<string, import("./words.js").Word>} */
const FIELDS = {
  issuer: "fieldIssuer",
  number: "fieldNumber",
  place: "fieldPlace",
  date: "fieldDate",
  title: "fieldTitle",
  bases: "fieldBases",
  purpose: "fieldPurpose",
  requirements: "fieldRequirements",
  tasks: "fieldTasks",
  budget: "fieldBudget",
  implementation: "fieldImplementation",
  appendix: "fieldAppendix",
  recipients: "fieldRecipients",
  signer: "fieldSigner",
};

/**
 * @param {{ code?: string, message: string, path?: string }} error
 * @param {Told} t
 * @returns {{ said: string, place: string, advice: string }} each may be empty but the first
 */
export function toldFailure({ code, message, path = "" }, t) {
  const said = message
    .replace(/^(?:Tại|At) \/\S*: /, "")
    .replace(/(\d{4,}) (?:ký tự hoặc byte|characters or bytes|bytes?)(?!\p{L})/u, (_, bytes) => size(Number(bytes), t))
    .replace(/“([^\s“”]+\.(?:xml|rels|vml))”/g, (_, part) => partName(part, t));
  return { said: said.charAt(0).toUpperCase() + said.slice(1), place: placeName(path, t), advice: code === "tooLarge" ? t("tooLargeAdvice") : "" };
}

/** All of it as one text. @param {{ code?: string, message: string, path?: string }} error @param {Told} t */
export function failureText(error, t) {
  const { said, place, advice } = toldFailure(error, t);
  return [said, place && `${t("failureAt", place)}.`, advice].filter(Boolean).join(" ");
}

/** @param {number} bytes @param {Told} t */
function size(bytes, t) {
  const mega = bytes / 2 ** 20;
  return mega >= 1 ? t("megabytes", Math.round(mega)) : t("kilobytes", Math.max(1, Math.round(bytes / 1024)));
}

/** @param {string} part @param {Told} t */
function partName(part, t) {
  const [, word] = /** @type {[RegExp, import("./words.js").Word]} */ (PARTS.find(([beginning]) => beginning.test(part)));
  return `“${t(word)}”`;
}

/** Where in a form, in words; empty where the path names no place in it. @param {string} path JSON Pointer @param {Told} t */
export function placeName(path, t) {
  const [first, ...rest] = path.split("/").slice(1);
  if (first === undefined || ["text", "html", "docx", "odt", "doc", "blocks", "form"].includes(first)) return "";
  const numbers = rest.filter((part) => /^\d+$/.test(part)).map((part) => Number(part) + 1);
  if (/^\d+$/.test(first)) return t("placeBlock", Number(first) + 1);
  const field = FIELDS[first];
  if (!field) return path;
  if (first === "appendix" && rest[0] === "rows" && numbers.length > 0) return [t(field), numbers.length > 1 ? t("placeCell", numbers[0], numbers[1]) : t("placeRow", numbers[0])].join(", ");
  return [t(field), numbers.length > 0 && t("placeItem", numbers[numbers.length - 1])].filter(Boolean).join(", ");
}
