/** More than anybody writes: how long a whole check takes, and how much memory. In Node, and twenty elements on one page. */

import { readFile } from "node:fs/promises";
import { measure } from "./in-node.mjs";
import { servers } from "./surfaces.mjs";
import { open } from "./keys.mjs";
import { plan } from "./plan.mjs";

/** One of them in a process of its own. @param {{ tree: string }} of @param {string} name */
export const whole = (of, name) => measure({ task: "whole", of, name }, 600_000);

/** How many elements stand on the page. */
export const ELEMENTS = [1, 20];
/** Bytes of the draft beside each. */
const DRAFT = 30 * 1024;

/** Memory that the processes of pages hold, in bytes; undefined where the system does not tell. @param {import("playwright-core").Browser} browser */
export async function memoryOf(browser) {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    let bytes = 0;
    for (const { id } of processInfo.filter((one) => one.type === "renderer")) {
      const told = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => null);
      if (told === null) return undefined;
      bytes += Number(told.match(/^Pss:\s+(\d+)/m)?.[1] ?? NaN) * 1024;
    }
    return bytes;
  } finally {
    await session.detach();
  }
}

/**
 * Elements beside text areas with a draft each: from the moment in which they are put on the page to the last report.
 * @param {import("playwright-core").Browser} browser
 * @param {Record<string, string>} trees
 * @returns {AsyncGenerator<{ tree: string, elements: number, time: number, workers: number, memory: number | undefined }>} milliseconds of the wall; bytes more than before
 */
export async function* elements(browser, trees) {
  const drafts = Array.from({ length: Math.max(...ELEMENTS) }, (_, n) => plan(DRAFT).replace("125/KH-UBND", `${n + 1}/KH-UBND`));
  for (const [tree, folder] of Object.entries(trees)) {
    for (const count of ELEMENTS) {
      const served = await servers({ tree: folder });
      const page = await open(browser, `${served.portal.url}text`);
      try {
        await page.waitForFunction(() => document.querySelector("kehoach-check")?.adapter, null, { timeout: 60_000 });
        await page.evaluate(() => document.querySelectorAll("kehoach-check, #draft").forEach((one) => one.remove()));
        const before = await memoryOf(browser);
        const time = await page.evaluate(async (texts) => {
          const from = performance.now();
          const all = texts.map((text, n) => {
            const area = Object.assign(document.createElement("textarea"), { id: `draft-${n}`, value: text });
            const element = Object.assign(document.createElement("kehoach-check"), { htmlFor: area.id });
            document.body.append(area, element);
            return element;
          });
          while (!all.every((element) => element.report)) await new Promise((resolve) => setTimeout(resolve, 5));
          return performance.now() - from;
        }, drafts.slice(0, count));
        const after = await memoryOf(browser);
        yield { tree, elements: count, time, workers: page.workers().length, memory: before === undefined || after === undefined ? undefined : after - before };
      } finally {
        await page.context().close();
        await served.close();
      }
    }
  }
}
