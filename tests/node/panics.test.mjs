/** What the build takes out of a wasm: the words of a panic, not the panic. */
import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { withoutPanics } from "../../scripts/lib/panics.mjs";

/** A module whose exports call what their names say; each called function returns its index. */
function moduleOf(names, debug = true) {
  const calls = names.map((name, index) => `(func $${quoted(name)} (result i32) (i32.const ${index})) (func (export "f${index}") (result i32) (call $${quoted(name)}))`);
  const module = binaryen.parseText(`(module (import "a" "b" (func $imported)) ${calls.join(" ")})`);
  binaryen.setDebugInfo(debug);
  return Buffer.from(module.emitBinary());
}
const quoted = (name) => `"${name}"`;

const run = (wasm) => new WebAssembly.Instance(new WebAssembly.Module(wasm), { a: { b() {} } }).exports;

test("what only a panic does becomes the trap, and nothing else changes", () => {
  const panics = ["core[1f]::panicking::panic_fmt", "std[2e]::panicking::panic_with_hook", "core[1f]::option::unwrap_failed", "core[1f]::result::unwrap_failed", "core[1f]::option::expect_failed", "core[1f]::slice::index::slice_index_fail", "core[1f]::str::slice_error_fail_rt", "core[1f]::cell::panic_already_borrowed", "alloc[3d]::raw_vec::handle_error", "alloc[3d]::alloc::handle_alloc_error"];
  const others = ["kehoach_check::plan::recognise::h0", "<hashbrown[5c]::raw::Fallibility>::capacity_overflow", "alloc[3d]::raw_vec::RawVecInner<A>::grow_amortized", "core[1f]::str::from_utf8"];
  const names = [...panics, ...others];
  const exports = run(withoutPanics(moduleOf(names)));
  for (const [index, name] of names.entries()) {
    const call = exports[`f${index}`];
    if (panics.includes(name)) assert.throws(call, WebAssembly.RuntimeError, name);
    else assert.equal(call(), index, name);
  }
});

test("the places in the sources that only a panic would name are blanked, and nothing that looks like one", () => {
  const AT = 1024;
  const data = Buffer.alloc(128);
  const put = (at, ...numbers) => numbers.forEach((number, index) => data.writeUInt32LE(number, at + 4 * index));
  data.write("src/plan.rs\0notes.txt", 64, "latin1");
  put(0, AT + 64, 12, 40, 7);
  put(16, AT + 76, 9, 40, 7);
  put(32, AT + 64, 12, 0, 7);
  const text = [...data].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  const module = binaryen.parseText(`(module (memory (export "memory") 1) (data (i32.const ${AT}) "${text}") (func $f (export "f")))`);
  binaryen.setDebugInfo(true);
  const { memory } = run(withoutPanics(Buffer.from(module.emitBinary())));
  const now = Buffer.from(memory.buffer, AT, data.length);
  assert.deepEqual(now.subarray(0, 16), Buffer.alloc(16), "the place");
  assert.deepEqual(now.subarray(16, 48), data.subarray(16, 48), "what only looks like one");
  assert.equal(now.toString("latin1", 64, 85), `${"\0".repeat(12)}notes.txt`);
});

test("a wasm without names is refused: nothing would be found in it", () => {
  assert.throws(() => withoutPanics(moduleOf(["core[1f]::panicking::panic_fmt"], false)), /names/);
});
