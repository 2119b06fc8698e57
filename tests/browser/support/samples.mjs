/** A portal made of the samples of docs/embedding.md and of nothing else, and browsers on it. */
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { root } from "../../../scripts/lib/project.mjs";

const MIME = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm" };
const MODULES = join(root, "node_modules");

/** Bundles a sample as an outsider does, with the package out of its own node_modules. */
async function bundled({ name, code }, home) {
  const { outputFiles } = await build({
    stdin: { contents: code, sourcefile: name, resolveDir: home, loader: extname(name) === ".jsx" ? "jsx" : "js" },
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    nodePaths: [MODULES],
    logOverride: { "empty-import-meta": "silent" },
  });
  return outputFiles[0].text;
}

/**
 * Serves samples under one policy: `/pages/NAME` is the HTML of that name, `/react/`, `/vue/` and `/bundled/` are
 * pages with one of the bundles, scripts lie beside the pages and at the root.
 * @param {{ samples: any[], installed: any, policy: string, mounts?: [string, string][], replaced?: [string, string][] }} options
 *   mounts: further folders, the address first; replaced: words of the samples that the portal has others for
 */
export async function serveSamples({ samples, installed, policy, mounts: further = [], replaced = [] }) {
  const { script } = installed.manifest;
  const words = [["<hash>", /\.([0-9a-f]{12})\.js$/.exec(script.file)[1]], ["<integrity>", script.integrity], ...replaced];
  const filled = (code) => words.reduce((text, [word, own]) => text.replaceAll(word, own), code);
  const sample = (name) => samples.find((one) => one.name === name);
  const pageOf = (name) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${name}</title></head><body>\n${filled(sample(name).code)}</body></html>`;
  const mounts = [
    ["/kehoach-check/", installed.folder],
    ["/tinymce/", join(MODULES, "tinymce")],
    ["/ckeditor5/", join(MODULES, "ckeditor5", "dist", "browser")],
    ["/quill/", join(MODULES, "quill", "dist")],
    ...further,
  ];
  const apps = { "/react/": ["app", "react-page.jsx"], "/vue/": ["app", "vue-page.js"], "/bundled/": ["bundled", "bundled-page.js"] };
  /** @type {Record<string, string>[]} */
  const posts = [];
  const tampered = new Set();
  /** @type {string[]} */
  const asked = [];

  async function answer(path) {
    if (apps[path]) return [".html", pageOf(apps[path][0])];
    const app = Object.keys(apps).find((prefix) => path === `${prefix}app.js`);
    if (app) return [".js", await bundled(sample(apps[app][1]), installed.home)];
    const [, name] = /^\/(?:pages\/)?([^/]+)$/.exec(path) ?? [];
    if (name && sample(name)) return sample(name).language === "html" ? [".html", pageOf(name)] : [".js", filled(sample(name).code)];
    const mount = mounts.find(([prefix]) => path.startsWith(prefix));
    if (!mount) return null;
    const file = normalize(join(mount[1], decodeURIComponent(path.slice(mount[0].length))));
    const body = file.startsWith(mount[1] + sep) ? await readFile(file).catch(() => null) : null;
    return body && [extname(file), tampered.has(path) ? Buffer.concat([body, Buffer.from("\n")]) : body];
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname !== "/favicon.ico") asked.push(pathname);
    if (request.method === "POST") {
      const parts = [];
      for await (const part of request) parts.push(part);
      posts.push(Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())));
    }
    const found = await answer(pathname);
    response.writeHead(found ? 200 : 404, { "Content-Type": MIME[found?.[0]] ?? "text/plain", "Content-Security-Policy": policy, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
    response.end(found?.[1]);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  let open = true;
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    posts,
    /** All that pages and workers asked for. */
    asked,
    /** Paths that are answered with a byte too many. */
    tampered,
    close: async () => {
      if (!open) return;
      open = false;
      await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
    },
  };
}

/** A page with its violations and errors, those of its frames too. */
export async function openSample(browser, address) {
  const playwright = typeof browser.contexts === "function";
  const context = playwright ? await browser.newContext() : await browser.createBrowserContext();
  const page = await context.newPage();
  const log = { errors: [], violations: [] };
  const note = (text) => (/Content.Security.Policy/i.test(text) ? log.violations.push(text) : null);
  page.on("console", (message) => note(message.text()));
  page.on("pageerror", (error) => note(String(error)) ?? log.errors.push(String(error.stack ?? error)));
  const watch = () => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    window.told = [];
    for (const type of ["ready", "report", "error"]) addEventListener(`kehoach-check:${type}`, ({ detail }) => window.told.push({ type, code: detail.code, mode: detail.mode, kind: detail.kind }));
  };
  await (playwright ? page.addInitScript(watch) : page.evaluateOnNewDocument(watch));
  // Fifty files, on a machine that has other things to do.
  page.setDefaultNavigationTimeout(90_000);
  await page.goto(address);
  const until = (test, argument) => (playwright ? page.waitForFunction(test, argument, { timeout: 30_000 }) : page.waitForFunction(test, { timeout: 30_000 }, argument));
  return {
    page,
    log,
    until,
    evaluate: (what, argument) => page.evaluate(what, argument),
    /** Lines, as keys. */
    async type(text) {
      for (const [index, line] of text.split("\n").entries()) {
        if (index > 0) await page.keyboard.press("Enter");
        await page.keyboard.type(line);
      }
    },
    /** All violations so far. */
    violations: async () => [...log.violations, ...(await page.evaluate(() => window.violations))],
    close: () => context.close(),
  };
}
