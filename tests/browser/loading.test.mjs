/** How the page comes over a line that is slow: what it starts with is asked for at once, and once. In Chromium and Firefox. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { after, before, describe, test } from "node:test";
import { launchChromium, launchFirefox } from "../../scripts/lib/browser.mjs";
import { serve } from "../../scripts/serve.mjs";

const timeout = 120_000;
const WASM = "/pkg/kehoach_check_bg.wasm";
const PARENTS = "/pkg/kehoach_check_parents.bin";

let site;
before(async () => {
  site = await serve();
});
after(() => site.close());

/** The page's server behind one that tells what is asked for, and holds files back until they are let through. */
async function telling(held) {
  const asked = [];
  const gates = new Map(held.map((path) => [path, gate()]));
  const server = createServer(async (incoming, outgoing) => {
    asked.push(incoming.url);
    await gates.get(incoming.url)?.promise;
    const { hostname, port } = new URL(site.url);
    const forwarded = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    asked,
    let: (path) => gates.get(path).resolve(),
    /** Waits until a file is asked for. */
    until: (path) => until(() => asked.includes(path), path),
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

/** @param {() => unknown} holds @param {string} what */
async function until(holds, what) {
  for (const end = performance.now() + 30_000; !(await holds()); ) {
    assert.ok(performance.now() < end, `not after half a minute: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function gate() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

// What the service worker keeps for later is asked for once more, behind all this.
for (const [name, launch] of [
  ["Chromium", async () => (await launchChromium()).newContext({ serviceWorkers: "block" })],
  ["Firefox", () => launchFirefox({ "dom.serviceWorkers.enabled": false })],
]) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => (browser?.browser?.() ?? browser)?.close());

    const state = (page) => page.evaluate(() => document.getElementById("status-check")?.dataset.state ?? "");
    const ready = (page) => until(async () => /Checked|Empty|Failed/.test(await state(page)), "ready");

    test("wasm, parents and every module are asked for while the page's script is still on its way, and each once", { timeout }, async () => {
      const line = await telling(["/app.js"]);
      const page = await browser.newPage();
      const told = [];
      page.on("console", (message) => told.push(message.text()));
      const going = page.goto(line.url);
      // The last of the modules that it leads to, and one that only another leads to.
      await Promise.all([WASM, PARENTS, "/component/sha256.js", "/component/view/answers/form.js"].map((path) => line.until(path)));
      line.let("/app.js");
      await going;
      await ready(page);
      for (const path of [WASM, PARENTS, "/app.js", "/session.js", "/component/view/finding.js"]) assert.equal(line.asked.filter((one) => one === path).length, 1, path);
      assert.deepEqual(told.filter((text) => /preload/i.test(text)), []);
      await page.close();
      await line.close();
    });

    test("the worker and the glue come while the wasm is still on its way", { timeout }, async () => {
      const line = await telling([WASM]);
      const page = await browser.newPage();
      await page.goto(line.url, { waitUntil: "domcontentloaded" });
      await Promise.all(["/component/worker.js", "/component/warm-up.js", "/pkg/kehoach_check.js"].map((path) => line.until(path)));
      line.let(WASM);
      await ready(page);
      assert.equal(line.asked.filter((path) => path === "/component/worker.js").length, 1);
      assert.equal(await state(page), "statusEmpty");
      await page.close();
      await line.close();
    });
  });
}
