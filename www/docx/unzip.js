// @ts-check
/** Parts of a packed file by their names, unpacked by the browser (`DecompressionStream`) when one is asked for. */

/** The directory's entry and the directory's end: their first four bytes. */
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
/** Bytes that a part may come to; of more nothing is told. */
const LARGEST = 64 * 1024 * 1024;
/** The directory's end has a comment of so many bytes at most behind it. */
const TAIL = 22 + 0xffff;

/** @typedef {{ name: string, method: number, packed: number, size: number, at: number }} Entry */

/** @param {Uint8Array} bytes @returns {Entry[]} none where there is no directory */
function directory(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - TAIL && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) return [];
  const decoder = new TextDecoder();
  /** @type {Entry[]} */
  const found = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    found.push({ name: decoder.decode(bytes.subarray(at + 46, at + 46 + name)), method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true) });
    at += 46 + name + extra + comment;
  }
  return found;
}

/** @param {Uint8Array} bytes @param {Entry} entry @returns {Promise<string>} empty where it cannot be read */
async function textOf(bytes, { method, packed, size, at }) {
  if (size > LARGEST || at + 30 > bytes.length) return "";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const piece = bytes.subarray(start, start + packed);
  if (method === STORED) return new TextDecoder().decode(piece);
  if (method !== DEFLATED) return "";
  try {
    const reader = new Blob([/** @type {any} */ (piece)]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let room = LARGEST; room > 0; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      room -= value.length;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // Damaged, or a browser that cannot.
  }
  return "";
}

/**
 * @param {Uint8Array} bytes
 * @returns {{ names: string[], text(name: string): Promise<string> }} text: empty where there is no such part, or it cannot be read
 */
export function partsOf(bytes) {
  const entries = new Map(directory(bytes).map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()],
    async text(name) {
      const entry = entries.get(name);
      return entry ? textOf(bytes, entry) : "";
    },
  };
}
