/**
 * `npm test`: installs what is missing, then runs everything that can fail.
 *
 *     npm test                   all of it
 *     npm test -- rust           only the named parts: rust, build, node, browser
 *
 * rust: `cargo test`. build: the package in pkg/ from the sources, so that what follows tests what
 * is written and not what was once built. node: `tests/node/`, the package and the scripts in Node.
 * browser: `tests/browser/`, the page and the package in Chromium and Firefox.
 */

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { attempt, Failure, main, root, run } from "./lib/project.mjs";
import { browsers, nodeModules, oldBrowsers, rust, wasmTools } from "./setup.mjs";

const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);

async function cargoTest() {
  const output = await run("cargo", ["test", "--locked"], { tee: true });
  return sum(output, /^test result: ok\. (\d+) passed/gm);
}

async function build() {
  await run(process.execPath, [join(root, "scripts", "build.mjs")]);
  const changed = await attempt("git", ["status", "--porcelain", "--", "pkg"]);
  if (changed) console.log("note: pkg/ changed by this build; commit it together with the sources");
}

async function testFiles(folder) {
  const path = join(root, "tests", folder);
  const files = existsSync(path) ? (await readdir(path)).filter((name) => name.endsWith(".test.mjs")) : [];
  if (files.length === 0) throw new Failure(`tests/${folder}/ holds no *.test.mjs`);
  return files.sort().map((name) => join("tests", folder, name));
}

const passedOf = (output) => sum(output, /^ℹ pass (\d+)/gm);

async function nodeTest(...files) {
  return passedOf(await run(process.execPath, ["--test", "--test-reporter=spec", ...files], { tee: true }));
}

/** Most of a browser's test is waiting, so two files share the machine. */
const LANES = 2;

/**
 * Each file starts browsers of its own, and is told whole when it is done. A browser that a busy machine
 * starves or kills takes a whole file with it, so a file that fails runs once more, alone, and both runs are told.
 */
async function browserTest() {
  const files = await testFiles("browser");
  const again = [];
  let passed = 0;
  const lane = async () => {
    for (let file = files.shift(); file; file = files.shift()) {
      try {
        const output = await run(process.execPath, ["--test", "--test-reporter=spec", file], { quiet: true });
        console.log(`\n${file}\n${output}`);
        passed += passedOf(output);
      } catch (failure) {
        console.log(`\n${file}\n${failure.output}\n${failure.message}`);
        again.push(file);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const failed = [];
  for (const file of again) {
    console.log(`\nonce more, alone: ${file}`);
    passed += await nodeTest(file).catch(() => (failed.push(file), 0));
  }
  if (failed.length > 0) throw new Failure(`failed twice: ${failed.join(", ")}`);
  if (again.length > 0) console.log(`note: passed only when run again: ${again.join(", ")}`);
  return passed;
}

const PARTS = {
  rust: { needs: [rust], run: cargoTest, counts: "Rust" },
  build: { needs: [nodeModules, rust, wasmTools], run: build },
  node: { needs: [nodeModules], run: async () => nodeTest(...(await testFiles("node"))), counts: "Node" },
  browser: { needs: [nodeModules, browsers, oldBrowsers], run: browserTest, counts: "browser" },
};

main(async () => {
  const started = Date.now();
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.find((name) => !(name in PARTS));
  if (unknown) throw new Failure(`there is no part "${unknown}": ${Object.keys(PARTS).join(", ")}`);
  const parts = (positionals.length > 0 ? positionals : Object.keys(PARTS)).map((name) => PARTS[name]);
  for (const need of new Set(parts.flatMap((part) => part.needs))) await need();
  const passed = [];
  for (const part of parts) {
    const count = await part.run();
    if (part.counts) passed.push(`${count} ${part.counts}`);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`\nall passed${passed.length > 0 ? `: ${passed.join(", ")} tests` : ""} in ${seconds} s`);
});
