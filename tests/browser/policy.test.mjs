/** What works under which Content-Security-Policy; the tables of docs/embedding.md and its Vietnamese twin are what this finds. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { servePortal, PORTAL_POLICY } from "../../scripts/portal.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const DRAFT = "KẾ HOẠCH\n\nI. MỤC ĐÍCH, YÊU CẦU\n";
const POLICIES = [
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  PORTAL_POLICY,
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types kehoach-check",
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'",
  "default-src 'self'",
];

/** In the page: what came of it. */
const outcome = () => {
  const element = document.querySelector("kehoach-check");
  const shell = element.shadowRoot.querySelector(".shell");
  const failed = window.told.find(({ type }) => type === "error")?.detail.code ?? null;
  return {
    checks: failed ? failed : element.report ? window.told.find(({ type }) => type === "ready").detail.mode : "nothing",
    styled: getComputedStyle(shell).display === "flex",
    message: element.shadowRoot.querySelector("[part=failure]").textContent,
    draft: document.getElementById("draft").value,
    violations: window.violations.length,
  };
};

async function tried(browser, policy) {
  const portal = await servePortal({ policy });
  const page = await openPortal(browser, `${portal.url}text`);
  try {
    await page.until(() => customElements.get("kehoach-check"));
    await page.paste("#draft", DRAFT);
    await page.until(() => window.told.some(({ type }) => type === "error") || document.querySelector("kehoach-check").report);
    await page.until(() => !document.querySelector("kehoach-check").shadowRoot.querySelector(".shell").hidden);
    return await page.evaluate(outcome);
  } finally {
    await page.close();
    await portal.close();
  }
}

const found = new Map();
for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`under each policy it works, or says plainly why not: ${name}`, { timeout: 240_000 }, async () => {
    const browser = await launch();
    try {
      const results = [];
      for (const policy of POLICIES) results.push(await tried(browser, policy));
      for (const [index, { draft }] of results.entries()) assert.equal(draft, DRAFT, POLICIES[index]);
      for (const index of [0, 1, 2]) assert.deepEqual([results[index].checks, results[index].styled, results[index].violations], ["worker", true, 0], POLICIES[index]);
      assert.deepEqual([results[3].checks, results[3].styled], ["page", true]);
      assert.equal(results[4].checks, "worker");
      assert.equal(results[5].checks, "wasmBlocked");
      assert.match(results[5].message, /wasm-unsafe-eval/);
      found.set(name, results);
    } finally {
      await browser.close();
    }
  });
}

/** A page's words for what was found. */
const WORDS = {
  "embedding.md": {
    head: "policy",
    worker: "checks in a worker",
    page: "checks in the page itself",
    wasmBlocked: "says plainly that WebAssembly is not allowed; the draft is untouched",
    bare: ", without its own look",
  },
  "embedding.vi.md": {
    head: "chính sách",
    worker: "soát trong worker",
    page: "soát ngay trong trang",
    wasmBlocked: "nói rõ là WebAssembly không được phép; dự thảo nguyên vẹn",
    bare: ", không có giao diện riêng",
  },
};

for (const [name, words] of Object.entries(WORDS)) {
  test(`the table of docs/${name} is what was found`, async () => {
    assert.equal(found.size, Object.keys(BROWSERS).length, "both browsers told");
    const rows = POLICIES.map((policy, index) => {
      const cells = [...found.values()].map((results) => `${words[results[index].checks]}${results[index].styled ? "" : words.bare}`);
      return `| \`${policy}\` | ${cells.join(" | ")} |`;
    });
    const table = [`| ${words.head} | ${[...found.keys()].join(" | ")} |`, "|---|---|---|", ...rows].join("\n");
    const page = await readFile(join(root, "docs", name), "utf8");
    assert.ok(page.includes(table), `docs/${name} should hold:\n${table}`);
  });
}
