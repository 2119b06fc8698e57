/**
 * `npm run editors`: tries the element in every editor, in Chromium and Firefox, and writes docs/editors.md from what
 * was found. Some minutes. `npm test` runs the same tests and compares the page.
 */

import { join } from "node:path";
import { main, root, run } from "./lib/project.mjs";
import { nodeModules } from "./setup.mjs";

main(async () => {
  await nodeModules();
  process.env.EDITORS_PAGE = "write";
  await run(process.execPath, ["--test", join(root, "tests", "browser", "adapters.test.mjs")]);
  console.log("written: docs/editors.md");
});
