/** The typing test: keys into the middle of a long draft, on every surface. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { root } from "../scripts/lib/project.mjs";
import { onProcessor, QUIET, toMiddle, type } from "./keys.mjs";
import { plan } from "./plan.mjs";
import { servers, SURFACES } from "./surfaces.mjs";

/** Milliseconds from key to key: 50 keys a second. */
const PACE = 20;
const KEYS = 150;
/** The same for the longest drafts: what a quick typist does. Of faster keys the browser itself makes one task. */
const SLOW_PACE = 200;
const SLOW_KEYS = 30;

/** UTF-16 units of the long draft. */
const LONG = 100_000;

/** A plan of so many UTF-16 units: `plan` counts bytes. @param {number} length */
function planOf(length) {
  const sample = plan(LONG);
  return plan(Math.round((length * Buffer.byteLength(sample)) / sample.length));
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
  const served = await servers();
  try {
    for (const [surface, draft, length] of CASES) {
      const name = `${surface}, ${draft} of ${length / 1000} K`;
      if (!name.includes(only)) continue;
      const text = await DRAFTS[draft](length);
      const page = await SURFACES[surface]({ browser, ...served, text });
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
    await served.close();
  }
}

/** What the rows say. */
export const COLUMNS = ["typed into the middle of", "findings", "keys", "long tasks, longest", "longest on the processor", "of it not the browser's own", "main thread in all", "long frames, longest", "key to paint, p95", "last key to report", "reports"];
