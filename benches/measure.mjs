/**
 * One measurement, in a process of its own, so that nothing is warm that should be cold. Started by
 * `in-node.mjs` with what to do as JSON; the answer is the last line that it prints.
 */

import { join } from "node:path";
import { firstDifference } from "../scripts/lib/difference.mjs";
import { median, timed } from "./clock.mjs";
import { drafts, grown } from "./drafts.mjs";
import { edits } from "./edits.mjs";
import { subject } from "./subjects/index.mjs";
import { loaded } from "./subjects/package.mjs";
import { DRAFTS as LARGE, TASKS as MANY } from "./large.mjs";

/** Checks before the ones that count, until V8 has made its better code. */
const BEFORE = 50;
const bytes = (value) => Buffer.byteLength(JSON.stringify(value));
const threads = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const draft = async (name) => (await drafts()).find((one) => one.name === name).text;

/** What is ready to check, and the milliseconds of all threads until then: a compiler has its own. */
async function started(named) {
  const tried = subject(named);
  await tried.load();
  const from = threads();
  await tried.start();
  return { tried, ready: threads() - from };
}

/** A parent of so many tasks, of the words of one that is built in. */
function manyTasks(checker, count) {
  const one = checker.catalogue(checker.parents().find((parent) => parent.tasks > 0).id);
  // A lesson is of the tasks that it was learnt for.
  return { ...one, taught: undefined, id: "many", tasks: Array.from({ length: count }, (_, n) => ({ ...one.tasks[n % one.tasks.length], id: `many-${n}`, refs: [`${n}`] })) };
}

/** @type {Record<string, (task: any) => Promise<object>>} */
const TASKS = {
  /** Ready, and the first check; after the warm-up where that is asked for. */
  async first({ of, name, warm }) {
    const text = await draft(name);
    const { tried, ready } = await started(of);
    if (warm) await tried.warmUp();
    const [first] = await timed(() => tried.check(text));
    return { ready, first };
  },

  /** One edit a check. By `edit`, where `by` says so and the subject has it, else by `check`. */
  async edits({ of, name, by, count = 100, before = BEFORE }) {
    const text = await draft(name);
    const { tried } = await started(of);
    if (by === "edit" && !tried.edit) return {};
    let report = await tried.check(text);
    const apply = by === "edit" ? await tried.applyChange() : null;
    const times = [];
    const sizes = [];
    let last = text;
    let n = 0;
    for (const { from, to, insert, text: now } of edits(text)) {
      const [time, answer] = await timed(by === "edit" ? () => tried.edit({ from, to, insert }) : () => tried.check(now));
      if (apply) report = apply(report, answer);
      last = now;
      n += 1;
      if (n > before) times.push(time);
      if (n > before) sizes.push(bytes(answer));
      if (n === before + count) break;
    }
    // A quick wrong answer is none.
    const same = apply ? firstDifference(report, tried.fresh().check({ text: last })) === null : undefined;
    return { time: median(times), worst: Math.max(...times), bytes: median(sizes), most: Math.max(...sizes), same };
  },

  /** One edit a check of so many times the text. */
  async growth({ of, times, count }) {
    const { tried } = await started(of);
    const text = grown(times);
    await tried.check(text);
    const measured = [];
    const series = edits(text);
    for (let n = 0; n < count; n++) {
      const { text: now } = series.next().value;
      measured.push((await timed(() => tried.check(now)))[0]);
    }
    return { time: Math.min(...measured) };
  },

  /** A Word file of so many pages, read as blocks and checked; by mammoth.js, turned into text and HTML. */
  async word({ of, pages }) {
    const { wordFile } = await import("./word.mjs");
    const { bytes: docx, unpacked } = await wordFile(pages);
    const best = async (act) => {
      const times = [];
      for (let n = 0; n < 4; n++) times.push((await timed(act))[0]);
      return Math.min(...times);
    };
    if (of.peer) {
      const { default: mammoth } = await import(of.peer);
      const buffer = Buffer.from(docx);
      return { unpacked, read: await best(() => mammoth.extractRawText({ buffer })), html: await best(() => mammoth.convertToHtml({ buffer })) };
    }
    const { Checker } = await loaded(join(of.tree, "pkg"));
    const checker = new Checker();
    return { unpacked, read: await best(() => checker.read({ docx })), check: await best(() => checker.check({ docx })) };
  },

  /** A whole check of a draft that is larger than any: its time, and the memory that the process comes to hold at most. */
  async whole({ of, name }) {
    const text = LARGE[name]();
    const { Checker } = await loaded(join(of.tree, "pkg"));
    const checker = new Checker();
    // Of the draft, what is given over; of the process, what it held before that.
    const before = process.resourceUsage().maxRSS * 1024;
    if (MANY[name]) checker.addParent(manyTasks(checker, MANY[name]));
    const [time, report] = await timed(() => checker.check({ text }));
    return { size: Buffer.byteLength(text), time, memory: process.resourceUsage().maxRSS * 1024 - before, findings: report.findings.length, bytes: bytes(report) };
  },

  /**
   * What comparing with parents adds to one edit, and to a check of the whole draft by a checker that remembers
   * nothing of it: none, Decision 1703, and a parent of 1,000 tasks.
   */
  async parents({ of, name }) {
    const text = await draft(name);
    const { Checker } = await loaded(join(of.tree, "pkg"));
    const id = new Checker().parents().find((parent) => parent.tasks > 0).id;
    const one = new Checker().catalogue(id);
    const many = manyTasks(new Checker(), 1000);
    const timesWith = async (options, added) => {
      const checker = new Checker(options);
      if (added) checker.addParent(added);
      checker.check({ text });
      const times = [];
      const series = edits(text);
      for (let n = 0; n < 40; n++) {
        const { text: now } = series.next().value;
        times.push((await timed(() => checker.check({ text: now })))[0]);
      }
      return median(times.slice(10));
    };
    const wholeWith = async (options, added) => {
      const times = [];
      for (let n = 0; n < 12; n++) {
        const checker = new Checker(options);
        if (added) checker.addParent(added);
        times.push((await timed(() => checker.check({ text })))[0]);
        checker.free();
      }
      return median(times.slice(3));
    };
    const none = await timesWith({ parents: [] });
    const wholeNone = await wholeWith({ parents: [] });
    return {
      tasks: one.tasks.length,
      none,
      one: (await timesWith({ parents: [id] })) - none,
      many: (await timesWith({ parents: ["many"] }, many)) - none,
      wholeNone,
      wholeOne: (await wholeWith({ parents: [id] })) - wholeNone,
      wholeMany: (await wholeWith({ parents: ["many"] }, many)) - wholeNone,
    };
  },
};

const { task, ...rest } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(await TASKS[task](rest)));
process.exit(0);
