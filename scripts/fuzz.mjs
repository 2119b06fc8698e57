/**
 * `npm run fuzz`: drafts that nobody would write, made by a seed from those that are kept; see `fuzz/README.md`.
 *
 *     npm run fuzz -- --minutes 10 --seed 7    so long, with that seed
 *     npm run fuzz -- FILE …                   what each of these files costs
 *
 * What fails lies in `target/fuzz/failures/`.
 */

import { join } from "node:path";
import { main, root, run } from "./lib/project.mjs";
import { rust } from "./setup.mjs";

main(async () => {
  await rust();
  const build = ["build", "--release", "--locked", "--quiet", "--manifest-path", join("fuzz", "Cargo.toml"), "--target-dir", join("target", "fuzz")];
  await run("cargo", build);
  await run(join(root, "target", "fuzz", "release", "kehoach-fuzz"), process.argv.slice(2));
});
