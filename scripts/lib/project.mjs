/** Where things are in this project, and running its tools. Knows nothing of any one script. */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, without a slash at the end. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
/** The project's own command-line tools: nothing is installed outside the project but what rustup and apt hold. */
export const toolsDir = join(root, ".tools");
/** The WebAssembly package that is checked in. */
export const pkgDir = join(root, "pkg");

/** Where Cargo keeps crates. */
export const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");

/** The environment in which every tool of the project is found first. */
export const environment = {
  ...process.env,
  PATH: [join(toolsDir, "bin"), join(root, "node_modules", ".bin"), process.env.PATH, join(cargoHome, "bin")]
    .filter(Boolean)
    .join(delimiter),
};

/**
 * Runs a command and resolves with what it printed on stdout; rejects, naming the command, when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, tee?: boolean, env?: Record<string, string>, signal?: AbortSignal }} [options]
 *   quiet: collect the output and show none; tee: collect stdout and show everything;
 *   neither: show everything and collect nothing
 * @returns {Promise<string>}
 */
export function run(command, args, { quiet = false, tee = false, env = {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : tee ? ["inherit", "pipe", "inherit"] : "inherit";
    const child = spawn(command, args, { cwd: root, stdio, env: { ...environment, ...env }, signal });
    let out = "";
    let err = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk) => {
      out += chunk;
      if (tee) process.stdout.write(chunk);
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk) => {
      err += chunk;
    });
    child.on("error", (error) => reject(new Failure(`${command}: ${error.message}`)));
    child.on("close", (code, ended) => {
      if (code === 0) resolve(out);
      else reject(Object.assign(new Failure(`${[command, ...args].join(" ")} ended with ${ended ?? code}\n${err}`.trim()), { output: out }));
    });
  });
}

/** What a command printed, or null when it is not there or fails. */
export function attempt(command, args) {
  return run(command, args, { quiet: true }).then(
    (out) => out.trim(),
    () => null,
  );
}

/** The first of the paths that exists. */
export const firstExisting = (paths) => paths.find((path) => path && existsSync(path)) ?? null;

/** A failure that needs no stack: the message says what to do. */
export class Failure extends Error {}

/** Runs a script's main function and turns a failure into one clear line and an exit code. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
