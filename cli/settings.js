// @ts-check
/** What every draft is checked by: options, and the parents that were given, read once for all threads. */
import { readFile } from "node:fs/promises";
import { UsageError } from "./args.js";
import { faultOf, readParentFile } from "./read.js";

/** Which option has the field that the checker refuses. @type {[RegExp, string][]} */
const OPTIONS = [
  [/^\/rules/, "--rule"],
  [/^\/profile/, "--profile"],
  [/^\/facts/, "--facts"],
  [/^\/issuedOn/, "--issued-on"],
  [/^\/ignore/, "--ignore"],
  [/^\/level/, "--level"],
];

/**
 * @param {import("./args.js").Wanted} wanted
 * @param {import("./engine.js").Engine} engine is told of them
 * @param {import("./words.js").Told} t
 * @returns {Promise<import("./engine.js").Settings>}
 */
export async function settingsOf(wanted, engine, t) {
  const { locale, level, issuedOn, rules, ignore } = wanted;
  const options = {
    locale,
    ...(level !== null && { level }),
    ...(issuedOn !== null && { issuedOn }),
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(ignore.length > 0 && { ignore }),
    ...(wanted.profile !== null && { profile: await json(wanted.profile, "--profile", t) }),
    ...(wanted.facts !== null && { facts: await (/\.json$/i.test(wanted.facts) ? json : text)(wanted.facts, "--facts", t) }),
  };
  /** @type {import("./engine.js").Settings} */
  let settings = { options, catalogues: [], wanted: [] };
  const configure = (/** @type {import("./engine.js").Settings} */ next, /** @type {string | null} */ file = null) => {
    try {
      engine.configure(next);
    } catch (/** @type {any} */ error) {
      const [, option] = OPTIONS.find(([path]) => file === null && path.test(error.path ?? "")) ?? [null, "--parent"];
      const fault = faultOf(error, file ?? "", t);
      if (!fault) throw error;
      throw new UsageError(t("optionRefused", file === null ? option : `${option} ${file}`, fault.message));
    }
    settings = next;
  };
  configure(settings);
  for (const file of wanted.parents) {
    const { kind, source } = await parentIn(file, t);
    let catalogue = source.catalogue;
    if (kind !== "catalogue") {
      try {
        catalogue = engine.readParent(source);
      } catch (error) {
        const fault = faultOf(error, file, t);
        if (!fault) throw error;
        throw new UsageError(t("optionRefused", `--parent ${file}`, fault.message));
      }
      if (catalogue.tasks.length === 0) throw new UsageError(t("optionRefused", "--parent", t("noTaskInParent", file)));
    }
    // The one that comes with the program was gone over by people; what was just read was not.
    const known = kind !== "catalogue" && engine.parents().includes(catalogue.id);
    const { catalogues } = settings;
    configure({ ...settings, catalogues: known ? catalogues : [...catalogues, catalogue], wanted: [...new Set([...settings.wanted, catalogue.id])] }, file);
  }
  return settings;
}

/** @param {string} file @param {import("./words.js").Told} t */
async function parentIn(file, t) {
  try {
    return await readParentFile(file);
  } catch (error) {
    const fault = faultOf(error, file, t);
    if (!fault) throw error;
    throw new UsageError(t("optionRefused", "--parent", fault.message));
  }
}

/** @param {string} file @param {string} option @param {import("./words.js").Told} t */
async function text(file, option, t) {
  try {
    return await readFile(file, "utf8");
  } catch (/** @type {any} */ error) {
    throw new UsageError(t("optionRefused", option, t(error.code === "ENOENT" ? "noSuchFile" : "unreadable", file)));
  }
}

/** @param {string} file @param {string} option @param {import("./words.js").Told} t */
async function json(file, option, t) {
  try {
    return JSON.parse((await text(file, option, t)).replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(t("optionRefused", option, t("notJson", file)));
  }
}
