import { inflateRawSync } from "node:zlib";

/** The parts of an archive by their names, as text. @param {Uint8Array} bytes @returns {Record<string, string>} */
export function parts(bytes) {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const found = {};
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, name, extra, comment, local] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)];
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + size);
    found[file.toString("utf8", at + 46, at + 46 + name)] = (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
    at += 46 + name + extra + comment;
  }
  return found;
}
