import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { PDFJS_FILES, PDFJS_VERSION } from "../../scripts/lib/pdfjs.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { serve } from "../../scripts/serve.mjs";

/** A request as it stands: fetch would tidy the path. */
function ask(url, path, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });
}

describe("the server of npm start", () => {
  let server;
  before(async () => {
    server = await serve();
  });
  after(() => server.close());

  test("what is worth it comes packed as the browser takes it, and each form is known by a name of its own", async () => {
    const path = "/pkg/kehoach_check_bg.wasm";
    const asked = (accepted, more = {}) => ask(server.url, path, { headers: { ...(accepted !== null && { "accept-encoding": accepted }), ...more } });
    const plain = await asked(null);
    assert.equal(plain.headers["content-encoding"], undefined);
    for (const [accepted, encoding, unpack] of [
      ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
      ["gzip, deflate", "gzip", gunzipSync],
      ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
      ["identity", undefined, (body) => body],
      ["gzip;q=0", undefined, (body) => body],
    ]) {
      const sent = await asked(accepted);
      assert.equal(sent.headers["content-encoding"], encoding, accepted);
      assert.equal(sent.headers.vary, "Accept-Encoding");
      assert.equal(Number(sent.headers["content-length"]), sent.body.length);
      assert.ok(unpack(sent.body).equals(plain.body), accepted);
      assert.equal((await asked(accepted, { "if-none-match": sent.headers.etag })).status, 304);
      if (!encoding) continue;
      assert.ok(sent.body.length < plain.body.length / 2, `${encoding}: ${sent.body.length} of ${plain.body.length} bytes`);
      assert.equal((await asked(null, { "if-none-match": sent.headers.etag })).status, 200);
    }
    // Packed already, and too small.
    for (const other of ["/icons/icon-192.png", "/dom.js"]) assert.equal((await ask(server.url, other, { headers: { "accept-encoding": "br" } })).headers["content-encoding"], undefined, other);
    const head = await ask(server.url, path, { method: "HEAD", headers: { "accept-encoding": "br" } });
    assert.deepEqual([head.headers["content-encoding"], head.body.length], ["br", 0]);
  });

  test("the package comes with the right types", async () => {
    const wasm = await ask(server.url, "/pkg/kehoach_check_bg.wasm");
    assert.equal(wasm.status, 200);
    assert.equal(wasm.headers["content-type"], "application/wasm");
    assert.ok(WebAssembly.validate(wasm.body));
    const glue = await ask(server.url, "/pkg/kehoach_check.js");
    assert.match(glue.headers["content-type"], /^text\/javascript/);
  });

  test("every answer carries the portal's policy", async () => {
    for (const path of ["/pkg/kehoach_check.js", "/no-such-file"]) {
      const policy = (await ask(server.url, path)).headers["content-security-policy"];
      assert.match(policy, /default-src 'self'/);
      assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
      assert.match(policy, /require-trusted-types-for 'script'/);
      assert.doesNotMatch(policy, /'unsafe-(inline|eval)'|data:|blob:|https?:/);
    }
  });

  test("nothing outside www/ and pkg/ is served", async () => {
    for (const path of ["/../package.json", "/pkg/../package.json", "/pkg/%2e%2e/package.json", "/pkg/..%2fpackage.json", "/pkg//etc/passwd", "/%00", "/%", "/pkg"]) {
      assert.equal((await ask(server.url, path)).status, 404, path);
    }
  });

  test("of pdf.js the two files that the page needs are served, and nothing else", async () => {
    const folder = `/vendor/pdfjs/${PDFJS_VERSION}`;
    for (const name of PDFJS_FILES) {
      const { status, headers } = await ask(server.url, `${folder}/${name}`);
      assert.equal(status, 200, name);
      assert.match(headers["content-type"], /^text\/javascript/);
    }
    for (const path of [`${folder}/pdf.mjs`, `${folder}/../../package.json`, `${folder}/`, "/vendor/pdfjs/0.0.0/pdf.min.mjs"]) {
      assert.equal((await ask(server.url, path)).status, 404, path);
    }
  });

  test("an unchanged file is not sent twice", async () => {
    const first = await ask(server.url, "/pkg/kehoach_check.js");
    const again = await ask(server.url, "/pkg/kehoach_check.js", { headers: { "If-None-Match": first.headers.etag } });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
  });

  test("HEAD sends no body, and other methods are refused", async () => {
    const head = await ask(server.url, "/pkg/kehoach_check.js", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.body.length, 0);
    assert.equal((await ask(server.url, "/pkg/kehoach_check.js", { method: "POST" })).status, 405);
  });
});

/** `npm start`'s script; resolves with the URL that it prints. */
async function start(args = []) {
  const child = spawn(process.execPath, ["scripts/serve.mjs", ...args], { cwd: root, env: { ...process.env, PORT: undefined } });
  let out = "";
  for await (const chunk of child.stdout) {
    out += chunk;
    const url = out.match(/http:\/\/\S+/)?.[0];
    if (url) return { child, url };
  }
  throw new Error(`the server printed no URL: ${out}`);
}

test("a taken default port gives way to a free one, and Ctrl-C ends it", async () => {
  const blocker = createServer();
  await new Promise((resolve) => blocker.once("error", resolve).listen(8080, "127.0.0.1", resolve));
  const { child, url } = await start();
  try {
    assert.notEqual(new URL(url).port, "8080");
    assert.equal((await ask(url, "/pkg/kehoach_check.js")).status, 200);
  } finally {
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
    blocker.close();
  }
});

test("a port that is not a number is named", async () => {
  const child = spawn(process.execPath, ["scripts/serve.mjs", "--port", "many"], { cwd: root });
  let err = "";
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 1);
  assert.match(err, /"many" is not a port number/);
});

/** Stands for npm: waits until a file says that it may go on, and then has pdf.js where the page's own folder for it is. */
const SLOW_NPM = (tree) => `#!/bin/sh
while [ ! -e "${tree}/go-on" ]; do sleep 0.05; done
mkdir -p "${tree}/.tools/page/node_modules/pdfjs-dist/legacy/build"
cd "${tree}/.tools/page/node_modules/pdfjs-dist"
echo '{ "version": "${PDFJS_VERSION}" }' > package.json
echo 'export {};' > legacy/build/pdf.min.mjs
echo 'export {};' > legacy/build/pdf.worker.min.mjs
`;

test("a fresh clone is served at once, without node_modules; pdf.js comes behind, and until then the server says so", async () => {
  const tree = await mkdtemp(join(tmpdir(), "kehoach-clone-"));
  let child;
  try {
    for (const name of ["scripts", "pkg", "www", "package.json"]) await cp(join(root, name), join(tree, name), { recursive: true, filter: (path) => !path.endsWith("vendor") });
    await mkdir(join(tree, ".tools", "bin"), { recursive: true });
    await writeFile(join(tree, ".tools", "bin", "npm"), SLOW_NPM(tree), { mode: 0o755 });
    child = spawn(process.execPath, ["scripts/serve.mjs", "--port", "0"], { cwd: tree });
    let out = "";
    const says = (wanted) =>
      new Promise((resolve) => {
        const look = () => wanted.test(out) && resolve(out.match(wanted)[0]);
        child.stdout.on("data", look);
        look();
      });
    child.stdout.on("data", (chunk) => (out += chunk));
    const url = await says(/http:\/\/[^ ]+/);
    await says(/fetching pdfjs-dist/);
    assert.equal((await ask(url, "/")).status, 200);
    assert.equal((await ask(url, "/pkg/kehoach_check_bg.wasm")).status, 200);
    const early = await ask(url, `/vendor/pdfjs/${PDFJS_VERSION}/pdf.min.mjs`);
    assert.equal(early.status, 503);
    assert.ok(Number(early.headers["retry-after"]) > 0);
    await writeFile(join(tree, "go-on"), "");
    await says(/PDFs can be read now/);
    assert.equal((await ask(url, `/vendor/pdfjs/${PDFJS_VERSION}/pdf.min.mjs`)).status, 200);
  } finally {
    child?.kill("SIGINT");
    if (child && child.exitCode === null) await once(child, "exit");
    await rm(tree, { recursive: true, force: true });
  }
});
