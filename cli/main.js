// @ts-check
/** The command: what is asked for, by whom it is done, what is told, and the exit status. */
import { readFile } from "node:fs/promises";
import { localeWanted, UsageError, wantedOf } from "./args.js";
import { compileFirst, Engine } from "./engine.js";
import { FORMATS } from "./formats/index.js";
import { plain } from "./formats/told.js";
import { HELP } from "./help.js";
import { inputsOf } from "./inputs.js";
import { Out } from "./out.js";
import { answers } from "./pool.js";
import { Progress } from "./progress.js";
import { settingsOf } from "./settings.js";
import { wordsIn } from "./words.js";

const NOTHING_FOUND = 0;
const FOUND = 1;
const WRONG = 2;
/** Bytes that a thread may hold: a plan takes a tenth of it. */
const MOST_MEMORY = 128 * 2 ** 20;

/** Which counts are of a severity or above. @type {Record<import("./args.js").Severity, ("errors" | "warnings" | "hints")[]>} */
const COUNTED = { error: ["errors"], warning: ["errors", "warnings"], hint: ["errors", "warnings", "hints"] };

const versionOf = async () => JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")).version;

/** @param {string[]} argv @returns {Promise<number>} the exit status */
export async function main(argv) {
  const t = wordsIn(localeWanted(argv, process.env));
  try {
    const wanted = wantedOf(argv);
    if (wanted.help || wanted.version) {
      process.stdout.write(wanted.help ? HELP[wanted.locale] : `${await versionOf()}\n`);
      return NOTHING_FOUND;
    }
    return await run(wanted, t);
  } catch (/** @type {any} */ error) {
    const said = error instanceof UsageError ? t("wrongUse", error.message) : (error?.message ?? String(error));
    process.stderr.write(`kehoach-check: ${plain(said.replace(/\s+/g, " "))}\n`);
    return WRONG;
  }
}

/** @param {import("./args.js").Wanted} wanted @param {import("./words.js").Told} t */
async function run(wanted, t) {
  const { locale, format, severity, kind, jobs, timeout, output } = wanted;
  const inputs = await inputsOf(wanted, t);
  const module = compileFirst();
  const engine = new Engine(module);
  const settings = await settingsOf(wanted, engine, t);
  const colour = output === null && process.stdout.isTTY === true && !process.env.NO_COLOR;
  const told = { locale, colour, version: await versionOf(), rules: format === "sarif" ? engine.rules(locale) : [] };
  const telling = { ...told, t };
  const copies = wanted.annotate === null ? null : { author: wanted.author ?? t("fileWordAuthor"), fixes: wanted.fixes, date: new Date().toISOString() };

  const formatter = FORMATS[format];
  const out = new Out(output);
  const progress = new Progress(process.stderr);
  /** @type {import("./formats/index.js").Sums} */
  const sums = { files: 0, errors: 0, warnings: 0, hints: 0, leftOut: 0, unseen: 0, faults: [] };
  const count = (/** @type {number} */ done) => progress.say(`${t("progress", done, inputs.length)} · ${inputs[Math.min(done, inputs.length - 1)].name}`);
  const status = () => (sums.faults.length > 0 ? WRONG : COUNTED[severity].some((name) => sums[name] > 0) ? FOUND : NOTHING_FOUND);
  const put = async (/** @type {string} */ text) => {
    if (text !== "" && !out.isFile) progress.clear();
    await out.write(text).catch((error) => {
      throw new Error(t("notWritten", output ?? "stdout", error.message));
    });
  };

  await put(formatter.head(telling));
  let begun = false;
  count(0);
  for await (const { input, answer } of answers(inputs, { shared: { module, settings, format, telling: told, copies, memory: MOST_MEMORY }, threads: jobs, seconds: timeout, kind, t })) {
    sums.files += 1;
    for (const name of /** @type {const} */ (["errors", "warnings", "hints", "leftOut", "unseen"])) sums[name] += answer.sums?.[name] ?? 0;
    if (answer.fault) {
      sums.faults.push({ name: input.name, uri: input.uri, ...answer.fault });
      progress.clear();
      process.stderr.write(`kehoach-check: ${plain(answer.fault.message)}\n`);
    }
    if (answer.piece !== "") {
      await put((begun ? formatter.between : "") + answer.piece);
      begun = true;
    }
    count(sums.files);
    if (out.closed) break;
  }
  progress.clear();
  await put(formatter.tail(sums, status(), telling));
  await out.end();
  return status();
}
