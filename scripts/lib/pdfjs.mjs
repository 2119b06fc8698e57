/** pdf.js for the page: which files of the npm package it needs, and where they are. */

import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { root, run, toolsDir } from "./project.mjs";

const NAME = "pdfjs-dist";

/** As package.json pins it: the page's own, which who embeds the element does not have to install. */
export const PDFJS_VERSION = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies[NAME];

/** All that the page fetches, from the build for older browsers. */
export const PDFJS_FILES = ["pdf.min.mjs", "pdf.worker.min.mjs"];

/** A folder of our own for those who only start the page: `npm ci` would fetch ten times as much. */
const own = join(toolsDir, "page");

const packages = [root, own].map((folder) => join(folder, "node_modules", NAME));

/** Where the files may lie, the first that has them counts. */
export const pdfjsFolders = packages.map((folder) => join(folder, "legacy", "build"));

/** The installed package of the pinned version, or null. */
export function pdfjsPackage() {
  const right = (folder) => existsSync(join(folder, "package.json")) && JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version === PDFJS_VERSION;
  return packages.find(right) ?? null;
}

/**
 * Fetches the package where it is not there. Without a network the page works, but reads no PDF: that is said.
 * @param {AbortSignal} [signal] ends it
 */
export async function installPdfjs(signal) {
  if (pdfjsPackage()) return;
  console.log(`setup: fetching ${NAME} ${PDFJS_VERSION}, which reads PDFs (once); all else works already`);
  try {
    await mkdir(own, { recursive: true });
    await run("npm", ["install", "--prefix", own, "--no-save", "--omit=optional", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000", `${NAME}@${PDFJS_VERSION}`], { quiet: true, signal });
    console.log("setup: PDFs can be read now");
  } catch {
    if (signal?.aborted) return;
    console.log(`note: ${NAME} could not be fetched, so the page reads no PDFs; \`npm ci\` fetches it when there is a network`);
  }
}
