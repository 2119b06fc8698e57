/**
 * `npm run package`: the npm package from the repository root, with `dist/` built into it and the SHA-256 of
 * every file in it (`SHA256SUMS`), and a table of the files' integrity for pages that load them by `<script integrity>`.
 *
 *     npm run package              writes kehoach-check-<version>.tgz
 *     npm run package -- --list    only says what would be in it
 */

import { parseArgs } from "node:util";
import { main, run } from "./lib/project.mjs";
import { SUMS, writeSums } from "./lib/release.mjs";
import { integrityTable, writeBundle } from "./bundle.mjs";
import { nodeModules } from "./setup.mjs";

main(async () => {
  const { values } = parseArgs({ options: { list: { type: "boolean", default: false } } });
  await nodeModules();
  console.log(await integrityTable(await writeBundle()));
  await writeSums();
  console.log(`${SUMS}: every file of the package`);
  await run("npm", ["pack", "--ignore-scripts", ...(values.list ? ["--dry-run"] : [])]);
});
