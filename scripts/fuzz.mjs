/**
 * `npm run fuzz`: drafts that nobody would write, made by a seed from those that are kept; see `fuzz/README.md`.
 *
 *     npm run fuzz -- --minutes 10 --seed 7    so long, with that seed
 *     npm run fuzz -- FILE …                   what each of these files costs
 *     npm run fuzz -- --pdf --seconds 20       pages of PDFs, through the reader of the page
 *
 * What fails lies in `target/fuzz/failures/`.
 */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure, main, root, run } from "./lib/project.mjs";
import { nodeModules, rust } from "./setup.mjs";

/** The pages of PDFs: their reader is JavaScript, and so is what tries it. @param {string[]} args */
async function pages(args) {
  const options = { pdf: { type: "boolean" }, seed: { type: "string" }, minutes: { type: "string" }, seconds: { type: "string" }, from: { type: "string" } };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const number = (name, usual) => {
    const value = Number(values[name] ?? usual);
    if (!Number.isInteger(value) || value < 0) throw new Failure(`--${name} wants a whole number`);
    return value;
  };
  const seconds = values.minutes === undefined ? number("seconds", 60) : number("minutes", 1) * 60;
  await nodeModules();
  const { fuzzPdf } = await import("../fuzz/pdf/main.mjs");
  const failed = await fuzzPdf({ seed: number("seed", 1), seconds, from: number("from", 0), files: positionals });
  if (failed > 0) throw new Failure(`${failed} failed`);
}

main(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--pdf")) return pages(args);
  await rust();
  const build = ["build", "--release", "--locked", "--quiet", "--manifest-path", join("fuzz", "Cargo.toml"), "--target-dir", join("target", "fuzz")];
  await run("cargo", build);
  await run(join(root, "target", "fuzz", "release", "kehoach-fuzz"), args);
});
