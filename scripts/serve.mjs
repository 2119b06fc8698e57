/**
 * `npm start`: the page on loopback, as a portal would serve it.
 *
 * No build: `www/` is served at `/`, the checked-in package at `/pkg/`, and pdf.js, which reads PDFs,
 * out of the npm package at `/vendor/pdfjs/` (where it is not there it is fetched once, behind the page that
 * one already has; until then, and without it, all else works). With the headers of a strict production server, so that what works here works behind
 * a portal's Content-Security-Policy. Browser tests and the bench serve through the same function.
 *
 *     npm start                  the first free port from 8080 on
 *     npm start -- --port 9000   another one (so does PORT=9000)
 */

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { Failure, main, root } from "./lib/project.mjs";
import { ENDINGS, worthPacking } from "./lib/packing.mjs";
import { PDFJS_FILES, PDFJS_VERSION, installPdfjs, pdfjsFolders, pdfjsPackage } from "./lib/pdfjs.mjs";

const DEFAULT_PORT = 8080;
const PORTS_TO_TRY = 20;

/** The strictest policy that a portal may have: only its own files and WebAssembly, trusted types, no frames and no forms. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // The service worker owns the offline cache; HTTP only revalidates, so an update is seen at once.
  "Cache-Control": "no-cache",
};

const MIME = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

/** How bytes are packed, what packs best first. Brotli at its best takes four seconds for the wasm; so it takes a tenth of one. */
const PACKERS = new Map([
  ["br", (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })],
  ["gzip", (body) => promisify(gzip)(body)],
]);
/** What was packed, by the hash of the bytes and how. @type {Map<string, Promise<Buffer>>} */
const packed = new Map();

/** How the bytes of a file are to be sent: null as they are. @param {string | undefined} accepted the header Accept-Encoding */
function packerFor(accepted, file, body) {
  if (!worthPacking(file, body)) return null;
  const wanted = new Map((accepted ?? "").split(",").map((one) => {
    const [name, weight] = one.trim().toLowerCase().split(/\s*;\s*q=/);
    return [name, weight === undefined ? 1 : Number(weight)];
  }));
  return [...PACKERS.keys()].find((name) => wanted.get(name) > 0) ?? null;
}

/** The bytes of a file, packed: as they lie beside it where `npm run site` put them there. */
async function packedAs(packer, file, body, etag) {
  const beside = await readFile(file + ENDINGS[packer]).catch(() => null);
  if (beside) return beside;
  if (!packed.has(etag)) packed.set(etag, PACKERS.get(packer)(body));
  return packed.get(etag);
}

/** URL prefix → folder, the most specific first; of a third entry only these names. */
const mountsOf = (tree) => [
  ["/pkg/", join(tree, "pkg")],
  ...pdfjsFolders.map((folder) => [`/vendor/pdfjs/${PDFJS_VERSION}/`, folder, PDFJS_FILES]),
  ["/", join(tree, "www")],
];

/** The file that a URL path names, or null: unknown, a folder without index.html, or outside its folder. */
async function fileOf(urlPath, mounts) {
  let path;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  if (path.endsWith("/")) path += "index.html";
  const [first] = mounts.find(([mount]) => path.startsWith(mount)) ?? [];
  for (const [prefix, folder, names] of mounts.filter(([mount]) => mount === first || mount === "/")) {
    const name = path.slice(prefix.length);
    if (names && !names.includes(name)) continue;
    try {
      const base = await realpath(folder);
      const file = await realpath(join(base, name));
      if (file.startsWith(base + sep) && (await stat(file)).isFile()) return file;
    } catch {
      // Not in this one.
    }
  }
  return null;
}

/** Seconds after which who asked for pdf.js too early may ask again. */
const RETRY_AFTER = 5;

async function answer(request, response, mounts, isComing) {
  const send = (status, headers, body) => {
    response.writeHead(status, { ...HEADERS, ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  const say = (status, text, headers) => send(status, { "Content-Type": MIME[".txt"], ...headers }, `${text}\n`);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return say(405, "Method not allowed", { Allow: "GET, HEAD" });
  }
  const path = request.url.split(/[?#]/, 1)[0];
  // Half of it may be there.
  if (isComing() && path.startsWith("/vendor/pdfjs/")) return say(503, "Being fetched", { "Retry-After": String(RETRY_AFTER) });
  const file = await fileOf(path, mounts);
  if (!file) return say(404, "Not found");
  const body = await readFile(file);
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const packer = packerFor(request.headers["accept-encoding"], file, body);
  const etag = packer ? `"${hash}-${packer}"` : `"${hash}"`;
  const known = { ETag: etag, Vary: "Accept-Encoding" };
  if (request.headers["if-none-match"] === etag) return send(304, known);
  const sent = packer ? await packedAs(packer, file, body, etag) : body;
  send(200, { "Content-Type": MIME[extname(file)] ?? "application/octet-stream", "Content-Length": sent.length, ...(packer && { "Content-Encoding": packer }), ...known }, sent);
}

const listen = (server, port) =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

/**
 * Serves the page on loopback.
 * @param {{ port?: number, tree?: string, site?: { folder: string, at: string } | null, isComing?: () => boolean }} [options] port: 0 (any free one) by default;
 *   tree: the folder whose `www/` and `pkg/` are served; site: in their place the folder that `npm run site` wrote, at a path that ends with a slash; isComing: whether pdf.js is still being fetched
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} url ends with a slash
 */
export async function serve({ port = 0, tree = root, site = null, isComing = () => false } = {}) {
  const mounts = site ? [[site.at, site.folder]] : mountsOf(tree);
  const server = createServer((request, response) => {
    answer(request, response, mounts, isComing).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveOnFreePort(isComing) {
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TO_TRY; port++) {
    try {
      return await serve({ port, isComing });
    } catch (error) {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    }
  }
  return serve({ isComing });
}

async function start() {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  const wanted = values.port ?? process.env.PORT;
  if (wanted !== undefined && !(/^\d+$/.test(wanted) && Number(wanted) <= 65535)) {
    throw new Failure(`--port: "${wanted}" is not a port number`);
  }
  if (!(await fileOf("/pkg/kehoach_check_bg.wasm", mountsOf(root)))) {
    throw new Failure("pkg/ holds no package: run `npm run build` once");
  }
  let coming = !pdfjsPackage();
  const isComing = () => coming;
  let server;
  try {
    server = wanted === undefined ? await serveOnFreePort(isComing) : await serve({ port: Number(wanted), isComing });
  } catch (error) {
    throw new Failure(`cannot listen on port ${wanted}: ${error.message}`);
  }
  console.log(`kehoach-check  ${server.url}   (Ctrl-C stops it)`);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      stop.abort();
      server.close().then(() => process.exit(0));
    });
  }
  if (!coming) return;
  await installPdfjs(stop.signal);
  coming = false;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(start);
