// @ts-check
/** How much memory the instances of WebAssembly of this thread hold: it grows with the largest draft, and never shrinks. */

/** @type {Set<WeakRef<WebAssembly.Memory>>} */
const memories = new Set();

/** To be called before the first instance is made. */
export function countMemories() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    class extends Instance {
      /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
      constructor(module, imports) {
        super(module, imports);
        const { memory } = this.exports;
        if (memory instanceof WebAssembly.Memory) memories.add(new WeakRef(memory));
      }
    }
  );
}

/** Bytes. */
export function memoryHeld() {
  let bytes = 0;
  for (const one of memories) {
    const memory = one.deref();
    if (memory) bytes += memory.buffer.byteLength;
    else memories.delete(one);
  }
  return bytes;
}
