/** What each crate weighs in a WebAssembly module, told by the names of its functions. */

import { gzipSync } from "node:zlib";
import { CODE, Reader, assembled, counted, leb, sectionsOf } from "../wasm.mjs";
import { functionNames, nameSection } from "../panics.mjs";

/** No locals, `unreachable`, end. */
const TRAP = Buffer.from([0, 0, 0x0b]);
/** Crates of the toolchain: one row. */
const STANDARD = new Set(["core", "alloc", "std", "hashbrown", "dlmalloc", "compiler_builtins", "rustc_demangle", "__rustc", "memchr_std"]);

/** The crate that a function's name begins with; of an implementation, that of the type. @param {string} name demangled, in either of Rust's ways */
export function crateOf(name) {
  const path = /^[<&*([]*(?:(?:mut|const|dyn) )*([a-z_][a-z0-9_]*)(?:\[[0-9a-f]+\])?::/.exec(name)?.[1];
  // What a primitive or a generic type does is said by the trait.
  const trait = /^<.*? as ([a-z_][a-z0-9_]*)(?:\[[0-9a-f]+\])?::/.exec(name)?.[1];
  const found = path ?? trait ?? "core";
  return STANDARD.has(found) ? "std" : found;
}

const CUSTOM = 0;
/** A module without names and whatever else does not run. @param {Buffer} wasm */
export const bare = (wasm) => assembled(wasm, sectionsOf(wasm).filter(({ id }) => id !== CUSTOM));

/**
 * @param {Buffer} wasm with the names of its functions
 * @returns {{ crates: Record<string, { raw: number, gzip: number }>, data: { raw: number, gzip: number }, whole: { raw: number, gzip: number } }}
 *   raw: bytes of the functions' bodies; gzip: by how much `gzip -9` of the module shrinks when those are empty. Both without names
 */
export function weigh(wasm) {
  const names = functionNames(nameSection(wasm));
  const sections = sectionsOf(wasm).filter(({ id }) => id !== CUSTOM);
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function").length;
  const code = sections.find(({ id }) => id === CODE);
  const reader = new Reader(code.body);
  const bodies = Array.from({ length: reader.number() }, (_, index) => ({ crate: crateOf(names.get(imported + index) ?? ""), body: reader.take(reader.number()) }));
  const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
  const without = (crate) => {
    const written = bodies.map((one) => counted(one.crate === crate ? TRAP : one.body));
    const changed = { id: CODE, body: Buffer.concat([leb(bodies.length), ...written]) };
    return assembled(wasm, sections.map((section) => (section === code ? changed : section)));
  };
  const plain = assembled(wasm, sections);
  const whole = { raw: plain.length, gzip: gzipped(plain) };
  const crates = {};
  for (const crate of [...new Set(bodies.map((one) => one.crate))].sort()) {
    const raw = bodies.filter((one) => one.crate === crate).reduce((sum, { body }) => sum + body.length, 0);
    crates[crate] = { raw, gzip: whole.gzip - gzipped(without(crate)) };
  }
  const DATA = 11;
  const data = sections.find(({ id }) => id === DATA);
  const rest = assembled(wasm, sections.filter((section) => section !== data));
  return { crates, data: { raw: data.body.length, gzip: whole.gzip - gzipped(rest) }, whole };
}
