/** `docs/dependencies.md`: every dependency with its reason, licence, version and bytes. */

import { CRATES, OLD_BROWSERS, PACKAGES } from "./reasons.mjs";

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`).join("\n");

const number = (/** @type {number} */ value) => value.toLocaleString("en");
const names = (/** @type {string[]} */ list) => list.map((name) => `\`${name}\``).join(", ");

/** A crate's name as functions have it. */
const inCode = (/** @type {string} */ name) => name.replaceAll("-", "_");

/** What the unicode and address crates of `validator` are; macros and what others need as well are not counted. */
const DRAGGED = /^(idna|idna_adapter|icu_.*|url|form_urlencoded|percent-encoding|regex|regex-automata|regex-syntax|aho-corasick|litemap|potential_utf|tinystr|utf8_iter|utf_types|writeable|yoke|zerofrom|zerotrie|zerovec|smallvec|stable_deref_trait)$/;

/**
 * @param {object} given
 * @param {{ folder: string, what: string, crates: import("./crates.mjs").Crate[] }[]} given.workspaces the checker's first
 * @param {import("./packages.mjs").Direct[]} given.packages
 * @param {import("./packages.mjs").Direct[]} given.oldBrowsers
 * @param {any} given.bytes of `bytes.json`
 * @returns {string}
 */
export function page({ workspaces, packages, oldBrowsers, bytes }) {
  const [{ crates: own }, ...others] = workspaces;
  const modules = ["live", "import"];
  const weightIn = (module, name) => bytes.modules[module].crates[inCode(name)];
  const weight = (module, name) => {
    const found = weightIn(module, name);
    return found ? [number(found.raw), number(found.gzip)] : ["–", "–"];
  };
  const reason = ({ name, neededBy }) => CRATES[name] ?? `needed by ${names(neededBy.filter((one) => one !== "kehoach-check"))}`;
  const compiled = own.filter(({ role }) => role === "module");
  const row = (crate) => [`\`${crate.name}\``, crate.version, crate.licence, reason(crate), ...modules.flatMap((module) => weight(module, crate.name))];
  const special = (label, why, pick) => [label, "", "", why, ...modules.flatMap((module) => [number(pick(bytes.modules[module]).raw), number(pick(bytes.modules[module]).gzip)])];
  const weighed = compiled.filter(({ name }) => modules.some((module) => weightIn(module, name)));
  const dead = compiled.filter((crate) => !weighed.includes(crate));
  const dragged = compiled.filter(({ name }) => DRAGGED.test(name));
  const draggedLeft = dragged.filter((crate) => weighed.includes(crate));
  const validator = modules.map((module) => weightIn(module, "validator") ?? { raw: 0, gzip: 0 });
  const listed = (crates) => crates.length === 0 ? "none" : table(["crate", "version", "licence", "why"], crates.map((crate) => [`\`${crate.name}\``, crate.version, crate.licence, reason(crate)]));
  const byRole = (role) => own.filter((crate) => crate.role === role);
  const known = new Set(own.map(({ name, version }) => `${name} ${version}`));
  const packageRow = ({ name, version, licence, needs }) => [`\`${name}\``, version, licence, PACKAGES[name]?.why ?? "", bytes.page[name] ? `${number(bytes.page[name].raw)}, gzip ${number(bytes.page[name].gzip)}` : "nothing", String(needs.length)];
  const used = (kind) => packages.filter(({ name }) => PACKAGES[name]?.used === kind).map(packageRow);
  const HEAD = ["package", "version", "licence", "why", "bytes that a visitor gets", "others that it needs"];

  return `# Dependencies

*Written by \`npm run supply -- --write\`; \`-- --measure\` weighs the modules again. Do not edit: reasons stand in
\`scripts/lib/supply/reasons.mjs\`. \`npm run supply\` fails where this page and the lock files differ.*

What a person's browser gets of others is the first table, and pdf.js on the page when a PDF is opened. What crates
may be taken says \`deny.toml\`; each version is pinned with its checksum by a lock file.

## In the modules

Every crate that is compiled into \`live\` (what checks) or \`import\` (what reads files and HTML). Bytes: the functions
whose names begin with the crate, in the module as wasm-opt leaves it with names kept; gzip: by how much \`gzip -9\`
of the module shrinks when these functions are empty. What the compiler puts into a caller counts as the caller's,
so these are the least that a crate weighs. Weighed on build \`${bytes.build}\`${bytes.same ? ", whose bytes without names were those of `pkg/`" : ""}.

${table(
  ["crate", "version", "licence", "why", "live, bytes", "gzip", "import, bytes", "gzip"],
  [
    special("the checker itself", "", (module) => module.crates.kehoach_check),
    special("Rust's standard library", "text, lists, maps, memory; what it makes for the checker's own types among it", (module) => module.crates.std),
    ...weighed.map(row),
    special("data", "facts, catalogues, words, tables: ours but for some of the standard library's", (module) => module.data),
    special("**the module**", "", (module) => module.whole),
  ],
)}

Compiled, and nothing of it left in either module, since nothing calls it or since all of it is types, macros and
functions put into their callers:

${listed(dead)}

### \`validator\` without what it drags in

\`validator\` is there for a form's fields. It has no way to be taken without \`idna\`, \`url\` and \`regex\`: in 0.21.0 they
are no optional dependencies, its features (\`card\`, \`derive\`, \`indexmap\`) only add, and with \`default-features = false\`
\`cargo tree\` shows the same 44 crates for WebAssembly. Former releases have more: 0.20.0 and 0.19.0 45, 0.16.1 50,
0.14.0 53, 0.10.1 51 (2026-11, all with \`idna\`, \`url\` and \`regex\`).

What they cost nobody downloads: of the ${dragged.length} crates that come with it (${names(dragged.map(({ name }) => name))}), ${draggedLeft.length === 0 ? "not one function is left in either module, before wasm-opt or after" : `${names(draggedLeft.map(({ name }) => name))} are left in a module`}: our rules name
neither \`email\` nor \`url\` nor \`regex\`, and the linker drops what is never called. \`validator\` itself has ${number(validator[0].raw)} bytes
in \`live\` (gzip ${number(validator[0].gzip)}) and ${number(validator[1].raw)} in \`import\`. They cost time when the project is built for the first time, and a line each in
this table.

A \`[patch]\` with empty stand-ins for the three would take them out of the lock file. It is not done: the stand-ins
would have to follow every release of \`validator\` by hand, an address or a pattern that a later rule asks for would
then be accepted unseen, and audits would look at crates that are not those of the registry.

## To build

Macros, and what they need. Nothing of them is in a module.

${listed(byRole("build"))}

## To test

${listed(byRole("test"))}

In the lock file for other machines or features, compiled by none of the above: ${names(byRole("elsewhere").map(({ name, version }) => `${name} ${version}`)) || "none"}.

${others.map(({ folder, what, crates }) => `## \`${folder}/\`: ${what}\n\nThe crates above, and:\n\n${listed(crates.filter(({ name, version }) => !known.has(`${name} ${version}`)))}`).join("\n\n")}

## npm: the package

\`kehoach-check\` has no dependencies: who installs it gets no package of others, and nothing under \`www/\` or \`pkg/\`
imports one by name. The command line reads PDFs with \`pdfjs-dist\` where somebody installed that: it is an optional peer.

## npm: the page

${table(HEAD, used("page"))}

## npm: building

${table(HEAD, used("build"))}

## npm: tests

Nothing of these is in the package or on the page. The editors are given under GPL 2 or a commercial licence.

${table(HEAD, used("tests"))}

Also \`${OLD_BROWSERS.folder}/package.json\`: ${OLD_BROWSERS.why}. They are npm's \`@sparticuz/chromium\` (${[...new Set(oldBrowsers.map(({ licence }) => licence))].join(", ")}) in the
versions ${oldBrowsers.map(({ version }) => version).join(", ")}, with ${new Set(oldBrowsers.flatMap(({ needs }) => needs)).size} small packages that would unpack them elsewhere and are not run.

## npm: measuring

${table(HEAD, used("measuring"))}

Also \`benches/peers/package.json\`: textlint, markdownlint, contextlint and harper.js, installed by \`npm run bench -- --peers\` only.

## npm: what they need

${packages
  .filter(({ needs }) => needs.length > 0)
  .map(({ name, needs }) => `- \`${name}\`: ${needs.join(", ")}`)
  .join("\n")}
`;
}
