/**
 * What `npm run site` writes, put into a folder of a server under the headers of docs/hosting.md: the same page in a few files.
 * A first visit asks for few of them; files, late parts, no network, and a new version as on the page as it is written.
 */
import assert from "node:assert/strict";
import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launchChromium } from "../../scripts/lib/browser.mjs";
import { PDFJS_FILES, PDFJS_VERSION, pdfjsPackage } from "../../scripts/lib/pdfjs.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { writePrecache } from "../../scripts/precache.mjs";
import { SITE_COMMAND, writeSite } from "../../scripts/site.mjs";
import { docxOf } from "../support/docx.mjs";
import { serveHosted } from "../support/hosted.mjs";
import { pdfOf, set } from "../support/pdf.mjs";
import { findings, openIn, paste, ready } from "./support/page.mjs";

const timeout = 120_000;
const LINES = ["KẾ HOẠCH", "Triển khai công tác đo lường trên địa bàn xã Suối Mây năm 2026", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Đưa hoạt động đo lường vào nền nếp."];
/** All that a first visit may ask for until the draft is checked. */
const MOST = 40;

let browser, home, folder, site, draft;
before(async () => {
  home = await mkdtemp(join(tmpdir(), "kehoach-site-"));
  [browser, folder, draft] = await Promise.all([launchChromium(), writeSite(join(home, "soat"), { packed: false }), readFile(join(root, "docs", "samples", "du-thao-xa.txt"), "utf8")]);
  // As where `npm run vendor` had been run before.
  const vendor = join(folder, "vendor", "pdfjs", PDFJS_VERSION);
  await mkdir(vendor, { recursive: true });
  for (const name of PDFJS_FILES) await copyFile(join(pdfjsPackage(), "legacy", "build", name), join(vendor, name));
  site = { browser, ...(await serveHosted(folder)) };
});
after(async () => {
  await browser?.close();
  await site?.close();
  await rm(home, { recursive: true, force: true });
});

const codes = async (page) => (await findings(page)).map(({ code }) => code);
/** Complaints about what is not to be here: pdf.js has no fonts of its own, a test no service worker. */
const WITHOUT = /standardFontDataUrl|blocked by Playwright/;
/** The page of a fresh profile, with all that the console complains of; this page has no settings of an office. */
async function opened(serviceWorkers = "block") {
  const context = await browser.newContext({ serviceWorkers });
  const said = [];
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.location().url.endsWith("/don-vi/don-vi.json") && !WITHOUT.test(message.text())) said.push(message.text());
  });
  const { page, log } = await openIn(context, site.url);
  return { page, clean: () => assert.deepEqual([log.errors, log.violations, said], [[], [], []]) };
}
async function give(page, name, buffer) {
  await page.setInputFiles("#file-input", { name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) });
  await page.waitForFunction((called) => document.getElementById("file-name")?.textContent === called && document.querySelector(".verdict"), name);
}
/** Opened once, with nothing kept before, and everything kept now. */
async function visited() {
  const visit = await opened("allow");
  await visit.page.waitForFunction(() => !document.getElementById("status-offline").hidden && navigator.serviceWorker.controller);
  return visit;
}

test("a first visit asks for few files, each once, and checks a draft in a worker", { timeout }, async () => {
  const former = site.asked.length;
  const { page, clean } = await opened();
  await paste(page, draft);
  assert.ok((await codes(page)).includes("KH201"));
  const asked = site.asked.slice(former);
  assert.ok(asked.length < MOST, `${asked.length}: ${asked.join("\n")}`);
  // The icon is also a picture on the page.
  assert.deepEqual(asked.filter((path, index) => asked.indexOf(path) !== index && path !== "/soat/icons/icon.svg"), []);
  assert.ok(asked.includes("/soat/component/worker.js"), "in a worker");
  assert.deepEqual(asked.filter((path) => path.endsWith("/kehoach_check.js")), [], "the worker has the glue within it");
  clean();
  await page.context().close();
});

test("Word and PDF files, an example, and the parts that come late are found", { timeout }, async () => {
  const { page, clean } = await opened();
  await page.click("[aria-controls=menu-examples]");
  await page.click("#example-faulty");
  await page.waitForSelector(".verdict");
  await page.click("[aria-controls=menu-export]");
  await page.click("#opinion");
  await page.waitForSelector("#dialog-review[open]");
  await page.keyboard.press("Escape");
  await give(page, "ke-hoach.docx", docxOf(LINES));
  await give(page, "ke-hoach.pdf", pdfOf([{ texts: LINES.flatMap((line, index) => set(line, 85, 80 + index * 45)) }]));
  await page.click("[aria-controls=menu-draft]");
  await page.click("#open-desk");
  await page.waitForSelector("#desk:not([hidden])");
  clean();
  await page.context().close();
});

test("without workers the page checks by itself", { timeout }, async () => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.addInitScript(() => delete window.Worker);
  const { page } = await openIn(context, site.url);
  await paste(page, draft);
  assert.ok((await codes(page)).includes("KH201"));
  await context.close();
});

test("after one visit all works without a server, late parts and Word files too", { timeout }, async () => {
  const { page, clean } = await visited();
  await paste(page, draft);
  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  await site.close();
  await page.reload();
  await ready(page);
  await page.waitForFunction(() => document.getElementById("status-check").dataset.state === "statusChecked");
  assert.equal(await page.$eval("#draft", (area) => area.value), draft);
  assert.ok((await codes(page)).includes("KH201"));
  await page.click("[aria-controls=menu-export]");
  await page.click("#opinion");
  await page.waitForSelector("#dialog-review[open]");
  await page.keyboard.press("Escape");
  await give(page, "ke-hoach.docx", docxOf(LINES));
  await page.goto(`${site.url}rules/index.html`);
  await page.waitForSelector("#KH101");
  clean();
  await page.context().close();
  site = { browser, ...(await serveHosted(folder, site.port)) };
});

test("a new version is seen at once, and waits until it is taken", { timeout }, async () => {
  const { page, clean } = await visited();
  const versions = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("kehoach-check-")));
  const [first] = await versions();
  await page.reload();
  await ready(page);
  await paste(page, draft);
  await appendFile(join(folder, "theme.js"), "\n");
  await writePrecache({ www: folder, pkg: join(folder, "pkg"), by: SITE_COMMAND });
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForSelector(".notice button.link");
  assert.match(await page.textContent(".notice"), /Có bản mới/);
  assert.equal((await versions()).length, 2);
  await Promise.all([page.waitForEvent("load"), page.click(".notice button.link")]);
  await ready(page);
  const now = await versions();
  assert.equal(now.length, 1);
  assert.notEqual(now[0], first);
  assert.equal(await page.$eval("#draft", (area) => area.value), draft);
  clean();
  await page.context().close();
});
