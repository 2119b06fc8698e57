/**
 * What a drafter does with a very long draft, and the longest task of each act: opening it, going
 * through the findings, the outline and the coverage, the pointer over the text.
 */

import { setTimeout as rest } from "node:timers/promises";
import { servePortal } from "../scripts/portal.mjs";
import { serve } from "../scripts/serve.mjs";
import { onProcessor, open } from "./keys.mjs";
import { DRAFTS } from "./typing.mjs";

const QUIET = 1500;

/** In the page: where things are, in the page itself and in the element alike. */
function helpers() {
  const element = document.querySelector("kehoach-check");
  const root = element?.shadowRoot ?? document;
  const area = document.getElementById("draft");
  window.acts = {
    root,
    area,
    box: () => area.closest("#sheet") ?? area,
    set(text) {
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    told: () => Boolean(element ? element.report : root.querySelector(".verdict")),
    tab: (name) => root.querySelector(`#tab-${name}`).click(),
    panel: (name) => root.querySelector(`#panel-${name}`),
    /** Waits for two frames. */
    drawn: () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  };
}

/** Each act in its order; what runs in the page, or here. @type {[name: string, act: (page: import("playwright-core").Page, text: string) => Promise<any>][]} */
const ACTS = [
  [
    "the draft is put in, to the first report",
    async (page, text) => {
      await page.evaluate((value) => window.acts.set(value), text);
      await page.waitForFunction(() => window.acts.told(), null, { timeout: 60_000 });
    },
  ],
  ["a line is added at the beginning", (page) => page.evaluate(() => (window.acts.area.setRangeText("Dự thảo\n", 0, 0), window.acts.area.dispatchEvent(new InputEvent("input", { bubbles: true }))))],
  [
    "the findings are scrolled to their end",
    (page) =>
      page.evaluate(async () => {
        const panel = window.acts.panel("findings");
        for (const more of panel.querySelectorAll(".group-consider > h3 > button, .run-go")) more.click();
        for (let part = 1; part <= 20; part += 1) {
          panel.scrollTop = (panel.scrollHeight * part) / 20;
          await window.acts.drawn();
        }
      }),
  ],
  ["a group is folded and unfolded", (page) => page.evaluate(async () => {
    for (let n = 0; n < 2; n += 1) {
      window.acts.root.querySelector(".group-head").click();
      await window.acts.drawn();
    }
  })],
  [
    "F8 three times",
    async (page) => {
      await page.evaluate(() => window.acts.area.focus());
      for (let n = 0; n < 3; n += 1) {
        await page.keyboard.press("F8");
        await page.evaluate(() => window.acts.drawn());
      }
    },
  ],
  [
    "the pointer goes over the text",
    async (page) => {
      const { x, y, width, height } = await page.evaluate(() => window.acts.box().getBoundingClientRect().toJSON());
      for (let n = 1; n < 10; n += 1) {
        await page.mouse.move(x + (width * n) / 10, y + (Math.min(height, 800) * n) / 10);
        await rest(50);
      }
    },
  ],
  ["the text is scrolled", (page) => page.evaluate(async () => {
    for (let part = 1; part <= 10; part += 1) {
      window.acts.box().scrollTop = (window.acts.box().scrollHeight * part) / 11;
      await window.acts.drawn();
    }
  })],
  ["the outline is shown", (page) => page.evaluate(() => window.acts.tab("outline"))],
  [
    "its longest section is opened",
    (page) =>
      page.evaluate(async () => {
        const item = [...window.acts.root.querySelectorAll("[role=treeitem][aria-expanded=false]")].find((one) => /NHIỆM VỤ|Nhiệm vụ/.test(one.textContent));
        item?.querySelector(".twist").click();
        await window.acts.drawn();
        item?.querySelector("[aria-expanded=false] .twist")?.click();
      }),
  ],
  ["the coverage is shown", (page) => page.evaluate(() => window.acts.tab("coverage"))],
  ["its most answered task is chosen", (page) => page.evaluate(() => [...window.acts.root.querySelectorAll(".cell.status-covered, .cell.status-partial")].forEach((cell, index) => index < 3 && cell.click()))],
];

/** Draft and its length, for the page and for the element at a text area. @type {[draft: keyof typeof DRAFTS, length: number][]} */
const CASES = [
  ["faulty", 990_000],
  ["items", 990_000],
];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} [only] part of a name
 * @returns {AsyncGenerator<string[]>} rows
 */
export async function* acts(browser, only = "") {
  const [portal, bare, site] = await Promise.all([servePortal(), servePortal({ script: "" }), serve()]);
  const surfaces = { page: site.url, element: `${portal.url}text`, "text area alone": `${bare.url}text` };
  try {
    for (const [surface, address] of Object.entries(surfaces)) {
      for (const [draft, length] of CASES) {
        const name = `${surface}, ${draft} of ${length / 1000} K`;
        if (!name.includes(only)) continue;
        const text = await DRAFTS[draft](length);
        const page = await open(browser, address);
        const alone = surface === "text area alone";
        if (surface === "page") await page.waitForFunction(() => /Checked|Empty/.test(document.getElementById("status-check").dataset.state), null, { timeout: 60_000 });
        if (surface === "element") await page.waitForFunction(() => document.querySelector("kehoach-check")?.adapter, null, { timeout: 60_000 });
        await page.evaluate(helpers);
        if (alone) await page.evaluate(() => (window.acts.told = () => true));
        await rest(QUIET);
        for (const [act, run] of ACTS) {
          if (alone && !/draft|a line is|text/.test(act)) continue;
          const told = await onProcessor(browser, page, async () => {
            await run(page, text);
            await rest(QUIET);
          });
          yield [name, act, `${told.longestCpu.toFixed(0)} ms`, `${told.longestOwn.toFixed(0)} ms`, `${told.cpu.toFixed(0)} ms`];
        }
        await page.context().close();
      }
    }
  } finally {
    await Promise.all([portal.close(), bare.close(), site.close()]);
  }
}

/** What the rows say. */
export const COLUMNS = ["with", "act", "longest task on the processor", "of it not the browser's own", "main thread in all"];
