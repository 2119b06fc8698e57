/** Many plans on the reviewer's desk: how long they take, the longest task of the page's own thread meanwhile, what stays in memory. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manyPlans } from "../tests/support/plans.mjs";
import { docxOf } from "../tests/support/docx.mjs";
import { pdfOf, set } from "../tests/support/pdf.mjs";
import { serve } from "../scripts/serve.mjs";
import { memoryOf } from "./scale.mjs";

export const PLANS = 300;
export const COLUMNS = ["300 plans as", "read and checked", "per plan", "longest task while reading", "longest task of sort, map, scrolling", "heap of the page after", "all of the tab after"];

/** Lines of one sheet of a PDF, and their distance in points. */
const SHEET = { lines: 36, pitch: 20 };

const lines = (text) => text.split("\n").filter((line) => line.trim() !== "");
const cells = (line) => line.split("\t");

/** Paragraphs, and the rows that follow each other as one table. */
function content(text) {
  const parts = [];
  for (const line of lines(text)) {
    if (!line.includes("\t")) parts.push(line);
    else if (Array.isArray(parts.at(-1))) parts.at(-1).push(cells(line));
    else parts.push([cells(line)]);
  }
  return parts;
}

function pdf(text) {
  const set_ = lines(text).flatMap((line) => {
    let last = "";
    const out = [];
    for (const word of line.replaceAll("\t", " ").split(" ")) {
      if (`${last} ${word}`.length > 68) {
        out.push(last);
        last = word;
      } else last = last ? `${last} ${word}` : word;
    }
    return [...out, last];
  });
  const pages = [];
  for (let at = 0; at < set_.length; at += SHEET.lines) pages.push({ texts: set_.slice(at, at + SHEET.lines).flatMap((line, index) => set(line, 70, 60 + index * SHEET.pitch, { size: 13 })) });
  return pdfOf(pages);
}

/** @type {Record<string, (text: string) => string | Buffer>} */
const KINDS = { ".txt": (text) => text, ".docx": (text) => docxOf(content(text)), ".pdf": pdf };

const ms = (time) => `${time.toFixed(0)} ms`;
const mb = (bytes) => (bytes === undefined ? "?" : `${(bytes / 1024 / 1024).toFixed(0)} MB`);

/** @param {import("playwright-core").Browser} browser @returns {AsyncGenerator<string[]>} */
export async function* desk(browser) {
  const server = await serve();
  const plans = await manyPlans(PLANS);
  const folder = await mkdtemp(join(tmpdir(), "kehoach-check-desk-"));
  try {
    for (const [ending, make] of Object.entries(KINDS)) {
      const context = await browser.newContext({ serviceWorkers: "block", viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(server.url);
      await page.waitForFunction(() => document.getElementById("status-check").dataset.state === "statusEmpty");
      await page.click("#welcome-desk");
      await page.waitForSelector("#desk:not([hidden]) #desk-folder");
      const empty = await memoryOf(browser);
      await page.evaluate(() => {
        window.longest = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => startTime >= (window.began ?? Infinity) && (window.longest = Math.max(window.longest, duration)))).observe({ type: "longtask" });
        document.getElementById("desk-files-input").addEventListener("change", () => (window.began = performance.now()), { capture: true });
        new MutationObserver(() => {
          const progress = document.querySelector(".desk-progress");
          if (window.began && !window.took && progress.hidden) window.took = performance.now() - window.began;
        }).observe(document.getElementById("desk"), { attributes: true, subtree: true });
      });
      // From the disk: handed over as bytes, the page would have to decode them first.
      const given = plans.map(({ name }) => join(folder, name.replace(".txt", ending)));
      await Promise.all(plans.map(({ text }, index) => writeFile(given[index], make(text))));
      await page.setInputFiles("#desk-files-input", given);
      await page.waitForFunction(() => window.took, null, { timeout: 540_000 });
      const { took, reading } = await page.evaluate(() => {
        const told = { took: window.took, reading: window.longest };
        window.longest = 0;
        return told;
      });
      await page.click("[data-key=sort-plan]");
      await page.fill("#desk-search", "phường");
      await page.click("#desk-tab-heat");
      await page.waitForSelector(".heat .square");
      for (let step = 0; step < 40; step += 1) {
        await page.evaluate((at) => (document.getElementById("desk-heat").scrollTop = at * 320), step);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      }
      const acts = await page.evaluate(() => window.longest);
      const session = await context.newCDPSession(page);
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const after = await memoryOf(browser);
      const read = await page.$$eval(".heat tbody tr.plan", (rows) => rows.length);
      if (read === 0) throw new Error(`no plan was read out of ${ending}`);
      yield [ending, `${(took / 1000).toFixed(1)} s`, ms(took / PLANS), reading ? ms(reading) : "< 50 ms", acts ? ms(acts) : "< 50 ms", mb(usedSize), `${mb(after)} (${mb(empty)} before)`];
      await context.close();
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
