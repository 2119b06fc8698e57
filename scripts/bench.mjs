/**
 * `npm run bench`: the present package beside the former release's in one run, against the budgets;
 * writes `docs/benchmarks.md`. What each part measures says its file in `benches/`.
 *
 *     npm run bench                  everything but the peers, some five minutes on a quiet machine
 *     npm run bench -- --peers       with textlint, markdownlint, contextlint and harper.js, installed into benches/peers/
 *     npm run bench -- --only node   only some parts: node, bytes, cost, browser, word, scale (with commas)
 *     npm run bench -- --runs 3      fresh processes a figure, 5 by default
 *     npm run bench -- --no-write    print the page and leave the file as it is
 *     npm run bench -- --typing      only the typing test: 50 keys/s into drafts of 100 K and 1 M letters
 *     npm run bench -- --typing "rich editor"   only what has that in its name
 *     npm run bench -- --plans       only many plans by the command line: 1000, or as many as are asked for (--plans 300)
 *     npm run bench -- --desk        only 300 plans on the reviewer's desk
 *     npm run bench -- --acts        only what a drafter does with a draft of 1 M letters
 *     npm run bench -- --line        only a first visit of the page over slow lines, as it is written and as `npm run site` makes it
 *
 * A part that fails is named in the page and does not stop the others. Milliseconds belong to the
 * machine and the moment: nothing here fails on a slow one, and no test measures time.
 */

import { writeFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { KEYS, big } from "../benches/big.mjs";
import { bytesOf, bytesOfPeer } from "../benches/bytes.mjs";
import { COUNTS } from "../benches/clock.mjs";
import { cost } from "../benches/cost.mjs";
import { drafts } from "../benches/drafts.mjs";
import { FORMER, treeOf } from "../benches/former.mjs";
import { WORD_PAGES, cold, editing, growth, parents, warmed, word } from "../benches/in-node.mjs";
import { page } from "../benches/page.mjs";
import { DRAFTS as LARGE } from "../benches/large.mjs";
import { elements, whole } from "../benches/scale.mjs";
import { installPeers, peers, versionOf } from "../benches/subjects/peers.mjs";
import { launchChromium } from "./lib/browser.mjs";
import { Failure, main, root } from "./lib/project.mjs";
import { browsers, nodeModules } from "./setup.mjs";

const PAGE = join(root, "docs", "benchmarks.md");
const PARTS = ["bytes", "node", "word", "scale", "peers", "cost", "browser"];

/** Rows as columns of one width each. @param {string[][]} rows */
function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)) + 3);
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("").trimEnd());
}

/** The typing test of every surface; rows are told as they come, a row takes seconds. @param {string} [only] */
async function typingTest(only) {
  // Its servers need the editors of the node modules.
  const { COLUMNS, typing } = await import("../benches/typing.mjs");
  const rows = [COLUMNS];
  const browser = await launchChromium();
  try {
    for await (const row of typing(browser, only)) {
      console.error(row.join(" | "));
      rows.push(row);
    }
  } finally {
    await browser.close();
  }
  console.log("\n50 keys/s, into the longest drafts 5; budget: no task over 50 ms, the report within 150 ms of the last key. 1 K = 1,000 UTF-16 units.\n");
  print(rows);
}

/** What a drafter does with a very long draft. @param {string} [only] */
async function printActs(only) {
  const { acts, COLUMNS } = await import("../benches/acts.mjs");
  const rows = [COLUMNS];
  const browser = await launchChromium();
  try {
    for await (const row of acts(browser, only)) {
      console.error(row.join(" | "));
      rows.push(row);
    }
  } finally {
    await browser.close();
  }
  console.log("\nBudget: no task over 50 ms. 1 K = 1,000 UTF-16 units.\n");
  print(rows);
}

/** Many plans by the command line. @param {string} [count] */
async function printPlans(count = "1000") {
  const { COLUMNS, plans } = await import("../benches/plans.mjs");
  if (!/^[1-9]\d*$/.test(count)) throw new Failure(`--plans: "${count}" is not a number of plans`);
  const load = loadavg()[0].toFixed(1);
  const rows = [COLUMNS];
  for await (const row of plans(Number(count))) {
    console.error(row.join(" | "));
    rows.push(row);
  }
  console.log(`\nHalf Word files, half texts, made of the fixtures; load of the machine before: ${load}.\n`);
  print(rows);
}

/** First visits of the page over slow lines. */
async function printLine() {
  const { COLUMNS, line } = await import("../benches/line.mjs");
  const rows = [COLUMNS];
  for await (const row of line()) rows.push(row);
  print(rows);
}

/** Many plans on the reviewer's desk. */
async function printDesk() {
  const { COLUMNS, desk } = await import("../benches/desk.mjs");
  const rows = [COLUMNS];
  const browser = await launchChromium();
  try {
    for await (const row of desk(browser)) {
      console.error(row.join(" | "));
      rows.push(row);
    }
  } finally {
    await browser.close();
  }
  print(rows);
}

/** What is measured, with a note for whatever was not. */
class Run {
  notes = [];
  #began = Date.now();

  /** @template T @param {string} what @param {() => Promise<T>} act @returns {Promise<T | undefined>} */
  async try(what, act) {
    console.error(`${((Date.now() - this.#began) / 1000).toFixed(0).padStart(4)} s  ${what}`);
    try {
      return await act();
    } catch (error) {
      const said = String(error.stderr || error.message || error).trim();
      const why = said.split("\n").find((line) => /Error|error/.test(line)) ?? said.split("\n")[0];
      this.notes.push(`${what}: ${why.slice(0, 300)}`);
      console.error(`        ${said.slice(0, 2000)}`);
      return undefined;
    }
  }
}

async function inNode(run, trees, names, runs) {
  const told = {};
  for (const tree of Object.keys(trees)) told[tree] = { cold: {}, warmed: {}, check: {}, edit: {} };
  // Both packages take turns, so that a machine that grows busy does so for both.
  for (const name of names) {
    for (const [tree, folder] of Object.entries(trees)) {
      const of = { tree: folder };
      told[tree].cold[name] = await run.try(`${tree}, ${name}: first check`, () => cold(of, name, runs));
      told[tree].warmed[name] = await run.try(`${tree}, ${name}: first check after the warm-up`, () => warmed(of, name, runs));
      told[tree].check[name] = await run.try(`${tree}, ${name}: edits by check`, () => editing(of, name, "check"));
      if (tree === "now") told[tree].edit[name] = await run.try(`${tree}, ${name}: edits by edit`, () => editing(of, name, "edit"));
    }
  }
  for (const [tree, folder] of Object.entries(trees)) {
    const of = { tree: folder };
    told[tree].growth = await run.try(`${tree}: 10 and 100 times the text`, () => growth(of));
    told[tree].parents = await run.try(`${tree}: parents`, () => parents(of, names.at(-1)));
  }
  return told;
}

async function ofPeers(run, draft) {
  if ((await run.try("installing the peers", () => installPeers().then(() => true))) === undefined) return {};
  const told = {};
  for (const [name, { what }] of Object.entries(peers)) {
    const of = { peer: name };
    const first = await run.try(`${name}: ready and first check`, () => cold(of, draft, 3));
    const edit = await run.try(`${name}: edits`, () => editing(of, draft, "check", { count: 12, before: 8 }));
    const bytes = await run.try(`${name}: bytes`, () => bytesOfPeer(name));
    told[name] = { what, version: await versionOf(name), ...first, time: edit?.time, bytes };
  }
  return told;
}

main(async () => {
  const { values, positionals } = parseArgs({
    options: { runs: { type: "string", default: "5" }, only: { type: "string" }, peers: { type: "boolean", default: false }, typing: { type: "boolean", default: false }, acts: { type: "boolean", default: false }, desk: { type: "boolean", default: false }, line: { type: "boolean", default: false }, plans: { type: "boolean", default: false }, write: { type: "boolean", default: true } },
    allowNegative: true,
    allowPositionals: true,
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Failure(`--runs: "${values.runs}" is not a number of runs`);
  const wanted = values.only?.split(",") ?? PARTS.filter((part) => part !== "peers" || values.peers);
  const unknown = wanted.find((part) => !PARTS.includes(part));
  if (unknown) throw new Failure(`--only: there is no part "${unknown}": ${PARTS.join(", ")}`);
  if (values.plans) return printPlans(positionals[0]);
  await nodeModules();
  if (values.typing || values.acts || values.desk || values.line) {
    await browsers();
    if (values.line) return printLine();
    if (values.desk) return printDesk();
    return values.acts ? printActs(positionals[0]) : typingTest(positionals[0]);
  }

  const run = new Run();
  const load = loadavg()[0].toFixed(1);
  const former = await run.try(`the former release, ${FORMER.commit}`, () => treeOf());
  const trees = { ...(former ? { former } : {}), now: root };
  const list = await drafts();
  const names = list.map(({ name }) => name);
  if (names.length === 1) run.notes.push("drafts 001 and 002: they stand beside the project, in ../shared, and are not there");
  const draft = names.includes("001") ? "001" : names[0];
  const told = { drafts: names, former: {}, now: {}, notes: run.notes, parentsDraft: names.at(-1), peersDraft: draft, pages: WORD_PAGES, keys: KEYS };

  if (wanted.includes("bytes")) for (const [tree, folder] of Object.entries(trees)) told[tree].bytes = await run.try(`${tree}: bytes`, () => bytesOf(folder));
  if (wanted.includes("node")) for (const [tree, figures] of Object.entries(await inNode(run, trees, names, runs))) Object.assign(told[tree], figures);
  if (wanted.includes("word")) {
    for (const [tree, folder] of Object.entries(trees)) told[tree].word = await run.try(`${tree}: a Word file`, () => word({ tree: folder }));
    told.mammoth = await run.try("mammoth.js: the same", () => word({ peer: "mammoth" }));
  }
  if (wanted.includes("scale")) {
    told.large = Object.keys(LARGE);
    for (const [tree, folder] of Object.entries(trees)) {
      told[tree].scale = {};
      for (const name of told.large) told[tree].scale[name] = await run.try(`${tree}: ${name}`, () => whole({ tree: folder }, name));
    }
    told.elements = [];
    await run.try("elements on one page", async () => {
      await browsers();
      const browser = await launchChromium();
      try {
        for await (const one of elements(browser, trees)) told.elements.push(one);
      } finally {
        await browser.close();
      }
    });
  }
  if (wanted.includes("peers")) told.peers = await ofPeers(run, draft);
  let browserName = "not used";
  if (wanted.includes("browser")) {
    told.browser = [];
    await run.try("Chromium", async () => {
      await browsers();
      const browser = await launchChromium();
      browserName = `${browser.browserType().name()} ${browser.version()}`;
      try {
        for await (const { measure, ...one } of big(browser, trees)) {
          const figures = await run.try(`${one.tree}, ${one.place}, ${one.draft}`, measure);
          if (figures) told.browser.push({ ...one, ...figures });
        }
      } finally {
        await browser.close();
      }
    });
  }
  // Last: it builds, and a machine that has just built is warm.
  if (wanted.includes("cost")) {
    const one = list.find(({ name }) => name === draft);
    const counted = await run.try(`${draft}: instructions and allocations`, () => cost(one, trees));
    told.cost = counted && typeof counted === "object" ? { [draft]: counted } : counted;
  }

  const [{ model }] = cpus();
  told.head = {
    command: ["npm run bench", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" "),
    former: FORMER.commit,
    date: new Date().toISOString().slice(0, 16).replace("T", " ") + " UTC",
    machine: `${model}, ${cpus().length} threads, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()} ${release()}`,
    node: process.version,
    browser: browserName,
    counts: COUNTS,
    load,
  };
  const text = page(told);
  console.log(`\n${text}`);
  if (values.write) await writeFile(PAGE, text);
  if (values.write) console.error("written: docs/benchmarks.md");
});
