/**
 * `npm run vendor`: puts pdf.js and its licence under `www/vendor/`, for a server that serves `www/`
 * as it is. `npm start` serves the same files out of the npm package.
 */

import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Failure, main, root } from "./lib/project.mjs";
import { installPdfjs, PDFJS_FILES, PDFJS_VERSION, pdfjsPackage } from "./lib/pdfjs.mjs";

main(async () => {
  await installPdfjs();
  const from = pdfjsPackage();
  if (!from) throw new Failure("pdfjs-dist is not there: run `npm ci` once");
  const to = join(root, "www", "vendor", "pdfjs", PDFJS_VERSION);
  await mkdir(to, { recursive: true });
  for (const name of PDFJS_FILES) await copyFile(join(from, "legacy", "build", name), join(to, name));
  await copyFile(join(from, "LICENSE"), join(to, "LICENSE"));
  console.log(`www/vendor/pdfjs/${PDFJS_VERSION}: ${[...PDFJS_FILES, "LICENSE"].join(", ")}`);
});
