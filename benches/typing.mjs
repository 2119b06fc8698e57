/**
 * Typing: keys at a steady pace into the middle of a long draft, and what becomes of them. Keys are
 * sent on a fixed schedule, whether the page keeps up or not.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { root } from "../scripts/lib/project.mjs";
import { servePortal } from "../scripts/portal.mjs";
import { serve } from "../scripts/serve.mjs";
import { serveEditors } from "../tests/browser/support/marking.mjs";
import { plan } from "./plan.mjs";

/** Milliseconds from key to key: 50 keys a second. */
const PACE = 20;
const KEYS = 150;
/** The same for the longest drafts: what a quick typist does. Of faster keys the browser itself makes one task. */
const SLOW_PACE = 200;
const SLOW_KEYS = 30;
/** Without a report for so long, there will be none any more. */
const QUIET = 1200;
const TYPED = "triển khai kiểm tra đo lường, chất lượng hàng hóa; ";
/** UTF-16 units of the long draft. */
const LONG = 100_000;

/** A plan of so many UTF-16 units: `plan` counts bytes. @param {number} length */
function planOf(length) {
  const sample = plan(LONG);
  return plan(Math.round((length * Buffer.byteLength(sample)) / sample.length));
}

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
    if (status) new MutationObserver(() => / ms$/.test(status.textContent) && noted.reports.push(now())).observe(status, { childList: true, subtree: true });
  });
}

/** Puts the caret into the middle of the draft, in view. */
function toMiddle() {
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
 * @param {import("playwright-core").Browser} browser @param {import("playwright-core").Page} page @param {() => Promise<any>} run
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
async function type(page, { reports, pace, keys: number }) {
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
  while (reports && (await page.evaluate((quiet) => performance.timeOrigin + performance.now() - (window.noted.reports.at(-1) ?? Infinity) < quiet, QUIET))) await rest(100);
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

const faulty = async (length) => {
  const text = await readFile(join(root, "www", "examples", "ke-hoach-tinh-co-loi.txt"), "utf8");
  return text.repeat(Math.ceil(length / text.length));
};

/** One list of as many short items as fit: some 5,000 in the longest draft. @param {number} length */
function items(length) {
  const [before, , after] = plan(1).split(/\n(?=II\. |III\. )/);
  const lines = ["II. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Nhiệm vụ"];
  const item = (n) => `- Sở Khoa học và Công nghệ kiểm tra lần thứ ${n} việc ghi nhãn hàng hóa tại các chợ, cửa hàng; đối tượng được kiểm tra là tổ chức, cá nhân kinh doanh xăng dầu trên địa bàn tỉnh, hoàn thành trong Quý II năm 2026;`;
  for (let n = 1; n * item(n).length < length - before.length - after.length; n += 1) lines.push(item(n));
  return [before, ...lines, "", after].join("\n");
}

export const DRAFTS = { plan: planOf, faulty, items };

/** @param {import("playwright-core").Browser} browser @param {string} address */
export async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  return page;
}

/** A paragraph a line. @param {string} text */
function fillRich(text) {
  const lines = text.split(/\n+/).filter(Boolean);
  document.getElementById("rich").replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
}

const portalReady = (page) => page.waitForFunction(() => document.querySelector("kehoach-check")?.report, null, { timeout: 60_000 });

/** How each surface is opened with a draft in it; gives the number of findings, null where nobody checks. */
const SURFACES = {
  async "portal, text area"({ browser, portal, text }) {
    const page = await open(browser, `${portal.url}text`);
    await page.evaluate((value) => {
      document.getElementById("draft").value = value;
      document.getElementById("draft").dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await portalReady(page);
    return page;
  },
  ...Object.fromEntries(
    ["outline", "coverage"].map((tab) => [
      `portal, text area with the ${tab}`,
      async (given) => {
        const page = await SURFACES["portal, text area"](given);
        await page.evaluate((name) => document.querySelector("kehoach-check").shadowRoot.getElementById(`tab-${name}`).click(), tab);
        return page;
      },
    ]),
  ),
  ...Object.fromEntries(
    ["outline", "coverage"].map((tab) => [
      `page with the ${tab}`,
      async (given) => {
        const page = await SURFACES.page(given);
        await page.click(`#tab-${tab}`);
        return page;
      },
    ]),
  ),
  async "page, all findings listed"(given) {
    const page = await SURFACES.page(given);
    await page.evaluate(() => document.querySelectorAll(".more").forEach((button) => button.click()));
    await page.waitForFunction(() => !document.querySelector("[aria-busy]"), null, { timeout: 60_000 });
    return page;
  },
  async "text area without the checker"({ browser, bare, text }) {
    const page = await open(browser, `${bare.url}text`);
    await page.evaluate((value) => (document.getElementById("draft").value = value), text);
    return page;
  },
  async "portal, rich editor"({ browser, portal, text }) {
    const page = await open(browser, `${portal.url}rich`);
    await page.evaluate(fillRich, text);
    await portalReady(page);
    return page;
  },
  async "rich editor without the checker"({ browser, bare, text }) {
    const page = await open(browser, `${bare.url}rich`);
    await page.evaluate(fillRich, text);
    return page;
  },
  ...Object.fromEntries(["tinymce", "ckeditor5", "quill"].map((name) => [name, (given) => editorPage(given, name, true)])),
  ...Object.fromEntries(["tinymce", "ckeditor5", "quill"].map((name) => [`${name} without the checker`, (given) => editorPage(given, name, false)])),
  async page({ browser, site, text }) {
    const page = await open(browser, site.url);
    await page.waitForFunction(() => /Chưa có|ms$/.test(document.getElementById("status-check").textContent), null, { timeout: 60_000 });
    await page.evaluate((value) => {
      const area = document.getElementById("draft");
      area.value = value;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await page.waitForFunction(() => document.querySelector(".finding, .all-good"), null, { timeout: 60_000 });
    return page;
  },
};

async function editorPage({ browser, editors, text }, name, checked) {
  const page = await open(browser, `${editors.url}editors/${name}.html`);
  await page.waitForFunction(() => typeof window.host?.set === "function", null, { timeout: 60_000 });
  await page.evaluate(
    async ([value, check]) => {
      const escape = (line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      window.host.set(value.split(/\n+/).filter(Boolean).map((line) => `<p>${escape(line)}</p>`).join(""));
      if (!check) return;
      await import("/component/element.js");
      const element = document.createElement("kehoach-check");
      element.htmlFor = "host";
      document.body.append(element);
    },
    [text, checked],
  );
  if (checked) await portalReady(page);
  return page;
}

/** Surface, draft and its length in UTF-16 units. @type {[surface: string, draft: keyof typeof DRAFTS, length: number][]} */
export const CASES = [
  ["portal, text area", "plan", LONG],
  ["portal, text area", "faulty", LONG],
  ["portal, text area with the outline", "plan", LONG],
  ["portal, text area with the coverage", "plan", LONG],
  ["text area without the checker", "faulty", LONG],
  ["portal, rich editor", "plan", LONG],
  ["portal, rich editor", "faulty", LONG],
  ["rich editor without the checker", "faulty", LONG],
  ["page", "plan", LONG],
  ["page", "faulty", LONG],
  ["page, all findings listed", "faulty", 9 * LONG],
  ["page", "plan", 10 * LONG],
  ["page", "faulty", 10 * LONG],
  ["page", "items", 10 * LONG],
  ["page with the outline", "items", 10 * LONG],
  ["page with the coverage", "items", 10 * LONG],
  ["portal, text area", "plan", 10 * LONG],
  ["portal, text area", "faulty", 10 * LONG],
  ["portal, text area", "items", 10 * LONG],
  ["portal, text area with the outline", "items", 10 * LONG],
  ["portal, text area with the coverage", "items", 10 * LONG],
  ["text area without the checker", "plan", 10 * LONG],
  ["text area without the checker", "faulty", 10 * LONG],
  ["text area without the checker", "items", 10 * LONG],
  ["tinymce", "plan", LONG],
  ["tinymce", "faulty", LONG],
  ["tinymce without the checker", "faulty", LONG],
  ["ckeditor5", "plan", LONG],
  ["ckeditor5", "faulty", LONG],
  ["ckeditor5 without the checker", "faulty", LONG],
  ["quill", "plan", LONG],
  ["quill", "faulty", LONG],
  ["quill without the checker", "faulty", LONG],
];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} [only] part of a surface's name
 * @param {(run: { page: import("playwright-core").Page, name: string, run: () => Promise<any> }) => Promise<any>} [around] for who wants to look closer
 * @returns {AsyncGenerator<string[]>} rows
 */
export async function* typing(browser, only = "", around = ({ run }) => run()) {
  const [portal, bare, editors, site] = await Promise.all([servePortal(), servePortal({ script: "" }), serveEditors(), serve()]);
  try {
    for (const [surface, draft, length] of CASES) {
      const name = `${surface}, ${draft} of ${length / 1000} K`;
      if (!name.includes(only)) continue;
      const text = await DRAFTS[draft](length);
      const page = await SURFACES[surface]({ browser, portal, bare, editors, site, text });
      await rest(QUIET);
      await page.evaluate(toMiddle);
      await rest(QUIET / 4);
      const checked = !surface.includes("without");
      const findings = await page.evaluate(() => document.querySelector("kehoach-check")?.report?.findings.length ?? document.getElementById("badge-findings")?.textContent ?? "–");
      const told = await around({ page, name, run: () => onProcessor(browser, page, () => type(page, { reports: checked, ...(length > LONG ? { pace: SLOW_PACE, keys: SLOW_KEYS } : { pace: PACE, keys: KEYS }) })) });
      const ms = (value) => (Number.isNaN(value) ? "–" : `${value.toFixed(0)} ms`);
      yield [
        name,
        String(findings),
        `${told.keys} × ${told.pace.toFixed(1)} ms`,
        `${told.tasks}, ${ms(told.longestTask)}`,
        ms(told.longestCpu),
        ms(told.longestOwn),
        ms(told.cpu),
        `${told.frames}, ${ms(told.longestFrame)}`,
        ms(told.latency),
        ms(told.report),
        checked ? String(told.reports) : "–",
      ];
      await page.context().close();
    }
  } finally {
    await Promise.all([portal.close(), bare.close(), editors.close(), site.close()]);
  }
}

/** What the rows say. */
export const COLUMNS = ["typed into the middle of", "findings", "keys", "long tasks, longest", "longest on the processor", "of it not the browser's own", "main thread in all", "long frames, longest", "key to paint, p95", "last key to report", "reports"];
