// @ts-check
/** Files packed into one. Pressed together where the browser can (`CompressionStream`), as they are where it cannot. */

/** Local header, entry of the directory, end of the directory: their first four bytes. */
const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
/** Version 2.0 of the format; names in UTF-8. */
const VERSION = 20;
const UTF8 = 0x800;
const DEFLATED = 8;
/** 1 January 1980, the format's first day: the same parts give the same bytes. */
const DAY = 0x21;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** @param {Uint8Array} bytes */
function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array | null>} null where the browser cannot */
async function deflated(bytes) {
  let stream;
  try {
    stream = new CompressionStream("deflate-raw");
  } catch {
    return null;
  }
  return new Uint8Array(await new Response(new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(stream)).arrayBuffer());
}

/** Numbers as little-endian bytes. @param {[number, 2 | 4][]} fields value and bytes of each */
function record(fields) {
  const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/**
 * @param {{ name: string, content: string | Uint8Array }[]} parts names with "/" between folders; text is written in UTF-8
 * @returns {Promise<Uint8Array>} a zip archive, below 4 GB
 */
export async function zipOf(parts) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const out = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let at = 0;
  const write = (/** @type {Uint8Array[]} */ ...pieces) => {
    for (const piece of pieces) at += piece.length;
    out.push(...pieces);
  };
  for (const { name, content } of parts) {
    const bytes = typeof content === "string" ? encoder.encode(content) : content;
    const pressed = await deflated(bytes);
    const kept = pressed && pressed.length < bytes.length ? pressed : bytes;
    const path = encoder.encode(name);
    /** @type {[number, 2 | 4][]} */
    const about = [[UTF8, 2], [kept === bytes ? 0 : DEFLATED, 2], [0, 2], [DAY, 2], [crcOf(bytes), 4], [kept.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
    directory.push(record([[ENTRY, 4], [VERSION, 2], [VERSION, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), path);
    write(record([[LOCAL, 4], [VERSION, 2], ...about]), path, kept);
  }
  const from = at;
  write(...directory);
  write(record([[END, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [at - from, 4], [from, 4], [0, 2]]));
  const archive = new Uint8Array(at);
  let filled = 0;
  for (const piece of out) {
    archive.set(piece, filled);
    filled += piece.length;
  }
  return archive;
}
