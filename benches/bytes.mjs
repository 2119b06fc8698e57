/** What a browser downloads: of a package of ours each wasm with its glue, of a peer its bundle for the browser. */

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { PEERS, peers } from "./subjects/peers.mjs";

/** @typedef {{ raw: number, gzip: number, brotli: number }} Bytes gzip -9, brotli 11 */

/** Each part on its own, as a server sends it. @param {Buffer[]} parts @returns {Bytes} */
function packed(parts) {
  const sum = (of) => parts.reduce((all, part) => all + of(part).length, 0);
  return {
    raw: sum((part) => part),
    gzip: sum((part) => gzipSync(part, { level: 9 })),
    brotli: sum((part) => brotliCompressSync(part, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: part.length } })),
  };
}

const WASM = "_bg.wasm";

/**
 * @param {string} tree a folder with `pkg/`
 * @returns {Promise<Record<string, Bytes>>} by module: "live" is the one that the package is named for, and goes with
 *   the glue of the same name; another one ("import") has the glue of its own name, where there is one
 */
export async function bytesOf(tree) {
  const folder = join(tree, "pkg");
  const modules = (await readdir(folder)).filter((name) => name.endsWith(WASM)).map((name) => name.slice(0, -WASM.length));
  modules.sort((a, b) => a.length - b.length);
  const [live] = modules;
  const sizes = {};
  for (const module of modules) {
    const glue = join(folder, `${module}.js`);
    const parts = [await readFile(join(folder, `${module}${WASM}`))];
    if (existsSync(glue)) parts.push(await readFile(glue));
    sizes[module === live ? "live" : module.slice(live.length + 1)] = packed(parts);
  }
  return sizes;
}

/** A peer as a bundler would make it for a browser. @param {string} name @returns {Promise<Bytes>} */
export async function bytesOfPeer(name) {
  const { build } = await import("esbuild");
  const { entry, wasm = [] } = peers[name];
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: PEERS },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    conditions: ["browser", "markdownlint-imports-browser"],
    logLevel: "silent",
    // What a browser has no use for: files, paths.
    plugins: [{ name: "node", setup: (of) => (of.onResolve({ filter: /^(node:.*|fs|path|url|util|os|crypto|assert|stream|buffer|events|string_decoder)(\/.*)?$/ }, ({ path }) => ({ path, namespace: "node" })), of.onLoad({ filter: /.*/, namespace: "node" }, () => ({ contents: "module.exports = {}" }))) }],
  });
  const files = await Promise.all(wasm.map((path) => readFile(join(PEERS, "node_modules", path))));
  return packed([...outputFiles.map(({ contents }) => Buffer.from(contents)), ...files]);
}
