/** The pages that docs/quick-start.md and docs/own-parent.md show, run as they stand there, under a strict policy. */
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { installPackage, readPage, run, samplesOf } from "../support/embedding.mjs";
import { openSample, serveSamples } from "./support/samples.mjs";
import { BROWSERS } from "./support/portal.mjs";

const timeout = 120_000;
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";
const DRAFT = "KẾ HOẠCH\nTriển khai công tác đo lường\nI. MỤC ĐÍCH\nNâng cao chất lượng đo lường.";

let installed, samples, home, cdn;
before(async () => {
  installed = await installPackage();
  const quick = samplesOf(await readPage("quick-start.md"));
  samples = [...quick, ...samplesOf(await readPage("own-parent.md"))];
  // The page's own commands, where a portal has its static files.
  home = join(installed.home, "portal");
  await mkdir(home);
  await run("cp", [installed.tarball, home]);
  for (const { code } of quick.filter(({ language }) => language === "sh")) await run("sh", ["-ec", code], { cwd: home });
  cdn = await rewriting();
});
after(() => Promise.all([cdn?.close(), installed?.remove()]));

/** A CDN behind a proxy that rewrites scripts. */
async function rewriting() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    readFile(join(installed.folder, "dist", basename(request.url))).then((body) => {
      response.writeHead(200, { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" });
      response.end(`${body}\n;/* by a proxy */`);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())) };
}

const isReady = (host) =>
  host.until(() => window.told.some(({ type }) => type === "ready")).catch((error) => {
    throw new Error(`never ready: ${host.log.errors} ${host.log.violations}`, { cause: error });
  });
const reported = (host, code) => host.until((wanted) => document.querySelector("kehoach-check")?.report?.findings.some((one) => one.code === wanted), code);

/** Types a draft, and waits until the checker, in its worker, misses what it lacks. */
async function drafted(host) {
  await isReady(host);
  assert.deepEqual(await host.evaluate(() => window.told.find(({ type }) => type === "ready").mode), "worker");
  await host.page.focus("#draft");
  await host.type(DRAFT);
  await reported(host, "KH101");
}

/** @type {Record<string, { at?: string, policy?: () => string, act: (host: any, portal: any) => Promise<void> }>} */
const CASES = {
  "classic-start": {
    async act(host, { asked }) {
      await drafted(host);
      // "Six files": the counts of the language come behind the first report.
      await host.until(() => performance.getEntriesByType("resource").length > 0 && document.querySelector("kehoach-check").report);
      const files = new Set(asked.slice(1));
      assert.ok([...files].every((path) => path.startsWith("/kehoach-check/dist/")), [...files].join());
      assert.ok(files.size >= 5 && files.size <= 6, [...files].join());
    },
  },
  "modules-start": {
    async act(host, { asked }) {
      await drafted(host);
      assert.ok(new Set(asked).size > 50, "more than fifty files");
    },
  },
  bundled: { at: "/bundled/", act: drafted },
  fallback: {
    policy: () => STRICT.replace("script-src 'self'", `script-src 'self' ${cdn.url}`),
    async act(host) {
      await drafted(host);
      assert.ok(cdn.asked.length > 0, "the CDN was asked first");
      // Firefox tells a refused script as an error of the page.
      host.log.errors = host.log.errors.filter((text) => !/integrity attribute/.test(text));
    },
  },
  renamed: {
    async act(host, { asked }) {
      await drafted(host);
      assert.ok(asked.includes("/tep/soat.bin") && !asked.some((path) => path.endsWith(".wasm")), asked.join());
    },
  },
  "own-parent": {
    async act(host) {
      await isReady(host);
      const draft = await readFile(join(root, "docs", "samples", "du-thao-xa.txt"), "utf8");
      await host.evaluate((text) => {
        const area = document.getElementById("draft");
        area.focus();
        document.execCommand("insertText", false, text);
      }, draft);
      await reported(host, "KH302");
      assert.deepEqual(await host.evaluate(() => document.querySelector("kehoach-check").report.coverage.map(({ parent, tasks }) => [parent, tasks.map(({ status }) => status)])), [
        ["145/KH-UBND", ["covered", "covered", "partial", "missing"]],
      ]);
    },
  },
};

test("every page of these guides is run here", () => {
  assert.deepEqual(samples.filter(({ language }) => language === "html").map(({ name }) => name).sort(), Object.keys(CASES).sort());
});

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(`in ${name}`, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    for (const [sample, { at = `/pages/${sample}`, policy = () => STRICT, act }] of Object.entries(CASES)) {
      test(`the sample "${sample}" checks as shown`, { timeout }, async () => {
        const portal = await serveSamples({
          samples,
          installed: { ...installed, folder: join(home, "public", "kehoach-check") },
          policy: policy(),
          mounts: [["/tep/", join(home, "public", "tep")], ["/du-lieu/", join(root, "docs", "samples")]],
          replaced: [["https://cdn.example/", cdn.url]],
        });
        const host = await openSample(browser, `${portal.url}${at}`);
        try {
          await act(host, portal);
          assert.deepEqual([await host.violations(), host.log.errors, await host.evaluate(() => window.told.filter(({ type }) => type === "error").length)], [[], [], 0]);
        } finally {
          await host.close();
          await portal.close();
        }
      });
    }

    test("dist/sample.html shows findings as it is opened", { timeout }, async () => {
      const portal = await serveSamples({ samples, installed: { ...installed, folder: join(home, "public", "kehoach-check") }, policy: STRICT });
      const host = await openSample(browser, `${portal.url}/kehoach-check/dist/sample.html`);
      try {
        await reported(host, "KH101");
        assert.deepEqual([await host.violations(), host.log.errors], [[], []]);
      } finally {
        await host.close();
        await portal.close();
      }
    });
  });
}
