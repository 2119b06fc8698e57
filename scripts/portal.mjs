/**
 * `npm run portal`: the sample portal of `www/portal/`, rendered by a server that knows nothing of
 * the checker but the folder its package lies in. Drafts are kept until the server ends.
 *
 *     npm run portal                 the first free port
 *     npm run portal -- --port 9100  another one
 */

import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { main, root } from "./lib/project.mjs";

/** As strict a policy as the element bears. */
export const PORTAL_POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";

/** How the page loads the element. */
const SCRIPT = '<script type="module" src="/kehoach-check/www/component/element.js"></script>';

const MIME = { ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm" };
const mountsOf = (tree) => [
  ["/kehoach-check/www/component/", join(tree, "www", "component")],
  ["/kehoach-check/pkg/", join(tree, "pkg")],
  ["/kehoach-check/dist/", join(tree, "dist")],
  ["/portal/", join(tree, "www", "portal")],
];

const escape = (text) => String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const CHECK = (id, more = "") => `<kehoach-check for="${id}" name="report-${id}" ${more}></kehoach-check>`;
const area = (id, label, value) => `<label for="${id}">${label}</label><textarea id="${id}" name="${id}">\n${escape(value)}</textarea>`;
const lines = (pointer, label, values) =>
  `<label for="f${pointer.replaceAll("/", "-")}">${label}</label><textarea id="f${pointer.replaceAll("/", "-")}" name="${pointer}" data-kehoach="${pointer}">\n${escape(values[pointer] ?? "")}</textarea>`;
const line = (pointer, label, values, type = "text") =>
  `<label for="f${pointer.replaceAll("/", "-")}">${label}</label><input id="f${pointer.replaceAll("/", "-")}" type="${type}" name="${pointer}" data-kehoach="${pointer}" value="${escape(values[pointer] ?? "")}">`;

const COLUMNS = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"];

/** The fields of a view, with what was sent before. @type {Record<string, (values: Record<string, string>) => string>} */
const VIEWS = {
  "/rich": (values) =>
    `<p id="rich-label">Dự thảo</p><div class="toolbar">${[["bold", "Đậm"], ["italic", "Nghiêng"], ["undo", "Hoàn tác"]].map(([command, label]) => `<button type="button" data-command="${command}">${label}</button>`).join("")}</div>` +
    `<div id="rich" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="rich-label">${(values.rich ?? "").split(/\r?\n/).filter(Boolean).map((text) => `<p>${escape(text)}</p>`).join("") || "<p><br></p>"}</div>` +
    `<textarea id="rich-text" name="rich" hidden>\n${escape(values.rich ?? "")}</textarea>${CHECK("rich", "blocking")}`,
  "/text": (values) => `${area("draft", "Dự thảo", values.draft ?? "")}${CHECK("draft", "blocking")}`,
  "/two": (values) => `${area("draft", "Dự thảo thứ nhất", values.draft ?? "")}${CHECK("draft")}${area("second", "Dự thảo thứ hai", values.second ?? "")}${CHECK("second", 'locale="en"')}`,
  "/form": (values) =>
    [
      lines("/issuer", "Cơ quan ban hành", values),
      line("/title", "Trích yếu", values),
      lines("/bases", "Căn cứ", values),
      lines("/purpose", "Mục đích", values),
      lines("/requirements", "Yêu cầu", values),
      `<fieldset><legend>Nhiệm vụ</legend>${[0, 1].map((n) => line(`/tasks/${n}/heading`, `Nhóm ${n + 1}`, values) + lines(`/tasks/${n}/items`, "Nội dung, mỗi dòng một nhiệm vụ", values)).join("")}</fieldset>`,
      lines("/budget", "Kinh phí", values),
      lines("/implementation", "Tổ chức thực hiện", values),
      `<fieldset><legend>Phụ lục</legend><table><thead><tr>${COLUMNS.map((name, column) => `<th scope="col" data-kehoach="/appendix/columns/${column}">${name}</th>`).join("")}</tr></thead><tbody>` +
        [0, 2].map((row) => `<tr>${COLUMNS.map((name, column) => `<td data-column="${name}"><input aria-label="${name}" name="/appendix/rows/${row}/cells/${column}" data-kehoach="/appendix/rows/${row}/cells/${column}" value="${escape(values[`/appendix/rows/${row}/cells/${column}`] ?? "")}"></td>`).join("")}</tr>`).join("") +
        `</tbody></table></fieldset>`,
      lines("/recipients", "Nơi nhận", values),
      CHECK("submission", 'blocking level="commune"'),
    ].join("\n"),
};

async function fileOf(path, mounts) {
  for (const [mount, folder] of mounts.filter(([prefix]) => path.startsWith(prefix))) {
    try {
      const base = await realpath(folder);
      const file = await realpath(join(base, decodeURIComponent(path.slice(mount.length))));
      if (file.startsWith(base + sep) && (await stat(file)).isFile()) return file;
    } catch {
      // Not there.
    }
  }
  return null;
}

/**
 * Serves the portal on loopback.
 * @param {object} [options]
 * @param {number} [options.port]
 * @param {string} [options.tree] the folder whose element and package are served, by default this one
 * @param {string | null} [options.policy] another, or none
 * @param {string} [options.script] in place of the element's
 * @param {(path: string) => { status?: number, type?: string, body?: string | Buffer, lost?: boolean, kept?: boolean } | null | undefined} [options.instead] what to answer (lost: nothing, the connection breaks; kept: caches may keep it for an hour) in place of a file; asked at each request
 * @returns {Promise<{ url: string, posts: Record<string, string>[], close: () => Promise<void> }>} posts: what was sent, the newest last
 */
export async function servePortal({ port = 0, tree = root, policy = PORTAL_POLICY, script = SCRIPT, instead } = {}) {
  const posts = [];
  const kept = {};
  const template = () => readFile(join(tree, "www", "portal", "page.html"), "utf8");
  const server = createServer(async (request, response) => {
    const send = (status, type, body, caching = "no-cache") => {
      response.writeHead(status, { "Content-Type": type, "X-Content-Type-Options": "nosniff", "Cache-Control": caching, ...(policy ? { "Content-Security-Policy": policy } : {}) });
      response.end(body);
    };
    const { pathname } = new URL(request.url, "http://localhost");
    const view = VIEWS[pathname];
    if (view && request.method === "POST") {
      const parts = [];
      for await (const part of request) parts.push(part);
      kept[pathname] = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
      posts.push(kept[pathname]);
      response.writeHead(303, { Location: `${pathname}?saved` });
      return response.end();
    }
    if (pathname === "/") {
      response.writeHead(302, { Location: "/rich" });
      return response.end();
    }
    if (view) {
      const values = kept[pathname] ?? {};
      const words = { action: pathname, fields: view(values), saved: request.url.endsWith("?saved") ? '<p class="saved" role="status">Đã nhận dự thảo.</p>' : "" };
      const page = (await template()).replace(/\{\{(\w+)\}\}/g, (_, name) => words[name]).replace(`href="${pathname}"`, `href="${pathname}" aria-current="page"`).replace(SCRIPT, () => script);
      return send(200, MIME[".html"], page);
    }
    const other = instead?.(pathname);
    if (other?.lost) return request.socket.destroy();
    if (other) return send(other.status ?? 200, other.type ?? MIME[extname(pathname)] ?? "text/plain", other.body, other.kept ? "max-age=3600" : undefined);
    const file = await fileOf(pathname, mountsOf(tree));
    if (!file) return send(404, "text/plain", "Not found\n");
    send(200, MIME[extname(file)] ?? "application/octet-stream", await readFile(file));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    posts,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(async () => {
    const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
    const { url } = await servePortal({ port: Number(values.port) });
    console.log(`sample portal  ${url}   (Ctrl-C stops it)`);
  });
}
