/** The binary format of WebAssembly, as far as a module's sections are taken apart and put together again. */

export const CODE = 10;
export const DATA = 11;

/** Reads the numbers, names and stretches of the binary format one after the other. */
export class Reader {
  at = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  name() {
    return this.take(this.number()).toString();
  }
}

/** A number as the format writes it. @param {number} number */
export function leb(number) {
  const bytes = [];
  for (let left = number; ; left >>>= 7) {
    if (left < 0x80) return Buffer.from([...bytes, left]);
    bytes.push((left & 0x7f) | 0x80);
  }
}

/** Bytes after their number. @param {Uint8Array} bytes */
export const counted = (bytes) => Buffer.concat([leb(bytes.length), bytes]);

/** Magic number and version. */
const HEAD = 8;

/** @param {Buffer} wasm @returns {{ id: number, body: Buffer }[]} */
export function sectionsOf(wasm) {
  const reader = new Reader(wasm);
  reader.at = HEAD;
  const sections = [];
  while (!reader.done) sections.push({ id: wasm[reader.at++], body: reader.take(reader.number()) });
  return sections;
}

/** A module of these sections. @param {Buffer} wasm the one that they come from @param {{ id: number, body: Buffer }[]} sections */
export const assembled = (wasm, sections) => Buffer.concat([wasm.subarray(0, HEAD), ...sections.flatMap(({ id, body }) => [Buffer.from([id]), counted(body)])]);
