/** The page as docs/hosting.md says to host it: made by its commands, served by a plain server with its headers and types. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { root } from "../../scripts/lib/project.mjs";
import { quoted, readPage, samplesOf, tableOf } from "./embedding.mjs";

const run = promisify(execFile);

/** What every server knows by itself. */
const COMMON = { ".html": "text/html", ".css": "text/css", ".txt": "text/plain", ".png": "image/png", ".tsv": "text/plain" };

/** The tables of docs/hosting.md. @param {string} page */
export const headersOf = (page) => Object.fromEntries(tableOf(page, "| header | value |").map((row) => row.flatMap(quoted)));
/** @param {string} page */
export const typesOf = (page) => Object.fromEntries(tableOf(page, "| extension | type |").map((row) => row.flatMap(quoted)));

/** The folder `soat`, made by the page's commands for who has no Node. @returns {Promise<{ folder: string, remove: () => Promise<void> }>} */
export async function hostedFolder() {
  const commands = samplesOf(await readPage("hosting.md")).find(({ language, code }) => language === "sh" && code.includes("cp -R"));
  const home = await mkdtemp(join(tmpdir(), "kehoach-hosted-"));
  for (const name of ["www", "pkg"]) await symlink(join(root, name), join(home, name));
  await run("sh", ["-ec", commands.code], { cwd: home });
  return { folder: join(home, "soat"), remove: () => rm(home, { recursive: true, force: true }) };
}

/** Serves it at `/soat/`. @param {string} folder @param {number} [port] */
export async function serveHosted(folder, port = 0) {
  const page = await readPage("hosting.md");
  const headers = headersOf(page);
  const types = { ...COMMON, ...typesOf(page) };
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(pathname);
    const name = pathname.startsWith("/soat/") ? normalize(join(folder, decodeURIComponent(pathname.slice(6)) || "index.html")) : "";
    const body = name.startsWith(folder + sep) ? await readFile(name).catch(() => null) : null;
    // A type that the page does not name is one that the server does not know.
    const type = types[extname(name)];
    response.writeHead(body && type ? 200 : 404, { ...headers, ...(type && { "Content-Type": `${type}; charset=utf-8` }) });
    response.end(body && type ? body : "Not found");
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/soat/`,
    port: server.address().port,
    asked,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}
