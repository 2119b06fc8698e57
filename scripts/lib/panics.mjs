/**
 * Takes out of a wasm what Rust does when it panics: words, formatted for a stream that a page has
 * not got. What is left is the trap itself, which is what a page sees either way.
 *
 * The functions are known by their names, so this comes before the names are stripped; the optimiser
 * then finds that nobody needs what only they called.
 */

import { CODE, Reader, assembled, counted, leb, sectionsOf } from "./wasm.mjs";

const CUSTOM = 0;
const FUNCTION_NAMES = 1;

/** No locals, `unreachable`, end. */
const TRAP = Buffer.from([0, 0, 0x0b]);

/** The names of functions that never return. (hashbrown's `Fallibility` may, and is none.) */
const PANICS = /\bpanicking\b|::(unwrap|expect|assert|slice_index|slice_error|len_mismatch)_fail(ed|_rt)?\b|::panic_already|::panic_access_error|::panic_on_ord_violation|\braw_vec::(handle_error|capacity_overflow)$|::handle_alloc_error$|::rust_oom$|::rust_panic$/;

/** The name section's contents. @param {Buffer} wasm @returns {Buffer} */
export function nameSection(wasm) {
  const custom = sectionsOf(wasm).filter(({ id }) => id === CUSTOM).map(({ body }) => new Reader(body));
  const names = custom.find((section) => section.name() === "name");
  if (!names) throw new Error("the wasm has no names");
  return names.bytes.subarray(names.at);
}

/** Names of functions by their index. @param {Buffer} names the name section's contents */
export function functionNames(names) {
  const reader = new Reader(names);
  while (!reader.done) {
    const id = names[reader.at++];
    const part = new Reader(reader.take(reader.number()));
    if (id !== FUNCTION_NAMES) continue;
    return new Map(Array.from({ length: part.number() }, () => [part.number(), part.name()]));
  }
  return new Map();
}

/**
 * The same module, in which each function of a panic is the trap that it ends with.
 * @param {Buffer} wasm with the names of its functions
 * @returns {Buffer}
 */
export function withoutPanics(wasm) {
  const sections = sectionsOf(wasm);
  const byIndex = functionNames(nameSection(wasm));
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function").length;
  const code = sections.find(({ id }) => id === CODE);
  const bodies = new Reader(code.body);
  const count = bodies.number();
  const written = Array.from({ length: count }, (_, index) => {
    const body = bodies.take(bodies.number());
    return counted(PANICS.test(byIndex.get(imported + index) ?? "") ? TRAP : body);
  });
  code.body = Buffer.concat([leb(count), ...written]);
  return assembled(wasm, sections);
}
