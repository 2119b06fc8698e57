/**
 * `npm run build`: the package in `pkg/`, which is checked in so that a portal needs no Rust.
 *
 *     npm run build              build and write pkg/
 *     npm run build -- --check   build beside it, and fail unless pkg/ has the very same bytes
 *     npm run build -- --quick   build without optimising, to try a change in Node or in a browser: not to be committed
 *
 * wasm-pack compiles each of the modules, the words of panics that nobody reads are taken out,
 * Binaryen's wasm-opt (the pinned npm package, the same bytes everywhere) optimises, and what wasm-pack adds for its own purposes is left out. The result depends on the
 * sources and the pinned tools only: see `remappedPaths`.
 */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { IMPORT, INLINING, LIVE, ORDER, WASM_OPT, WORD } from "./lib/modules.mjs";
import { attempt, cargoHome, Failure, main, pkgDir, root, run } from "./lib/project.mjs";
import { withoutPanics } from "./lib/panics.mjs";
import { writePrecache } from "./precache.mjs";
import { nodeModules, rust, wasmTools } from "./setup.mjs";

/** The counts of the language (`data/language.md`): bytes that the first module is given. */
const LANGUAGE = "kehoach_check_language.bin";
/** The parent plans that come with the program, as `build.rs` packs them. */
const PARENTS = "kehoach_check_parents.bin";

/**
 * rustc writes the paths of source files into panic messages. Each folder that differs from
 * machine to machine gets a fixed name, so that the bytes do not tell where they were built.
 */
async function remappedPaths() {
  await run("cargo", ["fetch", "--locked", "--quiet", "--target", "wasm32-unknown-unknown"]);
  // The folder of a registry carries a hash of its address, which is not the same behind a mirror.
  const sources = join(cargoHome, "registry", "src");
  const registries = existsSync(sources) ? await readdir(sources) : [];
  const sysroot = await attempt("rustc", ["--print", "sysroot"]);
  const commit = (await attempt("rustc", ["-vV"])).match(/^commit-hash: (.+)$/m)[1];
  // The last mapping that matches wins.
  return [
    [cargoHome, "/cargo"],
    ...registries.map((name) => [join(sources, name), "/crates"]),
    [sysroot, "/rust"],
    // With the rust-src component rustc names the standard library's sources where they are installed.
    [join(sysroot, "lib", "rustlib", "src", "rust"), `/rustc/${commit}`],
    [root, "/kehoach-check"],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/**
 * Names a build by what it is built from. Stands in the wasm and in its glue: where a cache keeps one
 * of them from another build, the client tells by it.
 */
async function buildId(version) {
  const hash = createHash("sha256");
  for (const part of ["src", "data", "build.rs", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"]) {
    const inside = part.includes(".") ? [part] : (await readdir(join(root, part), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
    for (const name of inside.map((path) => path.split(sep).join("/")).sort()) hash.update(`${name}\0`).update(await readFile(join(root, name)));
  }
  return `${version}+${hash.digest("hex").slice(0, 12)}`;
}

/** Compiles in parts and keeps them: faster to make, larger and slower to run. */
const QUICK = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "1", CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16", CARGO_PROFILE_RELEASE_INCREMENTAL: "true" };

/** Where `build.rs` puts what the package has as files of their own. */
const packs = join(root, "target", "packs");

/** A module's wasm and its glue as wasm-pack makes them, in a scratch folder. */
async function compile(id, { feature, name, optLevel }, quick) {
  const folder = `target/wasm-pack/${feature}`;
  const out = join(root, folder);
  await rm(out, { recursive: true, force: true });
  await mkdir(packs, { recursive: true });
  const flags = await remappedPaths();
  await run("wasm-pack", ["--quiet", "build", "--mode", "no-install", "--target", "web", "--release", "--no-opt", "--no-pack", "--no-gitignore", "--out-name", name, "--out-dir", folder, ".", "--locked", "--no-default-features", "--features", feature], {
    env: { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f"), CARGO_PROFILE_RELEASE_OPT_LEVEL: optLevel, KEHOACH_BUILD: id, KEHOACH_PACKS: packs, ...(quick ? QUICK : {}) },
  });
  return out;
}

/** A further module's glue as a function: each call gives an instance of its own to start. */
async function furtherGlue(folder, { feature, name, calls }) {
  const esbuild = await import("esbuild");
  const { outputFiles } = await esbuild.build({
    stdin: { contents: `export { initSync, ${calls.join(", ")}, build } from "./${name}.js";`, resolveDir: folder },
    bundle: true,
    write: false,
    // It names in a comment where it read from, as seen from here and not from where a link leads.
    absWorkingDir: folder,
    preserveSymlinks: true,
    charset: "utf8",
    format: "iife",
    globalName: "glue",
    target: "es2022",
    legalComments: "none",
    logOverride: { "empty-import-meta": "silent" },
  });
  return `function ${feature}Glue() {\n${outputFiles[0].text}return glue;\n}\n`;
}

/** The first module's glue without what only our own code is to call. */
const inner = (glue) => ["readChunk", "takeLanguage", "takeParents"].reduce((rest, name) => exchanged(rest, `export function ${name}(`, `function ${name}(`), exchanged(glue, "export { initSync, __wbg_init as default };\n", ""));

/** A text with a piece of it taken out or exchanged; it must be there. */
function exchanged(text, from, to) {
  if (!text.includes(from)) throw new Failure(`wasm-bindgen's output has no “${from}” any more`);
  return text.replace(from, () => to);
}

async function optimise(folder, { name, optimisation }, quick) {
  const file = join(folder, `${name}_bg.wasm`);
  if (quick) return readFile(file);
  const out = `${file}.opt`;
  await writeFile(file, withoutPanics(await readFile(file)));
  await run("wasm-opt", [...WASM_OPT, ...optimisation, ...INLINING, ...ORDER, "--strip-debug", "--strip-producers", "--strip-target-features", file, "-o", out]);
  return readFile(out);
}

/** The package as file name → contents. */
async function build(quick) {
  const { version, description, license } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const id = await buildId(version);
  const live = await compile(id, LIVE, quick);
  const second = await compile(id, IMPORT, quick);
  const third = await compile(id, WORD, quick);
  const source = (name) => readFile(join(root, "src", name), "utf8");
  const glue = [
    // What starts the modules is ours, so that one call starts both.
    inner(await readFile(join(live, `${LIVE.name}.js`), "utf8")),
    await furtherGlue(second, IMPORT),
    await furtherGlue(third, WORD),
    await source("glue.js"),
    `/** The build, as each wasm says it. */\nexport const BUILD = ${JSON.stringify(id)};\n`,
  ];
  const [types] = (await readFile(join(live, `${LIVE.name}.d.ts`), "utf8")).split("export type InitInput");
  const manifest = {
    name: "kehoach-check",
    version,
    description,
    license,
    type: "module",
    main: `${LIVE.name}.js`,
    types: `${LIVE.name}.d.ts`,
    files: [`${LIVE.name}.js`, `${LIVE.name}.d.ts`, `${LIVE.name}_bg.wasm`, `${IMPORT.name}_bg.wasm`, `${WORD.name}_bg.wasm`, LANGUAGE, PARENTS],
    sideEffects: false,
  };
  return {
    [`${LIVE.name}.js`]: glue.join("\n"),
    [`${LIVE.name}.d.ts`]: types.trimEnd() + "\n" + (await source("glue.d.ts")),
    [`${LIVE.name}_bg.wasm`]: await optimise(live, LIVE, quick),
    [`${IMPORT.name}_bg.wasm`]: await optimise(second, IMPORT, quick),
    [`${WORD.name}_bg.wasm`]: await optimise(third, WORD, quick),
    [LANGUAGE]: await readFile(join(root, "data", "language.bin")),
    [PARENTS]: await readFile(join(packs, "parents")),
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
  };
}

async function write(files) {
  await rm(pkgDir, { recursive: true, force: true });
  await mkdir(pkgDir, { recursive: true });
  for (const [name, contents] of Object.entries(files)) await writeFile(join(pkgDir, name), contents);
}

async function check(files) {
  const present = existsSync(pkgDir) ? await readdir(pkgDir) : [];
  const differing = [...new Set([...present, ...Object.keys(files)])].filter(
    (name) => !present.includes(name) || !(name in files),
  );
  for (const [name, contents] of Object.entries(files)) {
    if (present.includes(name) && !Buffer.from(contents).equals(await readFile(join(pkgDir, name)))) differing.push(name);
  }
  if (differing.length > 0) {
    throw new Failure(`pkg/ is not what the source builds (${differing.sort().join(", ")}): run \`npm run build\` and commit pkg/`);
  }
  console.log("pkg/ is what the source builds, byte for byte");
}

main(async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false }, quick: { type: "boolean", default: false } } });
  await nodeModules();
  await rust();
  await wasmTools();
  const files = await build(values.quick);
  await (values.check ? check(files) : write(files));
  if (!values.check) await writePrecache();
  if (!values.check) for (const [name, contents] of Object.entries(files)) console.log(`pkg/${name}  ${Buffer.byteLength(contents)} bytes`);
});
