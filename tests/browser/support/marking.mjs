/** Chromium and Firefox on pages with an editor in them, spoken to in one way. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { build } from "esbuild";
import { launchChromium, launchFirefox } from "../../../scripts/lib/browser.mjs";
import { root } from "../../../scripts/lib/project.mjs";

export const BROWSERS = { Chromium: launchChromium, Firefox: launchFirefox };
export const EDITORS = ["textarea", "contenteditable", "tinymce", "ckeditor5", "quill"];

const MIME = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const PAGES = join(root, "tests", "browser", "fixtures", "editors");
/** Editors that are written for bundlers. */
const BUNDLED = ["slate", "lexical", "prosemirror", "tiptap"];
const FOLDERS = [
  ["/editors/", PAGES],
  ["/modules/", join(root, "node_modules")],
  ["/pkg/", join(root, "pkg")],
  ["/", join(root, "www")],
];

/** Bundles the editors that need it, into a folder that goes with the server. */
async function bundled() {
  const folder = await mkdtemp(join(tmpdir(), "kehoach-editors-"));
  await build({
    entryPoints: BUNDLED.map((name) => join(PAGES, `${name}.js`)),
    outdir: folder,
    bundle: true,
    format: "esm",
    nodePaths: [join(root, "node_modules")],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return folder;
}

/** The editors' pages, their own files and the component's from one origin; without a policy, which the editors do not bear. `all`: also what is bundled for it. */
export async function serveEditors({ all = false } = {}) {
  const made = all ? await bundled() : null;
  const folders = made ? [["/bundled/", made], ...FOLDERS] : FOLDERS;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const [mount, folder] = folders.find(([prefix]) => pathname.startsWith(prefix));
    const path = normalize(join(folder, decodeURIComponent(pathname.slice(mount.length))));
    const body = path.startsWith(folder + sep) ? await readFile(path).catch(() => null) : null;
    response.writeHead(body === null ? 404 : 200, { "Content-Type": MIME[extname(path)] ?? "application/octet-stream" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
      if (made) await rm(made, { recursive: true, force: true });
    },
  };
}

/** A page of a browser; `before` runs in it ahead of its own scripts. */
export async function openHost(browser, url, name, { width = 1000, height = 800, dark = false, before, context: how = {} } = {}) {
  const playwright = typeof browser.newContext === "function" && typeof browser.contexts === "function";
  let page;
  if (playwright) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", hasTouch: true, ...how });
    page = await context.newPage();
    if (before) await page.addInitScript(before);
  } else {
    page = await browser.newPage();
    await page.setViewport({ width, height });
    if (before) await page.evaluateOnNewDocument(before);
  }
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
  const [file, query] = name.split("?");
  await page.goto(`${url}editors/${file}.html${query ? `?${query}` : ""}`);
  const until = (test, argument) => (playwright ? page.waitForFunction(test, argument, { timeout: 30_000 }) : page.waitForFunction(test, { timeout: 30_000 }, argument));
  // An element of that id is `window.host` too, until the editor is there.
  await until(() => typeof window.host?.set === "function");
  await page.evaluate(() => import("/editors/kit.js").then(() => {}));
  return {
    page,
    errors,
    until,
    evaluate: (run, argument) => page.evaluate(run, argument),
    /** Keys held together, the last one pressed: "Control+z". */
    async press(keys) {
      const all = keys.split("+");
      for (const key of all) await page.keyboard.down(key);
      for (const key of all.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    move: (x, y) => page.mouse.move(x, y),
    click: (x, y) => page.mouse.click(x, y),
    /** Waits until `kit` shows what is wanted. */
    async wants(what, wanted) {
      await until(([name_, value]) => JSON.stringify(window.kit[name_]()) === value, [what, JSON.stringify(wanted)]).catch(async (error) => {
        const now = await page.evaluate((name_) => window.kit[name_](), what);
        throw new Error(`${what}: wanted ${JSON.stringify(wanted)}, is ${JSON.stringify(now)}`, { cause: error });
      });
    },
    close: () => (playwright ? page.context().close() : page.close()),
  };
}
