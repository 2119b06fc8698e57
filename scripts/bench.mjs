/**
 * `npm run bench`: the package of pkg/ in Chromium over loopback, beside the budgets of DESIGN.md.
 *
 *     npm run bench              medians of 9 fresh browser contexts
 *     npm run bench -- --runs 3
 *     npm run bench -- --typing  only the typing test: 50 keys/s into drafts of 100 K and 1 M letters
 *     npm run bench -- --typing "rich editor"   only what has that in its name
 *     npm run bench -- --acts    only what a drafter does with a draft of 1 M letters
 *
 * Milliseconds belong to the machine and the moment; compare runs of one machine, and ratios.
 * Nothing here fails on a slow machine: no test measures time.
 */

import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { page as savedPage, plan } from "../benches/plan.mjs";
import { launchChromium } from "./lib/browser.mjs";
import { Failure, main } from "./lib/project.mjs";
import { measure } from "./lib/size.mjs";
import { serve } from "./serve.mjs";
import { browsers, nodeModules } from "./setup.mjs";

const WARM_CHECKS = 30;
const KB = 1024;
/** Pages of the Word file. */
const WORD_PAGES = 300;
const PLAN = 30 * KB;
const GROWN = [
  ["300 KB", 10],
  ["3 MB", 100],
  ["10 MB", 341],
];
/** A page as Word saves it. */
const PAGE = 5 * 1024 * KB;
/** "10 × the text, ≤ 12 × the time". */
const GROWTH_BUDGET = 1.2;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** In a page that has loaded nothing yet: ready, first and warm times, and the tasks that were compared. */
async function coldAndWarm({ text, warmChecks }) {
  const timed = async (body) => {
    const from = performance.now();
    const value = await body();
    return [performance.now() - from, value];
  };
  const [ready, Checker] = await timed(async () => {
    const module = await import("/pkg/kehoach_check.js");
    await module.default();
    return module.Checker;
  });
  let checker;
  const [first, report] = await timed(() => {
    checker = new Checker();
    return checker.check({ text });
  });
  const warm = [];
  for (let n = 0; n < warmChecks; n++) warm.push((await timed(() => checker.check({ text })))[0]);
  return { ready, first, warm, tasks: report.coverage.reduce((sum, parent) => sum + parent.tasks.length, 0), findings: report.findings.length };
}

/** In a fresh page: the time of one check, the best of `repeats` after a first one (noise only ever adds). */
async function oneCheck({ text, repeats }) {
  const { default: init, Checker } = await import("/pkg/kehoach_check.js");
  await init();
  const checker = new Checker();
  checker.check({ text });
  const times = [];
  for (let n = 0; n < repeats; n++) {
    const from = performance.now();
    checker.check({ text });
    times.push(performance.now() - from);
  }
  return Math.min(...times);
}

/** In a fresh page: the time of reading HTML into blocks, and of the browser's own parser on the same. */
async function readPage({ html, repeats }) {
  const { default: init, Checker } = await import("/pkg/kehoach_check.js");
  await init();
  const checker = new Checker();
  const policy = window.trustedTypes.createPolicy("bench", { createHTML: (markup) => markup });
  const best = (act) => {
    const times = [];
    for (let n = 0; n < repeats; n++) {
      const from = performance.now();
      act();
      times.push(performance.now() - from);
    }
    return Math.min(...times);
  };
  const read = best(() => checker.read({ html }));
  const parsed = best(() => new DOMParser().parseFromString(policy.createHTML(html), "text/html"));
  return { read, parsed };
}

/** Rows as columns of one width each. @param {string[][]} rows */
function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)) + 3);
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("").trimEnd());
}

/** The typing test of every surface; rows are told as they come, a row takes seconds. @param {any} browser @param {string} [only] */
async function printTyping(browser, only) {
  // Its servers need the editors of the node modules.
  const { COLUMNS, typing } = await import("../benches/typing.mjs");
  const rows = [COLUMNS];
  for await (const row of typing(browser, only)) {
    console.error(row.join(" | "));
    rows.push(row);
  }
  console.log("\n50 keys/s, into the longest drafts 5; budget: no task over 50 ms, the report within 150 ms of the last key. 1 K = 1,000 UTF-16 units.\n");
  print(rows);
}

/** What a drafter does with a very long draft. @param {any} browser @param {string} [only] */
async function printActs(browser, only) {
  const { acts, COLUMNS } = await import("../benches/acts.mjs");
  const rows = [COLUMNS];
  for await (const row of acts(browser, only)) {
    console.error(row.join(" | "));
    rows.push(row);
  }
  console.log("\nBudget: no task over 50 ms. 1 K = 1,000 UTF-16 units.\n");
  print(rows);
}

main(async () => {
  const { values, positionals } = parseArgs({
    options: { runs: { type: "string", default: "9" }, typing: { type: "boolean", default: false }, acts: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Failure(`--runs: "${values.runs}" is not a number of runs`);
  await nodeModules();
  await browsers();
  const browser = await launchChromium();
  if (values.typing || values.acts) {
    await (values.acts ? printActs : printTyping)(browser, positionals[0]);
    return browser.close();
  }
  const server = await serve();
  try {
    const inFreshPage = async (body, argument) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      // The server's "Not found" answer: the origin and its policy, and nothing loaded.
      await page.goto(`${server.url}empty`);
      const result = await page.evaluate(body, argument);
      await context.close();
      return result;
    };
    const text = plan(PLAN);
    const cold = [];
    for (let n = 0; n < runs; n++) cold.push(await inFreshPage(coldAndWarm, { text, warmChecks: WARM_CHECKS }));
    const base = await inFreshPage(oneCheck, { text, repeats: 20 });
    const grown = [];
    for (const [length, times] of GROWN) {
      const time = await inFreshPage(oneCheck, { text: plan(PLAN * times), repeats: times > 10 ? 2 : 5 });
      const ratio = time / base;
      grown.push([`check of ${length}`, `${ms(time)} = ${ratio.toFixed(1)} × the time for ${times} × the text`, `≤ ${times * GROWTH_BUDGET} ×`]);
      // Far from linear: the next length would take for ever and say the same.
      if (ratio > 3 * GROWTH_BUDGET * times) break;
    }
    const html = savedPage(PAGE);
    const megabytes = Buffer.byteLength(html) / 1e6;
    const { read, parsed } = await inFreshPage(readPage, { html, repeats: 3 });
    // Its libraries are there once the node modules are.
    const { timeWordFile, wordFile } = await import("../benches/docx.mjs");
    const file = await wordFile(WORD_PAGES);
    const word = await timeWordFile(file.bytes);
    const megabytesOfWord = file.unpacked / 1e6;
    const rate = (time) => `${ms(time)}, ${(megabytesOfWord / (time / 1000)).toFixed(1)} MB/s`;
    const sizes = await measure();

    const rows = [
      ["wasm + glue, gzip -9", `${(sizes.package / KB).toFixed(1)} KB`, "≤ 150 KB (230 KB with docx)"],
      ["ready: fetch, compile, instantiate", ms(median(cold.map((run) => run.ready))), "≤ 25 ms"],
      ["first check, 30 KB, with new Checker", ms(median(cold.map((run) => run.first))), "≤ 15 ms"],
      ["warm check, 30 KB", ms(median(cold.flatMap((run) => run.warm))), "≤ 3 ms"],
      ...grown,
      [`read of a page of ${megabytes.toFixed(1)} MB as blocks`, `${ms(read)}, ${(megabytes / (read / 1000)).toFixed(0)} MB/s`, `the browser's own parser: ${(megabytes / (parsed / 1000)).toFixed(0)} MB/s`],
      [`read of a .docx of ${WORD_PAGES} pages, ${megabytesOfWord.toFixed(1)} MB unpacked (Node)`, rate(word.read), `mammoth.js: text ${rate(word.mammothText)}; HTML ${rate(word.mammothHtml)}`],
      ["check of the same", rate(word.check), ""],
    ];
    console.log(`\n${browser.browserType().name()} ${browser.version()}, ${cpus()[0].model}, median of ${runs}`);
    console.log(`the plan: ${cold[0].tasks} parent tasks compared, ${cold[0].findings} findings\n`);
    print(rows);
    await printTyping(browser);
  } finally {
    await browser.close();
    await server.close();
  }
});
