/**
 * `npm run build`: the package in `pkg/`, which is checked in so that a portal needs no Rust.
 *
 *     npm run build              build and write pkg/
 *     npm run build -- --check   build beside it, and fail unless pkg/ has the very same bytes
 *
 * wasm-pack compiles, Binaryen's wasm-opt (the pinned npm package, the same bytes everywhere)
 * optimises, and what wasm-pack adds for its own purposes is left out. The result depends on the
 * sources and the pinned tools only: see `remappedPaths`.
 */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { attempt, cargoHome, Failure, main, pkgDir, root, run } from "./lib/project.mjs";
import { writePrecache } from "./precache.mjs";
import { nodeModules, rust, wasmTools } from "./setup.mjs";

const NAME = "kehoach_check";

/** What rustc emits for wasm32-unknown-unknown, and every browser since 2022 runs. */
const WASM_FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
const OPTIMISATION = ["-O3"];

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
  for (const part of ["src", "data", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"]) {
    const inside = part.includes(".") ? [part] : (await readdir(join(root, part), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
    for (const name of inside.map((path) => path.split(sep).join("/")).sort()) hash.update(`${name}\0`).update(await readFile(join(root, name)));
  }
  return `${version}+${hash.digest("hex").slice(0, 12)}`;
}

/** The wasm and its glue as wasm-pack makes them, in a scratch folder. */
async function compile(id) {
  const out = join(root, "target", "wasm-pack");
  await rm(out, { recursive: true, force: true });
  const flags = await remappedPaths();
  await run("wasm-pack", ["--quiet", "build", "--mode", "no-install", "--target", "web", "--release", "--no-opt", "--no-pack", "--no-gitignore", "--out-name", NAME, "--out-dir", "target/wasm-pack", ".", "--locked"], {
    env: { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f"), KEHOACH_BUILD: id },
  });
  return out;
}

async function optimise(file) {
  const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
  const out = `${file}.opt`;
  await run("wasm-opt", [...features, ...OPTIMISATION, "--strip-debug", "--strip-producers", "--strip-target-features", file, "-o", out]);
  return readFile(out);
}

/** The package as file name → contents. */
async function build() {
  const { version, description, license } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const id = await buildId(version);
  const from = await compile(id);
  const read = (name) => readFile(join(from, name), "utf8");
  const glue = [await read(`${NAME}.js`)];
  // The class that wasm.rs throws is JavaScript's own, so that `instanceof Error` holds.
  const error = join(root, "src", "error.js");
  if (existsSync(error)) glue.push(await readFile(error, "utf8"));
  glue.push(`/** The build, as the wasm's \`Checker.build()\` says it. */\nexport const BUILD = ${JSON.stringify(id)};\n`);
  const manifest = {
    name: "kehoach-check",
    version,
    description,
    license,
    type: "module",
    main: `${NAME}.js`,
    types: `${NAME}.d.ts`,
    files: [`${NAME}.js`, `${NAME}.d.ts`, `${NAME}_bg.wasm`],
    sideEffects: false,
  };
  return {
    [`${NAME}.js`]: glue.join("\n"),
    [`${NAME}.d.ts`]: await read(`${NAME}.d.ts`),
    [`${NAME}_bg.wasm`]: await optimise(join(from, `${NAME}_bg.wasm`)),
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
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  await nodeModules();
  await rust();
  await wasmTools();
  const files = await build();
  await (values.check ? check(files) : write(files));
  if (!values.check) await writePrecache();
  if (!values.check) for (const [name, contents] of Object.entries(files)) console.log(`pkg/${name}  ${Buffer.byteLength(contents)} bytes`);
});
