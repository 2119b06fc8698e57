/** The command as somebody gives it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../scripts/lib/project.mjs";

export const COMMAND = join(root, "bin", "kehoach-check.js");

/**
 * @param {string[]} args
 * @param {{ cwd?: string, input?: string | Uint8Array, env?: Record<string, string>, command?: string }} [how]
 * @returns {Promise<{ status: number | null, out: string, err: string, bytes: Buffer }>}
 */
export function kehoach(args, { cwd, input, env = {}, command = COMMAND } = {}) {
  return new Promise((resolve, reject) => {
    // The language is the command's own where nothing else says it.
    const silent = { LANG: "", LC_ALL: "", LC_MESSAGES: "" };
    const child = spawn(process.execPath, [command, ...args], { cwd, env: { ...process.env, ...silent, ...env } });
    const out = [];
    const err = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      const bytes = Buffer.concat(out);
      resolve({ status, bytes, out: bytes.toString("utf8"), err: Buffer.concat(err).toString("utf8") });
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
