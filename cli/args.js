// @ts-check
/**
 * What was asked for on the command line. Whatever is wrong with it is a UsageError of one line.
 *
 * @typedef {"text" | "json" | "jsonl" | "sarif" | "csv" | "md"} Format
 * @typedef {"error" | "warning" | "hint"} Severity
 *
 * @typedef {object} Wanted
 * @property {string[]} files files and folders as given; "-" is standard input
 * @property {import("./words.js").Locale} locale
 * @property {boolean} help
 * @property {boolean} version
 * @property {string[]} parents files
 * @property {string | null} profile a file
 * @property {string | null} facts a file
 * @property {Record<string, string>} rules by code
 * @property {string[]} ignore keys
 * @property {string | null} level
 * @property {string | null} issuedOn
 * @property {Format} format
 * @property {string | null} output a file
 * @property {Severity} severity
 * @property {string | null} kind
 * @property {string | null} annotate a folder
 * @property {string | null} author
 * @property {"comments" | "tracked"} fixes
 * @property {number} jobs
 * @property {number} timeout seconds
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { localeOf, wordsIn } from "./words.js";

/** Wrong use, in words that need no stack. */
export class UsageError extends Error {}

/** As people call them, beside the interface's own names. @type {Record<string, string>} */
const LEVELS = { xa: "commune", phuong: "commune", commune: "commune", so: "department", department: "department", tinh: "province", "thanh-pho": "province", province: "province", "trung-uong": "central", central: "central" };
const LEVELS_TOLD = "xa, so, tinh, trung-uong (commune, department, province, central)";

/** What standard input is read as. @type {Record<string, string>} */
const KINDS = { docx: "docx", pdf: "pdf", html: "html", txt: "text", text: "text", md: "text", json: "form" };

const FORMATS = ["text", "json", "jsonl", "sarif", "csv", "md"];
const SEVERITIES = ["error", "warning", "hint"];
const LOCALES = ["vi", "en"];
const FIXES = ["comments", "tracked"];
const MOST_JOBS = 256;
const LONGEST_TIMEOUT = 86_400;
const TIMEOUT = 300;

/** @type {NonNullable<import("node:util").ParseArgsConfig["options"]>} */
const OPTIONS = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  parent: { type: "string", short: "p", multiple: true },
  level: { type: "string", short: "l" },
  "issued-on": { type: "string" },
  profile: { type: "string" },
  rule: { type: "string", short: "r", multiple: true },
  ignore: { type: "string", multiple: true },
  facts: { type: "string" },
  format: { type: "string", short: "f" },
  output: { type: "string", short: "o" },
  severity: { type: "string", short: "s" },
  annotate: { type: "string", short: "a" },
  author: { type: "string" },
  fixes: { type: "string" },
  kind: { type: "string", short: "k" },
  jobs: { type: "string", short: "j" },
  timeout: { type: "string" },
  locale: { type: "string" },
};

/** The names of all options, to be told and tested. */
export const OPTION_NAMES = Object.keys(OPTIONS);

/** The language of everything that is said, the words on wrong use included. @param {string[]} argv @param {Record<string, string | undefined>} env */
export function localeWanted(argv, env) {
  const { values } = parseArgs({ args: argv, options: { locale: { type: "string" } }, strict: false });
  return values.locale === "vi" || values.locale === "en" ? values.locale : localeOf(env);
}

/**
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} [env]
 * @returns {Wanted}
 */
export function wantedOf(argv, env = process.env) {
  const locale = localeWanted(argv, env);
  const t = wordsIn(locale);
  const wrong = (/** @type {import("./words.js").Word} */ word, /** @type {(string | number)[]} */ ...values) => {
    throw new UsageError(t(word, ...values));
  };
  const { values, positionals, tokens } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : null;
    if (!option) {
      const near = nearest(rawName);
      if (near) wrong("unknownOptionNear", rawName, near);
      else wrong("unknownOption", rawName);
    } else if (option.type === "boolean" && value !== undefined) wrong("takesNone", rawName);
    // What looks like an option is one, unless it is joined by "=".
    else if (option.type === "string" && (value === undefined || value === "" || (!inlineValue && /^-./.test(value)))) wrong("needsValue", rawName);
  }
  const text = (/** @type {string} */ name) => /** @type {string | undefined} */ (values[name]) ?? null;
  const list = (/** @type {string} */ name) => /** @type {string[] | undefined} */ (values[name]) ?? [];
  /** @type {<T extends string>(name: string, all: string[], otherwise: T) => T} */
  const oneOf = (name, all, otherwise) => {
    const value = text(name);
    if (value !== null && !all.includes(value)) wrong("wrongValue", `--${name}`, value, t("oneOf", all.join(", ")));
    return /** @type {any} */ (value ?? otherwise);
  };
  const named = (/** @type {string} */ name, /** @type {Record<string, string>} */ names, told = Object.keys(names).join(", ")) => {
    const value = text(name);
    if (value !== null && !Object.hasOwn(names, value)) wrong("wrongValue", `--${name}`, value, t("oneOf", told));
    return value === null ? null : names[value];
  };
  const number = (/** @type {string} */ name, /** @type {number} */ most, /** @type {number} */ otherwise) => {
    const value = text(name);
    if (value === null) return otherwise;
    if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > most) wrong("wrongValue", `--${name}`, value, t("aNumber", 1, most));
    return Number(value);
  };
  /** @type {Record<string, string>} */
  const rules = {};
  for (const given of list("rule")) {
    const parts = /^([^=]+)=(off|error|warning|hint)$/.exec(given);
    if (parts) rules[parts[1]] = parts[2];
    else wrong("wrongValue", "--rule", given, t("aRule"));
  }
  oneOf("locale", LOCALES, locale);
  /** @type {Wanted} */
  const wanted = {
    files: positionals,
    locale,
    help: values.help === true,
    version: values.version === true,
    parents: list("parent"),
    profile: text("profile"),
    facts: text("facts"),
    rules,
    ignore: list("ignore"),
    level: named("level", LEVELS, LEVELS_TOLD),
    issuedOn: text("issued-on"),
    format: oneOf("format", FORMATS, "text"),
    output: text("output"),
    severity: oneOf("severity", SEVERITIES, "warning"),
    kind: named("kind", KINDS),
    annotate: text("annotate"),
    author: text("author"),
    fixes: oneOf("fixes", FIXES, "comments"),
    jobs: number("jobs", MOST_JOBS, availableParallelism()),
    timeout: number("timeout", LONGEST_TIMEOUT, TIMEOUT),
  };
  if (wanted.help || wanted.version) return wanted;
  if (wanted.files.length === 0) wrong("noFiles");
  if (wanted.files.filter((file) => file === "-").length > 1) wrong("stdinOnce");
  if (wanted.kind !== null && !wanted.files.includes("-")) wrong("onlyWithStdin");
  for (const name of ["author", "fixes"]) if (text(name) !== null && wanted.annotate === null) wrong("onlyWithAnnotate", `--${name}`);
  return wanted;
}

/** The option that was meant, where one letter or two are wrong. @param {string} given as written, with its dashes */
function nearest(given) {
  const name = given.replace(/^-+/, "");
  const [best] = OPTION_NAMES.map((option) => ({ option, far: distance(name, option) })).sort((a, b) => a.far - b.far);
  return name.length > 2 && best.far <= 2 ? `--${best.option}` : null;
}

/** How many letters are to be put in, taken out or changed. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
