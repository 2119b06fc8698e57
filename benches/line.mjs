/** A first visit of the page over a slow line, as it is written and as `npm run site` makes it: from the address to where a draft can be checked. */

import { mkdtemp, rm } from "node:fs/promises";
import { createServer, connect } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "../scripts/lib/browser.mjs";
import { serve } from "../scripts/serve.mjs";
import { writeSite } from "../scripts/site.mjs";
import { median } from "./clock.mjs";

export const COLUMNS = ["line", "page", "requests", "bytes", "visits", "ready, median", "least", "most"];
/** Milliseconds there and back, and kbit/s down. */
const LINES = [
  { name: "9 Mbit/s, 60 ms", delay: 60, rate: 9000, visits: 5 },
  { name: "1.6 Mbit/s, 150 ms", delay: 150, rate: 1600, visits: 3 },
  { name: "0.7 Mbit/s, 300 ms", delay: 300, rate: 700, visits: 3 },
];
/** Bytes that are sent on together. */
const PACKET = 4096;

/**
 * A line before a server: what comes back on all connections shares its rate, and all is late by its delay. The browser's own
 * emulation now and then holds packed answers back for a minute and a half.
 * @param {number} port @param {{ delay: number, rate: number }} line
 */
async function slow(port, { delay, rate }) {
  // A kbit/s is a bit a millisecond.
  const perMillisecond = rate / 8;
  /** When the line is free again, of `performance.now()`. */
  let free = 0;
  const sent = { bytes: 0 };
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
    const later = (act, more = 0) => setTimeout(act, delay / 2 + more);
    near.on("data", (bytes) => later(() => far.destroyed || far.write(bytes)));
    near.on("end", () => later(() => far.end()));
    far.on("data", (bytes) => {
      sent.bytes += bytes.length;
      for (let at = 0; at < bytes.length; at += PACKET) {
        const packet = bytes.subarray(at, at + PACKET);
        const now = performance.now();
        free = Math.max(free, now) + packet.length / perMillisecond;
        later(() => near.destroyed || near.write(packet), free - now);
      }
    });
    far.on("end", () => later(() => near.end(), Math.max(0, free - performance.now()) + 1));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/`, sent, close: () => server.close() };
}

/** A first visit. @returns {Promise<{ took: number, requests: number }>} until a draft can be checked */
async function visit(browser, url) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    let requests = 0;
    page.on("request", () => (requests += 1));
    const began = performance.now();
    await page.goto(url, { waitUntil: "commit", timeout: 0 });
    await page.waitForFunction(() => /Checked|Empty/.test(document.getElementById("status-check")?.dataset.state ?? ""), null, { timeout: 300_000 });
    return { took: performance.now() - began, requests };
  } finally {
    await context.close();
  }
}

/** @yields {string[]} a row a line and page */
export async function* line() {
  const home = await mkdtemp(join(tmpdir(), "kehoach-line-"));
  const pages = [
    { page: "www/", server: await serve() },
    { page: "site", server: await serve({ site: { folder: await writeSite(join(home, "site")), at: "/" } }) },
  ];
  const browser = await launchChromium();
  try {
    // What the server packs it packs once: that is not the line's.
    for (const { server } of pages) await visit(browser, server.url);
    for (const { name, visits, ...how } of LINES) {
      const told = await Promise.all(pages.map(async ({ page, server }) => ({ page, took: [], ...(await slow(Number(new URL(server.url).port), how)) })));
      // In turns: what else the machine does falls on both.
      for (let turn = 0; turn < visits; turn += 1) {
        for (const one of told) {
          one.sent.bytes = 0;
          const { took, requests } = await visit(browser, one.url);
          one.took.push(took);
          one.requests = requests;
          one.bytes = one.sent.bytes;
        }
      }
      const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
      for (const { page, took, requests, bytes, close } of told) {
        close();
        yield [name, page, String(requests), `${Math.round(bytes / 1000)} KB`, String(visits), seconds(median(took)), seconds(Math.min(...took)), seconds(Math.max(...took))];
      }
    }
  } finally {
    await browser.close();
    await Promise.all(pages.map(({ server }) => server.close()));
    await rm(home, { recursive: true, force: true });
  }
}
