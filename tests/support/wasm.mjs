/** The real wasm, changed as tests of failures need it: instantiable, and wrong in one point only. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pkgDir } from "../../scripts/lib/project.mjs";
import { CODE, Reader, assembled, counted, leb, sectionsOf } from "../../scripts/lib/wasm.mjs";

const GLOBAL = 6;
const EXPORT = 7;
const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

const CHECKS = ["checker_check", "checker_edit"];

export const readWasm = () => readFile(join(pkgDir, "kehoach_check_bg.wasm"));

/**
 * The wasm whose check runs into a real `unreachable` once an instance has done so many checks, of
 * whole drafts or of edits.
 * @param {Buffer} wasm @param {number} checks that an instance does before it; at most 63
 */
export function trappingAfter(wasm, checks) {
  const sections = sectionsOf(wasm);
  const section = (id) => sections.find((one) => one.id === id);
  // The module's own functions and globals are counted after the imported ones.
  const imported = Array(5).fill(0);
  const importing = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
  for (const { kind } of importing) imported[KIND[kind]] += 1;
  const exports = new Reader(section(EXPORT).body);
  const targets = new Set();
  for (let left = exports.number(); left > 0; left--) {
    const name = exports.name();
    const kind = exports.take(1)[0];
    const index = exports.number();
    if (CHECKS.includes(name) && kind === KIND.function) targets.add(index - imported[KIND.function]);
  }
  if (targets.size < CHECKS.length) throw new Error(`the wasm exports not all of ${CHECKS}`);

  const globals = section(GLOBAL);
  const counting = new Reader(globals.body);
  const own = counting.number();
  // One more, an i32 that changes and begins at 0.
  globals.body = Buffer.concat([leb(own + 1), globals.body.subarray(counting.at), Buffer.from([0x7f, 1, 0x41, 0, 0x0b])]);
  const counter = leb(imported[KIND.global] + own);
  const trap = [0x23, ...counter, 0x41, checks, 0x4f, 0x04, 0x40, 0x00, 0x0b];
  const count = [0x23, ...counter, 0x41, 1, 0x6a, 0x24, ...counter];

  const code = section(CODE);
  const bodies = new Reader(code.body);
  const functions = bodies.number();
  const written = [leb(functions)];
  for (let index = 0; index < functions; index++) {
    const body = bodies.take(bodies.number());
    if (!targets.has(index)) {
      written.push(counted(body));
      continue;
    }
    const locals = new Reader(body);
    for (let left = locals.number(); left > 0; left--) {
      locals.number();
      locals.number();
    }
    const changed = Buffer.concat([body.subarray(0, locals.at), Buffer.from([...trap, ...count]), body.subarray(locals.at)]);
    written.push(counted(changed));
  }
  code.body = Buffer.concat(written);
  return assembled(wasm, sections);
}
