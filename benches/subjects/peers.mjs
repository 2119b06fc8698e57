/**
 * What a portal's developer would take instead. None of them reads Vietnamese plans: they are set to
 * do the nearest thing that they can, with rules that need no language.
 *
 * Their packages are those of `benches/peers/package.json`, which `npm run bench -- --peers` installs.
 */

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, run } from "../../scripts/lib/project.mjs";

/** @typedef {import("./index.mjs").Subject} Subject */

/** Where the peers are installed. */
export const PEERS = join(root, "benches", "peers");

const require = createRequire(join(PEERS, "package.json"));
/** A package's file, by its name: as Node would find it from the peers' folder. */
const file = (name) => require.resolve(name);
const load = async (name) => import(pathToFileURL(file(name)).href);
const esm = async (name, path) => import(pathToFileURL(join(PEERS, "node_modules", name, path)).href);

/** Rules of textlint that look at no words. */
const TEXTLINT = [
  ["max-comma", { max: 4 }],
  ["sentence-length", { max: 100 }],
  ["no-todo", true],
  ["no-empty-section", true],
];

const CONTEXTLINT = {
  sections: ["MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ VÀ GIẢI PHÁP", "KINH PHÍ THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"],
  columns: ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"],
};

/** @type {Record<string, { what: string, entry: string, wasm?: string[], subject: () => Subject }>} */
export const peers = {
  textlint: {
    what: `kernel, Markdown, ${TEXTLINT.map(([rule]) => rule).join(", ")}`,
    entry: `export { TextlintKernel } from "@textlint/kernel"; export { default as markdown } from "@textlint/textlint-plugin-markdown"; ${TEXTLINT.map(([rule], n) => `export { default as rule${n} } from "textlint-rule-${rule}";`).join(" ")}`,
    subject() {
      let kernel;
      let options;
      const whole = (module) => module.default?.default ?? module.default ?? module;
      return {
        load: async () => {},
        async start() {
          const { TextlintKernel } = await load("@textlint/kernel");
          const plugin = whole(await load("@textlint/textlint-plugin-markdown"));
          const rules = [];
          for (const [ruleId, settings] of TEXTLINT) rules.push({ ruleId, rule: whole(await load(`textlint-rule-${ruleId}`)), options: settings });
          kernel = new TextlintKernel();
          options = { filePath: "plan.md", ext: ".md", plugins: [{ pluginId: "markdown", plugin }], rules };
        },
        check: (text) => kernel.lintText(text, options),
      };
    },
  },
  markdownlint: {
    what: "all its rules",
    entry: `export { lint } from "markdownlint/sync";`,
    subject() {
      let lint;
      return {
        load: async () => {},
        async start() {
          ({ lint } = await esm("markdownlint", "lib/exports-sync.mjs"));
        },
        check: (text) => lint({ strings: { plan: text } }),
      };
    },
  },
  contextlint: {
    what: "SEC-001 with the profile's sections, TBL-001 with its columns, TBL-002",
    entry: `export { parseDocument, runRules, sec001, tbl001, tbl002 } from "@contextlint/core";`,
    subject() {
      let module;
      let rules;
      return {
        load: async () => {},
        async start() {
          module = await esm("@contextlint/core", "dist/index.js");
          rules = [module.sec001({ sections: CONTEXTLINT.sections }), module.tbl001({ requiredColumns: CONTEXTLINT.columns }), module.tbl002({})];
        },
        check: (text) => module.runRules(rules, module.parseDocument(text), "plan.md"),
      };
    },
  },
  "harper.js": {
    what: "LocalLinter with the American dictionary",
    entry: `export { LocalLinter } from "harper.js"; export { binary } from "harper.js/binary";`,
    wasm: [join("harper.js", "dist", "harper_wasm_bg.wasm")],
    subject() {
      let linter;
      return {
        load: async () => {},
        async start() {
          const { LocalLinter } = await esm("harper.js", "dist/index.js");
          const { binary } = await esm("harper.js", "dist/binary.js");
          linter = new LocalLinter({ binary });
          await linter.setup();
        },
        check: (text) => linter.lint(text),
      };
    },
  },
};

/** Installs them, where their lock file has changed since. */
export async function installPeers() {
  const lock = await readFile(join(PEERS, "package-lock.json"), "utf8");
  const stamp = join(PEERS, "node_modules", ".installed-lock");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === lock) return;
  await run("npm", ["ci", "--prefix", PEERS, "--ignore-scripts", "--no-audit", "--no-fund"], { quiet: true });
  await writeFile(stamp, lock);
}

/** @param {string} name @returns {Promise<string>} the version that is installed */
export async function versionOf(name) {
  const named = { textlint: "@textlint/kernel", contextlint: "@contextlint/core" }[name] ?? name;
  const manifest = await readFile(join(PEERS, "node_modules", named, "package.json"), "utf8").catch(() => "{}");
  return JSON.parse(manifest).version ?? "";
}
