/** A browser on the served page, with what a test wants to know of it: requests, violations, errors. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "../../../scripts/lib/browser.mjs";
import { root } from "../../../scripts/lib/project.mjs";
import { serve } from "../../../scripts/serve.mjs";

export const example = (name) => readFile(join(root, "www", "examples", name), "utf8");

/** Server and browser for one test file. */
export async function start() {
  const server = await serve();
  const browser = await launchChromium();
  return {
    url: server.url,
    browser,
    server,
    async stop() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * A page of a fresh profile. Workers of the service kind only where asked for, and the counts of the language:
 * they come when they come, and the draft is then checked once more, which no act asked for.
 */
export async function open({ browser, url }, { serviceWorkers = "block", language = serviceWorkers === "allow", path = "", ...options } = {}) {
  const context = await browser.newContext({ serviceWorkers, viewport: { width: 1440, height: 900 }, ...options });
  if (!language) await context.route("**/kehoach_check_language.bin", () => {});
  return openIn(context, `${url}${path}`);
}

/** Another page of the same profile. */
export async function openIn(context, address) {
  const page = await context.newPage();
  const log = { requests: [], violations: [], errors: [] };
  page.on("request", (request) => log.requests.push(request.url()));
  page.on("pageerror", (error) => log.errors.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedScript/i.test(message.text())) log.violations.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.log(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(address);
  await ready(page);
  return { page, context, log };
}

/** Waits until the checker is there. */
export const ready = (page) =>
  page.waitForFunction(() => /Checked|Empty|Failed/.test(document.getElementById("status-check").dataset.state), null, { timeout: 20_000 });

/** Puts a text into the draft as a paste does, so that it can be undone, and waits for its report. */
export async function paste(page, text) {
  await page.focus("#draft");
  await page.keyboard.press("Control+A");
  await settled(page, () => page.evaluate((value) => document.execCommand("insertText", false, value), text));
}

/** Does something that leads to a check, and waits for the answer. */
export async function settled(page, act) {
  await page.evaluate(() => {
    const status = document.getElementById("status-check");
    window.checked = new Promise((resolve) => {
      let busy = false;
      const observer = new MutationObserver(() => {
        if (status.dataset.state === "statusBusy") busy = true;
        else if (busy || status.dataset.state === "statusEmpty") {
          observer.disconnect();
          resolve(true);
        }
      });
      observer.observe(status, { attributes: true });
    });
  });
  const result = await act();
  await page.evaluate(() => window.checked);
  return result;
}

/** What the list has, with everything in it unfolded. */
export async function findings(page) {
  await page.evaluate(openFinding);
  return page.$$eval(".finding", (items) =>
    items.map((item) => ({ code: item.dataset.code, severity: /is-(\w+)/.exec(item.className)[1], message: item.querySelector(".message").textContent, group: item.closest(".group").className })),
  );
}

/** Numbers of errors, warnings and hints. */
export async function tallies(page) {
  const all = await findings(page);
  return ["error", "warning", "hint"].map((severity) => all.filter((one) => one.severity === severity).length);
}

/**
 * In a page: unfolds the list, and opens the card of the first finding of a code, or with some words in its message.
 * @param {string} [words] without them the list is only unfolded
 * @returns {boolean} whether there is such a finding
 */
export function openFinding(words) {
  const tree = document.querySelector("kehoach-check")?.shadowRoot ?? document;
  for (const selector of [".group-consider > h3 > [aria-expanded=false]", ".group-head[aria-expanded=false]", ".run-go[aria-expanded=false]"]) {
    for (const button of tree.querySelectorAll(selector)) button.click();
  }
  const row = words && [...tree.querySelectorAll(".finding")].find((one) => one.dataset.code === words || one.querySelector(".message").textContent.includes(words));
  if (row && !row.classList.contains("open")) row.querySelector(".finding-go").click();
  return Boolean(row);
}

export const selection = (page) => page.$eval("#draft", (area) => ({ start: area.selectionStart, end: area.selectionEnd, text: area.value.slice(area.selectionStart, area.selectionEnd) }));

/** Loads an example through its menu. */
export const loadExample = (page, id) =>
  settled(page, async () => {
    await page.click("[aria-controls=menu-examples]");
    await page.click(`#${id}`);
  });

/** The text of the file that an act has the browser save. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** The part of the options that is for developers, opened. */
export async function openForDevelopers(page) {
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    document.getElementById("open-options").click();
    document.getElementById("for-developers").open = true;
  });
}

/** A loaded parent as JSON. */
export async function exportedCatalogue(page, id) {
  await openForDevelopers(page);
  const { text } = await downloaded(page, () => page.click(`#for-developers [data-parent="${id}"]`));
  await page.keyboard.press("Escape");
  return text;
}

/** Hands in a parent as JSON. */
export async function importCatalogue(page, text) {
  await openForDevelopers(page);
  await page.setInputFiles("#parent-json", { name: "p.json", mimeType: "application/json", buffer: Buffer.from(text) });
}
