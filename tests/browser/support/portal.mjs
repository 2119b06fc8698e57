/** The sample portal in Chromium and Firefox, spoken to in one way. */
import { launchChromium, launchFirefox } from "../../../scripts/lib/browser.mjs";

export const BROWSERS = { Chromium: launchChromium, Firefox: launchFirefox };

/**
 * A browser whose user has chosen a dark theme, less motion or colours of their own. Firefox learns
 * it when it starts, Chromium page by page: `context` is for `openPortal`.
 * @param {keyof typeof BROWSERS} name
 * @param {{ dark?: boolean, still?: boolean, forced?: boolean }} wishes
 */
export async function launchFor(name, { dark = false, still = false, forced = false }) {
  if (name === "Firefox") {
    const prefs = { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1, "ui.prefersReducedMotion": still ? 1 : 0, "browser.display.document_color_use": forced ? 2 : 1 };
    return { browser: await launchFirefox(prefs), context: {} };
  }
  const context = { colorScheme: dark ? "dark" : "light", reducedMotion: still ? "reduce" : "no-preference", forcedColors: forced ? "active" : "none" };
  return { browser: await launchChromium(), context };
}

/** Opens an address. `before` runs in the page ahead of its own scripts. */
export async function openPortal(browser, address, { before, width = 1200, height = 900, scale = 1, context: how = {} } = {}) {
  const playwright = typeof browser.contexts === "function";
  const context = playwright ? await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, serviceWorkers: "block", ...how }) : null;
  const page = context ? await context.newPage() : await browser.newPage();
  const log = { errors: [], requests: [] };
  page.on("pageerror", (error) => log.errors.push(String(error.stack ?? error)));
  // Firefox also tells of the fonts that it holds in itself.
  page.on("request", (request) => request.url().startsWith("data:") || log.requests.push(request.url()));
  const watch = () => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    // Every report and error that any element tells of.
    window.told = [];
    for (const type of ["ready", "report", "error"]) {
      addEventListener(`kehoach-check:${type}`, (event) => window.told.push({ type, id: event.target.htmlFor, detail: type === "error" ? { code: event.detail.code, message: event.detail.message } : event.detail }));
    }
  };
  const inject = (run) => (playwright ? page.addInitScript(run) : page.evaluateOnNewDocument(run));
  await inject(watch);
  if (before) await inject(before);
  if (!playwright) await page.setViewport({ width, height, deviceScaleFactor: scale });
  await page.goto(address);
  const until = (run, argument) => (playwright ? page.waitForFunction(run, argument, { timeout: 30_000 }) : page.waitForFunction(run, { timeout: 30_000 }, argument));
  return {
    page,
    context,
    log,
    until,
    evaluate: (run, argument) => page.evaluate(run, argument),
    async press(keys) {
      const all = keys.split("+");
      for (const key of all) await page.keyboard.down(key);
      for (const key of all.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    focus: (selector) => page.focus(selector),
    /** Puts text in place of all that stands in a field, as a paste does. */
    paste: (selector, text) =>
      page.evaluate(
        ([where, value]) => {
          const field = document.querySelector(where);
          field.focus();
          document.execCommand("selectAll");
          if (!document.execCommand("insertText", false, value)) throw new Error("the browser refused to paste");
        },
        [selector, text],
      ),
    /** Waits until an element's newest report is of what stands there, and gives it. */
    report: async (id) => {
      await until((name) => {
        const element = document.querySelector(`kehoach-check[for="${name}"]`);
        return element?.report && element.validationMessage !== "" ? true : Boolean(element?.report);
      }, id);
      return page.evaluate((name) => document.querySelector(`kehoach-check[for="${name}"]`).report, id);
    },
    /** Waits until the report of an element has, or has not, a finding of a code. */
    finding: (id, code, present = true) =>
      until(
        ([name, wanted, there]) => {
          const report = document.querySelector(`kehoach-check[for="${name}"]`)?.report;
          return report && report.findings.some((finding) => finding.code === wanted) === there;
        },
        [id, code, present],
      ),
    close: () => (context ? context.close() : page.close()),
  };
}

/** Gives the page a file as its file chooser does, in either browser. @param {{ evaluate: Function }} page of `openPortal` @param {string} name @param {Uint8Array} bytes */
export const giveFile = (page, name, bytes) =>
  page.evaluate(
    ([called, base64]) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], called));
      const input = document.getElementById("file-input");
      input.files = chosen.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    [name, Buffer.from(bytes).toString("base64")],
  );
