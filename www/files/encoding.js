// @ts-check
/**
 * Bytes to text. Old Vietnamese encodings (TCVN3, VNI) share their bytes with windows-1252, so such
 * a file is decoded as that, letter for letter: the checker tells them apart by what then stands
 * there, and converts.
 *
 * @typedef {{ text: string, encoding: string, sure: boolean }} Decoded `sure`: false where the bytes only fit an 8-bit encoding
 */

/** [bytes, encoding] */
const MARKS = /** @type {const} */ ([
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
]);

/** Bytes from the start in which a declared encoding must stand (HTML asks for 1024; Word's pages run past it). */
const HEAD = 4096;
/** Bytes looked at for what does not stand in a text. */
const SAMPLE = 65_536;

/**
 * @param {Uint8Array} bytes
 * @returns {Decoded | null} null: this is no text
 */
export function decode(bytes) {
  for (const [mark, encoding] of MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return text(bytes, encoding, true);
  }
  const wide = unmarkedUtf16(bytes);
  if (wide) return text(bytes, wide, true);
  if (binary(bytes)) return null;
  const utf8 = strictUtf8(bytes);
  const declared = declaredEncoding(bytes);
  // A page that was saved anew keeps its old declaration; nothing else looks like UTF-8 by chance.
  if (utf8 !== null && (!declared || declared === "utf-8" || bytes.some((byte) => byte >= 0x80))) return { text: utf8, encoding: "utf-8", sure: true };
  if (declared && declared !== "utf-8") return text(bytes, declared, true);
  if (declared === "utf-8" || mostlyUtf8(bytes)) return text(bytes, "utf-8", false);
  return text(bytes, combines1258(bytes) ? "windows-1258" : "windows-1252", false);
}

/** @param {Uint8Array} bytes @param {string} encoding @param {boolean} sure @returns {Decoded} */
const text = (bytes, encoding, sure) => ({ text: new TextDecoder(encoding).decode(bytes), encoding, sure });

/** @param {Uint8Array} bytes */
function strictUtf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few broken bytes in it, as a truncated or patched file has. @param {Uint8Array} bytes */
function mostlyUtf8(bytes) {
  let whole = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] < 0x80) continue;
    const length = bytes[i] >= 0xf0 ? 4 : bytes[i] >= 0xe0 ? 3 : 2;
    let follow = 1;
    while (follow < length && (bytes[i + follow] & 0xc0) === 0x80) follow += 1;
    if (bytes[i] >= 0xc2 && follow === length) whole += 1;
    else broken += 1;
    i += follow - 1;
  }
  return whole > 20 * broken;
}

/**
 * UTF-16 without a mark: Latin letters leave every other byte zero, and Vietnamese ones leave it 0, 1, 3 or 1E.
 * @param {Uint8Array} bytes
 */
function unmarkedUtf16(bytes) {
  const length = Math.min(bytes.length & ~1, SAMPLE);
  if (length < 4) return null;
  const high = [0, 0];
  const zero = [0, 0];
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i];
    if (byte === 0) zero[i & 1] += 1;
    if (byte === 0 || byte === 1 || byte === 3 || byte === 0x1e || byte === 0x20) high[i & 1] += 1;
  }
  const half = length / 2;
  for (const [side, encoding] of /** @type {const} */ ([[1, "utf-16le"], [0, "utf-16be"]])) {
    if (zero[side] > half * 0.3 && high[side] > half * 0.95 && zero[1 - side] < half * 0.02) return encoding;
  }
  return null;
}

/** Control characters that no text has. @param {Uint8Array} bytes */
function binary(bytes) {
  const sample = bytes.subarray(0, SAMPLE);
  let odd = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) odd += 1;
  }
  // Text out of a PDF or an old editor has one here and there.
  return odd > sample.length * 0.01 + 2;
}

/** What `<meta charset>`, `<meta http-equiv>` or an XML declaration names. @param {Uint8Array} bytes */
function declaredEncoding(bytes) {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const name = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ?? /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1];
  if (!name) return null;
  // Word writes it for pages in TCVN3 and VNI fonts; a browser would put the letters out of reach.
  if (/^x-user-defined$/i.test(name)) return "windows-1252";
  try {
    const { encoding } = new TextDecoder(name);
    // Bytes in which this could be read are not in UTF-16 (HTML Standard, "prescan a byte stream").
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return null;
  }
}

/** The combining tone marks of windows-1258, and the vowels that they follow. */
const TONES_1258 = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
const VOWELS_1258 = new Set([..."aeiouyAEIOUY"].map((letter) => letter.charCodeAt(0)).concat([0xc2, 0xc3, 0xca, 0xd4, 0xd5, 0xdd, 0xe2, 0xe3, 0xea, 0xf4, 0xf5, 0xfd]));
const LETTER = (/** @type {number} */ byte) => byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Whether tones follow their vowels as windows-1258 has them: in TCVN3 and VNI the same bytes are letters. @param {Uint8Array} bytes */
function combines1258(bytes) {
  let marks = 0;
  let fitting = 0;
  let đ = 0;
  for (let i = 1; i < bytes.length; i += 1) {
    if (TONES_1258.has(bytes[i])) {
      marks += 1;
      if (VOWELS_1258.has(bytes[i - 1])) fitting += 1;
    }
    // đ and Đ begin a syllable.
    if ((bytes[i] === 0xf0 || bytes[i] === 0xd0) && !LETTER(bytes[i - 1])) đ += 1;
  }
  return marks >= 3 && đ >= 1 && fitting > marks * 0.95;
}
