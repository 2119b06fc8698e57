/** Pages with a rich-text editor in them, as a portal has one. */
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { root } from "../../../scripts/lib/project.mjs";

/** The pages under fixtures/editors/. */
export const EDITORS = ["tinymce", "ckeditor5", "quill", "contenteditable"];

const MIME = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" };

const FOLDERS = [
  ["/editors/", join(root, "tests", "browser", "fixtures", "editors")],
  ["/modules/", join(root, "node_modules")],
];

/** Serves the pages and the editors' own files beside what a server of `scripts/serve.mjs` serves. */
export async function routeEditors(context) {
  for (const [mount, folder] of FOLDERS) {
    await context.route(
      (url) => url.pathname.startsWith(mount),
      async (route) => {
        const path = normalize(join(folder, new URL(route.request().url()).pathname.slice(mount.length)));
        const body = await readFile(path).catch(() => null);
        if (!path.startsWith(folder) || body === null) return route.fulfill({ status: 404, body: "" });
        return route.fulfill({ body, contentType: MIME[extname(path)] ?? "application/octet-stream" });
      },
    );
  }
}

/**
 * A page with one of EDITORS, ready for input. In it, `window.host` has `root()`, the element that
 * holds the draft, `set(html)` and `html()`, what the editor gives out.
 */
export async function openEditor({ browser, url }, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  await routeEditors(context);
  const page = await context.newPage();
  const log = { errors: [] };
  page.on("pageerror", (error) => log.errors.push(String(error.stack ?? error)));
  await page.goto(`${url}editors/${name}.html`);
  await page.waitForFunction(() => typeof window.host?.set === "function", null, { timeout: 60_000 });
  return { page, context, log };
}

/** Puts HTML on the clipboard and pastes it into the emptied editor, with the keys that a person uses. */
export async function pasteHtml(page, html, plain = "") {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(async ([markup, text]) => {
    const blob = (type, body) => new Blob([body], { type });
    await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("text/html", markup), "text/plain": blob("text/plain", text) })]);
    window.host.set("");
    window.host.root().focus();
  }, [html, plain]);
  await page.keyboard.press("Control+V");
}
