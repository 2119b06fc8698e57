/** A draft of 1 MB, and one of 5,000 items, in a real browser: what the main thread is kept busy with. */

import { setTimeout as rest } from "node:timers/promises";
import { grown, items } from "./drafts.mjs";
import { onProcessor, QUIET, toMiddle, type } from "./keys.mjs";
import { servers, SURFACES } from "./surfaces.mjs";

/** Keys into the middle of the draft, and the milliseconds from one to the next: a quick typist's. */
export const KEYS = 30;
const PACE = 200;

/** Draft and surface; the last one tells what the browser's own text area takes. */
const DRAFTS = [
  ["1 MB", () => grown(35)],
  ["5,000 items, 1.7 MB", () => items()],
];
const PLACES = ["page", "portal, text area", "text area without the checker"];

/**
 * @typedef {object} Busy
 * @property {number} tasks how many took longer than 50 ms of the wall's clock, as the browser itself counts them
 * @property {number} longest of them
 * @property {number} longestCpu the longest task's time on the processor
 * @property {number} longestOwn of a task's time what is not the browser's own work on a key
 */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {Record<string, string>} trees name → folder with `www/` and `pkg/`
 * @returns {AsyncGenerator<{ draft: string, place: string, tree: string, measure: () => Promise<{ filled: Busy, typed: Busy }> }>}
 *   to be measured one by one, so that one that fails leaves the others; filled: from the empty page to the report shown; typed: while keys keep coming
 */
export async function* big(browser, trees) {
  for (const [draft, make] of DRAFTS) {
    const text = make();
    for (const place of PLACES) {
      const checked = !place.includes("without");
      for (const [tree, folder] of checked ? Object.entries(trees) : [["the browser alone", undefined]]) {
        const served = await servers({ tree: folder });
        try {
          yield { draft, place, tree, measure: () => one(browser, place, { browser, ...served, text }, checked) };
        } finally {
          await served.close();
        }
      }
    }
  }
}

async function one(browser, place, given, checked) {
  let page;
  const loaded = await onProcessor(browser, undefined, async () => {
    page = await SURFACES[place](given);
    await rest(QUIET);
    const tasks = await page.evaluate(() => window.noted.tasks.map(({ duration }) => duration));
    return { tasks: tasks.length, longest: Math.max(0, ...tasks) };
  });
  try {
    await page.evaluate(toMiddle);
    await rest(QUIET / 4);
    const keyed = await onProcessor(browser, page, () => type(page, { reports: checked, pace: PACE, keys: KEYS }));
    return {
      filled: { tasks: loaded.tasks, longest: loaded.longest, longestCpu: loaded.longestCpu, longestOwn: loaded.longestOwn },
      typed: { tasks: keyed.tasks, longest: keyed.longestTask, longestCpu: keyed.longestCpu, longestOwn: keyed.longestOwn },
    };
  } finally {
    await page.context().close();
  }
}
