/**
 * Installs what a script needs and the machine lacks. Everything lands inside the project
 * (`node_modules/`, `.tools/`) except what rustup and apt hold. What is there in the right version
 * is left alone, so a warm run costs a few milliseconds a step.
 */

import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { findChromium, findFirefox, OLD_CHROMIUMS, oldChromium, runsOldChromiums } from "./lib/browser.mjs";
import { attempt, Failure, root, run, toolsDir } from "./lib/project.mjs";

/** The command-line tool must be the very version of the crate that Cargo.lock pins. */
const WASM_BINDGEN = readFileSync(join(root, "Cargo.lock"), "utf8").match(/name = "wasm-bindgen"\nversion = "(.+)"/)[1];
const WASM_PACK = "0.15.1";
const CARGO_DENY = "0.20.2";

const say = (what) => console.log(`setup: ${what}`);

/** The packages of package-lock.json. */
export async function nodeModules() {
  const lock = await readFile(join(root, "package-lock.json"), "utf8");
  const stamp = join(root, "node_modules", ".installed-lock");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === lock) return;
  say("node modules");
  await run("npm", ["ci", "--no-audit", "--no-fund"]);
  await writeFile(stamp, lock);
}

/** The toolchain of rust-toolchain.toml with its components and targets; rustup may be told not to install by itself. */
export async function rust() {
  const wanted = await readFile(join(root, "rust-toolchain.toml"), "utf8");
  const one = (key) => wanted.match(new RegExp(`^${key} = "(.+)"`, "m"))[1];
  const list = (key) => [...wanted.match(new RegExp(`^${key} = \\[(.*)\\]`, "m"))[1].matchAll(/"(.+?)"/g)].map((m) => m[1]);
  const channel = one("channel");
  if ((await attempt("rustup", ["--version"])) === null) {
    throw new Failure("rustup is missing: install it as https://rustup.rs says, then run this again");
  }
  const installed = (await attempt("rustup", ["toolchain", "list"])) ?? "";
  if (!installed.split("\n").some((line) => line.startsWith(`${channel}-`))) {
    say(`Rust ${channel}`);
    await run("rustup", ["toolchain", "install", channel, "--profile", one("profile"), "--no-self-update"]);
  }
  for (const [kind, names] of [["component", list("components")], ["target", list("targets")]]) {
    const present = ((await attempt("rustup", [kind, "list", "--installed", "--toolchain", channel])) ?? "").split("\n");
    const missing = names.filter((name) => !present.some((line) => line === name || line.startsWith(`${name}-`)));
    if (missing.length > 0) {
      say(`Rust ${channel}: ${missing.join(", ")}`);
      await run("rustup", [kind, "add", "--toolchain", channel, ...missing]);
    }
  }
}

/** wasm-pack and wasm-bindgen from source, because a downloaded binary may not be reachable. */
export async function wasmTools() {
  await cargoTool("wasm-pack", WASM_PACK, ["--locked"]);
  // Without --locked: the lock file that this crate ships does not build everywhere.
  await cargoTool("wasm-bindgen-cli", WASM_BINDGEN, [], "wasm-bindgen");
}

/** cargo-deny, for who wants it: everybody else gets its rules checked by `npm run supply` itself. */
export const cargoDeny = () => cargoTool("cargo-deny", CARGO_DENY, ["--locked"]);

async function cargoTool(crate, version, flags, command = crate) {
  if ((await attempt(join(toolsDir, "bin", command), ["--version"])) === `${command} ${version}`) return;
  say(`${crate} ${version} (built once, some minutes)`);
  await mkdir(toolsDir, { recursive: true });
  await run("cargo", ["install", crate, "--version", version, ...flags, "--root", toolsDir, "--force"], {
    env: { CARGO_TARGET_DIR: join(toolsDir, "build") },
  });
}

/** Chromium and Firefox for the browser tests: found, else installed where that is ours to do, else asked for. */
export async function browsers() {
  const missing = [
    [findChromium(), "chromium", "CHROMIUM_PATH"],
    [findFirefox(), "firefox-esr", "FIREFOX_PATH"],
  ].filter(([found]) => !found);
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  const debian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (!debian) {
    const how = missing.map(([, name, variable]) => `${name} (or ${variable}=/path/to/it)`).join(" and ");
    throw new Failure(`The browser tests need ${how}. On Debian: sudo apt-get install ${packages.join(" ")}`);
  }
  say(packages.join(", "));
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-qq", "update"], { env, quiet: true });
  await run("apt-get", ["-qq", "install", "--yes", "--no-install-recommends", ...packages], { env, quiet: true });
}

/**
 * Old Chromium builds for the browser tests, 140 MB each, apart from `node_modules`: who only builds or writes gets none.
 * The packages hold the executable pressed by Brotli.
 */
export async function oldBrowsers() {
  if (!runsOldChromiums) return;
  const from = join(root, "tests", "old-browsers");
  const folder = join(toolsDir, "old-browsers");
  const lock = await readFile(join(from, "package-lock.json"), "utf8");
  const stamp = join(folder, ".installed-lock");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === lock) return;
  say(`Chromium ${OLD_CHROMIUMS.join(", ")}`);
  await rm(folder, { recursive: true, force: true });
  await cp(from, folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
  await run("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"], { quiet: true });
  for (const version of OLD_CHROMIUMS) {
    const path = oldChromium(version);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await promisify(brotliDecompress)(await readFile(join(folder, "node_modules", `chromium-${version}`, "bin", "chromium.br"))), { mode: 0o755 });
  }
  await rm(join(folder, "node_modules"), { recursive: true });
  await writeFile(stamp, lock);
}
