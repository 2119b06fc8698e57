/** The browsers of this machine, started in the one way that tests and bench use. */

import { join } from "node:path";
import { firstExisting } from "./project.mjs";

const onPath = (names) => (process.env.PATH ?? "").split(":").flatMap((dir) => names.map((name) => join(dir, name)));

/** Chromium's executable: $CHROMIUM_PATH, else the first on the path, else null. */
export const findChromium = () =>
  firstExisting([process.env.CHROMIUM_PATH, ...onPath(["chromium", "chromium-browser", "google-chrome"])]);

/** Firefox's executable: $FIREFOX_PATH, else the first on the path, else null. */
export const findFirefox = () => firstExisting([process.env.FIREFOX_PATH, ...onPath(["firefox-esr", "firefox"])]);

const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A Chromium with a fresh profile, driven by Playwright. Close it with `browser.close()`. */
export async function launchChromium() {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS, headless: true });
}

/**
 * A Firefox with a fresh profile, driven by Puppeteer over WebDriver BiDi. Close it with `browser.close()`.
 * @param {Record<string, unknown>} [prefs] of about:config
 */
export async function launchFirefox(prefs = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({ browser: "firefox", executablePath: findFirefox(), headless: true, extraPrefsFirefox: prefs });
}
