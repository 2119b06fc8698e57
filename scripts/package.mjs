/**
 * `npm run package`: the npm package from the repository root, with `dist/` built into it, and a
 * table of the files' integrity for pages that load them by `<script integrity>`.
 *
 *     npm run package              writes kehoach-check-<version>.tgz
 *     npm run package -- --list    only says what would be in it
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { main, run } from "./lib/project.mjs";
import { DIST, writeBundle } from "./bundle.mjs";
import { nodeModules } from "./setup.mjs";

main(async () => {
  const { values } = parseArgs({ options: { list: { type: "boolean", default: false } } });
  await nodeModules();
  const manifest = await writeBundle();
  console.log("| file | bytes | gzip | integrity |\n|---|---|---|---|");
  for (const { file, bytes, integrity } of Object.values(manifest)) {
    console.log(`| dist/${file} | ${bytes} | ${gzipSync(await readFile(join(DIST, file)), { level: 9 }).length} | ${integrity} |`);
  }
  await run("npm", ["pack", "--ignore-scripts", ...(values.list ? ["--dry-run"] : [])]);
});
