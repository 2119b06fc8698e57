/**
 * Keys at a steady pace into what has the focus, and what becomes of them. Keys are sent on a fixed
 * schedule, whether the page keeps up or not.
 */

import { setTimeout as rest } from "node:timers/promises";

/** Without a report for so long, there will be none any more. */
export const QUIET = 1200;
/** And where none ever came, nobody waits longer. */
const PATIENCE = 30_000;
const TYPED = "triển khai kiểm tra đo lường, chất lượng hàng hóa; ";

/** In the page and its frames, ahead of all scripts: notes keys, long tasks and reports. Times are those of the wall. */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  const noted = (window.top.noted ??= { keys: [], painted: [], tasks: [], frames: [], reports: [] });
  const channel = new MessageChannel();
  const shown = [];
  channel.port1.onmessage = () => {
    const end = now();
    for (const key of shown.splice(0)) noted.painted.push(end - key);
  };
  addEventListener(
    "keydown",
    (event) => {
      const key = performance.timeOrigin + event.timeStamp;
      noted.keys.push(key);
      requestAnimationFrame(() => {
        shown.push(key);
        // Comes once the frame is painted.
        channel.port2.postMessage(null);
      });
    },
    true,
  );
  if (window !== window.top) return;
  for (const [kind, list] of [["longtask", "tasks"], ["long-animation-frame", "frames"]]) {
    new PerformanceObserver((entries) => {
      for (const { startTime, duration } of entries.getEntries()) noted[list].push({ start: performance.timeOrigin + startTime, duration });
    }).observe({ type: kind });
  }
  addEventListener("kehoach-check:report", () => noted.reports.push(now()));
  addEventListener("DOMContentLoaded", () => {
    const status = document.getElementById("status-check");
    // The former release says it in words only.
    const told = ([change]) => (change.type === "attributes" ? status.dataset.state === "statusChecked" : !status.dataset.state && status.textContent.startsWith("Đã soát"));
    if (status) new MutationObserver((changes) => told(changes) && noted.reports.push(now())).observe(status, { attributeFilter: ["data-checked"], childList: true });
  });
}

/** Puts the caret into the middle of the draft, in view. */
export function toMiddle() {
  const area = document.querySelector("#draft, textarea#host");
  if (area && area.offsetParent) {
    const middle = area.value.indexOf(".\n", area.value.length / 2);
    area.focus();
    area.setSelectionRange(middle, middle);
    return;
  }
  const held = window.host?.root?.() ?? document.getElementById("rich");
  const { ownerDocument: tree } = held;
  const paragraphs = [...held.children].filter((element) => element.localName === "p" && element.textContent.length > 60);
  const paragraph = paragraphs[paragraphs.length >> 1];
  paragraph.scrollIntoView({ block: "center" });
  held.focus({ preventScroll: true });
  const walk = tree.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  tree.getSelection().collapse(walk.nextNode(), 30);
}

const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

/**
 * How long the busiest main thread was at work while something ran: its longest task, in milliseconds
 * of the processor. On a machine that others use as well, that is what the page itself takes.
 * @param {import("playwright-core").Browser} browser @param {import("playwright-core").Page | undefined} page @param {() => Promise<any>} run
 */
export async function onProcessor(browser, page, run) {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata", "devtools.timeline"] });
  const told = await run();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const of = ({ pid, tid }) => `${pid} ${tid}`;
  const threads = new Map(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map((event) => [of(event), []]));
  for (const event of traceEvents) if (event.ph === "X" && event.tdur) threads.get(of(event))?.push(event);
  const isTask = ({ name }) => name === "ThreadControllerImpl::RunTask";
  const sum = (events) => events.reduce((all, { tdur }) => all + tdur / 1000, 0);
  const events = [...threads.values()].sort((a, b) => sum(b.filter(isTask)) - sum(a.filter(isTask)))[0] ?? [];
  const tasks = events.filter(isTask);
  const longest = (times) => Math.max(0, ...times);
  return { ...told, cpu: sum(tasks), longestCpu: longest(tasks.map(({ tdur }) => tdur / 1000)), longestOwn: longest(tasks.map((task) => ownTime(task, events))) };
}

/** What a task takes besides the browser's own work on a key: all of it, or of a key's task what scripts do. */
function ownTime(task, events) {
  const within = (outer) => (event) => event !== outer && event.ts >= outer.ts && event.ts + event.dur <= outer.ts + outer.dur;
  const inside = events.filter(within(task));
  const keys = inside.filter(({ name, args }) => name === "EventDispatch" && ["keydown", "keypress", "keyup"].includes(args.data?.type));
  const scripts = inside.filter(({ name }) => name === "FunctionCall");
  const outermost = (list) => list.filter((event) => !list.some((other) => within(other)(event)));
  const time = (list) => outermost(list).reduce((all, { tdur }) => all + tdur / 1000, 0);
  return task.tdur / 1000 - time(keys) + time(scripts.filter((script) => keys.some((key) => within(key)(script))));
}

/**
 * Types into what has the focus.
 * @param {import("playwright-core").Page} page with `watch` in it
 * @param {{ reports: boolean, pace: number, keys: number }} of reports: whether somebody checks
 */
export async function type(page, { reports, pace, keys: number }) {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => Object.values(window.noted).forEach((list) => list.splice(0)));
  const from = performance.now();
  const sent = [];
  for (let n = 0; n < number; n++) {
    const wait = from + n * pace - performance.now();
    if (wait > 0) await rest(wait);
    const text = TYPED[n % TYPED.length];
    sent.push(session.send("Input.dispatchKeyEvent", { type: "keyDown", key: text, text, unmodifiedText: text }), session.send("Input.dispatchKeyEvent", { type: "keyUp", key: text }));
  }
  await Promise.all(sent);
  await rest(QUIET);
  const patience = performance.now() + PATIENCE;
  while (reports && performance.now() < patience && (await page.evaluate((quiet) => performance.timeOrigin + performance.now() - (window.noted.reports.at(-1) ?? Infinity) < quiet, QUIET))) await rest(100);
  const { keys, painted, tasks, frames, reports: answers } = await page.evaluate(() => window.noted);
  const longest = (entries) => Math.max(0, ...entries.map(({ duration }) => duration));
  return {
    keys: keys.length,
    pace: (keys.at(-1) - keys[0]) / (keys.length - 1),
    tasks: tasks.length,
    longestTask: longest(tasks),
    frames: frames.length,
    longestFrame: longest(frames),
    latency: percentile(painted, 0.95),
    report: answers.length > 0 ? answers.at(-1) - keys.at(-1) : NaN,
    reports: answers.length,
  };
}

/** A page in which keys, long tasks and reports are noted. @param {import("playwright-core").Browser} browser @param {string} address */
export async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  return page;
}
