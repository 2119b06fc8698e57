/** `docs/benchmarks.md`: what was measured, as tables. */

import { show, TARGETS, verdict } from "./targets.mjs";

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");

const million = (value) => (value === undefined ? "–" : `${(value / 1e6).toFixed(1)} M`);
const thousands = (value) => (value === undefined ? "–" : Math.round(value).toLocaleString("en"));
const busy = (one) => (one ? `${show(one.longestOwn, "ms")} of ${show(one.longestCpu, "ms")}; ${one.tasks} long, ${show(one.longest, "ms")}` : "–");

/** A row: its name, the budget, the former release's figure and the present one, and what became of the budget. */
function row(name, key, former, now) {
  const target = TARGETS[key];
  return [name, `≤ ${show(target.most, target.unit)}`, show(former, target.unit), `**${show(now, target.unit)}**`, verdict(now, target)];
}

/**
 * @param {any} told everything that was measured; what is missing is left out or shown as "–"
 * @returns {string}
 */
export function page(told) {
  const { head, drafts, former = {}, now = {}, peers = {}, mammoth, cost, browser = [], notes } = told;
  const f = (of, name, key) => of[name]?.[key];
  const per = (label, part, key, targetKey = part) => drafts.map((name) => row(`${label}, ${name}`, targetKey, f(former[part] ?? {}, name, key), f(now[part] ?? {}, name, key)));
  const size = (of, module, kind) => of.bytes?.[module]?.[kind];
  const grown = (of, times) => (of.growth ? of.growth[times] / of.growth[1] : undefined);
  const longest = (tree) => {
    const all = browser.filter((one) => one.tree === tree).flatMap(({ filled, typed }) => [filled.longestOwn, typed.longestOwn]);
    return all.length > 0 ? Math.max(...all) : undefined;
  };
  const parts = [
    `# Benchmarks

*Written by \`${head.command}\`, which measures the former release (commit \`${head.former}\`) and the present
package in one run. Do not edit.*

${table(["", ""], [["date", head.date], ["machine", head.machine], ["Node", head.node], ["browser", head.browser], ["milliseconds", head.counts], ["load when it began", head.load]])}

Milliseconds belong to the machine and the moment; between the columns of one run, ratios count. One edit
is a letter typed or taken out somewhere in the text, another place each time. Each figure in Node
comes from fresh processes: the median of the runs, and of the edits within a run.`,
    `## Against the budget

${table(
  ["", "budget", "former release", "now", ""],
  [
    ...per("one edit by `check`", "check", "time"),
    ...per("one edit by `edit`", "edit", "time"),
    ...per("first check, cold", "cold", "first"),
    ...per("first check after the worker's warm-up", "warmed", "first"),
    row("ready: compile, instantiate, Checker", "ready", f(former.cold ?? {}, drafts[0], "ready"), f(now.cold ?? {}, drafts[0], "ready")),
    row("first download: `live` and glue, brotli", "liveBrotli", size(former, "live", "brotli"), size(now, "live", "brotli")),
    row("the same, gzip", "liveGzip", size(former, "live", "gzip"), size(now, "live", "gzip")),
    row("loaded when needed: `import`, brotli", "importBrotli", undefined, size(now, "import", "brotli")),
    ...drafts.map((name) => row(`said after a key, ${name}`, "afterKey", f(former.check ?? {}, name, "bytes"), f(now.edit ?? {}, name, "bytes") ?? f(now.check ?? {}, name, "bytes"))),
    row("one edit, 10 times the text", "tenfold", grown(former, 10), grown(now, 10)),
    row("one edit, 100 times the text (3 MB)", "hundredfold", grown(former, 100), grown(now, 100)),
    row("longest task of the main thread, 1 MB and 5,000 items, processor time", "longestTask", longest("former"), longest("now")),
  ],
)}

"Said after a key" is the JSON of what the checker answers: the whole report by \`check\`, what changed by \`edit\`.`,
  ];

  const more = drafts.map((name) => [
    name,
    `${show(f(former.check ?? {}, name, "bytes"), "KB")} → ${show(f(now.check ?? {}, name, "bytes"), "KB")}`,
    `${show(f(now.edit ?? {}, name, "bytes"), "KB")}, at most ${show(f(now.edit ?? {}, name, "most"), "KB")}`,
    `${show(f(former.check ?? {}, name, "worst"), "ms")} → ${show(f(now.check ?? {}, name, "worst"), "ms")}`,
    show(f(now.edit ?? {}, name, "worst"), "ms"),
    { true: "yes", false: "**no**" }[String(f(now.edit ?? {}, name, "same"))] ?? "–",
  ]);
  parts.push(`## Edits, closer

${table(["draft", "whole report", "change by `edit`", "slowest of 100 by `check`", "by `edit`", "changes add up to the report of a fresh checker"], more)}`);

  const COUNTED = { first: "first check", check: "one edit by `check`", edit: "one edit by `edit`" };
  const counts = (draft, of) => Object.entries(COUNTED).map(([what, name]) => [`${name}, ${draft}`, million(of.former?.[what]?.instructions), million(of.now?.[what]?.instructions), thousands(of.former?.[what]?.allocations), thousands(of.now?.[what]?.allocations)]);
  const counted = cost && typeof cost === "object" ? Object.entries(cost).flatMap(([draft, of]) => counts(draft, of)) : null;
  parts.push(`## Instructions and allocations

${counted ? `Native, under valgrind: \`examples/cost.rs\` and \`examples/cost_edit.rs\`. They hang on no machine's load; some 4 M are a millisecond of the wasm.\n\n${table(["", "instructions, former", "now", "allocations, former", "now"], counted)}` : `Not counted: ${cost ?? "not asked for"}.`}`);

  if (now.parents) {
    const line = (name, key) => [name, show(former.parents?.[key], "ms"), show(now.parents[key], "ms")];
    parts.push(`## Comparing with parents

What it adds to one edit of ${told.parentsDraft} by \`check\`, and to a check of the whole draft by a checker that remembers nothing of it.

${table(["", "former release", "now"], [
  line("one edit without a parent, all else", "none"),
  line(`Decision 1703, ${now.parents.tasks} tasks`, "one"),
  line("a parent of 1,000 tasks", "many"),
  line("the whole draft without a parent, all else", "wholeNone"),
  line(`Decision 1703, ${now.parents.tasks} tasks`, "wholeOne"),
  line("a parent of 1,000 tasks", "wholeMany"),
])}`);
  }

  if (browser.length > 0) {
    parts.push(`## In the browser

The longest task of the main thread in processor time, without the browser's own work on a key and with
it; then how many tasks the browser itself counts as
long (over 50 ms of the wall's clock) and the longest of those. "Filled": the page loads, the draft is
pasted, the report is shown. "Typed": ${told.keys} keys, five a second, into its middle. The last line of
each draft is a bare text area: what the browser takes by itself.

${table(["draft", "where", "", "filled", "typed"], browser.map(({ draft, place, tree, filled, typed }) => [draft, place, tree, busy(filled), busy(typed)]))}`);
  }

  if (now.scale) {
    const of = (tree, name) => tree.scale?.[name];
    const line = (name) => [
      name,
      show(of(now, name)?.size, "KB"),
      show(of(former, name)?.time, "ms"),
      show(of(now, name)?.time, "ms"),
      show(of(former, name)?.memory, "KB"),
      show(of(now, name)?.memory, "KB"),
      of(now, name)?.findings === undefined ? "–" : `${thousands(of(now, name).findings)}, ${show(of(now, name).bytes, "KB")}`,
    ];
    parts.push(`## More than anybody writes

One check of the whole draft in a fresh process, cold; memory: by how much the process's most grows with it, the text itself,
the module's memory and the report as JavaScript values among it.

${table(["", "draft", "time, former release", "now", "memory, former release", "now", "findings, report as JSON"], told.large.map(line))}`);
    if (told.elements?.length > 0) {
      parts.push(`Elements beside a text area each, with different drafts of 30 KB, on one page in Chromium: from when they are put there to the
last report, by the wall's clock; memory: by how much that of the page's process grows.

${table(["", "elements", "time", "workers", "memory"], told.elements.map(({ tree, elements, time, workers, memory }) => [tree, String(elements), show(time, "ms"), String(workers), show(memory, "KB")]))}`);
    }
  }

  const peerRows = Object.entries(peers).map(([name, one]) => [`${name} ${one.version}: ${one.what}`, show(one.ready, "ms"), show(one.first, "ms"), show(one.time, "ms"), show(one.bytes?.gzip, "KB"), show(one.bytes?.brotli, "KB")]);
  if (peerRows.length > 0) {
    const draft = told.peersDraft;
    const both = (of) => ({ gzip: size(of, "live", "gzip"), brotli: size(of, "live", "brotli") });
    const own = [["kehoach-check, former release", former], ["kehoach-check, now", now]].map(([name, of]) => [name, show(f(of.cold ?? {}, draft, "ready"), "ms"), show(f(of.cold ?? {}, draft, "first"), "ms"), show(f(of.check ?? {}, draft, "time"), "ms"), show(both(of).gzip, "KB"), show(both(of).brotli, "KB")]);
    own[1][3] += ` by \`check\`, ${show(f(now.edit ?? {}, draft, "time"), "ms")} by \`edit\``;
    parts.push(`## Beside what one would take instead

The draft ${draft} in Node, in the same run. None of the others reads Vietnamese plans: they are set to the
nearest thing that they do, with rules that need no language. Bytes: bundled and minified for a browser, with its wasm.

${table(["", "ready", "first check", "one edit", "gzip", "brotli"], [...own, ...peerRows])}`);
  }

  if (mammoth || now.word) {
    const rate = (time) => (time === undefined || !now.word ? "–" : `${show(time, "ms")}, ${(now.word.unpacked / 1e6 / (time / 1000)).toFixed(1)} MB/s`);
    parts.push(`## A Word file of ${told.pages} pages

${table(["", "read", "checked"], [["kehoach-check, former release", rate(former.word?.read), rate(former.word?.check)], ["kehoach-check, now", rate(now.word?.read), rate(now.word?.check)], [`mammoth.js: text; HTML`, `${rate(mammoth?.read)}; ${rate(mammoth?.html)}`, "–"]])}`);
  }
  if (notes.length > 0) parts.push(`## What could not be measured\n\n${notes.map((note) => `- ${note}`).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}
