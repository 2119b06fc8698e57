/** The browsers of this machine, started in the one way that tests and bench use. */

import { join } from "node:path";
import { firstExisting, toolsDir } from "./project.mjs";

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

/**
 * A Chromium with a fresh profile, driven by Playwright. Close it with `browser.close()`.
 * @param {{ executablePath?: string | null, scrollBars?: boolean }} [how] scrollBars: that take room, as they do on a desktop
 */
export async function launchChromium({ executablePath = findChromium(), scrollBars = false } = {}) {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS, headless: true, ignoreDefaultArgs: scrollBars ? ["--hide-scrollbars"] : [] });
}

/** What `setup.mjs` unpacks of `tests/old-browsers/`: 109 is the last Chromium for Windows 7, 103 the oldest build after 97 that there is. */
export const OLD_CHROMIUMS = ["103", "106", "109"];

/** @param {string} version @returns {string} where its executable is, or is to be */
export const oldChromium = (version) => join(toolsDir, "old-browsers", version, "chromium");

/** Whether they run on this machine: there are builds for Linux on x64 only. */
export const runsOldChromiums = process.platform === "linux" && process.arch === "x64";

/**
 * A Firefox with a fresh profile, driven by Puppeteer over WebDriver BiDi. Close it with `browser.close()`.
 * @param {Record<string, unknown>} [prefs] of about:config
 */
export async function launchFirefox(prefs = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({ browser: "firefox", executablePath: findFirefox(), headless: true, extraPrefsFirefox: prefs });
}
