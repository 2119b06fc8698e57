/**
 * Takes out of a wasm what Rust does when it panics: words, formatted for a stream that a page has
 * not got. What is left is the trap itself, which is what a page sees either way.
 *
 * The functions are known by their names, so this comes before the names are stripped; the optimiser
 * then finds that nobody needs what only they called.
 */

import { CODE, DATA, Reader, assembled, counted, leb, sectionsOf } from "./wasm.mjs";

const CUSTOM = 0;
const FUNCTION_NAMES = 1;
const I32_CONST = 0x41;

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

/** What the longest path of a source file, the longest file and the longest line stay below. */
const MOST = { path: 200, line: 20_000, column: 400 };
/** A path of a source file, with or without the zero that ends a string of C. */
const SOURCE = /^[\x20-\x7e]+\.rs\0?$/;

/**
 * Blanks, in the data of a module, the places in the sources that its panics would name: four numbers each
 * (where the file's path stands, its length, line, column), and the paths. Only a panic's words read them.
 * @param {Buffer} body of the section of data @returns {Buffer}
 */
function withoutPlaces(body) {
  const blank = Buffer.from(body);
  const reader = new Reader(body);
  /** @type {{ from: number, to: number, start: number }[]} the segments: their addresses, and where in the section they begin */
  const segments = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const [kind, constant] = [reader.number(), reader.number()];
    if (kind !== 0 || constant !== I32_CONST) throw new Error("a segment of data that is not where it says");
    const from = reader.number();
    reader.take(1);
    const length = reader.number();
    segments.push({ from, to: from + length, start: reader.at });
    reader.take(length);
  }
  /** Where in the section an address is; none where it, or what follows it, is in no segment. */
  const at = (address, length) => {
    const segment = segments.find(({ from, to }) => address >= from && address + length <= to);
    return segment && segment.start + address - segment.from;
  };
  for (const { from, to, start } of segments) {
    for (let address = from + (-from & 3); address + 16 <= to; address += 4) {
      const here = start + address - from;
      const [path, length, line, column] = [0, 4, 8, 12].map((offset) => body.readUInt32LE(here + offset));
      const fits = length < MOST.path && line > 0 && line < MOST.line && column > 0 && column < MOST.column;
      const there = fits ? at(path, length) : undefined;
      if (there === undefined || !SOURCE.test(body.toString("latin1", there, there + length))) continue;
      blank.fill(0, here, here + 16);
      blank.fill(0, there, there + length);
    }
  }
  return blank;
}

/**
 * The same module, in which each function of a panic is the trap that it ends with, and no place of the
 * sources is named.
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
  const data = sections.find(({ id }) => id === DATA);
  if (data) data.body = withoutPlaces(data.body);
  return assembled(wasm, sections);
}
