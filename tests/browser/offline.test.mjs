/**
 * A whole session on the page with its server gone, in Chromium and Firefox: what would leave is
 * caught by a listener at the server's own address, and none may go to any other.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { docxOf } from "../support/docx.mjs";
import { pdfOf, set } from "../support/pdf.mjs";
import { example } from "./support/page.mjs";
import { BROWSERS, giveFile, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
const LINES = ["KẾ HOẠCH", "Triển khai công tác đo lường trên địa bàn xã Suối Mây năm 2026", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Đưa hoạt động đo lường vào nền nếp."];
const DOCX = docxOf(LINES);
const PDF = pdfOf([{ texts: LINES.flatMap((line, index) => set(line, 85, 80 + index * 45)) }]);

let faulty;
before(async () => {
  faulty = await example("ke-hoach-tinh-co-loi.txt");
});

/** Stands where the server was, answers nothing and keeps what was asked for. */
async function listenAt(port) {
  const asked = [];
  const server = createServer((request) => {
    asked.push(request.url);
    request.socket.destroy();
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return { asked, close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())) };
}

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser, page, listener;
    before(async () => {
      browser = await launch();
    });
    after(() => Promise.all([browser?.close(), listener?.close()]));

    const found = () => page.until(() => document.querySelector(".verdict"));
    /** Gives a file as the file chooser does, and waits until it is read. */
    const give = async (name, bytes) => {
      await giveFile(page, name, bytes);
      await page.until((called) => document.getElementById("file-name")?.textContent === called, name);
      await found();
    };

    test("after one visit a reload, a paste, a fix, Word and PDF files and the rules page need no server, and nothing is asked of anybody", { timeout }, async () => {
      const server = await serve();
      page = await openPortal(browser, server.url, { context: { serviceWorkers: "allow" } });
      await page.until(() => !document.getElementById("status-offline").hidden && navigator.serviceWorker.controller);
      // The PDF reader comes with its first use.
      await give("truoc.pdf", PDF);
      await server.close();
      listener = await listenAt(Number(new URL(server.url).port));

      await page.page.goto(server.url);
      await page.until(() => document.getElementById("draft") && /Checked|Empty|Failed/.test(document.getElementById("status-check").dataset.state));
      await page.paste("#draft", faulty);
      await found();
      await page.evaluate(() => {
        const rows = [...document.querySelectorAll(".finding-go:not(.run-go)")];
        rows.find((row) => (row.click(), document.querySelector(".fix")));
        document.querySelector(".fix").click();
      });
      await page.until((old) => document.getElementById("draft").value !== old, faulty);
      await give("sau.docx", DOCX);
      await give("sau.pdf", PDF);
      await page.page.goto(`${server.url}rules/index.html`);
      await page.until(() => document.getElementById("KH101"));

      // Browsers look by themselves whether there is a newer service worker, and at what it imports; the page whether its office has newer settings.
      assert.deepEqual(listener.asked.filter((path) => !["/sw.js", "/precache.js", "/don-vi/don-vi.json"].includes(path)), []);
      assert.deepEqual(page.log.requests.filter((address) => !address.startsWith(server.url) && !address.startsWith("blob:")), []);
      assert.deepEqual(page.log.errors, []);
    });
  });
}
