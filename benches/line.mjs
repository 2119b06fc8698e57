/** A first visit of the page over a slow line: from the address to where a draft can be checked. */

import { createServer, connect } from "node:net";
import { once } from "node:events";
import { launchChromium } from "../scripts/lib/browser.mjs";
import { serve } from "../scripts/serve.mjs";
import { median } from "./clock.mjs";

export const COLUMNS = ["line", "visits", "ready, median"];
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
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
    const later = (act, more = 0) => setTimeout(act, delay / 2 + more);
    near.on("data", (bytes) => later(() => far.destroyed || far.write(bytes)));
    near.on("end", () => later(() => far.end()));
    far.on("data", (bytes) => {
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
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** @yields {string[]} a row a line */
export async function* line() {
  const server = await serve();
  const browser = await launchChromium();
  try {
    for (const { name, visits, ...how } of LINES) {
      const { url, close } = await slow(Number(new URL(server.url).port), how);
      const took = [];
      for (let visit = 0; visit < visits; visit += 1) {
        const context = await browser.newContext({ serviceWorkers: "block" });
        const page = await context.newPage();
        const began = performance.now();
        await page.goto(url, { waitUntil: "commit", timeout: 0 });
        await page.waitForFunction(() => /Checked|Empty/.test(document.getElementById("status-check")?.dataset.state ?? ""), null, { timeout: 300_000 });
        took.push(performance.now() - began);
        await context.close();
      }
      close();
      yield [name, String(visits), `${(median(took) / 1000).toFixed(1)} s`];
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
